package match

import (
	"slices"

	"firsthand/internal/text/sense"
	"firsthand/internal/text/terms"
	"firsthand/internal/trace"
)

// Of the claims held out that two origins seemed to confirm, 16 had two statements as alike as that, and of these 14 were of one claim by the labels, where it
// is 26 of all 74 (docs/method/origins.md, "What confirms").
const (
	sureSense = 0.7 // cosine of what they say, where that is known
	sureWords = 0.5 // share of the shorter one's words that the other has
)

// A Saying is what a statement says, to be told whether another surely says the same.
type Saying struct {
	sense sense.Vector
	words map[string]bool
	about []string // the name that it begins with
}

// SayingOf is what statement k of an account says.
func SayingOf(a *trace.Account, k int) Saying {
	s := Saying{words: map[string]bool{}}
	if k < len(a.Senses) {
		s.sense = a.Senses[k]
	}
	said := a.Reading.Statements[k]
	bag := terms.Of(a.Document, said.Content)
	for _, t := range bag {
		s.words[t.Text] = true
	}
	if len(said.Content) > 0 {
		s.about, _ = subject(a, trace.Item{Content: said.Content, Statement: k}, bag)
	}
	return s
}

// Same tells whether two statements of one claim surely say the same. A claim holds what may say so; to confirm it takes more. It goes by these two
// alone, so that no other report changes it. Where what either means is not known, the words alone tell. What begins with the names of two, "Lund agreed to meet
// Hale" and "Hale agreed to meet Vik", is said of two.
func (s Saying) Same(o Saying) bool {
	if len(s.about) > 0 && len(o.about) > 0 && !slices.ContainsFunc(s.about, func(n string) bool { return slices.Contains(o.about, n) }) {
		return false
	}
	if s.sense.Known() && o.sense.Known() && s.sense.Cosine(o.sense) < sureSense {
		return false
	}
	shared := 0
	for w := range s.words {
		if o.words[w] {
			shared++
		}
	}
	return shared > 0 && float64(shared) >= sureWords*float64(min(len(s.words), len(o.words)))
}
