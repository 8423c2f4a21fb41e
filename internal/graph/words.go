package graph

import (
	"strings"
	"unicode"
)

// Sizes of letters, in pixels.
const (
	big    = 15.0
	normal = 13.0
	small  = 11.0
)

// words are the lines of a box.
type words struct {
	name []string // one or two
	note string
}

// inside is how wide the text of a box may be: beside its sign.
const inside = boxWidth - 2*boxPad - 16

func wordsOf(n *Node) words {
	return words{wrap(clean(n.Name), inside, normal, 2), shorten(clean(n.Note), boxWidth-2*boxPad, small)}
}

func (w words) height() float64 {
	h := 2*boxPad + 16*float64(len(w.name)) - 2
	if w.note != "" {
		h += 15
	}
	return h
}

// clean makes text safe to show on one line: what would steer the page or turn the line round becomes �.
func clean(s string) string {
	s = strings.Join(strings.Fields(strings.ToValidUTF8(s, "\ufffd")), " ")
	return strings.Map(func(r rune) rune {
		if unicode.IsControl(r) || unicode.Is(unicode.Bidi_Control, r) || r == 0xFFFE || r == 0xFFFF {
			return unicode.ReplacementChar
		}
		return r
	}, s)
}

// wrap breaks s into at most lines lines of a width; what does not fit is left out behind an ellipsis.
func wrap(s string, wide, size float64, lines int) []string {
	var out []string
	line := ""
	rest := strings.Split(s, " ")
	for len(rest) > 0 {
		next := strings.TrimPrefix(line+" "+rest[0], " ")
		switch {
		case width(next, size) <= wide:
			line, rest = next, rest[1:]
			continue
		case len(out) == lines-1:
			return append(out, shorten(strings.TrimPrefix(line+" "+strings.Join(rest, " "), " "), wide, size))
		case line == "": // a word wider than a line
			cut := fitting(rest[0], wide, size)
			line, rest[0] = rest[0][:cut], rest[0][cut:]
		}
		out, line = append(out, line), ""
	}
	return append(out, line)
}

// fitting is how many bytes of s fit into a width, one character at least.
func fitting(s string, wide, size float64) int {
	w := 0.0
	for i, r := range s {
		if w += advance(r) * weight(size); w > wide && i > 0 {
			return i
		}
	}
	return len(s)
}

// shorten is s, with an ellipsis where it had to be cut to fit a width.
func shorten(s string, wide, size float64) string {
	if width(s, size) <= wide {
		return s
	}
	cut := fitting(s, wide-width("…", size), size)
	return strings.TrimRight(s[:cut], " ,;:") + "…"
}

// width is how wide s is at most, in letters of a size.
func width(s string, size float64) float64 {
	w := 0.0
	for _, r := range s {
		w += advance(r)
	}
	return w * weight(size)
}

// weight is the size of letters as it counts: all but the small ones may be bold, which are wider.
func weight(size float64) float64 {
	if size > small {
		return 1.13 * size
	}
	return size
}

// advance is how wide a letter is at most, as part of its size: that of DejaVu Sans, the widest of the usual fonts, rounded up.
// Letters that it may lack are drawn to the width that is said here (see page.text).
func advance(r rune) float64 {
	switch {
	case unicode.In(r, unicode.Mn, unicode.Me):
		return 0
	case strings.ContainsRune("ijl.,:;'|!’‘· ", r):
		return 0.34
	case strings.ContainsRune("frt()-[]/", r):
		return 0.45
	case strings.ContainsRune("mwMW%@—…", r):
		return 1
	case r < 0x250 && unicode.IsUpper(r):
		return 0.79
	case r < 0x250 || strings.ContainsRune("–“”„", r):
		return 0.64
	}
	return 1.1
}

// plain tells whether all of s is drawn in letters whose width is known.
func plain(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool {
		return r >= 0x250 && !strings.ContainsRune("—…’‘“”„–", r) || unicode.Is(unicode.Mn, r)
	})
}
