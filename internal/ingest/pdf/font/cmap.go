package font

import (
	"cmp"
	"slices"

	"firsthand/internal/ingest/pdf/object"
)

// A cmap maps codes of one to four bytes: to text, as ToUnicode does (ISO 32000-1, section 9.10.3), or to numbers of glyphs
// (section 9.7.5).
type cmap struct {
	spend  func(int) bool
	spaces []space // which codes there are
	texts  []textRange
	glyphs []glyphRange
}

type space struct {
	bytes     int
	low, high uint32
}

// entryCost is what each entry costs, since they are kept.
const entryCost = 20

// longest is how many bytes of text one code may show.
const longest = 64

// A textRange maps the codes from low to high: to text, whose last character counts up with the code; or each to its own.
type textRange struct {
	low, high uint32
	text      string
	each      []string
}

type glyphRange struct {
	low, high uint32
	first     int
}

// readCmap reads a character map. It is not run as the program that it could be: what counts stands between words that begin
// and end lists.
func readCmap(f *object.File, data []byte) *cmap {
	m := &cmap{spend: f.Spend}
	l := f.Content(data)
	var list []any
	for {
		switch o := l.Next().(type) {
		case object.End:
			m.sort()
			return m
		case object.Keyword:
			switch o {
			case "endcodespacerange":
				m.addSpaces(list)
			case "endbfchar":
				m.addChars(list)
			case "endbfrange":
				m.addRanges(list)
			case "endcidchar":
				m.addGlyphs(list, 2)
			case "endcidrange":
				m.addGlyphs(list, 3)
			}
			list = list[:0]
		default:
			list = append(list, o)
		}
	}
}

func (m *cmap) addSpaces(list []any) {
	for ; len(list) >= 2; list = list[2:] {
		low, ok1 := list[0].(object.String)
		high, ok2 := list[1].(object.String)
		if ok1 && ok2 && len(low) >= 1 && len(low) <= 4 && len(m.spaces) < 100 {
			m.spaces = append(m.spaces, space{bytes: len(low), low: code(low), high: code(high)})
		}
	}
}

func (m *cmap) addChars(list []any) {
	for ; len(list) >= 2; list = list[2:] {
		c, ok1 := list[0].(object.String)
		if s, ok2 := text(list[1]); ok1 && ok2 && m.spend(entryCost) {
			m.texts = append(m.texts, textRange{low: code(c), high: code(c), text: s})
		}
	}
}

func (m *cmap) addRanges(list []any) {
	for ; len(list) >= 3; list = list[3:] {
		low, ok1 := list[0].(object.String)
		high, ok2 := list[1].(object.String)
		if !ok1 || !ok2 || !m.spend(entryCost) {
			continue
		}
		r := textRange{low: code(low), high: code(high)}
		if all, ok := list[2].(object.Array); ok {
			for _, o := range all[:min(len(all), 256)] { // only the last byte counts up
				s, _ := text(o)
				r.each = append(r.each, s)
			}
		} else {
			r.text, _ = text(list[2])
		}
		m.texts = append(m.texts, r)
	}
}

func (m *cmap) addGlyphs(list []any, n int) {
	for ; len(list) >= n; list = list[n:] {
		low, ok1 := list[0].(object.String)
		high, ok2 := list[n-2].(object.String)
		first, ok3 := list[n-1].(int)
		if ok1 && ok2 && ok3 && m.spend(entryCost) {
			m.glyphs = append(m.glyphs, glyphRange{low: code(low), high: code(high), first: first})
		}
	}
}

// text is what a target says: UTF-16, or the name of a glyph.
func text(o any) (string, bool) {
	switch o := o.(type) {
	case object.String:
		if len(o) == 1 { // against the standard, and seen
			return string(rune(o[0])), true
		}
		return object.UTF16(string(o[:min(len(o), longest)])), true
	case object.Name:
		return ofName(string(o)), true
	}
	return "", false
}

// code is the number that bytes make.
func code(s object.String) uint32 {
	n := uint32(0)
	for i := range min(len(s), 4) {
		n = n<<8 | uint32(s[i])
	}
	return n
}

// sort puts ranges in order, so that a code is found by halves. Of two that begin alike the later counts.
func (m *cmap) sort() {
	slices.SortStableFunc(m.texts, func(a, b textRange) int { return cmp.Compare(a.low, b.low) })
	slices.SortStableFunc(m.glyphs, func(a, b glyphRange) int { return cmp.Compare(a.low, b.low) })
}

// text is what code c shows.
func (m *cmap) text(c uint32) (string, bool) {
	i, _ := slices.BinarySearchFunc(m.texts, c, func(r textRange, c uint32) int {
		if r.low <= c {
			return -1
		}
		return 1
	})
	if i == 0 || m.texts[i-1].high < c {
		return "", false
	}
	r := m.texts[i-1]
	n := int(c - r.low)
	switch {
	case r.each != nil && n < len(r.each):
		return r.each[n], true
	case r.each != nil || r.text == "":
		return "", r.each == nil
	case n == 0:
		return r.text, true
	}
	runes := []rune(r.text)
	runes[len(runes)-1] += rune(n)
	return string(runes), true
}

// glyph is the number of the glyph of code c.
func (m *cmap) glyph(c uint32) int {
	i, _ := slices.BinarySearchFunc(m.glyphs, c, func(r glyphRange, c uint32) int {
		if r.low <= c {
			return -1
		}
		return 1
	})
	if i == 0 || m.glyphs[i-1].high < c {
		return 0
	}
	return m.glyphs[i-1].first + int(c-m.glyphs[i-1].low)
}

// next cuts the first code off s: the bytes of the first space that it fits in, else as many as the shortest has.
func (m *cmap) next(s string) (c uint32, n int) {
	shortest := 4
	for n := 1; n <= min(4, len(s)); n++ {
		c := code(object.String(s[:n]))
		for _, sp := range m.spaces {
			if sp.bytes == n && sp.low <= c && c <= sp.high && sp.holds(c) {
				return c, n
			}
			shortest = min(shortest, sp.bytes)
		}
	}
	n = min(shortest, len(s))
	if len(m.spaces) == 0 {
		n = min(2, len(s))
	}
	return code(object.String(s[:n])), n
}

// holds tells whether each byte of c lies between those of low and high.
func (sp space) holds(c uint32) bool {
	for shift := 0; shift < 8*sp.bytes; shift += 8 {
		if b := c >> shift & 0xff; b < sp.low>>shift&0xff || b > sp.high>>shift&0xff {
			return false
		}
	}
	return true
}
