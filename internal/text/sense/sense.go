// Package sense holds what passages mean as vectors, whoever made them: how alike two of them are, and an index that finds those
// alike. It knows no model and no language.
package sense

import "math"

// A Vector is a direction in signed bytes: the components of a vector of length 1, in 127ths of the largest, and what one of these
// parts is worth. The zero Vector is that of a passage without words.
type Vector struct {
	Parts []int8
	Scale float32
}

// Of is the direction of x.
func Of(x []float64) Vector {
	square, largest := 0.0, 0.0
	for _, v := range x {
		square += float64(v * v) // rounded, on every processor
		largest = max(largest, math.Abs(v))
	}
	if largest == 0 {
		return Vector{}
	}
	out := Vector{Parts: make([]int8, len(x)), Scale: float32(largest / 127 / math.Sqrt(square))}
	for i, v := range x {
		out.Parts[i] = int8(math.RoundToEven(v / largest * 127))
	}
	return out
}

// Known tells whether the vector is that of any words.
func (v Vector) Known() bool { return len(v.Parts) > 0 }

// Cosine is how alike two vectors point: 1 for the same direction; 0 where one is of no words.
func (v Vector) Cosine(o Vector) float64 {
	if len(v.Parts) == 0 || len(o.Parts) != len(v.Parts) {
		return 0
	}
	sum := int32(0)
	for i, x := range v.Parts {
		sum += int32(x) * int32(o.Parts[i])
	}
	return float64(sum) * float64(v.Scale) * float64(o.Scale)
}
