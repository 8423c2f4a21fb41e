package screen

import (
	"slices"
	"strings"

	"firsthand/internal/flow"
	"firsthand/internal/match"
	"firsthand/internal/trace"
)

// maxHops is how many reports a path is followed back through; a lineage that is longer is shown from there on.
const maxHops = 8

// A lineage knows by which way each statement of a dossier reached us.
type lineage struct {
	d      *flow.Dossier
	labels []string // what each report is called, by index
	chains map[trace.Ref][]trace.Voice
	edges  map[trace.Ref][]trace.Edge // by the statement, or the report as a whole, that depends
}

func newLineage(d *flow.Dossier, called func(id string) string) *lineage {
	l := &lineage{d: d, labels: labels(d.Accounts, called), chains: map[trace.Ref][]trace.Voice{}, edges: map[trace.Ref][]trace.Edge{}}
	for i, a := range d.Accounts {
		for k, s := range a.Reading.Statements {
			l.chains[trace.Ref{Report: i, ID: s.ID}] = a.Chains[k]
		}
	}
	for _, e := range d.Edges {
		l.edges[e.From] = append(l.edges[e.From], e)
	}
	return l
}

// labels names each report by its outlet, with the document where an outlet has several or is not known.
func labels(accounts []*trace.Account, called func(id string) string) []string {
	reports := map[string]int{}
	for _, a := range accounts {
		reports[a.Report.Outlet]++
	}
	out := make([]string, len(accounts))
	for i, a := range accounts {
		switch r := a.Report; {
		case r.Outlet == "":
			out[i] = called(r.Document)
		case reports[r.Outlet] > 1:
			out[i] = r.Outlet + " (" + called(r.Document) + ")"
		default:
			out[i] = r.Outlet
		}
	}
	return out
}

// paths are the different ways by which members reached us, in their order, at most limit of them, and how many members
// came by none of those.
func (l *lineage) paths(members []match.Member, limit int) (out []string, rest int) {
	among := newGroup(members)
	for _, m := range members {
		path := strings.Join(l.path(m.Ref, among, nil), " → ")
		switch {
		case slices.Contains(out, path):
		case len(out) < limit:
			out = append(out, path)
		default:
			rest++
		}
	}
	return out, rest
}

// A group are members of a claim among which paths are followed.
type group struct {
	holds map[trace.Ref]bool
	first map[int]trace.Ref // of each report
}

func newGroup(members []match.Member) group {
	g := group{map[trace.Ref]bool{}, map[int]trace.Ref{}}
	for _, m := range members {
		g.holds[m.Ref] = true
		if _, ok := g.first[m.Report]; !ok {
			g.first[m.Report] = m.Ref
		}
	}
	return g
}

// find is the member that r names; of a report as a whole, its first.
func (g group) find(r trace.Ref) (trace.Ref, bool) {
	if r.ID == "" {
		first, ok := g.first[r.Report]
		return first, ok
	}
	return r, g.holds[r]
}

// path names who said it first, and all through whom it passed, the report of r last. Where r's report has it from another
// that is at hand, that report's path comes before: a copy says "two officials", and its path says who spoke to them.
func (l *lineage) path(r trace.Ref, among group, seen []int) []string {
	seen = append(seen, r.Report)
	if from, ok := l.source(r, among, seen); ok && len(seen) < maxHops {
		return step(l.path(from, among, seen), l.labels[r.Report])
	}
	var out []string
	for _, v := range l.chains[r] {
		out = step(out, name(v))
	}
	if n := len(out); n > 0 && out[n-1] == l.d.Accounts[r.Report].Report.Outlet {
		out = out[:n-1] // the report tells of its own outlet: named once, by its label
	}
	return step(out, l.labels[r.Report])
}

// source is the statement, among those of one origin, that r's report has r from. A citation counts only where the report
// does not name somebody of its own; and reports that cite each other in a circle end where the circle closes.
func (l *lineage) source(r trace.Ref, among group, seen []int) (trace.Ref, bool) {
	for _, edges := range [...][]trace.Edge{l.edges[r], l.edges[trace.Ref{Report: r.Report}]} {
		for _, e := range edges {
			if slices.Contains(seen, e.To.Report) || !l.passesOn(e, r) {
				continue
			}
			if from, ok := among.find(e.To); ok {
				return from, true
			}
		}
	}
	return trace.Ref{}, false
}

// passesOn tells whether an edge means that r's words came from the other report. Of copies of which it is not known which
// came first, each stands with what it says itself.
func (l *lineage) passesOn(e trace.Edge, r trace.Ref) bool {
	switch e.Kind {
	case trace.Copies:
		return e.Direction != trace.NotKnown
	case trace.Credits:
		return true
	case trace.Cites:
		chain := l.chains[r]
		return len(chain) == 0 || chain[0].Kind == trace.Outlet || chain[0].Kind == trace.Unknown
	}
	return false
}

// step adds a name to a path unless it stands there already.
func step(path []string, name string) []string {
	if n := len(path); n > 0 && path[n-1] == name {
		return path
	}
	return append(path, name)
}
