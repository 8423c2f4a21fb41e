package text

import (
	"sort"
	"unicode/utf8"
)

// stride is the distance in bytes between two stored positions of CodePoints.
const stride = 512

// CodePoints converts byte offsets of one text to code point offsets (W3C Web Annotation TextPositionSelector) and back.
// It costs 4 bytes for each 512 of text and answers in constant time.
type CodePoints struct {
	text  string
	marks []int32 // code points before byte i*stride, rounded down to a code point boundary
}

// NewCodePoints indexes t.
func NewCodePoints(t string) *CodePoints {
	c := &CodePoints{text: t, marks: make([]int32, 0, len(t)/stride+1)}
	n := int32(0)
	for i := range t {
		for len(c.marks)*stride <= i {
			c.marks = append(c.marks, n)
		}
		n++
	}
	return c
}

// Of returns the number of code points before byte offset b. An offset inside a code point counts as that one's start;
// one past the end counts as the end.
func (c *CodePoints) Of(b int) int {
	b = min(max(b, 0), len(c.text))
	for b > 0 && b < len(c.text) && !utf8.RuneStart(c.text[b]) {
		b--
	}
	block := min(b/stride, len(c.marks)-1)
	if block < 0 {
		return 0
	}
	start := c.boundary(block)
	if start > b {
		block--
		start = c.boundary(block)
	}
	return int(c.marks[block]) + utf8.RuneCountInString(c.text[start:b])
}

// Bytes returns the byte offset of code point n; past the end, the length of the text.
func (c *CodePoints) Bytes(n int) int {
	block := sort.Search(len(c.marks), func(i int) bool { return int(c.marks[i]) > n }) - 1
	if block < 0 {
		return 0
	}
	at, count := c.boundary(block), int(c.marks[block])
	for at < len(c.text) && count < n {
		_, size := utf8.DecodeRuneInString(c.text[at:])
		at += size
		count++
	}
	return at
}

// boundary is the byte at which the code point of mark i starts: the first boundary at or after i*stride.
func (c *CodePoints) boundary(i int) int {
	b := i * stride
	for b < len(c.text) && !utf8.RuneStart(c.text[b]) {
		b++
	}
	return b
}
