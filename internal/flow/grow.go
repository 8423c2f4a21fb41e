package flow

import (
	"firsthand/internal/match"
	"firsthand/internal/trace"
)

// Tracing names what tracing does with what was read: the rules of trace and match. It is raised when they come to something else over
// the same readings, or keep it in another form.
const Tracing = "11"

// Sensed is an account without what is only suggested, and with what its statements mean, where f knows that.
func (f *Flow) Sensed(a *trace.Account) *trace.Account {
	one := []*trace.Account{a.Believed()}
	f.sense(one)
	return one[0]
}

// A Growth is what some fresh accounts add to claims that were found before.
type Growth struct {
	Claims         []match.Claim // with the statements that they had before
	Edges          []trace.Edge  // from or to a fresh account
	Contradictions []match.Contradiction
}

// Grow traces fresh accounts, the first ones of accounts, together with others that may have to do with them, which were traced before.
// known are the statements of claims found then. All accounts are as Sensed makes them.
func Grow(accounts []*trace.Account, fresh int, known [][]trace.Ref) *Growth {
	isFresh := func(report int) bool { return report >= 0 && report < fresh }
	edges := trace.Edges(accounts)
	claims, contradictions := match.Grow(accounts, edges, known)
	g := &Growth{Claims: claims, Contradictions: contradictions}
	for _, e := range append(edges, trace.ClaimEdges(accounts, refs(claims))...) {
		if isFresh(e.From.Report) || isFresh(e.To.Report) {
			g.Edges = append(g.Edges, e)
		}
	}
	return g
}
