package match

import (
	"cmp"
	"maps"
	"slices"

	"firsthand/internal/text/terms"
	"firsthand/internal/trace"
)

// Claims groups the statements and assertions of accounts into claims, says how each stands to its claim, and finds the
// claims that contradict each other by a number or a day. Edges of kind copies join what they link; everything else goes by
// words. Claims are in the order of their first members; a statement belongs to one claim at most.
func Claims(accounts []*trace.Account, edges []trace.Edge) ([]Claim, []Contradiction) {
	m := newMatcher(accounts, edges)
	pairs := m.pairs()
	groups := m.groups(pairs)
	var claims []Claim
	claimOf := map[*group]int{}
	for _, i := range m.inOrder() {
		g := groups[m.unitOf[i]]
		if _, seen := claimOf[g]; seen {
			continue
		}
		claimOf[g] = -1
		if c, ok := m.claim(g); ok {
			claimOf[g] = len(claims)
			claims = append(claims, c)
		}
	}
	return claims, m.contradictions(pairs, groups, claimOf)
}

// inOrder lists the items in the order of reports and, within one, of the text.
func (m *matcher) inOrder() []int {
	order := make([]int, len(m.items))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(m.items[a].Report, m.items[b].Report) })
	return order
}

// claim makes a claim of a group; false where nobody asserts or denies anything.
func (m *matcher) claim(g *group) (Claim, bool) {
	stances := m.stances(g)
	stance := map[int]Stance{} // by item
	stated := false
	for n, u := range g.units {
		for _, i := range m.units[u].items {
			stance[i] = stances[n]
		}
		stated = stated || stances[n] != Questions
	}
	items := slices.SortedFunc(maps.Keys(stance), func(a, b int) int {
		return cmp.Or(cmp.Compare(m.items[a].Report, m.items[b].Report), cmp.Compare(a, b))
	})
	c := Claim{Text: m.wording(g, stances)}
	for _, i := range items {
		c.Members = append(c.Members, Member{m.items[i].Ref, stance[i]})
	}
	return c, stated
}

// stances says how the units of a group stand to its proposition, which is the positive or the negative sentence, whatever
// more of them have.
func (m *matcher) stances(g *group) []Stance {
	negative := m.negative(g)
	out := make([]Stance, len(g.units))
	for n, u := range g.units {
		out[n] = m.units[u].view.of(negative)
	}
	return out
}

// negative tells whether most units of a group are negative sentences.
func (m *matcher) negative(g *group) bool {
	n := 0
	for _, u := range g.units {
		if m.units[u].view.negative {
			n++
		}
	}
	return 2*n > len(g.units)
}

// contradictions finds the claims that say the same but for a figure, and names it.
func (m *matcher) contradictions(pairs []pair, groups []*group, claimOf map[*group]int) []Contradiction {
	var out []Contradiction
	seen := map[[2]int]bool{}
	for _, p := range pairs {
		a, b := claimOf[groups[p.a]], claimOf[groups[p.b]]
		key := [2]int{min(a, b), max(a, b)}
		if a == b || a < 0 || b < 0 || seen[key] || m.units[p.a].view != m.units[p.b].view {
			continue
		}
		x, y, differ := differ(m.units[p.a].figures, m.units[p.b].figures)
		if differ && nearlySame(m.terms(m.units[p.a].model), m.terms(m.units[p.b].model)) {
			if a > b {
				x, y = y, x
			}
			seen[key] = true
			out = append(out, Contradiction{key, x.written + " or " + y.written})
		}
	}
	return out
}

// nearlySame tells whether two wordings differ in little but their figures: most words of the shorter one and half of those
// of the longer are common to both, three at least.
func nearlySame(a, b []terms.Term) bool {
	inA, inB := wordsOf(a), wordsOf(b)
	both := 0
	for w := range inA {
		if inB[w] {
			both++
		}
	}
	return both >= 3 && 10*both >= 7*min(len(inA), len(inB)) && 2*both >= max(len(inA), len(inB))
}

func wordsOf(bag []terms.Term) map[string]bool {
	out := map[string]bool{}
	for _, t := range bag {
		if t.Kind != terms.Number && !weekdays[t.Text] {
			out[t.Text] = true
		}
	}
	return out
}
