package voices

import (
	"slices"
	"strings"

	"firsthand/internal/read"
	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// takenUp is who speaks where a cue has no source of its own but that of its sentence: a participle, "Lund left, saying", or a second verb, "Lund said … and
// asked". That is who spoke last in the sentence, else whom it begins with; before it where the sentence begins with the participle, "Calling it a mistake, Lund".
func (c *cast) takenUp(s read.Statement) (trace.Voice, bool) {
	in := c.doc.TokensIn(s.Cue)
	if in.First >= in.End || s.Parent >= 0 {
		return trace.Voice{}, false
	}
	sentence := c.sentence(in.First)
	participle, before := strings.HasSuffix(c.doc.Word(in.First), "ing"), in.First-1
	for sentence.Adverbial(sentence.Word(before)) || sentence.Word(before) == "also" {
		before--
	}
	if sentence.QuotationAt(in.First) >= 0 {
		return trace.Voice{}, false
	}
	spoke := sentence.Index == c.outer.sentence && c.outer.voice.Name != "" && c.outer.voice.Name != trace.Unspecified
	switch w := sentence.Word(before); {
	case participle && (w == "" || opening[w] && before == sentence.First):
		return c.ahead(s, sentence)
	case participle && w == "," && !spoke:
		return c.subject(sentence, sentence.First, in.First)
	case participle && (w == "," || further[w]), further[w] && says(sentence, in.First):
		return c.outer.voice, spoke
	}
	return trace.Voice{}, false
}

var (
	opening = lexicon.Words("in by after before while when without despite besides") // before a participle that a sentence begins with
	further = lexicon.Words("and but then while")                                    // between two verbs of one subject
)

// says tells whether the word at t is the past tense of a verb that tells.
func says(s *phrase.Sentence, t int) bool { return s.Verbs[s.Word(t)].Form == lexicon.Past }

// nearby is within how many statements the next one of a sentence is looked for.
const nearby = 8

// ahead is who speaks in the rest of a sentence that begins with the participle of s: by the subject behind the comma, else by the next statement there that has
// a source.
func (c *cast) ahead(s read.Statement, sentence *phrase.Sentence) (trace.Voice, bool) {
	own := text.Cover(append(slices.Clone(s.Content), s.Cue)...)
	behind := c.doc.TokensIn(text.Span{Start: own.End, End: sentence.Span(sentence.First, sentence.End).End})
	for behind.First < behind.End && (sentence.Word(behind.First) == "," || phrase.IsQuote(sentence.Word(behind.First)) || sentence.Word(behind.First) == "though" || sentence.Word(behind.First) == "however") {
		behind.First++
	}
	if comma := sentence.Word(behind.First - 1); comma == "," || phrase.IsQuote(comma) {
		if v, ok := c.subject(sentence, behind.First, sentence.End); ok {
			return v, true
		}
	}
	if sentence.Finite(behind.First) {
		return trace.Voice{}, false // "Calling it so is a mistake, Lund said"
	}
	for _, next := range c.statements[max(c.current-nearby, 0):min(c.current+nearby, len(c.statements))] {
		if next.Parent < 0 && len(next.Source) > 0 && next.Source[0].Start > own.End && sentence.Span(sentence.First, sentence.End).Overlaps(next.Source[0]) {
			v := c.describe(nearest(next))
			return v, v.Kind != trace.Unknown && v.Kind != trace.Paper
		}
	}
	return trace.Voice{}, false
}

// verbal tells whether t is spelled like a verb behind its subject.
func verbal(s *phrase.Sentence, t int) bool {
	w := s.Word(t)
	return !s.Capital(t) && (s.Verbs[w].Verb != nil || s.Classes.Pasts[w] || strings.HasSuffix(w, "ed"))
}
