package cli

import (
	"fmt"
	"io"
	"iter"

	"firsthand/internal/ingest"
)

// reports yields the reports that args name. Faults and notes go to the console; documents get names that are unique in
// the run.
func reports(args []string, stdin io.Reader, c *console) iter.Seq[*ingest.Report] {
	return func(yield func(*ingest.Report) bool) {
		unique := names{}
		n := 0
		for src, err := range sources(args, stdin, stayHome) {
			if err != nil {
				c.fault(err)
				continue
			}
			src.Note = func(note string) { c.note(src.Path, note) }
			for r, err := range ingest.Reports(src) {
				if err != nil {
					c.fault(err)
					continue
				}
				n++
				c.progress(fmt.Sprintf("reading report %d", n))
				notes(src, r, unique, c)
				if !yield(r) {
					return
				}
			}
		}
	}
}

// notes tells of what was odd in reading r, and gives it another name where its own was given before.
func notes(src ingest.Source, r *ingest.Report, unique names, c *console) {
	about := src.Path
	if r.Document != src.Document {
		about += ", report " + r.Document
	}
	for _, note := range r.Notes {
		c.note(about, note)
	}
	if name := unique.give(r.Document); name != r.Document {
		c.note(about, fmt.Sprintf("the name %q was given before, this report is called %q", r.Document, name))
		r.Document = name
	}
}

// names are the documents of a run, each with how often its name was asked for.
type names map[string]int

// give returns name, or name~2, name~3 and so on where it was given before.
func (n names) give(name string) string {
	n[name]++
	if n[name] == 1 {
		return name
	}
	return n.give(fmt.Sprintf("%s~%d", name, n[name]))
}
