package screen

import (
	"cmp"
	"slices"
	"strings"

	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// A sort of span that the article shows. The order is that in which they open where they cover the same text.
type sort uint8

const (
	content sort = iota
	source
	cue
)

// A mark is a span of a statement to be shown in the article.
type mark struct {
	text.Span
	sort  sort
	label string // of content: the number of its statement
	order int    // that of the statement: a parent comes before what is nested in it
}

func (m mark) style() Style { return [...]Style{content: Content, source: Source, cue: Cue}[m.sort] }

func (m mark) open() string {
	switch m.sort {
	case source:
		return "⟦"
	case cue:
		return "‹"
	}
	return "⟨" + m.label + " "
}

func (m mark) close() string { return [...]string{content: "⟩", source: "⟧", cue: "›"}[m.sort] }

// printArticle prints the text of a with its statements marked. Signs tell source, cue and content apart; colour repeats
// what they say.
func printArticle(p *Printer, a *trace.Account) {
	w := articleWriter{p: p, text: a.Report.Text}
	opens := marks(a.Reading.Statements)
	closes := slices.Clone(opens)
	slices.SortFunc(closes, closing)
	slices.SortFunc(opens, opening)
	breaks := paragraphStarts(a.Document)
	for {
		at := len(w.text)
		for _, next := range [...]int{start(opens), end(closes), first(breaks)} {
			at = min(at, next)
		}
		w.upTo(at)
		switch at {
		case end(closes):
			w.close(closes[0])
			closes = closes[1:]
		case first(breaks):
			p.Blank()
			breaks = breaks[1:]
		case start(opens):
			w.open(opens[0])
			opens = opens[1:]
		default:
			p.End()
			return
		}
	}
}

// An articleWriter prints a text from left to right.
type articleWriter struct {
	p      *Printer
	text   string
	at     int    // what is printed so far
	active []mark // those that are open, the innermost last
}

func (w *articleWriter) upTo(at int) {
	if at <= w.at {
		return
	}
	style := Plain
	if n := len(w.active); n > 0 {
		style = w.active[n-1].style()
	}
	w.p.Add(style, w.text[w.at:at])
	w.at = at
}

func (w *articleWriter) open(m mark) {
	w.active = append(w.active, m)
	w.p.Glue(m.style(), m.open())
}

// close ends m, which is the innermost unless spans cross.
func (w *articleWriter) close(m mark) {
	for i := len(w.active) - 1; i >= 0; i-- {
		if w.active[i] == m {
			w.active = slices.Delete(w.active, i, i+1)
			break
		}
	}
	w.p.Glue(m.style(), m.close())
}

// marks lists what to show of statements. A source or a cue that several share is shown once.
func marks(statements []read.Statement) []mark {
	var out []mark
	seen := map[mark]bool{}
	add := func(m mark) {
		key := mark{Span: m.Span, sort: m.sort, label: m.label}
		if !m.Empty() && !seen[key] {
			seen[key] = true
			out = append(out, m)
		}
	}
	for i, s := range statements {
		for _, span := range s.Source {
			add(mark{span, source, "", i})
		}
		add(mark{s.Cue, cue, "", i})
		for k, span := range s.Content {
			add(mark{span, content, number(s.ID) + strings.Repeat("…", min(k, 1)), i})
		}
	}
	return out
}

// opening puts the mark that opens first, and of several at one place the outermost, first.
func opening(a, b mark) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End), cmp.Compare(a.sort, b.sort), cmp.Compare(a.order, b.order))
}

// closing puts the mark that closes first, and of several at one place the innermost, first.
func closing(a, b mark) int {
	return cmp.Or(cmp.Compare(a.End, b.End), cmp.Compare(b.Start, a.Start), cmp.Compare(b.sort, a.sort), cmp.Compare(b.order, a.order))
}

// paragraphStarts are the offsets at which the second and further paragraphs begin.
func paragraphStarts(d *text.Document) []int {
	var out []int
	for i, p := range d.Paragraphs {
		if i > 0 && p.First < len(d.Sentences) {
			out = append(out, d.Tokens[d.Sentences[p.First].First].Start())
		}
	}
	return out
}

// none is past the end of every text.
const none = int(^uint(0) >> 1)

func start(marks []mark) int {
	if len(marks) == 0 {
		return none
	}
	return marks[0].Start
}

func end(marks []mark) int {
	if len(marks) == 0 {
		return none
	}
	return marks[0].End
}

func first(offsets []int) int {
	if len(offsets) == 0 {
		return none
	}
	return offsets[0]
}
