package graph

// An Axis is events on one line of time, from top to bottom.
type Axis struct {
	Title string
	About string // the picture in words, for who cannot see it
	Marks []Mark // in order
	Apart []Mark // what has no time
}

// A Mark is one event.
type Mark struct {
	When  string // as it is written
	Gap   string // how long after the one before; "" for nothing to say
	Kind  string // what happened, in a word or two
	Sign  Sign
	Text  string
	About string // shown when the pointer rests on it
}

// Where the parts of an axis stand, in pixels.
const (
	axisWidth = 900.0
	axisX     = 150.0 // the line
	axisKind  = 172.0
	axisText  = 350.0
	axisRow   = 26.0
	axisGap   = 20.0 // more, where a gap is told
)

// AxisSVG draws an axis as a document of SVG 1.1 that needs nothing besides itself. Each event has a row of its own, so that nothing
// overlaps; what the sign says, the word beside it says, too.
func AxisSVG(a Axis) []byte {
	p := &page{layout: &layout{Graph: &Graph{Title: a.Title, About: a.About}, width: axisWidth}}
	y := p.head() + 10
	if len(a.Marks) > 1 {
		end := y + float64(len(a.Marks)-1)*axisRow
		for _, m := range a.Marks[1:] {
			if m.Gap != "" {
				end += axisGap
			}
		}
		p.put(`<path class="line" d="M%.1f %.1fV%.1f"/>`, axisX, y, end)
	}
	for i, m := range a.Marks {
		if m.Gap != "" && i > 0 {
			y += axisGap
			p.text(axisX+10, y-16, small, ` class="quiet"`, "⋮ "+shorten(m.Gap, axisKind, small))
		}
		p.row(m, y)
		y += axisRow
	}
	if len(a.Apart) > 0 {
		y += 14
		p.text(margin, y, small, ` class="quiet"`, "without a date")
		p.put(`<path class="rule" d="M%.1f %.1fH%.1f"/>`, margin, y+6, axisWidth-margin)
		y += axisRow
		for _, m := range a.Apart {
			p.row(m, y)
			y += axisRow
		}
	}
	return p.document(y + 6)
}

// row draws one event.
func (p *page) row(m Mark, y float64) {
	p.put("<g><title>%s</title>", escape(clean(m.About)))
	p.text(margin, y+4, small, ` class="quiet"`, shorten(clean(m.When), axisX-margin-16, small))
	p.put(`<circle class="ground" cx="%.1f" cy="%.1f" r="8"/>`, axisX, y)
	if m.Sign == None {
		p.put(`<rect class="box" x="%.1f" y="%.1f" width="8" height="8"/>`, axisX-4, y-4)
	}
	p.sign(m.Sign, axisX, y)
	p.text(axisKind, y+4, normal, ` font-weight="bold"`, shorten(clean(m.Kind), axisText-axisKind-10, normal))
	p.text(axisText, y+4, normal, "", shorten(clean(m.Text), axisWidth-margin-axisText, normal))
	p.put("</g>")
}
