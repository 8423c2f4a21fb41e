package likelihood

import (
	"cmp"
	"math"
	"slices"
)

// Together is the ratio of several origins that say the same. Those of a set of which any two are apart, that is shown to be
// independent, count in full. Of the others, who may all be one and the same, only one counts, and as a report that with
// probability d repeats what was heard before (Again): a crowd of voices of whom nothing shows that they are several adds no
// more than one of them. Of all such sets the one that makes the ratio greatest is taken.
//
// So two origins that may be one count as the stronger of them and a little, in whatever order they came; and an origin more
// never lowers the ratio, since what could be counted without it can be counted with it.
//
// Cost is bounded: of more than most origins the strongest are looked at, and where the search would take longer than steps the best
// set found by then counts, which is too low if anything.
func Together(origins []Rates, r Relation, d float64) Whole {
	s := search{few: r.Most}
	for i, o := range origins {
		n := node{index: i, full: math.Log(o.Ratio()), again: math.Log(o.Again(d)), few: r.Few != nil && r.Few(i)}
		if n.full > 0 {
			s.nodes = append(s.nodes, n)
		}
	}
	slices.SortStableFunc(s.nodes, func(a, b node) int { return cmp.Compare(b.full, a.full) })
	for _, n := range s.nodes {
		s.again = max(s.again, n.again)
	}
	s.rest = s.nodes[min(len(s.nodes), most):]
	s.nodes = s.nodes[:len(s.nodes)-len(s.rest)]
	s.ask(r.Apart)
	s.extend(s.nodes, nil, 0)
	return s.whole(len(origins))
}

// A Relation says how origins, by their indices, stand to one another.
type Relation struct {
	Apart func(i, k int) bool // whether two are shown to be independent; symmetric
	Few   func(i int) bool    // those of whom at most Most count in full; nil for none
	Most  int
}

const (
	most  = 128    // origins among which the set is sought
	steps = 20_000 // sets that are looked at

	ceiling = 600 // of the logarithm of a ratio, so that what is multiplied and divided stays finite
)

// A Whole is what origins tell together.
type Whole struct {
	Ratio float64
	Parts []float64 // by origin, what each adds; their product is the ratio, unless that is beyond all measure
	Full  []bool    // by origin, whether it counts in full
}

// A node is an origin, with the logarithms of its ratio in full and as a report that may be a repeat.
type node struct {
	index       int
	place       int // among the nodes
	full, again float64
	few         bool // one of those of whom only some may count in full
}

// A search looks for the set of nodes, any two of them apart, that tells most together with one of the others: a maximum weight
// clique, by branch and bound.
type search struct {
	nodes []node   // strongest first
	rest  []node   // the others, beyond most
	apart [][]bool // by place
	few   int      // how many of the few count in full at most
	again float64  // the greatest of all
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

// extend tries all ways to add of open, each of which is apart from all in chosen, whose ratios add up to value.
func (s *search) extend(open, chosen []node, value float64) {
	if repeat, found := s.repeat(chosen); !found && value > s.value || found && value+repeat.again > s.value {
		s.best, s.value = slices.Clone(chosen), value+repeat.again
	}
	for i, n := range open {
		if s.steps++; s.steps > steps || value+s.bound(open[i:])+s.again <= s.value {
			return
		}
		with := append(slices.Clip(chosen), n)
		enough := s.enough(with)
		var rest []node
		for _, o := range open[i+1:] {
			if s.apart[n.place][o.place] && !(o.few && enough) {
				rest = append(rest, o)
			}
		}
		s.extend(rest, with, value+n.full)
	}
}

// enough tells whether no more of the few may be chosen.
func (s *search) enough(chosen []node) bool {
	n := 0
	for _, c := range chosen {
		if c.few {
			n++
		}
	}
	return n >= s.few
}

// repeat is the node besides chosen that tells most as a report that may be a repeat.
func (s *search) repeat(chosen []node) (best node, found bool) {
	taken := make([]bool, len(s.nodes))
	for _, n := range chosen {
		taken[n.place] = true
	}
	for _, n := range s.nodes {
		if !taken[n.place] && n.again > best.again {
			best, found = n, true
		}
	}
	for _, n := range s.rest {
		if n.again > best.again {
			best, found = n, true
		}
	}
	return best, found
}

// bound is what open can add at most: it is cut into heaps in which no two are apart, and of each the strongest counts.
func (s *search) bound(open []node) float64 {
	var heaps [][]node
	sum := 0.0
	for _, n := range open {
		k := slices.IndexFunc(heaps, func(heap []node) bool {
			return !slices.ContainsFunc(heap, func(o node) bool { return s.apart[n.place][o.place] })
		})
		if k < 0 {
			heaps = append(heaps, []node{n})
			sum += n.full // the first of a heap is its strongest
			continue
		}
		heaps[k] = append(heaps[k], n)
	}
	return sum
}

// whole is what the best set comes to.
func (s *search) whole(origins int) Whole {
	out := Whole{Parts: make([]float64, origins), Full: make([]bool, origins)}
	for i := range out.Parts {
		out.Parts[i] = 1
	}
	for _, n := range s.best {
		out.Parts[n.index], out.Full[n.index] = math.Exp(n.full), true
	}
	if repeat, found := s.repeat(s.best); found {
		out.Parts[repeat.index] = math.Exp(repeat.again)
	}
	out.Ratio = math.Exp(min(s.value, ceiling))
	return out
}
