package store

import (
	"iter"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"

	"firsthand/internal/text"
)

// A word is what full-text search knows of a text: a run of letters, digits and marks, folded, and where it stands.
type word struct {
	folded string
	span   text.Span
}

// maxWord is the length in bytes past which a folded word is cut: PostgreSQL takes at most 2,046.
const maxWord = 256

// words yields the words of s. Both engines get these and no others, so that they find the same: what is a word depends
// neither on an engine's parser nor on its tables. A character of a script that puts no spaces between words is a word.
func words(s string) iter.Seq[word] {
	return func(yield func(word) bool) {
		for span := range runs(s) {
			if f := fold(span.Of(s)); f != "" && !yield(word{f, span}) {
				return
			}
		}
	}
}

// runs yields where the words of s stand.
func runs(s string) iter.Seq[text.Span] {
	return func(yield func(text.Span) bool) {
		start := -1
		for i, c := range s {
			alone := unspaced(c)
			within := !alone && (unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsMark(c))
			if start >= 0 && !within {
				if !yield(text.Span{Start: start, End: i}) {
					return
				}
				start = -1
			}
			if alone && !yield(text.Span{Start: i, End: i + utf8.RuneLen(c)}) {
				return
			}
			if within && start < 0 {
				start = i
			}
		}
		if start >= 0 {
			yield(text.Span{Start: start, End: len(s)})
		}
	}
}

// folded are the words of s as they are searched.
func folded(s string) []string {
	var out []string
	for w := range words(s) {
		out = append(out, w.folded)
	}
	return out
}

// unspaced tells whether c is of a script that is written without spaces.
func unspaced(c rune) bool {
	return c >= 0x0e00 && unicode.In(c, unicode.Han, unicode.Hiragana, unicode.Katakana, unicode.Thai, unicode.Lao, unicode.Khmer, unicode.Myanmar)
}

// fold is a word without case and accents: "Zürich" is found by "zurich".
func fold(s string) string {
	ascii := true
	for i := range len(s) {
		ascii = ascii && s[i] < utf8.RuneSelf
	}
	if !ascii {
		var b strings.Builder
		for _, c := range norm.NFKD.String(s) {
			if unicode.IsLetter(c) || unicode.IsNumber(c) {
				b.WriteRune(c)
			}
		}
		s = b.String()
	}
	s = strings.ToLower(s)
	if len(s) > maxWord {
		s = strings.ToValidUTF8(s[:maxWord], "")
	}
	return s
}
