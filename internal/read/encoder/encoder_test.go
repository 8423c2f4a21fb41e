package encoder

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"math"
	"os"
	"slices"
	"strings"
	"testing"

	"firsthand/internal/read/model"
	"firsthand/internal/read/wordpiece"
)

var statesFile = flag.String("states", "testdata/states.json", "what TestStates holds the encoder against: train/onnx/compare.py makes another such file")

// TestStates holds what the embedding and each layer make of a text against what the training framework computes with the same
// weights and the same rounding of activations; train/reader/export.py wrote it down, and says why each layer alone.
func TestStates(t *testing.T) {
	raw, err := os.ReadFile(*statesFile)
	if err != nil {
		t.Fatal(err)
	}
	var want struct {
		Pieces       []wordpiece.Piece
		Shapes, Gaps []int       // numbers, where Input has bytes
		States       [][]float32 // before each layer, and behind the last
	}
	if err := json.Unmarshal(raw, &want); err != nil {
		t.Fatal(err)
	}
	one := Input{Pieces: want.Pieces}
	for i := range want.Shapes {
		one.Shapes, one.Gaps = append(one.Shapes, uint8(want.Shapes[i])), append(one.Gaps, uint8(want.Gaps[i]))
	}
	in := []Input{one}
	var states []float32
	for _, k := range running(t) {
		f, err := Open(model.Weights(), k)
		if err != nil {
			t.Fatal(err)
		}
		e, err := New(f)
		if err != nil {
			t.Fatal(err)
		}
		if len(want.States) != len(e.layers)+1 {
			t.Fatalf("states of %d layers, %d are there", len(want.States)-1, len(e.layers))
		}
		var w Workspace
		first := slices.Clone(e.Encode(in, &w))
		if !slices.Equal(first, e.Encode(in, &w)) {
			t.Errorf("%s: the second time in the same room, the states are others", k.Name)
		}
		if states == nil {
			states = first
		}
		same(t, k.Name+" against "+running(t)[0].Name, first, states)
		e.embed(in, &w)
		near(t, k.Name+": embedding", w.x, want.States[0], 1e-5)
		for i := range e.layers {
			copy(w.x, want.States[i])
			e.attend(&e.layers[i], in, &w)
			e.feed(&e.layers[i], w.x, w.y, &w)
			// Attention is in words of 16 bits here, so that a few activations fall on the other side of a step.
			near(t, fmt.Sprintf("%s: layer %d", k.Name, i), w.x, want.States[i+1], 0.2)
			d := difference(w.x, want.States[i+1])
			t.Logf("%s: what layer %d makes differs by %.5f of its size", k.Name, i, d)
			if d > 0.025 {
				t.Errorf("%s: what layer %d makes differs by %.4f of its size", k.Name, i, d)
			}
		}
	}
}

// difference is the root mean square of a - b relative to that of b.
func difference(a, b []float32) float64 {
	var off, size float64
	for i := range b {
		off += float64(a[i]-b[i]) * float64(a[i]-b[i])
		size += float64(b[i]) * float64(b[i])
	}
	return math.Sqrt(off / size)
}

// TestOpen refuses what is no model file, each with a sentence that says why.
func TestOpen(t *testing.T) {
	w := model.Weights()
	other := func(at int, c string) string { return w[:at] + c + w[at+len(c):] }
	for _, c := range []struct{ data, why string }{
		{"", "no model file"},
		{"GIF89a" + w[6:], "no model file"},
		{w[:30], "no model file"},
		{other(16, "\x07"), "version 7, and this program reads version 1"},
		{w[:len(w)-1], "truncated or was changed"},
		{w[:60], "truncated or was changed"},
		{other(len(w)/2, string([]byte{w[len(w)/2] ^ 1})), "truncated or was changed"},
		{other(60, "x"), "truncated or was changed"},
		{w + "more", "truncated or was changed"},
	} {
		if _, err := Open(c.data, running(t)[0]); err == nil || !strings.Contains(err.Error(), c.why) {
			t.Errorf("%d bytes: got %v, want a sentence with %q", len(c.data), err, c.why)
		}
	}
}

// some returns n pieces.
func some(n, from int) Input {
	in := Input{Pieces: make([]wordpiece.Piece, n), Shapes: make([]uint8, n), Gaps: make([]uint8, n)}
	for i := range in.Pieces {
		in.Pieces[i], in.Shapes[i], in.Gaps[i] = wordpiece.Piece(from+17*i), uint8(i%5), uint8(i%4)
	}
	return in
}

// TestTogether encodes inputs of every length together: each becomes what it becomes alone.
func TestTogether(t *testing.T) {
	for _, k := range running(t) {
		f, err := Open(model.Weights(), k)
		if err != nil {
			t.Fatal(err)
		}
		e, err := New(f)
		if err != nil {
			t.Fatal(err)
		}
		e.layers = e.layers[:2]
		var in []Input
		for i, n := range []int{1, 7, 2, 64, 3, 8, 65, 5, 1} {
			in = append(in, some(n, 500*i))
		}
		var together, alone Workspace
		all := e.Encode(in, &together)
		for i, one := range in {
			states := e.Encode([]Input{one}, &alone)
			same(t, fmt.Sprintf("%s: input %d", k.Name, i), all[:len(states)], states)
			want := slices.Clone(states)
			one.Wanted = make([]bool, len(one.Pieces))
			for p := 0; p < len(one.Pieces); p += 3 {
				one.Wanted[p] = true
			}
			some := e.Encode([]Input{one}, &alone)
			for p := 0; p < len(one.Pieces); p += 3 {
				same(t, fmt.Sprintf("%s: piece %d of input %d, where others are not wanted", k.Name, p, i), some[p*e.Width:(p+1)*e.Width], want[p*e.Width:(p+1)*e.Width])
			}
			all = all[len(states):]
		}
	}
}

// TestBits holds the states of three inputs against what they were on another processor, to the last bit: GOARCH=arm64 under
// qemu-user makes the same.
func TestBits(t *testing.T) {
	const want = "b5cc6d445a063f9ef297035ab64b5a686d97e5fd5d31fc80e183a8ed16203538"
	for _, k := range running(t) {
		f, err := Open(model.Weights(), k)
		if err != nil {
			t.Fatal(err)
		}
		e, err := New(f)
		if err != nil {
			t.Fatal(err)
		}
		var w Workspace
		sum := sha256.New()
		for _, v := range e.Encode([]Input{some(5, 2000), some(40, 3000), some(3, 999)}, &w) {
			_ = binary.Write(sum, binary.LittleEndian, math.Float32bits(v)) // does not fail
		}
		if got := hex.EncodeToString(sum.Sum(nil)); got != want {
			t.Errorf("%s: the states have the hash %s, %s is right; where the weights changed, that is the new one", k.Name, got, want)
		}
	}
}

// BenchmarkEncode encodes windows of several lengths, by each kernel.
func BenchmarkEncode(b *testing.B) {
	for _, k := range running(b) {
		f, err := Open(model.Weights(), k)
		if err != nil {
			b.Fatal(err)
		}
		e, err := New(f)
		if err != nil {
			b.Fatal(err)
		}
		for _, n := range []int{16, 32, 64, 128, 256} {
			b.Run(fmt.Sprintf("%s/%d", k.Name, n), func(b *testing.B) {
				in := []Input{some(n, 1000)}
				var w Workspace
				for b.Loop() {
					e.Encode(in, &w)
				}
				b.ReportMetric(float64(n*b.N)/b.Elapsed().Seconds(), "pieces/s")
			})
		}
	}
}
