package match

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"firsthand/internal/text"
	"firsthand/internal/text/terms"
)

// negated returns what a unit negates, if it is among some terms: of "was not briefed", "briefed". Of a denial by the cue it is the verb of the
// content.
func (m *matcher) negated(u int, among map[string]bool) (string, bool) {
	it := m.items[m.units[u].model]
	d := m.accounts[it.Report].Document
	if !m.units[u].view.negative {
		return m.predicate(u, among)
	}
	r := d.TokensIn(it.Content[0])
	found, both := false, false // both: "neither he nor she was briefed", whose verb is what is negated
	for i := r.First; i < r.End; i++ {
		w := strings.ToLower(d.Word(i))
		folded := terms.Fold(w)
		switch {
		case !found:
			found = negates(d, i, r.End)
			both = w == "neither"
		case both:
			both = !auxiliary[folded]
		case clauseOpener[w], w == "that", w == "the", w == "likely", w == "only":
			return "", false // "not likely that", "not the only one": what is negated is no word of its own
		case d.Tokens[i].Kind == text.Mark, terms.IsFunction(folded), auxiliary[folded], strings.HasSuffix(w, "ly"):
		case light[folded], capital(d.Word(i)):
			return "", false // "did not get up", "no Israeli": what is negated is not in one word
		default:
			return d.Word(i), among[terms.Stem(folded)]
		}
	}
	return "", false
}

// capital tells whether a word begins with a capital letter, and goes on in small ones.
func capital(w string) bool {
	first, _ := utf8.DecodeRuneInString(w)
	return unicode.IsUpper(first) && strings.ToUpper(w) != w
}

// states tells whether a unit says of a word that it is so: it neither negates it, nor asks, nor supposes.
func (m *matcher) states(u int, word string) bool {
	stem := terms.Stem(terms.Fold(word))
	if m.units[u].view.negative {
		return true // what it denies by its cue
	}
	it := m.items[m.units[u].model]
	d := m.accounts[it.Report].Document
	whole := text.Cover(it.Content...)
	r := d.TokensIn(whole)
	if r.End > r.First && isQuestion(d, r.End-1) {
		return false
	}
	left := 0 // words that a negation reaches yet
	for i := r.First; i < r.End; i++ {
		w := strings.ToLower(d.Word(i))
		switch {
		case supposing[w]:
			return false
		case terms.Stem(terms.Fold(w)) == stem:
			return left == 0
		case negates(d, i, r.End):
			left = scope + 1
		}
		left = max(left-1, 0)
	}
	return true
}

// isQuestion tells whether the sentence that holds token i ends as a question.
func isQuestion(d *text.Document, i int) bool {
	s := d.Sentences[d.SentenceAt(i)]
	return strings.HasSuffix(strings.TrimRight(d.Span(s).Of(d.Text), "”\"’' )"), "?")
}

var supposing = set("if whether unless")

// scope is how many words behind a negation are taken to be what it may negate.
const scope = 4

// negatedNear is negated, with more room: it returns the first of the words close behind the negation that is among some terms.
func (m *matcher) negatedNear(u int, among map[string]bool) (string, bool) {
	it := m.items[m.units[u].model]
	d := m.accounts[it.Report].Document
	r := d.TokensIn(it.Content[0])
	left := -1
	for i := r.First; i < r.End && left != 0; i++ {
		w := strings.ToLower(d.Word(i))
		folded := terms.Fold(w)
		switch {
		case left < 0:
			if negates(d, i, r.End) {
				left = scope
			}
		case clauseOpener[w]:
			left = 0 // "would not do if"
		case d.Tokens[i].Kind == text.Mark, terms.IsFunction(folded), strings.HasSuffix(w, "ly"):
		case among[terms.Stem(folded)]:
			return d.Word(i), true
		default:
			left--
		}
	}
	return "", false
}

// negates tells whether token i negates its sentence, wherever it stands: "not", "no", or a verb of not doing, as in "failed to".
func negates(d *text.Document, i, end int) bool {
	switch w := strings.ToLower(d.Word(i)); w {
	case "not", "never", "no", "cannot", "neither":
		return true
	default:
		return contracted(w) || fails(d, i, end)
	}
}

// fails tells whether token i is a word of not doing: "failed to", "refusal to".
func fails(d *text.Document, i, end int) bool {
	return failing[strings.ToLower(d.Word(i))] && i+1 < end && strings.EqualFold(d.Word(i+1), "to")
}

var failing = set("failed failing fails failure refused refusing refuses refusal unable")

func contracted(w string) bool { return strings.HasSuffix(w, "n't") || strings.HasSuffix(w, "n’t") }

// light are verbs that say little without what follows them.
var light = set("go going gone come coming get getting got make making made take taking took taken want wanted need needed like think believe know known see seen let try give put keep able sure clear further full enough same")

// predicate returns the first verb of a unit's wording that is among some terms, or the first of all, as far as one shows by its ending or the word before it.
func (m *matcher) predicate(u int, among map[string]bool) (string, bool) {
	it := m.items[m.units[u].model]
	d := m.accounts[it.Report].Document
	r := d.TokensIn(it.Content[0])
	for i := r.First; i < r.End; i++ {
		w := strings.ToLower(d.Word(i))
		verb := strings.HasSuffix(w, "ed") || m.classes.Pasts[w] || i > r.First && auxiliary[terms.Fold(d.Word(i-1))]
		if verb && !strings.HasSuffix(w, "ly") && !terms.IsFunction(terms.Fold(w)) && !auxiliary[terms.Fold(w)] && (among == nil || among[terms.Stem(terms.Fold(w))]) {
			return d.Word(i), true
		}
	}
	return "", false
}
