package paper

import (
	"strings"
	"unicode/utf8"

	"codeberg.org/go-pdf/fpdf"
)

// A colour is red, green and blue, 0 to 255.
type colour [3]int

// A face is how letters look: the style of the font ("", "B" or "I"), their size in points, and their colour.
type face struct {
	style  string
	size   float64
	colour colour
}

// The colours and faces of a paper.
var (
	ink    = colour{28, 31, 35}
	soft   = colour{93, 101, 112}
	pale   = colour{200, 206, 213}
	wash   = colour{244, 246, 248}
	accent = colour{31, 78, 121}
	amber  = colour{183, 121, 31}
	cream  = colour{253, 248, 238}
	red    = colour{170, 51, 51}

	kind       = face{"B", 8.5, accent}
	title      = face{"B", 19, ink}
	heading    = face{"B", 10.5, accent}
	body       = face{"", 10, ink}
	softer     = face{"", 9, colour{60, 67, 75}}
	small      = face{"", 8, soft}
	smallBold  = face{"B", 8, ink}
	marked     = face{"B", 12, ink}
	number     = face{"B", 17, accent}
	cite       = face{"", 7, accent}
	tiny       = face{"", 7.5, ink}
	tinyBold   = face{"B", 7.5, ink}
	tinyItalic = face{"I", 7.5, soft}
	tinyLink   = face{"", 7.5, accent}
)

// A run is text in one face. It may be raised, by millimetres, and lead to a place in the paper or on the web.
type run struct {
	text  string
	face  face
	raise float64
	link  int
	url   string
}

// A box is where a paragraph is set: from x to the right margin, in lines of a height, with a bar on its left and a colour behind it if asked for.
type box struct {
	x, lead        float64
	bar, wash      colour
	barred, washed bool
}

// A setter sets paragraphs down a page, and begins another where there is no room.
type setter struct {
	pdf    *fpdf.Fpdf
	glyphs *glyphs
	y      float64 // where the next line begins
	width  float64 // of the text
	height float64 // of a page
}

func newSetter(g *glyphs) *setter {
	pdf := newPDF()
	w, h := pdf.GetPageSize()
	return &setter{pdf: pdf, glyphs: g, width: w - left - right, height: h}
}

// use makes a face that of what is printed next.
func (s *setter) use(f face) {
	s.pdf.SetFont(family, f.style, f.size)
	s.pdf.SetTextColor(f.colour[0], f.colour[1], f.colour[2])
}

// room begins another page where less than so many millimetres are left on this one.
func (s *setter) room(needed float64) {
	if s.y+needed > s.height-bottom {
		s.pdf.AddPage()
		s.y = top
	}
}

// fill paints a rectangle.
func (s *setter) fill(x, y, w, h float64, c colour) {
	s.pdf.SetFillColor(c[0], c[1], c[2])
	s.pdf.Rect(x, y, w, h, "F")
}

// rule draws a horizontal line.
func (s *setter) rule(x, y, w, thick float64, c colour) { s.fill(x, y, w, thick, c) }

// line prints text that is not broken, with its foot at y.
func (s *setter) line(x, y float64, f face, text string) {
	s.use(f)
	s.pdf.Text(x, y, text)
}

// right prints text at the right margin.
func (s *setter) right(y float64, f face, text string) {
	if text == "" {
		return
	}
	s.use(f)
	s.pdf.Text(left+s.width-s.pdf.GetStringWidth(text), y, text)
}

// A piece is part of a word, in one face.
type piece struct {
	run
	width float64
	space float64 // of the space before it, where it begins a word
}

// A word is what is not broken between lines.
type word struct {
	pieces []piece
	width  float64
}

// set prints a paragraph and goes on beneath it.
func (s *setter) set(b box, runs []run) {
	room := left + s.width - b.x
	if b.washed {
		room -= 3
	}
	var line []word
	used := 0.0
	for _, w := range s.words(runs, room) {
		gap := 0.0
		if len(line) > 0 {
			gap = w.pieces[0].space
		}
		if len(line) > 0 && used+gap+w.width > room {
			s.print(b, line)
			line, used, gap = nil, 0, 0
		}
		line, used = append(line, w), used+gap+w.width
	}
	if len(line) > 0 {
		s.print(b, line)
	}
}

// print prints one line.
func (s *setter) print(b box, line []word) {
	s.room(b.lead)
	if b.washed {
		s.fill(b.x-3, s.y, left+s.width-b.x+3, b.lead, b.wash)
	}
	if b.barred {
		s.fill(b.x-4, s.y, 0.9, b.lead, b.bar)
	}
	x, foot := b.x, s.y+b.lead*0.72
	var gathered run
	start := x
	flush := func() {
		if gathered.text != "" {
			s.use(gathered.face)
			s.pdf.Text(start, foot-gathered.raise, gathered.text)
			s.leads(gathered, start, x-start, b.lead)
		}
		gathered = run{}
	}
	for i, w := range line {
		for k, p := range w.pieces {
			gap := ""
			if i > 0 && k == 0 {
				gap = " "
			}
			same := p.run
			same.text = gathered.text
			if gathered.text == "" || same != gathered {
				flush()
				if gap != "" {
					x += p.space
				}
				start, gathered = x, p.run
			} else {
				gathered.text += gap + p.text
				if gap != "" {
					x += p.space
				}
			}
			x += p.width
		}
	}
	flush()
	s.y += b.lead
}

// leads makes what was printed lead where its run does.
func (s *setter) leads(r run, x, w, h float64) {
	switch {
	case r.url != "":
		s.pdf.LinkString(x, s.y, w, h, r.url)
	case r.link != 0:
		s.pdf.Link(x, s.y, w, h, r.link)
	}
}

// words are the words of runs, none wider than room.
func (s *setter) words(runs []run, room float64) (out []word) {
	fresh := true // the next piece begins a word
	for _, r := range runs {
		s.use(r.face)
		space := s.pdf.GetStringWidth(" ")
		text := s.glyphs.plain(r.text)
		for text != "" {
			if text[0] == ' ' {
				fresh, text = true, text[1:]
				continue
			}
			part, rest := text, ""
			if i := strings.IndexByte(text, ' '); i >= 0 {
				part, rest = text[:i], text[i:]
			}
			for part != "" {
				fits, width := s.fits(part, room)
				p := piece{run: r, width: width, space: space}
				p.text = part[:fits]
				if fresh || out[len(out)-1].width+width > room {
					out = append(out, word{})
					if !fresh {
						p.space = 0
					}
				}
				last := &out[len(out)-1]
				last.pieces, last.width = append(last.pieces, p), last.width+width
				fresh, part = false, part[fits:]
			}
			text = rest
		}
	}
	return out
}

// fits is how many bytes of text have room in the face that is used, at least one letter, and how wide they are.
func (s *setter) fits(text string, room float64) (int, float64) {
	width := s.pdf.GetStringWidth(text)
	if width <= room {
		return len(text), width
	}
	n, width := 0, 0.0
	for n < len(text) {
		_, size := utf8.DecodeRuneInString(text[n:])
		next := s.pdf.GetStringWidth(text[:n+size])
		if next > room && n > 0 {
			break
		}
		n, width = n+size, next
	}
	return n, width
}
