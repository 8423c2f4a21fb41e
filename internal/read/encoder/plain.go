package encoder

import (
	"math"
	"slices"
)

// tiny is added to a variance, so that there is something to divide by.
const tiny = 1e-12

// plain is the kernel in Go alone. Conversions round each product before it is added: a compiler may else do both at once, and
// the numbers would not be those of other processors.
type plain struct{}

// pairs multiplies two rows of activations at once, as the halves of 64 bits.
type pairs struct{ weights }

func (plain) pack(w weights) multiplier {
	w.bytes = slices.Clone(w.bytes)
	return pairs{w}
}

func (m pairs) multiply(out []float32, a []uint8, steps []float32, n int, s *Scratch) {
	k := m.columns
	s.sums = grow(s.sums, 4*m.rows)
	two := make([]int64, 2*k)
	p, q := two[:k], two[k:]
	for i := 0; i < n; i += 4 {
		pair(p, a[i*k:(i+1)*k], a[(i+1)*k:(i+2)*k])
		pair(q, a[(i+2)*k:(i+3)*k], a[(i+3)*k:(i+4)*k])
		for j := range m.rows {
			s.sums[j], s.sums[m.rows+j], s.sums[2*m.rows+j], s.sums[3*m.rows+j] = dots(p, q, m.bytes[j*k:(j+1)*k])
		}
		for r := i; r < min(i+4, n); r++ {
			m.scaled(out[r*m.rows:(r+1)*m.rows], s.sums[(r-i)*m.rows:], steps[2*r], steps[2*r+1])
		}
	}
}

// scaled sets out to what sums of products of bytes stand for.
func (w *weights) scaled(out []float32, sums []int32, step, low float32) {
	for j := range out {
		out[j] = float32(float32(sums[j])*float32(step*w.scale[j])) + (float32(low*w.sum[j]) + w.bias[j])
	}
}

// pair sets each number of out to one of low plus 2³² times one of high.
func pair(out []int64, low, high []uint8) {
	low, high = low[:len(out)], high[:len(out)]
	for x := range out {
		out[x] = int64(low[x]) + int64(high[x])<<32
	}
}

// dots multiplies two pairs of rows with a row of weights.
func dots(p, q []int64, b []int8) (p0, p1, q0, q1 int32) {
	var s, t int64
	q, b = q[:len(p)], b[:len(p)]
	for x, v := range p {
		w := int64(b[x])
		s += v * w
		t += q[x] * w
	}
	p0, q0 = int32(s), int32(t) //nolint:gosec // the lower halves
	return p0, int32((s - int64(p0)) >> 32), q0, int32((t - int64(q0)) >> 32)
}

func (plain) quantise(out []uint8, x []float32) (step, low float32) {
	low, high := x[0], x[0]
	for _, v := range x {
		low, high = min(low, v), max(high, v)
	}
	by, ok := perUnit(low, high)
	if !ok {
		clear(out)
		return 0, 0
	}
	from := 0.5 - float32(low*by)
	out = out[:len(x)]
	for i, v := range x {
		// Where a row lies far from zero and close together, the last digits of these sums reach past both ends.
		out[i] = uint8(min(max(float32(v*by)+from, 0), steps)) //nolint:gosec // 0 to steps
	}
	return (high - low) / steps, low
}

// perUnit is how many steps one is, for a row from low to high; there is no such number where the row is all the same, or not
// of numbers.
func perUnit(low, high float32) (by float32, ok bool) {
	by = steps / (high - low)
	return by, high-low <= math.MaxFloat32 && by > 0 && by <= math.MaxFloat32
}

func (plain) attend(out, qkv []float32, n, width, heads int, w *Workspace) {
	size := width / heads
	w.keys, w.weights = grow(w.keys, n*size), grow(w.weights, n)
	by := float32(1 / math.Sqrt(float64(size)))
	for h := range heads {
		at := h * size
		for i := range n { // the head's keys together, since each is read n times
			copy(w.keys[i*size:(i+1)*size], qkv[i*3*width+width+at:])
		}
		for i := range n {
			query := qkv[i*3*width+at : i*3*width+at+size]
			top := float32(math.Inf(-1))
			for j := range n {
				w.weights[j] = float32(dot(query, w.keys[j*size:(j+1)*size]) * by)
				top = max(top, w.weights[j])
			}
			var sum eight
			for j, x := range w.weights {
				w.weights[j] = exp(x - top)
				sum[j%8] += w.weights[j]
			}
			to := out[i*width+at : i*width+at+size]
			clear(to)
			for j, weight := range w.weights {
				value := qkv[j*3*width+2*width+at : j*3*width+2*width+at+size]
				for k := range to {
					to[k] += float32(weight * value[k])
				}
			}
			each := 1 / sum.total()
			for k := range to {
				to[k] *= each
			}
		}
	}
}

// dot returns the sum of the products of a and b, added up one after the other.
func dot(a, b []float32) (sum float32) {
	b = b[:len(a)]
	for i, x := range a {
		sum += float32(x * b[i])
	}
	return sum
}

// eight are sums of every eighth number, as a vector of eight adds them up.
type eight [8]float32

func (e *eight) total() float32 {
	return ((e[0] + e[4]) + (e[1] + e[5])) + ((e[2] + e[6]) + (e[3] + e[7]))
}

// exp is e to the power x, x being 0 or less, to seven digits: a power of two by the exponent's bits, and the rest by a
// polynomial (Cephes, expf).
func exp(x float32) float32 {
	const (
		perBit    = 1.4426950408889634 // 1 / ln 2
		high, low = 0.693359375, -2.12194440e-4
	)
	x = max(x, -87)
	n := float32(math.RoundToEven(float64(float32(x * perBit))))
	r := x - float32(n*high)
	r -= float32(n * low)
	p := float32(1.9875691500e-4)
	p = float32(p*r) + 1.3981999507e-3
	p = float32(p*r) + 8.3334519073e-3
	p = float32(p*r) + 4.1665795894e-2
	p = float32(p*r) + 1.6666665459e-1
	p = float32(p*r) + 5.0000001201e-1
	p = float32(p*float32(r*r)) + r + 1
	return float32(p * math.Float32frombits(uint32(int32(n)+127)<<23)) //nolint:gosec // 1 to 127
}

// gelu takes Φ by formula 7.1.26 of Abramowitz and Stegun, right to 1.5e-7.
func (plain) gelu(x []float32) {
	for i, v := range x {
		z := float32(v * (1 / math.Sqrt2))
		if z < 0 {
			z = -z
		}
		t := 1 / (1 + float32(0.3275911*z))
		p := float32(1.061405429)
		p = float32(p*t) - 1.453152027
		p = float32(p*t) + 1.421413741
		p = float32(p*t) - 0.284496736
		p = float32(p*t) + 0.254829592
		tail := float32(0.5 * float32(p*t) * exp(-float32(z*z))) // Φ at -|v|
		if v >= 0 {
			tail = 1 - tail
		}
		x[i] = v * tail
	}
}

func (plain) normalise(x, y, weight, bias []float32) {
	var sum, squares eight
	each := 1 / float32(len(x))
	for i, v := range y {
		x[i] += v
		sum[i%8] += x[i]
	}
	mean := float32(sum.total() * each)
	for i, v := range x {
		squares[i%8] += float32((v - mean) * (v - mean))
	}
	by := 1 / float32(math.Sqrt(float64(float32(squares.total()*each)+tiny)))
	for i, v := range x {
		x[i] = float32(float32((v-mean)*by)*weight[i]) + bias[i]
	}
}
