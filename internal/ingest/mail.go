package ingest

import (
	"bytes"
	"io"
	"strings"

	"firsthand/internal/fault"
	"firsthand/internal/ingest/mail"
)

// mail yields the message in body, and then what is attached to it.
func (s *splitter) mail(src Source, place string, body io.Reader) bool {
	raw, ok := s.whole(src, body)
	if raw == nil {
		return ok
	}
	m, err := mail.Read(raw)
	if err != nil {
		return s.fail(fault.Malformed, src.Path, err.Error(), "")
	}
	more := s.yield(&Capture{Path: src.Path, Document: src.Document, Place: place, Media: MediaMail, Bytes: raw, Facts: src.Facts}, nil)
	for i := 0; more && i < len(m.Attachments); i++ {
		more = s.attachment(src, place, m.Attachments[i], m.Date)
	}
	return more
}

// attachment yields what a file holds that came with a message of that date.
func (s *splitter) attachment(src Source, place string, a mail.Attachment, date string) bool {
	facts := src.Facts
	if facts.Captured == "" {
		facts.Captured = date // from then on it has not changed
	}
	return s.inner(Source{
		Path: src.Path + ", attachment " + a.Place, Document: src.Document + "/" + withoutEnding(a.Place),
		Media: a.Media, Facts: facts, Body: bytes.NewReader(a.Bytes),
	}, within(place, a.Place))
}

// withoutEnding is place without what follows the last full stop of the name in it.
func withoutEnding(place string) string {
	if slash, stop := strings.IndexByte(place, '/'), strings.LastIndexByte(place, '.'); slash >= 0 && stop > slash+1 {
		return place[:stop]
	}
	return place
}

// message reads a message as a report: what its reader sees, from its sender, without what is attached.
func message(c *Capture) (*Report, error) {
	m, err := mail.Read(c.Bytes)
	if err != nil {
		return nil, fault.New(fault.Malformed, c.Path, err.Error(), "")
	}
	r := &Report{Author: m.From, Title: m.Subject, Published: parseDate(m.Date), Notes: m.Notes}
	for _, b := range m.Bodies {
		content, notes := decode(unmarked(b.Bytes), b.Charset, b.HTML)
		r.Notes = append(r.Notes, notes...)
		if !b.HTML {
			r.appendText(strings.Trim(strings.ReplaceAll(content, "\r\n", "\n"), "\n"))
			continue
		}
		if err := r.appendMarkup(c, content); err != nil {
			return nil, err
		}
	}
	switch n := len(m.Attachments); {
	case !blank(r.Text):
	case n == 0:
		return nil, fault.New(fault.Empty, c.Path, "is a message without a text", "")
	default:
		r.Wordless = "is a message without a text of its own, only with attachments"
	}
	return r, nil
}
