package voices

import (
	"strings"
	"unicode"

	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/trace"
)

// Where a name begins and ends among words with capitals, and what of these is a title, a body or a page's own.

// capitalRun returns the end of the run of capitalised words that begins at t, small particles of names included.
func capitalRun(s *phrase.Sentence, t int) int {
	if end := beforeLink(s, t); end > t {
		return end
	}
	end := t
	for s.Capital(end) {
		if end > t && headlineVerbs[s.Word(end)] {
			return end
		}
		end++
		if s.Word(end) == "of" && nameBehind(s, t, end) {
			return end
		}
		if w := s.Word(end); s.Capital(end+1) && (particles[w] || w == "in" && s.Word(end+1) == "charge" || w == "of" || w == "&" || w == "." && initial(s, end-1)) {
			end++
		} else if w := s.Word(end); w == "of" && s.Word(end+1) == "the" && s.Capital(end+2) {
			end += 2
		}
	}
	return end
}

// linked is how many words behind the beginning of a name the link of a page is looked for.
const linked = 14

// beforeLink is where a name that begins at t ends before what a page puts behind it, the name again and, written together with it, the
// title of another page: "Ada Lund Ada Mary LundPort opens". t where no such thing follows.
func beforeLink(s *phrase.Sentence, t int) int {
	for k := t + 1; k < t+linked; k++ {
		if w := s.Word(k); !s.Capital(k) && w != "(" && w != ")" && w != "." {
			break
		}
		word := s.Doc.Word(k)
		cut := 1 + strings.IndexFunc(word[1:], unicode.IsUpper) // 0 where all letters behind the first are small
		for end := t + 1; end <= k; end++ {
			if cut > 2 && s.Doc.Word(end-1) == word[:cut] {
				return end
			}
		}
	}
	return t
}

// nameBehind tells whether the words from first to of, of which a place or a body is told then, are a person's name and not the beginning
// of a body's: "Ada Lund of Ohio", "Sen. Lund of Ohio", and not "Harbour Council of Ohio".
func nameBehind(s *phrase.Sentence, first, of int) bool {
	if !plain(s, of-1) {
		return false
	}
	before := of - 2
	if s.Word(before) == "." {
		before--
	}
	if before < first {
		return false
	}
	w := s.Word(before)
	return plain(s, before) || lawmakers[office(w)] || w == "leader" || office(w) == "governor"
}

// plain tells whether the word at t may be one of a person's name: it is no title and is not of a body or a state.
func plain(s *phrase.Sentence, t int) bool {
	w := s.Word(t)
	return s.Capital(t) && !titles[w] && !bodies[w] && !quarters[w] && nation(w) == "" && !nameless(s, w)
}

// initial tells whether t is a single letter or a short title, so that the full stop behind it is no end: "J.", "Gen.".
func initial(s *phrase.Sentence, t int) bool {
	w := s.Word(t)
	return len(w) == 1 || len(w) <= 4 && titles[w]
}

// personName strips titles from the front of a capitalised run and returns the name that is left and where it begins: at end
// where titles are all there is. body tells that the run names a body and no person.
func personName(s *phrase.Sentence, first, end int) (name string, from int, body bool) {
	from = first
	if w := s.Word(end - 1); houses[w] && (end-first == 1 || w == "house" && s.Word(end-2) == "white") {
		return "", end, true // "the Senate", "the White House"
	}
	if held := behindOffice(s, first, end); held > first {
		return s.Span(held, end).Of(s.Doc.Text), held, false
	}
	for t := first; t < end; t++ {
		w := s.Word(t)
		switch {
		case w == "of" && !titles[s.Word(t+1)] && (titles[s.Word(t-1)] || t > first && plain(s, t-1)):
			return "", end, !titles[s.Word(t-1)] // "the Crown Prince of Lund" is nobody's name, "the Panel of Experts" a body's
		case s.Classes.Subjects[w]:
			from = max(t+1, end-1) // "We Love Lund"
		case leadsName(s, t) || t == first && opens(s, t, end):
			from = max(from, t+1)
		case ofBody(s, t, from, end):
			return "", end, true
		}
	}
	if end-from > 4 {
		from = end - 2
	}
	if from < end && nobody(s, from, end) {
		return "", end, true
	}
	return s.Span(from, end).Of(s.Doc.Text), from, false
}

// ofBody tells whether token t of a name from from to end shows it to be a body's, and not that of somebody like Kim Jong Un.
func ofBody(s *phrase.Sentence, t, from, end int) bool {
	return bodies[s.Word(t)] && !trace.FamilyFirst(s.Span(from, end).Of(s.Doc.Text))
}

// opens tells whether t opens a run that ends at end and is no part of a name: an adverb, or a button before a word that is not in capitals, too.
func opens(s *phrase.Sentence, t, end int) bool {
	return s.Adverbial(s.Word(t)) && (t == s.First || phrase.IsQuote(s.Word(t-1))) || t+1 < end && button(s, t) && strings.ToUpper(s.Doc.Word(t+1)) != s.Doc.Word(t+1)
}

// button tells whether t is a word in capitals that begins its sentence, as pages have them before a caption: "CLOSE Ada Lund".
func button(s *phrase.Sentence, t int) bool {
	w := s.Doc.Word(t)
	return t == s.First && len(w) > 3 && strings.ToUpper(w) == w
}

// leadsName tells whether token t stands before a name and is no part of it.
func leadsName(s *phrase.Sentence, t int) bool {
	w := s.Word(t)
	if w == "white" && s.Word(t+1) != "house" {
		return false
	}
	if w == "." && len(s.Word(t-1)) == 1 {
		return false // of an initial
	}
	return ofState(s, t) || titles[strings.TrimSuffix(w, ".")] || w == "." || w == "of" || pictures[w] || nameless(s, w)
}

// ofState tells whether token t says what somebody or something is of a state, and is no part of a name: "British-owned", "German-born".
func ofState(s *phrase.Sentence, t int) bool {
	state, what, _ := strings.Cut(s.Doc.Word(t), "-")
	return what != "" && what == strings.ToLower(what) && nation(strings.ToLower(state)) != ""
}

// nobody tells whether tokens name no person: they end in initials, as no surname does, "Israeli U.N.", or in a state's adjective before those who are of it, "Twelve Russian sailors", or name a state.
func nobody(s *phrase.Sentence, first, end int) bool {
	last := s.Word(end - 1)
	if strings.Contains(strings.TrimSuffix(last, "."), ".") || nation(last) == last && end-first > 1 && s.IsWord(end) && s.Plural(end) && !verbal(s, end) {
		return true
	}
	for t := first; t < end; t++ {
		if w := s.Word(t); s.IsWord(t) && nation(w) == "" && !quarters[w] {
			return false
		}
	}
	return end-first > 1
}

// quarters are words beside the name of a state that are part of it.
var quarters = lexicon.Words("north south saudi arabia republic arab emirates")

// nameless tells whether w is a word of the language that no name holds.
func nameless(s *phrase.Sentence, w string) bool {
	c := s.Classes
	return c.Determiners[w] || c.Times[w] || c.Prepositions[w] || c.Conjunctions[w] || c.Subjects[w] || questions[w]
}

// behindOffice is where a name of two words or three begins behind an office, whatever body stands before that: "House Foreign
// Affairs Committee Chairman Ed Royce", "Ambassador to Russia Jon Huntsman" (of which the run is the last three). first where there
// is no such name.
func behindOffice(s *phrase.Sentence, first, end int) int {
	for t := end - 2; t >= first && t >= end-8; t-- {
		if w := s.Word(t); heads[w] || ofStaff(s, t) || w == "." && heads[s.Word(t-1)] {
			switch n := words(s, t+1, end); {
			case n >= 2 && n <= 4 && !bodies[s.Word(end-1)] && !s.Classes.Prepositions[s.Word(t+1)],
				n == 1 && t > first && end == t+2 && plain(s, t+1) && office(w) != "" && party[w] == "":
				return t + 1 // also "FBI Director Lund"
			case s.Word(t+1) != "of":
				return first
			}
		}
	}
	if sentTo(s, first) {
		return first + stateWords(s, first)
	}
	for t := first - 2; t < end; t++ {
		if name := holderOf(s, t, end); name > first {
			return name
		}
	}
	return first
}

// holderOf is where the name of two words or three begins that ends at end, behind an office of a house told at of: "Director of Port Intelligence Ada Lund".
// -1 where the words behind "of" are the house alone. Behind an office in small letters the house has to be one by its words.
func holderOf(s *phrase.Sentence, of, end int) int {
	if s.Word(of) != "of" || !heads[s.Word(of-1)] || generations[s.Word(end-1)] {
		return -1
	}
	house := of + 1
	if s.Word(house) == "the" {
		house++
	}
	named := house // behind the words that a house is known by
	for named < end && !plain(s, named) {
		named++
	}
	name := end - 2
	switch {
	case s.Word(end-2) == "." && len(s.Word(end-3)) == 1:
		name = end - 4 // "Ada B. Lund"
	case named > house && named == end-3:
		name = named // "Secretary of State Ada Mary Lund"
	}
	if name <= house || !plain(s, name) || !plain(s, end-1) || quartered[s.Word(name)] || named == house && !s.Capital(of-1) {
		return -1
	}
	return name
}

// quartered are words that begin the names of places and are nobody's given names.
var quartered = lexicon.Words("new san santa los las saint st el east west central upper lower great")

// words is how many words, apart from marks and from "Jr." and its like, stand from first to end.
func words(s *phrase.Sentence, first, end int) int {
	n := 0
	for t := first; t < end; t++ {
		if s.IsWord(t) && !generations[s.Word(t)] {
			n++
		}
	}
	return n
}
