package match

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"firsthand/internal/match/learned"
	"firsthand/internal/text/sense"
	"firsthand/internal/text/terms"
)

// A judge weighs what two wordings have in common: logistic regression, with one set of weights where their senses are known and one
// where they are not.
type judge struct {
	bias    [2]float64
	weights [2]Evidence
}

// newJudge reads the learned weights. They were built into the program, and its tests read them.
func newJudge() *judge {
	j := &judge{}
	at := map[string]int{}
	for i, name := range Features() {
		at[name] = i
	}
	for line := range strings.Lines(learned.Pairs()) {
		f := strings.Split(strings.TrimSpace(line), "\t")
		if len(f) != 3 {
			panic(fmt.Sprintf("the learned weights have a line of %d fields", len(f)))
		}
		for k := range 2 {
			w, err := strconv.ParseFloat(f[k+1], 64)
			i, known := at[f[0]]
			switch {
			case err != nil:
				panic(fmt.Sprintf("the learned weight of %s: %v", f[0], err))
			case f[0] == "bias":
				j.bias[k] = w
			case known:
				j.weights[k][i] = w
			default:
				panic("a weight was learned for " + f[0] + ", which nothing measures")
			}
		}
	}
	return j
}

// alike is how likely two wordings are of one claim, 0 to 1.
func (j *judge) alike(e *Evidence) float64 {
	set := int(e[senseUnknown])
	sum := j.bias[set]
	for i, x := range e {
		sum += float64(j.weights[set][i] * x) // rounded, on every processor
	}
	return 1 / (1 + math.Exp(-sum))
}

const (
	alikeWords  = 0.15 // cosine of words from which two wordings are compared
	alikeSense  = 0.50 // and cosine of senses
	senseNear   = 32   // wordings that are looked at by their senses
	worthwhile  = 0.05 // likelihood from which a pair is remembered
	likelyAlike = 0.07 // and from which it can join two groups: few of the pairs that are compared say the same, fewer than of those learned from
	onAverage   = 0.06 // likelihood, averaged as log odds, between the wordings of two groups that are joined
	distant     = 0.60 // likelihood from which wordings of different weeks, or without a verb, can be one claim
)

// A pair is two units that may say the same.
type pair struct {
	a, b  int
	alike float64
}

// pairs finds the units that may say the same, the likeliest first. Each is compared with a bounded number of others: those that share
// its rarest words, and those whose senses point alike. Wordings too short to tell what they are about are like none.
func (m *matcher) pairs() []pair {
	words, senses := terms.NewIndex(), sense.NewIndex()
	var added []int
	var out []pair
	for u := range m.units {
		if len(m.units[u].vector) < enoughTerms {
			continue
		}
		near := map[int]bool{}
		for _, n := range words.Near(m.units[u].vector, alikeWords) {
			near[n.Number] = true
		}
		for _, n := range senses.Near(m.units[u].sense, alikeSense, senseNear) {
			near[n.Number] = true
		}
		for n := range near {
			if p := m.alike(added[n], u); p >= worthwhile {
				out = append(out, pair{added[n], u, p})
			}
		}
		words.Add(m.units[u].vector)
		senses.Add(m.units[u].sense)
		added = append(added, u)
	}
	slices.SortFunc(out, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.alike, x.alike), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return out
}

// alike is how likely two units are of one claim.
func (m *matcher) alike(a, b int) float64 {
	e := m.evidence(a, b)
	return m.judge.alike(&e)
}
