package match

import (
	"slices"
	"strings"

	"firsthand/internal/match/stance"
	"firsthand/internal/read"
	"firsthand/internal/text"
)

// against is how likely a statement has to speak against its claim, by the learned model, to be taken for a denial that neither its act nor its
// polarity shows. docs/method/stance.md says how often that is right.
const against = 0.5

// hearRefuted looks at the units of a group whose act and polarity leave open how they stand to it: they assert, and call something
// untrue. Those that the learned model hears to speak against the group's plainest wording deny it.
func (m *matcher) hearRefuted(g *group, stances []Stance) {
	if len(g.units) < 2 {
		return
	}
	var heard []int // of g.units
	for n, u := range g.units {
		if stances[n] == Asserts && m.open(u) && m.calledUntrue(u) {
			heard = append(heard, n)
		}
	}
	plain := m.plainest(g, stances, heard)
	if len(heard) == 0 || plain < 0 {
		return
	}
	claim := m.saidIn(plain)
	for _, n := range heard {
		said := m.saidIn(g.units[n])
		if m.hearer.Of(stance.Compare(&claim, []stance.Passage{said})).Against() >= against {
			stances[n] = Denies
		}
	}
}

// calledUntrue tells whether a unit's wording calls something untrue: "would turn out to be false", "the story as a hoax". A "false alarm" calls nothing
// so.
func (m *matcher) calledUntrue(u int) bool {
	const back = 3 // words before the word of untruth within which a form of "be" or "as" stands
	it := m.items[m.units[u].model]
	d := m.accounts[it.Report].Document
	for _, s := range it.Content {
		r := d.TokensIn(s)
		for i := r.First + 1; i < r.End; i++ {
			if !stance.Refutes(strings.ToLower(d.Word(i))) {
				continue
			}
			for k := max(r.First, i-back); k < i; k++ {
				if w := strings.ToLower(d.Word(k)); m.classes.Be[w] || w == "as" {
					return true
				}
			}
		}
	}
	return false
}

// open tells whether neither act nor polarity of a unit says how it stands to anything.
func (m *matcher) open(u int) bool {
	it := m.items[m.units[u].model]
	if m.units[u].view.negative || m.units[u].phrase {
		return false
	}
	if it.Statement < 0 {
		return true
	}
	act := m.accounts[it.Report].Reading.Statements[it.Statement].Act
	return act == read.Assert || act == read.Show || act == read.Believe
}

// plainest is the first unit of a group that asserts it and is not among some, -1 for none.
func (m *matcher) plainest(g *group, stances []Stance, but []int) int {
	for n, u := range g.units {
		if stances[n] == Asserts && !slices.Contains(but, n) && !m.units[u].phrase {
			return u
		}
	}
	return -1
}

// saidIn is the sentence of a unit's wording, made ready to be compared.
func (m *matcher) saidIn(u int) stance.Passage {
	x := &m.units[u]
	it := m.items[x.model]
	d := m.accounts[it.Report].Document
	r := d.TokensIn(text.Cover(it.Content...))
	span := text.Cover(it.Content...)
	if r.End > r.First {
		span = text.Cover(d.Span(d.Sentences[d.SentenceAt(r.First)]), d.Span(d.Sentences[d.SentenceAt(r.End-1)]))
	}
	return stance.Prepare(d, span, x.vector, x.sense)
}

// inDispute names what the members of a group assert and deny: "briefed or not briefed"; "" where they are at one, or no word shows it.
func (m *matcher) inDispute(g *group, stances []Stance) string {
	if !slices.Contains(stances, Asserts) || !slices.Contains(stances, Denies) {
		return ""
	}
	var said map[string]bool
	for n, u := range g.units {
		if stances[n] == Asserts {
			said = m.wordsOf(u)
			break
		}
	}
	for _, words := range []map[string]bool{said, nil} {
		for n, u := range g.units {
			if stances[n] != Denies || m.units[u].phrase {
				continue
			}
			word, ok := "", false
			if m.units[u].view.negative && words != nil {
				word, ok = m.negatedNear(u, words)
			} else {
				word, ok = m.predicate(u, words)
			}
			if ok {
				return word + " or not " + word
			}
		}
	}
	return ""
}
