// Package stance compares a passage with a proposition and says whether it backs it, speaks against it, or only speaks of it.
//
// It looks at words: what both share, which words refute, doubt, confirm or pass on, and where they stand; a small model learned from labelled
// pairs weighs that. It knows no reports, no voices and no acts: whoever asks has looked at those first, since a denial is in the first
// place what somebody did. All results depend on what is passed in alone.
package stance

import (
	"cmp"
	"math"
	"slices"
	"strings"

	"firsthand/internal/text"
	"firsthand/internal/text/sense"
	"firsthand/internal/text/terms"
)

// A Passage is a piece of text made ready to be compared.
type Passage struct {
	words  terms.Vector // of one call of terms.Vectors with those it is compared with
	sense  sense.Vector
	stems  map[string]bool // of all words, the function words too
	marks  [kinds]float64
	weight float64 // of words in all, squared
}

// mark is a kind of word that colours what is said.
type mark int

const (
	refuting mark = iota
	doubting
	confirming
	relaying
	negating
	asking
	kinds int = iota
)

// Prepare makes a span of d ready. words and meaning are those of the span; either may be empty.
func Prepare(d *text.Document, span text.Span, words terms.Vector, meaning sense.Vector) Passage {
	p := Passage{words: words, sense: meaning, stems: map[string]bool{}}
	r := d.TokensIn(span)
	for i := r.First; i < r.End; i++ {
		w := strings.ToLower(d.Word(i))
		if w == "?" {
			p.marks[asking]++
		}
		if Negates(w) {
			p.marks[negating]++
		}
		stem := terms.Stem(terms.Fold(w))
		p.stems[stem] = true
		if kind, ok := coloured[stem]; ok {
			p.marks[kind]++
		}
	}
	for _, e := range words {
		p.weight += float64(e.Weight * e.Weight)
	}
	return p
}

// Negates tells whether a word in small letters turns a clause round.
func Negates(w string) bool {
	switch w {
	case "not", "no", "never", "cannot", "nothing", "nobody", "none", "neither", "nor", "without":
		return true
	}
	return strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t")
}

// has is 1 where a passage holds a mark.
func (p *Passage) has(k mark) float64 { return math.Min(p.marks[k], 1) }

// closeness is how far a passage is about what another says, about 0 to 1.
func (p *Passage) closeness(o *Passage) float64 {
	words, _ := p.words.Dot(o.words)
	if !p.sense.Known() || !o.sense.Known() {
		return words
	}
	return (words + math.Max(p.sense.Cosine(o.sense), 0)) / 2
}

// covered is how much of the weight of p's words others hold.
func (p *Passage) covered(others ...*Passage) float64 {
	if p.weight == 0 {
		return 0
	}
	sum := 0.0
	for _, e := range p.words {
		for _, o := range others {
			if holds(o.words, e.ID) {
				sum += float64(e.Weight * e.Weight)
				break
			}
		}
	}
	return sum / p.weight
}

// opposite is 1 where p has a word whose opposite o has, and neither has both.
func (p *Passage) opposite(o *Passage) float64 {
	if a, _ := Opposites(p.stems, o.stems); a != "" {
		return 1
	}
	return 0
}

func holds(v terms.Vector, id int32) bool {
	_, found := slices.BinarySearchFunc(v, id, func(e terms.Entry, id int32) int { return cmp.Compare(e.ID, id) })
	return found
}
