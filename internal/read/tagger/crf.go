package tagger

import (
	"fmt"
	"math"
	"slices"

	"firsthand/internal/read/encoder"
)

// A crf is a linear chain of tags: start is the score of each as the first, between[i*tags+j] that of j behind i (Lafferty,
// McCallum and Pereira 2001).
type crf struct {
	tags           int
	start, between []float32
}

func newCRF(f *encoder.File, name string, tags int) (c crf, err error) {
	c.tags = tags
	if c.start, err = f.Floats(name+".start", tags); err != nil {
		return c, err
	}
	c.between, err = f.Floats(name+".between", tags, tags)
	return c, err
}

// best returns the best tags for the emissions [words, tags] (Viterbi).
func (c crf) best(emissions []float32) []uint8 {
	n := len(emissions) / c.tags
	if n == 0 {
		return nil
	}
	back := make([]uint8, n*c.tags)
	score, next := make([]float32, c.tags), make([]float32, c.tags)
	for j := range score {
		score[j] = c.start[j] + emissions[j]
	}
	for i := 1; i < n; i++ {
		for j := range next {
			from, top := 0, float32(math.Inf(-1))
			for k, s := range score {
				if s += c.between[k*c.tags+j]; s > top {
					from, top = k, s
				}
			}
			back[i*c.tags+j] = uint8(from) //nolint:gosec // few tags
			next[j] = top + emissions[i*c.tags+j]
		}
		score, next = next, score
	}
	at := 0
	for j, s := range score {
		if s > score[at] {
			at = j
		}
	}
	out := make([]uint8, n)
	for i := n - 1; i >= 0; i-- {
		out[i] = uint8(at) //nolint:gosec // few tags
		at = int(back[i*c.tags+at])
	}
	return out
}

// marginals returns how likely each tag is at each word, [words, tags] (forward-backward).
func (c crf) marginals(emissions []float32) []float32 {
	n, t := len(emissions)/c.tags, c.tags
	out := make([]float32, len(emissions))
	if n == 0 {
		return out
	}
	// Probabilities, brought to sum 1 at each word so that none grows too small.
	forward := make([]float64, n*t)
	between, emission := exps(c.between, t*t), exps(emissions, t)
	for i := range n {
		row := forward[i*t : (i+1)*t]
		for j := range row {
			before := math.Exp(float64(c.start[j]))
			if i > 0 {
				before = 0
				for k := range t {
					before += forward[(i-1)*t+k] * between[k*t+j]
				}
			}
			row[j] = before * emission[i*t+j]
		}
		normalise(row)
	}
	backward, next := make([]float64, t), make([]float64, t)
	for j := range backward {
		backward[j] = 1
	}
	both := make([]float64, t)
	for i := n - 1; i >= 0; i-- {
		for j := range both {
			both[j] = forward[i*t+j] * backward[j]
		}
		normalise(both)
		for j, p := range both {
			out[i*t+j] = float32(p)
		}
		for j := range backward {
			backward[j] *= emission[i*t+j]
		}
		for k := range next {
			next[k] = 0
			for j, b := range backward {
				next[k] += between[k*t+j] * b
			}
		}
		normalise(next)
		backward, next = next, backward
	}
	return out
}

// exps returns e to the power of each number, relative to the highest of those it stands with, width to a row.
func exps(x []float32, width int) []float64 {
	out := make([]float64, len(x))
	for i := 0; i < len(x); i += width {
		top := slices.Max(x[i : i+width])
		for j := i; j < i+width; j++ {
			out[j] = math.Exp(float64(x[j] - top))
		}
	}
	return out
}

func normalise(p []float64) {
	sum := 0.0
	for _, v := range p {
		sum += v
	}
	if sum == 0 {
		sum = 1
	}
	for i := range p {
		p[i] /= sum
	}
}

// A run is a run of words, end exclusive.
type run struct{ first, end int }

func (r run) String() string { return fmt.Sprintf("%d-%d", r.first, r.end) }

// runs lists the runs of words tagged begin and then inside; base is the number of the first word.
func runs(tags []uint8, begin, inside uint8, base int) []run {
	var out []run
	for i, t := range tags {
		switch {
		case t == begin:
			out = append(out, run{base + i, base + i + 1})
		case t == inside && len(out) > 0 && out[len(out)-1].end == base+i:
			out[len(out)-1].end++
		}
	}
	return out
}
