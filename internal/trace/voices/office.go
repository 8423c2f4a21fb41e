package voices

import (
	"slices"
	"sort"
	"strings"

	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// officer resolves a description by office to the person whom the report says to hold it: "the American president". A lead that holds
// the name back ("A Republican senator said …") has it from the person who is brought in next.
func (c *cast) officer(s *phrase.Sentence, core text.Range, head int) (trace.Voice, bool) {
	if !oneHolder(s, core, s.Word(head)) {
		return trace.Voice{}, false
	}
	spokesman := office(s.Word(head)) == "spokesman"
	article := s.Word(core.First)
	indefinite := article == "a" || article == "an" || article == "one"
	if !indefinite && article != "the" && s.Classes.Determiners[article] && !spokesman {
		return trace.Voice{}, false // "his secretary", "some senator"
	}
	words := contentWords(s, core)
	name, ok := "", false
	if !indefinite || spokesman && len(words) > 1 {
		name, ok = c.names.appointed(words, s.Span(core.First, core.End).Start)
	}
	if !ok && (indefinite || len(words) > 1 || spokesman) {
		name, ok = c.broughtIn(s, description(words))
	}
	if !ok && article == "the" {
		name, ok = c.ofTheState(s, core, description(words))
	}
	if !ok {
		return trace.Voice{}, false
	}
	return trace.Voice{Name: name, Kind: trace.Person, Named: true, Count: 1, Role: withoutArticle(s, core)}, true
}

// contentWords are the words of a phrase apart from those that only hold it together.
func contentWords(s *phrase.Sentence, core text.Range) []string {
	var words []string
	for t := core.First; t < core.End; t++ {
		if w := s.Word(t); s.IsWord(t) && !s.Classes.Determiners[w] && !s.Classes.Prepositions[w] {
			words = append(words, w)
		}
	}
	return words
}

// oneHolder tells whether core, whose head is w, is short and names an office, and one person who holds it.
func oneHolder(s *phrase.Sentence, core text.Range, w string) bool {
	o, first := office(w), s.Word(core.First)
	if o == "" || o == "mr" || o == "ms" || s.Classes.Counts[first] > 0 || first == "another" || core.End-core.First > 9 {
		return false
	}
	return lexicon.Singular(w) == w || roles[w]
}

// soon is how many sentences behind a description the name that it holds back is looked for.
const soon = 3

// broughtIn is the person whom the report names in full within the next sentences, if that is what r says, or can be and the
// report did not speak of him or her before.
func (c *cast) broughtIn(s *phrase.Sentence, r role) (string, bool) {
	if s.Index+1 >= len(c.doc.Sentences) {
		return "", false
	}
	from := c.doc.Tokens[c.doc.Sentences[s.Index].First].Start()
	last := min(s.Index+soon, len(c.doc.Sentences)-1)
	to := c.doc.Tokens[c.doc.Sentences[last].End-1].End()
	next := c.doc.Tokens[c.doc.Sentences[s.Index+1].First].Start()
	for _, f := range c.names.directory.between(next, to) {
		k, _ := slices.BinarySearch(f.mentions, next)
		if r.fit(f) > 0 || k == 0 && lawmakers[r.head] && f.lawmaker() && c.names.lastBefore(f, from) < 0 {
			return f.name, true
		}
	}
	return "", false
}

// ofTheState is the lawmaker whom a paper calls by state and party right behind the name: "the Ohio Republican". Of what party he is must not be known otherwise.
func (c *cast) ofTheState(s *phrase.Sentence, core text.Range, r role) (string, bool) {
	if !lawmakers[r.head] || r.nation != "" || core.End-core.First > 4 {
		return "", false
	}
	for t := core.First + 1; t < core.End; t++ {
		if !s.Capital(t) && t < core.End-1 {
			return "", false // "the top Democrat"
		}
	}
	seen := c.names.seen
	here := s.Span(core.First, core.End).Start
	i := sort.Search(len(seen), func(i int) bool { return seen[i].at >= here })
	from := c.doc.Span(c.doc.Sentences[max(s.Index-soon, 0)]).Start
	for i--; i >= 0 && seen[i].at >= from; i-- {
		figures := c.names.surnames[seen[i].surname].figures
		for _, f := range figures[:min(len(figures), crowd)] {
			other := f.roles["republican"] && r.head == "democrat" || f.roles["democrat"] && r.head == "republican"
			if f.name == c.names.full[seen[i].surname] && f.lawmaker() && !other {
				return f.name, true
			}
		}
	}
	return "", false
}

// lawmakers are offices that papers vary for one person: "the Democrat", "the senator".
var lawmakers = lexicon.Words("democrat republican senator congressman lawmaker")

func (f *figure) lawmaker() bool {
	for w := range f.roles {
		if lawmakers[w] || strings.HasPrefix(w, "rep") && len(w) <= 4 {
			return true
		}
	}
	return false
}
