package casework

import (
	"slices"
	"strings"
	"unicode"
)

// Erased stands in the place of words that went with a report.
const Erased = "[words of a report that was erased]"

// Left is what the data of an entry keeps when a report goes whose words stand in it, of which the text is given; "" where all of it goes. Of a request it is all
// but the words that stand in the report: who was asked, when, how, and what of the text was the desk's own.
func Left(e *Entry, report, text string) string {
	if e.Kind != RequestDraft && e.Kind != RequestSend || e.Emptied() {
		return ""
	}
	var a Asking
	if err := e.Decode(&a); err != nil {
		return ""
	}
	theirs := tokens(text)
	a.Text, a.Why = without(a.Text, theirs), without(a.Why, theirs)
	for i := range a.Claims {
		a.Claims[i].Wording = without(a.Claims[i].Wording, theirs)
	}
	if !slices.Contains(a.Without, report) {
		a.Without = append(a.Without, report)
	}
	data, err := Encode(a)
	if err != nil {
		return ""
	}
	return data
}

// taken is how many words in a row are another's; fewer are so where they stand in quotation marks, or are all there is.
const taken = 4

// without is s with Erased in the place of each run of words that stands in theirs.
func without(s string, theirs []token) string {
	own := tokens(s)
	gone := make([]bool, len(own))
	parts := append(quotations(s), [2]int{0, len(s)})
	for _, p := range parts {
		from := slices.IndexFunc(own, func(t token) bool { return t.start >= p[0] && t.end <= p[1] })
		if from < 0 {
			continue
		}
		to := from
		for to < len(own) && own[to].end <= p[1] {
			to++
		}
		mark(own[from:to], theirs, gone[from:to])
	}
	var out strings.Builder
	at := 0
	for i := 0; i < len(own); i++ {
		if !gone[i] {
			continue
		}
		out.WriteString(s[at:own[i].start] + Erased)
		for i+1 < len(own) && gone[i+1] {
			i++
		}
		at = own[i].end
	}
	return out.String() + s[at:]
}

// mark says which of own stand in theirs, as many in a row as are taken for another's.
func mark(own, theirs []token, gone []bool) {
	n := min(taken, len(own))
	if n == 0 {
		return
	}
	at := map[string][]int{}
	for i := range len(own) - n + 1 {
		key := joined(own[i : i+n])
		at[key] = append(at[key], i)
	}
	for i := range len(theirs) - n + 1 {
		for _, k := range at[joined(theirs[i:i+n])] {
			for j := k; j < k+n; j++ {
				gone[j] = true
			}
		}
	}
}

// A token is a word as it is compared, and its place in bytes. Where words are written without spaces, each letter is one.
type token struct {
	word       string
	start, end int
}

func tokens(s string) (out []token) {
	open := false
	for i, r := range s {
		end := i + len(string(r))
		switch {
		case !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.IsMark(r):
			open = false
		case unicode.In(r, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar):
			out, open = append(out, token{string(r), i, end}), false
		case open:
			last := &out[len(out)-1]
			last.word, last.end = last.word+string(unicode.ToLower(r)), end
		default:
			out, open = append(out, token{string(unicode.ToLower(r)), i, end}), true
		}
	}
	return out
}

func joined(all []token) string {
	words := make([]string, len(all))
	for i, t := range all {
		words[i] = t.word
	}
	return strings.Join(words, " ")
}

// quotations are the places in s, in bytes, of what stands in quotation marks.
func quotations(s string) (out [][2]int) {
	for _, marks := range [][2]string{{"“", "”"}, {"„", "“"}, {"«", "»"}, {"‘", "’"}, {`"`, `"`}} {
		for at := 0; ; {
			i := strings.Index(s[at:], marks[0])
			if i < 0 {
				break
			}
			start := at + i + len(marks[0])
			k := strings.Index(s[start:], marks[1])
			if k < 0 {
				break
			}
			out = append(out, [2]int{start, start + k})
			at = start + k + len(marks[1])
		}
	}
	return out
}
