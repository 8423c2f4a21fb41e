package feed

import (
	"errors"
	"fmt"
	"reflect"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

const (
	rss2 = `<?xml version="1.0" encoding="UTF-8"?>
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/"
	xmlns:media="http://search.yahoo.com/mrss/">
<channel><title>Coast &amp; Radio</title><link>https://coast.example/</link><language>en-gb</language>
<image><title>Logo</title><link>https://coast.example/logo</link></image>
<item>
	<title>Ferry &lt;b&gt;sails&lt;/b&gt;</title><link>/1</link><guid isPermaLink="false">c-1</guid>
	<pubDate>Sat, 12 Apr 2031 06:30:00 GMT</pubDate><dc:creator>Joss Evering</dc:creator><dc:creator>Ines Marrak</dc:creator>
	<description>A ferry sails.</description>
	<content:encoded><![CDATA[<p>A ferry <a href="/2">sails</a>.</p>]]></content:encoded>
	<media:content url="https://coast.example/a.jpg"><media:title>A picture</media:title></media:content>
</item>
<item><title>Fish &amp; chips</title><author>joss@coast.example (Joss Evering)</author><description>Cod, 2 &lt; 3 &amp; more.</description>
	<guid>https://coast.example/3</guid><source url="https://skerry.example">Skerry News</source></item>
</channel></rss>`
	rss1 = `<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#" xmlns="http://purl.org/rss/1.0/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel rdf:about="https://coast.example"><title>Coast Radio</title><link>https://coast.example</link></channel>
<item rdf:about="https://coast.example/1"><title>Ferry</title><link>https://coast.example/1</link><dc:date>2031-04-12</dc:date>
<description>A ferry sails.</description></item></rdf:RDF>`
	atom = `<feed xmlns="http://www.w3.org/2005/Atom" xml:lang="de"><title type="text">Coast Radio</title>
<link rel="self" href="https://coast.example/feed"/><link href="https://coast.example/"/><author><name>Desk</name></author>
<entry xml:lang="en"><title type="html">A &amp;amp; B</title><id>urn:1</id><link rel="enclosure" href="/x.mp3"/><link rel="alternate" href="https://coast.example/1"/>
	<published>2031-04-12T06:30:00Z</published><updated>2031-04-13T06:30:00Z</updated><author><name>Joss Evering</name><uri>https://x.example</uri></author>
	<summary>Short.</summary>
	<content type="xhtml"><div xmlns="http://www.w3.org/1999/xhtml"><p>A ferry &amp; <em>crew</em>.</p></div></content>
	<source><title>Skerry News</title><id>urn:s</id></source></entry>
<entry><title>Second</title><id>https://coast.example/2</id><updated>2031-04-14</updated><content type="html">&lt;p&gt;It&amp;nbsp;is.&lt;/p&gt;</content></entry>
<entry><title>Third</title><id>urn:3</id><content type="text">If a&lt;b then
stop.</content></entry></feed>`
	json1 = `{"version":"https://jsonfeed.org/version/1","title":"Coast Radio","author":{"name":"Desk"},"items":[
{"id":7,"content_text":"A ferry sails.","author":{"name":"Joss Evering"},"date_modified":"2031-04-12"},
{"id":"b","url":"https://coast.example/2","title":"T","content_html":"<p>x</p>","content_text":"x","language":"en","authors":[{"name":"A"},{"name":"B"}],"tags":7},
{"id":{},"summary":"s","authors":"none"}]}`
)

// show writes what was read of a feed, an item a line.
func show(f *Feed) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s|%s|%s|%t", f.Title, f.URL, f.Language, f.Cut)
	for _, i := range f.Items {
		fmt.Fprintf(&b, "\n%s|%s|%s|%s|%s|%s|%s|%s|%s", i.ID, i.URL, i.Title, i.Author, i.Outlet, i.Published, i.Language, words(i.HTML), words(i.Text))
	}
	return b.String()
}

func TestRead(t *testing.T) {
	for name, c := range map[string]struct{ raw, want string }{
		"RSS 2": {rss2, `Coast & Radio|https://coast.example/|en-gb|false
c-1|https://coast.example/1|Ferry sails|Joss Evering, Ines Marrak||Sat, 12 Apr 2031 06:30:00 GMT||<p>A ferry <a href="/2">sails</a>.</p>|
https://coast.example/3|https://coast.example/3|Fish & chips|Joss Evering|Skerry News||||Cod, 2 < 3 & more.`},
		"RSS 1": {rss1, `Coast Radio|https://coast.example||false
https://coast.example/1|https://coast.example/1|Ferry|||2031-04-12|||A ferry sails.`},
		"Atom": {atom, `Coast Radio|https://coast.example/|de|false
urn:1|https://coast.example/1|A & B|Joss Evering|Skerry News|2031-04-12T06:30:00Z|en|<div xmlns="http://www.w3.org/1999/xhtml"><p>A ferry &amp; <em>crew</em>.</p></div>|
https://coast.example/2|https://coast.example/2|Second|||2031-04-14||<p>It&nbsp;is.</p>|
urn:3||Third||||||If a<b then stop.`},
		"JSON, marked": {"\xef\xbb\xbf" + json1[:len(json1)-2] + "]}", read(t, json1)},
		"JSON": {json1, `Coast Radio|||false
7|||Joss Evering||2031-04-12|||A ferry sails.
b|https://coast.example/2|T|A, B|||en|<p>x</p>|
||||||||s`},
		"cut":              {rss2[:strings.Index(rss2, "Cod")], strings.Split(strings.Replace(read(t, rss2), "false", "true", 1), "\nhttps://coast.example/3")[0]},
		"empty":            {"<rss/>", "|||false"},
		"no namespace":     {"<rss><channel><item><content:encoded>hello</content:encoded></item></channel></rss>", "|||false\n||||||||hello"},
		"entities of HTML": {"<rss><channel><title>Caf&eacute;</title></channel></rss>", "Café|||false"},
		"Latin-1":          {"<?xml version='1.0' encoding='iso-8859-1'?><rss><channel><title>Zo\xe9</title></channel></rss>", "Zoé|||false"},
		"UTF-16":           {"\xff\xfe" + strings.Join(strings.Split("<rss><title>Z</title></rss>", ""), "\x00") + "\x00", "Z|||false"},
		"bad bytes":        {"<rss><title>Z\xff\x01\x00y</title></rss>", "Z\ufffdy|||false"},
		"mismatched":       {"<rss><channel><item><title>A</b></title></item></channel></rss>", "|||true\n||A||||||"},
		"defined entities": {`<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><rss><title>&b;</title></rss>`, "&b;|||false"},
	} {
		t.Run(name, func(t *testing.T) {
			if got := read(t, c.raw); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
	for _, raw := range []string{"", "x", "<html><body>", "<?xml version='1.0'?>", "{}", `{"version":"1"}`, `{"version":"https://jsonfeed.org/version/1"`, "<!-- <rss>"} {
		if f, err := Read([]byte(raw)); !errors.Is(err, ErrNoFeed) {
			t.Errorf("%q: got %v, %v", raw, f, err)
		}
	}
}

func read(t *testing.T, raw string) string {
	t.Helper()
	f, err := Read([]byte(raw))
	if err != nil {
		t.Fatal(err)
	}
	return show(f)
}

// TestSingle reads back what is kept of each item.
func TestSingle(t *testing.T) {
	f, err := Read([]byte(rss2))
	if err != nil {
		t.Fatal(err)
	}
	got, err := f.Single(0)
	want := `{"version":"https://jsonfeed.org/version/1.1","title":"Coast & Radio","home_page_url":"https://coast.example/","language":"en-gb",` +
		`"items":[{"id":"c-1","url":"https://coast.example/1","title":"Ferry sails",` +
		`"content_html":"<p>A ferry <a href=\"/2\">sails</a>.</p>","date_published":"Sat, 12 Apr 2031 06:30:00 GMT",` +
		`"authors":[{"name":"Joss Evering, Ines Marrak"}]}]}`
	if err != nil || string(got) != want {
		t.Errorf("got  %s, %v\nwant %s", got, err, want)
	}
	checkSingles(t, f)
}

// checkSingles holds each item against what is read of it when it is kept alone.
func checkSingles(t *testing.T, f *Feed) {
	t.Helper()
	for i, want := range f.Items {
		raw, err := f.Single(i)
		if err != nil {
			t.Fatal(err)
		}
		alone, err := Read(raw)
		if err != nil || len(alone.Items) != 1 {
			t.Fatalf("%s: %v", raw, err)
		}
		if want.Outlet = ""; want.HTML != "" {
			want.Text = ""
		}
		if got := alone.Items[0]; !reflect.DeepEqual(got, want) {
			t.Errorf("got %+v, want %+v", got, want)
		}
		if title := or(f.Items[i].Outlet, f.Title); alone.Title != title || alone.URL != f.URL || alone.Language != f.Language {
			t.Errorf("got %+v, want title %q", alone, title)
		}
	}
}

// TestHostile reads feeds that are made to take long.
func TestHostile(t *testing.T) {
	const n = 200_000
	for name, raw := range map[string]string{
		"deep":        "<rss>" + strings.Repeat("<a>", n),
		"deep item":   "<rss><item>" + strings.Repeat("<a>", n),
		"namespaces":  "<rss>" + spread(n, "<a xmlns:x%d='y'>"),
		"attributes":  "<rss " + spread(n, "a%d='y' ") + "><item>" + strings.Repeat("<b/>", n),
		"pieces":      "<rss><item><title>" + strings.Repeat("a<![CDATA[b]]>", n),
		"opened tags": "<rss><item><description>" + strings.Repeat("&lt;a", n) + "</description></item></rss>",
		"authors":     "<rss><item>" + spread(n, "<author>a%d</author>") + "</item></rss>",
		"items":       "<rss>" + strings.Repeat("<item>", n),
		"mismatched":  "<rss>" + strings.Repeat("<a></b>", n),
		"children":    "<rss><item><author>" + spread(n, "<a%d>x</a%[1]d>") + "</author></item></rss>",
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			_, err := Read([]byte(raw))
			if d := time.Since(start); d > 10*time.Second || err != nil {
				t.Errorf("%v after %v", err, d)
			}
		})
	}
}

func spread(n int, form string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, form, i)
	}
	return b.String()
}

// FuzzFeed reads anything: what is read is valid UTF-8, and each item kept alone is the same item.
func FuzzFeed(f *testing.F) {
	for _, raw := range []string{rss2, rss1, atom, json1, "<rss", "<feed><entry><author><name>a", "\xfe\xff\x00<\x00r", "{\"version\":\"//jsonfeed.org/version/1\"}"} {
		f.Add([]byte(raw))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		got, err := Read(raw)
		if err != nil {
			if !errors.Is(err, ErrNoFeed) {
				t.Error(err)
			}
			return
		}
		if s := show(got); !utf8.ValidString(s) {
			t.Errorf("not UTF-8: %q", s)
		}
		checkSingles(t, got)
	})
}
