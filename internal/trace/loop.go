package trace

import (
	"maps"
	"slices"
)

// A Loop is reports that have one claim from each other in a circle, so that none of them can be where it began.
type Loop struct {
	Reports []int // indices of accounts, ascending
	Edges   []int // indices of the edges between them that make it
}

// Loops finds the loops of each claim, which is given by its members. An edge of which it is not known which end has it from
// the other closes none. Its cost grows with the edges of the members.
func Loops(edges []Edge, claims [][]Ref) [][]Loop {
	leaving := map[Ref][]int{} // edges by what depends
	for i, e := range edges {
		if e.passesOn() {
			leaving[e.From] = append(leaving[e.From], i)
		}
	}
	out := make([][]Loop, len(claims))
	for i, refs := range claims {
		out[i] = loopsOf(edges, leaving, refs)
	}
	return out
}

// passesOn tells whether an edge says that its one end has from the other what it says. Of whole reports only a credit does.
func (e *Edge) passesOn() bool {
	switch {
	case e.To.Report < 0 || e.To.Report == e.From.Report || e.Direction == NotKnown:
		return false
	case e.From.ID == "":
		return e.Kind == Credits
	}
	return e.Kind == Cites || e.Kind == Copies
}

func loopsOf(edges []Edge, leaving map[Ref][]int, refs []Ref) []Loop {
	carries := map[int]bool{}
	for _, r := range refs {
		carries[r.Report] = true
	}
	next := map[int][]int{} // report → edges to reports that carry the claim as well
	seen := map[Ref]bool{}
	for _, r := range refs {
		for _, from := range [...]Ref{r, {Report: r.Report}} {
			if seen[from] {
				continue
			}
			seen[from] = true
			for _, i := range leaving[from] {
				if carries[edges[i].To.Report] {
					next[r.Report] = append(next[r.Report], i)
				}
			}
		}
	}
	if len(next) < 2 {
		return nil
	}
	return circles(edges, next)
}

// circles are the strongly connected parts of a graph of reports that hold more than one (Tarjan, Depth-first search and
// linear graph algorithms, 1972).
func circles(edges []Edge, next map[int][]int) []Loop {
	t := &tarjan{edges: edges, next: next, index: map[int]int{}, low: map[int]int{}, open: map[int]bool{}}
	for _, r := range slices.Sorted(maps.Keys(next)) {
		if t.index[r] == 0 {
			t.visit(r)
		}
	}
	for i := range t.found {
		l := &t.found[i]
		for _, r := range l.Reports {
			for _, e := range next[r] {
				if _, in := slices.BinarySearch(l.Reports, edges[e].To.Report); in {
					l.Edges = append(l.Edges, e)
				}
			}
		}
		slices.Sort(l.Edges)
	}
	return t.found
}

// tarjan is the state of the search: index counts reports in the order of their visits, from 1; low is the least index that
// is reached from one; those on the stack are open.
type tarjan struct {
	edges      []Edge
	next       map[int][]int
	index, low map[int]int
	open       map[int]bool
	stack      []int
	found      []Loop
}

func (t *tarjan) visit(r int) {
	t.index[r] = len(t.index) + 1
	t.low[r] = t.index[r]
	t.open[r] = true
	t.stack = append(t.stack, r)
	for _, i := range t.next[r] {
		to := t.edges[i].To.Report
		switch {
		case t.index[to] == 0:
			t.visit(to)
			t.low[r] = min(t.low[r], t.low[to])
		case t.open[to]:
			t.low[r] = min(t.low[r], t.index[to])
		}
	}
	if t.low[r] != t.index[r] {
		return
	}
	at := slices.Index(t.stack, r)
	part := slices.Clone(t.stack[at:])
	t.stack = t.stack[:at]
	for _, p := range part {
		t.open[p] = false
	}
	if len(part) > 1 {
		slices.Sort(part)
		t.found = append(t.found, Loop{Reports: part})
	}
}
