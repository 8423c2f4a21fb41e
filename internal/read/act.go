package read

import (
	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

// unsaid are the verbs whose negation is a refusal to speak: "did not say", "would not describe".
var unsaid = lexicon.Words(" say comment confirm clarify describe disclose reveal explain detail discuss respond reply specify announce express ")

// beliefs are nouns by which somebody is said to believe something.
var beliefs = lexicon.Words(" concern concerns fear fears belief assumption suspicion suspicions conclusion hope hopes view theory ")

// act reads the speech act off the cue and tells whether the cue turns the content round.
func (p *page) act(a Attribution) (act Act, negated bool) {
	s := p.sentenceOf(a.Cue.Start)
	if a.Cue.Empty() || s == nil {
		return Assert, false
	}
	in := p.TokensIn(a.Cue)
	verb, act, negated := cueVerb(s, in)
	switch {
	case verb == nil:
		if setTo(s, in) {
			act = Intend
		}
	case verb.Silent && !negated:
		act = Assert
	case negated && (act == Decline || unsaid[verb.Lemma]):
		return Decline, act != Decline && verb.Lemma != "respond" && verb.Lemma != "reply" && verb.Lemma != "comment"
	case act == Assert && p.documentSpeaks(s, a.Source):
		act = Show
	case act == Assert && p.intends(s, a.Content):
		act = Intend
	}
	return act, negated || act == Deny
}

// cueVerb returns the last verb of a cue that is known, what it or a noun of belief does, and whether the cue is negated.
func cueVerb(s *phrase.Sentence, cue text.Range) (verb *lexicon.Verb, act Act, negated bool) {
	act = Assert
	for t := cue.First; t < cue.End; t++ {
		w := s.Word(t)
		negated = negated || s.Classes.Negations[w]
		if v, ok := s.Verbs[w]; ok {
			verb, act = v.Verb, Act(v.Verb.Act)
		}
		if beliefs[w] {
			act = Believe
		}
	}
	return verb, act, negated
}

// setTo tells whether a cue says what its source is going to do: "is set to declassify", "is about to publish".
func setTo(s *phrase.Sentence, cue text.Range) bool {
	for t := cue.First; t+1 < cue.End; t++ {
		if s.Word(t+1) == "to" && lexicon.OneOf(s.Word(t), "is", "are", "was", "were", "set", "going", "about", "ready", "due") {
			return true
		}
	}
	return false
}

// documentSpeaks tells whether the head of the source is a document: "an intelligence report warned of".
func (p *page) documentSpeaks(s *phrase.Sentence, source []text.Span) bool {
	if len(source) == 0 {
		return false
	}
	in := p.TokensIn(source[0])
	if in.End == in.First+1 && s.Classes.Relatives[s.Word(in.First)] {
		in = text.Range{First: in.First - 1, End: in.First} // "a report that indicates"
	}
	for t := in.First; t < in.End; t++ {
		if w := s.Word(t); s.Classes.Prepositions[w] || s.Classes.Relatives[w] {
			in.End = t
		}
	}
	return in.End > in.First && s.Classes.Documents[s.Word(in.End-1)] && !s.Capital(in.End-1)
}

// intends tells whether the content says what its speaker will do: "that he would ask".
func (p *page) intends(s *phrase.Sentence, content []text.Span) bool {
	t := p.TokensIn(content[0]).First
	for s.Word(t) == "that" || phrase.IsQuote(s.Word(t)) {
		t++
	}
	switch s.Word(t) {
	case "he", "she", "they", "it", "we", "i":
		next := s.Word(t + 1)
		return next == "will" || next == "would" || next == "'ll" || next == "’ll" || next == "plans" || next == "intends"
	}
	return false
}
