// Package revise lays what people decided over what the stages found: accounts, edges and claims as people see them.
//
// It is a function from values to values: what was found and the decisions that are in force go in, and neither is changed. A
// decision names statements by report, id and place, and never a claim or an edge by its position in a trace, so that it holds
// when a report is read again or all are traced again; where what it names is not there any more, it does nothing. Nothing here
// counts, and nothing says whether somebody decided rightly.
package revise

import (
	"cmp"
	"slices"

	"firsthand/internal/match"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// Kind is what somebody decided.
type Kind string

// The kinds of decisions, with the names that each has in its two lists, About and Other.
const (
	ConfirmStatement Kind = "statement.confirm" // About: a statement, which counts however little the reader believes it
	CorrectStatement Kind = "statement.correct" // About: a statement, which is to be read by the decision's Source, Content and Stance
	RejectStatement  Kind = "statement.reject"  // About: a statement or an assertion, which is none and counts nowhere
	ConfirmEdge      Kind = "edge.confirm"      // About depends on Other, or on Outlet where that is set, whatever is found
	RejectEdge       Kind = "edge.reject"       // About does not depend on Other, or on Outlet, whatever is found
	NewClaim         Kind = "claim.new"         // Other: statements that are of one claim, which is put as Text
	SplitClaim       Kind = "claim.split"       // Other: statements of the claim of About that are a claim of their own
	MergeClaims      Kind = "claim.merge"       // the claims of About and of Other are one
	ResolveClaim     Kind = "claim.resolve"     // how the claim of About came out: Outcome
	SetOutlets       Kind = "outlets.set"       // Text: what is known of outlets besides, as trace.ParseOutlets reads it; the last one holds
	Undo             Kind = "undo"              // takes the decision Undoes back
)

// A Decision is something that a person decided, at some time.
type Decision struct {
	ID     string // by which decisions are in the order in which they were made
	Kind   Kind
	Undoes string // the id of another one

	About, Other []Name

	Text            string       // of a claim, in the words of who decided, which may be empty; or a table of outlets
	Source, Content []text.Span  // of a statement, in bytes of the report's text; nil where they are right as they are
	Stance          match.Stance // of a statement to its claim; "" where it is right as it is
	Edge            trace.EdgeKind
	Outlet          string // that About depends on, instead of Other
	Outcome         Outcome
}

// Outcome is how a claim came out.
type Outcome string

// The outcomes, in the words of package weigh.
const (
	Confirmed Outcome = "confirmed"
	Refuted   Outcome = "refuted"
)

// InForce are the decisions that nobody has taken back, in the order in which they were made.
func InForce(all []Decision) []Decision {
	undone := map[string]bool{}
	for _, d := range all {
		if d.Kind == Undo {
			undone[d.Undoes] = true
		}
	}
	var out []Decision
	for _, d := range all {
		if d.Kind != Undo && !undone[d.ID] {
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(a, b Decision) int { return cmp.Compare(a.ID, b.ID) })
	return out
}
