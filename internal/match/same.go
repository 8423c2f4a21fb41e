package match

import (
	"slices"
	"strings"

	"firsthand/internal/text"
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
	own   string   // who says it of himself or of somebody who needs no name, by folded name: "I share", "she still shares"; "" where it begins otherwise
	not   bool     // something is negated in it
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
	if len(said.Content) == 0 {
		return s
	}
	s.about, _ = subject(a, trace.Item{Content: said.Content, Statement: k}, bag)
	d := a.Document
	in := d.TokensIn(text.Cover(said.Content...))
	for i := in.First; i < in.End && !s.not; i++ {
		s.not = negates(d, i, in.End)
	}
	if chain := a.Chain(k); len(chain) > 0 && opensWithSelf(d, in) {
		s.own = terms.Fold(chain[0].Name)
	}
	return s
}

// opensWithSelf tells whether tokens begin with a pronoun that may be whoever says it.
func opensWithSelf(d *text.Document, in text.Range) bool {
	for i := in.First; i < min(in.End, in.First+3); i++ {
		switch w := strings.ToLower(d.Word(i)); w {
		case "i", "we", "my", "our", "he", "she", "his", "her":
			return true
		case "that":
		default:
			if d.Tokens[i].Kind != text.Mark {
				return false
			}
		}
	}
	return false
}

// Same tells whether two statements of one claim surely say the same. A claim holds what may say so; to confirm it takes more. It goes by these two
// alone, so that no other report changes it. Where what either means is not known, the words alone tell. What begins with the names of two, "Lund agreed to meet
// Hale" and "Hale agreed to meet Vik", is said of two, and so is what two say of themselves; and what is negated in one alone is not the same.
func (s Saying) Same(o Saying) bool {
	if s.not != o.not || s.own != "" && o.own != "" && s.own != o.own {
		return false
	}
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
