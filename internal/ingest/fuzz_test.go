package ingest

import (
	"errors"
	"strings"
	"testing"
	"unicode/utf8"

	"firsthand/internal/fault"
)

// FuzzReports holds Reports to what every reader of its reports relies on, for all formats.
func FuzzReports(f *testing.F) {
	for _, content := range []string{
		"", "A ferry sails.", allKeys + "\nIt sails.", "Outlet: a\r\nTitle: b\r\n\r\n\r\nZo\xe9\x92s", "\xfe\xff\x00Z\xd8\x00\x00o",
		`{"id":"1","text":"A ferry sails."}` + "\n" + `{"id":2,"text":"\ud800","published":"12 April 2031 6 AM EST"}`,
		"[{\"id\":1}]", "{\n", coastFeed, coastMail, coastPDF, warcRecord("resource", "a:1", "text/plain", "It.") + response("a:2", "text/html", "Transfer-Encoding: chunked\r\n", "3\r\n<p>"), "\x1f\x8b\x08\x00", "{\"id\":\"1\",\"text\":\"Zo\xe9\"}", "%PDF-1.7", "ferry\x00",
		"<html><head><meta charset=shift_jis><base href=//a.example><body><p>\x83\x74<a href=x>" + sentence + "</a><q>b",
		"<table><a href='http://a.example/%zz'>" + sentence + "<script type=application/ld+json>{\"@type\":\"Report\"}",
	} {
		for _, path := range []string{"a.txt", "a.jsonl", "a.html", "-"} {
			f.Add(path, []byte(content))
		}
	}
	f.Fuzz(func(t *testing.T, path string, content []byte) {
		for r, err := range Reports(Source{Path: path, Document: "doc", Body: strings.NewReader(string(content))}) {
			if err != nil {
				checkFault(t, path, err)
			} else {
				checkReport(t, r)
			}
		}
		for c, err := range Captures(Source{Path: path, Document: "doc", Body: strings.NewReader(string(content))}) {
			if err == nil {
				again(t, c)
			}
		}
	})
}

func checkFault(t *testing.T, path string, err error) {
	t.Helper()
	var e *fault.Error
	if !errors.As(err, &e) || e.Reason == "" || e.Kind == fault.Internal || !strings.HasPrefix(e.Subject, path) {
		t.Errorf("fault %#v", err)
	}
}

func checkReport(t *testing.T, r *Report) {
	t.Helper()
	if r.Document == "" || blank(r.Text) || r.Wordless != "" {
		t.Errorf("document %q with text %q", r.Document, r.Text)
	}
	for _, s := range append([]string{r.Text, r.Document, r.Outlet, r.Author, r.Title, r.URL, r.Location, r.Published.Text, r.Captured.Text}, r.Notes...) {
		if !utf8.ValidString(s) {
			t.Errorf("not UTF-8: %q", s)
		}
	}
	for i, l := range r.Links {
		if l.Empty() || l.Start < 0 || l.End > len(r.Text) || !onRunes(r.Text, l.Start) || !onRunes(r.Text, l.End) || l.URL == "" {
			t.Errorf("link %+v in %q", l, r.Text)
		}
		if i > 0 && l.Start < r.Links[i-1].Start {
			t.Errorf("links not in order: %+v", r.Links)
		}
	}
}

// onRunes tells whether byte i of s is where a code point starts, or the end.
func onRunes(s string, i int) bool { return i == len(s) || utf8.RuneStart(s[i]) }

// FuzzHead holds a head to being one: what is left is the end of the content, and what was taken are lines of known keys.
func FuzzHead(f *testing.F) {
	for _, content := range []string{
		"", "Title: a", allKeys + "\nIt sails.", "\n\nOutlet: a\r\n\r\nTitle: b\r\n\r\n\r\nLocation: c\nIt.", "Outlet: a\nTitle: b\n", "Outlet: a\nTitle: b",
		"Source: a\nOutlet: b\nPublished: 2031\nPublished: 2032\n \nx", "Title:\n\xff\n", ":\n\n:",
	} {
		f.Add(content)
	}
	f.Fuzz(func(t *testing.T, content string) {
		var r Report
		end := r.head(content)
		if end < 0 || end > len(content) {
			t.Fatalf("head of %d bytes", end)
		}
		if end == 0 {
			if fields(&r) != "" {
				t.Errorf("fields %s without a head", fields(&r))
			}
			return
		}
		keys, blankLast := 0, false
		for _, line := range strings.Split(strings.TrimSuffix(content[:end], "\n"), "\n") {
			if blankLast = blank(line); blankLast {
				continue
			}
			if !new(Report).setLine(line) {
				t.Errorf("line %q in the head", line)
			}
			keys++
		}
		if keys < 2 || !blankLast && end != len(content) {
			t.Errorf("no head: %q", content[:end])
		}
	})
}
