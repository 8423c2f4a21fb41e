package match

import (
	"cmp"
	"maps"
	"slices"

	"firsthand/internal/read"
	"firsthand/internal/spread"
	"firsthand/internal/text"
	"firsthand/internal/text/terms"
	"firsthand/internal/trace"
)

// Claims groups the statements and assertions of accounts into claims, says how each stands to its claim, and finds the
// claims that contradict each other. Edges of kind copies join what they link; everything else goes by
// words. Claims are in the order of their first members; a statement belongs to one claim at most.
func Claims(accounts []*trace.Account, edges []trace.Edge) ([]Claim, []Contradiction) {
	return newMatcher(accounts, edges).match()
}

// Grow does as Claims, and keeps together what known puts together, which is not nil: a statement that known does not have joins the
// claim that it is likeliest of, or founds one, and claims that are one in the light of all that is at hand become one. None is torn.
func Grow(accounts []*trace.Account, edges []trace.Edge, known [][]trace.Ref) ([]Claim, []Contradiction) {
	m := newMatcher(accounts, edges)
	m.together = [][]int{}
	m.settle(known)
	return m.match()
}

// match groups the units into claims.
func (m *matcher) match() ([]Claim, []Contradiction) {
	pairs := m.pairs()
	groups := m.groups(pairs)
	var found []*group // in the order of their first items
	claimOf := map[*group]int{}
	for _, i := range m.inOrder() {
		g := groups[m.unitOf[i]]
		if _, seen := claimOf[g]; !seen {
			claimOf[g] = -1
			found = append(found, g)
		}
	}
	made, stated := make([]Claim, len(found)), make([]bool, len(found))
	spread.OverCores(len(found), func(i int) { made[i], stated[i] = m.claim(found[i]) })
	var claims []Claim
	var models []int // of claims, the unit whose wording stands for them
	for i, g := range found {
		if stated[i] {
			claimOf[g] = len(claims)
			claims, models = append(claims, made[i]), append(models, g.units[0])
		}
	}
	contradictions := m.contradictions(pairs, groups, claimOf)
	m.relate(claims, models, contradictions)
	return claims, contradictions
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
	words, said := m.wording(g, stances)
	c := Claim{Text: said, Wording: m.items[words].Ref, Point: m.inDispute(g, stances)}
	for _, i := range items {
		c.Members = append(c.Members, Member{Ref: m.items[i].Ref, Stance: stance[i]})
	}
	return c, stated
}

// stances says how the units of a group stand to its proposition, which is the positive or the negative sentence, whatever
// more of them have. A negation turns a unit against the others only where they speak of what it negates, and not against the words of the same
// voice: who says that things were never worse, and blames the years before for it, says one thing.
func (m *matcher) stances(g *group) []Stance {
	negative := m.negative(g)
	out := make([]Stance, len(g.units))
	for n, u := range g.units {
		v := m.units[u].view
		out[n] = v.of(negative)
		if v.negative != negative && (!m.turned(g, u, negative) || out[n] == Denies && m.repeats(g, u, negative)) {
			out[n] = v.stance
		}
		if out[n] == Denies && m.disbelieves(u) && m.assertsBeside(g, u, negative) {
			out[n] = Asserts
		}
	}
	m.hearRefuted(g, out)
	return out
}

// disbelieves tells whether it is its cue that negates what a unit says, "does not believe in", and not as an act of denial.
func (m *matcher) disbelieves(u int) bool {
	it := m.items[m.units[u].model]
	if it.Statement < 0 {
		return false
	}
	s := m.accounts[it.Report].Reading.Statements[it.Statement]
	return s.Negated && s.Act != read.Deny
}

// assertsBeside tells whether the voice of a unit, which has a name, asserts by others of its group, in other words: who does not believe in a thing, and says why there
// can be none, says one thing.
func (m *matcher) assertsBeside(g *group, u int, negative bool) bool {
	voice := m.voice[m.units[u].model]
	return voice >= 0 && slices.ContainsFunc(g.units, func(o int) bool {
		x := &m.units[o]
		return o != u && m.voice[x.model] == voice && x.view.of(negative) == Asserts && !m.overlap(u, o).nearly()
	})
}

// turned tells whether a unit and some of those of its group whose sentence is of the other polarity speak of one thing that one of them negates, and not both:
// "open for business, not for sale" agrees with "not for sale". The first few are asked.
func (m *matcher) turned(g *group, u int, negative bool) bool {
	const few = 6
	asked := 0
	for _, o := range g.units {
		if m.units[o].view.negative != negative || asked == few {
			continue
		}
		asked++
		not, other := u, o
		if negative {
			not, other = o, u
		}
		if word, ok := m.negatedNear(not, m.wordsOf(other)); ok {
			if _, both := m.negatedNear(other, map[string]bool{terms.Stem(terms.Fold(word)): true}); !both {
				return true
			}
		}
	}
	return false
}

// repeats tells whether the voice of a unit, which has a name, asserts by other units of its group, in sentences of the given polarity and in other words. In
// nearly the same words it takes back what it said.
func (m *matcher) repeats(g *group, u int, negative bool) (other bool) {
	voice := m.voice[m.units[u].model]
	for _, o := range g.units {
		x := &m.units[o]
		if voice < 0 || x.view.negative != negative || x.view.stance != Asserts || m.voice[x.model] != voice {
			continue
		}
		if m.overlap(u, o).nearly() && m.takesBack(u, o) {
			return false
		}
		other = true
	}
	return other
}

// takesBack tells whether of two units, one of which is a negative sentence, that one is no more than a sentence and the other has no negation in it at all.
// Who says that things were never well but will be, and then that they will be, takes nothing back.
func (m *matcher) takesBack(u, o int) bool {
	if m.units[o].view.negative {
		u, o = o, u
	}
	return m.oneSentence(u) && !m.negation(o)
}

func (m *matcher) oneSentence(u int) bool {
	it := m.items[m.units[u].model]
	d := m.accounts[it.Report].Document
	r := d.TokensIn(text.Cover(it.Content...))
	return r.First < r.End && d.SentenceAt(r.First) == d.SentenceAt(r.End-1)
}

// negation tells whether anything negates anything in a unit's content.
func (m *matcher) negation(u int) bool {
	it := m.items[m.units[u].model]
	d := m.accounts[it.Report].Document
	for _, s := range it.Content {
		for r := d.TokensIn(s); r.First < r.End; r.First++ {
			if negates(d, r.First, r.End) {
				return true
			}
		}
	}
	return false
}

// negative tells whether most units of a group that say something are negative sentences; a question says nothing.
func (m *matcher) negative(g *group) bool {
	n, all := 0, 0
	for _, u := range g.units {
		if m.units[u].view.stance == Questions {
			continue
		}
		all++
		if m.units[u].view.negative {
			n++
		}
	}
	return 2*n > all
}
