package ingest

import (
	"bufio"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"mime"
	"slices"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"firsthand/internal/fault"
	"firsthand/internal/ingest/warc"
)

// ofType comes before a media type.
const ofType = "of the type "

// maxNesting is how many containers may stand within each other: messages in messages, and so on.
const maxNesting = 8

// A splitter takes sources apart and yields what they hold. Its methods return false when no more is wanted.
type splitter struct {
	yield   func(*Capture, error) bool
	packed  bool           // whether the source at hand was unpacked
	nesting int            // how many containers stand around the source at hand
	passed  map[string]int // what containers hold that is of no format of ours, and how often
}

// split yields what src holds; place is where src itself stands, "" for what was handed in.
func (s *splitter) split(src Source, place string) bool {
	body := bufio.NewReaderSize(src.Body, sniffed)
	start, err := body.Peek(sniffed)
	if err != nil && len(start) == 0 && !errors.Is(err, io.EOF) { // else it comes again where the start has been read
		return s.broken(src, err)
	}
	start = unmarked(start)
	media := mediaOf(src.Media)
	f := formatOf(src.Path, media, start)
	switch f {
	case other:
		return s.passOver(src, ofType+media)
	case packed:
		return s.unpack(src, place, body)
	case webArchive:
		return s.archive(src, place, body)
	case mailMessage:
		return s.mail(src, place, body)
	case pdfDocument:
		return s.single(src, place, body, MediaPDF)
	}
	if what := alien(start); what != "" {
		return s.passOver(src, what)
	}
	switch f {
	case jsonLines:
		// A byte order mark settles UTF-8 and UTF-16 for every format alike, and is dropped.
		return s.lines(src, place, transform.NewReader(body, unicode.BOMOverride(transform.Nop)))
	case newsFeed:
		return s.feed(src, place, body)
	case webPage:
		return s.single(src, place, body, withCharset(MediaHTML, src.Media))
	default:
		return s.single(src, place, body, withCharset(MediaText, src.Media))
	}
}

// inner yields what a source holds that stands within another.
func (s *splitter) inner(src Source, place string) bool {
	if s.nesting == maxNesting {
		return s.fail(fault.TooLarge, src.Path, "stands within more than 8 others, messages in messages, the limit", "take it out and hand it in by itself")
	}
	s.nesting++
	defer func() { s.nesting-- }()
	return s.split(src, place)
}

// passOver does what is done with a source of none of our formats: what was handed in is refused, what a container holds is
// counted.
func (s *splitter) passOver(src Source, what string) bool {
	if s.nesting == 0 {
		return s.fail(fault.Unsupported, src.Path, "looks to be "+what, onlyRead)
	}
	what = strings.TrimPrefix(what, ofType)
	s.passed[what]++
	return true
}

// summary says what was passed over, the most frequent first; "" where nothing was.
func (s *splitter) summary() string {
	kinds := slices.Collect(maps.Keys(s.passed))
	slices.SortFunc(kinds, func(a, b string) int {
		return cmp.Or(cmp.Compare(s.passed[b], s.passed[a]), cmp.Compare(a, b))
	})
	const most = 5
	var b strings.Builder
	for i, kind := range kinds {
		switch i {
		case 0:
			b.WriteString("parts of other formats are passed over: ")
		case most:
			b.WriteString(" and others")
			return b.String()
		default:
			b.WriteString(", ")
		}
		fmt.Fprintf(&b, "%d %s", s.passed[kind], kind)
	}
	return b.String()
}

// withCharset is media with the charset that declared has, if any.
func withCharset(media, declared string) string {
	if _, params, err := mime.ParseMediaType(declared); err == nil && params["charset"] != "" {
		return mime.FormatMediaType(media, map[string]string{"charset": params["charset"]})
	}
	return media
}

// single takes body as one capture.
func (s *splitter) single(src Source, place string, body io.Reader, media string) bool {
	raw, more := s.whole(src, body)
	if raw == nil {
		return more
	}
	return s.yield(&Capture{Path: src.Path, Document: src.Document, Place: place, Media: media, Bytes: raw, Facts: src.Facts}, nil)
}

// whole reads body to its end. Where that cannot be done, it tells why and returns nil, and whether more is wanted.
func (s *splitter) whole(src Source, body io.Reader) (raw []byte, more bool) {
	raw, err := io.ReadAll(io.LimitReader(body, Limit+1))
	switch {
	case err != nil:
		return nil, s.broken(src, err)
	case len(raw) > Limit && s.nesting > 0:
		return nil, s.fail(fault.TooLarge, src.Path, "is larger than 64 MiB, the limit for one report", "")
	case len(raw) > Limit:
		return nil, s.fail(fault.TooLarge, src.Path, "is larger than 64 MiB, the limit for one report",
			"cut it into single reports, as files or as JSON lines")
	}
	return raw, true
}

// broken tells that src cannot be read on. Where that is because the archive around it breaks off, the archive tells it.
func (s *splitter) broken(src Source, err error) bool {
	switch {
	case errors.Is(err, warc.ErrCut):
		return true
	case errors.Is(err, errBomb):
		return s.fail(fault.TooLarge, src.Path, err.Error(), "unpack it first if it is to be read")
	}
	return s.yield(nil, unreadable(src.Path, err))
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
