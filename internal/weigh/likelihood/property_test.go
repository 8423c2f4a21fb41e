package likelihood_test

import (
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"firsthand/internal/weigh/likelihood"
)

const slack = 1 + 1e-9

// rates draws rates that tell something, or nothing.
func rates(t *rapid.T, label string) likelihood.Rates {
	h := rapid.Float64Range(0.01, 0.999).Draw(t, label+" h")
	return likelihood.Rates{H: h, F: h * rapid.Float64Range(0.001, 1).Draw(t, label+" f/h")}
}

// voice draws a voice with those through whom it is known, down to some depth.
func voice(t *rapid.T, depth int) *likelihood.Voice {
	v := &likelihood.Voice{Rates: rates(t, "voice")}
	if depth > 0 {
		for range rapid.IntRange(0, 3).Draw(t, "through") {
			v.Through = append(v.Through, voice(t, depth-1))
		}
	}
	return v
}

func TestAChainIsNoStrongerThanItsWeakestLink(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		chain := rates(t, "origin")
		weakest := chain.Ratio()
		for range rapid.IntRange(1, 5).Draw(t, "links") {
			link := rates(t, "link")
			weakest = min(weakest, link.Ratio())
			chain = chain.Through(link)
		}
		if got := chain.Ratio(); got > weakest*slack || got < 1/slack {
			t.Fatalf("ratio %v, weakest link %v", got, weakest)
		}
	})
}

func TestRelaysRaiseARatioAndNeverBeyondTheOrigin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		v := &likelihood.Voice{Rates: rates(t, "origin"), Through: []*likelihood.Voice{voice(t, 2)}}
		before := v.Heard().Ratio()
		for range rapid.IntRange(1, 4).Draw(t, "relays") {
			v.Through = append(v.Through, voice(t, 2))
		}
		after := v.Heard().Ratio()
		if before > after*slack || after > v.Ratio()*slack || before < 1/slack {
			t.Fatalf("%v, with more relays %v, the origin itself %v", before, after, v.Ratio())
		}
	})
}

func TestHeardIsTheFormulaForRelays(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		origin := rates(t, "origin")
		v := &likelihood.Voice{Rates: origin}
		h, f := 1.0, 1.0
		for range rapid.IntRange(1, 6).Draw(t, "relays") {
			r := rates(t, "relay")
			v.Through = append(v.Through, &likelihood.Voice{Rates: r})
			h, f = h*r.H, f*r.F
		}
		want := (origin.H*h + (1-origin.H)*f) / (origin.F*h + (1-origin.F)*f)
		if got := v.Heard().Ratio(); math.Abs(got-want) > 1e-6*want {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

func TestAgainIsTheFormulaForUncertainDependence(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r, d := rates(t, "report"), rapid.Float64Range(0, 1).Draw(t, "d")
		want := (d*r.H + (1-d)*r.H*r.H) / (d*r.F + (1-d)*r.F*r.F)
		if got := r.Ratio() * r.Again(d); math.Abs(got-want) > 1e-6*want {
			t.Fatalf("got %v, want %v", got, want)
		}
	})
}

// A crowd is origins of which some pairs are apart.
type crowd struct {
	origins []likelihood.Rates
	apart   [][]bool
	few     []bool // of whom at most two count in full
}

func aCrowd(t *rapid.T) crowd {
	n := rapid.IntRange(1, 9).Draw(t, "origins")
	c := crowd{make([]likelihood.Rates, n), make([][]bool, n), make([]bool, n)}
	for i := range n {
		c.origins[i], c.few[i] = rates(t, "origin"), rapid.Bool().Draw(t, "few")
		c.apart[i] = make([]bool, n)
		for k := range i {
			c.apart[i][k] = rapid.Bool().Draw(t, "apart")
			c.apart[k][i] = c.apart[i][k]
		}
	}
	return c
}

func (c crowd) without(i int) crowd {
	out := crowd{slices.Delete(slices.Clone(c.origins), i, i+1), nil, slices.Delete(slices.Clone(c.few), i, i+1)}
	for k, row := range c.apart {
		if k != i {
			out.apart = append(out.apart, slices.Delete(slices.Clone(row), i, i+1))
		}
	}
	return out
}

func (c crowd) together(d float64) likelihood.Whole {
	return likelihood.Together(c.origins, likelihood.Relation{
		Apart: func(i, k int) bool { return c.apart[i][k] }, Few: func(i int) bool { return c.few[i] }, Most: 2,
	}, d)
}

func TestAnOriginLessNeverRaisesTheRatio(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, d := aCrowd(t), rapid.Float64Range(0, 1).Draw(t, "d")
		all := c.together(d)
		for i := range c.origins {
			if less := c.without(i).together(d); less.Ratio > all.Ratio*slack {
				t.Fatalf("all %v, without origin %d %v", all, i, less)
			}
		}
	})
}

func TestTogetherLiesBetweenTheStrongestAndTheProduct(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c, d := aCrowd(t), rapid.Float64Range(0, 1).Draw(t, "d")
		got := c.together(d)
		strongest, product, parts, few := 1.0, 1.0, 1.0, 0
		for i, r := range c.origins {
			if got.Full[i] && c.few[i] {
				few++
			}
			strongest, product, parts = max(strongest, r.Ratio()), product*r.Ratio(), parts*got.Parts[i]
			if got.Parts[i] > r.Ratio()*slack || got.Parts[i] < 1 {
				t.Fatalf("origin %d, whose ratio is %v, adds %v", i, r.Ratio(), got.Parts[i])
			}
			for k := range i {
				if got.Full[i] && got.Full[k] && !c.apart[i][k] {
					t.Fatalf("%d and %d count in full and are not apart", i, k)
				}
			}
		}
		if few > 2 || got.Ratio*slack < strongest || got.Ratio > product*slack || math.Abs(parts-got.Ratio) > 1e-9*parts {
			t.Fatalf("%v, of the few %d, strongest %v, product %v, product of the parts %v", got, few, strongest, product, parts)
		}
	})
}

func TestClaimsThatExcludeEachOtherNeverExceedOne(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, 5).Draw(t, "claims")
		claims := make([]likelihood.Alternative, n)
		for i := range claims {
			claims[i] = likelihood.Alternative{
				Prior: rapid.Float64Range(0.001, 0.999).Draw(t, "prior"),
				Ratio: math.Exp(rapid.Float64Range(-700, 700).Draw(t, "log ratio")),
			}
		}
		// The first two exclude each other, and each of them some of the others.
		a, b := []likelihood.Alternative{claims[1]}, []likelihood.Alternative{claims[0]}
		for _, c := range claims[2:] {
			if rapid.Bool().Draw(t, "excludes the first") {
				a = append(a, c)
			}
			if rapid.Bool().Draw(t, "excludes the second") {
				b = append(b, c)
			}
		}
		p := likelihood.Exclusive(claims[0].Prior, claims[0].Ratio, a)
		q := likelihood.Exclusive(claims[1].Prior, claims[1].Ratio, b)
		if p < 0 || q < 0 || p+q > slack || math.IsNaN(p+q) {
			t.Fatalf("%v and %v", p, q)
		}
	})
}
