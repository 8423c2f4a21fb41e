// Package phrase finds verb groups and noun phrases in the sentences of an English text, by closed word classes and the
// place of words. It has no tagger and no memory: good enough to say where a source stands, not to parse.
package phrase

import (
	"sort"
	"strings"
	"unicode"
	"unicode/utf8"

	"firsthand/internal/read/lexicon"
	"firsthand/internal/text"
)

// A Grammar is the words that phrases are recognised by. It is read-only and may be used by many at once.
type Grammar struct {
	Verbs   lexicon.Verbs
	Classes *lexicon.Classes
}

// NewGrammar builds the grammar from the lexicon.
func NewGrammar() *Grammar { return &Grammar{lexicon.NewVerbs(), lexicon.NewClasses()} }

// A Sentence is one sentence of a document. Positions are indices of the document's tokens; positions outside the sentence
// are allowed everywhere and hold nothing.
type Sentence struct {
	*Grammar
	Doc        *text.Document
	Index      int // of the sentence in the document
	First, End int
	low        []string // lower-case words from First
	quotation  []int32  // for each token the index of the quotation it stands in, or -1
}

// Sentence returns sentence i of d, without the dateline that a report may begin with.
func (g *Grammar) Sentence(d *text.Document, i int) *Sentence {
	r := d.Sentences[i]
	r.First = behindDateline(d, r)
	s := &Sentence{Grammar: g, Doc: d, Index: i, First: r.First, End: r.End}
	s.low = make([]string, r.End-r.First)
	s.quotation = make([]int32, r.End-r.First)
	q := sort.Search(len(d.Quotations), func(q int) bool { return d.Quotations[q].End > d.Tokens[r.First].Start() })
	for t := r.First; t < r.End; t++ {
		s.low[t-r.First] = strings.ToLower(d.Word(t))
		for q < len(d.Quotations) && d.Quotations[q].End <= d.Tokens[t].Start() {
			q++
		}
		s.quotation[t-r.First] = -1
		if q < len(d.Quotations) && d.Quotations[q].Start <= d.Tokens[t].Start() {
			s.quotation[t-r.First] = int32(q)
		}
	}
	return s
}

// behindDateline returns where a sentence begins behind "HALSUND, Valmere (Harbour Wire) — ": a place in capitals or an
// agency in brackets, and a dash; or behind one of the agencies that write none, "Halsund (CNN) ".
func behindDateline(d *text.Document, r text.Range) int {
	for t := r.First; t < min(r.First+8, r.End-3); t++ {
		if first, _ := utf8.DecodeRuneInString(d.Word(t)); unicode.IsLower(first) && d.Word(t) != "of" {
			break
		}
		if next, _ := utf8.DecodeRuneInString(d.Word(t + 3)); d.Word(t) == "(" && dashless[strings.ToLower(d.Word(t+1))] && d.Word(t+2) == ")" && !unicode.IsLower(next) && !IsDash(d.Word(t+3)) {
			return t + 3
		}
	}
	place, bracket := d.Word(r.First), false
	if r.End-r.First < 4 || strings.ToUpper(place) == strings.ToLower(place) {
		return r.First
	}
	capitals := len(place) > 2 && strings.ToUpper(place) == place
	for t := r.First + 1; t < min(r.First+12, r.End-2); t++ {
		w := d.Word(t)
		bracket = bracket || w == ")"
		if first, _ := utf8.DecodeRuneInString(w); unicode.IsLower(first) && w != "of" {
			break
		}
		if IsDash(w) && (capitals || bracket) && d.Tokens[t].Start() > d.Tokens[t-1].End() {
			return t + 1
		}
	}
	return r.First
}

// dashless are agencies behind whose brackets no dash stands.
var dashless = lexicon.Words("cnn ap afp upi reuters")

// Word is the lower-case word at t, "" outside the sentence.
func (s *Sentence) Word(t int) string {
	if t < s.First || t >= s.End {
		return ""
	}
	return s.low[t-s.First]
}

// QuotationAt is the index of the quotation that token t stands in, or -1.
func (s *Sentence) QuotationAt(t int) int {
	if t < s.First || t >= s.End {
		return -1
	}
	return int(s.quotation[t-s.First])
}

// Capital tells whether t is a word that begins with a capital letter, or a name with a small article before it: "al-Hale".
func (s *Sentence) Capital(t int) bool {
	if t < s.First || t >= s.End || s.Doc.Tokens[t].Kind != text.Word {
		return false
	}
	word := s.Doc.Word(t)
	if article, rest, found := strings.Cut(word, "-"); found && articles[article] {
		word = rest
	}
	r, _ := utf8.DecodeRuneInString(word)
	return unicode.IsUpper(r)
}

// articles are those that Arabic names begin with, as papers write them.
var articles = lexicon.Words("al el an ar as ash at az ad ul")

// IsWord tells whether t is a word or a number.
func (s *Sentence) IsWord(t int) bool {
	return t >= s.First && t < s.End && s.Doc.Tokens[t].Kind != text.Mark
}

// IsNumber tells whether t is a number in digits.
func (s *Sentence) IsNumber(t int) bool {
	return t >= s.First && t < s.End && s.Doc.Tokens[t].Kind == text.Number
}

// Span is the text span of tokens [first, end).
func (s *Sentence) Span(first, end int) text.Span {
	return s.Doc.Span(text.Range{First: first, End: end})
}

// IsQuote tells whether w is a quotation mark.
func IsQuote(w string) bool {
	switch w {
	case "“", "”", "\"", "«", "»", "„", "‘", "’", "'", "''", "``":
		return true
	}
	return false
}

// IsDash tells whether w is a dash.
func IsDash(w string) bool { return w == "—" || w == "–" || w == "-" }

// Time tells whether t is a word of a time adjunct: a day or month by its name, or a small word such as "last", "week".
func (s *Sentence) Time(t int) bool {
	w := s.Word(t)
	return s.Classes.Times[w] && (!s.Capital(t) || t == s.First || calendar(w))
}

// calendar tells whether w names a day of the week or a month; "May" is more often the verb or a name.
func calendar(w string) bool {
	switch w {
	case "may", "march":
		return false
	case "june", "july", "april", "august":
		return true
	}
	return strings.HasSuffix(w, "day") && len(w) > 3 || strings.HasSuffix(w, "ary") || strings.HasSuffix(w, "ber") || len(w) <= 4
}

// Adverbial tells whether w may stand inside a verb group without being of it.
func (s *Sentence) Adverbial(w string) bool {
	return s.Classes.Adverbs[w] || len(w) > 4 && strings.HasSuffix(w, "ly") && w != "family" && w != "july" && w != "italy"
}

// Plural tells whether t is spelled like a plural.
func (s *Sentence) Plural(t int) bool {
	w := s.Word(t)
	return len(w) > 3 && w[len(w)-1] == 's'
}

// Finite tells whether token t looks like a finite verb: an auxiliary, or a common past tense.
func (s *Sentence) Finite(t int) bool {
	w := s.Word(t)
	switch w {
	case "being", "been", "having", "be", "'s", "’s":
		return false
	case "came", "went", "took", "made", "gave", "became", "began", "got":
		return true
	}
	return s.Classes.Auxiliaries[w]
}

// HasFinite tells whether a finite verb stands among tokens [first, end).
func (s *Sentence) HasFinite(first, end int) bool {
	for t := first; t < end; t++ {
		if s.Finite(t) {
			return true
		}
	}
	return false
}
