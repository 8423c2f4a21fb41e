package encoder

import (
	"math"

	"golang.org/x/sys/cpu"
)

// fastest returns the best kernel that this processor runs.
func fastest() kernel {
	if cpu.X86.HasAVX2 && cpu.X86.HasFMA {
		return avx2{}
	}
	return plain{}
}

// avx2 is the kernel of processors with AVX2 and FMA.
type avx2 struct{}

//go:noescape
func bytes4x16(out *int32, stride int, a *uint8, k int, b *int8)

//go:noescape
func floats4x16(out *float32, outStride int, a *float32, aStride int, b *float32, bStride int, k int)

//go:noescape
func expSum(x *float32, n int, top float32) (sum float32)

//go:noescape
func gelu8(x *float32, n int)

//go:noescape
func bounds8(x *float32, n int) (low, high float32)

//go:noescape
func bytes32(out *uint8, x *float32, n int, by float32, from float32)

// blocks holds weights in blocks of 16 rows, and in a block in groups of 4 columns.
type blocks struct {
	rows, columns int
	bytes         []int8
}

func (avx2) multiplier(m matrix) multiplier {
	if m.rows%16 != 0 || m.columns%4 != 0 {
		return plain{}.multiplier(m)
	}
	b := blocks{m.rows, m.columns, make([]int8, 0, len(m.bytes))}
	for j := 0; j < m.rows; j += 16 {
		for k := 0; k < m.columns; k += 4 {
			for row := range 16 {
				at := (j+row)*m.columns + k
				b.bytes = append(b.bytes, m.bytes[at:at+4]...)
			}
		}
	}
	return b
}

func (b blocks) multiply(out []int32, a []uint8, n int) {
	n = up(n, rowsTogether)
	_, _ = out[n*b.rows-1], a[n*b.columns-1]
	for j := 0; j < b.rows; j += 16 {
		for i := 0; i < n; i += rowsTogether {
			bytes4x16(&out[i*b.rows+j], 4*b.rows, &a[i*b.columns], b.columns, &b.bytes[j*b.columns])
		}
	}
}

func (avx2) attend(out, qkv []float32, n, width, heads int, w *Workspace) {
	size := width / heads
	if size%16 != 0 {
		plain{}.attend(out, qkv, n, width, heads, w)
		return
	}
	rows, room := up(n, rowsTogether), up(n, 16)
	out, qkv = out[:rows*width], qkv[:rows*3*width]
	w.keys, w.weights = grow(w.keys, size*room), grow(w.weights, rowsTogether*room)
	clear(w.keys)
	by := float32(1 / math.Sqrt(float64(size)))
	for h := range heads {
		at := h * size
		for i := range n { // the head's keys, one column each
			for k, v := range qkv[i*3*width+width+at : i*3*width+width+at+size] {
				w.keys[k*room+i] = v * by
			}
		}
		for i := 0; i < rows; i += rowsTogether {
			for j := 0; j < room; j += 16 {
				floats4x16(&w.weights[j], 4*room, &qkv[i*3*width+at], 12*width, &w.keys[j], 4*room, size)
			}
			var sums [rowsTogether]float32
			for r := range sums {
				sums[r] = softmax(w.weights[r*room:(r+1)*room], n)
			}
			for k := 0; k < size; k += 16 {
				floats4x16(&out[i*width+at+k], 4*width, &w.weights[0], 4*room, &qkv[2*width+at+k], 12*width, n)
			}
			for r, sum := range sums {
				to := out[(i+r)*width+at : (i+r)*width+at+size]
				for k := range to {
					to[k] /= sum
				}
			}
		}
	}
}

// softmax sets the first n numbers of x, which has room for 16 more, to e to the power of what each is less than the largest,
// and returns their sum.
func softmax(x []float32, n int) float32 {
	for i := n; i < up(n, 8); i++ {
		x[i] = float32(math.Inf(-1))
	}
	_, top := bounds8(&x[0], up(n, 8))
	return expSum(&x[0], up(n, 8), top)
}

func (avx2) quantise(out []uint8, x []float32) (step, low float32) {
	if len(x)%32 != 0 || len(x) == 0 {
		return plain{}.quantise(out, x)
	}
	low, high := bounds8(&x[0], len(x))
	by, ok := perUnit(low, high)
	if !ok {
		clear(out)
		return 0, 0
	}
	_ = out[len(x)-1]
	bytes32(&out[0], &x[0], len(x), by, 0.5-low*by)
	return (high - low) / steps, low
}

func (avx2) gelu(x []float32) {
	n := len(x) / 8 * 8
	if n > 0 {
		gelu8(&x[0], n)
	}
	plain{}.gelu(x[n:])
}
