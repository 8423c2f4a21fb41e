package meaning

import (
	"slices"

	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/text/sense"
)

// Whole is what of the text a statement's sense is taken from: its content, who says so, and how. A content may be a few words that mean nothing
// by themselves ("the claims as baseless"); the states of the words around it know of what they are said.
func Whole(a *read.Attribution) []text.Span {
	return slices.Concat(a.Content, a.Source, []text.Span{a.Cue})
}

// Senses are what the statements of a reading and, behind them, its assertions say.
func (e *Encoder) Senses(d *text.Document, r read.Reading) []sense.Vector {
	said := make([][]text.Span, 0, len(r.Statements)+len(r.Assertions))
	for i := range r.Statements {
		said = append(said, Whole(&r.Statements[i].Attribution))
	}
	for _, a := range r.Assertions {
		said = append(said, []text.Span{a.Span})
	}
	states := e.Read(d, slices.Concat(said...)...)
	out := make([]sense.Vector, len(said))
	for i, passage := range said {
		out[i] = states.Vector(passage...)
	}
	return out
}
