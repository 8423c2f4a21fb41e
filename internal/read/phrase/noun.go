package phrase

import (
	"firsthand/internal/read/lexicon"
	"firsthand/internal/text"
)

// maxSource is the number of tokens beyond which a noun phrase is taken for something else.
const maxSource = 40

// Subject finds the noun phrase that ends before token before, with its appositions, not reaching back over floor: what is
// the subject of a verb group that begins there. ok is false where there is none.
func (s *Sentence) Subject(before, floor int) (phrase text.Range, ok bool) {
	last := before - 1
	if last < floor || last < s.First {
		return phrase, false
	}
	w := s.Word(last)
	if s.Classes.Subjects[w] || s.Classes.Relatives[w] || w == "it" {
		if w == "that" && !s.IsWord(last-1) {
			return phrase, false
		}
		return text.Range{First: last, End: last + 1}, true
	}
	head := last + 1 // end of the segment that holds the head of the phrase
	if w == "," || IsDash(w) || w == ")" {
		head = s.BeforeApposition(last, floor)
		if head < 0 {
			return phrase, false
		}
	} else if !s.IsWord(last) && !IsQuote(w) {
		return phrase, false
	}
	first := s.PhraseStart(head, floor)
	if first >= head {
		return phrase, false
	}
	end := before
	if IsDash(w) {
		end--
	}
	return text.Range{First: first, End: end}, end-first <= maxSource && s.Nominal(first, head)
}

// BeforeApposition returns the end of the segment that the appositions before a comma (or dash, or bracket) at t explain,
// or -1: "Andrew Hale, a broker at Lund, a shipping firm, said".
func (s *Sentence) BeforeApposition(t, floor int) int {
	closing := s.Word(t)
	for end := t; end > floor; {
		open := end - 1
		for open >= floor && !s.separator(open, closing) {
			if IsQuote(s.Word(open)) && s.QuotationAt(open) >= 0 && s.QuotationAt(open) != s.QuotationAt(t) {
				return -1
			}
			open--
		}
		if open < floor {
			return -1
		}
		if !s.explains(open+1, end) {
			return -1
		}
		if !s.continuesApposition(open, floor, closing) {
			return open
		}
		end = open
	}
	return -1
}

func (s *Sentence) separator(t int, closing string) bool {
	w := s.Word(t)
	switch {
	case closing == ")":
		return w == "("
	case IsDash(closing):
		return IsDash(w)
	}
	return w == ","
}

// explains tells whether the segment [first, end) can stand in apposition: it begins with an article, a relative pronoun,
// a preposition, a number, a participle or a noun without one ("spokesman for the port").
func (s *Sentence) explains(first, end int) bool {
	w := s.Word(first)
	switch {
	case first >= end:
		return false
	case lexicon.OneOf(w, "who", "which", "whose", "whom", "however", "meanwhile", "too"):
		return true
	case s.Classes.Subjects[w] || lexicon.OneOf(w, "but", "and", "that"):
		return false
	case s.Classes.Determiners[w] || s.Classes.Prepositions[w]:
		return !s.HasFinite(first, end) || s.RelativeInside(first, end)
	case s.IsNumber(first):
		return end-first <= 4
	case s.HasFinite(first, end):
		return false
	}
	return !s.Capital(first) || end-first <= 4 || s.Classes.Persons[lexicon.Singular(s.Word(end-1))] || s.Word(first+1) == "of"
}

// RelativeInside tells whether a relative clause opens among tokens [first, end).
func (s *Sentence) RelativeInside(first, end int) bool {
	for t := first; t < end; t++ {
		if lexicon.OneOf(s.Word(t), "who", "which", "that", "whose") {
			return true
		}
	}
	return false
}

// continuesApposition tells whether the segment that ends at comma t is itself an apposition rather than the head.
func (s *Sentence) continuesApposition(t, floor int, closing string) bool {
	if closing != "," {
		return false
	}
	open := t - 1
	for open >= floor && s.Word(open) != "," && !IsQuote(s.Word(open)) {
		open--
	}
	if open < floor || s.Word(open) != "," {
		return false
	}
	w := s.Word(open + 1)
	return w == "a" || w == "an" || w == "who" || w == "which" || s.IsNumber(open+1) && t-open <= 3
}

// PhraseStart walks left from the end of a noun phrase to where it begins.
func (s *Sentence) PhraseStart(end, floor int) int {
	first := end
	for first > floor && !s.barrier(first-1, end) {
		first--
	}
	return s.SkipLead(first, end)
}

// barrier tells whether a noun phrase that reaches from behind t to end cannot reach over t.
func (s *Sentence) barrier(t, end int) bool {
	w := s.Word(t)
	switch w {
	case ",", ";", ":", "(", ")", "—", "–", "“", "”", "\"", "''", "``", "…", "!", "?", "[", "]", "•", "|":
		return !s.innerQuote(t, end) && !s.listComma(t, end)
	case "that":
		return !s.IsWord(t-1) || !s.HasFinite(t+1, end)
	case "but", "because", "while", "when", "if", "though", "although", "whereas", "where", "after", "before", "since", "whether", "than", "so", "yet", "or", "what", "why", "how":
		return w != "or" || s.HasFinite(t+1, end)
	case "as":
		return s.Word(t-1) != "known"
	case "which", "whom":
		return !s.Finite(t + 1)
	case "and":
		return s.HasFinite(s.First, t) && !s.Capital(t-1) && !s.Plural(t-1)
	}
	if _, verb := s.Verbs[w]; verb && !s.attributive(s.Word(t-1)) && (s.Word(t+1) == "that" || s.Capital(t+1) && !s.Capital(t)) && !s.Verbs[w].Noun {
		return true
	}
	return false
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

// innerQuote tells whether the mark at t belongs to a short quotation within the phrase: the “Gang of Four” said.
func (s *Sentence) innerQuote(t, end int) bool {
	q := s.QuotationAt(t)
	if q < 0 || !IsQuote(s.Word(t)) {
		return false
	}
	span := s.Doc.Quotations[q]
	return span.End < s.Doc.Tokens[end-1].Start() && s.Doc.Tokens[t].End() == span.End && span.Len() < 40 && s.IsWord(s.Doc.TokensIn(span).First-1)
}

// listComma tells whether the comma at t parts members of a list of names: "Lund, Harbour House and the port authority".
func (s *Sentence) listComma(t, end int) bool {
	if s.Word(t) != "," || !s.Capital(t-1) || !s.Capital(t+1) {
		return false
	}
	for k := t + 1; k < end && k < t+6; k++ {
		if s.Word(k) == "and" {
			return !s.HasFinite(s.First, t)
		}
	}
	return false
}

// SkipLead drops adverbs, conjunctions and adjuncts that stand before a noun phrase in its clause: "But on Tuesday the
// minister", "In a statement the port authority".
func (s *Sentence) SkipLead(first, end int) int {
	for first < end {
		w := s.Word(first)
		switch {
		case lexicon.OneOf(w, "and", "but", "still", "so", "yet", "then", "thus", "plus", "as", "or"):
			first++
		case s.Adverbial(w) && first+1 < end && !s.capitalName(first):
			first++
		case s.Time(first) && first+1 < end && s.opensName(first+1):
			first++
		case s.Classes.Prepositions[w]:
			next := s.afterPhrase(first+1, end)
			if next >= end {
				return end
			}
			first = next
		default:
			return s.afterFinite(first, end)
		}
	}
	return first
}

// opensName tells whether t, behind a word of time, begins a noun phrase: "Tuesday | the minister".
func (s *Sentence) opensName(t int) bool {
	return (s.Classes.Determiners[s.Word(t)] || s.Capital(t)) && !s.Time(t)
}

// capitalName tells whether a word in -ly is part of a name: "Emily Ross".
func (s *Sentence) capitalName(t int) bool {
	return t > s.First && s.Capital(t) || s.Capital(t) && s.Capital(t+1)
}

// afterPhrase returns where the noun phrase that begins at t ends within [t, end): before a determiner, a pronoun, or a
// capital letter behind a small one.
func (s *Sentence) afterPhrase(t, end int) int {
	for k := t + 1; k < end; k++ {
		w := s.Word(k)
		if s.Classes.Prepositions[w] {
			return s.afterPhrase(k+1, end)
		}
		before := s.Word(k - 1)
		if s.Classes.Determiners[w] && !s.Classes.Determiners[before] || s.Classes.Subjects[w] ||
			s.Capital(k) && (!s.Capital(k-1) || s.Time(k-1)) && !s.Classes.Determiners[before] {
			return k
		}
	}
	return end
}

// afterFinite cuts what stands before a finite verb outside a relative clause: the phrase is what follows it.
func (s *Sentence) afterFinite(first, end int) int {
	relative := false
	for t := first; t < end; t++ {
		if w := s.Word(t); w == "who" || w == "which" || w == "that" || w == "whose" || w == "involved" {
			relative = true
		}
		if s.Finite(t) && !relative {
			return end
		}
	}
	return first
}

// Nominal tells whether tokens [first, end) can be a noun phrase that speaks.
func (s *Sentence) Nominal(first, end int) bool {
	last := s.Word(end - 1)
	if s.Classes.Prepositions[last] && last != "near" || s.Classes.Conjunctions[last] || s.Adverbial(last) && !s.Capital(end-1) {
		return false
	}
	if w := s.Word(first); s.Classes.Prepositions[w] || w == "there" || s.Verbs[w].Form == lexicon.Participle {
		return false
	}
	return s.IsWord(end-1) || IsQuote(last)
}

// Follows finds the noun phrase that begins at t: behind an inverted verb, "according to" or "told". It ends before a comma, a
// quotation, a clause, or an adjunct of time or place of speaking.
func (s *Sentence) Follows(t int) text.Range {
	end := t
	for end < s.End && s.belongs(end) && (end == t || s.goesOn(end)) {
		end++
	}
	return text.Range{First: t, End: end}
}

// belongs tells whether t can be part of a noun phrase: a word, a mark inside a name ("St. Olaf", "Hale & Sons"), "that" only
// where it opens a relative clause.
func (s *Sentence) belongs(t int) bool {
	switch w := s.Word(t); w {
	case "that":
		return s.Finite(t+1) || s.Verbs[s.Word(t+1)].Verb != nil
	case "&", "-", "/":
		return true
	case ".":
		return s.IsWord(t + 1)
	}
	return s.IsWord(t)
}

// goesOn tells whether a noun phrase that has begun before t takes t in.
func (s *Sentence) goesOn(t int) bool {
	w := s.Word(t)
	switch {
	case s.Classes.Prepositions[w]:
		return s.Adjunct(t) == t
	case s.Classes.Conjunctions[w]:
		return lexicon.OneOf(w, "and", "who", "that", "or")
	}
	return !s.Time(t)
}
