package rules

import (
	"strings"

	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

// passive builds "was told that …", "is believed to …", "was reported by …".
func (s sentence) passive(a *attribution, c cue) bool {
	subject, ok := s.Subject(c.First, s.floor(c))
	if !ok {
		return false
	}
	spoken := s.trimComma(s.Span(subject.First, subject.End))
	v, t := c.Verb.Verb, c.End
	switch w := s.Word(t); {
	case w == "by":
		source := s.Follows(t + 1)
		a.Source, a.Cue = []text.Span{s.Span(source.First, source.End)}, s.Span(c.First, t+1)
		a.Content = []text.Span{spoken}
		return source.End > source.First && v.Act != "order"
	case w == "to" && (v.Act == "believe" || lexicon.OneOf(v.Lemma, "say", "report", "allege")):
		a.Content = []text.Span{spoken, s.trimStop(s.Span(t, s.End))}
		return true
	case v.Lemma == "ask" && (lexicon.OneOf(w, "about", "if", "whether", "how", "why") || c.End > c.Head+1):
		a.Content = []text.Span{s.trimStop(s.Span(t, s.clauseEnd(t)))}
		return true
	case w == "that" && (v.Has(lexicon.Hearer) || v.Has(lexicon.Clause)):
		a.Content = []text.Span{s.trimStop(s.Span(t, s.End))}
		return true
	}
	return false
}

// clauseEnd is the next comma from t on, or the end of the sentence.
func (s sentence) clauseEnd(t int) int {
	for t < s.End && s.Word(t) != "," {
		t++
	}
	return t
}

// participle builds ", adding that …", ", saying …": its source is that of the clause before it.
func (s sentence) participle(a *attribution, c cue, cues []cue, before []attribution) bool {
	t := s.afterCue(a, c)
	if !s.opensContent(c, t) {
		return false
	}
	for i := len(before) - 1; i >= 0 && len(a.Source) == 0; i-- {
		if len(before[i].Source) > 0 && before[i].quoted == a.quoted && before[i].Source[0].End <= a.Cue.Start {
			a.Source = before[i].Source
		}
	}
	if len(a.Source) == 0 {
		source, ok := s.clauseSubject(c)
		if !ok {
			return false
		}
		a.Source = []text.Span{source}
	}
	a.Content = s.rest(c, t, cues)
	return true
}

// clauseSubject guesses the subject of the clause that a participle hangs on: a name or pronoun that begins the sentence.
func (s sentence) clauseSubject(c cue) (text.Span, bool) {
	if s.Word(c.First-1) != "," && !s.IsWord(c.First-1) {
		return text.Span{}, false
	}
	first := s.SkipLead(s.First, c.First)
	end := first
	for end < c.First && s.IsWord(end) && !s.Finite(end) && s.Verbs[s.Word(end)].Verb == nil && end < first+6 {
		if end > first && !s.Capital(end) && s.Capital(end-1) {
			break
		}
		end++
	}
	if w := s.Word(first); w == "he" || w == "she" || w == "they" || w == "it" {
		end = first + 1
	}
	return s.Span(first, end), end > first && end < c.First && s.Nominal(first, end)
}

// according builds "according to X": the content is the rest of the sentence, or the clause before it.
func (s sentence) according(a *attribution, c cue) bool {
	source := s.Follows(c.End)
	if source.End == source.First {
		return false
	}
	end := source.End
	if c.First > s.First+2 {
		end = s.Apposition(end, s.End)
	} else if k := s.Apposition(end, s.End); k < s.End-2 && s.Word(k) == "," {
		end = k
	}
	a.Source = []text.Span{s.trimComma(s.Span(source.First, end))}
	if c.First <= s.First+1 {
		if s.Word(end) == "," {
			end++
		}
		span := s.trimStop(s.Span(end, s.End))
		if q := s.QuotationAt(s.End - 1); q >= 0 {
			span.End = max(span.End, s.Doc.Quotations[q].End)
		}
		a.Content = []text.Span{span}
		return !span.Empty()
	}
	a.Content = s.around(c, c.First, end)
	return len(a.Content) > 0
}

// citing builds "…, citing two officials" and "Quoting Lund, “…”".
func (s sentence) citing(a *attribution, c cue, before []attribution) bool {
	source := s.Follows(c.End)
	if source.End == source.First {
		return false
	}
	a.Source, a.cites = []text.Span{s.Span(source.First, source.End)}, true
	if c.First <= s.First+1 && s.Word(source.End) == "," {
		span := s.Span(source.End+1, s.End)
		if q := s.QuotationAt(source.End + 1); q >= 0 {
			span.End = max(span.End, s.Doc.Quotations[q].End)
		}
		a.Content = []text.Span{s.trimStop(span)}
		a.leads = true
		return true
	}
	if len(before) == 0 {
		return false
	}
	a.Content = before[len(before)-1].Content
	return true
}

// claimNoun builds "rumours that …", "Lund’s claim that …".
func (s sentence) claimNoun(a *attribution, c cue, cues []cue) bool {
	if source, ok := s.possessor(c); ok {
		a.Source = []text.Span{source}
	} else if !reportNouns[s.Word(c.Head)] {
		a.found = ideaPattern
	}
	c.Verb = lexicon.Inflected{Verb: &lexicon.Verb{Frames: lexicon.Clause}}
	a.Content = s.rest(c, c.End, cues)
	return len(a.Content) > 0
}

// reportNouns are nouns of claiming that say so without a possessor.
var reportNouns = lexicon.Words("report reports rumor rumors rumour rumours allegation allegations accusation accusations warning warnings charge charges suspicions fears")

// possessor is who has the claim: "his claim", "the ministry’s repeated claim".
func (s sentence) possessor(c cue) (text.Span, bool) {
	for t := c.First - 1; t >= s.First && t >= c.First-3; t-- {
		switch s.Word(t) {
		case "his", "her", "their", "its":
			return s.Span(t, t+1), true
		case "'s", "’s":
			first := s.PhraseStart(t, s.First)
			return s.Span(first, t+1), first < t
		}
	}
	return text.Span{}, false
}

// adverb builds "reportedly", "allegedly": the clause it stands in, without a source.
func (s sentence) adverb(a *attribution, c cue) bool {
	first, end := c.First, c.End
	for first > s.First && !s.clauseBreak(first-1) {
		first--
	}
	for end < s.End && !s.clauseBreak(end) {
		end++
	}
	if w := s.Word(first); w == "and" || w == "both" {
		first++
	}
	for _, piece := range []text.Span{s.Span(first, c.First), s.trimStop(s.Span(c.End, end))} {
		if !piece.Empty() {
			a.Content = append(a.Content, piece)
		}
	}
	return end-first > 4 && !a.quoted && first < c.First && s.predicate(c) && s.Nominal(first, first+1)
}

// predicate tells whether an adverb stands at a verb and not inside a noun phrase: "was allegedly paid", not "the allegedly
// paid pilots".
func (s sentence) predicate(c cue) bool {
	after := s.Word(c.End)
	return s.Finite(c.First-1) || strings.HasSuffix(after, "ed") || s.Classes.Pasts[after] || s.Finite(c.End)
}

func (s sentence) clauseBreak(t int) bool {
	switch s.Word(t) {
	case ",", ";", ":", "(", ")", "—", "–", "that", "when", "whether", "because", "while", "but", ".":
		return true
	}
	return phrase.IsQuote(s.Word(t))
}
