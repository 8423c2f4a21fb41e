package pdf

import (
	"math"
	"slices"
	"strings"

	"firsthand/internal/ingest/pdf/object"
	"firsthand/internal/text"
)

// maxAnnotations is how many of a page's annotations are looked at.
const maxAnnotations = 5000

// An area is the part of a page that a hyperlink covers.
type area struct {
	left, bottom, right, top float64
	url                      string
}

// annotations draws what was filled in or written on a page, and returns its hyperlinks (ISO 32000-1, section 12.5).
func (r *reader) annotations(p *page, d *drawer) []area {
	var links []area
	all := r.f.Array(p.dict["Annots"])
	for _, o := range all[:min(len(all), maxAnnotations)] {
		a := r.f.Dict(o)
		box := r.f.Numbers(a["Rect"], 4)
		flags, _ := r.f.Int(a["F"])
		if box == nil || flags&2 != 0 { // hidden
			continue
		}
		switch r.f.Name(a["Subtype"]) {
		case "Link":
			action := r.f.Dict(a["A"])
			if uri, ok := r.f.Resolve(action["URI"]).(object.String); ok {
				links = append(links, p.area(box, strings.ToValidUTF8(strings.TrimSpace(string(uri)), "\ufffd")))
			}
		case "Widget", "FreeText", "Stamp":
			r.appearance(a, box, d)
		}
	}
	return links
}

// area is what box covers, as the page is turned.
func (p *page) area(box []float64, url string) area {
	x1, y1 := p.turned(box[0], box[1])
	x2, y2 := p.turned(box[2], box[3])
	return area{left: min(x1, x2), bottom: min(y1, y2), right: max(x1, x2), top: max(y1, y2), url: url}
}

// appearance draws how an annotation looks, in its box (section 12.5.5).
func (r *reader) appearance(a object.Dict, box []float64, d *drawer) {
	normal := r.f.Resolve(r.f.Dict(a["AP"])["N"])
	if states, ok := normal.(object.Dict); ok {
		normal = states[r.f.Name(a["AS"])]
	}
	s := r.f.Stream(normal)
	if s == nil || !r.f.Spend(100) {
		return
	}
	bounds := r.f.Numbers(s.Dict["BBox"], 4)
	if bounds == nil {
		return
	}
	m, _ := ofNumbers(r.f.Numbers(s.Dict["Matrix"], 6))
	left, bottom := math.Inf(1), math.Inf(1)
	for _, corner := range [][2]float64{{bounds[0], bounds[1]}, {bounds[0], bounds[3]}, {bounds[2], bounds[1]}, {bounds[2], bounds[3]}} {
		at := unit.moved(corner[0], corner[1]).then(m)
		left, bottom = min(left, at.e), min(bottom, at.f)
	}
	d.state = state{ctm: unit.moved(min(box[0], box[2])-left, min(box[1], box[3])-bottom), scale: 1}
	d.form(s)
}

// linked are the hyperlinks of a line: which of its glyphs lie in their areas. Its text and where in it each glyph begins are
// known.
func linked(f *object.File, l *line, s string, starts []int, links []area) []Link {
	var out []Link
	left, right, bottom, top := l.bounds()
	for _, a := range links {
		if a.right < left || a.left > right || a.top < bottom || a.bottom > top || !f.Spend(len(l.glyphs)) {
			continue
		}
		first, last := -1, -1
		for i := range l.glyphs {
			g := &l.glyphs[i]
			x, y := (g.x+g.ex)/2, (g.y+g.ey)/2
			if x >= a.left && x <= a.right && y >= a.bottom-0.2*g.size && y <= a.top {
				if first < 0 {
					first = i
				}
				last = i
			}
		}
		if first < 0 {
			continue
		}
		end := len(s)
		if last+1 < len(starts) {
			end = starts[last+1]
		}
		if span := (text.Span{Start: starts[first], End: end}).Trim(s); !span.Empty() && a.url != "" {
			out = append(out, Link{Span: span, URL: a.url})
		}
	}
	slices.SortFunc(out, func(a, b Link) int { return a.Start - b.Start })
	return out
}

// bounds are how far the line reaches on the page.
func (l *line) bounds() (left, right, bottom, top float64) {
	left, bottom, right, top = math.Inf(1), math.Inf(1), math.Inf(-1), math.Inf(-1)
	for i := range l.glyphs {
		g := &l.glyphs[i]
		left, right = min(left, g.x, g.ex), max(right, g.x, g.ex)
		bottom, top = min(bottom, g.y, g.ey), max(top, g.y, g.ey)
	}
	return left, right, bottom - 0.2*l.size, top + l.size
}
