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

// attend multiplies words of 16 bits, in which queries, keys, values and weights have as many steps as leave room for a sum of their products in 32 bits. So sums are exact, whatever
// their order.
func (plain) attend(out, qkv []float32, n, width, heads int, w *Workspace) {
	size := width / heads
	w.queries, w.keys, w.values = grow(w.queries, size), grow(w.keys, n*size), grow(w.values, n*size)
	w.weights, w.shares = grow(w.weights, n), grow(w.shares, n)
	for h := range heads {
		key := fine(w.keys, qkv[width+h*size:], n, 3*width, size, keySteps(size))
		value := fine(w.values, qkv[2*width+h*size:], n, 3*width, size, valueSteps)
		for i := range n {
			query := fine(w.queries, qkv[i*3*width+h*size:], 1, 3*width, size, keySteps(size))
			by := alike(query, key, size)
			top := float32(math.Inf(-1))
			for j := range n {
				w.weights[j] = float32(float32(product(w.queries, w.keys[j*size:(j+1)*size])) * by)
				top = max(top, w.weights[j])
			}
			var sum eight
			for j, x := range w.weights {
				w.weights[j] = exp(x - top)
				sum[j%8] += w.weights[j]
			}
			most, each := shares(sum.total(), value)
			for j, x := range w.weights {
				w.shares[j] = int16(math.RoundToEven(float64(float32(x * most))))
			}
			for k := range size {
				total := int32(0)
				for j, share := range w.shares {
					total += int32(share) * int32(w.values[j*size+k])
				}
				out[i*width+h*size+k] = float32(float32(total) * each)
			}
		}
	}
}

// keySteps is how many steps queries and keys have to each side of nothing: of heads of size numbers, a sum of products fits into 32 bits.
func keySteps(size int) float32 {
	return float32(min(math.Floor(math.Sqrt(math.MaxInt32/float64(size))), math.MaxInt16))
}

// Values have valueSteps to each side of nothing, and all weights of one piece shareSteps together, or each shareMost where those are fewer. The largest weight is 1. What is rounded up
// of 512 weights fits into 32 bits, too: (130,000 + 256)·16,383 is less than 2³¹.
const (
	valueSteps = 16383
	shareSteps = 130000
	shareMost  = 32767
)

// fine sets out to n rows of size numbers of x in steps, the largest of all being so many of them, and returns what a step is.
func fine(out []int16, x []float32, n, stride, size int, steps float32) (step float32) {
	top := float32(0)
	for i := range n {
		for _, v := range x[i*stride : i*stride+size] {
			top = max(top, float32(math.Abs(float64(v))))
		}
	}
	by, step := perStep(top, steps)
	for i := range n {
		for k, v := range x[i*stride : i*stride+size] {
			out[i*size+k] = int16(math.RoundToEven(float64(float32(v * by))))
		}
	}
	return step
}

// perStep is how many steps one is, and what a step is, where top is so many; nothing where there are no steps to make of it.
func perStep(top, steps float32) (by, step float32) {
	by = steps / top
	if !(top <= math.MaxFloat32 && by <= math.MaxFloat32) {
		return 0, 0
	}
	return by, top / steps
}

// alike is what one product of steps of queries and keys adds to how much they are alike, for heads of that size.
func alike(query, key float32, size int) float32 {
	return float32(float32(query*key) * float32(1/math.Sqrt(float64(size))))
}

// shares is by what weights are multiplied to become shares, given their sum, and what one share of a step of the values is.
func shares(sum, value float32) (most, each float32) {
	most = min(shareMost, shareSteps/sum)
	return most, value / float32(most*sum)
}

// product returns the sum of the products of a and b.
func product(a, b []int16) (sum int32) {
	b = b[:len(a)]
	for i, x := range a {
		sum += int32(x) * int32(b[i])
	}
	return sum
}

// eight are sums of every eighth number, as a vector of eight adds them up.
type eight [8]float32

func (e *eight) total() float32 {
	return ((e[0] + e[4]) + (e[1] + e[5])) + ((e[2] + e[6]) + (e[3] + e[7]))
}

// exp is e to the power x, x being 0 or less, right to 3e-6: a power of two by the exponent's bits, and of what is left, a half at most, by a polynomial (fitted
// by train/polynomials.py).
func exp(x float32) float32 {
	t := float32(max(x, -87) * 1.4426950408889634) // times 1 / ln 2
	n := float32(math.RoundToEven(float64(t)))
	t -= n
	p := float32(0.009582854)
	p = float32(p*t) + 0.055906426
	p = float32(p*t) + 0.24024099
	p = float32(p*t) + 0.6931242
	p = float32(p*t) + 1
	return float32(p * math.Float32frombits(uint32(int32(n)+127)<<23)) //nolint:gosec // 1 to 127
}

// geluEnd is how far from 0 the normal distribution is told from 0 and 1.
const geluEnd = 4.2

// gelu takes Φ by a polynomial that is one half at 0 and 1 at geluEnd, right to 8e-5 of what comes out (train/polynomials.py); steps of activations are hundreds
// of times as large.
func (plain) gelu(x []float32) {
	for i, v := range x {
		z := min(max(v, -geluEnd), geluEnd)
		t := float32(z * z)
		p := float32(-9.0175273e-10)
		p = float32(p*t) + 7.941336e-08
		p = float32(p*t) - 3.0379306e-06
		p = float32(p*t) + 6.689068e-05
		p = float32(p*t) - 0.00095065736
		p = float32(p*t) + 0.009298229
		p = float32(p*t) - 0.0655282
		p = float32(p*t) + 0.39846587
		x[i] = v * (float32(p*z) + 0.5)
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
