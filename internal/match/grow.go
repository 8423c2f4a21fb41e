package match

import "firsthand/internal/trace"

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
