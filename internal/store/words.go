package store

import (
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

// words are the words of s. Both engines get these and no others, so that they find the same: what is a word depends
// neither on an engine's parser nor on its tables. A character of a script that puts no spaces between words is a word.
func words(s string) []word {
	var out []word
	start := -1
	end := func(i int) {
		if start >= 0 {
			if f := fold(s[start:i]); f != "" {
				out = append(out, word{f, text.Span{Start: start, End: i}})
			}
		}
		start = -1
	}
	for i, c := range s {
		switch {
		case unspaced(c):
			end(i)
			start = i
			end(i + utf8.RuneLen(c))
		case unicode.IsLetter(c) || unicode.IsNumber(c) || unicode.IsMark(c):
			if start < 0 {
				start = i
			}
		default:
			end(i)
		}
	}
	end(len(s))
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
