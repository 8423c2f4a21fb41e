package graph

import (
	"cmp"
	"slices"
	"time"
)

// most is how many stretches of time are told apart.
const most = 12

// A band is neighbouring columns with one heading.
type band struct {
	heading     string
	first, last int // columns
}

// columns gives each node its column and returns the bands of them. Any two nodes with an edge between them stand in
// different columns.
func columns(g *Graph) (column []int, bands []band) {
	keys := make([]int, len(g.Nodes)) // by node: 0 first, 1 absent, then the stretches of time, the last without
	times, headings := stretches(g.Nodes)
	for i, n := range g.Nodes {
		switch n.Place {
		case First:
		case Absent:
			keys[i] = 1
		default:
			keys[i] = 2 + times[i]
		}
	}
	headings = append([]string{"said first by", "not at hand"}, headings...)
	depth, deepest := depths(g, keys, len(headings))
	start := make([]int, len(headings))
	next := 0
	for k, heading := range headings {
		start[k] = next
		if !slices.Contains(keys, k) {
			continue
		}
		next += deepest[k] + 1
		bands = append(bands, band{heading, start[k], next - 1})
	}
	column = make([]int, len(g.Nodes))
	for i := range column {
		column[i] = start[keys[i]] + depth[i]
	}
	return column, bands
}

// depths says how far behind the first column of its band each node stands, and how far the last of each band does: as far
// as the longest way of edges within the band. Of a circle one edge is left out.
func depths(g *Graph, keys []int, bands int) (depth, deepest []int) {
	into := make([][]int, len(g.Nodes))
	for _, e := range g.Edges {
		if e.From != e.To && keys[e.From] == keys[e.To] {
			into[e.To] = append(into[e.To], e.From)
		}
	}
	const open = -1
	depth, deepest = make([]int, len(g.Nodes)), make([]int, bands)
	known := make([]int, len(g.Nodes)) // 0 not yet, open, or depth+1
	var visit func(i int) int
	visit = func(i int) int {
		if known[i] > 0 {
			return known[i] - 1
		}
		known[i] = open
		d := 0
		for _, from := range into[i] {
			if known[from] != open {
				d = max(d, visit(from)+1)
			}
		}
		known[i] = d + 1
		return d
	}
	for i := range g.Nodes {
		depth[i] = visit(i)
		deepest[keys[i]] = max(deepest[keys[i]], depth[i])
	}
	return depth, deepest
}

// A stretch is a time from one node's to another's.
type stretch struct {
	from, to time.Time
}

// stretches cuts the time of nodes into days, or into hours where all is of one day; neighbouring ones are joined, the
// nearest first, while there are too many. It returns which stretch each node is in, and how each is called.
func stretches(nodes []Node) (of []int, headings []string) {
	unit := 24 * time.Hour
	var all []stretch
	days, hours := map[time.Time]bool{}, false
	for _, n := range nodes {
		if n.Place == Timed && !n.When.IsZero() {
			days[n.When.UTC().Truncate(unit)] = true
			hours = hours || n.Hours
		}
	}
	if len(days) == 1 && hours {
		unit = time.Hour
	}
	for _, n := range nodes {
		if n.Place == Timed && !n.When.IsZero() {
			at := n.When.UTC().Truncate(unit)
			all = append(all, stretch{at, at})
		}
	}
	slices.SortFunc(all, func(a, b stretch) int { return a.from.Compare(b.from) })
	all = slices.Compact(all)
	all = joinStretches(all)
	of = make([]int, len(nodes))
	for i, n := range nodes {
		of[i] = len(all)
		if !n.When.IsZero() {
			at := n.When.UTC().Truncate(unit)
			of[i] = slices.IndexFunc(all, func(s stretch) bool { return !at.After(s.to) })
		}
		if n.Place != Timed {
			of[i] = 0
		}
	}
	for _, s := range all {
		headings = append(headings, s.heading(unit))
	}
	return of, append(headings, "no date")
}

// joinStretches joins neighbours until there are few enough.
func joinStretches(all []stretch) []stretch {
	if len(all) <= most {
		return all
	}
	gaps := make([]int, 0, len(all)-1) // indices of stretches, by how far the one before is
	for i := 1; i < len(all); i++ {
		gaps = append(gaps, i)
	}
	slices.SortStableFunc(gaps, func(a, b int) int {
		return -cmp.Compare(all[a].from.Sub(all[a-1].to), all[b].from.Sub(all[b-1].to))
	})
	cuts := gaps[:most-1]
	slices.Sort(cuts)
	var out []stretch
	from := 0
	for _, cut := range append(cuts, len(all)) {
		out = append(out, stretch{all[from].from, all[cut-1].to})
		from = cut
	}
	return out
}

func (s stretch) heading(unit time.Duration) string {
	const day, short, hour = "2 January 2006", "2 January", "2 January 2006, 15:04"
	switch {
	case unit == time.Hour && s.from.Equal(s.to):
		return s.from.Format(hour)
	case unit == time.Hour:
		return s.from.Format(hour) + " – " + s.to.Format("15:04")
	case s.from.Equal(s.to):
		return s.from.Format(day)
	case s.from.Year() == s.to.Year():
		return s.from.Format(short) + " – " + s.to.Format(day)
	}
	return s.from.Format(day) + " – " + s.to.Format(day)
}
