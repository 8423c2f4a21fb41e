package pdf

import (
	"math"
	"strings"

	"firsthand/internal/ingest/pdf/font"
	"firsthand/internal/ingest/pdf/object"
)

// Limits of what draws a page.
const (
	maxForms  = 12  // drawings within drawings
	maxStates = 512 // graphics states that are put aside
	maxGlyphs = 1_000_000
)

// A glyph is a character, or a few, where it stands on the page.
type glyph struct {
	text    string
	unknown bool    // what it shows cannot be told
	x, y    float64 // where it begins
	ex, ey  float64 // and ends
	size    float64 // of its font, as it appears
}

// A state is what the operators set and q puts aside.
type state struct {
	ctm                           matrix
	font                          *font.Font
	size                          float64
	charSpace, wordSpace, leading float64
	scale, rise                   float64
}

// A drawer follows the operators that draw a page, as far as they show text (ISO 32000-1, section 9.4).
type drawer struct {
	f       *object.File
	fonts   map[object.Ref]*font.Font
	decoded map[*object.Stream][]byte // drawings that are small, and may come again on each page
	glyphs  []glyph
	images  int

	state
	saved    []state
	text     matrix // of the text, and of its line
	line     matrix
	marked   []*string // for each marked content around, what it says that it shows; nil where it says nothing
	depth    int
	stack    object.Array
	resource object.Dict
}

// draw follows content, whose fonts and drawings resources names.
func (d *drawer) draw(content []byte, resources any) {
	if d.depth > maxForms || d.f.Spent() {
		return
	}
	d.depth++
	before, stack := d.resource, d.stack
	d.resource, d.stack = d.f.Dict(resources), nil
	l := d.f.Content(content)
	for {
		switch o := l.Next().(type) {
		case object.End:
			d.resource, d.stack = before, stack
			d.depth--
			return
		case object.Keyword:
			if o == "BI" {
				l.SkipImage()
				d.images++
			} else {
				d.operator(string(o))
			}
			d.stack = d.stack[:0]
		default:
			if len(d.stack) < 64 {
				d.stack = append(d.stack, o)
			}
		}
	}
}

// number is the operand at i, 0 where it is none.
func (d *drawer) number(i int) float64 {
	if i >= len(d.stack) {
		return 0
	}
	switch n := d.stack[i].(type) {
	case int:
		return float64(n)
	case float64:
		return n
	}
	return 0
}

func (d *drawer) operand(i int) any {
	if i >= len(d.stack) {
		return nil
	}
	return d.stack[i]
}

func (d *drawer) matrix() (matrix, bool) {
	m := matrix{d.number(0), d.number(1), d.number(2), d.number(3), d.number(4), d.number(5)}
	return m, len(d.stack) >= 6 && m.finite()
}

func (d *drawer) operator(op string) {
	switch op {
	case "q":
		if len(d.saved) < maxStates {
			d.saved = append(d.saved, d.state)
		}
	case "Q":
		if n := len(d.saved); n > 0 {
			d.state, d.saved = d.saved[n-1], d.saved[:n-1]
		}
	case "cm":
		if m, ok := d.matrix(); ok {
			d.ctm = m.then(d.ctm)
		}
	case "Do":
		d.object()
	case "gs":
		name, _ := d.operand(0).(object.Name)
		if set := d.f.Array(d.f.Dict(d.f.Dict(d.resource["ExtGState"])[name])["Font"]); len(set) == 2 {
			d.font = d.load(set[0])
			d.size, _ = d.f.Number(set[1])
		}
	case "BMC", "BDC":
		d.mark()
	case "EMC":
		if n := len(d.marked); n > 0 {
			d.marked = d.marked[:n-1]
		}
	default:
		d.textOperator(op)
	}
}

func (d *drawer) textOperator(op string) {
	switch op {
	case "BT":
		d.text, d.line = unit, unit
	case "Tf":
		name, _ := d.operand(0).(object.Name)
		d.font = d.load(d.f.Dict(d.resource["Font"])[name])
		d.size = d.number(1)
	case "Tc":
		d.charSpace = d.number(0)
	case "Tw":
		d.wordSpace = d.number(0)
	case "Tz":
		d.scale = d.number(0) / 100
	case "TL":
		d.leading = d.number(0)
	case "Ts":
		d.rise = d.number(0)
	case "Tm":
		if m, ok := d.matrix(); ok {
			d.text, d.line = m, m
		}
	case "Td":
		d.newLine(d.number(0), d.number(1))
	case "TD":
		d.leading = -d.number(1)
		d.newLine(d.number(0), d.number(1))
	case "T*":
		d.newLine(0, -d.leading)
	case "Tj":
		d.show(object.Array{d.operand(0)})
	case "'":
		d.newLine(0, -d.leading)
		d.show(object.Array{d.operand(0)})
	case "\"":
		d.wordSpace, d.charSpace = d.number(0), d.number(1)
		d.newLine(0, -d.leading)
		d.show(object.Array{d.operand(2)})
	case "TJ":
		list, _ := d.operand(0).(object.Array)
		d.show(list)
	}
}

func (d *drawer) newLine(x, y float64) {
	d.line = d.line.moved(x, y)
	d.text = d.line
}

// shift moves back by thousandths of the size.
func (d *drawer) shift(n float64) { d.text = d.text.moved(-n/1000*d.size*d.scale, 0) }

// load is the font that o describes; those of their own objects are read once.
func (d *drawer) load(o any) *font.Font {
	ref, ok := o.(object.Ref)
	if !ok {
		return font.Load(d.f, o)
	}
	if t, known := d.fonts[ref]; known {
		return t
	}
	t := font.Load(d.f, o)
	d.fonts[ref] = t
	return t
}

// spaced is from how many codes on the space between them is a style, and not a way to write the space between two words.
const spaced = 8

// show shows strings, and moves by the numbers between them.
func (d *drawer) show(list object.Array) {
	n := 0
	for _, o := range list {
		if s, ok := o.(object.String); ok {
			n += len(s)
		}
	}
	for _, o := range list {
		switch o := o.(type) {
		case object.String:
			d.showString(string(o), n >= spaced)
		case int:
			d.shift(float64(o))
		case float64:
			d.shift(o)
		}
	}
}

// showString shows s; wide tells whether the space between its characters belongs to them.
func (d *drawer) showString(s string, wide bool) {
	if !d.f.Spend(len(s)) {
		return
	}
	for _, g := range d.font.Decode(s) {
		if !d.f.Spend(len(g.Text)) {
			return
		}
		width, space := g.Width*d.size*d.scale, d.charSpace*d.scale
		if g.Space {
			space += d.wordSpace * d.scale
		}
		at := d.text.then(d.ctm)
		if wide {
			width += space
			space = 0
		}
		end := d.text.moved(width, 0).then(d.ctm)
		d.text = d.text.moved(width+space, 0)
		if !at.finite() || !end.finite() {
			continue
		}
		x, y := d.rise*at.c+at.e, d.rise*at.d+at.f
		d.add(glyph{
			text: g.Text, unknown: g.Unknown, x: x, y: y, ex: x + end.e - at.e, ey: y + end.f - at.f,
			size: math.Abs(d.size) * math.Hypot(at.c, at.d),
		}, at)
	}
}

// add takes a glyph, with the text that marked content around it says it shows.
func (d *drawer) add(g glyph, m matrix) {
	if g.ex == g.x && g.ey == g.y { // an accent, or a font without widths: it has a direction all the same
		long := math.Hypot(m.a, m.b)
		if long == 0 {
			return
		}
		g.ex, g.ey = g.x+m.a/long*g.size/1000, g.y+m.b/long*g.size/1000
	}
	for i := len(d.marked) - 1; i >= 0; i-- {
		if said := d.marked[i]; said != nil {
			g.text, g.unknown = *said, false
			*said = ""
			break
		}
	}
	if len(d.glyphs) >= maxGlyphs {
		d.f.Exhaust()
		return
	}
	d.glyphs = append(d.glyphs, g)
}

// mark begins marked content, which may say what it shows (section 14.9.4).
func (d *drawer) mark() {
	var said *string
	properties := d.operand(1)
	if name, ok := properties.(object.Name); ok {
		properties = d.f.Dict(d.resource["Properties"])[name]
	}
	if s, ok := d.f.Resolve(d.f.Dict(properties)["ActualText"]).(object.String); ok {
		text := strings.TrimRight(s.Text(), "\x00")
		d.f.Spend(len(text))
		said = &text
	}
	if len(d.marked) < maxStates {
		d.marked = append(d.marked, said)
	}
}

// object draws what the resources name: a drawing, or a picture.
func (d *drawer) object() {
	name, _ := d.operand(0).(object.Name)
	s := d.f.Stream(d.f.Dict(d.resource["XObject"])[name])
	if s == nil || !d.f.Spend(100) {
		return
	}
	if d.f.Name(s.Dict["Subtype"]) != "Form" {
		d.images++
		return
	}
	d.form(s)
}

// form draws a drawing where the graphics state puts it.
func (d *drawer) form(s *object.Stream) {
	before, saved, text, line, marked := d.state, d.saved, d.text, d.line, d.marked
	if m, ok := ofNumbers(d.f.Numbers(s.Dict["Matrix"], 6)); ok && m.finite() {
		d.ctm = m.then(d.ctm)
	}
	resources := s.Dict["Resources"]
	if resources == nil {
		resources = d.resource
	}
	d.saved, d.marked = nil, marked[:len(marked):len(marked)]
	d.draw(d.data(s), resources)
	d.state, d.saved, d.text, d.line, d.marked = before, saved, text, line, marked
}

// What is kept of drawings.
const (
	small = 64 << 10
	few   = 200
)

func (d *drawer) data(s *object.Stream) []byte {
	if data, known := d.decoded[s]; known {
		return data
	}
	data := d.f.Data(s)
	if len(data) <= small && len(d.decoded) < few {
		d.decoded[s] = data
	}
	return data
}
