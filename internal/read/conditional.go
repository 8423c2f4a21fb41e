package read

import (
	"cmp"
	"slices"
	"strings"

	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

// confirming and refuting are what a premise says of a report that proves so.
var (
	confirming = lexicon.Words(" confirmed true accurate correct verified corroborated proven proved substantiated borne genuine authentic ")
	refuting   = lexicon.Words(" inaccurate false wrong untrue incorrect refuted unfounded disproved disproven fabricated baseless hoax mistaken debunked ")
)

// conditionals finds the if and should clauses of a sentence and what follows from them.
// Within somebody's words, only their words can follow. over are the statements whose content reaches into the sentence.
func (p *page) conditionals(s *phrase.Sentence, over []int) {
	for t := s.First; t < s.End; t++ {
		if !p.opensCondition(s, t) {
			continue
		}
		end := p.conditionEnd(s, t)
		c := Conditional{If: s.Span(t, end), Kind: kindOf(s, t, end)}
		first, last := s.First, s.End
		if i := p.innermost(over, c.If); i >= 0 {
			in := p.TokensIn(text.Cover(p.Statements[i].Content...))
			first, last = max(first, in.First), min(last, in.End)
		}
		if c.Then = consequence(s, first, t); end < last-1 && (c.Then.Empty() || !s.HasFinite(first, t)) {
			c.Then = consequence(s, end, last)
		}
		p.Conditionals = append(p.Conditionals, c)
		t = end
	}
}

// opensCondition tells whether a premise begins at t: "if" that is no "whether", "should" before its subject.
func (p *page) opensCondition(s *phrase.Sentence, t int) bool {
	before, after := s.Word(t-1), s.Word(t+1)
	switch s.Word(t) {
	case "if":
		if lexicon.OneOf(before, "as", "even", "clear", "unclear", "sure", "know", "see", "known", "wonder") || lexicon.OneOf(after, "not", "any", "so") {
			return false
		}
		v, verb := s.Verbs[before]
		return !verb || v.Verb.Act != "ask"
	case "should":
		opens := t == s.First || phrase.IsQuote(before) || lexicon.OneOf(before, ",", "that", "but", "and")
		return opens && (s.Classes.Determiners[after] || s.Capital(t+1) || s.Classes.Subjects[after])
	}
	return false
}

// conditionEnd is where the premise that begins at t ends: at a comma or another mark, or, since the comma is often left
// out, before the pronoun that opens what follows: "if it proves wrong it raises questions".
func (p *page) conditionEnd(s *phrase.Sentence, t int) int {
	for k := t + 1; k < s.End; k++ {
		switch w := s.Word(k); w {
		case ",", ";", ".", "?", "—", "–", "then":
			return k
		case "it", "this", "they", "he", "she":
			next := s.Word(k + 1)
			if k > t+3 && !s.Classes.Prepositions[s.Word(k-1)] && (s.Finite(k+1) || len(next) > 3 && strings.HasSuffix(next, "s")) {
				return k
			}
		default:
			if phrase.IsQuote(w) && k > t+1 {
				return k
			}
		}
	}
	return s.End
}

// consequence is what stands in [first, end) without the marks at its ends.
func consequence(s *phrase.Sentence, first, end int) text.Span {
	for first < end && (!s.IsWord(first) || s.Word(first) == "that") {
		first++
	}
	for end > first && !s.IsWord(end-1) {
		end--
	}
	return s.Span(first, end)
}

func kindOf(s *phrase.Sentence, first, end int) ConditionalKind {
	negated := false
	for t := first; t < end; t++ {
		w := s.Word(t)
		switch {
		case s.Classes.Negations[w]:
			negated = true
		case refuting[w]:
			return IfRefuted
		case confirming[w]:
			if negated {
				return IfRefuted
			}
			return IfConfirmed
		}
	}
	return IfOther
}

// conditional tells whether a premise stands in the content of s, and adds its first word to the markers.
func (p *page) conditional(s *Statement) bool {
	found := false
	i, _ := slices.BinarySearchFunc(p.Conditionals, s.Content[0].Start, func(c Conditional, b int) int { return cmp.Compare(c.If.Start, b) })
	for _, c := range p.Conditionals[i:] {
		if c.If.Start > s.Content[len(s.Content)-1].End {
			break
		}
		if inside(s.Content, c.If) {
			word := text.Span{Start: c.If.Start, End: c.If.Start + strings.IndexByte(c.If.Of(p.Text)+" ", ' ')}
			s.Markers, found = append(s.Markers, word), true
		}
	}
	return found
}
