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
// only those that share a key of some of the signs, one for each table, so that it misses some of these. It is filled by one goroutine, and
// asked by many at once.
type Index struct {
	vectors    []Vector
	signatures [][words]uint64
	buckets    [tables]map[uint16][]int32
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
	x.vectors, x.signatures = append(x.vectors, v), append(x.signatures, s)
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
	return x.NearBefore(len(x.vectors), v, floor, n)
}

// NearBefore is Near as it was when so many vectors had been added.
func (x *Index) NearBefore(added int, v Vector, floor float64, n int) []Neighbour {
	if !v.Known() {
		return nil
	}
	var out []Neighbour
	for _, k := range x.closest(signature(v), added) {
		if c := v.Cosine(x.vectors[k]); c >= floor {
			out = append(out, Neighbour{int(k), c})
		}
	}
	slices.SortFunc(out, func(a, b Neighbour) int {
		return cmp.Or(cmp.Compare(b.Cosine, a.Cosine), cmp.Compare(a.Number, b.Number))
	})
	return out[:min(len(out), n)]
}

// closest are the vectors below added that differ from a signature in the fewest bits, of those added last and those that share a key with it.
func (x *Index) closest(s [words]uint64, added int) []int32 {
	seen := x.look(s, added)
	var counts [near + 1]int
	for _, m := range seen {
		counts[m.bits]++
	}
	last, n := 0, counts[0]
	for last < near && n < closest {
		last++
		n += counts[last]
	}
	all := make([]match, 0, n)
	for _, m := range seen {
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

// look returns the vectors below added whose signature is near another, each once.
func (x *Index) look(s [words]uint64, added int) (seen []match) {
	first := max(added-recent, 0)
	var before []int32
	if first > 0 {
		for t, key := range keys(s) {
			b := x.buckets[t][key]
			end, _ := slices.BinarySearch(b, int32(first)) //nolint:gosec // fewer vectors than bytes of text
			before = append(before, b[:end]...)
		}
		slices.Sort(before)
	}
	for _, k := range slices.Compact(before) {
		seen = x.note(seen, k, &s)
	}
	for k := first; k < added; k++ {
		seen = x.note(seen, int32(k), &s) //nolint:gosec // fewer vectors than bytes of text
	}
	return seen
}

// note adds vector k to the matches of a signature if few enough bits differ, and it is of any words.
func (x *Index) note(seen []match, k int32, s *[words]uint64) []match {
	if bits := distance(&x.signatures[k], s); bits <= near && x.vectors[k].Known() {
		seen = append(seen, match{k, bits})
	}
	return seen
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

func distance(a, b *[words]uint64) int {
	n := 0
	for i := range a {
		n += bits.OnesCount64(a[i] ^ b[i])
	}
	return n
}
