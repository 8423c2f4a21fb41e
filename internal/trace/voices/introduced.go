package voices

import (
	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

// What stands beside a name and says who that is: an office before it, an apposition behind it.

// apposed is how many words of an apposition are read.
const apposed = 14

// learn reads what a name's neighbours say that its bearer is: "Russia's President", "Sen. … (R-Ariz.)", ", the top Democrat on
// the committee,". Somebody else is named last before at byte offset before; -1 for nobody.
func (f *figure) learn(s *phrase.Sentence, first, from, end, before int) {
	if sentTo(s, from-1) {
		first = from - 2 // "envoy for Russia"
	}
	first = described(s, first, from)
	for t := first; t < from; t++ {
		f.note(s.Word(t))
	}
	f.bare = f.bare || bareOffice(s, first, from)
	first = introduction(s, first, from)
	if f.before == "" && !anyone(s, first, from) {
		f.before = withoutArticle(s, text.Range{First: first, End: from})
	}
	f.learnApposed(s, first, end, before)
	f.learnBehind(s, end)
}

// introduction is where all begins that stands before a name at from and says who that is, of which the office begins at first: "U.S. special envoy",
// "Harbour Wire’s", "the harbour’s security chief".
func introduction(s *phrase.Sentence, first, from int) int {
	for first > s.First && from-first < 8 && titles[s.Word(first-1)] && s.Capital(first-1) {
		first--
	}
	for first > s.First && from-first < 9 && (nation(s.Word(first-1)) != "" || quarters[s.Word(first-1)] && nation(s.Word(first)) != "") {
		first-- // "North Korean"
	}
	if w := s.Word(first); w == "'s" || w == "’s" {
		for first > s.First && from-first < 9 && s.Capital(first-1) {
			first-- // "Harbour Wire’s"
		}
	}
	if anyone(s, first, from) && s.Classes.Persons[s.Word(from-1)] && !s.Capital(from-1) {
		first = behindSaying(s, phraseBefore(s, from), from) // "the harbour’s security chief"
	}
	return first
}

// behindSaying is where tokens from first to end begin behind a verb of saying: "said security chief".
func behindSaying(s *phrase.Sentence, first, end int) int {
	for t := end - 1; t >= first; t-- {
		if v := s.Verbs[s.Word(t)]; v.Verb != nil && !v.Noun && (v.Form == lexicon.Past || v.Form == lexicon.Third) {
			return t + 1
		}
	}
	return first
}

// learnApposed reads an office that stands before a name from first to end, parted from it by commas: "the president of the state, Ada Lund,". One behind
// which somebody else is named, in a list of people, is that one's.
func (f *figure) learnApposed(s *phrase.Sentence, first, end, before int) {
	if s.Word(first-1) != "," || s.Word(end) != "," {
		return
	}
	at := -1
	for t := first - 2; t >= s.First && t > first-2-apposed && s.IsWord(t) && !s.Finite(t); t-- {
		if office(s.Word(t)) != "" || t == first-2 && s.Classes.Persons[s.Word(t)] {
			at = t
		}
	}
	if at < 0 || before >= s.Span(at, first).Start {
		return
	}
	for t := described(s, at, at); t < first-1; t++ {
		f.note(s.Word(t))
	}
	if f.before == "" {
		f.before = withoutArticle(s, text.Range{First: behindSaying(s, phraseBefore(s, first-1), first-1), End: first - 1})
	}
}

// learnBehind reads what stands behind a name that ends at end: an apposition, or in parentheses.
func (f *figure) learnBehind(s *phrase.Sentence, end int) {
	if s.Word(end) == "of" {
		for end++; s.Capital(end); end++ {
			f.note(s.Word(end)) // "Ada Lund of Ohio"
		}
	}
	if w := s.Word(end); w != "," && w != "(" {
		return
	}
	t := end + 1
	if s.Word(t) == "who" {
		t = servesAs(s, t+1)
	} else if !opensApposition(s, t) {
		return
	}
	k := appositionEnd(s, t)
	for at := t; at < k; at++ {
		f.note(s.Word(at))
	}
	f.bare = f.bare || bareOffice(s, t, k)
	if f.behind == "" && k > t {
		f.behind = withoutArticle(s, text.Range{First: t, End: k})
	}
}

// appositionEnd is where an apposition that begins at t ends; t where what begins there is none: "In an interview with Ada Lund, the mayor confirmed …".
func appositionEnd(s *phrase.Sentence, t int) int {
	k := t
	for ; k < min(t+apposed, s.End); k++ {
		w := s.Word(k)
		if w == "," || w == ")" || w == "who" || w == "—" || w == ";" {
			break
		}
		if s.Finite(k) || k > t && office(s.Word(k-1)) != "" && s.Verbs[w].Verb != nil && s.Word(k+1) != "by" {
			return t
		}
	}
	return k
}

// described is where what describes a name at from begins, of which what is written with capitals begins at first.
func described(s *phrase.Sentence, first, from int) int {
	for first > s.First && from-first < 8 && describes(s, first-1) {
		first--
	}
	return first
}

// bareOffice tells whether tokens from first to end end in an office with nothing before it that tells of whose house it is, but for a state.
func bareOffice(s *phrase.Sentence, first, end int) bool {
	t, held := end-1, false
	for t >= first && (!s.IsWord(t) || office(s.Word(t)) != "" || nation(s.Word(t)) != "") {
		held = held || office(s.Word(t)) != ""
		t--
	}
	return held && (t < first || t == s.First || nameless(s, s.Word(t)))
}

// anyone tells whether tokens from first to end say nothing of whoever is named behind them, or only how to address him.
func anyone(s *phrase.Sentence, first, end int) bool {
	for t := first; t < end; t++ {
		if o := office(s.Word(t)); s.IsWord(t) && o != "mr" && o != "ms" {
			return false
		}
	}
	return true
}

// servesAs is where the role begins in a relative clause that goes on at t with "is", "was", "has served as", "works as"; the end of
// the sentence where none does.
func servesAs(s *phrase.Sentence, t int) int {
	if w := s.Word(t); w == "has" || w == "had" {
		t++
	}
	switch s.Word(t) {
	case "is", "was", "been":
		return t + 1
	case "served", "serves", "works", "worked", "acted", "acts":
		if s.Word(t+1) == "as" {
			return t + 2
		}
	}
	return s.End
}

// opensApposition tells whether an apposition may begin at t.
func opensApposition(s *phrase.Sentence, t int) bool {
	for k := t; k < t+4 && s.Capital(k); k++ {
		if k > t && party[s.Word(k)] != "" {
			return true // "South Harbour Democrat"
		}
	}
	w := s.Word(t)
	mark, _ := partyOf(w)
	return w == "a" || w == "an" || w == "the" || office(w) != "" || party[w] != "" || mark != "" || nation(w) != "" || calling(s, t)
}

// calling tells whether a noun of persons in small letters stands within three words from t on, with nothing but what belongs to it before: "assistant director",
// "founder and president".
func calling(s *phrase.Sentence, t int) bool {
	for k := t; k < min(t+3, s.End) && s.IsWord(k) && !s.Capital(k) && !s.Finite(k) && !s.Classes.Prepositions[s.Word(k)]; k++ {
		if w := s.Word(k); s.Classes.Persons[w] || office(w) != "" {
			return true
		}
	}
	return false
}

// describes tells whether token t, before what is known to be a title or a name, still belongs to it: "U.S. homeland security" in
// small letters, "Russia's".
func describes(s *phrase.Sentence, t int) bool {
	w := s.Word(t)
	return w == "'s" || w == "’s" || w == "former" || w == "." || nation(w) != "" || party[w] != "" || office(w) != ""
}
