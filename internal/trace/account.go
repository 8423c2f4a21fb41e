// Package trace finds who stands behind what a report says, and how reports hang together.
//
// Within a report it resolves voices ("she", "the outlet") and builds chains from the voice that said it first to the one
// that tells us. Between reports it finds edges: why one statement depends on another, always with its evidence. It judges
// nothing and counts nothing; match groups statements into claims, weigh counts their origins.
package trace

import (
	"firsthand/internal/ingest"
	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/text/sense"
)

// VoiceKind is what kind of thing speaks.
type VoiceKind string

// The kinds of voices.
const (
	Person       VoiceKind = "person"
	Group        VoiceKind = "group"
	Organisation VoiceKind = "organisation"
	Outlet       VoiceKind = "outlet"
	Paper        VoiceKind = "document"
	Unknown      VoiceKind = "unknown"
)

// Unspecified is the name of a voice that the text does not give.
const Unspecified = "unspecified"

// A Voice is who speaks: the fullest name the report uses, or of an unnamed voice the source phrase as written, count word
// and role included, without leading article and relative clause.
type Voice struct {
	Name  string
	Kind  VoiceKind
	Named bool
	Count int    // how many persons; 0 where the text does not say
	Role  string // "senior official", "White House press secretary"; "" where the text does not say
	Apart Apart  `json:"-"` // from whom of the same name people have told it; laid over what was read, and never kept with it
}

// An Account is a report, what was read from it, and who its voices are.
type Account struct {
	Report    *ingest.Report
	Document  *text.Document
	Reading   read.Reading
	Chains    [][]Voice // of Reading.Statements by index: who said it first … who tells this report; never empty
	Asked     []Parties // of Reading.Requests by index
	Briefings []Parties // of Reading.Briefings by index

	// Outlets is what is known of outlets: nil for ours alone. Accounts that are traced together have one and the same.
	Outlets *Outlets

	// Senses are what Reading.Statements and, behind them, Reading.Assertions say, by index; nil where they were not asked for.
	Senses []sense.Vector
}

// Sense is what an item of the account says, as a vector; the zero Vector where that was not asked for.
func (a *Account) Sense(it Item) sense.Vector {
	i := it.Statement
	if i < 0 {
		i = len(a.Reading.Statements) + it.Assertion
	}
	if i >= len(a.Senses) {
		return sense.Vector{}
	}
	return a.Senses[i]
}

// Parties are the names of the two sides of a request (asker, asked) or a briefing (by, recipient); "" where unknown.
type Parties struct {
	From, To string
}

// A Ref names a statement or an assertion of one of the reports that are traced together.
type Ref struct {
	Report int    // index of the account
	ID     string // of a read.Statement or a read.Assertion; "" for the report as a whole
}
