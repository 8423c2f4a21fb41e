package match

import (
	"cmp"
	"slices"
	"time"

	"firsthand/internal/text/terms"
)

const (
	alike   = 0.35 // cosine of two wordings that can say the same
	action  = 0.20 // what words besides names and numbers must add to that: who and where alone is no proposition
	against = 0.50 // and of two that say the contrary: of loosely related sentences one may well have a "not"
	distant = 0.60 // and of two from reports of different weeks, or of which one is no sentence
	average = 0.25 // least mean cosine between the wordings of two groups that are joined
	related = 0.25 // cosine of two wordings that can contradict each other by a number
)

// A pair is two units that are alike.
type pair struct {
	a, b          int
	cosine, plain float64
}

// pairs finds the units that are alike. Wordings too short to tell what they are about are like none.
func (m *matcher) pairs() []pair {
	index := terms.NewIndex()
	var added []int
	var out []pair
	for u := range m.units {
		if len(m.units[u].vector) < enoughTerms {
			continue
		}
		for _, n := range index.Near(m.units[u].vector, related) {
			out = append(out, pair{added[n.Number], u, n.Cosine, n.Plain})
		}
		index.Add(m.units[u].vector)
		added = append(added, u)
	}
	slices.SortStableFunc(out, func(x, y pair) int { return cmp.Compare(y.cosine, x.cosine) })
	return out
}

// A group is units that are taken to say the same, or the contrary, of one thing.
type group struct {
	units []int
	sum   map[int32]int64 // of their vectors, times scale: whole numbers, so that no order of adding changes a result
}

const scale = 1 << 12

// groups joins alike units, the most alike first, as long as their groups are alike on average and agree in their figures,
// so that no chain of small steps joins what has nothing in common. By unit, the group; groups share units' order.
func (m *matcher) groups(pairs []pair) []*group {
	of := make([]*group, len(m.units))
	for u := range m.units {
		of[u] = &group{units: []int{u}}
	}
	for _, p := range pairs {
		a, b := of[p.a], of[p.b]
		if p.cosine < m.enough(p) || p.plain < action || a == b || m.disagree(a, b) {
			continue
		}
		m.fill(a)
		m.fill(b)
		if meanCosine(a, b) < average {
			continue
		}
		if len(a.units) < len(b.units) {
			a, b = b, a
		}
		for id, w := range b.sum {
			a.sum[id] += w
		}
		a.units = append(a.units, b.units...)
		for _, u := range b.units {
			of[u] = a
		}
	}
	for _, g := range of {
		slices.Sort(g.units)
	}
	return of
}

// enough is the cosine from which a pair can be one claim.
func (m *matcher) enough(p pair) float64 {
	a, b := &m.units[p.a], &m.units[p.b]
	switch {
	case a.phrase || b.phrase || m.weeksApart(p.a, p.b):
		return distant
	case a.view.holds() != b.view.holds():
		return against
	}
	return alike
}

// week is how far apart two reports of one event may be published.
const week = 7 * 24 * time.Hour

// weeksApart tells whether two units stand in reports that are known to be of different weeks: like words may then be of
// another event.
func (m *matcher) weeksApart(a, b int) bool {
	x, y := m.account(a).Report.Published, m.account(b).Report.Published
	return x.Known() && y.Known() && x.At.Sub(y.At).Abs() > week
}

// fill makes the sum of a group that has none yet: most units stay alone and never need it.
func (m *matcher) fill(g *group) {
	if g.sum != nil {
		return
	}
	g.sum = map[int32]int64{}
	for _, u := range g.units {
		for _, e := range m.units[u].vector {
			g.sum[e.ID] += int64(e.Weight * scale)
		}
	}
}

// meanCosine is the mean of the cosines between each unit of one group and each of the other: the product of their sums.
func meanCosine(a, b *group) float64 {
	x, y := a.sum, b.sum
	if len(x) > len(y) {
		x, y = y, x
	}
	product := int64(0)
	for id, w := range x {
		product += w * y[id]
	}
	return float64(product) / scale / scale / float64(len(a.units)*len(b.units))
}

// disagree tells whether any figures of two groups contradict each other. Of a large group the first units are asked.
func (m *matcher) disagree(a, b *group) bool {
	const asked = 16
	for _, u := range a.units[:min(len(a.units), asked)] {
		for _, v := range b.units[:min(len(b.units), asked)] {
			if _, _, yes := differ(m.units[u].figures, m.units[v].figures); yes || elsewhere(&m.units[u], &m.units[v]) {
				return true
			}
		}
	}
	return false
}
