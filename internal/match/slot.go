package match

import (
	"strings"
	"unicode"

	"firsthand/internal/match/stance"
	"firsthand/internal/text"
	"firsthand/internal/text/terms"
)

// otherWord sets two units whose words are nearly the same against each other where one has the opposite of a word of the other, or another name in the
// same place: "broke" and "held", "in Northport" and "in Tolmark".
func (m *matcher) otherWord(a, b int) [2]string {
	x, y := m.named(a), m.named(b)
	inX, inY := less(x, y), less(y, x)
	if len(inX) == 0 && len(inY) == 0 {
		left, right := m.written(a), m.written(b)
		if p, q := stance.Opposites(stemsOf(left), stemsOf(right)); p != "" {
			return [2]string{left[p], right[q]}
		}
	}
	if len(inX) != 1 || len(inY) != 1 || m.beyondNames(a, b) < namedAlike || inX[0].before == "" || inX[0].before != inY[0].before {
		return [2]string{}
	}
	return [2]string{inX[0].text, inY[0].text}
}

// namedAlike is how many words besides names two wordings share that differ in a name.
const namedAlike = 3

// beyondNames counts the words that two units share, names left out; 0 where the shorter one has others, too.
func (m *matcher) beyondNames(a, b int) int {
	inA, inB := m.wordsOf(a), m.wordsOf(b)
	n, left, right := 0, 0, 0
	for w := range inA {
		if !m.units[a].names[w] {
			left++
			if inB[w] {
				n++
			}
		}
	}
	for w := range inB {
		if !m.units[b].names[w] {
			right++
		}
	}
	if n < min(left, right) {
		return 0
	}
	return n
}

// A name is one or more names in a row, and the word that stands before them: a preposition or a verb, small.
type name struct{ text, before string }

// named lists the names in a unit's wording, those that it begins with left out, which are what it is about.
func (m *matcher) named(u int) (out []name) {
	it := m.items[m.units[u].model]
	d := m.accounts[it.Report].Document
	end := -1 // of the last name
	for _, t := range terms.Of(d, it.Content) {
		if t.Kind != terms.Name || weekdays[t.Text] || months[t.Text] != "" {
			continue
		}
		if end >= 0 && strings.TrimSpace(d.Text[end:t.Start]) == "" {
			out[len(out)-1].text += d.Text[end:t.End]
		} else {
			out = append(out, name{t.Of(d.Text), wordBefore(d, t.Start, it.Content[0].Start)})
		}
		end = t.End
	}
	return out
}

// wordBefore is the word before byte at, in small letters; "" where none stands there within the wording, or a mark or conjunction that begins another member
// of a list does.
func wordBefore(d *text.Document, at, from int) string {
	r := d.TokensIn(text.Span{Start: from, End: at})
	if r.End <= r.First || d.Tokens[r.End-1].Kind != text.Word {
		return ""
	}
	w := strings.ToLower(d.Word(r.End - 1))
	if w == "the" && r.End-1 > r.First {
		w = strings.ToLower(d.Word(r.End - 2))
	}
	if w == "and" || w == "or" || w == "nor" || w == "that" {
		return ""
	}
	return w
}

// less are the names that others lack.
func less(names, others []name) (out []name) {
	held := map[string]bool{}
	for _, o := range others {
		held[initials(o.text)] = true
		for w := range strings.FieldsSeq(o.text) {
			held[terms.Stem(terms.Fold(w))] = true
		}
	}
	for _, n := range names {
		known := held[initials(n.text)]
		for w := range strings.FieldsSeq(n.text) {
			known = known || held[terms.Stem(terms.Fold(w))]
		}
		if !known {
			out = append(out, n)
		}
	}
	return out
}

// initials are the first letters of the words of a name, in small letters, or the letters of one that is written in capitals: "Harbour Safety Board" and "HSB"
// have the same. There are none of a single word in small letters.
func initials(name string) string {
	var out strings.Builder
	words := strings.Fields(name)
	if len(words) == 1 && strings.ToUpper(name) == name {
		return strings.ToLower(name)
	}
	for _, w := range words {
		if first := []rune(w)[0]; len(words) > 1 && unicode.IsUpper(first) {
			out.WriteRune(unicode.ToLower(first))
		}
	}
	if out.Len() < 2 {
		return name
	}
	return out.String()
}

// written are the words of a unit's wording by their stems, function words too.
func (m *matcher) written(u int) map[string]string {
	it := m.items[m.units[u].model]
	d := m.accounts[it.Report].Document
	out := map[string]string{}
	for _, s := range it.Content {
		r := d.TokensIn(s)
		for i := r.First; i < r.End; i++ {
			stem := terms.Stem(terms.Fold(d.Word(i)))
			if _, known := out[stem]; !known {
				out[stem] = d.Word(i)
			}
		}
	}
	return out
}

func stemsOf(words map[string]string) map[string]bool {
	out := map[string]bool{}
	for s := range words {
		out[s] = true
	}
	return out
}
