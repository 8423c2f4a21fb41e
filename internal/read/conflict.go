package read

import (
	"strings"

	"firsthand/internal/read/lexicon"
	"firsthand/internal/text"
)

// reach is how many statements on either side a statement is held against: far apart, a likeness of words says little, and
// the cost stays in proportion to the text.
const reach = 40

// mostConflicts is how many later statements one is set against at most: more is repetition.
const mostConflicts = 8

// conflicts finds pairs of statements of different voices that cannot both hold: one denies, or says with the opposite
// polarity, what the other says.
func (p *page) conflicts() {
	var window []side // of the statements from i on, as far as they have been looked at
	for i := range p.Statements {
		for k := i + len(window); k < min(i+reach, len(p.Statements)); k++ {
			window = append(window, p.side(p.Statements[k]))
		}
		for k, found := 1, 0; k < len(window) && found < mostConflicts; k++ {
			if p.opposed(i, i+k, window[0], window[k]) {
				p.Conflicts = append(p.Conflicts, [2]int{i, i + k})
				found++
			}
		}
		window = window[1:]
	}
}

// A side is what a statement holds: its content words and which way it turns them.
type side struct {
	words    map[string]bool
	negative bool
}

func (p *page) side(s Statement) side {
	out := side{words: map[string]bool{}, negative: s.Negated}
	for _, c := range s.Content {
		in := p.TokensIn(c)
		for t := in.First; t < in.End && t < in.First+60; t++ {
			w := strings.ToLower(p.Word(t))
			if w == "because" {
				break
			}
			if w == "not" || w == "never" || w == "no" || strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t") {
				out.negative = !out.negative
			} else if p.Tokens[t].Kind != text.Mark && len(w) > 3 && !common[w] {
				out.words[lexicon.Singular(w)] = true
			}
		}
	}
	return out
}

// common are longer words that every content may hold.
var common = lexicon.Words(` that this with have been were from they their would could should which about after before also more than said
 says will when what there because being into over such some other had does did those these then `)

func (p *page) opposed(i, j int, a, b side) bool {
	x, y := p.Statements[i], p.Statements[j]
	if a.negative == b.negative || y.Parent == i || x.Act == Decline || y.Act == Decline || x.Act == Ask || y.Act == Ask || p.sameSource(x, y) {
		return false
	}
	shared := 0
	for w := range a.words {
		if b.words[w] {
			shared++
		}
	}
	return shared >= 2 && shared*2 >= min(len(a.words), len(b.words))
}

func (p *page) sameSource(x, y Statement) bool {
	return len(x.Source) > 0 && len(y.Source) > 0 && strings.EqualFold(x.Source[0].Of(p.Text), y.Source[0].Of(p.Text))
}
