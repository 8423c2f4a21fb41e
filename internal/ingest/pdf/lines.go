package pdf

import (
	"math"
	"strings"
)

// Distances, in sizes of the font.
const (
	wordGap   = 0.17 // between glyphs: with more, a space was left out
	cellGap   = 2.5  // with more, another cell or column begins
	squeezed  = 0.06 // the space that a character is given that shows one, and does not
	backwards = 0.6  // how far a glyph may lie before the end of the one before it, by kerning
	offLine   = 0.55 // how far from the line a raised or lowered glyph stands
)

// A line is glyphs that stand on one line and were drawn one after another. It is measured along its direction and across it,
// upwards.
type line struct {
	glyphs []glyph
	spaces []bool // before which of them a space is to be put
	angle  int    // its direction: quarter turns counter-clockwise
	start  float64
	end    float64
	base   float64 // of its first glyph
	size   float64 // the largest in it

	space   bool    // a space was drawn last
	spaceAt float64 // and there
}

// quarter is the direction of g in quarter turns.
func (g *glyph) quarter() int {
	dx, dy := g.ex-g.x, g.ey-g.y
	switch {
	case math.Abs(dx) >= math.Abs(dy) && dx >= 0:
		return 0
	case math.Abs(dx) >= math.Abs(dy):
		return 2
	case dy > 0:
		return 1
	}
	return 3
}

// turned is a point as it lies when a direction is turned to the right.
func turned(x, y float64, quarter int) (along, up float64) {
	switch quarter {
	case 1:
		return y, -x
	case 2:
		return -x, -y
	case 3:
		return -y, x
	}
	return x, y
}

// lines puts the glyphs of a page in lines, as they come.
func lines(glyphs []glyph) []*line {
	var all []*line
	var last *line
	for i := range glyphs {
		g := &glyphs[i]
		if g.size <= 0 {
			continue
		}
		angle := g.quarter()
		along, up := turned(g.x, g.y, angle)
		end, _ := turned(g.ex, g.ey, angle)
		if g.text == "" && !g.unknown { // what it shows was said with another
			if last != nil && last.takes(g, angle, along, up) {
				last.end = max(last.end, end)
			}
			continue
		}
		if blank(g.text) && !g.unknown {
			if last != nil {
				last.space, last.spaceAt = true, along
			}
			continue
		}
		if last == nil || !last.takes(g, angle, along, up) {
			last = &line{angle: angle, start: along, end: along, base: up}
			all = append(all, last)
		}
		last.add(g, along, end)
	}
	return all
}

// takes tells whether g goes on with the line.
func (l *line) takes(g *glyph, angle int, along, up float64) bool {
	size := max(l.size, g.size)
	return angle == l.angle && math.Abs(up-l.base) < offLine*size && along > l.end-backwards*size && along < l.end+cellGap*size &&
		(math.Abs(up-l.base) < 0.2*size || g.size < 0.9*l.size || l.size < 0.9*g.size)
}

func (l *line) add(g *glyph, along, end float64) {
	space := false
	if len(l.glyphs) > 0 {
		size := min(g.size, l.last().size)
		space = along-l.end > wordGap*size
		if l.space { // one that is squeezed to nothing is no space
			space = math.Abs(along-l.spaceAt) > squeezed*size
		}
	}
	l.space = false
	l.glyphs = append(l.glyphs, *g)
	l.spaces = append(l.spaces, space)
	l.end = max(l.end, end)
	l.start = min(l.start, along)
	l.size = max(l.size, g.size)
}

func (l *line) last() *glyph { return &l.glyphs[len(l.glyphs)-1] }

func blank(s string) bool { return strings.TrimSpace(s) == "" }

// write writes the line's text and returns where in it each glyph begins.
func (l *line) write() (string, []int) {
	var out strings.Builder
	starts := make([]int, len(l.glyphs))
	for i, g := range l.glyphs {
		if l.spaces[i] {
			out.WriteByte(' ')
		}
		starts[i] = out.Len()
		if g.unknown {
			out.WriteRune('\ufffd')
		}
		out.WriteString(g.text)
	}
	return out.String(), starts
}

// double tells whether l shows what m shows at nearly the same place: bold letters are drawn twice by some.
func (l *line) double(m *line) bool {
	near := 0.3 * l.size
	if l.angle != m.angle || math.Abs(l.start-m.start) > near || math.Abs(l.base-m.base) > near || math.Abs(l.end-m.end) > near {
		return false
	}
	s, _ := l.write()
	t, _ := m.write()
	return s == t
}
