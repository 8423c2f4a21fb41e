package tagger

import (
	"firsthand/internal/read"
	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

// sayings are verbs that tell that somebody speaks and hardly anything else.
var sayings = lexicon.Words("said says saying told warned announced")

// plainly believes an attribution whose words leave no doubt that somebody says something, however the tagger doubts what: a name or a noun of persons beside
// "said", and words enough of that sentence. Not what hangs on another noun, "a prisoner the board said it held", stands inside a quotation, or is a line without
// an end, a heading.
func (c *convention) plainly(a *attribution) {
	if a.Score >= read.Belief || len(a.Source) != 1 || len(a.Content) == 0 {
		return
	}
	s, cue := c.cue(a)
	source, content := c.doc.TokensIn(a.Source[0]), c.doc.TokensIn(text.Cover(a.Content...))
	enough := content.End-content.First >= leastSaid && content.First >= s.First && content.End <= s.End
	if enough && ends(s) && s.QuotationAt(cue.First) < 0 && says(s, cue) && speaks(s, source) && beside(s, source, cue) {
		a.Score = read.Belief
	}
}

// beside tells whether a source stands right before or behind its cue, and hangs on no other noun.
func beside(s *phrase.Sentence, source, cue text.Range) bool {
	if cue.End == source.First {
		before := s.Word(cue.First - 1)
		return before == "," || phrase.IsQuote(before) || s.Word(cue.First) == "according" // "…, said the captain"
	}
	if source.End != cue.First && !(source.End+1 == cue.First && (s.Word(source.End) == "," || s.Adverbial(s.Word(source.End)))) {
		return false
	}
	if s.Word(cue.First) == "saying" {
		return true // "the remarks followed an official saying", who is a verb's object
	}
	return source.First == s.First || !s.IsWord(source.First-1) || s.Classes.Conjunctions[s.Word(source.First-1)]
}

const leastSaid = 5 // tokens

// says tells whether a cue is a verb of saying alone, or one with a day, or "according to".
func says(s *phrase.Sentence, cue text.Range) bool {
	if s.Word(cue.First) == "according" {
		return s.Word(cue.First+1) == "to" && cue.End == cue.First+2
	}
	for t := cue.First + 1; t < cue.End; t++ {
		if !s.Time(t) {
			return false
		}
	}
	return cue.First < cue.End && sayings[s.Word(cue.First)]
}

// speaks tells whether a source is a name or a noun of persons, and no pronoun.
func speaks(s *phrase.Sentence, source text.Range) bool {
	for t := source.First; t < source.End; t++ {
		w := s.Word(t)
		if s.Classes.Relatives[w] || s.Classes.Subjects[w] {
			return false
		}
		if s.Capital(t) && (t > s.First || source.End > source.First+1 || len(w) > 4) || s.Classes.Persons[lexicon.Singular(w)] {
			return true
		}
	}
	return false
}

// ends tells whether a sentence has the mark that ends one.
func ends(s *phrase.Sentence) bool {
	for t := s.End - 1; t > s.First && !s.IsWord(t); t-- {
		if w := s.Word(t); w == "." || w == "!" || w == "?" {
			return true
		}
	}
	return false
}

// called tells whether a cue is somebody's name, Said, and no verb: with a capital inside a sentence, or before one that quotes nothing.
func (c *convention) called(a *attribution) bool {
	s, cue := c.cue(a)
	if cue.End != cue.First+1 || c.doc.Word(cue.First) != "Said" {
		return false
	}
	return cue.First > s.First || c.doc.QuotationOver(text.Cover(a.Content...).Start) < 0
}
