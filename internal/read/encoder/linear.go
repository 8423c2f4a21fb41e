package encoder

import (
	"fmt"
)

// A Linear is a linear layer with weights of 8 bits: one scale a row of weights, one a row of activations as they come.
type Linear struct {
	kernel  kernel
	in, out int
	weights multiplier
}

// Linear returns the layer whose tensors are name.weight [out, in], name.weight.scale [out] and name.bias [out].
func (f *File) Linear(name string, in, out int) (*Linear, error) {
	data, err := f.find(name+".weight", "i8", []int{out, in})
	if err != nil {
		return nil, err
	}
	f.room = grow(f.room, len(data))
	w := weights{rows: out, columns: in, bytes: f.room, sum: make([]float32, out)}
	if w.scale, err = f.Floats(name+".weight.scale", out); err != nil {
		return nil, err
	}
	if w.bias, err = f.Floats(name+".bias", out); err != nil {
		return nil, err
	}
	for j := range out {
		sum, from, to := 0, data[j*in:(j+1)*in], w.bytes[j*in:(j+1)*in]
		for k := range to {
			to[k] = int8(from[k]) //nolint:gosec // the same eight bits
			sum += int(to[k])
		}
		w.sum[j] = float32(sum) * w.scale[j]
	}
	return &Linear{f.kernel, in, out, f.kernel.pack(w)}, nil
}

// A Scratch is room that layers work in. Each goroutine needs its own; the zero Scratch is ready.
type Scratch struct {
	bytes []uint8
	steps []float32 // of each row the step and the lowest
	sums  []int32
	tail  []float32
}

// Apply sets out [n, out] to what the layer makes of x [n, in].
func (l *Linear) Apply(out, x []float32, s *Scratch) {
	n := len(x) / l.in
	if len(x) != n*l.in || len(out) != n*l.out {
		panic(fmt.Sprintf("encoder: a layer from %d to %d is given %d and %d numbers", l.in, l.out, len(x), len(out)))
	}
	room := up(n, rowsTogether)
	s.bytes, s.steps = grow(s.bytes, room*l.in), grow(s.steps, 2*room)
	for i := range n {
		s.steps[2*i], s.steps[2*i+1] = l.kernel.quantise(s.bytes[i*l.in:(i+1)*l.in], x[i*l.in:(i+1)*l.in])
	}
	l.weights.multiply(out, s.bytes, s.steps, n, s)
}

// grow returns room for n, what s held or new; what is in it is of no account.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
