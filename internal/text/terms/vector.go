package terms

import (
	"cmp"
	"iter"
	"math"
	"slices"
	"strings"
)

// An Entry is a term of a vector with its weight. IDs are small integers that hold within one call of Vectors.
type Entry struct {
	ID     int32
	Weight float32
	Kind   Kind // Plain where the passage has the term in several kinds
}

// A Vector is a weighted set of terms of length 1, in the order of IDs; nil for a passage without terms.
type Vector []Entry

// Dot is the cosine of two vectors from one call of Vectors: 0 for nothing in common, 1 for the same terms. plain is what
// terms that are neither names nor numbers add to it.
func (v Vector) Dot(o Vector) (cosine, plain float64) {
	for i, j := 0, 0; i < len(v) && j < len(o); {
		switch {
		case v[i].ID < o[j].ID:
			i++
		case v[i].ID > o[j].ID:
			j++
		default:
			p := float64(v[i].Weight) * float64(o[j].Weight)
			cosine += p
			if v[i].Kind == Plain || o[j].Kind == Plain {
				plain += p
			}
			i, j = i+1, j+1
		}
	}
	return cosine, plain
}

// Names and numbers tell propositions apart better than other words that are as rare.
var kindWeight = [...]float64{Plain: 1, Name: 1.2, Number: 1.3}

// Vectors weighs the terms of passages by how few of the passages hold them. It keeps none of the bags.
func Vectors(bags iter.Seq[[]Term]) []Vector {
	ids := map[string]int32{}
	var held []int32 // passages that hold a term, by its ID
	var out []Vector
	for bag := range bags {
		v := make(Vector, 0, len(bag))
		for _, t := range bag {
			id, known := ids[t.Text]
			if !known {
				id = int32(len(ids))
				ids[strings.Clone(t.Text)] = id
				held = append(held, 0)
			}
			v = append(v, Entry{id, float32(kindWeight[t.Kind]), t.Kind})
		}
		v = v.distinct()
		for _, e := range v {
			held[e.ID]++
		}
		out = append(out, v)
	}
	for _, v := range out {
		v.weigh(held, len(out))
	}
	return out
}

// distinct sorts entries and keeps one of each ID, the plain one first: a term said twice says no more.
func (v Vector) distinct() Vector {
	slices.SortFunc(v, func(a, b Entry) int {
		return cmp.Or(cmp.Compare(a.ID, b.ID), cmp.Compare(a.Kind, b.Kind))
	})
	return slices.Clip(slices.CompactFunc(v, func(a, b Entry) bool { return a.ID == b.ID }))
}

// weigh multiplies by the logarithm of rarity and brings the vector to length 1.
func (v Vector) weigh(held []int32, passages int) {
	square := 0.0
	for i, e := range v {
		w := float64(e.Weight) * math.Log(1+float64(passages)/float64(held[e.ID]))
		v[i].Weight = float32(w)
		square += w * w
	}
	for i := range v {
		v[i].Weight /= float32(math.Sqrt(square))
	}
}
