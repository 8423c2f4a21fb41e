package encoder

import (
	"math"

	"golang.org/x/sys/cpu"
)

func kernels() []named {
	return []named{
		{Kernel{"avx512vnni", vnni{}}, "AVX-512 and VNNI", cpu.X86.HasAVX2 && cpu.X86.HasAVX512F && cpu.X86.HasAVX512VNNI},
		{Kernel{"avx2", avx2{}}, "AVX2", cpu.X86.HasAVX2},
		{Kernel{Plain, plain{}}, "", true},
	}
}

// avx2 is the kernel of processors with AVX2.
type avx2 struct{}

//go:noescape
func bytes4x16(t *tile)

//go:noescape
func floats4x16(out *float32, outStride int, a *float32, aStride int, b *float32, bStride int, k int, by *float32, times int, next int)

//go:noescape
func transpose8(out *float32, outStride int, x *float32, xStride int)

//go:noescape
func expSum(x *float32, n int, top float32) (sum float32)

//go:noescape
func gelu8(x *float32, n int)

//go:noescape
func bounds8(x *float32, n int) (low, high float32)

//go:noescape
func bytes32(out *uint8, x *float32, n int, by float32, from float32)

//go:noescape
func normalise8(x, y, weight, bias *float32, n int, each float32)

func (avx2) attend(out, qkv []float32, n, width, heads int, w *Workspace) {
	size := width / heads
	if size%16 != 0 {
		plain{}.attend(out, qkv, n, width, heads, w)
		return
	}
	rows, room := up(n, rowsTogether), up(n, 16)
	out, qkv = out[:rows*width], qkv[:rows*3*width]
	w.keys, w.values, w.weights = grow(w.keys, size*room), grow(w.values, size*n), grow(w.weights, 4*room)
	scale := float32(1 / math.Sqrt(float64(size)))
	scales := [4]float32{scale, scale, scale, scale}
	for h := range heads {
		at := h * size
		for i := 0; i < n; i += 8 { // the head's keys, one column each, 16 columns together
			for k := 0; k < size; k += 8 {
				transpose8(&w.keys[i/16*16*size+16*k+i%16], 64, &qkv[i*3*width+width+at+k], 12*width)
			}
		}
		for i := range n { // and its values together
			copy(w.values[i*size:(i+1)*size], qkv[i*3*width+2*width+at:])
		}
		for i := 0; i < n; i += 4 {
			floats4x16(&w.weights[0], 4*room, &qkv[i*3*width+at], 12*width, &w.keys[0], 64, size, &scales[0], room/16, 64*size)
			var each [4]float32
			for r := range each {
				each[r] = 1 / softmax(w.weights[r*room:(r+1)*room], n)
			}
			floats4x16(&out[i*width+at], 4*width, &w.weights[0], 4*room, &w.values[0], 4*size, n, &each[0], size/16, 64)
		}
	}
}

// softmax sets the first n numbers of x, which has room for 8 more, to e to the power of what each is less than the largest,
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

func (avx2) normalise(x, y, weight, bias []float32) {
	n := len(x)
	if n%8 != 0 || n == 0 {
		plain{}.normalise(x, y, weight, bias)
		return
	}
	_, _, _ = y[n-1], weight[n-1], bias[n-1]
	normalise8(&x[0], &y[0], &weight[0], &bias[0], n, 1/float32(n))
}
