package read

import (
	"slices"

	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

// recipient finds who was told: "told Axios", "said to reporters", "said in an interview with the BBC", "Speaking to the Post,
// one official said"; an empty span where nobody is named.
func (p *page) recipient(a Attribution) text.Span {
	if a.Cue.Empty() {
		return text.Span{}
	}
	s := hearing{p.sentenceOf(a.Cue.Start), a}
	if s.Sentence == nil {
		return text.Span{}
	}
	cue := p.TokensIn(a.Cue)
	r := text.Range{}
	if s.tells(cue) {
		r = s.hearer(cue.End)
	}
	if r.End == r.First {
		r = s.behind(cue)
	}
	if r.End == r.First {
		r = s.before(cue)
	}
	return s.Span(r.First, r.End)
}

// hearing is a sentence in which somebody is told something.
type hearing struct {
	*phrase.Sentence
	Attribution
}

// near is how many words from a cue, or from the sentence's beginning, an adjunct may name who was told.
const near = 12

// behind looks behind a cue: "said to reporters", "said in an interview with the BBC".
func (s hearing) behind(cue text.Range) text.Range {
	for t := cue.End; t < s.End && t < cue.End+near && s.free(t); t++ {
		w := s.Word(t)
		if w != "to" && w != "with" || !s.Classes.Venues[s.Word(t-1)] && (w == "with" || t > cue.End) {
			continue
		}
		if r := s.hearer(t + 1); r.End > r.First && s.free(r.End-1) {
			return r
		}
	}
	return text.Range{}
}

// before looks at the sentence's beginning: "Speaking to the Post, …", "In an interview with the BBC, …".
func (s hearing) before(cue text.Range) text.Range {
	for t := s.First; t < cue.First && t < s.First+near && s.free(t); t++ {
		w := s.Word(t)
		opens := t == s.First+1 && lexicon.OneOf(s.Word(s.First), "speaking", "talking")
		if (w == "to" || w == "with") && (opens || s.Classes.Venues[s.Word(t-1)]) {
			return s.hearer(t + 1)
		}
	}
	return text.Range{}
}

// tells tells whether a verb of the cue governs whom it is said to: "told", "informed".
func (s hearing) tells(cue text.Range) bool {
	for t := cue.First; t < cue.End; t++ {
		if v := s.Verbs[s.Word(t)].Verb; v != nil && v.Hearer {
			return true
		}
	}
	return false
}

// free tells whether token t is of the sentence and belongs neither to the source nor to the content.
func (s hearing) free(t int) bool {
	if t < s.First || t >= s.End {
		return false
	}
	span := s.Span(t, t+1)
	in := func(c text.Span) bool { return c.Contains(span) }
	return !slices.ContainsFunc(s.Content, in) && !slices.ContainsFunc(s.Source, in)
}

// hearer finds the noun phrase at t of somebody who is told: a name, a pronoun, "reporters", "the newspaper". The range is
// empty where what begins at t is the content already.
func (s hearing) hearer(t int) text.Range {
	w := s.Word(t)
	if !s.free(t) {
		return text.Range{}
	}
	switch {
	case lexicon.OneOf(w, "me", "us", "him", "them", "it", "her", "reporters", "lawmakers", "investigators", "journalists"),
		s.Plural(t) && s.IsWord(t) && !s.Capital(t):
		return text.Range{First: t, End: t + 1}
	case s.Capital(t), s.Classes.Determiners[w] && w != "that":
		end := t + 1
		for end < s.End && end < t+7 && s.free(end) && s.hears(t, end) {
			end++
		}
		if last := s.Word(end - 1); end > t+1 && (last == "and" || last == "of") {
			end--
		}
		return text.Range{First: t, End: end}
	}
	return text.Range{}
}

// hears tells whether token t belongs to the noun phrase of a hearer that begins at first.
func (s hearing) hears(first, t int) bool {
	w := s.Word(t)
	switch {
	case !s.IsWord(t) || s.Finite(t) || s.Time(t) || s.Classes.Determiners[w] || s.Classes.Subjects[w]:
		return false
	case s.Classes.Prepositions[w]:
		return w == "of"
	case s.Classes.Conjunctions[w]:
		return w == "and"
	case s.Capital(first):
		return s.Capital(t) || w == "'s" || w == "’s" || s.Classes.Persons[lexicon.Singular(w)]
	}
	return !s.Capital(t) || s.Capital(t-1) || t <= first+1 || s.Classes.Outlets[s.Word(t-1)] // "the state network RT"
}
