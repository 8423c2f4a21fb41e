package voices

import (
	"slices"
	"sort"
	"strings"

	"firsthand/internal/read"
	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// recent is how many voices back a pronoun or a description may reach.
const recent = 60

// farthest is how many mentions of outlets back "the outlet" and "the Times" may reach.
const farthest = 200

// A cast is who has spoken in a report so far, from its beginning to the place that is looked at.
type cast struct {
	grammar    *phrase.Grammar
	doc        *text.Document
	outlet     string // the report's own
	names      *register
	voices     []trace.Voice          // that spoke or were told lately, in order
	told       map[string]trace.Voice // unnamed voice by name → the outlet it was last heard through
	cues       map[int]bool           // byte offsets at which cues begin
	issues     []issue                // of statements and letters, in order
	statements []read.Statement
	current    int    // index of the one that is looked at
	at         int    // byte offset looked at
	last       int    // sentence in which somebody spoke last
	outer      spoken // who did whom nobody else tells of
	cached     *phrase.Sentence
}

// A spoken is who spoke in which sentence.
type spoken struct {
	voice    trace.Voice
	sentence int
}

// heard adds a voice to those that later words can refer to.
func (c *cast) heard(v trace.Voice) {
	if v.Name == "" || v.Name == trace.Unspecified {
		return
	}
	if len(c.voices) == 2*recent {
		c.voices = append(c.voices[:0], c.voices[recent:]...)
	}
	c.voices = append(c.voices, v)
}

// here is the token at the place that is looked at; false behind the last.
func (c *cast) here() (int, bool) {
	in := c.doc.TokensIn(text.Span{Start: c.at, End: len(c.doc.Text)})
	return in.First, in.First < in.End
}

// sentence is the sentence that holds token t.
func (c *cast) sentence(t int) *phrase.Sentence {
	if c.cached == nil || t < c.cached.First || t >= c.cached.End {
		c.cached = c.grammar.Sentence(c.doc, c.doc.SentenceAt(t))
	}
	return c.cached
}

// before returns the latest voice for which fit holds, or false.
func (c *cast) before(fit func(trace.Voice) bool) (trace.Voice, bool) {
	for i := len(c.voices) - 1; i >= max(len(c.voices)-recent, 0); i-- {
		if fit(c.voices[i]) {
			return c.voices[i], true
		}
	}
	return trace.Voice{}, false
}

// pronoun resolves a pronoun to the latest voice it can mean.
func (c *cast) pronoun(w string) (trace.Voice, bool) {
	switch w {
	case "he", "his", "him":
		return c.human(func(v trace.Voice) bool { return !c.names.female(v) })
	case "she", "her":
		return c.human(func(v trace.Voice) bool { return !c.names.male(v) })
	case "they", "their", "them":
		if v, ok := c.before(func(v trace.Voice) bool { return v.Kind == trace.Group || v.Kind == trace.Organisation }); ok {
			return v, true
		}
		if v, ok := c.severalBefore(); ok {
			return v, true
		}
		return c.before(func(v trace.Voice) bool { return v.Kind == trace.Unknown && v.Name != "it" && v.Name != "they" })
	case "it", "its":
		return c.before(func(v trace.Voice) bool {
			return (v.Kind == trace.Organisation || v.Kind == trace.Outlet || v.Kind == trace.Paper) && c.atHand(v)
		})
	}
	return c.before(func(trace.Voice) bool { return true })
}

// severalBefore is who "they" are, if the sentence before begins with several ("Five ministers sent a letter").
func (c *cast) severalBefore() (trace.Voice, bool) {
	t, ok := c.here()
	if !ok || c.doc.SentenceAt(t) == 0 {
		return trace.Voice{}, false
	}
	s := c.grammar.Sentence(c.doc, c.doc.SentenceAt(t)-1)
	core := c.core(s, s.Follows(s.First))
	for k := core.First; k < core.End; k++ {
		w := s.Word(k)
		one := lexicon.Singular(w)
		if one != w && (s.Classes.Persons[one] || s.Classes.Houses[one] || office(one) != "") && k > s.First && s.Nominal(core.First, k+1) {
			return c.unnamed(s, text.Range{First: core.First, End: k + 1}, k), true
		}
		if s.Classes.Prepositions[w] || s.Finite(k) {
			break
		}
	}
	return trace.Voice{}, false
}

// atHand tells whether somebody spoke in this sentence or the last, or v is named there: "it" may mean any thing, and is seldom who spoke before others did.
func (c *cast) atHand(v trace.Voice) bool {
	t, ok := c.here()
	if !ok {
		return true
	}
	here := c.doc.SentenceAt(t)
	start := c.doc.Span(c.doc.Sentences[max(here-1, 0)]).Start
	words := strings.Fields(v.Name)
	return c.last >= here-1 || len(words) > 0 && strings.Contains(c.doc.Text[start:c.at], words[len(words)-1])
}

// human is the latest person for whom fit holds: who spoke, else who was named.
func (c *cast) human(fit func(trace.Voice) bool) (trace.Voice, bool) {
	if v, ok := c.before(func(v trace.Voice) bool { return v.Kind == trace.Person && fit(v) }); ok {
		return v, true
	}
	seen := c.names.seen
	i := sort.Search(len(seen), func(i int) bool { return seen[i].at >= c.at })
	for low := max(i-recent, 0); i > low; i-- {
		name := c.names.full[seen[i-1].surname]
		v := trace.Voice{Name: name, Kind: trace.Person, Named: true, Count: 1}
		if strings.Contains(name, " ") && !seen[i-1].aside && fit(v) {
			return v, true
		}
	}
	return trace.Voice{}, false
}

// nearestOutlet is the outlet that "the outlet" means: the last one that spoke, was told or was named before this place,
// not the report's own.
func (c *cast) nearestOutlet(fit func(name string) bool) (trace.Voice, bool) {
	list := c.names.outlets
	i := sort.Search(len(list), func(i int) bool { return list[i].Start >= c.at })
	for low := max(i-farthest, 0); i > low; i-- {
		name := list[i-1].Of(c.doc.Text)
		if (c.outlet == "" || !c.names.table.Same(name, c.outlet)) && fit(name) {
			return c.names.outlet(c.doc.Text, name, c.at), true
		}
	}
	return trace.Voice{}, false
}

// described resolves a definite description ("the official", "the minister", "the German ministry") to the latest voice that was introduced by its head
// noun and of which the names say the same that stand between.
func (c *cast) described(s *phrase.Sentence, core text.Range) (trace.Voice, bool) {
	head := s.Word(core.End - 1)
	return c.before(func(v trace.Voice) bool {
		if strings.HasPrefix(v.Name, "one of ") || v.Kind == trace.Paper && !s.Classes.Documents[head] {
			return false
		}
		words := strings.Fields(strings.ReplaceAll(strings.ToLower(v.Name+" "+v.Role), "’", "'"))
		for t := core.First + 1; t < core.End-1; t++ {
			if w := s.Word(t); s.Capital(t) && !slices.ContainsFunc(words, func(o string) bool {
				o = strings.TrimSuffix(o, "'s")
				return o == w || nation(w) != "" && nation(o) == nation(w)
			}) {
				return false
			}
		}
		return slices.ContainsFunc(words, func(w string) bool {
			return w == head || (v.Count == 1 || v.Named) && lexicon.Singular(w) == head
		})
	})
}
