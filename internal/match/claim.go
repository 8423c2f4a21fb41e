// Package match groups the statements of several reports into claims, and says how each stands to its claim.
//
// A claim is a proposition. A denial of the same proposition is a stance inside its claim; a different value ("12" or "40"
// dead) is another claim that contradicts it. match proposes; it counts nothing.
package match

import "firsthand/internal/trace"

// Stance is how a statement stands to its claim.
type Stance string

// The stances.
const (
	Asserts   Stance = "asserts"
	Denies    Stance = "denies"
	Questions Stance = "questions"
)

// A Member is a statement or an assertion that asserts, denies or questions a claim.
type Member struct {
	trace.Ref
	Stance Stance

	// Together is the decision by which somebody last put it together with others of its claim, so that those with the same one say the same whatever their
	// words are; "" where it was only found to.
	Together string
}

// A Claim is a proposition with all that was said of it.
type Claim struct {
	Text    string    // the plainest wording among its members; with its verb where without it that is no sentence: "called off the talks"
	Wording trace.Ref // the member whose wording that is
	Members []Member  // in the order of reports and, within one, of the text
	Point   string    // "briefed or not briefed", where some of its members assert it, some deny it, and a word shows what; else ""
	Related []Related // other claims of the same pattern, the closest first
}

// A Contradiction is a pair of claims that cannot both hold.
type Contradiction struct {
	Claims [2]int // indices of claims
	Point  string // where they differ: "12 or 40"
	Denial bool   // one says that what the other says is not so, and has no value of its own in its place
}
