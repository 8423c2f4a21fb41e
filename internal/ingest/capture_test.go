package ingest

import (
	"fmt"
	"reflect"
	"strings"
	"testing"

	"firsthand/internal/fault"
)

// captures takes content apart as what path is called, and writes what it found, a line a capture or a fault.
func captures(src Source, content string) string {
	var b strings.Builder
	src.Body = strings.NewReader(content)
	for c, err := range Captures(src) {
		if err != nil {
			fmt.Fprintln(&b, "!", err)
			continue
		}
		fmt.Fprintf(&b, "%s %s [%s] %s %q\n", c.Path, c.Document, c.Place, c.Media, c.Bytes)
	}
	return strings.TrimSuffix(b.String(), "\n")
}

func TestCaptures(t *testing.T) {
	for _, c := range []struct{ path, content, want string }{
		{"a.txt", " Zo\xe9\r\n", `a.txt doc [] text/plain " Zo\xe9\r\n"`},
		{"a.txt", "\ufeffZoé", `a.txt doc [] text/plain "\ufeffZoé"`},
		{"a.txt", "", `a.txt doc [] text/plain ""`},
		{"a.html", "\xff\xfe<\x00", `a.html doc [] text/html "\xff\xfe<\x00"`},
		{
			"a.jsonl", "{\"id\":\"7\", \"text\":\"\xff\"} \r\n\n{\n{\"id\":8}",
			"a.jsonl:1 7 [7] application/json \"{\\\"id\\\":\\\"7\\\", \\\"text\\\":\\\"\\xff\\\"}\"\n" +
				"! a.jsonl:3: is no JSON: unexpected end of JSON input\n" +
				"a.jsonl:4 8 [8] application/json \"{\\\"id\\\":8}\"",
		},
		{"-", utf16LE(`{"id":"1"}`), `-:1 1 [1] application/json "{\"id\":\"1\"}"`},
	} {
		if got := captures(Source{Path: c.path, Document: "doc"}, c.content); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", c.path, got, c.want)
		}
	}
}

// TestCapturesAreTheirOwn keeps captures while the next are read.
func TestCapturesAreTheirOwn(t *testing.T) {
	var all []*Capture
	for c, err := range Captures(Source{Path: "a.jsonl", Body: &manyLines{n: 3}}) {
		if err != nil {
			t.Fatal(err)
		}
		all = append(all, c)
	}
	for i, c := range all {
		if want := fmt.Sprintf(`{"id":"%d"`, 3-i); !strings.HasPrefix(string(c.Bytes), want) || c.Place != want[7:8] {
			t.Errorf("capture %d of place %s begins with %.20s", i, c.Place, c.Bytes)
		}
	}
}

// TestFacts gives what the container says to reports that do not say it themselves.
func TestFacts(t *testing.T) {
	known := Facts{
		Outlet: "Coast Radio", Author: "Joss Evering", Title: "Ferry", URL: "https://coast.example/1", Language: "en",
		Published: "12 April 2031", Captured: "2031-04-13T08:00:00Z",
	}
	for content, want := range map[string]string{
		"It sails.": "outlet=Coast Radio author=Joss Evering title=Ferry url=https://coast.example/1 published=2031-04-12 captured=2031-04-13T08:00:00Z",
		"Outlet: Lunne Post\nPublished: some day\n\nIt sails.": "outlet=Lunne Post author=Joss Evering title=Ferry url=https://coast.example/1 " +
			"published=some day captured=2031-04-13T08:00:00Z",
	} {
		r, err := Extract(&Capture{Path: "a.txt", Document: "doc", Media: MediaText, Bytes: []byte(content), Facts: known})
		if err != nil {
			t.Fatal(err)
		}
		if got := fields(r); got != want || r.Language != "en" {
			t.Errorf("got  %s in %q\nwant %s", got, r.Language, want)
		}
	}
}

func TestExtractMedia(t *testing.T) {
	r, err := Extract(&Capture{Path: "a", Media: "Text/Plain; charset=utf-8", Bytes: []byte("It sails.")})
	if err != nil || r.Text != "It sails." {
		t.Errorf("got %v, %v", r, err)
	}
	for media, want := range map[string]string{
		"image/png": "a: is of the type image/png; " + onlyRead,
		"":          "a: is of no known type; " + onlyRead,
	} {
		_, err := Extract(&Capture{Path: "a", Media: media})
		if err == nil || err.Error() != want || fault.KindOf(err) != fault.Unsupported {
			t.Errorf("%q: got %v, want %s", media, err, want)
		}
	}
}

// again extracts c twice: the same capture gives the same report.
func again(t *testing.T, c *Capture) {
	t.Helper()
	first, err := Extract(c)
	second, err2 := Extract(&Capture{Path: c.Path, Document: c.Document, Place: c.Place, Media: c.Media, Bytes: []byte(string(c.Bytes)), Facts: c.Facts})
	if !reflect.DeepEqual(first, second) || fmt.Sprint(err) != fmt.Sprint(err2) {
		t.Errorf("got %+v, %v and then %+v, %v", first, err, second, err2)
	}
}
