package graph

import (
	"bytes"
	"encoding/xml"
	"fmt"
	"strings"
)

// style tells things apart by colour, for light and for dark surroundings. What colour says, shapes and words say, too.
const style = `text{font-family:"DejaVu Sans",Verdana,Arial,Helvetica,sans-serif;fill:#1b1f24}
.ground{fill:#fff}.box{fill:#f6f8fa;stroke:#57606a;stroke-width:1.2}.firm{fill:#dafbe1;stroke:#1a7f37;stroke-width:2.4}
.open{fill:#fff8c5;stroke:#9a6700;stroke-width:1.6;stroke-dasharray:6 3}.absent{fill:none;stroke:#57606a;stroke-dasharray:2 3}
.line{fill:none;stroke:#57606a;stroke-width:1.4}.undecided{stroke-dasharray:6 4}.loop{stroke:#cf222e;stroke-width:2.6}
.head{fill:#57606a}.loophead{fill:#cf222e}.sign{fill:none;stroke:#1b1f24;stroke-width:1.8}.dot{fill:#1a7f37}.quiet{fill:#57606a}
.rule{stroke:#57606a;stroke-width:1;fill:none}
@media(prefers-color-scheme:dark){text{fill:#e6edf3}.ground{fill:#0d1117}.box{fill:#161b22;stroke:#8b949e}
.firm{fill:#0f2a17;stroke:#3fb950}.open{fill:#272115;stroke:#d29922}.absent{stroke:#8b949e}.line{stroke:#8b949e}
.loop{stroke:#ff7b72}.head{fill:#8b949e}.loophead{fill:#ff7b72}.sign{stroke:#e6edf3}.dot{fill:#3fb950}.quiet{fill:#9198a1}.rule{stroke:#8b949e}}
`

// SVG draws a graph as a document of SVG 1.1 that needs nothing besides itself: no script, no link, no font.
func SVG(g Graph) []byte {
	l := lay(&g)
	p := &page{layout: l}
	y := p.head()
	p.headings(y)
	l.top = y + 34
	for _, w := range l.wires {
		p.wire(w)
	}
	for _, w := range l.wires {
		if w.last {
			p.labelOf(w)
		}
	}
	for _, column := range l.items {
		for _, it := range column {
			if it.node >= 0 {
				p.box(it)
			}
		}
	}
	end := p.legend(l.top + l.end + 30)
	return p.document(end)
}

// A page is a drawing in the making.
type page struct {
	*layout
	body bytes.Buffer
}

// document puts the frame around what was drawn.
func (p *page) document(height float64) []byte {
	var out bytes.Buffer
	fmt.Fprintf(&out, `<svg xmlns="http://www.w3.org/2000/svg" width="%.0f" height="%.0f" viewBox="0 0 %.0f %.0f" role="img" aria-labelledby="title about">`+"\n",
		p.width, height, p.width, height)
	fmt.Fprintf(&out, "<title id=\"title\">%s</title>\n<desc id=\"about\">%s</desc>\n<style>%s</style>\n", escape(clean(p.Title)), escape(clean(p.About)), style)
	fmt.Fprintf(&out, "<rect class=\"ground\" width=\"%.0f\" height=\"%.0f\"/>\n", p.width, height)
	out.Write(p.body.Bytes())
	out.WriteString("</svg>\n")
	return out.Bytes()
}

// escape makes text that may stand between tags and in attributes.
func escape(s string) string {
	var b strings.Builder
	_ = xml.EscapeText(&b, []byte(s)) // a strings.Builder takes everything
	return b.String()
}

func (p *page) put(format string, args ...any) { fmt.Fprintf(&p.body, format+"\n", args...) }

// text writes one line whose letters stand on y. Letters of whose width nothing is known are held to the width reckoned with.
func (p *page) text(x, y, size float64, attributes, s string) {
	if s == "" {
		return
	}
	held := ""
	if !plain(s) {
		held = fmt.Sprintf(` textLength="%.1f" lengthAdjust="spacingAndGlyphs"`, max(width(s, size), 1))
	}
	p.put(`<text x="%.1f" y="%.1f" font-size="%.0f"%s%s>%s</text>`, x, y, size, attributes, held, escape(s))
}

// head writes the title and the lines below it, and returns where they end.
func (p *page) head() float64 {
	y := 32.0
	for _, line := range wrap(clean(p.Title), p.width-2*margin, big, 3) {
		p.text(margin, y, big, ` font-weight="bold"`, line)
		y += 21
	}
	for _, long := range p.Lines {
		for _, line := range wrap(clean(long), p.width-2*margin, normal, 3) {
			p.text(margin, y, normal, "", line)
			y += 19
		}
	}
	return y + 6
}

// headings writes over each band what it holds.
func (p *page) headings(y float64) {
	for _, b := range p.bands {
		left, right := p.x[b.first]+p.strip[b.first], p.x[b.last]+p.strip[b.last]+boxWidth
		if b.first == b.last {
			right = left + boxWidth
		}
		p.text(left, y+8, small, ` class="quiet"`, shorten(b.heading, right-left, small))
		p.put(`<path class="rule" d="M%.1f %.1fH%.1f"/>`, left, y+15, right)
	}
}

// wire draws a line between two columns: bent where nothing else is, straight beside boxes and below labels.
func (p *page) wire(w *wire) {
	e := &p.Edges[w.edge]
	x0, y0 := p.left(w.a)+boxWidth, p.top+w.ay
	x1, y1 := p.x[w.b.column], p.top+w.by
	end := p.left(w.b)
	begin := x0
	if !w.first {
		begin = p.x[w.a.column]
	}
	if !w.last {
		end = x1
	}
	class := "line"
	switch {
	case e.Loop:
		class += " loop"
	case e.Undecided:
		class += " undecided"
	}
	mid := (x0 + x1) / 2
	p.put(`<path class="%s" d="M%.1f %.1fH%.1fC%.1f %.1f %.1f %.1f %.1f %.1fH%.1f"/>`, class, begin, y0, x0, mid, y0, mid, y1, x1, y1, end)
	if e.Undecided {
		return
	}
	head := "head"
	if e.Loop {
		head = "loophead"
	}
	switch forward := p.forward(w.edge); {
	case forward && w.last:
		p.put(`<path class="%s" d="M%.1f %.1fl-9 -4.5v9z"/>`, head, end, y1)
	case !forward && w.first:
		p.put(`<path class="%s" d="M%.1f %.1fl9 -4.5v9z"/>`, head, begin, y0)
	}
}

// forward tells whether an edge leads from left to right.
func (p *page) forward(edge int) bool {
	e := p.Edges[edge]
	return p.column[e.From] < p.column[e.To]
}

// labelOf writes what an edge says, above its line before the box on its right.
func (p *page) labelOf(w *wire) {
	e := &p.Edges[w.edge]
	label := p.label(w.edge)
	if label == "" {
		return
	}
	p.put("<g><title>%s</title>", escape(clean(e.About)))
	p.text(p.x[w.b.column]+2, p.top+w.by-4, small, "", label)
	p.put("</g>")
}

// box draws a node.
func (p *page) box(it *item) {
	n := &p.Nodes[it.node]
	x, y := p.left(it), p.top+it.y-it.height/2
	class := "box"
	switch {
	case n.Sign == Firm:
		class = "firm"
	case n.Sign == Open:
		class = "open"
	case n.Place == Absent:
		class = "absent"
	}
	p.put("<g><title>%s</title>", escape(clean(n.About)))
	if n.Many {
		p.put(`<rect class="box" x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="5"/>`, x+5, y+5, boxWidth, it.height)
	}
	p.put(`<rect class="%s" x="%.1f" y="%.1f" width="%.1f" height="%.1f" rx="5"/>`, class, x, y, boxWidth, it.height)
	t := p.layout.text[it.node]
	line := p.top + it.y - t.height()/2 + boxPad + 11
	for _, s := range t.name {
		p.text(x+boxPad, line, normal, ` font-weight="bold"`, s)
		line += 16
	}
	p.text(x+boxPad, line, small, ` class="quiet"`, t.note)
	p.sign(n.Sign, x+boxWidth-14, p.top+it.y-t.height()/2+boxPad+6)
	p.put("</g>")
}

// sign draws the sign of a node around a point.
func (p *page) sign(s Sign, x, y float64) {
	switch s {
	case None:
	case Firm:
		p.put(`<circle class="dot" cx="%.1f" cy="%.1f" r="5"/>`, x, y)
	case Open:
		p.put(`<circle class="sign" cx="%.1f" cy="%.1f" r="4.5"/>`, x, y)
	case Against:
		p.put(`<path class="sign" d="M%.1f %.1fl9 9m0 -9l-9 9"/>`, x-4.5, y-4.5)
	case Lost:
		p.put(`<text x="%.1f" y="%.1f" font-size="14" font-weight="bold" text-anchor="middle">?</text>`, x, y+5)
	}
}

// legend says below the drawing what its signs mean, and returns where it ends.
func (p *page) legend(y float64) float64 {
	signs := map[Sign]bool{}
	for _, n := range p.Nodes {
		signs[n.Sign] = true
	}
	line := func(text string, draw func()) {
		draw()
		p.text(margin+46, y+4, small, "", shorten(text, p.width-2*margin-46, small))
		y += 20
	}
	for _, s := range []struct {
		sign Sign
		text string
	}{
		{Firm, "an origin that the texts show to be independent"},
		{Open, "an origin that may be, or have it from, another: independence not established"},
		{Against, "denies it"},
		{Lost, "does not show from whom it has this: counts as no origin"},
	} {
		if signs[s.sign] {
			line(s.text, func() { p.sign(s.sign, margin+19, y) })
		}
	}
	var arrow, undecided, loop bool
	for _, e := range p.Edges {
		arrow, undecided, loop = arrow || !e.Undecided && !e.Loop, undecided || e.Undecided && !e.Loop, loop || e.Loop
	}
	sample := func(class, head string) func() {
		return func() {
			p.put(`<path class="line %s" d="M%.1f %.1fh34"/>`, class, margin, y)
			if head != "" {
				p.put(`<path class="%s" d="M%.1f %.1fl-9 -4.5v9z"/>`, head, margin+38, y)
			}
		}
	}
	if arrow {
		line("leads from who said it to who passed it on", sample("", "head"))
	}
	if undecided {
		line("dashed, without a head: they belong together, and which came first is not known", sample("undecided", ""))
	}
	if loop {
		line("thick and red: these have it from one another in a circle, which counts as nothing", sample("loop", "loophead"))
	}
	return y + 6
}
