package match

import (
	"strings"

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
	found := false
	for i := r.First; i < r.End; i++ {
		w := strings.ToLower(d.Word(i))
		folded := terms.Fold(w)
		switch {
		case !found:
			found = negates(d, i, r.End)
		case d.Tokens[i].Kind == text.Mark, terms.IsFunction(folded), auxiliary[folded], strings.HasSuffix(w, "ly"):
		case light[folded]:
			return "", false // "did not get up": what is negated is not in one word
		default:
			return d.Word(i), among[terms.Stem(folded)]
		}
	}
	return "", false
}

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
var light = set("go going gone come coming get getting got make making made take taking took taken want wanted need needed like think believe know known see seen let try give put keep")

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

// blame sets a unit that says who did something against one that says another did.
func (m *matcher) blame(a, b int) [2]string {
	x, y := m.culprit(a), m.culprit(b)
	if x == "" || y == "" || m.oneVoice(a, b) {
		return [2]string{}
	}
	left, right := stemsIn(x), stemsIn(y)
	for w := range left {
		if right[w] {
			return [2]string{}
		}
	}
	if m.units[a].sense.Cosine(m.units[b].sense) < oneDeed && !m.shareBeyond(a, b, left, right) {
		return [2]string{}
	}
	return [2]string{x, y}
}

const (
	oneDeed    = 0.70 // cosine of senses from which two accusations are of one deed
	deedWords  = 2    // words besides the accused that say so, too
	mostAccuse = 8    // words that name an accused
)

// shareBeyond tells whether two units share words that are not those of their culprits.
func (m *matcher) shareBeyond(a, b int, left, right map[string]bool) bool {
	n := 0
	in := m.wordsOf(b)
	for w := range m.wordsOf(a) {
		if in[w] && !left[w] && !right[w] {
			n++
		}
	}
	return n >= deedWords
}

func stemsIn(phrase string) map[string]bool {
	out := map[string]bool{}
	for w := range strings.FieldsSeq(phrase) {
		if f := terms.Fold(strings.Trim(w, "“”\"‘’',")); !terms.IsFunction(f) {
			out[terms.Stem(f)] = true
		}
	}
	return out
}

// culprit is whom a unit says to have done a harm, as it puts it: "the rebels" of "accused the rebels of firing at the team" and of "the
// rebels fired at the team"; "" where it says so of nobody.
func (m *matcher) culprit(u int) string {
	it := m.items[m.units[u].model]
	a := m.accounts[it.Report]
	d := a.Document
	r := d.TokensIn(it.Content[0])
	cue := ""
	if it.Statement >= 0 {
		cue = strings.ToLower(a.Reading.Statements[it.Statement].Cue.Of(d.Text))
	}
	accused := strings.Contains(cue, "accus") || strings.Contains(cue, "blam")
	first := r.First
	if first < r.End && strings.EqualFold(d.Word(first), "that") {
		first++
	}
	for i := first; i < r.End && i-first <= mostAccuse; i++ {
		w := strings.ToLower(d.Word(i))
		switch {
		case accused && (w == "of" || w == "for"), responsible(d, i, r.End), m.did(w) && !auxiliaryBefore(d, i, first):
			return accusedIn(d, first, i)
		case d.Tokens[i].Kind == text.Mark && w != "-" && w != "’" && w != "'":
			return ""
		}
	}
	return ""
}

// did tells whether a word is the past of a verb of harm.
func (m *matcher) did(w string) bool {
	return deeds[terms.Stem(w)] && (strings.HasSuffix(w, "ed") || m.classes.Pasts[w])
}

// responsible tells whether "was behind the", "was responsible for" stands at token i.
func responsible(d *text.Document, i, end int) bool {
	if !auxiliary[terms.Fold(d.Word(i))] || i+2 >= end {
		return false
	}
	next, then := strings.ToLower(d.Word(i+1)), strings.ToLower(d.Word(i+2))
	return next == "behind" && then == "the" || next == "responsible" && then == "for"
}

// auxiliaryBefore tells whether the verb at token i is in the passive or negated, and who did it stands elsewhere.
func auxiliaryBefore(d *text.Document, i, first int) bool {
	return i == first || auxiliary[terms.Fold(d.Word(i-1))] && !have[terms.Fold(d.Word(i-1))] || strings.EqualFold(d.Word(i-1), "not")
}

var have = set("has have had")

// accusedIn is the phrase of tokens [first, end), without its article and what a relative or participle adds.
func accusedIn(d *text.Document, first, end int) string {
	for i := first; i < end; i++ {
		switch strings.ToLower(d.Word(i)) {
		case "known", "who", "which", "he", "she", "they", "it", "we", "i", "this", "that":
			end = i
		}
	}
	for end > first && auxiliary[terms.Fold(d.Word(end-1))] {
		end--
	}
	if end <= first {
		return ""
	}
	return d.Span(text.Range{First: first, End: end}).Of(d.Text)
}

// deeds are the stems of verbs of harm that one party does.
var deeds = stemmed(`fired shot killed shelled bombed attacked ambushed poisoned hacked kidnapped abducted murdered assassinated torched sabotaged stole leaked
	launched detonated planted started`)
