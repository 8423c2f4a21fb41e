package paper

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"unicode"

	"golang.org/x/image/font/gofont/gobold"
	"golang.org/x/image/font/gofont/goitalic"
	"golang.org/x/image/font/gofont/goregular"
	"golang.org/x/image/font/sfnt"
	"golang.org/x/text/unicode/norm"

	"firsthand/internal/brief/render"
)

// family is the one family of letters that papers are set in: the Go fonts (Bigelow & Holmes, 2016; BSD licence), which have the Latin, Greek and
// Cyrillic letters of WGL4.
const family = "Go"

// A font is a face of the family, by the style that fpdf calls it.
type font struct {
	style string
	bytes []byte
}

// faces are the fonts.
func faces() []font {
	return []font{{"", goregular.TTF}, {"B", gobold.TTF}, {"I", goitalic.TTF}}
}

// instead stands where a letter is lacking.
const instead = '□'

// A glyphs tells which letters can be set, and remembers which could not.
type glyphs struct {
	font    *sfnt.Font
	buf     sfnt.Buffer
	known   map[rune]bool
	lacking map[rune]bool
}

// newGlyphs reads which letters the regular face has; the others have the same.
func newGlyphs() (*glyphs, error) {
	f, err := sfnt.Parse(goregular.TTF)
	if err != nil {
		return nil, fmt.Errorf("the font of papers: %w", err)
	}
	return &glyphs{font: f, known: map[rune]bool{}, lacking: map[rune]bool{}}, nil
}

// has tells whether there is a glyph for r.
func (g *glyphs) has(r rune) bool {
	ok, asked := g.known[r]
	if !asked {
		i, err := g.font.GlyphIndex(&g.buf, r)
		ok = err == nil && i != 0 && r <= 0xffff
		g.known[r] = ok
	}
	return ok
}

// plain is s as it can be set: letters composed (Unicode normalization form C), what would steer made visible, what is lacking replaced.
func (g *glyphs) plain(s string) string {
	return strings.Map(func(r rune) rune {
		switch {
		case g.has(r):
			return r
		case r >= '\u2400' && r <= '\u2421':
			return unicode.ReplacementChar // the picture of a control character
		case r == '\u2010' || r == '\u2011':
			return '-'
		case unicode.Is(unicode.Zs, r):
			return ' '
		}
		g.lacking[r] = true
		return instead
	}, norm.NFC.String(render.Visible(s)))
}

// note says which letters could not be printed; "" where all could.
func (g *glyphs) note() string {
	if len(g.lacking) == 0 {
		return ""
	}
	scripts := map[string]bool{}
	for r := range g.lacking {
		scripts[scriptOf(r)] = true
	}
	return fmt.Sprintf("%c stands for letters that the font of this paper lacks (%s). The HTML page of the same briefing has them.",
		instead, strings.Join(slices.Sorted(maps.Keys(scripts)), ", "))
}

// scriptOf is the Unicode script of r; marks and signs have none of their own.
func scriptOf(r rune) string {
	for name, table := range unicode.Scripts {
		if unicode.Is(table, r) && name != "Common" && name != "Inherited" {
			return name
		}
	}
	return "signs"
}
