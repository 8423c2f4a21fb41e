package ingest

import (
	"bufio"
	"errors"
	"io"
	"iter"
	"strings"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"firsthand/internal/fault"
)

// Limit is the size in bytes past which a single report is not read: a text file, a page or a line of JSON.
const Limit = 64 << 20

// onlyRead is the advice to who hands in something else.
const onlyRead = "only plain text, HTML and JSON lines are read"

// A Source is something captured that holds one report or, as JSON lines, many.
type Source struct {
	Path     string    // what the user called it, for messages; its ending names the format where it is one we know
	Document string    // the name of its report where it holds a single one: the file's name without ending
	Facts    Facts     // what whoever captured it knows of it, for each report that it holds
	Body     io.Reader // its bytes; read once, from where it stands to its end
}

// Reports yields the reports of src in order and, in their places, the faults that stand for reports that could not be
// read; every error is a *fault.Error. JSON lines are read line by line, and a bad line does not stop the next. Anything
// else is one report. At most one report is held in memory.
func Reports(src Source) iter.Seq2[*Report, error] {
	return func(yield func(*Report, error) bool) {
		for c, err := range Captures(src) {
			var r *Report
			if err == nil {
				r, err = Extract(c)
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// Captures yields what src holds, in order, as Reports does, and extracts nothing. A capture's bytes are its own and stay
// as they are when the next is asked for.
func Captures(src Source) iter.Seq2[*Capture, error] {
	return func(yield func(*Capture, error) bool) {
		body := bufio.NewReaderSize(src.Body, sniffed)
		start, err := body.Peek(sniffed)
		if err != nil && !errors.Is(err, io.EOF) {
			yield(nil, unreadable(src.Path, err))
			return
		}
		start = unmarked(start)
		if what := alien(start); what != "" {
			yield(nil, fault.New(fault.Unsupported, src.Path, "looks to be "+what, onlyRead))
			return
		}
		switch formatOf(src.Path, start) {
		case jsonLines:
			// A byte order mark settles UTF-8 and UTF-16 for every format alike, and is dropped.
			lines(src, transform.NewReader(body, unicode.BOMOverride(transform.Nop)), yield)
		case webPage:
			yield(single(src, body, MediaHTML))
		default:
			yield(single(src, body, MediaText))
		}
	}
}

// single takes body as one capture.
func single(src Source, body io.Reader, media string) (*Capture, error) {
	raw, err := io.ReadAll(io.LimitReader(body, Limit+1))
	if err != nil {
		return nil, unreadable(src.Path, err)
	}
	if len(raw) > Limit {
		return nil, fault.New(fault.TooLarge, src.Path, "is larger than 64 MiB, the limit for one report",
			"cut it into single reports, as files or as JSON lines")
	}
	return &Capture{Path: src.Path, Document: src.Document, Media: media, Bytes: raw, Facts: src.Facts}, nil
}

func unreadable(path string, cause error) error {
	return fault.Wrap(fault.Unreadable, path, "cannot be read", cause)
}

// blank tells whether s holds nothing but white space.
func blank(s string) bool { return strings.TrimSpace(s) == "" }
