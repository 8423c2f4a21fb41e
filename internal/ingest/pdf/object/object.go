// Package object reads the objects of a PDF file: ISO 32000-1:2008, with what version 2.0 adds for files that are encrypted.
//
// It knows nothing of pages, fonts or text. A file may be damaged, or made to harm: what cannot be read is nil, and a budget
// counts all that is done with a file, so that time and memory are bounded whatever it says of itself. When it is used up,
// everything is nil from then on, and Spent tells. A File is for one goroutine.
package object

import (
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/encoding/charmap"
)

// Objects are nil, bool, int, float64, and of the types that follow. Those that are parts of others may be a Ref, behind which
// the methods of File look.

// A Name is a name, without its slash.
type Name string

// A String is bytes, which Text reads as a text.
type String string

// An Array is a list of objects.
type Array []any

// A Dict is objects by their names.
type Dict map[Name]any

// A Ref refers to an object of a file.
type Ref struct{ Number, Generation int }

// A Stream is a dictionary with data, which File.Data decodes.
type Stream struct {
	Dict Dict
	raw  []byte
	ref  Ref // of the object that it is, by which it is encrypted; zero where it is not encrypted
}

// A Keyword is an operator in the content of a page.
type Keyword string

// Dict is o as a dictionary, or that of the stream that it is; nil where it is none.
func (f *File) Dict(o any) Dict {
	switch o := f.Resolve(o).(type) {
	case Dict:
		return o
	case *Stream:
		return o.Dict
	}
	return nil
}

// Array is o as an array, nil where it is none.
func (f *File) Array(o any) Array {
	a, _ := f.Resolve(o).(Array)
	return a
}

// Stream is o as a stream, nil where it is none.
func (f *File) Stream(o any) *Stream {
	s, _ := f.Resolve(o).(*Stream)
	return s
}

// Name is o as a name, "" where it is none.
func (f *File) Name(o any) Name {
	n, _ := f.Resolve(o).(Name)
	return n
}

// Int is o as a whole number.
func (f *File) Int(o any) (n int, ok bool) {
	switch o := f.Resolve(o).(type) {
	case int:
		return o, true
	case float64:
		return int(o), o == float64(int(o))
	}
	return 0, false
}

// Number is o as a number.
func (f *File) Number(o any) (x float64, ok bool) {
	switch o := f.Resolve(o).(type) {
	case int:
		return float64(o), true
	case float64:
		return o, true
	}
	return 0, false
}

// Numbers are the first n of an array of numbers; nil where it has not as many.
func (f *File) Numbers(o any, n int) []float64 {
	a := f.Array(o)
	if len(a) < n {
		return nil
	}
	out := make([]float64, n)
	for i := range out {
		x, ok := f.Number(a[i])
		if !ok {
			return nil
		}
		out[i] = x
	}
	return out
}

// Text is o as a text string (section 7.9.2.2), "" where it is none.
func (f *File) Text(o any) string {
	s, _ := f.Resolve(o).(String)
	return s.Text()
}

// Text is what s says as a text string: UTF-16 or UTF-8 with a byte order mark, else PDFDocEncoding, which is read as
// windows-1252: they differ in some accents and signs.
func (s String) Text() string {
	switch {
	case strings.HasPrefix(string(s), "\xfe\xff"):
		return UTF16(string(s[2:]))
	case strings.HasPrefix(string(s), "\xff\xfe"): // against the standard, and seen
		b := []byte(s[2:])
		for i := 0; i+1 < len(b); i += 2 {
			b[i], b[i+1] = b[i+1], b[i]
		}
		return UTF16(string(b))
	case strings.HasPrefix(string(s), "\xef\xbb\xbf"):
		return strings.ToValidUTF8(string(s[3:]), "\ufffd")
	case utf8.ValidString(string(s)) && !ascii(string(s)): // against the standard, too
		return string(s)
	}
	out, err := charmap.Windows1252.NewDecoder().String(string(s))
	if err != nil {
		return ""
	}
	return out
}

// UTF16 decodes s, which is big-endian.
func UTF16(s string) string {
	units := make([]uint16, len(s)/2)
	for i := range units {
		units[i] = uint16(s[2*i])<<8 | uint16(s[2*i+1])
	}
	return string(utf16.Decode(units))
}

func ascii(s string) bool {
	for i := range len(s) {
		if s[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
