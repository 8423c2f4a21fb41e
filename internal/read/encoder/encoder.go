// Package encoder runs a BERT encoder forward: wordpieces in, one state for each out. Its linear layers multiply bytes with
// bytes, all else is in single precision. (Devlin et al. 2019; the small one here is of Wang et al. 2020, MiniLM.)
package encoder

import (
	"fmt"

	"firsthand/internal/read/wordpiece"
)

// Settings are the sizes of an encoder, as its file states them.
type Settings struct {
	Layers     int
	Width      int // numbers in a state
	Heads      int
	Inner      int // numbers inside a feed-forward layer
	Vocabulary int // wordpieces
	Positions  int // wordpieces that it can read at once
	Shapes     int // kinds of letters and of gaps that pieces are marked with
	Gaps       int
}

// An Encoder turns wordpieces into states. It may be used by many at once, each with a Workspace of its own.
type Encoder struct {
	Settings
	kernel    kernel
	words     string // a row of i7 for each piece
	wordScale []float32
	positions []float32
	shapes    []float32
	gaps      []float32
	norm      norm
	layers    []layer
}

// A layer is attention and a feed-forward layer, each added to what came in and normalised.
type layer struct {
	qkv, out, up, down *Linear
	norm1, norm2       norm
}

// New makes the encoder of a model file.
func New(f *File) (*Encoder, error) { return NewSharing(f, f) }

// NewSharing makes the encoder of a model file that has no word embeddings of its own and takes those of another: encoders that
// were learned from one start with them as they were carry them once.
func NewSharing(f, words *File) (*Encoder, error) {
	e := &Encoder{kernel: f.kernel}
	if err := f.Settings(&e.Settings); err != nil {
		return nil, err
	}
	if e.Layers < 1 || e.Heads < 1 || e.Width < 1 || e.Width%e.Heads != 0 || e.Width%8 != 0 {
		return nil, fmt.Errorf("the model file's settings make no encoder: %+v", e.Settings)
	}
	g := getter{file: f}
	if g.err == nil {
		e.words, g.err = words.find("pieces.weight", "i7", []int{e.Vocabulary, e.Width})
	}
	if g.err == nil {
		e.wordScale, g.err = words.Floats("pieces.weight.scale", e.Vocabulary)
	}
	e.positions = g.floats("position.weight", e.Positions, e.Width)
	e.shapes = g.floats("shape.weight", e.Shapes, e.Width)
	e.gaps = g.floats("gap.weight", e.Gaps, e.Width)
	e.norm = g.norm("norm", e.Width)
	for i := 0; i < e.Layers && g.err == nil; i++ { // as many as there are, whatever the file says
		name := fmt.Sprintf("layers.%d.", i)
		e.layers = append(e.layers, layer{
			qkv:   g.linear(name+"qkv", e.Width, 3*e.Width),
			out:   g.linear(name+"out", e.Width, e.Width),
			up:    g.linear(name+"up", e.Width, e.Inner),
			down:  g.linear(name+"down", e.Inner, e.Width),
			norm1: g.norm(name+"norm1", e.Width),
			norm2: g.norm(name+"norm2", e.Width),
		})
	}
	if g.err != nil {
		return nil, g.err
	}
	return e, nil
}

// A getter takes tensors from a file and keeps the first error.
type getter struct {
	file *File
	err  error
}

func (g *getter) floats(name string, shape ...int) (out []float32) {
	if g.err == nil {
		out, g.err = g.file.Floats(name, shape...)
	}
	return out
}

func (g *getter) linear(name string, in, out int) (l *Linear) {
	if g.err == nil {
		l, g.err = g.file.Linear(name, in, out)
	}
	return l
}

// A norm is what a row is scaled by and moved to once it is of mean 0 and variance 1.
type norm struct{ weight, bias []float32 }

func (g *getter) norm(name string, width int) norm {
	return norm{g.floats(name+".weight", width), g.floats(name+".bias", width)}
}

// An Input is what the encoder reads at once, at most Positions pieces: for each its number, the shape of its word's letters,
// and the gap before it. Whoever needs the states of some pieces alone says which, and saves most of the last layer of the others; no Wanted wants all.
type Input struct {
	Pieces []wordpiece.Piece
	Shapes []uint8
	Gaps   []uint8
	Wanted []bool
}

// A Workspace is the room that one goroutine encodes in; the zero Workspace is ready.
type Workspace struct {
	Scratch
	x, y, qkv, inner      []float32
	queries, keys, values []int16   // of a head
	rows                  []int16   // its keys before they are turned
	weights               []float32 // of all pieces to one, or four
	shares                []int16
	wanted                []int // rows
}

// chunk is how many pieces go through a feed-forward layer at once: what is inside it stays in the processor's second cache.
const chunk = 64

// Encode returns the states of each of the inputs, [pieces, Width], one input behind the other; those that are not wanted are of no account. They stand in w until its next
// use. What comes of an input does not depend on the others; together they are encoded faster than one after the other.
func (e *Encoder) Encode(in []Input, w *Workspace) []float32 {
	e.room(in, w)
	e.embed(in, w)
	for i := range e.layers {
		e.attend(&e.layers[i], in, w)
		if i == len(e.layers)-1 && w.want(in) {
			e.last(&e.layers[i], w)
			break
		}
		e.feed(&e.layers[i], w.x, w.y, w)
	}
	return w.x
}

// want notes which rows are wanted, and tells whether some are not.
func (w *Workspace) want(in []Input) bool {
	w.wanted = w.wanted[:0]
	at := 0
	for _, one := range in {
		for i := range one.Pieces {
			if one.Wanted == nil || one.Wanted[i] {
				w.wanted = append(w.wanted, at+i)
			}
		}
		at += len(one.Pieces)
	}
	return len(w.wanted) < at
}

// last is feed for the wanted rows, which are moved to the front for it.
func (e *Encoder) last(l *layer, w *Workspace) {
	row := func(x []float32, i int) []float32 { return x[i*e.Width : (i+1)*e.Width] }
	for to, from := range w.wanted {
		copy(row(w.x, to), row(w.x, from))
		copy(row(w.y, to), row(w.y, from))
	}
	n := len(w.wanted) * e.Width
	e.feed(l, w.x[:n], w.y[:n], w)
	for i := len(w.wanted) - 1; i >= 0; i-- {
		copy(row(w.x, w.wanted[i]), row(w.x, i))
	}
}

// room makes room in w for all pieces of in.
func (e *Encoder) room(in []Input, w *Workspace) {
	n := 0
	for _, i := range in {
		n += len(i.Pieces)
	}
	rows := n + rowsTogether
	w.x, w.inner = grow(w.x, n*e.Width), grow(w.inner, chunk*e.Inner)
	w.y, w.qkv = grow(w.y, rows*e.Width)[:n*e.Width], grow(w.qkv, rows*3*e.Width)[:n*3*e.Width]
}

// attend sets w.y to what the pieces of each input are to each other.
func (e *Encoder) attend(l *layer, in []Input, w *Workspace) {
	l.qkv.Apply(w.qkv, w.x, &w.Scratch)
	at := 0
	for _, i := range in {
		e.kernel.attend(w.y[at*e.Width:], w.qkv[at*3*e.Width:], len(i.Pieces), e.Width, e.Heads, w)
		at += len(i.Pieces)
	}
}

// feed takes states through the rest of a layer, given what attention made of them in y, which it overwrites.
func (e *Encoder) feed(l *layer, states, attended []float32, w *Workspace) {
	for at := 0; at < len(states); at += chunk * e.Width {
		end := min(at+chunk*e.Width, len(states))
		x, y := states[at:end], attended[at:end]
		out := w.qkv[:len(x)] // whose queries have been answered
		inner := w.inner[:len(x)/e.Width*e.Inner]
		l.out.Apply(out, y, &w.Scratch)
		e.add(x, out, l.norm1)
		l.up.Apply(inner, x, &w.Scratch)
		e.kernel.gelu(inner)
		l.down.Apply(y, inner, &w.Scratch)
		e.add(x, y, l.norm2)
	}
}

// add sets each row of x to its sum with that of y, normalised.
func (e *Encoder) add(x, y []float32, by norm) {
	for i := 0; i < len(x); i += e.Width {
		e.kernel.normalise(x[i:i+e.Width], y[i:i+e.Width], by.weight, by.bias)
	}
}

// GELU sets each number x to x·Φ(x), Φ being the normal distribution.
func (e *Encoder) GELU(x []float32) { e.kernel.gelu(x) }

// word sets x to what piece p is.
func (e *Encoder) word(x []float32, p int) {
	seven, scale := e.words[p*e.Width/8*7:(p+1)*e.Width/8*7], e.wordScale[p]
	for j := 0; j < len(x); j += 8 {
		var eight uint64
		for k := 6; k >= 0; k-- {
			eight = eight<<8 | uint64(seven[k])
		}
		for k := range 8 {
			x[j+k] = float32(int(eight>>(7*k)&127)-64) * scale //nolint:gosec // seven bits
		}
		seven = seven[7:]
	}
}

// embed sets w.x to the sum of what each piece is and where it stands, normalised.
func (e *Encoder) embed(in []Input, w *Workspace) {
	at := 0
	for _, one := range in {
		for i, p := range one.Pieces {
			position := e.positions[i*e.Width:]
			shape, gap := e.shapes[int(one.Shapes[i])*e.Width:], e.gaps[int(one.Gaps[i])*e.Width:]
			x, y := w.x[at:at+e.Width], w.y[at:at+e.Width]
			e.word(x, int(p))
			for j := range y {
				y[j] = position[j] + shape[j] + gap[j]
			}
			at += e.Width
		}
	}
	e.add(w.x, w.y, e.norm)
}
