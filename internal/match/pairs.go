package match

import (
	"cmp"
	"fmt"
	"math"
	"slices"
	"strconv"
	"strings"

	"firsthand/internal/match/learned"
	"firsthand/internal/spread"
	"firsthand/internal/text/sense"
	"firsthand/internal/text/terms"
)

// A judge weighs what two wordings have in common: logistic regression over the numbers of an Evidence and some products of two of them,
// with one set of weights where their senses are known and one where they are not.
type judge struct {
	bias    [2]float64
	weights []weight
}

// A weight is that of a number of an Evidence, or of the product of two.
type weight struct {
	a, b int // b is -1 where it is one number
	of   [2]float64
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
		var of [2]float64
		for k := range of {
			w, err := strconv.ParseFloat(f[k+1], 64)
			if err != nil {
				panic(fmt.Sprintf("the learned weight of %s: %v", f[0], err))
			}
			of[k] = w
		}
		if f[0] == "bias" {
			j.bias = of
			continue
		}
		first, second, product := strings.Cut(f[0], " × ")
		w := weight{at[first], -1, of}
		_, known := at[first]
		_, also := at[second]
		if product {
			w.b = at[second]
		}
		if !known || product && !also {
			panic("a weight was learned for " + f[0] + ", which nothing measures")
		}
		j.weights = append(j.weights, w)
	}
	return j
}

// alike is how likely two wordings are of one claim, 0 to 1.
func (j *judge) alike(e *Evidence) float64 {
	set := int(e[senseUnknown])
	sum := j.bias[set]
	for _, w := range j.weights {
		x := e[w.a]
		if w.b >= 0 {
			x = float64(x * e[w.b])
		}
		sum += float64(w.of[set] * x) // rounded, on every processor
	}
	return 1 / (1 + math.Exp(-sum))
}

const (
	alikeWords  = 0.15 // cosine of words from which two wordings are compared
	alikeSense  = 0.50 // and cosine of senses
	senseNear   = 64   // wordings that are looked at by their senses
	worthwhile  = 0.05 // likelihood from which a pair is remembered
	likelyAlike = 0.16 // and from which it can join two groups
	onAverage   = 0.16 // likelihood, averaged as log odds, between two wordings that are joined
	larger      = 0.40 // log odds that two groups need more, times the logarithm of how many wordings they have but one
	distant     = 0.60 // likelihood from which wordings of different weeks can be one claim
)

// A pair is two units that may say the same.
type pair struct {
	a, b  int
	alike float64
}

// pairs finds the units that may say the same, the likeliest first.
func (m *matcher) pairs() []pair {
	met := m.met()
	alike := make([]float64, len(met))
	spread.OverCores(len(met), func(i int) { alike[i] = m.alike(met[i][0], met[i][1]) })
	var out []pair
	for i, p := range met {
		if alike[i] >= worthwhile {
			out = append(out, pair{p[0], p[1], alike[i]})
		}
	}
	slices.SortFunc(out, func(x, y pair) int {
		return cmp.Or(cmp.Compare(y.alike, x.alike), cmp.Compare(x.a, y.a), cmp.Compare(x.b, y.b))
	})
	return out
}

// met lists the units that are worth comparing, each two once, and measures how crowded it is around each. A unit is compared with a
// bounded number of others: those that share its rarest words, and those whose senses point alike. Wordings too short to tell what they
// are about are like none.
func (m *matcher) met() [][2]int {
	var told []int // units that tell what they are about
	for u := range m.units {
		if n := len(m.units[u].vector); n >= enoughTerms || n >= fewTerms && m.units[u].sense.Known() {
			told = append(told, u)
		}
	}
	byWords, bySense := make([][]int, len(told)), make([][]int, len(told))
	spread.OverCores(2, func(i int) {
		if i == 0 {
			m.nearByWords(told, byWords)
		} else {
			m.nearBySense(told, bySense)
		}
	})
	var out [][2]int
	for k, u := range told {
		near := slices.Concat(byWords[k], bySense[k])
		slices.Sort(near)
		for _, n := range slices.Compact(near) {
			out = append(out, [2]int{told[n], u})
		}
	}
	m.crowd(out)
	return out
}

// nearByWords sets by unit of told, by its place there, those before it that share its rarest words.
func (m *matcher) nearByWords(told []int, near [][]int) {
	x := terms.NewIndex()
	for k, u := range told {
		for _, n := range x.Near(m.units[u].vector, alikeWords) {
			near[k] = append(near[k], n.Number)
		}
		x.Add(m.units[u].vector)
	}
}

// nearBySense sets by unit of told, by its place there, those before it whose senses point alike.
func (m *matcher) nearBySense(told []int, near [][]int) {
	x := sense.NewIndex()
	for _, u := range told {
		x.Add(m.units[u].sense)
	}
	spread.OverCores(len(told), func(k int) {
		for _, n := range x.NearBefore(k, m.units[told[k]].sense, alikeSense, senseNear) {
			near[k] = append(near[k], n.Number)
		}
	})
}

// alike is how likely two units are of one claim.
func (m *matcher) alike(a, b int) float64 {
	e := m.evidence(a, b)
	return m.judge.alike(&e)
}
