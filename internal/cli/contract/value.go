package contract

import (
	"firsthand/internal/read"
	"firsthand/internal/text"
)

// offsets turns spans of bytes into spans of code points.
type offsets struct {
	points *text.CodePoints
}

func (o offsets) span(s text.Span) Span { return Span{o.points.Of(s.Start), o.points.Of(s.End)} }

// spans leaves out what is empty: a cue that is not there is no span.
func (o offsets) spans(in []text.Span) []Span {
	out := make([]Span, 0, len(in))
	for _, s := range in {
		if !s.Empty() {
			out = append(out, o.span(s))
		}
	}
	return out
}

// maybe is nil where s is empty.
func (o offsets) maybe(s text.Span) *Span {
	if s.Empty() {
		return nil
	}
	out := o.span(s)
	return &out
}

func (o offsets) condition(c read.Conditional) Condition {
	return Condition{If: o.maybe(c.If), Then: o.maybe(c.Then), Kind: c.Kind}
}

// known is nil, null in JSON, for the empty string.
func known(s string) *string {
	if s == "" {
		return nil
	}
	return &s
}

// each translates a list; an empty one becomes [], never null.
func each[A, B any](in []A, translate func(int, A) B) []B {
	out := make([]B, 0, len(in))
	for i, a := range in {
		out = append(out, translate(i, a))
	}
	return out
}
