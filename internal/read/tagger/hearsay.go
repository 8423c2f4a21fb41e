package tagger

import (
	"cmp"
	"slices"
	"strings"

	"firsthand/internal/read"
	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

// Scores of what is found by its form: how often that was right (docs/method/reading.md).
const (
	hearsayScore   = 0.66
	signatureScore = 0.98
	putScore       = 0.9
	sharedScore    = 0.81
)

// hearsay finds what PolNeAR does not mark, or too seldom to be learned, and a chain cannot do without: "reports that X", which nobody is said to
// have made, "the ministry put the toll at 40", and messages under which their sender's name stands.
func (c *convention) hearsay(found []attribution) []attribution {
	known := found
	for i := range c.doc.Sentences {
		s := c.Sentence(c.doc, i)
		for t := s.First; t+1 < s.End; t++ {
			if lexicon.OneOf(s.Word(t), "reports", "rumors", "rumours", "allegations") && s.Word(t+1) == "that" && !s.Capital(t-1) && told(known, s.Span(t, t+1)) < 0 {
				found = append(found, c.bareClaim(s, t))
			}
			if a, ok := c.put(s, t); ok {
				if k := told(known, s.Span(t, t+1)); k >= 0 {
					found[k].Score = max(found[k].Score, putScore)
				} else {
					found = append(found, a)
				}
			}
		}
	}
	for at := 0; ; {
		k := strings.Index(c.doc.Text[at:], "(@")
		if k < 0 {
			return found
		}
		at += k + 2
		if a, ok := c.signed(at - 2); ok {
			found = append(found, a)
		}
	}
}

// told is the index of that of found, which is in the order of the text, whose cue holds s; -1 where there is none.
func told(found []attribution, s text.Span) int {
	i, _ := slices.BinarySearchFunc(found, s.Start, func(a attribution, at int) int { return cmp.Compare(a.Cue.Start, at) })
	for k, end := around(found, i); k < end; k++ {
		if found[k].Cue.Contains(s) {
			return k
		}
	}
	return -1
}

// bareClaim builds "reports that X", of which the noun is token t: X ends with the clause.
func (c *convention) bareClaim(s *phrase.Sentence, t int) attribution {
	return attribution{Attribution: read.Attribution{Cue: s.Span(t, t+1), Content: []text.Span{s.Span(t+1, c.clauseEnd(s, t+2))}, Parent: -1, Score: hearsayScore}}
}

// clauseEnd is the end of the clause that token t stands in.
func (c *convention) clauseEnd(s *phrase.Sentence, t int) int {
	end := t
	for end < s.End && !lexicon.OneOf(s.Word(end), ",", ";", ".", ":", "(", ")") && !phrase.IsDash(s.Word(end)) && !(phrase.IsQuote(s.Word(end)) && s.QuotationAt(end) == s.QuotationAt(t)) {
		end++
	}
	return end
}

// put builds "the ministry put the toll at 40", of which the verb is token t: what is put at a number is said by whoever puts it there.
func (c *convention) put(s *phrase.Sentence, t int) (attribution, bool) {
	const far = 8 // tokens from the verb to the number
	if !lexicon.OneOf(s.Word(t), "put", "puts") || lexicon.OneOf(s.Word(t-1), "to", "will", "would", "could", "can", "be", "is", "are", "was", "were") {
		return attribution{}, false
	}
	for at := t + 2; at+1 < s.End && at <= t+far; at++ {
		if s.Word(at) != "at" {
			continue
		}
		n := at + 1
		for n < s.End-1 && lexicon.OneOf(s.Word(n), "about", "around", "some", "nearly", "almost", "over", "under", "more", "less", "fewer", "than", "least", "at", "up", "to", "roughly", "just", "$") {
			n++
		}
		subject, ok := s.Subject(t, s.First)
		if !s.IsNumber(n) && s.Classes.Counts[s.Word(n)] == 0 || !ok {
			return attribution{}, false
		}
		a := c.bareClaim(s, t)
		a.Source, a.Content, a.Score = []text.Span{s.Span(subject.First, subject.End)}, []text.Span{s.Span(t+1, c.clauseEnd(s, n))}, putScore
		return a, true
	}
	return attribution{}, false
}

// signed builds a message with its sender behind it, "X — Ada Lund (@adalund)", of which the bracket stands at byte b.
func (c *convention) signed(b int) (attribution, bool) {
	t := c.doc.Text
	line := strings.LastIndexByte(t[:b], '\n') + 1
	dash := strings.LastIndex(t[line:b], "— ")
	end := strings.IndexByte(t[b:], ')')
	if dash < 0 || end < 0 || strings.ContainsAny(t[b:b+end], " \n") || b-(line+dash) > 80 {
		return attribution{}, false
	}
	content := text.Span{Start: line, End: line + dash}.Trim(t)
	source := text.Span{Start: line + dash + len("— "), End: b + end + 1}
	return attribution{Attribution: read.Attribution{Source: []text.Span{source}, Content: []text.Span{content}, Parent: -1, Score: signatureScore}}, !content.Empty()
}
