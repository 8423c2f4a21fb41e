package encoder

import (
	"crypto/sha256"
	"encoding/binary"
	"encoding/json"
	"testing"
)

// sealed is the model file of a header and what stands behind it, with the hash that goes with them.
func sealed(header, body string) string {
	end := headAt + len(header)
	rest := header + string(make([]byte, up(end, alignment)-end)) + body
	fixed := binary.LittleEndian.AppendUint32([]byte(magic), version)
	fixed = binary.LittleEndian.AppendUint32(fixed, uint32(len(header)))
	sum := sha256.Sum256([]byte(rest))
	return string(fixed) + string(sum[:]) + rest
}

// small is the header of a model of one layer, and what stands behind it: one weight after another, each of another size.
func small(tb testing.TB) (header, body string) {
	tb.Helper()
	s := Settings{Layers: 1, Width: 16, Heads: 1, Inner: 32, Vocabulary: 3, Positions: 4, Shapes: 5, Gaps: 4}
	var tensors []tensor
	var data []byte
	add := func(name, kind string, size int, shape ...int) {
		tensors = append(tensors, tensor{Name: name, Type: kind, Shape: shape, At: len(data)})
		for _, n := range shape {
			size *= n
		}
		for i := range up(size, alignment) {
			data = append(data, byte(i%7)) // as floats these are small, too
		}
	}
	linear := func(name string, in, out int) {
		add(name+".weight", "i8", 1, out, in)
		add(name+".weight.scale", "f32", 4, out)
		add(name+".bias", "f32", 4, out)
	}
	norm := func(name string) {
		add(name+".weight", "f32", 4, s.Width)
		add(name+".bias", "f32", 4, s.Width)
	}
	add("pieces.weight", "i7", 1, s.Vocabulary, s.Width) // and more than it needs
	add("pieces.weight.scale", "f32", 4, s.Vocabulary)
	add("position.weight", "f32", 4, s.Positions, s.Width)
	add("shape.weight", "f32", 4, s.Shapes, s.Width)
	add("gap.weight", "f32", 4, s.Gaps, s.Width)
	norm("norm")
	linear("layers.0.qkv", s.Width, 3*s.Width)
	linear("layers.0.out", s.Width, s.Width)
	linear("layers.0.up", s.Width, s.Inner)
	linear("layers.0.down", s.Inner, s.Width)
	norm("layers.0.norm1")
	norm("layers.0.norm2")
	raw, err := json.Marshal(map[string]any{"settings": s, "tensors": tensors})
	if err != nil {
		tb.Fatal(err)
	}
	return string(raw), string(data)
}

// modelOf makes the encoder of a model file.
func modelOf(data string, k Kernel) (*Encoder, error) {
	f, err := Open(data, k)
	if err != nil {
		return nil, err
	}
	return New(f)
}

// TestSmall makes sure that the seed of FuzzOpen is a model.
func TestSmall(t *testing.T) {
	for _, k := range running(t) {
		if _, err := modelOf(sealed(small(t)), k); err != nil {
			t.Fatal(err)
		}
	}
}

// FuzzOpen reads model files whose hash is right and whose header may say anything: each is refused, or encodes.
func FuzzOpen(f *testing.F) {
	header, body := small(f)
	f.Add(header, body)
	f.Add(header, body[:len(body)/2])
	f.Add(`{"settings":{"Layers":9000000000000,"Width":16,"Heads":1},"tensors":[]}`, "")
	f.Add(`{"tensors":[{"Name":"a","Type":"f32","Shape":[-1,4],"At":-64},{"Name":"b","Type":"i8","Shape":[268435456,268435456,9],"At":1}]}`, "abc")
	f.Add(`{}`, "")
	f.Add(`[`, "")
	f.Fuzz(func(t *testing.T, header, body string) {
		for _, k := range running(t) {
			e, err := modelOf(sealed(header, body), k)
			if err != nil {
				continue // refused
			}
			var w Workspace
			if got := e.Encode([]Input{some(1, 0)}, &w); len(got) != e.Width {
				t.Errorf("a piece has a state of %d numbers, not of %d", len(got), e.Width)
			}
		}
	})
}
