package encoder

import (
	"fmt"
)

// A Linear is a linear layer with weights of 8 bits: one scale a row of weights, one a row of activations as they come.
type Linear struct {
	kernel  kernel
	in, out int
	weights multiplier
	scale   []float32 // one a row of weights
	sum     []float32 // of each row of weights
	bias    []float32
}

// Linear returns the layer whose tensors are name.weight [out, in], name.weight.scale [out] and name.bias [out].
func (f *File) Linear(name string, in, out int) (*Linear, error) {
	data, err := f.find(name+".weight", "i8", []int{out, in})
	if err != nil {
		return nil, err
	}
	m := matrix{rows: out, columns: in, bytes: make([]int8, len(data))}
	for i := range len(data) {
		m.bytes[i] = int8(data[i]) //nolint:gosec // the same eight bits
	}
	l := &Linear{kernel: f.kernel, in: in, out: out, weights: f.kernel.multiplier(m)}
	if l.scale, err = f.Floats(name+".weight.scale", out); err != nil {
		return nil, err
	}
	if l.bias, err = f.Floats(name+".bias", out); err != nil {
		return nil, err
	}
	l.sum = make([]float32, out)
	for j := range l.sum {
		sum := 0
		for _, w := range m.bytes[j*in : (j+1)*in] {
			sum += int(w)
		}
		l.sum[j] = float32(sum) * l.scale[j]
	}
	return l, nil
}

// A Scratch is room that layers work in. Each goroutine needs its own; the zero Scratch is ready.
type Scratch struct {
	bytes []uint8
	sums  []int32
	steps []float32 // of each row the step and the lowest
}

// Apply sets out [n, out] to what the layer makes of x [n, in].
func (l *Linear) Apply(out, x []float32, s *Scratch) {
	n := len(x) / l.in
	if len(x) != n*l.in || len(out) != n*l.out {
		panic(fmt.Sprintf("encoder: a layer from %d to %d is given %d and %d numbers", l.in, l.out, len(x), len(out)))
	}
	room := up(n, rowsTogether)
	s.bytes, s.sums, s.steps = grow(s.bytes, room*l.in), grow(s.sums, room*l.out), grow(s.steps, 2*n)
	for i := range n {
		s.steps[2*i], s.steps[2*i+1] = l.kernel.quantise(s.bytes[i*l.in:(i+1)*l.in], x[i*l.in:(i+1)*l.in])
	}
	l.weights.multiply(s.sums, s.bytes, n)
	for i := range n {
		to, products, step, low := out[i*l.out:(i+1)*l.out], s.sums[i*l.out:(i+1)*l.out], s.steps[2*i], s.steps[2*i+1]
		scale, sum, bias := l.scale[:len(to)], l.sum[:len(to)], l.bias[:len(to)]
		for j := range to {
			to[j] = float32(products[j])*(step*scale[j]) + (low*sum[j] + bias[j])
		}
	}
}

// grow returns room for n, what s held or new; what is in it is of no account.
func grow[T any](s []T, n int) []T {
	if cap(s) < n {
		return make([]T, n)
	}
	return s[:n]
}
