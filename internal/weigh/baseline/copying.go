package baseline

import (
	"maps"
	"math"
	"slices"
)

// The parameters of Dong, Berti-Equille and Srivastava (VLDB 2009), as they use them on the books: how often a copier copies
// what it could, how likely two sources are to depend on each other before anything is seen, how many false values an item
// has, how accurate a source is of which nothing is known.
const (
	copyRate  = 0.8
	dependent = 0.2
	wrongs    = 100
	accurate  = 0.8
	enough    = 10 // items that two sources both speak of, below which nothing is said of their dependence
)

// accuracy decides by sources' accuracies and takes all for independent.
func accuracy(d *Data) Answer { return d.dong(true, false) }

// depen knows of copying and takes all sources for equally accurate.
func depen(d *Data) Answer { return d.dong(false, true) }

// accu knows both.
func accu(d *Data) Answer { return d.dong(true, true) }

// dong computes accuracies, copying and values from one another until the values stay as they are.
func (d *Data) dong(accuracies, copying bool) Answer {
	t := d.table()
	accuracy := fill(d.Sources, accurate)
	truth := vote(d).Values
	shared := t.shared()
	score := make([]float64, len(t.facts))
	for round := range rounds {
		copies := pairs{}
		if copying {
			copies = t.copies(shared, accuracy, truth)
		}
		for f := range t.facts {
			score[f] = 0
			by := t.facts[f].by
			for i, independent := range t.independence(by, copies) {
				score[f] += independent * math.Log(wrongs*accuracy[by[i]]/(1-accuracy[by[i]]))
			}
		}
		next := t.best(score).Values
		if accuracies {
			t.accuracies(accuracy, score)
		}
		if round > 0 && slices.Equal(next, truth) { // in the first all are equally accurate
			break
		}
		truth = next
	}
	return t.likely(score, unsaid)
}

// unsaid is how many values nobody says of an item.
func unsaid(values int) float64 { return float64(max(wrongs+1-values, 0)) }

// accuracies makes a source as accurate as the mean probability of what it says.
func (t *table) accuracies(accuracy, score []float64) {
	sum := make([]float64, t.Sources)
	for item := range t.Values {
		from, to := t.item(item)
		shares := t.shares(item, score, unsaid)
		for f := from; f < to; f++ {
			for _, s := range t.facts[f].by {
				sum[s] += shares[f-from]
			}
		}
	}
	for s, facts := range t.ofSource {
		if len(facts) > 0 {
			accuracy[s] = min(max(sum[s]/float64(len(facts)), 0.01), 0.99)
		}
	}
}

// A pair are two sources, the lower number first.
type pair struct{ a, b int }

func newPair(a, b int) pair { return pair{min(a, b), max(a, b)} }

// pairs are the probabilities that one of two sources copies the other.
type pairs map[pair]float64

// A common is what two sources both speak of: facts that both state, and how many items they have differently.
type common struct {
	facts  []int
	differ int
}

// shared lists what each pair of sources has in common.
func (t *table) shared() map[pair]*common {
	out := map[pair]*common{}
	of := func(a, b int) *common {
		p := newPair(a, b)
		if out[p] == nil {
			out[p] = &common{}
		}
		return out[p]
	}
	for item := range t.Values {
		from, to := t.item(item)
		for f := from; f < to; f++ {
			for i, a := range t.facts[f].by {
				for _, b := range t.facts[f].by[:i] {
					c := of(a, b)
					c.facts = append(c.facts, f)
				}
				for g := from; g < f; g++ {
					for _, b := range t.facts[g].by {
						of(a, b).differ++
					}
				}
			}
		}
	}
	maps.DeleteFunc(out, func(_ pair, c *common) bool { return len(c.facts)+c.differ < enough })
	return out
}

// copies is for each pair the probability that one copies the other: with kt true and kf false values in common and kd
// different ones,
//
//	independent  (1-α) Pt^kt Pf^kf Pd^kd             Pt = A1 A2, Pf = (1-A1)(1-A2)/n, Pd = 1 - Pt - Pf
//	2 copies 1   (α/2) [A1 c + Pt(1-c)]^kt [(1-A1) c + Pf(1-c)]^kf [Pd(1-c)]^kd
//
// and 1 copies 2 with the accuracies the other way round. False values in common decide, since Pf is tiny.
func (t *table) copies(shared map[pair]*common, accuracy []float64, truth []int) pairs {
	out := make(pairs, len(shared))
	for p, c := range shared {
		kt := 0
		for _, f := range c.facts {
			if truth[t.facts[f].item] == t.facts[f].value {
				kt++
			}
		}
		out[p] = copied(accuracy[p.a], accuracy[p.b], float64(kt), float64(len(c.facts)-kt), float64(c.differ))
	}
	return out
}

// copied is the probability that one of two sources copies the other.
func copied(a1, a2, kt, kf, kd float64) float64 {
	pt, pf := a1*a2, (1-a1)*(1-a2)/wrongs
	pd := 1 - pt - pf
	apart := math.Log(1-dependent) + kt*math.Log(pt) + kf*math.Log(pf) + kd*math.Log(pd)
	copying := func(original float64) float64 {
		return math.Log(dependent/2) + kt*math.Log(original*copyRate+pt*(1-copyRate)) +
			kf*math.Log((1-original)*copyRate+pf*(1-copyRate)) + kd*math.Log(pd*(1-copyRate))
	}
	first, second := copying(a1), copying(a2)
	top := max(apart, first, second)
	both := math.Exp(first-top) + math.Exp(second-top)
	return both / (both + math.Exp(apart-top))
}

// independence is for each supporter of a value the probability that it says so by itself: I(S) = ∏ (1 - c P(S~S')) over the
// supporters S' before it. They are ordered by how much they depend on those already taken; the first is one that depends most
// on any.
func (t *table) independence(by []int, copies pairs) []float64 {
	out, nearest := fill(len(by), 1), make([]float64, len(by))
	if len(copies) == 0 {
		return out
	}
	for i, s := range by {
		for _, o := range by {
			if s != o {
				nearest[i] = max(nearest[i], copies[newPair(s, o)])
			}
		}
	}
	var taken []int // places in by
	used := make([]bool, len(by))
	for range by {
		at := -1
		for i := range by {
			if !used[i] && (at < 0 || nearest[i] > nearest[at]) {
				at = i
			}
		}
		if len(taken) == 0 {
			clear(nearest)
		}
		used[at] = true
		for _, o := range taken {
			out[at] *= 1 - copyRate*copies[newPair(by[at], by[o])]
		}
		taken = append(taken, at)
		for i := range by {
			if !used[i] {
				nearest[i] = max(nearest[i], copies[newPair(by[i], by[at])])
			}
		}
	}
	return out
}
