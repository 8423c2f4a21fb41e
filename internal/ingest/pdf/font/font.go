// Package font says what the codes that a PDF file shows mean, and how wide they are: ISO 32000-1, sections 9.5 to 9.10.
//
// It draws nothing. Where a font does not say what its codes mean, a Glyph has no text and is marked as unknown.
package font

import (
	"strings"

	"golang.org/x/text/encoding"

	"firsthand/internal/ingest/pdf/object"
)

// A Glyph is one code of a string that is shown.
type Glyph struct {
	Text    string  // valid UTF-8; "" where it shows nothing that is text
	Unknown bool    // what it shows cannot be told
	Width   float64 // in units of the text space for a size of 1
	Space   bool    // it is the code 32 of one byte, which word spacing widens
}

// A Font is a font of a file. A nil font is read as WinAnsiEncoding.
type Font struct {
	table     *table // of a simple font; nil for a composite one
	toUnicode *cmap  // nil where there is none
	widths    widths

	// Of a composite font.
	codes   *cmap             // nil where each two bytes are the number of a glyph
	charset encoding.Encoding // that its codes are of; nil where they are numbers of glyphs
	own     map[int]rune      // what the font itself says its glyphs are for
}

// loading is what reading a font costs at least.
const loading = 300

// Load reads the font that o describes.
func Load(f *object.File, o any) *Font {
	d := f.Dict(o)
	if d == nil || !f.Spend(loading) {
		return nil
	}
	t := &Font{}
	if s := f.Stream(d["ToUnicode"]); s != nil {
		t.toUnicode = readCmap(f, f.Data(s))
	} else if strings.HasPrefix(string(f.Name(d["ToUnicode"])), "Identity") {
		t.toUnicode = &cmap{texts: []textRange{{high: 0xffff, text: "\x00"}}} // against the standard, and seen
	}
	if f.Name(d["Subtype"]) == "Type0" {
		t.composite(f, d)
	} else {
		t.simple(f, d)
	}
	return t
}

// simple reads a font whose codes are bytes.
func (t *Font) simple(f *object.File, d object.Dict) {
	name := string(f.Name(d["BaseFont"]))
	if len(name) > 7 && name[6] == '+' { // a part of a font
		name = name[7:]
	}
	descriptor := f.Dict(d["FontDescriptor"])
	own := standardEncoding()
	switch {
	case strings.HasPrefix(name, "Symbol"):
		own = symbolEncoding()
	case strings.HasPrefix(name, "ZapfDingbats"):
		own = dingbats()
	case f.Name(d["Subtype"]) == "TrueType":
		own = winEncoding()
	case f.Stream(descriptor["FontFile"]) != nil:
		own = builtIn(f, f.Stream(descriptor["FontFile"]), own)
	}
	e := encodingOf(f, d["Encoding"], own)
	t.table = &e
	t.widths = simpleWidths(f, d, descriptor, name)
}

// composite reads a font whose codes may have several bytes.
func (t *Font) composite(f *object.File, d object.Dict) {
	descendants := f.Array(d["DescendantFonts"])
	var inner object.Dict
	if len(descendants) > 0 {
		inner = f.Dict(descendants[0])
	}
	t.widths = compositeWidths(f, inner)
	if s := f.Stream(d["Encoding"]); s != nil {
		t.codes = readCmap(f, f.Data(s))
	} else {
		t.charset = charsetOf(string(f.Name(d["Encoding"])))
	}
	if t.toUnicode == nil && t.charset == nil {
		if file := f.Stream(f.Dict(inner["FontDescriptor"])["FontFile2"]); file != nil {
			t.own = trueTypeChars(f, f.Data(file))
		}
	}
}

// Decode says what s shows, code by code.
func (t *Font) Decode(s string) []Glyph {
	switch {
	case t == nil:
		e := winEncoding()
		return (&Font{table: &e, widths: widths{missing: 0.5}}).Decode(s)
	case t.table != nil:
		return t.decodeBytes(s)
	case t.charset != nil && t.toUnicode == nil:
		return t.decodeCharset(s)
	}
	return t.decodeCodes(s)
}

func (t *Font) decodeBytes(s string) []Glyph {
	out := make([]Glyph, len(s))
	for i := range len(s) {
		c := s[i]
		g := Glyph{Text: t.table[c], Width: t.widths.of(int(c)), Space: c == ' '}
		if t.toUnicode != nil {
			if said, ok := t.toUnicode.text(uint32(c)); ok && printable(said) {
				g.Text = said
			}
		}
		g.Text = spelled(g.Text)
		if g.Text == "" && (c == '\t' || c == '\n' || c == '\r') {
			g.Text = " "
		}
		g.Unknown = g.Text == "" && c != ' '
		out[i] = g
	}
	return out
}

func (t *Font) decodeCodes(s string) []Glyph {
	out := make([]Glyph, 0, len(s)/2+1)
	for len(s) > 0 {
		c, n := uint32(0), min(2, len(s))
		switch {
		case t.codes != nil && len(t.codes.spaces) > 0:
			c, n = t.codes.next(s)
		default:
			c = code(object.String(s[:n]))
		}
		glyph := int(c)
		if t.codes != nil && len(t.codes.glyphs) > 0 {
			glyph = t.codes.glyph(c)
		}
		g := Glyph{Width: t.widths.of(glyph), Space: n == 1 && c == ' '}
		said, ok := "", false
		if t.toUnicode != nil {
			said, ok = t.toUnicode.text(c)
		} else {
			var r rune
			r, ok = t.own[glyph]
			said = string(r)
		}
		if ok && printable(said) {
			g.Text = spelled(said)
		}
		g.Unknown = g.Text == "" && (!ok || strings.TrimSpace(said) != "")
		out = append(out, g)
		s = s[n:]
	}
	return out
}

func (t *Font) decodeCharset(s string) []Glyph {
	decoded, err := t.charset.NewDecoder().String(s)
	if err != nil {
		return nil
	}
	out := make([]Glyph, 0, len(decoded)/2)
	for _, r := range decoded {
		width := 1.0
		if r < 0x100 {
			width = 0.5
		}
		out = append(out, Glyph{Text: string(r), Unknown: r == '\ufffd', Width: width})
	}
	return out
}

// printable tells whether s is text: not a control character, nor one that a font has for itself.
func printable(s string) bool {
	for _, r := range s {
		if r < ' ' && r != '\t' || r == 0x7f || r == '\ufffd' || r >= 0xe000 && r <= 0xf8ff {
			return false
		}
	}
	return s != ""
}

// spelled is s with ligatures taken apart, so that words are found.
func spelled(s string) string {
	if !strings.ContainsAny(s, "ﬀﬁﬂﬃﬄﬅﬆ") {
		return s
	}
	return strings.NewReplacer("ﬀ", "ff", "ﬁ", "fi", "ﬂ", "fl", "ﬃ", "ffi", "ﬄ", "ffl", "ﬅ", "st", "ﬆ", "st").Replace(s)
}
