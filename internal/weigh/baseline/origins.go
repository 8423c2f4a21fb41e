package baseline

import (
	"maps"
	"math"
	"slices"

	"firsthand/internal/weigh/likelihood"
)

// Of two sources one is taken for a copy of the other where that is nearly certain, and the two for independent where it is
// likelier than not; between the two their independence is not established.
const (
	copyFrom   = 0.9
	shownBelow = 0.5
	repeats    = 0.7 // d, as in the program's assumptions
)

// origins decides as the program weighs a claim: sources that copy one another are one origin, whose rates are averaged, and
// origins are put together by likelihood.Together. A source is believed by its record: h is its accuracy as a Beta
// distribution, f what is left for each false value. Who copies whom is found by Dong's formula, as there are no texts to show
// it.
func origins(d *Data) Answer { return d.origins(true) }

// sourcesAsOrigins is the same with every source an origin of its own.
func sourcesAsOrigins(d *Data) Answer { return d.origins(false) }

func (d *Data) origins(copying bool) Answer {
	t := d.table()
	truth := vote(d).Values
	shared := t.shared()
	score := make([]float64, len(t.facts))
	accuracy := fill(d.Sources, accurate)
	for round := range rounds {
		copies := pairs{}
		if copying {
			copies = t.copies(shared, accuracy, truth)
		}
		for f := range t.facts {
			score[f] = told(t.facts[f].by, accuracy, copies)
		}
		next := t.best(score).Values
		if round > 0 && slices.Equal(next, truth) { // in the first all are equally accurate
			break
		}
		truth = next
		for s, r := range t.records(truth) {
			accuracy[s] = r.Mean
		}
	}
	return t.likely(score, unsaid)
}

// records are the accuracies of sources after what they said of decided items.
func (t *table) records(truth []int) []likelihood.Rate {
	out := make([]likelihood.Rate, t.Sources)
	for s, facts := range t.ofSource {
		right := 0
		for _, f := range facts {
			if truth[t.facts[f].item] == t.facts[f].value {
				right++
			}
		}
		out[s] = likelihood.Rate{Mean: accurate, Cases: 10}.After(right, len(facts)-right)
	}
	return out
}

// told is the logarithm of what the supporters of a value tell together.
func told(by []int, accuracy []float64, copies pairs) float64 {
	var rates []likelihood.Rates
	var groups [][]int
	for _, group := range grouped(by, copies) {
		var members []likelihood.Rates
		for _, s := range group {
			members = append(members, likelihood.Rates{H: accuracy[s], F: min((1-accuracy[s])/wrongs, accuracy[s])})
		}
		groups, rates = append(groups, group), append(rates, likelihood.Mean(members))
	}
	apart := func(i, k int) bool {
		for _, a := range groups[i] {
			for _, b := range groups[k] {
				if copies[newPair(a, b)] >= shownBelow {
					return false
				}
			}
		}
		return true
	}
	return math.Log(likelihood.Together(rates, likelihood.Relation{Apart: apart}, repeats).Ratio)
}

// grouped puts supporters together of whom one copies another.
func grouped(by []int, copies pairs) [][]int {
	group := map[int]int{} // source → its group's first source
	for _, s := range by {
		group[s] = s
	}
	for i, a := range by {
		for _, b := range by[:i] {
			if from, to := group[a], group[b]; from != to && copies[newPair(a, b)] >= copyFrom {
				for s, g := range group {
					if g == from {
						group[s] = to
					}
				}
			}
		}
	}
	members := map[int][]int{}
	for _, s := range by {
		members[group[s]] = append(members[group[s]], s)
	}
	var out [][]int
	for _, g := range slices.Sorted(maps.Keys(members)) {
		out = append(out, members[g])
	}
	return out
}
