package encoder

import (
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"testing"
)

// TestMultiply holds the fastest kernel against sums by the book: all shapes in use, tails, and the largest values.
func TestMultiply(t *testing.T) {
	for _, shape := range [][3]int{{1, 16, 4}, {3, 16, 4}, {4, 32, 8}, {5, 384, 384}, {7, 1152, 384}, {9, 1536, 384}, {2, 384, 1536}, {6, 384, 768}, {3, 5, 7}, {4, 16, 6}} {
		for _, extreme := range []bool{false, true} {
			n, rows, columns := shape[0], shape[1], shape[2]
			r := rand.New(rand.NewPCG(1, uint64(rows)))
			m := matrix{rows, columns, make([]int8, rows*columns)}
			a := make([]uint8, up(n, rowsTogether)*columns)
			for i := range m.bytes {
				m.bytes[i] = int8(r.IntN(255) - 127)
				if extreme {
					m.bytes[i] = int8(127 - 254*(i/columns%2))
				}
			}
			for i := range a {
				a[i] = uint8(r.IntN(steps + 1))
				if extreme {
					a[i] = steps
				}
			}
			want := make([]int32, n*rows)
			for i := range n {
				for j := range rows {
					for k := range columns {
						want[i*rows+j] += int32(a[i*columns+k]) * int32(m.bytes[j*columns+k])
					}
				}
			}
			for _, k := range []kernel{plain{}, fastest()} {
				out := make([]int32, up(n, rowsTogether)*rows)
				k.multiplier(m).multiply(out, a, n)
				if !slices.Equal(out[:n*rows], want) {
					t.Errorf("%T: %d rows by %d of %d, extreme %v: wrong sums", k, n, rows, columns, extreme)
				}
			}
		}
	}
}

// TestQuantise holds the fastest kernel against plain Go, byte by byte.
func TestQuantise(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for _, n := range []int{1, 31, 32, 64, 100, 384, 1536} {
		for _, by := range []float64{0, 1e-45, 1e-20, 1, 1e30, math.Inf(1)} {
			x := make([]float32, n)
			for i := range x {
				x[i] = float32(r.NormFloat64() * by)
			}
			var bytes [2][]uint8
			var step, low [2]float32
			for i, k := range []kernel{plain{}, fastest()} {
				bytes[i] = make([]uint8, n)
				step[i], low[i] = k.quantise(bytes[i], x)
			}
			if step[0] != step[1] || low[0] != low[1] || !slices.Equal(bytes[0], bytes[1]) {
				t.Errorf("%d numbers of about %g: steps %g and %g from %g and %g\n%v\n%v", n, by, step[0], step[1], low[0], low[1], bytes[0], bytes[1])
			}
			for i, v := range x {
				if back := low[0] + step[0]*float32(bytes[0][i]); bytes[0][i] > steps || step[0] > 0 && math.Abs(float64(back-v)) > 0.51*float64(step[0]) {
					t.Errorf("%d numbers of about %g: %g becomes %d, %g", n, by, v, bytes[0][i], back)
				}
			}
		}
	}
}

// TestAttend holds the fastest kernel against plain Go.
func TestAttend(t *testing.T) {
	for _, n := range []int{1, 2, 3, 4, 5, 15, 16, 17, 100, 256} {
		const width, heads = 64, 2
		r := rand.New(rand.NewPCG(2, uint64(n)))
		room := up(n, rowsTogether)
		qkv := make([]float32, room*3*width)
		for i := range qkv {
			qkv[i] = float32(r.NormFloat64() * 3)
			if i >= n*3*width {
				qkv[i] = float32(math.NaN()) // room is not read into what counts
			}
		}
		var outs [2][]float32
		for i, k := range []kernel{plain{}, fastest()} {
			outs[i] = make([]float32, room*width)
			k.attend(outs[i], qkv, n, width, heads, &Workspace{})
		}
		near(t, fmt.Sprintf("%d pieces", n), outs[1][:n*width], outs[0][:n*width], 1e-4)
	}
}

// TestGELU holds every kernel against the standard library's erf.
func TestGELU(t *testing.T) {
	var x, want []float32
	for v := -50.0; v <= 50; v += 0.037 {
		x = append(x, float32(v))
		want = append(want, float32(v*0.5*math.Erfc(-v/math.Sqrt2)))
	}
	for _, k := range []kernel{plain{}, fastest()} {
		got := slices.Clone(x)
		k.gelu(got)
		near(t, fmt.Sprintf("%T", k), got, want, 2e-6)
	}
}

// near fails where got and want differ by more than within, absolutely.
func near(t *testing.T, what string, got, want []float32, within float64) {
	t.Helper()
	worst, at := 0.0, 0
	for i := range want {
		if d := math.Abs(float64(got[i]) - float64(want[i])); !(d <= worst) {
			worst, at = d, i
		}
	}
	if !(worst <= within) {
		t.Errorf("%s: number %d is %v, %v is right", what, at, got[at], want[at])
	}
}

func BenchmarkMultiply(b *testing.B) {
	for _, k := range []kernel{plain{}, fastest()} {
		b.Run(fmt.Sprintf("%T", k), func(b *testing.B) {
			const n, rows, columns = 128, 1536, 384
			m := k.multiplier(matrix{rows, columns, make([]int8, rows*columns)})
			out, a := make([]int32, n*rows), make([]uint8, n*columns)
			for b.Loop() {
				m.multiply(out, a, n)
			}
			b.ReportMetric(2*n*rows*columns*float64(b.N)/b.Elapsed().Seconds()/1e9, "GOP/s")
		})
	}
}
