package text

import (
	"unicode"
	"unicode/utf8"
)

// Kind is what a token looks like.
type Kind uint8

// The kinds of tokens.
const (
	Word   Kind = iota // starts with a letter: "said", "O’Hara", "U.S.", "four-star"
	Number             // starts with a digit: "12", "2,500", "3.5", "14th"
	Mark               // one punctuation mark or symbol
)

// A Token is a word, a number or a single mark. Tokens are in order and do not overlap; white space is in none. A text may
// be 2 GiB long: a token is kept small because a text has so many.
type Token struct {
	start, end int32
	Kind       Kind
}

func token(start, end int, kind Kind) Token { return Token{int32(start), int32(end), kind} }

// Start is the byte offset at which the token begins.
func (k Token) Start() int { return int(k.start) }

// End is the byte offset behind the token.
func (k Token) End() int { return int(k.end) }

// Span is where the token stands.
func (k Token) Span() Span { return Span{int(k.start), int(k.end)} }

// Of returns the token's text in t.
func (k Token) Of(t string) string { return t[k.start:k.end] }

// Tokens cuts t. An apostrophe, a full stop or a hyphen between letters stays inside its word, so that "O’Hara", "U.S"
// and "whole-of-government" are one word; the full stop that ends an abbreviation of single letters ("U.S.") belongs to
// it. The possessive ending is a token of its own ("Trump", "’s").
func Tokens(t string) []Token {
	out := make([]Token, 0, len(t)/5+8)
	for i := 0; i < len(t); {
		r, size := utf8.DecodeRuneInString(t[i:])
		switch {
		case unicode.IsSpace(r) || r == '\u200b' || r == '\ufeff':
			i += size
		case unicode.IsLetter(r):
			end := wordEnd(t, i)
			if cut := possessive(t[i:end]); cut > 0 {
				out = append(out, token(i, i+cut, Word), token(i+cut, end, Word))
			} else {
				out = append(out, token(i, end, Word))
			}
			i = end
		case unicode.IsDigit(r):
			end := numberEnd(t, i)
			out = append(out, token(i, end, Number))
			i = end
		default:
			if doubled(t[i:]) {
				size = 2
			}
			out = append(out, token(i, i+size, Mark))
			i += size
		}
	}
	return out
}

// doubled tells whether t begins with two single marks that stand for a double quotation mark, as typewriters wrote it.
func doubled(t string) bool {
	return len(t) > 1 && (t[:2] == "''" || t[:2] == "``") && (len(t) == 2 || t[2] != t[0])
}

// IsApostrophe tells whether r can stand for the apostrophe.
func IsApostrophe(r rune) bool { return r == '\'' || r == '’' || r == 'ʼ' }

func wordEnd(t string, i int) int {
	letters, single := 0, true // single: so far only single letters, each followed by a full stop
	for i < len(t) {
		r, size := utf8.DecodeRuneInString(t[i:])
		if unicode.IsLetter(r) || unicode.IsDigit(r) || unicode.Is(unicode.Mn, r) {
			letters++
			i += size
			continue
		}
		next, _ := utf8.DecodeRuneInString(t[i+size:])
		switch {
		case r == '.' && single && letters == 1 && unicode.IsLetter(next):
			letters = 0
		case r == '.' && single && letters == 1 && i >= 2 && t[i-2] == '.':
			return i + size
		case (IsApostrophe(r) || r == '-' || r == '‑') && (unicode.IsLetter(next) || unicode.IsDigit(next)):
			single = false
		default:
			return i
		}
		i += size
	}
	return i
}

// possessive returns where the ending ’s begins in a word, or 0.
func possessive(w string) int {
	for _, ending := range []string{"'s", "’s", "ʼs", "'S", "’S"} {
		if len(w) > len(ending) && w[len(w)-len(ending):] == ending {
			return len(w) - len(ending)
		}
	}
	return 0
}

func numberEnd(t string, i int) int {
	for i < len(t) {
		r, size := utf8.DecodeRuneInString(t[i:])
		if unicode.IsDigit(r) || unicode.IsLetter(r) {
			i += size
			continue
		}
		next, _ := utf8.DecodeRuneInString(t[i+size:])
		if (r == '.' || r == ',' || r == ':') && unicode.IsDigit(next) || r == '-' && unicode.IsLetter(next) {
			i += size
			continue
		}
		return i
	}
	return i
}
