package screen

import (
	"strings"
	"unicode"

	"golang.org/x/text/width"

	"firsthand/internal/text"
)

// Safe returns s with everything made visible that could steer a terminal or reorder its line: control characters become
// their pictures (ESC is ␛), marks of writing direction and other stray controls become �. Line breaks become spaces.
func Safe(s string) string {
	if strings.IndexFunc(s, func(r rune) bool { return safe(r) != r }) < 0 {
		return s
	}
	return strings.Map(safe, s)
}

// safe is r as a terminal may be given it.
func safe(r rune) rune { return text.Visible(r) }

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
