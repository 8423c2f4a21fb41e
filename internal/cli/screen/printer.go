package screen

import (
	"io"
	"strings"
	"unicode"
	"unicode/utf8"
)

// A Style is the terminal's code for how text looks; without colour it has no effect.
type Style string

// The styles. What they tell apart is told apart by signs too.
const (
	Plain   Style = ""
	Bold    Style = "1"
	Dim     Style = "2"
	Source  Style = "36"
	Cue     Style = "35"
	Content Style = "32"
	Doubt   Style = "33"
	Missing Style = "31"
)

// A Printer lays text out in lines no wider than a width. It breaks at white space, and inside a word only where the
// word alone is wider than a line. It holds one line at most, however long the text. After a failed write it writes no
// more and keeps the error.
type Printer struct {
	out    io.Writer
	width  int
	colour bool
	short  int // so many letters of an id are shown; 0 for all

	err    error
	indent int             // columns before the lines that follow the first of a block
	line   strings.Builder // what stands in the current line
	column int             // columns used in it
	word   strings.Builder // the word that is being put together
	wide   int             // its columns
	space  bool            // white space came before it
}

// NewPrinter makes a printer of lines of width columns.
func NewPrinter(out io.Writer, width int, colour bool) *Printer {
	return &Printer{out: out, width: max(width, 20), colour: colour}
}

// ShowIDs lets ids be shown by their last letters, so many.
func (p *Printer) ShowIDs(letters int) *Printer {
	p.short = letters
	return p
}

// ID is how an id is shown: a ULID by its last letters, as ShowIDs has said, and whatever else there is whole.
func (p *Printer) ID(id string) string {
	const ulid = 26 // letters and digits, https://github.com/ulid/spec
	if p.short == 0 || len(id) != ulid || strings.Trim(id, "0123456789ABCDEFGHJKMNPQRSTVWXYZ") != "" {
		return id
	}
	return id[ulid-min(p.short, ulid):]
}

// Err returns the error that ended the output, if any.
func (p *Printer) Err() error { return p.err }

// Begin starts a line: first at its start, and what follows it on further lines indented by as much.
func (p *Printer) Begin(first string) {
	p.End()
	p.indent = min(Width(first), p.width/2)
	p.line.WriteString(first)
	p.column = Width(first)
}

// Add adds text, which wraps.
func (p *Printer) Add(style Style, text string) { p.add(style, text, unicode.IsSpace) }

// Glue adds text that does not wrap at its spaces.
func (p *Printer) Glue(style Style, text string) {
	p.add(style, text, func(rune) bool { return false })
}

// End ends the line, if one has begun.
func (p *Printer) End() {
	p.endWord()
	if p.line.Len() > 0 {
		p.writeLine()
	}
	p.column, p.space, p.indent = 0, false, 0
}

// Blank ends the line and leaves an empty one.
func (p *Printer) Blank() {
	p.End()
	p.writeLine()
}

// Line prints text as a block of its own, indented by the width of first.
func (p *Printer) Line(first string, style Style, text string) {
	p.Begin(first)
	p.Add(style, text)
	p.End()
}

// Verbatim prints text as a line of its own that is not broken, however long: it is there to be copied.
func (p *Printer) Verbatim(text string) {
	p.End()
	p.line.WriteString(Safe(text))
	p.writeLine()
}

func (p *Printer) add(style Style, text string, breaks func(rune) bool) {
	for text != "" && p.err == nil {
		if r, size := utf8.DecodeRuneInString(text); breaks(r) {
			p.endWord()
			p.space = true
			text = text[size:]
			continue
		}
		n, columns := p.piece(text, breaks)
		p.put(style, Safe(text[:n]), columns)
		text = text[n:]
	}
}

// piece measures how much of text fits into the current word, in bytes and in columns; where the word fills a line, that
// line is ended first.
func (p *Printer) piece(text string, breaks func(rune) bool) (n, columns int) {
	room := p.width - p.indent - p.wide
	if room < 2 {
		p.endWord()
		room = p.width - p.indent
	}
	for i, r := range text {
		w := runeWidth(safe(r))
		if breaks(r) || columns+w > room {
			return i, columns
		}
		columns += w
	}
	return len(text), columns
}

func (p *Printer) put(style Style, text string, columns int) {
	if p.colour && style != Plain {
		text = "\x1b[" + string(style) + "m" + text + "\x1b[0m"
	}
	p.word.WriteString(text)
	p.wide += columns
}

// endWord puts the word on the line, or on a new one where there is no room.
func (p *Printer) endWord() {
	if p.word.Len() == 0 {
		return
	}
	gap := 0
	if p.space && p.column > p.indent {
		gap = 1
	}
	if p.column+gap+p.wide > p.width && p.column > p.indent {
		p.writeLine()
		gap = 0
	}
	if p.column < p.indent {
		gap = p.indent - p.column
	}
	p.line.WriteString(strings.Repeat(" ", gap))
	p.line.WriteString(p.word.String())
	p.column += gap + p.wide
	p.word.Reset()
	p.wide, p.space = 0, false
}

func (p *Printer) writeLine() {
	if p.err == nil {
		_, p.err = io.WriteString(p.out, strings.TrimRight(p.line.String(), " ")+"\n")
	}
	p.line.Reset()
	p.column = 0
}
