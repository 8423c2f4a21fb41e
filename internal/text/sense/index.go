package sense

import (
	"cmp"
	"math/bits"
	"slices"
)

const (
	words   = 6       // of 64 bits in a signature
	tables  = 24      // keys of a vector
	keyBits = 10      // bits of a key
	kept    = 128     // vectors remembered under each key, the first ones added: what bounds the cost of a look-up
	near    = 150     // bits of two signatures that may differ, of words*64: about the angle of cosine 0.35
	closest = 128     // vectors of the most similar signatures whose cosine is computed
	recent  = 1 << 14 // vectors, those added last, whose signatures are all looked at: keys miss two of three at the angle of cosine 0.5
)

// An Index finds vectors that point alike by the signs of their parts. Of what was added last all are looked at; of what was added before
// only those that share a key of some of the signs, one for each table, so that it misses some of these. It is for one goroutine.
type Index struct {
	vectors    []Vector
	signatures [][words]uint64
	buckets    [tables]map[uint16][]int32
	met        []int32 // by vector, the look-up that met it last
	lookups    int32
	seen       []match // of the last look-up
}

// A match is a vector by its number, and how many bits of its signature differ from another's.
type match struct {
	number int32
	bits   int
}

// NewIndex makes an empty index.
func NewIndex() *Index {
	x := &Index{}
	for i := range x.buckets {
		x.buckets[i] = map[uint16][]int32{}
	}
	return x
}

// Add appends v and returns its number, counted from 0.
func (x *Index) Add(v Vector) int {
	n := int32(len(x.vectors))
	s := signature(v)
	x.vectors, x.signatures, x.met = append(x.vectors, v), append(x.signatures, s), append(x.met, 0)
	if !v.Known() {
		return int(n)
	}
	for t, key := range keys(s) {
		if b := x.buckets[t][key]; len(b) < kept {
			x.buckets[t][key] = append(b, n)
		}
	}
	return int(n)
}

// A Neighbour is a vector of the index, by its number.
type Neighbour struct {
	Number int
	Cosine float64
}

// Near returns at most n vectors whose cosine with v is floor or more, nearest first, those added earlier first where equal.
func (x *Index) Near(v Vector, floor float64, n int) []Neighbour {
	if !v.Known() {
		return nil
	}
	var out []Neighbour
	for _, k := range x.closest(signature(v)) {
		if c := v.Cosine(x.vectors[k]); c >= floor {
			out = append(out, Neighbour{int(k), c})
		}
	}
	slices.SortFunc(out, func(a, b Neighbour) int {
		return cmp.Or(cmp.Compare(b.Cosine, a.Cosine), cmp.Compare(a.Number, b.Number))
	})
	return out[:min(len(out), n)]
}

// closest are the vectors that differ from a signature in the fewest bits, of those added last and those that share a key with it.
func (x *Index) closest(s [words]uint64) []int32 {
	x.look(s)
	var counts [near + 1]int
	for _, m := range x.seen {
		counts[m.bits]++
	}
	last, n := 0, counts[0]
	for last < near && n < closest {
		last++
		n += counts[last]
	}
	all := make([]match, 0, n)
	for _, m := range x.seen {
		if m.bits <= last {
			all = append(all, m)
		}
	}
	slices.SortStableFunc(all, func(a, b match) int { return cmp.Compare(a.bits, b.bits) })
	out := make([]int32, min(len(all), closest))
	for i := range out {
		out[i] = all[i].number
	}
	return out
}

// look notes the vectors whose signature is near another, each once.
func (x *Index) look(s [words]uint64) {
	x.lookups++
	x.seen = x.seen[:0]
	first := int32(max(len(x.vectors)-recent, 0)) //nolint:gosec // fewer vectors than bytes of text
	if first > 0 {
		for t, key := range keys(s) {
			for _, k := range x.buckets[t][key] {
				if x.met[k] != x.lookups && k < first {
					x.met[k] = x.lookups
					x.note(k, distance(s, &x.signatures[k]))
				}
			}
		}
	}
	for k := first; int(k) < len(x.signatures); k++ {
		x.note(k, distance(s, &x.signatures[k]))
	}
}

// note takes vector k for a match if few enough bits differ, and it is of any words.
func (x *Index) note(k int32, bits int) {
	if bits <= near && x.vectors[k].Known() {
		x.seen = append(x.seen, match{k, bits})
	}
}

// Buckets are n numbers, those of vectors that point alike being often equal, each by its place: the signs of so many parts. A vector
// of no words has none.
func Buckets(v Vector, n, bits int) []uint32 {
	if !v.Known() {
		return nil
	}
	s, out := signature(v), make([]uint32, n)
	for t := range out {
		for k := range bits {
			at := (t*bits + k) * 37 % (words * 64)
			out[t] = out[t]<<1 | uint32(s[at/64]>>(at%64)&1)
		}
	}
	return out
}

// signature is the sign of each part of v.
func signature(v Vector) (s [words]uint64) {
	for i, p := range v.Parts[:min(len(v.Parts), words*64)] {
		if p > 0 {
			s[i/64] |= 1 << (i % 64)
		}
	}
	return s
}

// keys are the bits of a signature, keyBits of them for each table.
func keys(s [words]uint64) (out [tables]uint16) {
	for t := range out {
		for k := range keyBits {
			at := (t*keyBits + k) * 37 % (words * 64) // 37 shares no factor with 384: no bit twice before all were used
			out[t] = out[t]<<1 | uint16(s[at/64]>>(at%64)&1)
		}
	}
	return out
}

func distance(a [words]uint64, b *[words]uint64) int {
	n := 0
	for i := range a {
		n += bits.OnesCount64(a[i] ^ b[i])
	}
	return n
}
