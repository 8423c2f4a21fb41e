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
	sharedScore    = 0.81
)

// hearsay finds what PolNeAR does not mark and a chain cannot do without: "reports that X", which nobody is said to have made,
// and messages under which their sender's name stands.
func (c *convention) hearsay(found []attribution) []attribution {
	known := found
	for i := range c.doc.Sentences {
		s := c.Sentence(c.doc, i)
		for t := s.First; t+1 < s.End; t++ {
			if lexicon.OneOf(s.Word(t), "reports", "rumors", "rumours", "allegations") && s.Word(t+1) == "that" && !s.Capital(t-1) && !told(known, s.Span(t, t+1)) {
				found = append(found, c.bareClaim(s, t))
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

// told tells whether a cue of found, which is in the order of the text, holds s.
func told(found []attribution, s text.Span) bool {
	i, _ := slices.BinarySearchFunc(found, s.Start, func(a attribution, at int) int { return cmp.Compare(a.Cue.Start, at) })
	first, end := around(found, i)
	return slices.ContainsFunc(found[first:end], func(a attribution) bool { return a.Cue.Contains(s) })
}

// bareClaim builds "reports that X", of which the noun is token t: X ends with the clause.
func (c *convention) bareClaim(s *phrase.Sentence, t int) attribution {
	end := t + 2
	for end < s.End && !lexicon.OneOf(s.Word(end), ",", ";", ".", ":", "(", ")") && !phrase.IsDash(s.Word(end)) && !(phrase.IsQuote(s.Word(end)) && s.QuotationAt(end) == s.QuotationAt(t)) {
		end++
	}
	return attribution{Attribution: read.Attribution{Cue: s.Span(t, t+1), Content: []text.Span{s.Span(t+1, end)}, Parent: -1, Score: hearsayScore}}
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
