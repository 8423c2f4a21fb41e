// Package ingest turns captured bytes into reports: plain text with a head, HTML, PDF, mail, feeds, web archives,
// JSON lines.
//
// What is handed in is taken apart into captures, which can be kept, and a report is made of each: the same of the same
// bytes, whenever that is done. It is handed readers and opens nothing itself. A report is never edited afterwards and
// never dropped as a duplicate.
package ingest

import (
	"time"

	"firsthand/internal/text"
)

// A Report is one captured document: an article, a cable, a memo, an item of a feed.
type Report struct {
	Document  string // its name: the file's without ending, or the id of its line of JSON; unique within one run
	Outlet    string // who published it; "" where unknown
	Author    string
	Title     string
	URL       string
	Location  string
	Language  string // of Text, as BCP 47 has it; "" where unknown
	Published Date
	Captured  Date
	Text      string   // valid UTF-8; offsets of spans point into it
	Links     []Link   // hyperlinks of the text, in order
	Wordless  string   // why Text is empty although the capture is whole and worth keeping, one clause; else ""
	Notes     []string // what had to be guessed or mended in reading it, each one clause: "read as windows-1252"
}

// A Link is a hyperlink: the text it stands on and where it leads.
type Link struct {
	text.Span
	URL string
}

// A Date is a point in time as a report states it. Reports state days, minutes and sometimes neither.
type Date struct {
	Text string    // ISO 8601 where it was understood ("2020-12-31", "2020-12-31T08:30:00Z"), else as the source wrote it
	At   time.Time // zero where it was not understood or not given
}

// Known tells whether the date was given and understood.
func (d Date) Known() bool { return !d.At.IsZero() }
