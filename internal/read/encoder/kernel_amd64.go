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
func words4x16(out *float32, outStride int, a *int16, aStride int, b *int16, bStride int, pairs int, by *float32, times int, next int)

//go:noescape
func widest16(x *float32, stride int, rows int, n int) (top float32)

//go:noescape
func words16(out *int16, x *float32, n int, by float32)

//go:noescape
func pairs16(out *int16, x, y *float32, n int, by float32)

//go:noescape
func transpose8(out *int16, outStride int, x *int16, xStride int)

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
	out, qkv = out[:rows*width], qkv[:n*3*width]
	w.queries, w.rows, w.keys, w.values = grow(w.queries, 4*size), grow(w.rows, rows*size), grow(w.keys, size*room), grow(w.values, size*up(n, 2))
	w.weights, w.shares = grow(w.weights, 4*room), grow(w.shares, 4*room)
	for h := range heads {
		key, value := w.fine(qkv[h*size:], n, width, size)
		for i := 0; i < n; i += 4 {
			var scales [4]float32
			for r := range min(4, n-i) {
				scales[r] = alike(w.query(qkv[(i+r)*3*width+h*size:], r, size), key, size)
			}
			words4x16(&w.weights[0], 4*room, &w.queries[0], 2*size, &w.keys[0], 64, size/2, &scales[0], room/16, 32*size)
			var each [4]float32
			for r := range each {
				row := w.weights[r*room : (r+1)*room]
				most, one := shares(softmax(row, n), value)
				words16(&w.shares[r*room], &row[0], room, most)
				each[r] = one
			}
			words4x16(&out[i*width+h*size], 4*width, &w.shares[0], 2*room, &w.values[0], 4*size, up(n, 2)/2, &each[0], size/16, 64)
		}
	}
}

// query sets row r of the queries to a head's, which begins where x does, and returns what a step is.
func (w *Workspace) query(x []float32, r, size int) float32 {
	by, step := perStep(widest16(&x[0], 0, 1, size), keySteps(size))
	words16(&w.queries[r*size], &x[0], size, by)
	return step
}

// fine sets keys and values to those of a head, whose queries begin where qkv does, and returns what a step is in each. Of the keys the pairs of numbers stand in
// columns, 16 columns together; of the values each two rows stand together, number by number.
func (w *Workspace) fine(qkv []float32, n, width, size int) (key, value float32) {
	keys, values := qkv[width:], qkv[2*width:]
	by, key := perStep(widest16(&keys[0], 12*width, n, size), keySteps(size))
	for i := range n {
		words16(&w.rows[i*size], &keys[i*3*width], size, by)
	}
	for i := 0; i < n; i += 8 {
		for k := 0; k < size; k += 16 {
			transpose8(&w.keys[i/16*16*size+16*k+2*(i%16)], 64, &w.rows[i*size+k], 2*size)
		}
	}
	by, value = perStep(widest16(&values[0], 12*width, n, size), valueSteps)
	for i := 0; i < n; i += 2 { // the last of an odd number stands beside itself: the share of what it stands for there is 0
		pairs16(&w.values[i*size], &values[i*3*width], &values[min(i+1, n-1)*3*width], size, by)
	}
	return key, value
}

// softmax sets the first n numbers of x, which has room for 8 more, to e to the power of what each is less than the largest,
// and returns their sum. What it sets up to the next multiple of 8 is next to nothing.
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
