package meaning

import (
	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/text/sense"
)

// Senses are what the statements of a reading and, behind them, its assertions say: of a statement its content, without who says so.
func (e *Encoder) Senses(d *text.Document, r read.Reading) []sense.Vector {
	states := e.Read(d)
	out := make([]sense.Vector, 0, len(r.Statements)+len(r.Assertions))
	for _, s := range r.Statements {
		out = append(out, states.Vector(s.Content...))
	}
	for _, a := range r.Assertions {
		out = append(out, states.Vector(a.Span))
	}
	return out
}
