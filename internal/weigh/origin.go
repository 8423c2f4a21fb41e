// Package weigh counts who really stands behind a claim.
//
// Counting fails closed: two origins are independent when the texts show it, otherwise their independence is "not
// established", and a statement whose lineage is not recorded counts as nothing. Adding a copy never raises a count.
package weigh

// OriginKind is what kind of first-hand end a chain has.
type OriginKind string

// The kinds of origins.
const (
	Person       OriginKind = "person"
	Unnamed      OriginKind = "unnamed"
	Group        OriginKind = "group"
	Organisation OriginKind = "organisation"
	Document     OriginKind = "document"
	Event        OriginKind = "event"
	Outlet       OriginKind = "outlet"
)

// An Origin is a first-hand end of the chains of a claim.
type Origin struct {
	Name        string
	Kind        OriginKind
	Via         string // the outlet through which it reached the reports; "" where it spoke to all
	Established bool   // independent of the other established origins, by what the texts show
	Why         string // one clause: what shows it, or what is missing
	Plain       bool   // one of its statements says plainly that the claim is so, and neither demands it nor names it in passing
	Members     []int  // indices of the claim's members that rest on it
}

// Weight is what stands behind one claim.
type Weight struct {
	Origins        []Origin // established ones first, then by number of members
	Independent    int      // established origins that assert the claim
	NotEstablished int      // the other origins that assert it
	Unrecorded     int      // statements that rest on no origin
	Lost           []Lost   // those, and why

	// Alike holds, lower index first, the pairs of Origins on one side that surely say the same, each in a plain statement: by their words, or since somebody has
	// put the two together. A claim holds what may say the same: two who are not such a pair may speak of two things.
	Alike map[[2]int]bool
}
