package ingest

import (
	"bytes"
	"errors"
	"io"
	"os"
	"strings"
	"testing"
	"testing/iotest"

	"firsthand/internal/fault"
)

// sentence is long enough to be taken for an article where it stands a few times.
const sentence = "The mayor of Lunne said on Tuesday that the ferry, idle since March, would sail again within the week. "

// all reads content as what path is called.
func all(path string, body io.Reader) (reports []*Report, errs []error) {
	for r, err := range Reports(Source{Path: path, Document: "doc", Body: body}) {
		if err != nil {
			errs = append(errs, err)
		} else {
			reports = append(reports, r)
		}
	}
	return reports, errs
}

// one reads content, which must come to one report.
func one(t *testing.T, path, content string) *Report {
	t.Helper()
	reports, errs := all(path, strings.NewReader(content))
	if len(reports) != 1 || len(errs) != 0 {
		t.Fatalf("%d reports, errors %v", len(reports), errs)
	}
	return reports[0]
}

func TestFormats(t *testing.T) {
	const (
		text = "  A ferry sails.\r\n"
		page = "<!DOCTYPE html><p>A ferry sails."
		line = `{"id": "1", "text": "A ferry sails."}`
	)
	for _, c := range []struct{ path, content, want string }{
		{"a.txt", text, text},
		{"a", text, text},
		{"-", text, text},
		{"a.2031", text, text},
		{"a.TXT", line, line},
		{"a.md", page, page},
		{"a.html", page, "A ferry sails."},
		{"a.HTM", "A <b>ferry</b> sails.", "A ferry sails."},
		{"a.b/c", page, "A ferry sails."},
		{"-", "\n <!-- x --><html><body>A ferry sails.", "A ferry sails."},
		{"-", "<?xml version='1.0'?><html><body>A ferry sails.</body></html>", "A ferry sails."},
		{"-", "<b>A ferry sails.</b>", "<b>A ferry sails.</b>"},
		{"a.jsonl", line, "A ferry sails."},
		{"a.ndjson", line, "A ferry sails."},
		{"a.json", line, "A ferry sails."},
		{"-", "\n" + line, "A ferry sails."},
		{"-", "{ferry}", "{ferry}"},
		{"a.txt", "\x1b[1mA ferry\x1b[0m sails.\f\a", "\x1b[1mA ferry\x1b[0m sails.\f\a"},
		{"a.txt", "A ferry sails, and more than twenty bytes stand here.\x01", "A ferry sails, and more than twenty bytes stand here.\x01"},
	} {
		if got := one(t, c.path, c.content).Text; got != c.want {
			t.Errorf("%s with %q: got %q, want %q", c.path, c.content, got, c.want)
		}
	}
}

func TestDocument(t *testing.T) {
	for path, content := range map[string]string{"a.txt": "A ferry sails.", "a.html": "<p>A ferry sails."} {
		if got := one(t, path, content).Document; got != "doc" {
			t.Errorf("%s: got %q", path, got)
		}
	}
	if got := one(t, "a.jsonl", `{"id":"1","text":"A ferry sails."}`).Document; got != "1" {
		t.Errorf("line of JSON: got %q", got)
	}
}

// TestFaults states each sentence that a user can get, whole.
func TestFaults(t *testing.T) {
	const only = "; " + onlyRead
	for _, c := range []struct {
		path, content string
		kind          fault.Kind
		want          string
	}{
		{"a.txt", "", fault.Empty, "a.txt: holds no text"},
		{"a.txt", "\ufeff \r\n\t", fault.Empty, "a.txt: holds no text"},
		{"a.txt", "Source: Coast Radio\nTitle: Ferry\n\n \n", fault.Empty, "a.txt: holds a head and no text"},
		{"a.html", " \n", fault.Empty, "a.html: holds no text"},
		{"a.jsonl", "\n\n", fault.Empty, "a.jsonl: holds no text"},
		{"-", "", fault.Empty, "-: holds no text"},
		{"a.html", "<nav>Home</nav>", fault.Empty, "a.html: no article text found in the page"},
		{"a.txt", "%PDF-1.7\n", fault.Malformed, "a.txt: is a PDF document too damaged to be read"},
		{"a.pdf", "A ferry sails.", fault.Malformed, "a.pdf: is no PDF document"},
		{"a.pdf", "", fault.Malformed, "a.pdf: is no PDF document"},
		{"a.txt", "PK\x03\x04rest", fault.Unsupported, "a.txt: looks to be a ZIP archive or an office document" + only},
		{"a.txt", "\x1f\x8b\x08rest", fault.Malformed, "a.txt: is no gzip archive that can be read: unexpected EOF"},
		{"a.html", "\x89PNG\r\n\x1a\n", fault.Unsupported, "a.html: looks to be a PNG image" + only},
		{"a.jsonl", "\xff\xd8\xff\xe0", fault.Unsupported, "a.jsonl: looks to be a JPEG image" + only},
		{"a.xml", "\n<?xml version='1.0'?><svg></svg>", fault.Unsupported, "a.xml: looks to be an XML document" + only},
		{"a.rss", "\n<?xml version='1.0'?><rss></rss>", fault.Empty, "a.rss: is a feed without items"},
		{"a.rss", "<rss>" + strings.Repeat(" ", feedLimit), fault.TooLarge, "a.rss: is larger than 16 MiB, the limit for one feed"},
		{"a.json", `{"version":"https://jsonfeed.org/version/1"`, fault.Malformed, "a.json: is no feed that can be read"},
		{"-", "<rss><item><title>T</title></item></rss>", fault.Empty, `-, item 1: report "sha256:8d86518336cb0edfbaac6844f7508005" holds no text`},
		{"a.rss", "<rss><item><guid>7</guid><description>&lt;img src=a></description></item></rss>", fault.Empty, `a.rss, item 1: report "7" holds no text`},
		{"a.txt", "ferry\x00", fault.Unsupported, "a.txt: looks to be binary data (it holds NUL bytes)" + only},
		{"a.txt", "A fe\x01\x02rry sails.", fault.Unsupported, "a.txt: looks to be binary data (it holds many control characters)" + only},
		{"a.eml", "A ferry sails.", fault.Malformed, "a.eml: is no message of e-mail that can be read"},
		{"a.eml", mailHead + "\r\n \n", fault.Empty, "a.eml: is a message without a text"},
		{"a.eml", mailHead + "Content-Type: image/png\r\n\r\nx", fault.Empty, "a.eml: is a message without a text of its own, only with attachments"},
		{
			"a.html", strings.Repeat("<i>", 300_001), fault.TooLarge,
			"a.html: holds more than 300,000 tags or 600,000 attributes, the limit for one page; hand in its text instead",
		},
		{
			"a.html", strings.Repeat("<div>", 1000) + sentence, fault.TooLarge,
			"a.html: nests its tags more than 512 deep, the limit for one page; hand in its text instead",
		},
		{"a.jsonl", `{"id": }`, fault.Malformed, "a.jsonl:1: is no JSON: invalid character '}' looking for beginning of value"},
		{"a.jsonl", `{"id": "1", "te`, fault.Malformed, "a.jsonl:1: is no JSON: unexpected end of JSON input"},
		{"a.jsonl", `"ferry"`, fault.Malformed, "a.jsonl:1: is no JSON object"},
		{"a.jsonl", `{"text": "A ferry sails."}`, fault.Malformed, `a.jsonl:1: has no id; give each line a field "id"`},
		{"a.jsonl", `{"id": {}, "text": "A ferry sails."}`, fault.Malformed, `a.jsonl:1: has no id; give each line a field "id"`},
		{"a.jsonl", `{"id": "x1"}`, fault.Empty, `a.jsonl:1: report "x1" holds no text; give it a field "text"`},
		{"a.jsonl", `{"id": 7, "text": " \n"}`, fault.Empty, `a.jsonl:1: report "7" holds no text; give it a field "text"`},
		{"a.json", "{\n\"id\": \"1\"\n}", fault.Malformed, "a.json: holds JSON, but not one object a line; turn it into JSON lines first"},
		{"a.json", `[{"id": "1"}]`, fault.Malformed, "a.json: holds JSON, but not one object a line; turn it into JSON lines first"},
	} {
		reports, errs := all(c.path, strings.NewReader(c.content))
		if len(errs) != 1 || len(reports) != 0 {
			t.Errorf("%s: %d reports, errors %v", c.want, len(reports), errs)
			continue
		}
		if got := errs[0].Error(); got != c.want || fault.KindOf(errs[0]) != c.kind {
			t.Errorf("got %q of kind %d, want %q of kind %d", got, fault.KindOf(errs[0]), c.want, c.kind)
		}
	}
}

// endless is a text without end, and counts what was read of it.
type endless struct{ read int }

func (e *endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = 'a'
	}
	e.read += len(p)
	return len(p), nil
}

func TestTooLarge(t *testing.T) {
	const want = ": is larger than 64 MiB, the limit for one report; cut it into single reports, as files or as JSON lines"
	for _, path := range []string{"a.txt", "a.html"} {
		body := &endless{}
		_, errs := all(path, body)
		if len(errs) != 1 || errs[0].Error() != path+want || fault.KindOf(errs[0]) != fault.TooLarge {
			t.Errorf("got %v", errs)
		}
		if body.read > Limit+1<<16 {
			t.Errorf("read %d bytes", body.read)
		}
	}
}

func TestLimitIsAllowed(t *testing.T) {
	reports, errs := all("a.txt", io.LimitReader(&endless{}, Limit))
	if len(errs) != 0 || len(reports) != 1 || len(reports[0].Text) != Limit {
		t.Errorf("got %v", errs)
	}
}

func TestUnreadable(t *testing.T) {
	broken := errors.New("disk on fire")
	for name, body := range map[string]io.Reader{
		"at once": iotest.ErrReader(broken),
		"later":   io.MultiReader(strings.NewReader(strings.Repeat("a", 2*sniffed)), iotest.ErrReader(broken)),
	} {
		reports, errs := all("a.txt", body)
		if len(reports) != 0 || len(errs) != 1 || errs[0].Error() != "a.txt: cannot be read: disk on fire" ||
			fault.KindOf(errs[0]) != fault.Unreadable || !errors.Is(errs[0], broken) {
			t.Errorf("%s: got %v", name, errs)
		}
	}
}

// TestPage reads a page that declares its charset, and maps all that is known of it.
func TestPage(t *testing.T) {
	raw, err := os.ReadFile("testdata/latin.html")
	if err != nil {
		t.Fatal(err)
	}
	reports, errs := all("latin.html", bytes.NewReader(raw))
	if len(errs) != 0 {
		t.Fatal(errs)
	}
	want, err := os.ReadFile("testdata/latin.golden")
	if err != nil {
		t.Fatal(err)
	}
	r := reports[0]
	if r.Text != strings.TrimSuffix(string(want), "\n") {
		t.Errorf("got %q, want %q", r.Text, want)
	}
	if r.Title != "Une dépêche" || r.Author != "Zoé Marchal" || len(r.Notes) != 0 {
		t.Errorf("got %+v", r)
	}
}

func TestPageFields(t *testing.T) {
	r := one(t, "a.html", `<html><head><title>Ferry sails</title><link rel="canonical" href="https://coast.example/1">
		<meta property="og:site_name" content="Coast Radio"><meta name="author" content="Joss Evering">
		<meta property="article:published_time" content="2031-04-12T06:30:00Z"><body>
		<p>`+strings.Repeat(sentence, 5)+`<p>More <a href="/2">in the log</a>.`)
	if r.Title != "Ferry sails" || r.Outlet != "Coast Radio" || r.Author != "Joss Evering" || r.URL != "https://coast.example/1" ||
		r.Published.Text != "2031-04-12T06:30:00Z" {
		t.Errorf("got %+v", r)
	}
	if len(r.Links) != 1 || r.Links[0].Of(r.Text) != "in the log" || r.Links[0].URL != "https://coast.example/2" {
		t.Errorf("links: %+v", r.Links)
	}
	if len(r.Notes) != 1 || r.Notes[0] != "the page breaks off before its end" {
		t.Errorf("notes: %q", r.Notes)
	}
}

func TestStops(t *testing.T) {
	body := strings.NewReader(strings.Repeat(`{"id":"1","text":"A ferry sails."}`+"\n", 10_000))
	for _, err := range Reports(Source{Path: "a.jsonl", Body: body}) {
		if err != nil {
			t.Error(err)
		}
		break
	}
	if body.Len() < 100_000 {
		t.Errorf("read on: %d bytes left", body.Len())
	}
}
