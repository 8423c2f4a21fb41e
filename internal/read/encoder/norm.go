package encoder

import "math"

// A norm brings a row to mean 0 and variance 1, then scales and moves it.
type norm struct{ weight, bias []float32 }

func (l norm) apply(x []float32) {
	width := len(l.weight)
	for ; len(x) >= width; x = x[width:] {
		l.row(x[:width])
	}
}

// add normalises the sum of x and y into x.
func (l norm) add(x, y []float32) {
	for i := range x {
		x[i] += y[i]
	}
	l.apply(x)
}

func (l norm) row(x []float32) {
	var sum, squares float32
	for _, v := range x {
		sum += v
	}
	mean := sum / float32(len(x))
	for _, v := range x {
		squares += (v - mean) * (v - mean)
	}
	by := float32(1 / math.Sqrt(float64(squares)/float64(len(x))+1e-12))
	for i, v := range x {
		x[i] = (v-mean)*by*l.weight[i] + l.bias[i]
	}
}
