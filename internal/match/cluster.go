package match

import (
	"math"
	"slices"
	"time"
)

// A group is units that are taken to say the same, or the contrary, of one thing.
type group struct {
	units []int
}

// groups joins units that are likely of one claim, the likeliest first, as long as their groups are likely one on average and agree in
// their figures, so that no chain of small steps joins what has nothing in common. By unit, the group; groups share units' order.
func (m *matcher) groups(pairs []pair) []*group {
	of := m.founded()
	for _, p := range pairs {
		a, b := of[p.a], of[p.b]
		if p.alike < m.enough(p) || a == b || m.disagree(a, b) || m.contrary(p) || m.average(a, b) < needed(len(a.units)+len(b.units)) {
			continue
		}
		unite(of, a, b)
	}
	for _, g := range of {
		slices.Sort(g.units)
	}
	return of
}

// needed is the mean likelihood that two groups of so many wordings, at least two, need to be joined. Each wording is one more by which they may be alike by
// accident: what is enough for two makes one claim of all that is said of one matter. What more than many say, is news that was told again and again.
func needed(wordings int) float64 {
	const many = 9
	odds := onAverage / (1 - onAverage) * math.Pow(float64(min(wordings, many)-1), larger)
	return odds / (1 + odds)
}

// enough is the likelihood from which a pair can be one claim.
func (m *matcher) enough(p pair) float64 {
	if m.weeksApart(p.a, p.b) || m.few() {
		return distant
	}
	return likelyAlike
}

// week is how far apart two reports of one event may be published.
const week = 7 * 24 * time.Hour

// weeksApart tells whether two units stand in reports that are known to be of different weeks: like words may then be of
// another event.
func (m *matcher) weeksApart(a, b int) bool {
	x, y := m.account(a).Report.Published, m.account(b).Report.Published
	return x.Known() && y.Known() && x.At.Sub(y.At).Abs() > week
}

// asked is how many units of a group are compared with those of another, spread over it.
const asked = 6

// average is the mean likelihood between units of two groups.
func (m *matcher) average(a, b *group) float64 {
	sum, n := 0.0, 0
	for _, u := range a.some() {
		for _, v := range b.some() {
			p := max(m.alike(u, v), 1e-6)
			sum += math.Log(p / (1 - p))
			n++
		}
	}
	return 1 / (1 + math.Exp(-sum/float64(n)))
}

// some are units of a group, asked at most, spread over it.
func (g *group) some() []int {
	if len(g.units) <= asked {
		return g.units
	}
	out := make([]int, asked)
	for i := range out {
		out[i] = g.units[i*len(g.units)/asked]
	}
	return out
}

// disagree tells whether any figures of two groups contradict each other, or the same is said of different names. Of a large group the first units are asked.
func (m *matcher) disagree(a, b *group) bool {
	const asked = 16
	for _, u := range a.units[:min(len(a.units), asked)] {
		for _, v := range b.units[:min(len(b.units), asked)] {
			if _, _, yes := differ(m.units[u].figures, m.units[v].figures); yes || m.ofAnother(u, v) {
				return true
			}
		}
	}
	return false
}

// ofAnother tells whether two wordings say the same of different names: they begin with names that the other does not have, and go on in
// the same words. Other words may well be of one act that two took part in: "the police shot him", "Brandt was shot".
func (m *matcher) ofAnother(u, v int) bool {
	const same = 4 // terms in a row
	return elsewhere(&m.units[u], &m.units[v]) && m.run(u, v) >= same
}
