package graph

import (
	"cmp"
	"slices"
)

// Measures, in pixels.
const (
	boxWidth = 180.0
	boxPad   = 9.0  // between a box's border and its text
	slot     = 20.0 // between lines that enter a box, with room for a label above each
	gapWide  = 44.0 // between columns, where lines may bend
	gapBox   = 16.0 // between boxes of one column
	gapLine  = 5.0  // between a passing line and what is next to it
	margin   = 20.0
)

// An item is what has a place in a column: a box, or a line that passes through.
type item struct {
	node   int // -1 for a line that passes through
	column int
	height float64
	y      float64 // of its middle
	left   []*wire // that lead to the column before, from the top once it is laid out
	right  []*wire
}

// A wire is the part of an edge between two neighbouring columns.
type wire struct {
	edge  int
	a, b  *item   // a in the column before b
	ay    float64 // where it leaves a and reaches b
	by    float64
	first bool // a is a box
	last  bool // b is a box: the label stands before it
}

// A layout is where everything stands.
type layout struct {
	*Graph
	text   []words // of nodes
	column []int   // of nodes
	items  [][]*item
	wires  []*wire
	bands  []band
	x      []float64 // of columns: where their labels begin
	strip  []float64 // how wide these are
	top    float64   // of the first box
	width  float64
	end    float64 // below the last box
}

// lay finds a place for everything below top. Its cost grows with the number of edges times that of columns.
func lay(g *Graph) *layout {
	l := &layout{Graph: g}
	column, bands := columns(g)
	l.column, l.bands = column, bands
	if len(bands) > 0 {
		l.items = make([][]*item, bands[len(bands)-1].last+1)
	}
	boxes := make([]*item, len(g.Nodes))
	entering := make([]int, len(g.Nodes))
	for _, e := range g.Edges {
		if e.From != e.To {
			entering[later(column, e)]++
		}
	}
	for i := range g.Nodes {
		l.text = append(l.text, wordsOf(&g.Nodes[i]))
		boxes[i] = &item{node: i, column: column[i], height: max(l.text[i].height(), slot*float64(entering[i])+8)}
		l.items[column[i]] = append(l.items[column[i]], boxes[i])
	}
	for i, e := range g.Edges {
		if e.From != e.To {
			l.connect(i, boxes[e.From], boxes[e.To])
		}
	}
	l.order()
	l.settle()
	l.ports()
	l.across()
	return l
}

// later is the end of an edge that stands further to the right.
func later(column []int, e Edge) int {
	if column[e.From] > column[e.To] {
		return e.From
	}
	return e.To
}

// connect makes the wires of an edge, with an item in each column that it passes through.
func (l *layout) connect(edge int, from, to *item) {
	if from.column > to.column {
		from, to = to, from
	}
	at := from
	for c := from.column + 1; c <= to.column; c++ {
		next := to
		if c < to.column {
			next = &item{node: -1, column: c, height: 10}
			l.items[c] = append(l.items[c], next)
		}
		w := &wire{edge: edge, a: at, b: next, first: at.node >= 0, last: next.node >= 0}
		at.right, next.left = append(at.right, w), append(next.left, w)
		l.wires = append(l.wires, w)
		at = next
	}
}

// order puts the items of each column where their neighbours are, from left to right and back, and keeps the order in which
// the fewest lines cross (the barycentre method of Sugiyama, Tagawa, Toda 1981).
func (l *layout) order() {
	const sweeps = 12
	rank := map[*item]float64{}
	number := func(column []*item) {
		for i, it := range column {
			rank[it] = float64(i) / float64(max(len(column)-1, 1))
		}
	}
	for _, column := range l.items {
		number(column)
	}
	best, fewest := l.snapshot(), l.crossings(rank)
	for sweep := range sweeps {
		for k := range l.items {
			c := k
			if sweep%2 == 1 {
				c = len(l.items) - 1 - k
			}
			centre := map[*item]float64{}
			for _, it := range l.items[c] {
				centre[it] = barycentre(it, sweep%2 == 0, rank)
			}
			slices.SortStableFunc(l.items[c], func(a, b *item) int { return cmp.Compare(centre[a], centre[b]) })
			number(l.items[c])
		}
		if n := l.crossings(rank); n < fewest {
			best, fewest = l.snapshot(), n
		}
	}
	l.items = best
}

func (l *layout) snapshot() [][]*item {
	out := make([][]*item, len(l.items))
	for i, column := range l.items {
		out[i] = slices.Clone(column)
	}
	return out
}

// barycentre is the mean rank of what an item is joined to on one side; its own rank where that is nothing.
func barycentre(it *item, left bool, rank map[*item]float64) float64 {
	sum, n := 0.0, 0
	if left {
		for _, w := range it.left {
			sum, n = sum+rank[w.a], n+1
		}
	} else {
		for _, w := range it.right {
			sum, n = sum+rank[w.b], n+1
		}
	}
	if n == 0 {
		return rank[it]
	}
	return sum / float64(n)
}

// crossings counts the pairs of wires that cross between neighbouring columns.
func (l *layout) crossings(rank map[*item]float64) int {
	between := make([][]*wire, len(l.items))
	for _, w := range l.wires {
		between[w.a.column] = append(between[w.a.column], w)
	}
	n := 0
	for _, wires := range between {
		for i, v := range wires {
			for _, w := range wires[:i] {
				if (rank[v.a]-rank[w.a])*(rank[v.b]-rank[w.b]) < 0 {
					n++
				}
			}
		}
	}
	return n
}

// across gives each column its x: before its boxes a strip that its widest label fits into.
func (l *layout) across() {
	l.strip = make([]float64, len(l.items))
	for _, w := range l.wires {
		if w.last {
			l.strip[w.b.column] = max(l.strip[w.b.column], width(l.label(w.edge), small)+12)
		}
	}
	l.x = make([]float64, len(l.items))
	x := margin
	for c := range l.items {
		if c > 0 {
			x += gapWide
		}
		l.x[c] = x
		x += l.strip[c] + boxWidth
	}
	l.width = max(x+margin, 720)
}

// label is what stands on an edge.
func (l *layout) label(edge int) string { return shorten(l.Edges[edge].Label, 210, small) }

// left is where the box of an item begins.
func (l *layout) left(it *item) float64 { return l.x[it.column] + l.strip[it.column] }
