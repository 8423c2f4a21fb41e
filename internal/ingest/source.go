package ingest

import (
	"io"
	"iter"
	"strings"

	"firsthand/internal/fault"
)

// Limit is the size in bytes past which a single report is not read: a text file, a page or a line of JSON.
const Limit = 64 << 20

// Formats are what is read, for help and advice.
const Formats = "plain text, HTML, PDF, mail, feeds, web archives and JSON lines"

// onlyRead is the advice to who hands in something else.
const onlyRead = "only " + Formats + " are read"

// A Source is something captured that holds one report or many.
type Source struct {
	Path     string    // what the user called it, for messages; its ending names the format where it is one we know
	Document string    // the name of its report where it holds a single one: the file's name without ending
	Media    string    // the media type that a server or a container says it has; "" where none does
	Facts    Facts     // what whoever captured it knows of it, for each report that it holds
	Body     io.Reader // its bytes; read once, from where it stands to its end

	Note func(note string) // is told what is to be said of the source as a whole, one clause each; may be nil
}

// Reports yields the reports of src in order and, in their places, the faults that stand for reports that could not be
// read; every error is a *fault.Error. What is bad in one does not stop the next. At most one report is held in memory.
func Reports(src Source) iter.Seq2[*Report, error] {
	return func(yield func(*Report, error) bool) {
		for c, err := range Captures(src) {
			var r *Report
			if err == nil {
				r, err = Extract(c)
			}
			if err == nil && r.Wordless != "" {
				r, err = nil, fault.New(fault.Empty, c.Path, r.Wordless, "")
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
		s := splitter{yield: yield, passed: map[string]int{}}
		if s.split(src, "") && src.Note != nil {
			if note := s.summary(); note != "" {
				src.Note(note)
			}
		}
	}
}

func unreadable(path string, cause error) error {
	return fault.Wrap(fault.Unreadable, path, "cannot be read", cause)
}

// blank tells whether s holds nothing but white space.
func blank(s string) bool { return strings.TrimSpace(s) == "" }
