package match

import (
	"slices"

	"firsthand/internal/trace"
)

// settle notes which statements are together before any are compared.
func (m *matcher) settle(known [][]trace.Ref) {
	number := make(map[trace.Ref]int, len(m.items))
	for i, it := range m.items {
		number[it.Ref] = i
	}
	for _, refs := range known {
		var together []int
		for _, r := range refs {
			if i, ok := number[r]; ok {
				together = append(together, m.unitOf[i])
			}
		}
		m.together = append(m.together, together)
	}
}

// Describe says of claims that were found before what Claims says of those that it finds: the point that is in dispute, and which others
// are of the same pattern. It compares nothing anew.
func Describe(accounts []*trace.Account, edges []trace.Edge, claims []Claim, contradictions []Contradiction) {
	m := newMatcher(accounts, edges)
	known := make([][]trace.Ref, len(claims))
	for i, c := range claims {
		for _, member := range c.Members {
			known[i] = append(known[i], member.Ref)
		}
	}
	m.settle(known)
	of := m.founded()
	var some []Claim // those that have a statement here
	var models []int
	place, back := map[int]int{}, []int{}
	for i := range claims {
		if len(m.together[i]) == 0 {
			continue
		}
		g := of[m.together[i][0]]
		slices.Sort(g.units)
		claims[i].Point = m.inDispute(g, m.stances(g))
		place[i] = len(some)
		some, models, back = append(some, claims[i]), append(models, g.units[0]), append(back, i)
	}
	var opposed []Contradiction
	for _, c := range contradictions {
		a, one := place[c.Claims[0]]
		b, other := place[c.Claims[1]]
		if one && other {
			opposed = append(opposed, Contradiction{Claims: [2]int{min(a, b), max(a, b)}})
		}
	}
	m.relate(some, models, opposed)
	for n, i := range back {
		claims[i].Related = some[n].Related
		for k, r := range claims[i].Related {
			claims[i].Related[k].Claim = back[r.Claim]
		}
	}
}

// background is how many wordings it takes to tell which words are rare.
const background = 60

// few tells whether claims grow among so few wordings that all words seem rare: what is joined then stays so, and has to be likely.
func (m *matcher) few() bool { return m.together != nil && len(m.units) < background }

// founded are the groups to begin with, by unit: what is together already, and every other unit alone.
func (m *matcher) founded() []*group {
	of := make([]*group, len(m.units))
	for u := range m.units {
		of[u] = &group{units: []int{u}}
	}
	for _, units := range m.together {
		for _, u := range units {
			unite(of, of[units[0]], of[u])
		}
	}
	return of
}

// unite makes one group of two.
func unite(of []*group, a, b *group) {
	if a == b {
		return
	}
	if len(a.units) < len(b.units) {
		a, b = b, a
	}
	a.units = append(a.units, b.units...)
	for _, u := range b.units {
		of[u] = a
	}
}
