package match

import (
	"slices"
	"strconv"
	"strings"

	"firsthand/internal/match/stance"
	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/text/sense"
	"firsthand/internal/text/terms"
	"firsthand/internal/trace"
)

// A unit is one wording of something: all items that say it in the same words, or that copied it. It is grouped as a whole,
// so that copies cannot sway how the rest is grouped.
type unit struct {
	items   []int // of matcher.items, ascending
	model   int   // the item that speaks for all: one that was not copied, where there is one
	vector  terms.Vector
	sense   sense.Vector
	crowd   float64 // how near others are that say something else
	order   []int32 // its terms by number, in the order of the text
	words   []int32 // those of them that are no figure and no day, ascending, each once
	figures []figure
	about   []string // the name that the wording begins with, by terms; none where it begins otherwise
	names   map[string]bool
	phrase  bool // it has no verb: a thing that was criticised or called for, no proposition
	demand  bool // it says what ought to be or may be
	view    view
}

// matcher holds what the steps of one call share.
type matcher struct {
	accounts []*trace.Account
	items    []trace.Item // in the order of document names and, within one, of the text
	units    []unit
	unitOf   []int   // by item
	voice    []int   // by item: whose words it reports, by number; -1 for somebody without a name, or nobody
	together [][]int // units that are of one claim already; nil where all are matched at once
	judge    *judge
	*Forms
	hearer *stance.Judge
}

func newMatcher(accounts []*trace.Account, edges []trace.Edge) *matcher {
	m := &matcher{accounts: accounts, judge: newJudge(), Forms: NewForms(), hearer: stance.NewJudge()}
	credits := map[int][]text.Span{} // by report, the lines that credit an outlet
	for _, e := range edges {
		if e.Kind == trace.Credits {
			credits[e.From.Report] = append(credits[e.From.Report], e.Evidence...)
		}
	}
	for _, it := range trace.Items(accounts) {
		if says(accounts[it.Report], it, credits[it.Report]) {
			m.items = append(m.items, it)
		}
	}
	slices.SortStableFunc(m.items, func(a, b trace.Item) int {
		return strings.Compare(accounts[a.Report].Report.Document, accounts[b.Report].Report.Document)
	})
	m.hear()
	m.unite(edges)
	return m
}

// hear numbers the voices of the items.
func (m *matcher) hear() {
	voices := make([]trace.Voice, len(m.items))
	for i, it := range m.items {
		if chain := m.accounts[it.Report].Chain(it.Statement); len(chain) > 0 {
			voices[i] = chain[0]
		}
	}
	m.voice = trace.SameVoices(voices, trace.OutletsOf(m.accounts))
}

// says tells whether an item says anything about the world: to decline to speak does not, nor to ask for something to be
// done, nor does a credit line.
func says(a *trace.Account, it trace.Item, credits []text.Span) bool {
	if it.Statement >= 0 {
		act := a.Reading.Statements[it.Statement].Act
		return act != read.Decline && act != read.Ask || whether(a, it) || act == read.Ask && asks(a, it)
	}
	return !slices.ContainsFunc(credits, func(c text.Span) bool { return 2*common(c, it.Content[0]) > it.Content[0].Len() })
}

// asks tells whether what is asked is put as a question.
func asks(a *trace.Account, it trace.Item) bool {
	last := it.Content[len(it.Content)-1].Of(a.Document.Text)
	return strings.HasSuffix(strings.TrimRight(last, "”\"’'"), "?")
}

// unite makes the units: items joined by copies, statements nested in one that says no more, and the same words.
func (m *matcher) unite(edges []trace.Edge) {
	number := make(map[trace.Ref]int, len(m.items))
	for i, it := range m.items {
		number[it.Ref] = i
	}
	sets := newSets(len(m.items))
	copied := make([]bool, len(m.items))
	for _, e := range edges {
		from, ok := number[e.From]
		to, atHand := number[e.To]
		if e.Kind == trace.Copies && !e.Retold && ok && atHand {
			sets.join(from, to)
			copied[from] = true
		}
	}
	words := map[string]int{}
	for i, it := range m.items {
		view := viewOf(m.accounts[it.Report], it)
		if inner, ok := number[m.inner(it)]; ok && view.stance == Asserts {
			sets.join(i, inner)
			copied[i] = true // the inner one says it without the outer one's cue
		}
		bag := m.terms(i)
		if len(bag) < enoughTerms {
			continue
		}
		key := sameWords(bag, view)
		if first, seen := words[key]; seen {
			sets.join(i, first)
		} else {
			words[key] = i
		}
	}
	m.gather(sets, copied)
}

// terms are the terms of an item. They are taken from the text each time: kept for all items they would outweigh the texts.
func (m *matcher) terms(i int) []terms.Term {
	return terms.Of(m.accounts[m.items[i].Report].Document, m.items[i].Content)
}

// sameWords is a key that items share when they hold the same terms from the same point of view.
func sameWords(bag []terms.Term, v view) string {
	all := make([]string, len(bag))
	for i, t := range bag {
		all[i] = t.Text
	}
	slices.Sort(all)
	return strings.Join(slices.Compact(all), " ") + " " + strconv.FormatBool(v.negative) + " " + string(v.stance)
}

// inner returns the reference of the statement nested in it that, with its source and cue, makes up most of its content, if
// there is one and a sentence by itself: "officials believe X" says X, but "Lund grew tired of the delay" says more than "the delay".
func (m *matcher) inner(it trace.Item) trace.Ref {
	if it.Statement < 0 {
		return trace.Ref{}
	}
	statements := m.accounts[it.Report].Reading.Statements
	outer := statements[it.Statement].Content
	for k := it.Statement + 1; k < len(statements) && k <= it.Statement+nearby; k++ {
		s := statements[k]
		all := slices.Concat(s.Source, s.Content, []text.Span{s.Cue})
		if s.Parent == it.Statement && 10*text.Cover(all...).Len() >= 7*text.Length(outer) && !m.verbless(m.accounts[it.Report].Document, s.Content) {
			return trace.Ref{Report: it.Report, ID: s.ID}
		}
	}
	return trace.Ref{}
}

const (
	nearby      = 12 // statements within which a nested one is looked for
	enoughTerms = 3  // terms that a wording needs to be taken for the same as another
	fewTerms    = 1  // and that one needs whose sense is known
)

// gather turns sets of items into units.
func (m *matcher) gather(sets *sets, copied []bool) {
	m.unitOf = make([]int, len(m.items))
	unitOf := map[int]int{}
	for i := range m.items {
		root := sets.find(i)
		u, seen := unitOf[root]
		if !seen {
			u = len(m.units)
			unitOf[root] = u
			m.units = append(m.units, unit{})
		}
		m.units[u].items = append(m.units[u].items, i)
		m.unitOf[i] = u
	}
	for u := range m.units {
		m.units[u].model = m.units[u].items[0]
		if original := slices.IndexFunc(m.units[u].items, func(i int) bool { return !copied[i] }); original >= 0 {
			m.units[u].model = m.units[u].items[original]
		}
		m.units[u].view = viewOf(m.account(u), m.items[m.units[u].model])
		m.units[u].phrase = m.verbless(m.account(u).Document, m.items[m.units[u].model].Content)
		m.units[u].demand = demands(m.account(u).Document, m.account(u).Document.TokensIn(m.items[m.units[u].model].Content[0]))
		m.units[u].sense = m.account(u).Sense(m.items[m.units[u].model])
	}
	number := map[string]int32{}
	bags := func(yield func([]terms.Term) bool) {
		for u := range m.units {
			bag := m.terms(m.units[u].model)
			m.units[u].figures = figures(m.account(u).Document, bag)
			m.units[u].order = numbered(bag, number)
			m.units[u].words = distinct(bag, m.units[u].order)
			m.units[u].about, m.units[u].names = subject(m.account(u), m.items[m.units[u].model], bag)
			if !yield(bag) {
				return
			}
		}
	}
	for u, v := range terms.Vectors(bags) {
		m.units[u].vector = v
	}
}

// numbered lists terms by number, giving new ones the next.
func numbered(bag []terms.Term, number map[string]int32) []int32 {
	out := make([]int32, len(bag))
	for i, t := range bag {
		n, known := number[t.Text]
		if !known {
			n = int32(len(number)) //nolint:gosec // fewer terms than bytes of text
			number[strings.Clone(t.Text)] = n
		}
		out[i] = n
	}
	return out
}

// distinct are the numbers of the terms that wordings are held against each other by, ascending.
func distinct(bag []terms.Term, order []int32) []int32 {
	out := make([]int32, 0, len(order))
	for i, t := range bag {
		if telling(t) {
			out = append(out, order[i])
		}
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// account is the account of a unit's model.
func (m *matcher) account(u int) *trace.Account { return m.accounts[m.items[m.units[u].model].Report] }

// sets are disjoint sets of small integers (union-find). The root of a set is its least member.
type sets struct {
	parent []int
}

func newSets(n int) *sets {
	s := &sets{make([]int, n)}
	for i := range s.parent {
		s.parent[i] = i
	}
	return s
}

func (s *sets) find(i int) int {
	for s.parent[i] != i {
		s.parent[i] = s.parent[s.parent[i]]
		i = s.parent[i]
	}
	return i
}

func (s *sets) join(a, b int) {
	a, b = s.find(a), s.find(b)
	s.parent[max(a, b)] = min(a, b)
}
