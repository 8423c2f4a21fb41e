// Package brief composes briefings: what is claimed, who stands behind it, what speaks against it, what analysts hold, what is not known,
// and where each of these sentences comes from.
//
// Compose is a function from what is known of a case (Material) and the form of a paper (template.Template) to a Briefing, which is all that
// renderers print. Every sentence of a briefing cites an endnote, or Check refuses the whole; there is no sentence that only looks as if it had a
// source. The package is values in and values out: it keeps nothing, reads no clock, and judges nothing that people have not judged. What is drawn
// on paper or screen is for brief/render and brief/paper.
package brief

import (
	"time"

	"firsthand/internal/brief/template"
)

// A Briefing is what was told of a case at one moment. As JSON it is what "firsthand brief compose --format json" prints and what is kept: texts
// that are not known are left out, lists are never null.
type Briefing struct {
	Head     Head       `json:"head"`
	Blocks   []Block    `json:"blocks"`
	Notes    []Endnote  `json:"endnotes"` // numbered from 1, in the order in which they are first cited
	Standing []Standing `json:"standing"` // of each claim, for whoever compares versions
	Changes  []Change   `json:"changes"`  // since the version before; none in the first
	Quotes   []string   `json:"quotes"`   // ids of the reports whose words or sources may stand in it
}

// A Head says what a briefing is.
type Head struct {
	Template string    `json:"template"`
	Kind     string    `json:"kind"` // what such a paper is called
	Title    string    `json:"title"`
	Case     string    `json:"case"`
	Question string    `json:"question"`
	Version  int       `json:"version"`            // of the briefings of the case, from 1
	Before   string    `json:"before,omitempty"`   // the id of the version before
	Draft    bool      `json:"draft,omitempty"`    // it was not kept, and nobody can be told it
	Marking  string    `json:"marking,omitempty"`  // what stands above and below every page
	Handling string    `json:"handling,omitempty"` // how the paper is to be treated
	At       time.Time `json:"composed_at"`
	By       string    `json:"composed_by"`
	Tool     Tool      `json:"tool"`
}

// A Tool is what read the reports, and with what.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"` // of the reader: its model and its rules
	Model   string `json:"model"`   // what kind of model it is, and whose
}

// A Block is one part of a briefing.
type Block struct {
	Kind    template.Kind `json:"kind"`
	Heading string        `json:"heading"`
	Say     []Sentence    `json:"sentences"`
	Counts  []Counts      `json:"counts,omitempty"` // of each claim, where the block tells who stands behind it
	Items   []Item        `json:"items"`
	More    int           `json:"more,omitempty"` // items that the template had no room for
}

// An Item is one of several things of a kind: an origin, a gap, an answer.
type Item struct {
	Say []Sentence `json:"sentences"`
}

// A Sentence is what a briefing says, with the endnotes that it rests on.
type Sentence struct {
	Text      string `json:"text"`
	Cites     []int  `json:"cites"`               // numbers of endnotes, in order
	Claims    bool   `json:"claims"`              // it says that something is so, and so must cite
	Judgement string `json:"judgement,omitempty"` // the analyst whose words and opinion it is; such a sentence cites their assessment
}

// Counts are the three counts of a claim.
type Counts struct {
	Claim          string `json:"claim"`
	Independent    int    `json:"independent"`
	NotEstablished int    `json:"not_established"`
	Unrecorded     int    `json:"unrecorded"`
}

// NoteKind is what an endnote refers to.
type NoteKind string

// The kinds of endnotes.
const (
	ReportNote     NoteKind = "report"     // a statement of a report
	TracingNote    NoteKind = "tracing"    // how the reports were read and traced, and what that came to
	CaseNote       NoteKind = "case"       // the record of the case
	AssessmentNote NoteKind = "assessment" // an analyst's judgement
	RequestNote    NoteKind = "request"    // a question put to somebody
	GapNote        NoteKind = "gap"        // an open question put down
	DecisionNote   NoteKind = "decision"   // what was decided
	BriefingNote   NoteKind = "briefing"   // the version before
)

// An Endnote is a source reference citation with the fields of Intelligence Community Directive 206, Sourcing Requirements for Disseminated
// Analytic Products, D.2 (https://www.dni.gov/files/documents/ICD/ICD-206.pdf), as far as they are known. Captured, Read and Hash are what ICS 206-01
// asks of publicly available sources besides: when it was accessed, and how it was preserved.
type Endnote struct {
	Number      int      `json:"number"`
	Kind        NoteKind `json:"kind"`
	ID          string   `json:"id"`                    // of the report, or of the entry of the case
	SameAs      int      `json:"same_as,omitempty"`     // the number of an earlier note of the same report, which has what is left out here
	Originator  string   `json:"originator,omitempty"`  // who published or did it: an outlet, an analyst
	Author      string   `json:"author,omitempty"`      //
	Title       string   `json:"title,omitempty"`       //
	Published   string   `json:"published,omitempty"`   // the date of publication, or of the entry
	Information string   `json:"information,omitempty"` // the date of the information, as far as it is known
	Captured    string   `json:"captured,omitempty"`    // when it was accessed
	URL         string   `json:"url,omitempty"`
	Statement   string   `json:"statement,omitempty"`  // of the report
	Span        *[2]int  `json:"span,omitempty"`       // where that stands in the report's text, in code points, end exclusive
	Page        string   `json:"page,omitempty"`       // "3", or "3 to 4"
	Lineage     string   `json:"lineage,omitempty"`    // original, or derivative and of whom
	Descriptor  string   `json:"descriptor,omitempty"` // what bears on the quality of the source: who speaks, how near to it, how sure
	Words       string   `json:"words,omitempty"`      // what the sentence rests on, as the report has it
	Hash        string   `json:"sha256,omitempty"`     // of the bytes that are kept
	Text        string   `json:"text,omitempty"`       // of notes that are no report: what the record says
}

// A Standing is how a claim stood when a briefing was composed, as far as versions are compared by it.
type Standing struct {
	Claim       string   `json:"claim"`
	Version     string   `json:"version"`
	Text        string   `json:"text"`
	Outcome     string   `json:"outcome,omitempty"`
	Counts      Counts   `json:"counts"`
	Credibility int      `json:"credibility"` // that is offered; 6 cannot be judged
	Assessments []string `json:"assessments"` // ids of those in force
	Reports     []string `json:"reports"`     // ids of those that bear on it
}
