package read

import (
	"fmt"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

// assertions finds the sentences in the report's own voice that report a fact: declarative, with a verb, told by nobody.
func (p *page) assertions(over [][]int) {
	told := p.told(over)
	for i := range p.Sentences {
		if told[i] || p.Furniture(i) {
			continue
		}
		s := p.sentence(i)
		if !asserts(s) {
			continue
		}
		end := s.End
		for end > s.First && !s.IsWord(end-1) && !phrase.IsQuote(s.Word(end-1)) {
			end--
		}
		p.Assertions = append(p.Assertions, Assertion{ID: fmt.Sprintf("a%d", len(p.Assertions)+1), Span: s.Span(s.First, end)})
	}
}

// told marks the sentences that hold an attribution that is believed, a gap or a request.
func (p *page) told(over [][]int) []bool {
	out := make([]bool, len(p.Sentences))
	mark := func(s text.Span) {
		if i := p.indexOf(s.Start); i < len(out) && !s.Empty() {
			out[i] = true
		}
	}
	for i, list := range over {
		out[i] = slices.ContainsFunc(list, func(k int) bool { return p.Statements[k].Believed() })
	}
	for _, s := range p.Statements {
		if s.Believed() {
			mark(s.Cue)
		}
	}
	for _, g := range p.Gaps {
		mark(g.Span)
	}
	for _, r := range p.Requests {
		mark(r.Span)
	}
	return out
}

// asserts tells whether the sentence states something: at least four words, a full stop, a verb, no question, no
// quotation, and nothing that only furnishes a page.
func asserts(s *phrase.Sentence) bool {
	words, verb := 0, false
	for t := s.First; t < s.End; t++ {
		if s.IsWord(t) {
			words++
		}
		verb = verb || isVerb(s, t)
		if lexicon.OneOf(s.Word(t), "you", "your", "click", "subscribe", "©", "newsletter") {
			return false
		}
	}
	last := s.Word(s.End - 1)
	first, _ := utf8.DecodeRuneInString(s.Doc.Word(s.First))
	return words >= 4 && verb && (last == ")" || strings.HasSuffix(last, ".")) && s.QuotationAt(s.First) < 0 && !unicode.IsLower(first)
}

// isVerb tells whether t looks like a verb that can carry a sentence.
func isVerb(s *phrase.Sentence, t int) bool {
	w := s.Word(t)
	if s.Finite(t) || s.Classes.Pasts[w] {
		return true
	}
	v, known := s.Verbs[w]
	return t > s.First && (strings.HasSuffix(w, "ed") || known && v.Form == lexicon.Third)
}
