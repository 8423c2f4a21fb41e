package trace

import "firsthand/internal/text"

// EdgeKind is why one statement depends on another.
type EdgeKind string

// The kinds of edges, from the report that depends to the one it depends on.
const (
	Cites      EdgeKind = "cites"       // the text names the other report's outlet as where it has this from
	Credits    EdgeKind = "credits"     // a credit line or byline: "(AP)", "By Reuters", "contributed to this report"
	Copies     EdgeKind = "copies"      // the same passage, word for word or nearly so, or told again in other words
	SameVoice  EdgeKind = "same-voice"  // both quote the same named person, organisation or document
	SameFamily EdgeKind = "same-family" // both outlets belong to one publisher
)

// Direction is what shows which end of an edge has it from the other.
type Direction string

// What can show it. Of one voice and one family neither end is the source of the other, and their direction is empty.
const (
	ByCitation    Direction = "citation"    // the report that depends names the other's outlet
	ByTime        Direction = "time"        // the other was published before
	ByContainment Direction = "containment" // the other stands whole in the one that depends, beside more
	ByDecision    Direction = "decision"    // somebody said so
	NotKnown      Direction = "not known"   // nothing, or one thing against another: it may be the other way round
)

// An Edge says why From depends on To, with the passages of From's report that show it.
type Edge struct {
	From, To  Ref    // From.ID and To.ID may be "": the dependence is of the report as a whole
	Outlet    string // instead of To where that outlet's report is not at hand; To.Report is then -1
	Kind      EdgeKind
	Direction Direction
	Retold    bool        // of Copies: in other words; else word for word or nearly so
	Sure      float64     // of a retold passage, how likely it is that, 0 to 1
	Evidence  []text.Span // in the text of From's report; may be empty only where the outlets (SameFamily) or the head (an author) are it
}
