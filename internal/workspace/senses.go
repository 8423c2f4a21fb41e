package workspace

import (
	"encoding/binary"
	"math"

	"firsthand/internal/text/sense"
	"firsthand/internal/trace"
)

// packSenses is how vectors are kept: of each its scale (IEEE 754, 4 bytes) and the number of its parts (2 bytes), big-endian, and the
// parts, a byte each.
func packSenses(senses []sense.Vector) []byte {
	var out []byte
	for _, v := range senses {
		out = binary.BigEndian.AppendUint32(out, math.Float32bits(v.Scale))
		out = binary.BigEndian.AppendUint16(out, uint16(len(v.Parts))) //nolint:gosec // some hundreds
		for _, p := range v.Parts {
			out = append(out, byte(p))
		}
	}
	return out
}

// unpackSenses are the vectors that were packed; nil where the bytes are no n vectors.
func unpackSenses(packed []byte, n int) []sense.Vector {
	out := make([]sense.Vector, 0, n)
	for len(packed) >= 6 {
		v := sense.Vector{Scale: math.Float32frombits(binary.BigEndian.Uint32(packed))}
		parts := int(binary.BigEndian.Uint16(packed[4:]))
		packed = packed[6:]
		if len(packed) < parts {
			return nil
		}
		for _, p := range packed[:parts] {
			v.Parts = append(v.Parts, int8(p)) //nolint:gosec // the same bits
		}
		packed = packed[parts:]
		out = append(out, v)
	}
	if len(out) != n || len(packed) > 0 {
		return nil
	}
	return out
}

// withSenses is a with the senses that were kept of it; without any where they are not those of its statements.
func withSenses(a *trace.Account, packed []byte) *trace.Account {
	senses := unpackSenses(packed, len(a.Reading.Statements)+len(a.Reading.Assertions))
	if len(senses) == 0 {
		return a
	}
	known := *a
	known.Senses = senses
	return &known
}
