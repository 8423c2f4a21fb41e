// Package text holds a document's text and the spans that point into it.
//
// It knows characters, words, sentences, paragraphs and quotation marks, and nothing of what they mean. Spans are byte
// offsets of valid UTF-8 and always fall on code point boundaries; text[s.Start:s.End] is what the span says. Offsets
// that leave the program are Unicode code points; CodePoints converts.
package text

import "strings"

// A Span is a stretch of a text: byte offsets, end exclusive.
type Span struct {
	Start, End int
}

// Of returns what the span says in t.
func (s Span) Of(t string) string { return t[s.Start:s.End] }

// Len is the span's length in bytes.
func (s Span) Len() int { return s.End - s.Start }

// Empty tells whether the span covers nothing; the zero Span is empty.
func (s Span) Empty() bool { return s.End <= s.Start }

// Overlaps tells whether the two spans share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Contains tells whether o lies wholly within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Trim returns s without white space at its ends.
func (s Span) Trim(t string) Span {
	in := s.Of(t)
	left := strings.TrimLeft(in, " \t\r\n\u00a0")
	s.Start += len(in) - len(left)
	s.End = s.Start + len(strings.TrimRight(left, " \t\r\n\u00a0"))
	return s
}

// Cover returns the smallest span that contains all of spans; the zero Span where there are none.
func Cover(spans ...Span) Span {
	var out Span
	for _, s := range spans {
		switch {
		case s.Empty():
		case out.Empty():
			out = s
		default:
			out.Start, out.End = min(out.Start, s.Start), max(out.End, s.End)
		}
	}
	return out
}

// Length is the number of bytes under spans, which must not overlap one another.
func Length(spans []Span) int {
	n := 0
	for _, s := range spans {
		n += s.Len()
	}
	return n
}
