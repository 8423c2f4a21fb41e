package ingest

import (
	"bufio"
	"errors"
	"io"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"firsthand/internal/fault"
)

// A splitter takes sources apart and yields what they hold. Its methods return false when no more is wanted.
type splitter struct {
	yield func(*Capture, error) bool
}

// split yields what src holds; place is where src itself stands, "" for what was handed in.
func (s *splitter) split(src Source, place string) bool {
	body := bufio.NewReaderSize(src.Body, sniffed)
	start, err := body.Peek(sniffed)
	if err != nil && !errors.Is(err, io.EOF) {
		return s.yield(nil, unreadable(src.Path, err))
	}
	start = unmarked(start)
	if what := alien(start); what != "" {
		return s.fail(fault.Unsupported, src.Path, "looks to be "+what, onlyRead)
	}
	switch formatOf(src.Path, start) {
	case jsonLines:
		// A byte order mark settles UTF-8 and UTF-16 for every format alike, and is dropped.
		return s.lines(src, place, transform.NewReader(body, unicode.BOMOverride(transform.Nop)))
	case newsFeed:
		return s.feed(src, place, body)
	case webPage:
		return s.single(src, place, body, MediaHTML)
	default:
		return s.single(src, place, body, MediaText)
	}
}

// single takes body as one capture.
func (s *splitter) single(src Source, place string, body io.Reader, media string) bool {
	raw, err := io.ReadAll(io.LimitReader(body, Limit+1))
	switch {
	case err != nil:
		return s.yield(nil, unreadable(src.Path, err))
	case len(raw) > Limit:
		return s.fail(fault.TooLarge, src.Path, "is larger than 64 MiB, the limit for one report",
			"cut it into single reports, as files or as JSON lines")
	}
	return s.yield(&Capture{Path: src.Path, Document: src.Document, Place: place, Media: media, Bytes: raw, Facts: src.Facts}, nil)
}

func (s *splitter) fail(k fault.Kind, subject, reason, advice string) bool {
	return s.yield(nil, fault.New(k, subject, reason, advice))
}

// within is the place of what stands at inner of what stands at outer.
func within(outer, inner string) string {
	if outer == "" {
		return inner
	}
	return outer + "/" + inner
}
