package match

import (
	"maps"
	"slices"
	"strings"

	"firsthand/internal/text"
	"firsthand/internal/text/terms"
)

// blame sets a unit that says who did something against one that says another did.
func (m *matcher) blame(a, b int) [2]string {
	x, y := m.culprit(a), m.culprit(b)
	if x == "" || y == "" || m.oneVoice(a, b) {
		return [2]string{}
	}
	left, right := stemsIn(x), stemsIn(y)
	if holdsAny(left, slices.Collect(maps.Keys(right))) {
		return [2]string{}
	}
	if m.units[a].sense.Cosine(m.units[b].sense) < oneDeed && !m.shareBeyond(a, b, left, right) {
		return [2]string{}
	}
	return [2]string{x, y}
}

const (
	oneDeed     = 0.80 // cosine of senses from which two accusations are of one deed
	deedWords   = 2    // words besides the accused that say so, too
	mostAccuse  = 8    // words within which it is said whom
	mostAccused = 6    // words that name an accused
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
	for w := range strings.FieldsFuncSeq(phrase, func(r rune) bool { return r == ' ' || r == '-' }) {
		w = strings.TrimSuffix(strings.TrimSuffix(strings.Trim(w, "“”\"‘’',"), "'s"), "’s")
		if f := terms.Fold(w); !terms.IsFunction(f) {
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
		case accused && (w == "of" || w == "for"), responsible(d, i, r.End), m.did(w) && (!ambiguous[w] || violent(d, i, r.End)) && !auxiliaryBefore(d, i, first):
			return m.accusedIn(d, first, i)
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

// accusedIn is the phrase of tokens [first, end), without what a relative or participle adds; "" where it is none of who can be accused: another sentence, a time, one
// of several.
func (m *matcher) accusedIn(d *text.Document, first, end int) string {
	for i := first; i < end; i++ {
		switch strings.ToLower(d.Word(i)) {
		case "known", "who", "which", "this", "that", "led":
			end = i
		}
	}
	for end > first && auxiliary[terms.Fold(d.Word(end-1))] {
		end--
	}
	if end <= first || end-first > mostAccused {
		return ""
	}
	for i := first; i < end; i++ {
		w := strings.ToLower(d.Word(i))
		_, says := m.verbs[w]
		if nobody[w] || clauseOpener[w] || d.Tokens[i].Kind == text.Number || auxiliary[terms.Fold(w)] || m.classes.Pasts[w] || strings.HasSuffix(w, "ing") || says && !m.classes.Persons[w] {
			return ""
		}
	}
	if m.classes.Prepositions[strings.ToLower(d.Word(first))] || m.classes.Prepositions[strings.ToLower(d.Word(end-1))] {
		return ""
	}
	return d.Span(text.Range{First: first, End: end}).Of(d.Text)
}

// nobody are words of phrases that name nobody to accuse.
var nobody = set("he she they it we i him her them us you one person somebody someone anyone nobody also just then how what and or")

// violent tells whether what somebody does at token i is done to harm, by what: "fired at", "launched an attack".
func violent(d *text.Document, i, end int) bool {
	const reach = 4 // words behind the verb
	for k := i + 1; k < min(i+1+reach, end); k++ {
		if arms[strings.ToLower(d.Word(k))] {
			return true
		}
	}
	return false
}

var (
	ambiguous = set("fired launched planted")
	arms      = set(`at on upon into shots rockets rocket missiles missile shells gas bomb bombs bullets gunfire attack attacks airstrike airstrikes strike strikes
		assault raid mortars mortar explosives explosive`)
)

// deeds are the stems of verbs of harm that one party does.
var deeds = stemmed(`fired shot killed shelled bombed attacked ambushed poisoned hacked kidnapped abducted murdered assassinated torched sabotaged stole leaked
	launched detonated planted`)
