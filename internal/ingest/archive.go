package ingest

import (
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"

	"firsthand/internal/fault"
	"firsthand/internal/ingest/warc"
)

// archive yields what the records of the web archive in body hold: of responses and resources what is of a format of ours. What
// else it holds is counted.
func (s *splitter) archive(src Source, place string, body io.Reader) bool {
	in := warc.NewReader(body)
	records := 0
	for {
		r, err := in.Next()
		switch {
		case errors.Is(err, io.EOF):
			return records > 0 || s.fail(fault.Empty, src.Path, "is a web archive without records", "")
		case errors.Is(err, warc.ErrCut), errors.Is(err, warc.ErrMalformed):
			return s.yield(nil, fault.Wrap(fault.Malformed, src.Path, fmt.Sprintf("cannot be read on behind record %d", records), err))
		case err != nil:
			return s.broken(src, err)
		}
		records++
		if r.ID = or(clean(r.ID), fmt.Sprint(records)); !s.record(src, place, r) {
			return false
		}
	}
}

// record yields what one record holds.
func (s *splitter) record(src Source, place string, r *warc.Record) bool {
	facts := src.Facts
	facts.URL, facts.Captured = clean(r.URI), clean(r.Date)
	name := or(facts.URL, r.ID)
	inner := Source{Path: src.Path + ", " + name, Document: name, Media: r.Media, Facts: facts, Body: r.Block}
	place = within(place, r.ID)
	switch {
	case r.Type == "warcinfo":
		return true
	case r.Segment != "":
		s.passed["record that goes on in another"]++
		return true
	case r.Type == "resource":
		return s.payload(inner, place)
	case r.Type != "response" || mediaOf(r.Media) != "application/http":
		s.passed[r.Type+" record"]++
		return true
	}
	h, err := warc.ReadResponse(r.Block)
	switch {
	case errors.Is(err, warc.ErrCut):
		return true // the archive tells of it
	case errors.Is(err, warc.ErrNoResponse):
		return s.fail(fault.Malformed, inner.Path, err.Error(), "")
	case err != nil:
		return s.broken(inner, err)
	case h.Status < 200 || h.Status > 299:
		s.passed[fmt.Sprintf("response of status %d", h.Status)]++
		return true
	case h.Coding != "" && byMedia(mediaOf(h.Media)) != other:
		return s.fail(fault.Unsupported, inner.Path, fmt.Sprintf("is compressed as %q, which is not read", h.Coding), "")
	}
	inner.Media, inner.Body = h.Media, h.Body
	return s.payload(inner, place)
}

// clean makes what the head of a record says valid UTF-8.
func clean(s string) string { return strings.TrimSpace(strings.ToValidUTF8(s, "\ufffd")) }

// or returns s, or other where s is empty.
func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// payload yields what a captured resource holds, where it is likely to be a report.
func (s *splitter) payload(src Source, place string) bool {
	switch media := mediaOf(src.Media); {
	case byMedia(media) == other, media == MediaJSON: // the latter is what the scripts of a page ask for
		s.passed[media]++
	case robots(src.Facts.URL):
		s.passed["robots.txt"]++
	default:
		return s.inner(src, place)
	}
	return true
}

// robots tells whether address is that of a site's rules for robots.
func robots(address string) bool {
	u, err := url.Parse(address)
	return err == nil && strings.EqualFold(u.Path, "/robots.txt")
}
