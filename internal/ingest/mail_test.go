package ingest

import (
	"fmt"
	"strings"
	"testing"

	"firsthand/internal/fault"
)

const (
	mailHead  = "From: Ines Marrak <ines@skerry.example>\r\nDate: Sat, 12 Apr 2031 06:30:00 +0200\r\nSubject: Port records\r\n"
	coastMail = mailHead + `Content-Type: multipart/mixed; boundary=b

--b
Content-Type: text/plain; charset=iso-8859-1

Zo` + "\xe9" + ` says that the ferry sails.

> Does it?
--b
Content-Type: text/html

<p>More <a href="https://coast.example/log">in the log</a>.
--b
Content-Type: text/html; charset=windows-1251
Content-Disposition: attachment; filename=page.html

<p>` + "\xc7\xee\xff" + `
--b
Content-Type: message/rfc822

From: joss@coast.example
Date: Fri, 11 Apr 2031 06:30:00 +0000

It is late.
--b
Content-Type: image/png
Content-Disposition: inline; filename=a.png

x
--b
Content-Disposition: attachment; filename=plan.docx
Content-Type: application/octet-stream

PK` + "\x03\x04" + `
--b--
`
)

func TestMail(t *testing.T) {
	var notes []string
	src := Source{Path: "a.eml", Document: "a", Body: strings.NewReader(coastMail), Note: func(s string) { notes = append(notes, s) }}
	var got []string
	for r, err := range Reports(src) {
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, r.Document+"|"+fields(r)+"|"+r.Text)
		if r.Document == "a" && (len(r.Links) != 1 || r.Links[0].Of(r.Text) != "in the log") {
			t.Errorf("links %+v", r.Links)
		}
	}
	want := []string{
		"a|author=Ines Marrak title=Port records published=2031-04-12T06:30:00+02:00|Zoé says that the ferry sails.\n\n> Does it?\n\nMore in the log.",
		"a/3/page|captured=2031-04-12T06:30:00+02:00|Зоя",
		"a/4|author=joss@coast.example published=2031-04-11T06:30:00Z captured=2031-04-12T06:30:00+02:00|It is late.",
	}
	if strings.Join(got, "\n") != strings.Join(want, "\n") {
		t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if len(notes) != 1 || notes[0] != "parts of other formats are passed over: 1 a ZIP archive or an office document, 1 image/png" {
		t.Errorf("notes %q", notes)
	}
}

func TestMailCaptures(t *testing.T) {
	got := strings.Split(captures(Source{Path: "a.eml", Document: "a"}, coastMail), "\n")
	for i, want := range []string{
		`a.eml a [] message/rfc822 "From: Ines Marrak`,
		`a.eml, attachment 3/page.html a/3/page [3/page.html] text/html; charset=windows-1251 "<p>\xc7\xee\xff"`,
		`a.eml, attachment 4 a/4 [4] message/rfc822 "From: joss`,
	} {
		if i >= len(got) || !strings.HasPrefix(got[i], want) {
			t.Errorf("got %s, want %s…", got, want)
		}
	}
}

// TestMailBySight reads messages that no ending tells of, and nothing else as such.
func TestMailBySight(t *testing.T) {
	for content, author := range map[string]string{
		mailHead + "\r\nIt sails.": "Ines Marrak",
		mailHead + "X-Long: " + strings.Repeat("x", sniffed) + "\r\n\r\nIt.": "Ines Marrak",
		"From: the desk\nIt sails.":                    "",
		"Author: a\nTitle: b\n\nFrom: x\nDate: y\n\nz": "a",
	} {
		if got := one(t, "-", content).Author; got != author {
			t.Errorf("%.40q: got %q, want %q", content, got, author)
		}
	}
	if got := one(t, "a.txt", mailHead+"\r\nIt sails."); got.Author != "" {
		t.Errorf("a text was read as a message: %+v", got)
	}
}

func TestMailNested(t *testing.T) {
	content := mailHead + "\r\nAt last."
	for i := range maxNesting + 1 {
		content = mailHead + strings.ReplaceAll("Content-Type: multipart/mixed; boundary=B\r\n\r\n--B\r\n\r\nOuter.\r\n--B\r\nContent-Type: message/rfc822\r\n\r\n",
			"B", fmt.Sprint("b", i)) + content
	}
	reports, errs := all("a.eml", strings.NewReader(content))
	if len(reports) != maxNesting+1 || len(errs) != 1 || fault.KindOf(errs[0]) != fault.TooLarge ||
		!strings.HasSuffix(errs[0].Error(), ", attachment 2: stands within more than 8 others, messages in messages, the limit; take it out and hand it in by itself") {
		t.Errorf("%d reports, errors %v", len(reports), errs)
	}
}
