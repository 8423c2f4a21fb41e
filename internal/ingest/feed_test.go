package ingest

import (
	"strings"
	"testing"

	"firsthand/internal/fault"
)

const coastFeed = `<rss version="2.0"><channel><title>Coast Radio</title><link>https://coast.example/</link><language>en-gb</language>
<item><title>Ferry sails</title><link>https://coast.example/1</link><guid>c-1</guid><pubDate>Sat, 12 Apr 2031 06:30:00 GMT</pubDate>
	<author>joss@coast.example (Joss Evering)</author><description>&lt;p&gt;A ferry &lt;a href="/log"&gt;sails&lt;/a&gt;.&lt;/p&gt;&lt;p&gt;It is late.&lt;/p&gt;</description></item>
<item><description>Fish is dear.</description></item></channel></rss>`

func TestFeed(t *testing.T) {
	for _, path := range []string{"a.xml", "a.rss", "-"} {
		reports, errs := all(path, strings.NewReader("<?xml version='1.0'?><!-- feed -->\n"+coastFeed))
		if len(reports) != 2 || len(errs) != 0 {
			t.Fatalf("%s: %d reports, errors %v", path, len(reports), errs)
		}
		r := reports[0]
		if got := fields(r); got != "outlet=Coast Radio author=Joss Evering title=Ferry sails url=https://coast.example/1 published=2031-04-12T06:30:00Z" ||
			r.Document != "c-1" || r.Language != "en-gb" || r.Text != "A ferry sails.\n\nIt is late." {
			t.Errorf("got %s, document %s in %s with text %q", got, r.Document, r.Language, r.Text)
		}
		if len(r.Links) != 1 || r.Links[0].Of(r.Text) != "sails" || r.Links[0].URL != "https://coast.example/log" {
			t.Errorf("links %+v", r.Links)
		}
		if r := reports[1]; r.Text != "Fish is dear." || !strings.HasPrefix(r.Document, "sha256:") || r.Outlet != "Coast Radio" {
			t.Errorf("got %+v", r)
		}
	}
}

// TestFeedAgain polls a feed that has a new item: the captures of the others are the same, byte for byte.
func TestFeedAgain(t *testing.T) {
	before := captures(Source{Path: "a.rss"}, coastFeed)
	after := captures(Source{Path: "a.rss"}, strings.Replace(coastFeed, "<item>", "<item><guid>c-0</guid></item><item>", 1))
	for i, line := range strings.Split(before, "\n") {
		_, capture, _ := strings.Cut(line, ", item ")
		if !strings.Contains(after, capture[2:]) {
			t.Errorf("capture %d is another: %s", i, capture)
		}
	}
}

func TestFeedCut(t *testing.T) {
	reports, errs := all("a.rss", strings.NewReader(coastFeed[:strings.Index(coastFeed, "Fish")]))
	if len(reports) != 1 || len(errs) != 1 || errs[0].Error() != "a.rss: is a feed that breaks off before its end" || fault.KindOf(errs[0]) != fault.Malformed {
		t.Errorf("%d reports, errors %v", len(reports), errs)
	}
}

func TestFeedItemCapture(t *testing.T) {
	for raw, want := range map[string]string{
		"{}": "a: is no feed that can be read",
		`{"version":"https://jsonfeed.org/version/1.1","items":[{},{}]}`: "a: holds 2 items of a feed, not one",
	} {
		if _, err := Extract(&Capture{Path: "a", Media: MediaFeed, Bytes: []byte(raw)}); err == nil || err.Error() != want {
			t.Errorf("got %v, want %s", err, want)
		}
	}
}
