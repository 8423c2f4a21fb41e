package text

import "unicode"

// Visible is r, or the sign that is shown in its place where it could steer what shows it or reorder its line: control characters become
// their pictures (ESC is ␛), marks of writing direction and other stray controls U+FFFD, and line breaks spaces.
func Visible(r rune) rune {
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
