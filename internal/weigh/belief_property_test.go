package weigh_test

import (
	"fmt"
	"math"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"firsthand/internal/match"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
)

const slack = 1 + 1e-9

// believed is weighed with the belief.
func believed(accounts []*trace.Account, copies []trace.Edge, c match.Claim) (weigh.Weight, weigh.Belief) {
	edges := slices.DeleteFunc(trace.Edges(accounts), func(e trace.Edge) bool { return e.Kind == trace.Copies })
	return weigh.NewLineage(accounts, append(edges, copies...)).Weigh(c, weigh.Defaults(), nil)
}

func TestACopyChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		accounts := aWorld(t).accounts()
		_, before := believed(accounts, nil, claim(accounts))
		var copies []trace.Edge
		for n := range rapid.IntRange(1, 3).Draw(t, "copies") {
			at := rapid.IntRange(0, len(accounts)-1).Draw(t, "copied")
			c, edges := copyOf(accounts[at], at, len(accounts), "Other Paper", rapid.SampledFrom([]string{"a", "z"}).Draw(t, "name")+fmt.Sprint(n))
			accounts, copies = append(accounts, c), append(copies, edges...)
			weight, after := believed(accounts, copies, claim(accounts))
			if math.Abs(after.Ratio-before.Ratio) > 1e-9*before.Ratio {
				t.Fatalf("before %v, after %v: %s\n%s", before.Ratio, after.Ratio, show(weight), explain(weight, after))
			}
		}
	})
}

func TestAReportWithoutLineageRaisesNoBelief(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		accounts := aWorld(t).accounts()
		_, before := believed(accounts, nil, claim(accounts))
		r := from("z", rapid.SampledFrom(append(outlets, "Other Paper")).Draw(t, "outlet"), "04")
		if rapid.Bool().Draw(t, "flat") {
			flat(r)
		} else {
			say(r, "?")
		}
		accounts = append(accounts, r.Account())
		if weight, after := believed(accounts, nil, claim(accounts)); after.Asserted > before.Asserted*slack {
			t.Fatalf("before %v, after %v: %s", before.Asserted, after.Asserted, show(weight))
		}
	})
}

func TestRelaysNeverExceedTheirOrigin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		voice := rapid.SampledFrom([]string{"Jane Roe", "~an official", "#the ledger", "%Northport Yard"}).Draw(t, "voice")
		w := world{say(from("d0", "Harbour Wire", "01"), voice)}
		_, before := w.believe()
		own := 0.0
		for i := range rapid.IntRange(1, 5).Draw(t, "relays") {
			chain := []string{voice}
			if rapid.Bool().Draw(t, "by way of another") {
				chain = append(chain, "@"+rapid.SampledFrom(outlets).Draw(t, "by"))
			}
			w = append(w, say(from(fmt.Sprintf("d%d", i+1), rapid.SampledFrom(outlets).Draw(t, "outlet"), "02"), chain...))
		}
		weight, after := w.believe()
		if len(weight.Origins) > 1 {
			return // unnamed here and unnamed there are not one
		}
		for _, f := range after.Factors {
			if f.Kind == weigh.Kind {
				own = f.Value
			}
		}
		if after.Ratio > own*slack || after.Ratio*slack < before.Ratio {
			t.Fatalf("%v, with relays %v, the origin itself %v: %s", before.Ratio, after.Ratio, own, show(weight))
		}
	})
}

func TestTheOrderOfReportsDoesNotChangeBelief(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		accounts := aWorld(t).accounts()
		_, a := believed(accounts, nil, claim(accounts))
		shuffled := rapid.Permutation(accounts).Draw(t, "order")
		_, b := believed(shuffled, nil, claim(shuffled))
		if math.Abs(a.Ratio-b.Ratio) > 1e-9*a.Ratio || math.Abs(a.Low-b.Low) > 1e-9*a.Low {
			t.Fatalf("%v (%v), %v (%v)", a.Ratio, a.Low, b.Ratio, b.Low)
		}
	})
}

// without is a claim of which some members are gone.
func without(c match.Claim, members []int) match.Claim {
	out := match.Claim{Text: c.Text}
	for i, m := range c.Members {
		if !slices.Contains(members, i) {
			out.Members = append(out.Members, m)
		}
	}
	return out
}

func TestAnAssertingOriginLessNeverRaisesBelief(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		accounts := aWorld(t).accounts()
		c := claim(accounts)
		weight, before := believed(accounts, nil, c)
		for _, o := range weight.Origins {
			if c.Members[o.Members[0]].Stance != match.Asserts {
				continue
			}
			if rest, after := believed(accounts, nil, without(c, o.Members)); after.Ratio > before.Ratio*slack {
				t.Fatalf("without %s %v instead of %v: %s\n%s\nwas %s\n%s",
					o.Name, after.Ratio, before.Ratio, show(rest), explain(rest, after), show(weight), explain(weight, before))
			}
		}
	})
}

// What holds of every belief: the factors multiply to the ratio, those who assert do not lower it, those who deny do not raise
// it, no origin adds more than its own word, and the ratio lies in its interval.
func TestBeliefsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		accounts := aWorld(t).accounts()
		c := claim(accounts)
		weight, b := believed(accounts, nil, c)
		product, words := 1.0, 1.0
		for _, f := range b.Factors {
			product *= f.Value
			if f.Why == "" || len(f.Places) == 0 || slices.ContainsFunc(f.Places, func(p weigh.Place) bool { return len(p.Spans) == 0 }) {
				t.Fatalf("a factor without place or reason: %+v", f)
			}
		}
		for i, word := range b.Words {
			words *= word.Ratio
			denies := c.Members[weight.Origins[i].Members[0]].Stance == match.Denies
			if denies && word.Ratio > slack || !denies && word.Ratio*slack < 1 {
				t.Fatalf("%s adds %v", weight.Origins[i].Name, word.Ratio)
			}
		}
		if math.Abs(product-b.Ratio) > 1e-9*b.Ratio || math.Abs(words-b.Ratio) > 1e-9*b.Ratio {
			t.Fatalf("factors %v, words %v, ratio %v", product, words, b.Ratio)
		}
		if b.Low > b.Ratio*slack || b.High*slack < b.Ratio || b.Asserted*slack < 1 || b.Denied > slack {
			t.Fatalf("%+v", b)
		}
	})
}
