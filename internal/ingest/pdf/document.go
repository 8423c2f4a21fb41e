// Package pdf reads the text of PDF documents: its words in the order in which they are drawn, lines joined to paragraphs, words
// that a line's end has parted joined again.
//
// It reads no pictures: of a scan it says that it is one. It runs no script, fetches nothing and opens no attachment. A document
// may be damaged, or made to harm; a budget bounds the time and memory that it can take. All text it returns is valid UTF-8.
package pdf

import (
	"errors"
	"strings"

	"firsthand/internal/ingest/pdf/font"
	"firsthand/internal/ingest/pdf/object"
	"firsthand/internal/text"
)

// A Document is what a reader of the document would see, and what it says of itself; "" where it says nothing.
type Document struct {
	Title    string
	Author   string
	Created  string // as ISO 8601, as far as it is given
	Language string
	Text     string // pages and paragraphs are parted by a blank line
	Links    []Link // of the text, in order
	Pages    int
	Begins   []int // where each page begins, in bytes of Text; one without a text where the next one does
	Blank    int   // how many pages have no text
	Pictures int   // how many pictures are drawn
	Unknown  int   // how many characters cannot be told, since their font does not say what they mean
}

// A Link is a hyperlink: the bytes of the text it stands on and where it leads, as written.
type Link struct {
	text.Span
	URL string
}

// Why a document cannot be read: one clause each.
var (
	ErrNoPDF     = object.ErrNoPDF
	ErrDamaged   = object.ErrDamaged
	ErrEncrypted = object.ErrEncrypted
	ErrCipher    = object.ErrCipher
	ErrTooMuch   = errors.New("asks for more time and memory than an honest PDF document of its size")
)

// Read reads raw. Its errors are those above.
func Read(raw []byte) (*Document, error) {
	f, err := object.Open(raw)
	if err != nil {
		return nil, err
	}
	doc := &Document{}
	doc.about(f)
	r := &reader{f: f, doc: doc, fonts: map[object.Ref]*font.Font{}, decoded: map[*object.Stream][]byte{}}
	few := pages(f, r.page)
	if !few || f.Spent() {
		return nil, ErrTooMuch
	}
	if doc.Pages == 0 {
		return nil, ErrDamaged
	}
	var begins []int
	doc.Text, doc.Links, begins = assemble(r.chunks)
	for _, first := range r.firsts {
		doc.Begins = append(doc.Begins, begins[first])
	}
	return doc, nil
}

// A reader gathers what the pages of a document hold.
type reader struct {
	f       *object.File
	doc     *Document
	fonts   map[object.Ref]*font.Font
	decoded map[*object.Stream][]byte
	chunks  []chunk
	firsts  []int // of each page, how many chunks those before it have
}

func (r *reader) page(p *page) {
	d := &drawer{f: r.f, fonts: r.fonts, decoded: r.decoded, state: state{ctm: unit, scale: 1}}
	d.draw(p.content(r.f), p.resources)
	links := r.annotations(p, d)
	r.doc.Pages++
	r.doc.Pictures += d.images
	all := chunks(r.f, lines(p.seen(d.glyphs)), links)
	if len(all) == 0 {
		r.doc.Blank++
	}
	for _, g := range d.glyphs {
		if g.unknown {
			r.doc.Unknown++
		}
	}
	r.firsts = append(r.firsts, len(r.chunks))
	r.chunks = append(r.chunks, all...)
}

// seen are the glyphs that lie on the page, turned as the page is.
func (p *page) seen(all []glyph) []glyph {
	out := all[:0]
	for _, g := range all {
		if g.x < p.box[0]-1 || g.x > p.box[2]+1 || g.y < p.box[1]-1 || g.y > p.box[3]+1 {
			continue
		}
		g.x, g.y = p.turned(g.x, g.y)
		g.ex, g.ey = p.turned(g.ex, g.ey)
		out = append(out, g)
	}
	return out
}

// turned is a point of the page as it lies when the page is turned to be read.
func (p *page) turned(x, y float64) (float64, float64) {
	return turned(x, y, (4-p.rotate/90)&3)
}

// about reads what the document says of itself.
func (doc *Document) about(f *object.File) {
	info := f.Dict(f.Trailer["Info"])
	doc.Title, doc.Author = words(f.Text(info["Title"])), words(f.Text(info["Author"]))
	doc.Created = date(f.Text(info["CreationDate"]))
	doc.Language = words(f.Text(f.Dict(f.Trailer["Root"])["Lang"]))
}

// longest is how much of what a document says of itself is read.
const longest = 1000

// words folds the white space of s.
func words(s string) string {
	s = s[:min(len(s), longest)]
	s = strings.Map(func(r rune) rune {
		if r < ' ' || r == 0x7f {
			return ' '
		}
		return r
	}, strings.ToValidUTF8(s, "\ufffd"))
	return strings.Join(strings.Fields(s), " ")
}
