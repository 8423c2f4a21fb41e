package contract

import (
	"bytes"
	"encoding/json"
	"io"
)

// A line writes one object, member after member. The first error stays and stops it.
type line struct {
	w       io.Writer
	item    bytes.Buffer // that is being written
	encoder *json.Encoder
	err     error
}

func newLine(w io.Writer) *line {
	l := &line{w: w}
	l.encoder = json.NewEncoder(&l.item)
	l.encoder.SetEscapeHTML(false)
	return l
}

func (l *line) text(s string) {
	if l.err == nil {
		_, l.err = io.WriteString(l.w, s)
	}
}

// value writes v without the line feed that the encoder ends it with, and without cut at its end.
func (l *line) value(v any, cut string) {
	if l.err != nil {
		return
	}
	l.item.Reset()
	if l.err = l.encoder.Encode(v); l.err == nil {
		_, l.err = l.w.Write(bytes.TrimSuffix(l.item.Bytes(), []byte(cut+"\n")))
	}
}

// open writes the members of head, which must be a struct, and leaves the object open.
func (l *line) open(head any) { l.value(head, "}") }

// list writes a member that is a list, each item as it is translated.
func list[T any](l *line, name string, items []T, translate func(int, T) any) {
	l.text(`,"` + name + `":[`)
	for i, item := range items {
		if i > 0 {
			l.text(",")
		}
		l.value(translate(i, item), "")
	}
	l.text("]")
}

func (l *line) close() error {
	l.text("}\n")
	return l.err
}
