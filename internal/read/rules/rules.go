// Package rules finds attributions by rules: quotation marks, a lexicon of cues, and the place of words.
//
// It is the baseline that a trained extractor has to beat, and knows English only; a text in another language yields
// nothing. It looks at one sentence at a time, has no memory between calls and takes time in proportion to the text.
package rules

import (
	"slices"
	"strings"
	"unicode"

	"firsthand/internal/read"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

// Rules is an extractor by rules; it is made by New and may be used by many at once.
type Rules struct {
	grammar *phrase.Grammar
}

// New makes an extractor.
func New() *Rules { return &Rules{phrase.NewGrammar()} }

// Attributions implements read.Extractor.
func (r *Rules) Attributions(d *text.Document) []read.Attribution {
	var found []attribution
	for i := range d.Sentences {
		found = append(found, sentence{r.grammar.Sentence(d, i)}.attributions()...)
	}
	return nest(found)
}

// A sentence is one in which attributions are looked for.
type sentence struct {
	*phrase.Sentence
}

// An attribution is one that was found, before it has its place among the others.
type attribution struct {
	read.Attribution
	quoted bool // the cue stands inside a quotation: somebody else tells it
	cites  bool // its source is one that another attribution rests on: "citing two officials"
	found  pattern
	leads  bool // "Citing two officials, the Post reported …": its content is that of the one that follows it
}

// attributions finds those of one sentence, in the order of their cues.
func (s sentence) attributions() []attribution {
	var out []attribution
	cues := s.cues()
	for _, c := range cues {
		a := attribution{quoted: s.QuotationAt(c.Head) >= 0}
		a.Parent, a.Cue = -1, s.Span(c.First, c.End)
		if s.fill(&a, c, cues, out) && s.tells(a) {
			out = append(out, a)
		}
	}
	return out
}

// tells tells whether a is worth keeping: its content holds a word, and its source is not the reader or the one who speaks in
// a quotation anyway.
func (s sentence) tells(a attribution) bool {
	if len(a.Source) > 0 {
		switch strings.ToLower(a.Source[0].Of(s.Doc.Text)) {
		case "you", "nobody", "no one", "none":
			return false
		case "i", "we":
			if a.quoted {
				return false
			}
		}
	}
	return slices.ContainsFunc(a.Content, func(c text.Span) bool {
		return strings.ContainsFunc(c.Of(s.Doc.Text), unicode.IsLetter)
	})
}

// fill finds source and content of the cue c and tells whether it is an attribution; before are those of the sentence that
// precede it.
func (s sentence) fill(a *attribution, c cue, cues []cue, before []attribution) bool {
	switch c.kind {
	case accordingTo:
		a.found = accordingPattern
		return s.according(a, c)
	case citing:
		a.found = citingPattern
		return s.citing(a, c, before)
	case claimNoun:
		a.found = claimPattern
		return s.claimNoun(a, c, cues)
	case adverb:
		a.found = adverbPattern
		return s.adverb(a, c)
	default:
		return s.verb(a, c, cues, before)
	}
}
