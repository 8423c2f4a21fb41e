package render

import (
	"strings"
	"unicode"
)

// Visible is s on one line, with everything shown as a sign that could steer what shows it: control characters as their pictures, marks of
// writing direction and other stray controls as U+FFFD.
func Visible(s string) string { return strings.Map(visible, s) }

func visible(r rune) rune {
	switch {
	case r >= ' ' && r < 0x7f:
		return r
	case r == '\t' || r == '\n' || r == '\r' || r == '\u0085' || r == '\u2028' || r == '\u2029':
		return ' '
	case r < ' ':
		return '\u2400' + r
	case r == 0x7f:
		return '\u2421'
	case unicode.Is(unicode.Cc, r) || unicode.Is(unicode.Bidi_Control, r):
		return unicode.ReplacementChar
	}
	return r
}
