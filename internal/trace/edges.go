package trace

import (
	"cmp"
	"slices"

	"firsthand/internal/text"
)

// Edges finds how reports depend on one another: what they cite, credit and copy. Its cost grows in proportion to the
// text, and each copied statement has one edge, to the oldest report that it was found in, however many copies there are.
func Edges(accounts []*Account) []Edge {
	l := newLibrary(accounts)
	lists := make([]*wordList, len(accounts))
	credits := make([][]credit, len(accounts))
	skip := furniture(accounts)
	for i, a := range accounts {
		lists[i] = listWords(a.Document, skip[i])
		credits[i] = creditsOf(a, l.isOutlet)
	}
	age := ageOrder(accounts, lists, credits)
	reused := reuses(lists, age)
	t := newTellings(accounts, skip)
	copies := l.copies(lists, reused, t, retellings(accounts, t, age, linked(reused)))
	out := append(l.citations(), l.creditEdges(credits, copies)...)
	out = append(out, copies...)
	l.direct(out, lists, reused)
	return out
}

// isOutlet tells whether a name is a well-known outlet's or that of one at hand.
func (l *library) isOutlet(name string) bool {
	if _, known := l.names.LookUp(name); known {
		return true
	}
	return l.outlets[l.names.Key(name)] != nil && l.names.LooksLike(name)
}

// creditEdges lead from each report to the report that it copies of the outlet it credits; where none is at hand, to the
// outlet.
func (l *library) creditEdges(credits [][]credit, copies []Edge) []Edge {
	copied := map[int]map[string]int{} // report → outlet → report copied
	for _, e := range copies {
		key := l.names.Key(l.accounts[e.To.Report].Report.Outlet)
		if copied[e.From.Report] == nil {
			copied[e.From.Report] = map[string]int{}
		}
		if _, taken := copied[e.From.Report][key]; !taken {
			copied[e.From.Report][key] = e.To.Report
		}
	}
	var out []Edge
	for i, cs := range credits {
		for _, c := range cs {
			e := Edge{From: Ref{Report: i}, To: Ref{Report: -1}, Outlet: c.outlet, Kind: Credits, Evidence: c.evidence}
			if to, found := copied[i][l.names.Key(c.outlet)]; found {
				e.To, e.Outlet = Ref{Report: to}, ""
			}
			out = append(out, e)
		}
	}
	return out
}

// linked tells of which pairs of reports one has passages of the other word for word.
func linked(reuses []reuse) func(a, b int) bool {
	pairs := map[[2]int]bool{}
	for _, r := range reuses {
		pairs[[2]int{r.from, r.to}] = true
	}
	return func(a, b int) bool { return pairs[[2]int{a, b}] || pairs[[2]int{b, a}] }
}

// copies turns reused passages, and stories told again, into edges: one for each statement that stands in one, to where most of its
// words stand, and one between the reports for the passages of a pair that hold none.
func (l *library) copies(lists []*wordList, reuses []reuse, t *tellings, retellings []retelling) []Edge {
	at := make([][]Item, len(l.accounts))
	for _, it := range l.items {
		at[it.Report] = append(at[it.Report], it)
	}
	linked, best := map[Ref]bool{}, map[Ref]float64{}
	place := map[Ref]int{} // in out
	var out []Edge
	for _, r := range reuses {
		from, to := lists[r.from], lists[r.to]
		held := make([]bool, len(r.blocks)) // a statement stands in the block
		for _, it := range at[r.from] {
			e, share := l.copyEdge(it, r, from, to, at[r.to], held)
			switch {
			case share <= best[it.Ref]:
			case linked[it.Ref]:
				best[it.Ref], out[place[it.Ref]] = share, e
			default:
				linked[it.Ref], best[it.Ref], place[it.Ref] = true, share, len(out)
				out = append(out, e)
			}
		}
		if e := r.rest(from, held); len(e.Evidence) > 0 {
			out = append(out, e)
		}
	}
	return append(out, l.retold(t, retellings, at, linked)...)
}

// copyEdge links an item whose words lie mostly in a reused passage to the one that stands there in the other report, and says
// what share of its words does; 0 where that is too little. It marks the blocks it lies in.
func (l *library) copyEdge(it Item, r reuse, from, to *wordList, others []Item, held []bool) (Edge, float64) {
	const most = 0.7
	words, shared := 0, 0
	var evidence []text.Span
	target := text.Range{}
	for _, s := range it.Content {
		in := from.words(s)
		n, other := project(r.blocks, in)
		words, shared = words+in.End-in.First, shared+n
		if n == 0 {
			continue
		}
		if target.End == 0 {
			target = other
		}
		target.First, target.End = min(target.First, other.First), max(target.End, other.End)
		evidence = append(evidence, s)
		mark(r.blocks, in, held)
	}
	if shared == 0 || float64(shared) < most*float64(words) {
		return Edge{}, 0
	}
	e := Edge{From: it.Ref, To: Ref{Report: r.to}, Kind: Copies, Evidence: evidence}
	e.To.ID = counterpart(it, target, to, others)
	return e, float64(shared) / float64(words)
}

// mark notes the blocks that a range of words touches.
func mark(blocks []block, r text.Range, held []bool) {
	first, _ := slices.BinarySearchFunc(blocks, r.First, func(b block, at int) int { return cmp.Compare(b.a+b.n-1, at) })
	for i := first; i < len(blocks) && blocks[i].a < r.End; i++ {
		held[i] = true
	}
}

// counterpart returns the ID of the item whose words come closest to target: most of both agree. Of those as
// close, one that is nested alike is taken.
func counterpart(it Item, target text.Range, words *wordList, items []Item) string {
	size := target.End - target.First
	if size <= 0 || target.First >= len(words.span) {
		return ""
	}
	start := words.span[max(0, target.First-size)].Start
	first, _ := slices.BinarySearchFunc(items, start, func(i Item, at int) int { return cmp.Compare(i.start(), at) })
	best, id := 0.7, ""
	for _, o := range items[first:] {
		in := words.words(text.Cover(o.Content...))
		if in.First >= target.End {
			break
		}
		common := min(in.End, target.End) - max(in.First, target.First)
		closeness := float64(common) / float64(max(size, in.End-in.First))
		if (o.Statement < 0) == (it.Statement < 0) {
			closeness += 0.01
		}
		if closeness > best {
			best, id = closeness, o.ID
		}
	}
	return id
}

// rest is the edge for the passages that hold no statement, one piece of evidence for each.
func (r reuse) rest(from *wordList, held []bool) Edge {
	e := Edge{From: Ref{Report: r.from}, To: Ref{Report: r.to}, Kind: Copies}
	for i, b := range r.blocks {
		if held[i] || b.n < gram {
			continue
		}
		e.Evidence = append(e.Evidence, text.Cover(from.span[b.a], from.span[b.a+b.n-1]))
	}
	return e
}
