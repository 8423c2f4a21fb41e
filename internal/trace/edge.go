package trace

import "firsthand/internal/text"

// EdgeKind is why one statement depends on another.
type EdgeKind string

// The kinds of edges, from the report that depends to the one it depends on.
const (
	Cites      EdgeKind = "cites"       // the text names the other report's outlet as where it has this from
	Credits    EdgeKind = "credits"     // a credit line or byline: "(AP)", "By Reuters", "contributed to this report"
	Copies     EdgeKind = "copies"      // the same passage, word for word or nearly so
	SameVoice  EdgeKind = "same-voice"  // both quote the same named person, organisation or document
	SameFamily EdgeKind = "same-family" // both outlets belong to one publisher
)

// An Edge says why From depends on To, with the passages of From's report that show it.
type Edge struct {
	From, To Ref    // From.ID and To.ID may be "": the dependence is of the report as a whole
	Outlet   string // instead of To where that outlet's report is not at hand; To.Report is then -1
	Kind     EdgeKind
	Evidence []text.Span // in the text of From's report; may be empty only where the outlets (SameFamily) or the head (an author) are it
}
