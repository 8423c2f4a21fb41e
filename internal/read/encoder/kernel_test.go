package encoder

import (
	"encoding/binary"
	"fmt"
	"math"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"firsthand/internal/read/encoder/peaktest"
)

// running returns the kernels that this processor runs, the plain one among them.
func running(t testing.TB) (out []Kernel) {
	t.Helper()
	for _, name := range Kernels() {
		k, err := Choose(name)
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, k)
	}
	return out
}

// shapes in use are those of the encoder and the tagger; the others have tails of every kind.
var shapes = []struct{ n, rows, columns int }{
	{1, 16, 8}, {3, 16, 8}, {4, 32, 16}, {5, 384, 384}, {8, 1152, 384}, {9, 1536, 384}, {2, 384, 1536}, {6, 384, 768}, {3, 5, 7}, {4, 16, 6}, {31, 48, 24}, {17, 64, 40},
}

// TestMultiply holds every kernel against sums by the book: all shapes in use, tails, and the largest values.
func TestMultiply(t *testing.T) {
	for _, shape := range shapes {
		for _, kind := range []string{"even", "few large", "largest", "largest of both signs"} {
			r := rand.New(rand.NewPCG(1, uint64(shape.rows)))
			w := weights{rows: shape.rows, columns: shape.columns, bytes: make([]int8, shape.rows*shape.columns)}
			for i := range w.bytes {
				switch row, column := i/shape.columns, i%shape.columns; kind {
				case "even":
					w.bytes[i] = int8(r.IntN(255) - 127)
				case "few large":
					w.bytes[i] = int8(max(min(r.NormFloat64()*35, 127), -127))
				case "largest":
					w.bytes[i] = int8(127 - 254*(row%2))
				default:
					w.bytes[i] = int8(127 - 254*(column/2%2))
				}
			}
			a := make([]uint8, shape.n*shape.columns)
			for i := range a {
				a[i] = steps
				if kind == "even" || kind == "few large" {
					a[i] = uint8(r.IntN(steps + 1))
				}
			}
			for _, k := range running(t) {
				if err := multiplies(k, w, a, r); err != nil {
					t.Errorf("%d rows by %d of %d, %s: %v", shape.n, shape.rows, shape.columns, kind, err)
				}
			}
		}
	}
}

// FuzzMultiply holds every kernel against sums by the book, of any bytes.
func FuzzMultiply(f *testing.F) {
	f.Add(uint8(3), uint8(16), uint8(8), []byte("\x7f\x7f\x7f\x7f\x81\x81\x81\x81\x00\x01"))
	f.Add(uint8(9), uint8(32), uint8(24), []byte("\x7f"))
	f.Add(uint8(1), uint8(5), uint8(3), []byte("abc"))
	f.Fuzz(func(t *testing.T, n, rows, columns uint8, data []byte) {
		if n == 0 || rows == 0 || columns == 0 || len(data) == 0 {
			return
		}
		w := weights{rows: int(rows), columns: int(columns), bytes: make([]int8, int(rows)*int(columns))}
		for i := range w.bytes {
			w.bytes[i] = max(int8(data[i%len(data)]), -127)
		}
		a := make([]uint8, int(n)*int(columns))
		for i := range a {
			a[i] = data[(i*7+3)%len(data)] & steps
		}
		for _, k := range running(t) {
			if err := multiplies(k, w, a, rand.New(rand.NewPCG(1, 1))); err != nil {
				t.Error(err)
			}
		}
	})
}

// multiplies tells where k multiplies a and w to other than the sums by the book, exactly, and scales them to other than what they
// stand for.
func multiplies(k Kernel, w weights, a []uint8, r *rand.Rand) error {
	n := len(a) / w.columns
	room := make([]uint8, up(n, rowsTogether)*w.columns)
	copy(room, a)
	w.scale, w.sum, w.bias = make([]float32, w.rows), make([]float32, w.rows), make([]float32, w.rows)
	stepsOf := make([]float32, 2*up(n, rowsTogether))
	got := make([]float32, n*w.rows)
	for _, exact := range []bool{true, false} {
		for j := range w.rows {
			w.scale[j] = 1
			if !exact {
				w.scale[j], w.sum[j], w.bias[j] = r.Float32(), r.Float32()-0.5, r.Float32()-0.5
			}
		}
		for i := range n {
			stepsOf[2*i] = 1
			if !exact {
				stepsOf[2*i], stepsOf[2*i+1] = r.Float32(), -r.Float32()
			}
		}
		k.pack(weights{w.rows, w.columns, slices.Clone(w.bytes), w.scale, w.sum, w.bias}).multiply(got, room, stepsOf, n, &Scratch{})
		plainly := make([]float32, n*w.rows)
		plain{}.pack(w).multiply(plainly, room, stepsOf, n, &Scratch{})
		if !slices.Equal(got, plainly) {
			return fmt.Errorf("%s: other numbers than in plain Go", k.Name)
		}
		for i := range n {
			for j := range w.rows {
				sum := int32(0)
				for x := range w.columns {
					sum += int32(a[i*w.columns+x]) * int32(w.bytes[j*w.columns+x])
				}
				right := float64(sum)*float64(w.scale[j])*float64(stepsOf[2*i]) + float64(stepsOf[2*i+1])*float64(w.sum[j]) + float64(w.bias[j])
				switch have := got[i*w.rows+j]; {
				case exact && have != float32(sum):
					return fmt.Errorf("%s: the sum of row %d and column %d is %v, %d is right", k.Name, i, j, have, sum)
				case math.Abs(float64(have)-right) > 1e-6*(1+math.Abs(float64(sum))):
					return fmt.Errorf("%s: row %d and column %d make %v, %v is right", k.Name, i, j, have, right)
				}
			}
		}
	}
	return nil
}

// TestQuantise holds every kernel against plain Go, byte by byte.
func TestQuantise(t *testing.T) {
	r := rand.New(rand.NewPCG(3, 3))
	for _, n := range []int{1, 31, 32, 64, 100, 384, 1536} {
		for _, by := range []float64{0, 1e-45, 1e-20, 1, 1e30, math.Inf(1)} {
			x := make([]float32, n)
			for i := range x {
				x[i] = float32(r.NormFloat64() * by)
			}
			quantises(t, x)
			x[n/2] = float32(math.NaN()) // makes the whole row no numbers, wherever it stands
			quantises(t, x)
		}
	}
}

// FuzzQuantise does so with any numbers.
func FuzzQuantise(f *testing.F) {
	f.Add([]byte("\x00\x00\x80\x3f\x00\x00\x80\xff"), 32)
	f.Add([]byte("\xff\xff\x7f\xff00"), 32)
	f.Add([]byte("100000"), 32)                           // close together, far from zero
	f.Add([]byte("\x00\x00\x80\x3f\xff\xff\xff\xff"), 64) // no numbers among numbers
	f.Fuzz(func(t *testing.T, data []byte, n int) {
		if len(data) >= 4 && n > 0 && n < 1<<12 {
			quantises(t, numbers(data, n))
		}
	})
}

// numbers reads n numbers from data, over and over.
func numbers(data []byte, n int) []float32 {
	out := make([]float32, n)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32(data[4*i%(len(data)-3):]))
	}
	return out
}

func quantises(t *testing.T, x []float32) {
	t.Helper()
	want := make([]uint8, len(x))
	step, low := plain{}.quantise(want, x)
	for i, v := range x {
		back := float64(low) + float64(step)*float64(want[i])
		if want[i] > steps || step > 0 && math.Abs(back-float64(v)) > 0.51*float64(step)+1e-6*math.Abs(float64(v)) {
			t.Errorf("%g becomes %d, %g", v, want[i], back)
		}
	}
	for _, k := range running(t) {
		got := make([]uint8, len(x))
		if s, l := k.quantise(got, x); s != step || l != low || !slices.Equal(got, want) {
			t.Errorf("%s: %d numbers from %g: steps %g and %g from %g and %g\n%v\n%v", k.Name, len(x), x[0], s, step, l, low, got, want)
		}
	}
}

// attention is what attend makes, in double precision.
func attention(qkv []float32, n, width, heads int) []float32 {
	out, size := make([]float32, n*width), width/heads
	at := func(i, part, h, k int) float64 { return float64(qkv[i*3*width+part*width+h*size+k]) }
	for h := range heads {
		for i := range n {
			weights, sum := make([]float64, n), 0.0
			for j := range n {
				alike := 0.0
				for k := range size {
					alike += at(i, 0, h, k) * at(j, 1, h, k)
				}
				weights[j] = math.Exp(alike / math.Sqrt(float64(size)))
				sum += weights[j]
			}
			for k := range size {
				total := 0.0
				for j, weight := range weights {
					total += weight / sum * at(j, 2, h, k)
				}
				out[i*width+h*size+k] = float32(total)
			}
		}
	}
	return out
}

// TestAttend holds every kernel against plain Go, and that against double precision.
func TestAttend(t *testing.T) {
	for _, n := range []int{1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 100, 256} {
		for _, size := range []int{32, 16, 20} {
			const heads = 3
			width, spread := heads*size, []float32{0, 0.1, 1}[n%3]
			r := rand.New(rand.NewPCG(2, uint64(n)))
			room := up(n, rowsTogether)
			qkv := make([]float32, room*3*width)
			for i := range qkv {
				qkv[i] = float32(r.NormFloat64() * 3)
				if i%(3*width) < width {
					qkv[i] *= spread // alike to all, to some, or to one
				}
				if i >= n*3*width {
					qkv[i] = float32(math.NaN()) // room is not read into what counts
				}
			}
			want := make([]float32, room*width)
			plain{}.attend(want, qkv, n, width, heads, &Workspace{})
			near(t, fmt.Sprintf("%d pieces, heads of %d", n, size), want[:n*width], attention(qkv, n, width, heads), 0.01)
			for _, k := range running(t) {
				got := make([]float32, room*width)
				k.attend(got, qkv, n, width, heads, &Workspace{})
				same(t, fmt.Sprintf("%s: %d pieces, heads of %d", k.Name, n, size), got[:n*width], want[:n*width])
			}
		}
	}
}

// TestGELU holds every kernel against the standard library's erf.
func TestGELU(t *testing.T) {
	var x, want []float32
	for v := -50.0; v <= 50; v += 0.037 {
		x = append(x, float32(v))
		want = append(want, float32(v*0.5*math.Erfc(-v/math.Sqrt2)))
	}
	for _, k := range running(t) {
		got, plainly := slices.Clone(x), slices.Clone(x)
		k.gelu(got)
		near(t, k.Name, got, want, 8e-5)
		plain{}.gelu(plainly)
		same(t, k.Name, got, plainly)
	}
}

// TestNormalise holds every kernel against sums in double precision.
func TestNormalise(t *testing.T) {
	r := rand.New(rand.NewPCG(4, 4))
	for _, n := range []int{1, 5, 8, 24, 100, 384} {
		for _, spread := range []float64{0, 1e-3, 1, 1e3} {
			x, y, weight, bias := make([]float32, n), make([]float32, n), make([]float32, n), make([]float32, n)
			mean, squares := 0.0, 0.0
			for i := range x {
				x[i], y[i] = float32(2+r.NormFloat64()*spread), float32(r.NormFloat64()*spread)
				weight[i], bias[i] = r.Float32(), r.Float32()
				mean += float64(x[i]+y[i]) / float64(n)
			}
			for i := range x {
				squares += (float64(x[i]+y[i]) - mean) * (float64(x[i]+y[i]) - mean)
			}
			want := make([]float32, n)
			for i := range x {
				want[i] = float32((float64(x[i]+y[i])-mean)/math.Sqrt(squares/float64(n)+tiny)*float64(weight[i]) + float64(bias[i]))
			}
			for _, k := range running(t) {
				got, plainly := slices.Clone(x), slices.Clone(x)
				k.normalise(got, y, weight, bias)
				near(t, fmt.Sprintf("%s: %d numbers", k.Name, n), got, want, 1e-3)
				plain{}.normalise(plainly, y, weight, bias)
				same(t, fmt.Sprintf("%s: %d numbers", k.Name, n), got, plainly)
			}
		}
	}
}

// TestChoose names the kernels, and refuses what is none or what the processor lacks with a sentence.
func TestChoose(t *testing.T) {
	if k, err := Choose(""); err != nil || k.Name != Kernels()[0] {
		t.Errorf("no name chooses %q, %v", k.Name, err)
	}
	if k, err := Choose(Plain); err != nil || k.kernel != (plain{}) {
		t.Errorf("%q chooses %v, %v", Plain, k, err)
	}
	if _, err := Choose("abacus"); err == nil || !strings.Contains(err.Error(), `there is no kernel "abacus"; this processor runs `) {
		t.Errorf("a kernel that is none: %v", err)
	}
	if _, err := choose([]named{{Kernel{"far", plain{}}, "FAR", false}, {Kernel{Plain, plain{}}, "", true}}, "far"); err == nil || err.Error() != `the kernel "far" needs a processor with FAR; this one runs plain` {
		t.Errorf("a kernel that the processor lacks: %v", err)
	}
}

// same fails where got and want differ in a bit.
func same(t *testing.T, what string, got, want []float32) {
	t.Helper()
	for i, v := range want {
		if math.Float32bits(got[i]) != math.Float32bits(v) {
			t.Errorf("%s: number %d is %v, and %v in plain Go", what, i, got[i], v)
			return
		}
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

// BenchmarkMultiply multiplies in turns with a loop on registers alone, so that both see the same machine; peak is the share of what
// that loop does.
func BenchmarkMultiply(b *testing.B) {
	for _, k := range running(b) {
		for _, shape := range []struct{ rows, columns int }{{1152, 384}, {384, 384}, {1536, 384}, {384, 1536}} {
			b.Run(fmt.Sprintf("%s/%dx%d", k.Name, shape.rows, shape.columns), func(b *testing.B) {
				const n = 256
				r := rand.New(rand.NewPCG(1, 1))
				w := weights{shape.rows, shape.columns, make([]int8, shape.rows*shape.columns), make([]float32, shape.rows), make([]float32, shape.rows), make([]float32, shape.rows)}
				for i := range w.bytes {
					w.bytes[i] = int8(max(min(r.NormFloat64()*30, 127), -127))
				}
				m := k.pack(w)
				out, a, steps := make([]float32, n*shape.rows), make([]uint8, n*shape.columns), make([]float32, 2*n)
				operations := 2 * n * shape.rows * shape.columns
				loop, each := peaktest.Loop(k.Name)
				var s Scratch
				var ours, peak time.Duration
				for b.Loop() {
					begin := time.Now()
					m.multiply(out, a, steps, n, &s)
					half := time.Now()
					if loop != nil {
						loop(operations / each)
					}
					ours, peak = ours+half.Sub(begin), peak+time.Since(half)
				}
				b.ReportMetric(float64(operations*b.N)/float64(ours.Nanoseconds()), "GOP/s")
				if loop != nil {
					b.ReportMetric(float64(peak)/float64(ours), "peak")
				}
			})
		}
	}
}
