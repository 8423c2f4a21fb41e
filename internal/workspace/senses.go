package workspace

import (
	"crypto/sha256"
	"encoding/binary"
	"math"
	"slices"

	"firsthand/internal/text"
	"firsthand/internal/text/sense"
	"firsthand/internal/trace"
)

// A passage is what a sense is kept under: a hash of where something stands in its report and of what stands there. So the sense of what somebody
// has corrected since is not taken for that of what he made of it.
type passage [8]byte

// passages are those of an account's statements and, behind them, its assertions.
func passages(a *trace.Account) []passage {
	out := make([]passage, 0, len(a.Reading.Statements)+len(a.Reading.Assertions))
	for _, s := range a.Reading.Statements {
		out = append(out, passageOf(a.Report.Text, s.Content))
	}
	for _, s := range a.Reading.Assertions {
		out = append(out, passageOf(a.Report.Text, []text.Span{s.Span}))
	}
	return out
}

func passageOf(t string, spans []text.Span) passage {
	h := sha256.New()
	var ends [16]byte
	for _, s := range spans {
		binary.BigEndian.PutUint64(ends[:], uint64(s.Start)) //nolint:gosec // a place in a text
		binary.BigEndian.PutUint64(ends[8:], uint64(s.End))  //nolint:gosec // likewise
		h.Write(ends[:])
		h.Write([]byte(s.Of(t)))
	}
	return passage(h.Sum(nil)[:len(passage{})])
}

// packed is what begins kept senses, which of the form before this one nothing did: as a scale it is no number.
const packed = math.MaxUint32

// packSenses is how the senses of an account are kept: behind a mark of 4 bytes, of each the passage (8 bytes), the scale of the vector (IEEE 754, 4 bytes) and
// the number of its parts (2 bytes), big-endian, and the parts, a byte each.
func packSenses(a *trace.Account) []byte {
	if len(a.Senses) == 0 {
		return nil
	}
	out := binary.BigEndian.AppendUint32(nil, packed)
	for i, p := range passages(a) {
		if i >= len(a.Senses) {
			break
		}
		v := a.Senses[i]
		out = append(out, p[:]...)
		out = binary.BigEndian.AppendUint32(out, math.Float32bits(v.Scale))
		out = binary.BigEndian.AppendUint16(out, uint16(len(v.Parts))) //nolint:gosec // some hundreds
		for _, part := range v.Parts {
			out = append(out, byte(part))
		}
	}
	return out
}

// unpackSenses are the vectors that were packed; none where the bytes are of another form.
func unpackSenses(kept []byte) map[passage]sense.Vector {
	const head = len(passage{}) + 6
	if len(kept) < 4 || binary.BigEndian.Uint32(kept) != packed {
		return nil
	}
	out := map[passage]sense.Vector{}
	for kept = kept[4:]; len(kept) >= head; {
		p := passage(kept)
		v := sense.Vector{Scale: math.Float32frombits(binary.BigEndian.Uint32(kept[len(p):]))}
		parts := int(binary.BigEndian.Uint16(kept[head-2:]))
		if kept = kept[head:]; len(kept) < parts {
			return nil
		}
		for _, part := range kept[:parts] {
			v.Parts = append(v.Parts, int8(part)) //nolint:gosec // the same bits
		}
		kept = kept[parts:]
		out[p] = v
	}
	if len(kept) > 0 {
		return nil
	}
	return out
}

// withSenses is a with the senses that were kept of it. Of what was not encoded, since it was corrected or is new, there is none; where that is so of anything,
// all is false.
func withSenses(a *trace.Account, kept []byte) (known *trace.Account, all bool) {
	of := unpackSenses(kept)
	out := *a
	out.Senses, all = nil, true
	for _, p := range passages(a) {
		v, encoded := of[p]
		all = all && encoded
		out.Senses = append(out.Senses, v)
	}
	if !slices.ContainsFunc(out.Senses, func(v sense.Vector) bool { return len(v.Parts) > 0 }) {
		out.Senses = nil
	}
	return &out, all
}
