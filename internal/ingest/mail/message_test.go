package mail

import (
	"errors"
	"fmt"
	"strings"
	"testing"
	"time"
	"unicode/utf8"
)

// crlf makes a message of a literal: its lines end as those of messages do.
func crlf(s string) string { return strings.ReplaceAll(strings.TrimPrefix(s, "\n"), "\n", "\r\n") }

var (
	plain = crlf(`
From: Ines Marrak <ines@skerry.example>
To: desk@coast.example
Subject: =?iso-8859-1?Q?Caf=E9?= and
 ferry
Date: Sat, 12 Apr 2031 06:30:00 +0200 (CEST)
Message-ID: <1@skerry.example>

A ferry sails.

> Does it?
`)
	rich = crlf(`
From: "Evering, Joss" <joss@coast.example>
Date: 12 Apr 31 06:30 GMT
Subject: Port records
MIME-Version: 1.0
Content-Type: multipart/mixed; boundary="outer"

To whom this means nothing.
--outer
Content-Type: multipart/related; boundary=rel

--rel
Content-Type: multipart/alternative; boundary=alt

--alt
Content-Type: text/plain; charset=iso-8859-1
Content-Transfer-Encoding: quoted-printable

Zo=E9 says the ferry=
 sails.
--alt
Content-Type: text/html; charset=utf-8

<p>Zoé says the ferry sails.
--alt--
--rel
Content-Type: image/png
Content-Transfer-Encoding: base64
Content-Disposition: inline; filename=logo.png

iVBO
Rw0K!
--rel--
--outer
Content-Type: application/pdf; name="=?utf-8?Q?Port_=C3=A9.pdf?="
Content-Transfer-Encoding: BASE64
Content-Disposition: attachment; filename*=utf-8''C%3A%5CPort%20%C3%A9.pdf

JVBERi0xLjcK
--outer
Content-Type: message/rfc822

From: x@y.example
Date: Fri, 11 Apr 2031 06:30:00 +0000

Inner.
--outer
Content-Type: text/plain; charset=utf-8
Content-Disposition: attachment; filename="../notes.txt"

Notes.
--outer
Content-Type: text/plain

-- 
A list
--outer--
Behind it.
`)
)

// show writes what was read of a message, a line for each body, attachment and note.
func show(m *Message) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s|%s|%s", m.From, m.Subject, m.Date)
	for _, x := range m.Bodies {
		fmt.Fprintf(&b, "\nbody html=%t %s %q", x.HTML, x.Charset, x.Bytes)
	}
	for _, a := range m.Attachments {
		fmt.Fprintf(&b, "\n%s %s %q", a.Place, a.Media, a.Bytes)
	}
	for _, n := range m.Notes {
		b.WriteString("\n! " + n)
	}
	return b.String()
}

func TestRead(t *testing.T) {
	const (
		head  = "From: a@b.example\nDate: x\n"
		multi = head + "Content-Type: multipart/%s; boundary=b\n\n%s"
	)
	for name, c := range map[string]struct{ raw, want string }{
		"plain": {plain, `Ines Marrak|Café and ferry|2031-04-12T06:30:00+02:00
body html=false  "A ferry sails.\r\n\r\n> Does it?\r\n"`},
		"rich": {rich, `Evering, Joss|Port records|2031-04-12T06:30:00Z
body html=false iso-8859-1 "Zo\xe9 says the ferry sails."
body html=false  "-- \r\nA list"
1.2/logo.png image/png "\x89PNG\r\n"
2/Port é.pdf application/pdf "%PDF-1.7\n"
3 message/rfc822 "From: x@y.example\r\nDate: Fri, 11 Apr 2031 06:30:00 +0000\r\n\r\nInner."
4/notes.txt text/plain; charset=utf-8 "Notes."`},
		"mbox":                {"\r\nFrom joss Sat Apr 12\n" + head + "\nHi.", "a@b.example||x\nbody html=false  \"Hi.\""},
		"several senders":     {"From: A <a@b.example>, c@d.example\nDate: x\n\n", "A, c@d.example||x\nbody html=false  \"\""},
		"sender's odd":        {"From: The desk\nDate: x\n\n", "The desk||x\nbody html=false  \"\""},
		"HTML alone":          {head + "Content-Type: text/html\n\n<p>Hi", "a@b.example||x\nbody html=true  \"<p>Hi\""},
		"file alone":          {head + "Content-Type: application/pdf\n\n%PDF-", "a@b.example||x\n1 application/pdf \"%PDF-\""},
		"no boundary":         {head + "Content-Type: multipart/mixed\n\nHi", "a@b.example||x\nbody html=false  \"Hi\""},
		"odd type":            {head + "Content-Type: ???\n\nHi", "a@b.example||x\nbody html=false  \"Hi\""},
		"plain one is blank":  {fmt.Sprintf(multi, "alternative", "--b\n\n \n--b\nContent-Type: text/html\n\n<p>Hi\n--b--"), "a@b.example||x\nbody html=true  \"<p>Hi\""},
		"fullest of several":  {fmt.Sprintf(multi, "alternative", "--b\nContent-Type: text/html\n\n1\n--b\nContent-Type: text/html\n\n2\n--b--"), "a@b.example||x\nbody html=true  \"2\""},
		"cut":                 {fmt.Sprintf(multi, "mixed", "--b\n\nHi"), "a@b.example||x\nbody html=false  \"Hi\"\n! part of it is encoded badly or breaks off, and was read as far as it goes"},
		"bad base64":          {head + "Content-Transfer-Encoding: base64\n\nSGk=SGk", "a@b.example||x\nbody html=false  \"Hi\"\n! part of it is encoded badly or breaks off, and was read as far as it goes"},
		"control characters ": {"From: a\x01b\nSubject: x\ty\n\n", "a b|x y|\nbody html=false  \"\""},
	} {
		t.Run(name, func(t *testing.T) {
			m, err := Read([]byte(c.raw))
			if err != nil {
				t.Fatal(err)
			}
			if got := show(m); got != c.want {
				t.Errorf("got\n%s\nwant\n%s", got, c.want)
			}
		})
	}
	for _, raw := range []string{"", "A ferry sails.", "Title: x\nSource: y\n\nz", "From: x\n\ny", "From: x\nDate"} {
		if m, err := Read([]byte(raw)); !errors.Is(err, ErrNoMessage) {
			t.Errorf("%q: got %+v, %v", raw, m, err)
		}
	}
}

// TestHostile reads messages that are made to take long or to call deep.
func TestHostile(t *testing.T) {
	const head = "From: a@b.example\nDate: x\n"
	nested := head
	for i := range 5000 {
		nested += fmt.Sprintf("Content-Type: multipart/mixed; boundary=b%d\n\n--b%[1]d\n", i)
	}
	for name, raw := range map[string]string{
		"deep":       nested,
		"many parts": head + "Content-Type: multipart/mixed; boundary=b\n\n" + strings.Repeat("--b\n\nx\n", 200_000),
		"headers":    head + strings.Repeat("X: y\n", 500_000) + "\n",
		"one line":   head + "Content-Type: multipart/mixed; boundary=b\n\n--b\n\n" + strings.Repeat("--b ", 2_000_000),
		"words":      "From: " + strings.Repeat("=?utf-8?q?a?= ", 200_000) + "\nDate: x\n\n",
		"addresses":  "From: " + strings.Repeat("a@b, ", 200_000) + "\nDate: x\n\n",
		"brackets":   "From: " + strings.Repeat("(", 500_000) + "\nDate: x\n\n",
	} {
		t.Run(name, func(t *testing.T) {
			start := time.Now()
			m, err := Read([]byte(raw))
			if d := time.Since(start); d > 10*time.Second {
				t.Errorf("%v", d)
			}
			if err != nil || len(m.Bodies)+len(m.Attachments) > maxParts {
				t.Errorf("%v", err)
			}
		})
	}
}

// FuzzMail reads anything: what is not content is valid UTF-8 on one line, and no two attachments stand in one place.
func FuzzMail(f *testing.F) {
	for _, raw := range []string{plain, rich, "From: a\nDate: b\nContent-Type: multipart/alternative; boundary=\"\"\n\n----\n", "From: =?x?b?a?=\nTo: =?utf-8?q?=ff?=\n\n"} {
		f.Add([]byte(raw))
	}
	f.Fuzz(func(t *testing.T, raw []byte) {
		m, err := Read(raw)
		if err != nil {
			if !errors.Is(err, ErrNoMessage) {
				t.Error(err)
			}
			return
		}
		places := map[string]bool{}
		for _, a := range m.Attachments {
			number, _, _ := strings.Cut(a.Place, "/")
			if places[number] {
				t.Errorf("two attachments at %s", a.Place)
			}
			places[number] = true
			if strings.ContainsAny(a.Name, "/\\\n\r") || !utf8.ValidString(a.Place) {
				t.Errorf("name %q", a.Name)
			}
		}
		for _, s := range []string{m.From, m.Subject, m.Date} {
			if !utf8.ValidString(s) || strings.ContainsAny(s, "\r\n\x00") {
				t.Errorf("head %q", s)
			}
		}
	})
}
