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
	states := e.Read(d)
	out := make([]sense.Vector, 0, len(r.Statements)+len(r.Assertions))
	for i := range r.Statements {
		out = append(out, states.Vector(Whole(&r.Statements[i].Attribution)...))
	}
	for _, a := range r.Assertions {
		out = append(out, states.Vector(a.Span))
	}
	return out
}
