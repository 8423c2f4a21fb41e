package ingest

import (
	"errors"
	"fmt"
	"io"
	"runtime"
	"strings"
	"testing"
	"testing/iotest"

	"firsthand/internal/fault"
)

func TestLineFields(t *testing.T) {
	for name, c := range map[string]struct{ line, fields, notes string }{
		"all": {
			`{"id":"1","outlet":"Coast Radio","published":"2031-04-12","captured":"12 April 2031 8:00","url":"https://coast.example/1",
			"title":"Ferry","author":"Joss Evering","text":"x","location":"not read","extra":[{"deep":1}]}`,
			"outlet=Coast Radio author=Joss Evering title=Ferry url=https://coast.example/1 published=2031-04-12 captured=2031-04-12T08:00", "",
		},
		"null":         {`{"id":"1","outlet":null,"text":"x"}`, "", ""},
		"number":       {`{"id":"1","title":1984,"text":"x"}`, "title=1984", ""},
		"other types":  {`{"id":"1","author":["a","b"],"title":true,"text":"x"}`, "", `its field "author" is no string and was left out, its field "title" is no string and was left out`},
		"other case":   {`{"id":"1","Outlet":"a","text":"x","TEXT":"y"}`, "", ""},
		"white space ": {` { "id" : "1" , "text" : "x" } `, "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			r := one(t, "a.jsonl", strings.ReplaceAll(c.line, "\n", ""))
			if got := fields(r); got != c.fields || r.Document != "1" || r.Text != "x" {
				t.Errorf("got %q of document %q with text %q, want %q", got, r.Document, r.Text, c.fields)
			}
			if notes := strings.Join(r.Notes, ", "); notes != c.notes {
				t.Errorf("notes %q, want %q", notes, c.notes)
			}
		})
	}
}

// TestLinesGoOn reads what can be read around bad lines, and counts blank lines.
func TestLinesGoOn(t *testing.T) {
	body := "{\"id\":\"1\",\"text\":\"x\"}\r\n\nferry\n{\"id\":\"2\"}\n{\"id\":\"3\",\"text\":\"z\"}\n{\"id\":\"4\",\"text"
	var got []string
	for r, err := range Reports(Source{Path: "a.jsonl", Body: iotest.OneByteReader(strings.NewReader(body))}) {
		if err != nil {
			got = append(got, err.Error())
		} else {
			got = append(got, r.Document+" "+r.Text)
		}
	}
	want := []string{
		"1 x",
		"a.jsonl:3: is no JSON object",
		`a.jsonl:4: report "2" holds no text; give it a field "text"`,
		"3 z",
		"a.jsonl:6: is no JSON: unexpected end of JSON input",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestLineTooLong(t *testing.T) {
	body := io.MultiReader(
		strings.NewReader(`{"id":"1","text":"`), io.LimitReader(&endless{}, Limit), strings.NewReader("\"}\n"+`{"id":"2","text":"x"}`))
	reports, errs := all("a.jsonl", body)
	if len(errs) != 1 || fault.KindOf(errs[0]) != fault.TooLarge ||
		errs[0].Error() != "a.jsonl:1: is longer than 64 MiB, the limit for one report; leave it out or cut it" {
		t.Errorf("got %v", errs)
	}
	if len(reports) != 1 || reports[0].Document != "2" {
		t.Errorf("got %d reports", len(reports))
	}
}

func TestLinesUnreadable(t *testing.T) {
	broken := errors.New("disk on fire")
	line := `{"id":"1","text":"` + strings.Repeat("x", 2*sniffed) + "\"}\n"
	reports, errs := all("a.jsonl", io.MultiReader(strings.NewReader(line+line[:100]), iotest.ErrReader(broken)))
	if len(reports) != 1 || len(errs) != 1 || errs[0].Error() != "a.jsonl: cannot be read: disk on fire" {
		t.Errorf("got %d reports, errors %v", len(reports), errs)
	}
}

// manyLines is n lines of JSON, made as they are read.
type manyLines struct {
	n    int
	rest string
}

func (m *manyLines) Read(p []byte) (int, error) {
	if m.rest == "" {
		if m.n == 0 {
			return 0, io.EOF
		}
		m.rest = fmt.Sprintf(`{"id":"%d","text":"%s"}`+"\n", m.n, strings.Repeat(sentence, 100))
		m.n--
	}
	n := copy(p, m.rest)
	m.rest = m.rest[n:]
	return n, nil
}

// TestLinesStream reads 100 MB and never holds a tenth of it.
func TestLinesStream(t *testing.T) {
	const lines = 10_000
	before, n, most := held(), 0, uint64(0)
	for _, err := range Reports(Source{Path: "a.jsonl", Body: &manyLines{n: lines}}) {
		if err != nil {
			t.Fatal(err)
		}
		if n++; n%1000 == 0 {
			most = max(most, held())
		}
	}
	if n != lines || most > before+10<<20 {
		t.Errorf("%d lines, %d bytes held after %d before", n, most, before)
	}
}

// held is the number of bytes that are in use.
func held() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
