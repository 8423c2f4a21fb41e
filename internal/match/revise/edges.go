package revise

import (
	"cmp"
	"slices"

	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// Edges are edges between accounts without those that people rejected, and with those that they confirmed, found or not. An
// edge between two reports that is named as a whole stands for all edges between their statements.
func Edges(accounts []*trace.Account, edges []trace.Edge, inForce []Decision) []trace.Edge {
	at := newIndex(accounts, inForce)
	out := edges
	for _, d := range inForce {
		if d.Kind != ConfirmEdge && d.Kind != RejectEdge || len(d.About) != 1 {
			continue
		}
		l, ok := at.link(d)
		switch {
		case !ok:
		case d.Kind == RejectEdge:
			out = slices.DeleteFunc(slices.Clone(out), l.is)
		case !slices.ContainsFunc(out, l.is):
			out = append(slices.Clip(out), l.edge(accounts))
		}
	}
	return out
}

// A link is an edge that somebody decided about.
type link struct {
	from, to trace.Ref // to.Report is -1 for an outlet
	outlets  *trace.Outlets
	outlet   string
	kind     trace.EdgeKind // "" for any
}

// link is what a decision about an edge names; false where that is not at hand.
func (x *index) link(d Decision) (link, bool) {
	from, ok := x.ref(d.About[0])
	l := link{from: from, to: trace.Ref{Report: -1}, outlets: trace.OutletsOf(x.accounts), outlet: d.Outlet, kind: d.Edge}
	if ok && l.outlet == "" {
		if len(d.Other) != 1 {
			return l, false
		}
		l.to, ok = x.ref(d.Other[0])
	}
	return l, ok && l.from != l.to
}

// is tells whether an edge is the one that was decided about.
func (l link) is(e trace.Edge) bool {
	end := func(meant, e trace.Ref) bool { return meant.Report == e.Report && (meant.ID == "" || meant.ID == e.ID) }
	return end(l.from, e.From) && end(l.to, e.To) && (l.to.Report >= 0 || l.outlets.Same(l.outlet, e.Outlet)) && (l.kind == "" || l.kind == e.Kind)
}

// edge is the edge that somebody says there is; what shows it is all that the statement says.
func (l link) edge(accounts []*trace.Account) trace.Edge {
	e := trace.Edge{From: l.from, To: l.to, Kind: cmp.Or(l.kind, trace.Cites), Direction: trace.ByDecision}
	if l.to.Report < 0 {
		e.Outlet = l.outlet
	}
	for _, s := range sayings(accounts[l.from.Report]) {
		if s.id == l.from.ID {
			e.Evidence = []text.Span{s.span}
		}
	}
	return e
}

// An index finds what decisions name among accounts.
type index struct {
	accounts []*trace.Account
	reports  map[string]int
	sayings  map[int][]saying
	now      map[Name]text.Span // what is said, by statements of which people corrected that, without their ids
}

func newIndex(accounts []*trace.Account, inForce []Decision) *index {
	x := &index{accounts, make(map[string]int, len(accounts)), map[int][]saying{}, map[Name]text.Span{}}
	for _, d := range inForce {
		if d.Kind == CorrectStatement && len(d.About) == 1 && len(d.Content) > 0 {
			n := d.About[0]
			n.Statement = ""
			x.now[n] = text.Cover(d.Content...)
		}
	}
	for i, a := range accounts {
		x.reports[a.Report.Document] = i
	}
	return x
}

// ref is the statement that is named; false where it is not there, or not any more.
func (x *index) ref(n Name) (trace.Ref, bool) {
	i, ok := x.reports[n.Report]
	if !ok || n.Statement == "" {
		return trace.Ref{Report: i}, ok
	}
	if x.sayings[i] == nil {
		x.sayings[i] = sayings(x.accounts[i])
	}
	s := find(n, x.sayings[i])
	was := n
	was.Statement = ""
	if span, corrected := x.now[was]; corrected {
		for k := range x.sayings[i] {
			if x.sayings[i][k].span == span {
				s = &x.sayings[i][k]
			}
		}
	}
	if s == nil {
		return trace.Ref{}, false
	}
	return trace.Ref{Report: i, ID: s.id}, true
}
