package phrase

import (
	"slices"

	"firsthand/internal/read/lexicon"
)

// A Group is a verb of the lexicon with its auxiliaries, adverbs, negations, particles and prepositions.
type Group struct {
	First, End int // tokens of the whole group
	Head       int // token of the verb itself
	Verb       lexicon.Inflected
	Passive    bool
	Aux        bool // an auxiliary or a negation stands in the group
	Negated    bool
}

// Group extends the verb v at t to its group, not reaching back before floor, and tells whether it is used as a verb there
// and not as a noun, an adjective or an infinitive.
func (s *Sentence) Group(t int, v lexicon.Inflected, floor int) (Group, bool) {
	g := Group{First: t, End: t + 1, Head: t, Verb: v}
	be := false
	for g.First > floor {
		w := s.Word(g.First - 1)
		aux, not := s.Classes.Auxiliaries[w], s.Classes.Negations[w]
		if !aux && !not && !s.Adverbial(w) {
			break
		}
		be = be || s.Classes.Be[w]
		g.Aux, g.Negated = g.Aux || aux || not, g.Negated || not
		g.First--
	}
	for g.First < g.Head && !g.Aux && s.Capital(g.First) && g.First > s.First {
		g.First++ // a name that ends in -ly
	}
	g.Passive = be && (v.Form == lexicon.Past || v.Form == lexicon.PastParticiple)
	if next := s.Word(g.End); slices.Contains(v.Verb.Preps, next) {
		if next != "to" || !v.Verb.Has(lexicon.Infinitive) { // the "to" of an infinitive belongs to the content
			g.End++
		}
	} else if v.Verb.Need {
		return g, false
	}
	return g, s.verbal(g)
}

// verbal tells whether the group is a verb here.
func (s *Sentence) verbal(g Group) bool {
	before, after := s.Word(g.First-1), s.Word(g.End)
	if before == "to" && g.Verb.Form == lexicon.Base || g.Verb.Verb.Has(lexicon.Silent) && !g.Negated {
		return false
	}
	switch g.Verb.Form {
	case lexicon.PastParticiple:
		return g.Aux
	case lexicon.Participle:
		return !s.attributive(before) && (g.Aux || g.Verb.Verb.Has(lexicon.Clause))
	case lexicon.Past:
		return g.Aux || !s.attributive(before) && after != "by"
	}
	switch {
	case g.Aux && !s.Classes.Be[s.Word(g.Head-1)]:
		return true
	case g.Verb.Noun:
		return s.verbalNoun(g, before, after)
	case g.Verb.Form == lexicon.Base:
		return s.pluralSubject(g.First-1) && !s.attributive(before)
	}
	return !s.attributive(before)
}

// attributive tells whether the word before makes the next one part of a noun phrase.
func (s *Sentence) attributive(before string) bool {
	switch before {
	case "that", "this", "all", "some", "both", "many", "few":
		return false
	case "of", "'s", "’s":
		return true
	}
	return s.Classes.Determiners[before]
}

// verbalNoun decides for a form that is more often a noun: a name, a person or a pronoun must say it, and a content follow.
func (s *Sentence) verbalNoun(g Group, before, after string) bool {
	if s.Classes.Subjects[before] || s.Classes.Relatives[before] {
		return after != "." && after != ","
	}
	base := g.Verb.Form == lexicon.Base
	if !s.Capital(g.First-1) && !s.speaker(before) || base && s.Capital(g.First-1) && s.attributive(s.Word(g.First-2)) {
		return false
	}
	if base && !s.pluralSubject(g.First-1) {
		return false
	}
	switch after {
	case "that", "it", "he", "they", "she", "there":
		return true
	}
	return IsQuote(after) || s.Classes.Determiners[after] || g.End > g.Head+1 || s.Capital(g.End)
}

// speaker tells whether w is a noun of somebody or something that speaks.
func (s *Sentence) speaker(w string) bool {
	w = lexicon.Singular(w)
	return s.Classes.Persons[w] || s.Classes.Documents[w] || s.Classes.Houses[w]
}

// pluralSubject tells whether token t can be the subject of a verb without ending.
func (s *Sentence) pluralSubject(t int) bool {
	switch w := s.Word(t); w {
	case "they", "we", "i", "you", "who", "people", "police", "many", "some", "others", "both", "most":
		return true
	case "says":
		return false
	default:
		return s.Plural(t) && w[len(w)-2] != 's' && s.IsWord(t) && !s.Classes.Prepositions[w]
	}
}
