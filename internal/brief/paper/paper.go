// Package paper prints a briefing as PDF.
//
// Like its siblings in brief/render it adds no sentence, leaves none out, and refuses a briefing that says something without a source. The same
// briefing gives the same bytes: nothing in the file tells of the clock or the machine. It is the only package that knows the library and the fonts.
// Letters that the fonts lack are replaced by a box, and a note on the last page says which; HTML has them all.
package paper

import (
	"bytes"
	"fmt"
	"strconv"
	"strings"

	"codeberg.org/go-pdf/fpdf"

	"firsthand/internal/brief"
	"firsthand/internal/brief/render"
	"firsthand/internal/brief/template"
)

// Measures of the paper, in millimetres.
const (
	left   = 24.0
	right  = 24.0
	top    = 24.0
	bottom = 22.0
)

// A document is a briefing being printed.
type document struct {
	*setter
	b     *brief.Briefing
	notes []int // links to the endnotes, by number less one
}

// PDF is a briefing as a PDF document, on A4.
func PDF(b *brief.Briefing) ([]byte, error) {
	if err := b.Check(); err != nil {
		return nil, err
	}
	g, err := newGlyphs()
	if err != nil {
		return nil, err
	}
	d := &document{setter: newSetter(g), b: b}
	d.about()
	for range b.Notes {
		d.notes = append(d.notes, d.pdf.AddLink())
	}
	d.pdf.SetHeaderFunc(d.header)
	d.pdf.SetFooterFunc(d.footer)
	d.pdf.AddPage()
	d.y = top
	d.head()
	for _, k := range b.Blocks {
		d.block(k)
	}
	d.missing()
	var out bytes.Buffer
	if err := d.pdf.Output(&out); err != nil {
		return nil, fmt.Errorf("the paper cannot be printed: %w", err)
	}
	return out.Bytes(), nil
}

// about says in the file what it is. Its dates are those of the briefing.
func (d *document) about() {
	h := d.b.Head
	d.pdf.SetTitle(d.glyphs.plain(h.Title), true)
	d.pdf.SetAuthor(d.glyphs.plain(h.By), true)
	d.pdf.SetSubject(d.glyphs.plain(h.Kind+", case "+h.Case), true)
	d.pdf.SetCreator(d.glyphs.plain(h.Tool.Name+" "+h.Tool.Version), true)
	d.pdf.SetLang("en")
	d.pdf.SetCreationDate(h.At.UTC())
	d.pdf.SetModificationDate(h.At.UTC())
}

// header and footer have the marking on the right, in 12 points, as TLP 2.0 asks (https://www.first.org/tlp/).
func (d *document) header() {
	h := d.b.Head
	d.line(left, 14, small, d.glyphs.plain(h.Kind+" · "+version(h)))
	d.right(14, marked, d.glyphs.plain(h.Marking))
}

func (d *document) footer() {
	d.line(left, 297-11, small, fmt.Sprintf("Page %d of {nb} · case %s", d.pdf.PageNo(), d.glyphs.plain(d.b.Head.Case)))
	d.right(297-11, marked, d.glyphs.plain(d.b.Head.Marking))
}

// version names the version.
func version(h brief.Head) string {
	if h.Draft {
		return "DRAFT, not kept"
	}
	return "version " + strconv.Itoa(h.Version)
}

// head prints what the paper is.
func (d *document) head() {
	h := d.b.Head
	d.set(box{x: left, lead: 4.5}, []run{{text: strings.ToUpper(h.Kind), face: kind}})
	d.y += 1.5
	d.set(box{x: left, lead: 8}, []run{{text: h.Title, face: title}})
	d.y += 1.5
	d.set(box{x: left, lead: 4}, []run{{text: render.Line(h), face: small}})
	if h.Handling != "" {
		d.set(box{x: left, lead: 4}, []run{{text: "Handling: " + h.Handling, face: smallBold}})
	}
	d.y += 2
	d.rule(left, d.y, d.width, 0.8, ink)
	d.y += 1
}

// block prints a block.
func (d *document) block(k brief.Block) {
	d.y += 3.4
	d.room(18)
	d.pdf.Bookmark(d.glyphs.plain(k.Heading), 0, d.y)
	d.set(box{x: left, lead: 5}, []run{{text: k.Heading, face: heading}})
	d.y += 0.5
	d.rule(left, d.y, d.width, 0.2, pale)
	d.y += 1.8
	for i, c := range k.Counts {
		if len(k.Counts) > 1 {
			d.set(box{x: left, lead: 4.5}, []run{{text: fmt.Sprintf("Claim %d", i+1), face: smallBold}})
		}
		d.counts(c)
	}
	if len(k.Say) > 0 {
		d.set(box{x: left, lead: 4.9}, d.sentences(k.Say, body))
		d.y += 1.5
	}
	for _, it := range k.Items {
		d.item(k.Kind, it)
	}
	if more := render.More(k.More); more != "" {
		d.set(box{x: left, lead: 4.5}, []run{{text: more + ".", face: small}})
	}
	if k.Kind == template.Endnotes {
		for _, n := range d.b.Notes {
			d.endnote(n)
		}
	}
}

// counts prints the three counts of a claim, side by side.
func (d *document) counts(c brief.Counts) {
	const gap, height = 3.0, 13.5
	d.room(height + 2)
	w := (d.width - 2*gap) / 3
	for i, n := range render.CountsOf(c) {
		x := left + float64(i)*(w+gap)
		d.fill(x, d.y, w, height, wash)
		face := number
		if i > 0 {
			face.colour = ink
		}
		d.line(x+3, d.y+7, face, strconv.Itoa(n.Number))
		d.line(x+3, d.y+11, small, n.Of)
	}
	d.y += height + 2.2
}

// item prints an item: its first sentence, and beneath it what else is said of it.
func (d *document) item(k template.Kind, it brief.Item) {
	b := box{x: left + 4, lead: 4.9, bar: pale, barred: true}
	switch k {
	case template.Claim:
		b.bar, b.wash, b.washed = accent, wash, true
	case template.Judgement:
		b.bar, b.wash, b.washed = amber, cream, true
	case template.Against:
		b.bar = red
	}
	d.room(9)
	first := body
	if k == template.Claim {
		first.size = 11
	}
	d.set(b, d.sentences(it.Say[:1], first))
	if len(it.Say) > 1 {
		b.lead = 4.5
		d.set(b, d.sentences(it.Say[1:], softer))
	}
	d.y += 1.8
}

// sentences are sentences with the numbers of their endnotes, which lead there.
func (d *document) sentences(all []brief.Sentence, f face) (out []run) {
	for i, s := range all {
		if i > 0 {
			out = append(out, run{text: " ", face: f})
		}
		if mark := render.Mark(s); mark != "" {
			strong := f
			strong.style = "B"
			out = append(out, run{text: mark, face: strong})
		}
		note := cite
		note.size = f.size * 0.68
		out = append(out, run{text: s.Text, face: f})
		out = append(out, run{text: render.Cites(s.Cites), face: note, raise: f.size * 0.12, link: d.notes[s.Cites[0]-1]})
	}
	return out
}

// endnote prints an endnote, with its number before it.
func (d *document) endnote(n brief.Endnote) {
	r := render.ReferenceOf(n)
	d.room(8)
	d.pdf.SetLink(d.notes[n.Number-1], d.y, d.pdf.PageNo())
	d.line(left, d.y+3, small, strconv.Itoa(n.Number))
	var runs []run
	if r.Lead != "" {
		runs = append(runs, run{text: r.Lead + ". ", face: tinyBold})
	}
	if r.URL != "" {
		runs = append(runs, run{text: r.URL, face: tinyLink, url: render.Address(r.URL)}, run{text: ". ", face: tiny})
	}
	runs = append(runs, run{text: r.Rest, face: tiny})
	if r.Words != "" {
		runs = append(runs, run{text: " “" + r.Words + "”", face: tinyItalic})
	}
	d.set(box{x: left + 8, lead: 3.7}, runs)
	d.y += 1.1
}

// missing says which letters could not be printed.
func (d *document) missing() {
	if note := d.glyphs.note(); note != "" {
		d.y += 4
		d.set(box{x: left, lead: 4}, []run{{text: note, face: small}})
	}
}

// newPDF is an empty document with the fonts.
func newPDF() *fpdf.Fpdf {
	pdf := fpdf.New("P", "mm", "A4", "")
	pdf.SetCatalogSort(true)
	pdf.SetProducer("Firsthand", true)
	pdf.SetMargins(left, top, right)
	pdf.SetAutoPageBreak(false, bottom)
	pdf.AliasNbPages("{nb}")
	for _, f := range faces() {
		pdf.AddUTF8FontFromBytes(family, f.style, f.bytes)
	}
	return pdf
}
