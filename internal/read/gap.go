package read

import (
	"strings"

	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
)

// questions are the words that open what is not known: "unclear whether".
var questions = lexicon.Words(" whether if what who when where why how which exactly ")

// gaps finds what a sentence says is unknown, unclear or was not said.
func (p *page) gaps(s *phrase.Sentence) {
	for t := s.First; t < s.End; t++ {
		first, ok := gapAt(s, t)
		if !ok {
			continue
		}
		end := clauseEnd(s, t+1)
		p.Gaps = append(p.Gaps, Gap{s.Span(first, end)})
		t = end
	}
}

// gapAt tells whether the word at t says that something is not known, and where its clause begins.
func gapAt(s *phrase.Sentence, t int) (first int, ok bool) {
	switch w := s.Word(t); {
	case lexicon.OneOf(w, "unclear", "unknown", "uncertain"):
		return clauseStart(s, t), true
	case w == "seen":
		return clauseStart(s, t), s.Word(t-1) == "be" && s.Word(t-2) == "to" && strings.HasPrefix(s.Word(t-3), "remain")
	case certain[w]:
		negated, first := negatedBefore(s, t)
		return first, negated && (asksSoon(s, t) || w == "clear" || w == "known" && s.Classes.Be[s.Word(t-2)])
	case learned[w]:
		negated, _ := negatedBefore(s, t)
		before := s.Word(t - 1)
		return clauseStart(s, t), negated && (before == "be" && asksSoon(s, t) || before == "independently" || before == "immediately")
	case lexicon.OneOf(w, "determine", "establish", "decide"):
		negated, _ := negatedBefore(s, t)
		return clauseStart(s, t), asksSoon(s, t) && (negated || s.Word(t-1) == "to" && s.Word(t-2) == "yet")
	case tellings[w]:
		return unsaidAt(s, t)
	}
	return 0, false
}

// What is not known is said by a negated word of one of these sorts, and what is not told by one of the last.
var (
	certain  = lexicon.Words(" clear known certain sure established understood ")
	learned  = lexicon.Words(" learned determined ascertained verified confirmed ")
	tellings = lexicon.Words(" say describe clarify disclose reveal identify name specify elaborate address explain detail ")
)

// unsaidAt sees "would not say when", "declined to describe": what somebody kept to themselves. A plain "declined to say" or
// "declined to comment" is no gap.
func unsaidAt(s *phrase.Sentence, t int) (first int, ok bool) {
	open := asksSoon(s, t) || s.Word(t) != "say" && s.IsWord(t+1)
	if before := s.Word(t - 2); s.Word(t-1) == "to" && (strings.HasPrefix(before, "decline") || strings.HasPrefix(before, "refuse")) {
		return t - 2, open
	}
	negated, first := negatedBefore(s, t)
	return first, negated && open
}

// asksSoon tells whether a question opens right behind t.
func asksSoon(s *phrase.Sentence, t int) bool { return asks(s, t+1) || asks(s, t+2) }

func asks(s *phrase.Sentence, t int) bool {
	w := s.Word(t)
	return w != "" && questions[w]
}

// negatedBefore tells whether the verb at t is negated, and where its group or the expletive before it begins.
func negatedBefore(s *phrase.Sentence, t int) (negated bool, first int) {
	first = t
	for first > s.First && first > t-6 {
		w := s.Word(first - 1)
		if !s.Classes.Auxiliaries[w] && !s.Classes.Negations[w] && !s.Adverbial(w) {
			break
		}
		negated = negated || s.Classes.Negations[w]
		first--
	}
	if w := s.Word(first - 1); w == "it" || w == "who" || w == "he" || w == "she" || w == "they" {
		first--
	}
	return negated, first
}

// clauseStart is where the clause that holds t begins: behind the mark or conjunction before it.
func clauseStart(s *phrase.Sentence, t int) int {
	first := t
	for first > s.First {
		w := s.Word(first - 1)
		if lexicon.OneOf(w, ",", ";", ":", "and", "but", "that", "although", "though", "while") || phrase.IsQuote(w) {
			break
		}
		first--
	}
	return first
}

// clauseEnd is where the clause that t stands in ends: at a full stop, a semicolon, or a comma that no list follows.
func clauseEnd(s *phrase.Sentence, t int) int {
	for ; t < s.End; t++ {
		switch w := s.Word(t); {
		case w == "." && t >= s.End-2, w == ";", phrase.IsQuote(w) && t >= s.End-2:
			return t
		case w == ",":
			next := s.Word(t + 1)
			if questions[next] || next == "or" || asks(s, t+2) {
				continue
			}
			return t
		}
	}
	return s.End
}
