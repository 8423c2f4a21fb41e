package likelihood

import (
	"cmp"
	"math"
	"slices"
)

// Together is the ratio of several origins that say the same. Those of a set of which any two are apart, that is shown to be
// independent, count in full; every other one as a report that with probability d only repeats them (Again). Of all such sets
// the one that makes the ratio greatest is taken; which origins are in it is the second result.
//
// So two origins that may be one count as the stronger of them and a little, in whatever order they came; and an origin more
// never lowers the ratio, since what could be counted without it can be counted with it.
//
// apart has to be symmetric. Cost is bounded: of more than most origins the strongest are looked at, and where the search
// would take longer than steps the best set found by then counts, which is too low if anything.
func Together(origins []Rates, apart func(i, k int) bool, d float64) (ratio float64, full []bool) {
	s := search{}
	log := 0.0
	for i, r := range origins {
		again := math.Log(r.Again(d))
		log += again
		if gain := math.Log(r.Ratio()) - again; gain > 0 {
			s.nodes = append(s.nodes, node{index: i, gain: gain})
		}
	}
	slices.SortStableFunc(s.nodes, func(a, b node) int { return cmp.Compare(b.gain, a.gain) })
	s.nodes = s.nodes[:min(len(s.nodes), most)]
	s.ask(apart)
	s.extend(s.nodes, nil, 0)
	full = make([]bool, len(origins))
	for _, n := range s.best {
		full[n.index] = true
		log += n.gain
	}
	return math.Exp(min(log, ceiling)), full
}

const (
	most  = 64     // origins among which the set is sought
	steps = 20_000 // sets that are looked at

	ceiling = 600 // of the logarithm of a ratio, so that what is multiplied and divided stays finite
)

// A node is an origin that may count in full, with what that adds to the logarithm of the ratio.
type node struct {
	index int
	gain  float64
	place int // among the nodes
}

// A search looks for the heaviest set of nodes of which any two are apart: a maximum weight clique, by branch and bound.
type search struct {
	nodes []node   // heaviest first
	apart [][]bool // by place
	best  []node
	value float64
	steps int
}

// ask asks once of each pair of nodes whether they are apart.
func (s *search) ask(apart func(i, k int) bool) {
	s.apart = make([][]bool, len(s.nodes))
	for i := range s.nodes {
		s.nodes[i].place = i
		s.apart[i] = make([]bool, len(s.nodes))
		for k := range i {
			s.apart[i][k] = apart(s.nodes[i].index, s.nodes[k].index)
			s.apart[k][i] = s.apart[i][k]
		}
	}
}

// extend tries all ways to add of open, each of which is apart from all in chosen, whose gains add up to value.
func (s *search) extend(open, chosen []node, value float64) {
	if value > s.value {
		s.best, s.value = slices.Clone(chosen), value
	}
	for i, n := range open {
		if s.steps++; s.steps > steps || value+s.bound(open[i:]) <= s.value {
			return
		}
		var rest []node
		for _, o := range open[i+1:] {
			if s.apart[n.place][o.place] {
				rest = append(rest, o)
			}
		}
		s.extend(rest, append(slices.Clip(chosen), n), value+n.gain)
	}
}

// bound is what open can add at most: it is cut into heaps in which no two are apart, and of each the heaviest counts.
func (s *search) bound(open []node) float64 {
	var heaps [][]node
	sum := 0.0
	for _, n := range open {
		k := slices.IndexFunc(heaps, func(heap []node) bool {
			return !slices.ContainsFunc(heap, func(o node) bool { return s.apart[n.place][o.place] })
		})
		if k < 0 {
			heaps = append(heaps, []node{n})
			sum += n.gain // the first of a heap is its heaviest
			continue
		}
		heaps[k] = append(heaps[k], n)
	}
	return sum
}
