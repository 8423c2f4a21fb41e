// Package terms reduces passages to the words that tell one proposition from another, and finds passages alike by them.
//
// It knows word forms and how rare they are, and nothing of meaning: negation, stance and the roles of words are lost, and
// who calls it has to look at those for himself. All results depend on the passages alone, not on maps or on time.
package terms

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"firsthand/internal/text"
)

// Kind is what a term looks like in its text.
type Kind uint8

// The kinds of terms.
const (
	Plain  Kind = iota
	Name        // capitalised within a sentence
	Number      // digits or a number word; Text is the value in digits, without separators
)

// A Term is a content word, folded and lightly stemmed, with where it stands.
type Term struct {
	Text string
	Kind Kind
	text.Span
}

// Of returns the terms of spans of d, in order. Function words, marks and verbs of saying are none.
func Of(d *text.Document, spans []text.Span) []Term {
	var out []Term
	for _, s := range spans {
		r := d.TokensIn(s)
		out = slices.Grow(out, (r.End-r.First)/2)
		for i := r.First; i < r.End; i++ {
			if t, ok := term(d, i); ok {
				out = append(out, t)
			}
		}
	}
	return out
}

func term(d *text.Document, i int) (Term, bool) {
	word := d.Word(i)
	t := Term{Span: d.Tokens[i].Span()}
	switch d.Tokens[i].Kind {
	case text.Mark:
		return t, false
	case text.Number:
		t.Kind, t.Text = Number, digits(word)
		return t, true
	}
	folded := Fold(word)
	if value, ok := numberWords[folded]; ok {
		t.Kind, t.Text = Number, value
		return t, true
	}
	if IsFunction(folded) && !acronyms[strings.ReplaceAll(word, ".", "")] || utf8.RuneCountInString(folded) < 2 {
		return t, false
	}
	t.Text = Stem(folded)
	if r, _ := utf8.DecodeRuneInString(word); unicode.IsUpper(r) && !opensSentence(d, i) {
		t.Kind = Name
	}
	return t, true
}

// opensSentence tells whether token i is the first word of its sentence or of a quotation, where a capital says nothing.
func opensSentence(d *text.Document, i int) bool {
	return i == 0 || d.Sentences[d.SentenceAt(i)].First == i || strings.ContainsAny(d.Word(i-1), "“\"‘'«„")
}

// Fold brings a word to small letters without full stops and possessive ending: "U.S." and "US’s" become "us".
func Fold(word string) string {
	w := strings.ToLower(word)
	if strings.ContainsAny(w, ".'’ʼ") {
		for _, ending := range []string{"'s", "’s", "ʼs"} {
			w = strings.TrimSuffix(w, ending)
		}
		w = strings.NewReplacer(".", "", "'", "", "’", "", "ʼ", "").Replace(w)
	}
	return w
}

// Stem takes the commonest endings off a folded English word: plural, past, participle, adverb. It would rather leave an
// ending than join two words.
func Stem(w string) string {
	switch {
	case len(w) > 5 && strings.HasSuffix(w, "ies"):
		return w[:len(w)-3] + "y"
	case len(w) > 5 && strings.HasSuffix(w, "sses"):
		return w[:len(w)-2]
	case len(w) > 3 && strings.HasSuffix(w, "s") && !strings.HasSuffix(w, "ss") && !strings.HasSuffix(w, "us") && !strings.HasSuffix(w, "is"):
		return stemVerb(w[:len(w)-1])
	}
	return stemVerb(w)
}

func stemVerb(w string) string {
	for _, ending := range []string{"ing", "ed"} {
		if stem := strings.TrimSuffix(w, ending); stem != w && len(stem) >= 4 {
			if n := len(stem); stem[n-1] == stem[n-2] && stem[n-1] != 'l' && stem[n-1] != 's' {
				return stem[:n-1]
			}
			return stem
		}
	}
	if len(w) > 5 {
		return strings.TrimSuffix(w, "e")
	}
	return w
}

// acronyms are names that look like function words once they are folded.
var acronyms = wordSet("US WHO")

// IsFunction tells whether a folded word is one of those that carry no content.
func IsFunction(folded string) bool { return stopWords[folded] }

// digits returns a number without its separators: "1,300" is 1300. A trailing unit stays ("14th", "20s").
func digits(w string) string { return strings.ToLower(strings.ReplaceAll(w, ",", "")) }

var numberWords = map[string]string{
	"two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7", "eight": "8", "nine": "9", "ten": "10",
	"eleven": "11", "twelve": "12", "dozen": "12", "thirteen": "13", "fourteen": "14", "fifteen": "15", "sixteen": "16",
	"seventeen": "17", "eighteen": "18", "nineteen": "19", "twenty": "20", "thirty": "30", "forty": "40", "fifty": "50",
	"sixty": "60", "seventy": "70", "eighty": "80", "ninety": "90",
}

// stopWords carry no content of their own, or, as the verbs of saying, belong to the attribution and not to what is said.
var stopWords = wordSet(`a an the this that these those it its he him his she her hers they them their theirs we us our ours i me
	my you your yours who whom whose which what when where why how and or but nor so if then than as at by for from in into of off
	on onto out over to up with within without about above after again against all also although am among any are around be
	because been before being below between both can cannot could did didnt do does doesnt doing dont down during each either
	even ever every few had has have having here just like may might more most much must my never no not now one only other
	others own per quite rather same shall should since some such there through too toward towards under until upon
	very was wasnt were werent while will wont would wouldnt yet isnt arent hasnt havent hadnt couldnt shouldnt im ive id ill
	youre theyre weve were hes shes thats whats lets mr mrs ms dr
	say says said saying tell tells told telling according report reports reported reportedly add adds added ask asks asked`)

func wordSet(words string) map[string]bool {
	set := map[string]bool{}
	for _, w := range strings.Fields(words) {
		set[w] = true
	}
	return set
}
