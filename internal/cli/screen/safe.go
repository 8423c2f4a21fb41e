package screen

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"
)

// Safe returns s with everything made visible that could steer a terminal or reorder its line: control characters become
// their pictures (ESC is ␛), marks of writing direction and other stray controls become �. Line breaks become spaces.
func Safe(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return safe(r) != r }) < 0 {
		return s
	}
	return strings.Map(safe, s)
}

func safe(r rune) rune {
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

// runeWidth is how many columns a terminal gives to r: none to marks that combine, two to wide East Asian characters.
func runeWidth(r rune) int {
	switch {
	case r < 0x300:
		return 1
	case unicode.In(r, unicode.Mn, unicode.Me, unicode.Cf):
		return 0
	}
	switch width.LookupRune(r).Kind() {
	case width.EastAsianWide, width.EastAsianFullwidth:
		return 2
	}
	return 1
}

// Width is how many columns a terminal gives to s.
func Width(s string) int {
	n := 0
	for _, r := range s {
		n += runeWidth(r)
	}
	return n
}
