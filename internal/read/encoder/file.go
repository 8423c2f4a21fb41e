package encoder

import (
	"bytes"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"math"
)

// A model file is, all numbers little-endian:
//
//	bytes 0 to 15   the magic "firsthand reader"
//	bytes 16 to 19  the version of the format, an unsigned number
//	bytes 20 to 23  the length of the header, an unsigned number
//	bytes 24 to 55  the SHA-256 of all that follows
//	from byte 56    the header, JSON: {"settings": {…}, "tensors": [{"name", "type", "shape", "at"}, …]}
//	then            zeros to a multiple of 64, and the tensors
//
// A tensor stands at byte "at" behind those zeros, a multiple of 64, its last dimension running fastest. Its type is "f32"
// (IEEE 754 single), "i8" (signed bytes) or "i7" (numbers from -64 to 63, and 64 added, eight in seven bytes from the lowest bit on). A matrix of i8 or i7
// named N has a tensor of f32 named N.scale with one number a row, by which its numbers are multiplied.
const (
	magic   = "firsthand reader"
	version = 1

	headAt    = 56
	alignment = 64
)

// A File is an opened model file, of which one goroutine at a time takes tensors.
type File struct {
	settings json.RawMessage
	tensors  map[string]tensor
	kernel   kernel // that its layers are run by
	room     []int8 // in which a layer's weights stand until they are packed
}

type tensor struct {
	Name  string
	Type  string
	Shape []int
	At    int
	data  string
}

// Open checks a model file and lists its tensors; k is what its layers are to be run by. The error says what is wrong with one that is truncated, of another version
// or changed.
func Open(data string, k Kernel) (*File, error) {
	if len(data) < headAt || data[:len(magic)] != magic {
		return nil, fmt.Errorf("this is no model file: it does not begin with %q", magic)
	}
	fixed := []byte(data[:headAt])
	if v := binary.LittleEndian.Uint32(fixed[16:]); v != version {
		return nil, fmt.Errorf("the model file is of version %d, and this program reads version %d", v, version)
	}
	sum := sha256.New()
	buffer := make([]byte, 1<<14) // a string is hashed by no more than a copy at a time
	for rest := data[headAt:]; rest != ""; {
		n := copy(buffer, rest)
		sum.Write(buffer[:n])
		rest = rest[n:]
	}
	if !bytes.Equal(sum.Sum(nil), fixed[24:headAt]) {
		return nil, fmt.Errorf("the model file is truncated or was changed: its SHA-256 is not the one it states")
	}
	length := uint64(binary.LittleEndian.Uint32(fixed[20:]))
	if length > uint64(len(data)-headAt) {
		return nil, fmt.Errorf("the model file has a header of %d bytes, more than there are", length)
	}
	var header struct {
		Settings json.RawMessage
		Tensors  []tensor
	}
	end := headAt + int(length)
	if err := json.Unmarshal([]byte(data[headAt:end]), &header); err != nil {
		return nil, fmt.Errorf("the model file's header: %w", err)
	}
	f := &File{settings: header.Settings, tensors: map[string]tensor{}, kernel: k.kernel}
	begin := (end + alignment - 1) / alignment * alignment
	for _, t := range header.Tensors {
		bits := map[string]int{"f32": 32, "i8": 8, "i7": 7}[t.Type]
		for _, n := range t.Shape {
			if n < 0 || n > 1<<28 || bits > 1<<31 {
				bits = -1
				break
			}
			bits *= n
		}
		at, size := begin+t.At, bits/8
		if bits <= 0 || bits%8 != 0 || t.At < 0 || t.At > len(data) || at+size > len(data) {
			return nil, fmt.Errorf("the model file's tensor %q (%s %v) does not lie in the file", t.Name, t.Type, t.Shape)
		}
		t.data = data[at : at+size]
		f.tensors[t.Name] = t
	}
	return f, nil
}

// Settings decodes the file's settings into v.
func (f *File) Settings(v any) error {
	if err := json.Unmarshal(f.settings, v); err != nil {
		return fmt.Errorf("the model file's settings: %w", err)
	}
	return nil
}

// Sum is the SHA-256, in hexadecimal, that a model file states of itself; "" where it is none. Open checks it.
func Sum(data string) string {
	if len(data) < headAt {
		return ""
	}
	return hex.EncodeToString([]byte(data[24:headAt]))
}

// Floats returns the numbers of the tensor named name, which has the shape given.
func (f *File) Floats(name string, shape ...int) ([]float32, error) {
	data, err := f.find(name, "f32", shape)
	if err != nil {
		return nil, err
	}
	out := make([]float32, len(data)/4)
	for i := range out {
		out[i] = math.Float32frombits(binary.LittleEndian.Uint32([]byte(data[4*i : 4*i+4])))
	}
	return out, nil
}

// find returns the bytes of a tensor of that type and shape.
func (f *File) find(name, kind string, shape []int) (string, error) {
	t, ok := f.tensors[name]
	if !ok {
		return "", fmt.Errorf("the model file has no tensor %q", name)
	}
	if t.Type != kind || fmt.Sprint(t.Shape) != fmt.Sprint(shape) {
		return "", fmt.Errorf("the model file's tensor %q is %s %v; %s %v is needed", name, t.Type, t.Shape, kind, shape)
	}
	return t.data, nil
}
