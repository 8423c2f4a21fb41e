package encoder

import "math"

// plain is the kernel in Go alone.
type plain struct{}

// pairs multiplies two rows of activations at once, as the halves of 64 bits.
type pairs struct{ matrix }

func (plain) multiplier(m matrix) multiplier { return pairs{m} }

func (m pairs) multiply(out []int32, a []uint8, n int) {
	k := m.columns
	two := make([]int64, 2*k)
	p, q := two[:k], two[k:]
	for i := 0; i < n; i += 4 {
		pair(p, a[i*k:(i+1)*k], a[(i+1)*k:(i+2)*k])
		pair(q, a[(i+2)*k:(i+3)*k], a[(i+3)*k:(i+4)*k])
		for j := range m.rows {
			s, t := dots(p, q, m.bytes[j*k:(j+1)*k])
			at := i*m.rows + j
			low := int32(s) //nolint:gosec // the lower half
			out[at], out[at+m.rows] = low, int32((s-int64(low))>>32)
			low = int32(t) //nolint:gosec // the lower half
			out[at+2*m.rows], out[at+3*m.rows] = low, int32((t-int64(low))>>32)
		}
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
func dots(p, q []int64, b []int8) (s, t int64) {
	q, b = q[:len(p)], b[:len(p)]
	for x, v := range p {
		w := int64(b[x])
		s += v * w
		t += q[x] * w
	}
	return s, t
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
	from := 0.5 - low*by
	out = out[:len(x)]
	for i, v := range x {
		out[i] = uint8(v*by + from) //nolint:gosec // 0 to steps
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
				w.weights[j] = dot(query, w.keys[j*size:(j+1)*size]) * by
				top = max(top, w.weights[j])
			}
			sum := float32(0)
			for j, x := range w.weights {
				w.weights[j] = exp(x - top)
				sum += w.weights[j]
			}
			to := out[i*width+at : i*width+at+size]
			clear(to)
			for j, weight := range w.weights {
				value := qkv[j*3*width+2*width+at : j*3*width+2*width+at+size]
				for k := range to {
					to[k] += weight * value[k]
				}
			}
			for k := range to {
				to[k] /= sum
			}
		}
	}
}

func dot(a, b []float32) float32 {
	var s0, s1, s2, s3 float32
	b = b[:len(a)]
	i := 0
	for ; i+4 <= len(a); i += 4 {
		s0 += a[i] * b[i]
		s1 += a[i+1] * b[i+1]
		s2 += a[i+2] * b[i+2]
		s3 += a[i+3] * b[i+3]
	}
	for ; i < len(a); i++ {
		s0 += a[i] * b[i]
	}
	return s0 + s1 + s2 + s3
}

// exp is e to the power x, x being 0 or less, to seven digits: a power of two by the exponent's bits, and the rest by a
// polynomial (Cephes, expf).
func exp(x float32) float32 {
	const (
		perBit    = 1.4426950408889634 // 1 / ln 2
		high, low = 0.693359375, -2.12194440e-4
	)
	x = max(x, -87)
	n := float32(math.RoundToEven(float64(x * perBit)))
	r := x - n*high - n*low
	p := float32(1.9875691500e-4)
	p = p*r + 1.3981999507e-3
	p = p*r + 8.3334519073e-3
	p = p*r + 4.1665795894e-2
	p = p*r + 1.6666665459e-1
	p = p*r + 5.0000001201e-1
	p = p*r*r + r + 1
	return p * math.Float32frombits(uint32(int32(n)+127)<<23) //nolint:gosec // 1 to 127
}

// gelu takes Φ by formula 7.1.26 of Abramowitz and Stegun, right to 1.5e-7.
func (plain) gelu(x []float32) {
	for i, v := range x {
		z := v * (1 / math.Sqrt2)
		if z < 0 {
			z = -z
		}
		t := 1 / (1 + 0.3275911*z)
		p := t * (0.254829592 + t*(-0.284496736+t*(1.421413741+t*(-1.453152027+t*1.061405429))))
		tail := 0.5 * p * exp(-z*z) // Φ at -|v|
		if v >= 0 {
			tail = 1 - tail
		}
		x[i] = v * tail
	}
}
