package terms

import (
	"cmp"
	"slices"
)

const (
	probes  = 10  // heaviest terms of a vector that it is looked up by
	holders = 256 // vectors remembered of each term, the first ones added: what bounds the cost of a look-up
	checked = 24  // candidates whose cosine is computed in full
)

// An Index finds the vectors near a given one. It is filled as it goes, so that each pair is met once. It is for one goroutine.
type Index struct {
	vectors  []Vector
	postings map[int32][]int32
	score    []float32 // by vector; all zero between look-ups
	touched  []int32   // vectors with a score, used anew by each look-up
}

// NewIndex makes an empty index.
func NewIndex() *Index { return &Index{postings: map[int32][]int32{}} }

// Add appends v and returns its number, counted from 0.
func (x *Index) Add(v Vector) int {
	n := int32(len(x.vectors))
	x.vectors = append(x.vectors, v)
	x.score = append(x.score, 0)
	for _, e := range v.heaviest(probes) {
		if p := x.postings[e.ID]; len(p) < holders {
			x.postings[e.ID] = append(p, n)
		}
	}
	return int(n)
}

// A Neighbour is a vector of the index, by its number, with what Dot says of it and the one looked up.
type Neighbour struct {
	Number        int
	Cosine, Plain float64
}

// Near returns vectors whose cosine with v is floor or more, nearest first, those added earlier first where equal. It may
// miss some where very many share the same terms.
func (x *Index) Near(v Vector, floor float64) []Neighbour {
	var out []Neighbour
	for _, n := range x.promising(v) {
		if cosine, plain := v.Dot(x.vectors[n]); cosine >= floor {
			out = append(out, Neighbour{int(n), cosine, plain})
		}
	}
	slices.SortStableFunc(out, func(a, b Neighbour) int {
		return cmp.Or(cmp.Compare(b.Cosine, a.Cosine), cmp.Compare(a.Number, b.Number))
	})
	return out
}

// promising returns the vectors that share most with the heaviest terms of v.
func (x *Index) promising(v Vector) []int32 {
	x.touched = x.touched[:0]
	for _, e := range v.heaviest(probes) {
		for _, n := range x.postings[e.ID] {
			if x.score[n] == 0 {
				x.touched = append(x.touched, n)
			}
			x.score[n] += e.Weight * e.Weight
		}
	}
	best := make([]int32, 0, checked+1)
	before := func(a, b int32) int { return cmp.Or(cmp.Compare(x.score[b], x.score[a]), cmp.Compare(a, b)) }
	for _, n := range x.touched {
		if len(best) == checked && before(n, best[checked-1]) > 0 {
			continue
		}
		at, _ := slices.BinarySearchFunc(best, n, before)
		best = slices.Insert(best, at, n)
		best = best[:min(len(best), checked)]
	}
	for _, n := range x.touched {
		x.score[n] = 0
	}
	return best
}

// heaviest returns the n entries of greatest weight.
func (v Vector) heaviest(n int) []Entry {
	if len(v) <= n {
		return v
	}
	s := slices.Clone(v)
	slices.SortFunc(s, func(a, b Entry) int { return cmp.Or(cmp.Compare(b.Weight, a.Weight), cmp.Compare(a.ID, b.ID)) })
	return s[:n]
}
