package graph

import (
	"cmp"
	"slices"
)

// settle gives the items of each column their heights: as near to what they are joined to as their order allows.
func (l *layout) settle() {
	for _, column := range l.items {
		y := 0.0
		for i, it := range column {
			if i > 0 {
				y += apart(column[i-1], it)
			}
			it.y = y
		}
	}
	const sweeps = 6
	for sweep := range sweeps {
		for k := range l.items {
			c := k
			if sweep%2 == 1 {
				c = len(l.items) - 1 - k
			}
			l.settleColumn(c, sweep)
		}
	}
	top := 0.0
	for _, column := range l.items {
		if len(column) > 0 {
			top = min(top, column[0].y-column[0].height/2)
		}
	}
	for _, column := range l.items {
		for _, it := range column {
			it.y -= top
			l.end = max(l.end, it.y+it.height/2)
		}
	}
}

// settleColumn moves one column: in turn towards what is on its left, on its right, and on both sides.
func (l *layout) settleColumn(c, sweep int) {
	column := l.items[c]
	want := make([]float64, len(column))
	room := make([]float64, len(column))
	for i, it := range column {
		want[i] = wanted(it, sweep%2 == 0 || sweep >= 4, sweep%2 == 1 || sweep >= 4)
		if i > 0 {
			room[i] = room[i-1] + apart(column[i-1], it)
		}
	}
	for i, y := range nearest(want, room) {
		column[i].y = y
	}
}

// wanted is the mean of where an item's neighbours are; where it is itself if it has none.
func wanted(it *item, left, right bool) float64 {
	sum, n := 0.0, 0
	if left {
		for _, w := range it.left {
			sum, n = sum+w.a.y, n+1
		}
	}
	if right {
		for _, w := range it.right {
			sum, n = sum+w.b.y, n+1
		}
	}
	if n == 0 {
		return it.y
	}
	return sum / float64(n)
}

// nearest are the places nearest to those wanted, by the sum of squares, of which each is as far behind the first as room
// says at the least and no two change their order (isotonic regression by pooling adjacent violators).
func nearest(want, room []float64) []float64 {
	type pool struct {
		sum float64
		n   int
	}
	var pools []pool
	for i := range want {
		pools = append(pools, pool{want[i] - room[i], 1})
		for k := len(pools) - 1; k > 0; k-- {
			p, q := pools[k-1], pools[k]
			if p.sum/float64(p.n) <= q.sum/float64(q.n) {
				break
			}
			pools[k-1] = pool{p.sum + q.sum, p.n + q.n}
			pools = pools[:k]
		}
	}
	out := make([]float64, 0, len(want))
	for _, p := range pools {
		for range p.n {
			out = append(out, p.sum/float64(p.n)+room[len(out)])
		}
	}
	return out
}

// apart is how far the middles of two neighbours have to be from each other.
func apart(a, b *item) float64 {
	gap := gapLine
	if a.node >= 0 && b.node >= 0 {
		gap = gapBox
	}
	if b.node >= 0 {
		gap = max(gap, 10) // the label of its topmost line
	}
	return (a.height+b.height)/2 + gap
}

// ports says where each wire leaves and reaches its boxes: in the order of where it comes from, so that none cross at a box.
func (l *layout) ports() {
	for _, column := range l.items {
		for _, it := range column {
			spread(it, it.left, slot, func(w *wire) float64 { return w.a.y }, func(w *wire, y float64) { w.by = y })
			near := 9.0
			if n := len(it.right); n > 1 {
				near = min(near, (it.height-14)/float64(n-1))
			}
			spread(it, it.right, near, func(w *wire) float64 { return w.b.y }, func(w *wire, y float64) { w.ay = y })
		}
	}
}

// spread puts wires at an item, far apart by distance around its middle.
func spread(it *item, wires []*wire, distance float64, end func(*wire) float64, put func(*wire, float64)) {
	slices.SortStableFunc(wires, func(a, b *wire) int { return cmp.Compare(end(a), end(b)) })
	for i, w := range wires {
		put(w, it.y+(float64(i)-float64(len(wires)-1)/2)*distance)
	}
}
