package match

import (
	"maps"
	"slices"
	"strings"

	"firsthand/internal/read"
	"firsthand/internal/spread"
	"firsthand/internal/text"
	"firsthand/internal/text/sense"
	"firsthand/internal/text/terms"
)

// How alike wordings have to be that are set against each other.
const (
	sameMatter   = 0.60 // cosine of senses from which two wordings are about one thing
	mattersNear  = 24   // wordings that each is held against by its sense
	likelyDenied = 0.20 // likelihood of one claim from which one wording can deny the other
	sharedNegate = 0.12 // of the cosine of words, what others than names and numbers add where one wording denies the other
)

// contradictions finds the claims that cannot both hold and names the point: a figure, a day, a denial, a word and its opposite, another culprit,
// another name in the same place. The likeliest pair of wordings of two claims speaks for them.
func (m *matcher) contradictions(pairs []pair, groups []*group, claimOf map[*group]int) []Contradiction {
	opponents := m.opponents(pairs)
	points := make([][2]string, len(opponents))
	spread.OverCores(len(opponents), func(i int) {
		if p := opponents[i]; groups[p[0]] != groups[p[1]] {
			points[i] = m.point(p[0], p[1])
		}
	})
	var out []Contradiction
	seen := map[[2]int]bool{}
	for i, p := range opponents {
		a, b := claimOf[groups[p[0]]], claimOf[groups[p[1]]]
		key := [2]int{min(a, b), max(a, b)}
		if point := points[i]; a >= 0 && b >= 0 && !seen[key] && point != [2]string{} {
			if a > b {
				point[0], point[1] = point[1], point[0]
			}
			seen[key] = true
			denial := m.units[p[0]].view.holds() != m.units[p[1]].view.holds()
			out = append(out, Contradiction{key, point[0] + " or " + point[1], denial})
		}
	}
	return out
}

// opponents are the units that are held against each other: those that were compared because they may say the same, and those about one matter
// of which one counts, denies or accuses. There are at most so many for each unit.
func (m *matcher) opponents(pairs []pair) [][2]int {
	var out [][2]int
	seen := map[[2]int]bool{}
	add := func(a, b int) {
		if key := [2]int{min(a, b), max(a, b)}; a != b && !seen[key] {
			seen[key] = true
			out = append(out, key)
		}
	}
	for _, p := range pairs {
		add(p.a, p.b)
	}
	senses := sense.NewIndex()
	for u := range m.units {
		senses.Add(m.units[u].sense)
	}
	near := make([][]sense.Neighbour, len(m.units))
	spread.OverCores(len(m.units), func(u int) {
		if x := &m.units[u]; len(x.figures) > 0 || !x.view.holds() || m.culprit(u) != "" {
			near[u] = senses.Near(x.sense, sameMatter, mattersNear)
		}
	})
	for u := range near {
		for _, n := range near[u] {
			add(u, n.Number)
		}
	}
	return out
}

// point says where two units contradict each other, first unit's side first; two empty words where they do not.
func (m *matcher) point(a, b int) [2]string {
	x, y := &m.units[a], &m.units[b]
	if !m.proposes(a) || !m.proposes(b) || m.weeksApart(a, b) || elsewhere(x, y) || m.within(a, b) {
		return [2]string{}
	}
	both := m.overlap(a, b)
	about := both.nearly() || x.sense.Cosine(y.sense) >= sameMatter
	if !about {
		return [2]string{}
	}
	if x.view.holds() != y.view.holds() {
		return m.denial(a, b)
	}
	if f, g, yes := differ(x.figures, y.figures); yes && m.countOne(a, b, f, g, both.nearly()) {
		return [2]string{f.written, g.written}
	}
	if x.view == y.view && both.nearly() {
		if other := m.otherWord(a, b); other != [2]string{} {
			return other
		}
	}
	return m.blame(a, b)
}

// within tells whether one of two units is a part of the other: "the report that it sank is false", "it sank".
func (m *matcher) within(a, b int) bool {
	x, y := m.items[m.units[a].model], m.items[m.units[b].model]
	return x.Report == y.Report && text.Cover(x.Content...).Overlaps(text.Cover(y.Content...))
}

// proposes tells whether a unit says of something that it is so or is not so, in words enough to tell of what.
func (m *matcher) proposes(u int) bool {
	x := &m.units[u]
	if x.view.stance == Questions || len(x.vector) < enoughTerms {
		return false
	}
	it := m.items[x.model]
	if it.Statement < 0 {
		return true
	}
	act := m.accounts[it.Report].Reading.Statements[it.Statement].Act
	return act != read.Order && act != read.Intend && act != read.Ask && act != read.Decline
}

// denial sets a unit that says that something is not so against one that says that it is: what is negated has to be in the words of both.
func (m *matcher) denial(a, b int) [2]string {
	x, y := &m.units[a], &m.units[b]
	if _, plain := x.vector.Dot(y.vector); x.phrase || y.phrase || m.oneVoice(a, b) || plain < sharedNegate || m.alike(a, b) < likelyDenied {
		return [2]string{}
	}
	not := a
	if x.view.holds() {
		not = b
	}
	is := a + b - not
	word, ok := m.negated(not, m.wordsOf(is))
	switch {
	case !ok, m.units[a].demand, m.units[b].demand, !m.states(is, word):
		return [2]string{}
	case not == a:
		return [2]string{"not " + word, word}
	}
	return [2]string{word, "not " + word}
}

// countOne tells whether the figures f and g of two units are of one matter: people to whom something happened in one event, or what stands in one place; nearly
// tells whether the wordings differ in little else.
func (m *matcher) countOne(a, b int, f, g figure, nearly bool) bool {
	if f.fate != "" && g.fate != "" {
		return m.before(a) == m.before(b) && (nearly || m.oneToll(a, b))
	}
	return nearly || f.inOnePlace(g)
}

// oneToll tells whether two units may count who died, or was hurt, by one event: not in places of which the other says nothing, nor one of them by a war or
// since a day.
func (m *matcher) oneToll(a, b int) bool {
	x, y := &m.units[a], &m.units[b]
	if len(x.names) > 0 && len(y.names) > 0 && !holdsAny(x.names, slices.Collect(maps.Keys(y.names))) {
		return false
	}
	return m.goesOn(a) == m.goesOn(b)
}

// goesOn tells whether a unit speaks of something that lasts.
func (m *matcher) goesOn(u int) bool {
	d, r := m.tokensOf(u)
	for i := r.First; i < r.End; i++ {
		if lasting[strings.ToLower(d.Word(i))] {
			return true
		}
	}
	return false
}

// tokensOf are those of a unit's wording, from its first to its last.
func (m *matcher) tokensOf(u int) (*text.Document, text.Range) {
	d := m.account(u).Document
	return d, d.TokensIn(text.Cover(m.items[m.units[u].model].Content...))
}

// before tells whether a unit tells of something before the event of its report: "a 2013 attack", "a day earlier", "last year"; not of what lasts since.
func (m *matcher) before(u int) bool {
	if m.goesOn(u) {
		return false
	}
	if slices.ContainsFunc(m.units[u].figures, func(f figure) bool { return f.thing == "year" }) {
		return true
	}
	d, r := m.tokensOf(u)
	for i := r.First; i < r.End; i++ {
		switch w := strings.ToLower(d.Word(i)); {
		case w == "earlier", w == "ago", w == "previous":
			return true
		case w == "last" && i+1 < r.End && (d.Word(i+1) == "year" || d.Word(i+1) == "month"):
			return true
		}
	}
	return false
}

var lasting = set("war conflict fighting years months weeks decade operation offensive since began recent")

// oneVoice tells whether two units are known to report the same voice.
func (m *matcher) oneVoice(a, b int) bool {
	v := m.voice[m.units[a].model]
	return v >= 0 && v == m.voice[m.units[b].model]
}

// contrary tells whether a pair says the same but for a word and its opposite, or for a name in one place, or is of one deed and names
// different culprits.
func (m *matcher) contrary(p pair) bool {
	if m.blame(p.a, p.b) != [2]string{} {
		return true
	}
	return m.units[p.a].view == m.units[p.b].view && m.overlap(p.a, p.b).nearly() && m.otherWord(p.a, p.b) != [2]string{}
}

// An overlap is how many words two wordings have, and have in common, figures and days left out.
type overlap struct{ a, b, both int }

func (m *matcher) overlap(a, b int) overlap {
	x, y := m.units[a].words, m.units[b].words
	o := overlap{a: len(x), b: len(y)}
	for i, j := 0, 0; i < len(x) && j < len(y); {
		switch {
		case x[i] < y[j]:
			i++
		case x[i] > y[j]:
			j++
		default:
			o.both++
			i, j = i+1, j+1
		}
	}
	return o
}

// nearly tells whether two wordings differ in little but their figures: most words of the shorter one and half of those
// of the longer are common to both, three at least.
func (o overlap) nearly() bool {
	return o.both >= 3 && 10*o.both >= 7*min(o.a, o.b) && 2*o.both >= max(o.a, o.b)
}

// wordsOf are the words of a unit's wording, figures and days left out.
func (m *matcher) wordsOf(u int) map[string]bool {
	out := map[string]bool{}
	for _, t := range m.terms(m.units[u].model) {
		if telling(t) {
			out[t.Text] = true
		}
	}
	return out
}

// telling tells whether a term is one of the words by which wordings are held against each other: it is no figure and no day.
func telling(t terms.Term) bool { return t.Kind != terms.Number && !weekdays[t.Text] }
