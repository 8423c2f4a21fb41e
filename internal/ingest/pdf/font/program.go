package font

import (
	"bytes"
	"encoding/binary"

	"firsthand/internal/ingest/pdf/object"
)

// builtIn is the encoding that the program of a Type 1 font has for itself, in lines like "dup 65 /A put" in its readable part;
// otherwise where it has none.
func builtIn(f *object.File, s *object.Stream, otherwise table) table {
	data := f.Data(s)
	if i := bytes.Index(data, []byte("eexec")); i >= 0 {
		data = data[:i]
	}
	i := bytes.Index(data, []byte("/Encoding"))
	if i < 0 || bytes.HasPrefix(bytes.TrimSpace(data[i+len("/Encoding"):]), []byte("StandardEncoding")) {
		return otherwise
	}
	var e table
	l := f.Content(data[i+len("/Encoding"):])
	code, name := -1, object.Name("")
	for {
		switch o := l.Next().(type) {
		case object.End:
			return e
		case int:
			code = o
		case object.Name:
			name = o
		case object.Keyword:
			switch {
			case o == "put" && code >= 0 && code < len(e):
				e.differ(code, string(name))
			case o == "def" || o == "readonly":
				return e
			}
		}
	}
}

// trueTypeChars says which character each glyph of a TrueType font is for, by its table cmap
// (https://learn.microsoft.com/typography/opentype/spec/cmap); nil where it has none for Unicode.
func trueTypeChars(f *object.File, data []byte) map[int]rune {
	if !f.Spend(maxChars) {
		return nil
	}
	cmap := ttTable(data, "cmap")
	n := int(u16(cmap, 2))
	for i := range min(n, 100) {
		record := 4 + 8*i
		platform, enc := u16(cmap, record), u16(cmap, record+2)
		if platform != 0 && (platform != 3 || enc != 1 && enc != 10) {
			continue
		}
		offset := int(u32(cmap, record+4))
		if offset >= len(cmap) {
			continue
		}
		sub := cmap[offset:]
		switch u16(sub, 0) {
		case 4:
			return segments(sub)
		case 12:
			return groups(sub)
		}
	}
	return nil
}

// ttTable is a table of a TrueType font, nil where it has none of that name.
func ttTable(data []byte, name string) []byte {
	for i := range min(int(u16(data, 4)), 100) {
		record := 12 + 16*i
		if record+16 > len(data) {
			return nil
		}
		if string(data[record:record+4]) != name {
			continue
		}
		offset, length := int(u32(data, record+8)), int(u32(data, record+12))
		if offset > len(data) {
			return nil
		}
		return data[offset:min(len(data), offset+length)]
	}
	return nil
}

// maxChars is how many characters of a font are looked at.
const maxChars = 1 << 17

// segments reads a map of format 4.
func segments(sub []byte) map[int]rune {
	chars := map[int]rune{}
	n := int(u16(sub, 6)) / 2
	left := maxChars
	for i := range n {
		end, start := int(u16(sub, 14+2*i)), int(u16(sub, 16+2*n+2*i))
		delta, at := int(u16(sub, 16+4*n+2*i)), 16+6*n+2*i
		offset := int(u16(sub, at))
		for c := start; c <= end && c < 0xffff && left > 0; c++ {
			left--
			glyph := c + delta
			if offset != 0 {
				glyph = int(u16(sub, at+offset+2*(c-start)))
				if glyph != 0 {
					glyph += delta
				}
			}
			put(chars, glyph&0xffff, c)
		}
	}
	return chars
}

// groups reads a map of format 12.
func groups(sub []byte) map[int]rune {
	chars := map[int]rune{}
	left := maxChars
	for i := range min(int(u32(sub, 12)), len(sub)/12) {
		start, end, glyph := int(u32(sub, 16+12*i)), int(u32(sub, 20+12*i)), int(u32(sub, 24+12*i))
		for c := start; c <= end && c <= 0x10ffff && left > 0; c++ {
			left--
			put(chars, glyph+c-start, c)
		}
	}
	return chars
}

// put says that a glyph is for the character c; the first says it.
func put(chars map[int]rune, glyph, c int) {
	if _, known := chars[glyph]; !known && glyph != 0 {
		chars[glyph] = rune(c)
	}
}

func u16(b []byte, i int) uint16 {
	if i < 0 || i+2 > len(b) {
		return 0
	}
	return binary.BigEndian.Uint16(b[i:])
}

func u32(b []byte, i int) uint32 {
	if i < 0 || i+4 > len(b) {
		return 0
	}
	return binary.BigEndian.Uint32(b[i:])
}
