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

// A Source is something captured that holds one report or, as JSON lines, many.
type Source struct {
	Path     string    // what the user called it, for messages; its ending names the format where it is one we know
	Document string    // the name of its report where it holds a single one: the file's name without ending
	Body     io.Reader // its bytes; read once, from where it stands to its end
}

// Reports yields the reports of src in order and, in their places, the faults that stand for reports that could not be
// read; every error is a *fault.Error. JSON lines are read line by line, and a bad line does not stop the next. Anything
// else is one report. At most one report is held in memory.
func Reports(src Source) iter.Seq2[*Report, error] {
	return func(yield func(*Report, error) bool) {
		// A byte order mark settles UTF-8 and UTF-16 for every format alike, and is dropped.
		unmarked := transform.NewReader(src.Body, unicode.BOMOverride(transform.Nop))
		body := bufio.NewReaderSize(unmarked, sniffed)
		start, err := body.Peek(sniffed)
		if err != nil && !errors.Is(err, io.EOF) {
			yield(nil, unreadable(src.Path, err))
			return
		}
		if what := alien(start); what != "" {
			yield(nil, fault.New(fault.Unsupported, src.Path, "looks to be "+what, "only plain text, HTML and JSON lines are read"))
			return
		}
		switch formatOf(src.Path, start) {
		case jsonLines:
			lines(src.Path, body, yield)
		case webPage:
			yield(single(src, body, page))
		default:
			yield(single(src, body, plain))
		}
	}
}

// single reads body as one report.
func single(src Source, body io.Reader, read func(Source, []byte) (*Report, error)) (*Report, error) {
	raw, err := io.ReadAll(io.LimitReader(body, Limit+1))
	if err != nil {
		return nil, unreadable(src.Path, err)
	}
	if len(raw) > Limit {
		return nil, fault.New(fault.TooLarge, src.Path, "is larger than 64 MiB, the limit for one report",
			"cut it into single reports, as files or as JSON lines")
	}
	return read(src, raw)
}

// plain reads raw as plain text, with or without a head.
func plain(src Source, raw []byte) (*Report, error) {
	content, notes := decode(raw, false)
	r := &Report{Document: src.Document, Notes: notes}
	r.Text = content[r.head(content):]
	switch {
	case blank(content):
		return nil, fault.New(fault.Empty, src.Path, "holds no text", "")
	case blank(r.Text):
		return nil, fault.New(fault.Empty, src.Path, "holds a head and no text", "")
	}
	return r, nil
}

func unreadable(path string, cause error) error {
	return fault.Wrap(fault.Unreadable, path, "cannot be read", cause)
}

// blank tells whether s holds nothing but white space.
func blank(s string) bool { return strings.TrimSpace(s) == "" }
