package encoder

import (
	"fmt"
	"slices"
	"strings"
)

// steps is how many steps activations have, from the lowest of a row, 0, to the highest: with 7 bits, a kernel that adds two
// products of unsigned and signed bytes in 16 bits (VPMADDUBSW) cannot overflow.
const steps = 127

// rowsTogether is how many rows a kernel may work on at once: room that it reads has its rows rounded up to it.
const rowsTogether = 8

// Weights are those of a linear layer. What it makes of activations that are step and low to their bytes is, for each row,
//
//	(bytes · activations)·scale·step + sum·low + bias
//
// where sum is that of the row's bytes, times its scale.
type weights struct {
	rows, columns    int
	bytes            []int8 // [rows, columns]
	scale, sum, bias []float32
}

// A kernel does the work in which the time goes. Every kernel makes the same numbers to the last bit, so that a text is read
// the same everywhere: sums are added up in the order of plain.go, and a product is rounded before it is added to anything.
type kernel interface {
	// pack prepares the weights of a layer. Their bytes are good until it returns.
	pack(w weights) multiplier
	// quantise sets out to the number of steps that each x is above low, rounded. Where there is no such number, because all
	// are the same or one is none, all are 0, and so are step and low.
	quantise(out []uint8, x []float32) (step, low float32)
	// attend sets out [n, width] to the attention of n pieces to each other, given their queries, keys and values
	// [n, 3*width]. Both have room for n rounded up to rowsTogether; what stands in that of out is of no account.
	attend(out, qkv []float32, n, width, heads int, w *Workspace)
	// gelu sets each number x to x·Φ(x), Φ being the normal distribution (Hendrycks and Gimpel 2016), to 8e-5.
	gelu(x []float32)
	// normalise sets x to x + y brought to mean 0 and variance 1, times weight, plus bias; all are of one length.
	normalise(x, y, weight, bias []float32)
}

// A multiplier sets out [n, rows] to what the layer makes of a [n, columns]: bytes, and for each row of them its step and
// low. a has room for n rounded up to rowsTogether, and so have steps.
type multiplier interface {
	multiply(out []float32, a []uint8, steps []float32, n int, s *Scratch)
}

// up rounds n up to a multiple of m.
func up(n, m int) int { return (n + m - 1) / m * m }

// A named kernel is one of those that this program has.
type named struct {
	Kernel
	needs string // what it asks of the processor
	runs  bool   // whether this one has it
}

// A Kernel is what an encoder computes with.
type Kernel struct {
	Name string
	kernel
}

// Plain is the name of the kernel in Go alone, which runs everywhere, some thirty times slower.
const Plain = "plain"

// Kernels names the kernels that this processor runs, the fastest first.
func Kernels() []string { return run(kernels()) }

// run names those of all that run.
func run(all []named) (out []string) {
	for _, k := range all {
		if k.runs {
			out = append(out, k.Name)
		}
	}
	return out
}

// Choose returns the kernel of that name, or the fastest for "". The error says what there is instead.
func Choose(name string) (Kernel, error) { return choose(kernels(), name) }

func choose(all []named, name string) (Kernel, error) {
	i := slices.IndexFunc(all, func(k named) bool { return k.runs && name == "" || k.Name == name })
	switch {
	case i < 0:
		return Kernel{}, fmt.Errorf("there is no kernel %q; this processor runs %s", name, strings.Join(run(all), ", "))
	case !all[i].runs:
		return Kernel{}, fmt.Errorf("the kernel %q needs a processor with %s; this one runs %s", name, all[i].needs, strings.Join(run(all), ", "))
	}
	return all[i].Kernel, nil
}
