package baseline_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"firsthand/internal/weigh/baseline"
)

// town is a made-up world of items with the true value 20, so that no tie helps: good sources are mostly right, poor ones often wrong, in ways of
// their own, and copiers repeat the last poor one.
func town(good, poor, copiers, items int, seed uint64) *baseline.Data {
	r := rand.New(rand.NewPCG(seed, 1))
	d := &baseline.Data{Sources: good + poor + copiers}
	for item := range items {
		d.Values = append(d.Values, truth+1)
		last := 0
		for s := range d.Sources {
			value := truth
			switch {
			case s < good && r.IntN(100) >= 95, s >= good && s < good+poor && r.IntN(100) >= 25:
				value = r.IntN(truth)
			case s >= good+poor:
				value = last
			}
			last = value
			d.Says = append(d.Says, baseline.Saying{Source: s, Item: item, Value: value})
		}
	}
	return d
}

const truth = 20

func right(a baseline.Answer) int {
	n := 0
	for _, v := range a.Values {
		if v == truth {
			n++
		}
	}
	return n
}

func named(t *testing.T, name string) baseline.Method {
	t.Helper()
	for _, m := range baseline.Methods() {
		if m.Name == name {
			return m
		}
	}
	t.Fatalf("no method %q", name)
	return baseline.Method{}
}

// Where the accurate are few, those who learn who is accurate do better than voting.
func TestAccuracyIsLearned(t *testing.T) {
	d := town(2, 6, 0, 400, 7)
	vote := right(named(t, "vote").Decide(d))
	for _, name := range []string{"sums", "investment", "pooled investment", "truthfinder", "3-estimates", "CRH", "accuracy", "accuracy and copying", "origins, nobody copies", "origins"} {
		if got := right(named(t, name).Decide(d)); got < vote {
			t.Errorf("%s has %d right, voting %d of %d", name, got, vote, len(d.Values))
		}
	}
	for _, name := range []string{"3-estimates", "CRH", "accuracy", "origins"} {
		if got := right(named(t, name).Decide(d)); got <= vote {
			t.Errorf("%s learns nothing: %d right, as by voting", name, got)
		}
	}
}

// Where many copy one who is often wrong, those who see it do much better than those who count heads.
func TestCopiersAreSeen(t *testing.T) {
	d := town(3, 3, 6, 400, 11)
	vote := right(named(t, "vote").Decide(d))
	for _, name := range []string{"copying", "accuracy and copying", "origins"} {
		if got := right(named(t, name).Decide(d)); got < vote+60 {
			t.Errorf("%s has %d right, voting %d of %d", name, got, vote, len(d.Values))
		}
	}
}

// What everybody says everybody decides; what nobody says nobody does; and the order of sayings does not matter.
func TestEveryMethod(t *testing.T) {
	for _, m := range baseline.Methods() {
		t.Run(m.Name, func(t *testing.T) {
			rapid.Check(t, func(t *rapid.T) {
				d := &baseline.Data{Sources: rapid.IntRange(1, 8).Draw(t, "sources"), Values: []int{0}}
				agreed := map[int]bool{}
				for item := 1; item <= rapid.IntRange(1, 6).Draw(t, "items"); item++ {
					d.Values = append(d.Values, rapid.IntRange(1, 3).Draw(t, "values"))
					said := map[int]bool{}
					for s := range d.Sources {
						if rapid.Bool().Draw(t, "says") {
							v := rapid.IntRange(0, d.Values[item]-1).Draw(t, "value")
							said[v] = true
							d.Says = append(d.Says, baseline.Saying{Source: s, Item: item, Value: v})
						}
					}
					agreed[item] = len(said) == 1
				}
				a := m.Decide(d)
				if a.Values[0] != -1 {
					t.Fatalf("item 0, of which nobody says anything, is %d", a.Values[0])
				}
				for _, s := range d.Says {
					if agreed[s.Item] && d.Values[s.Item] == 1 && a.Values[s.Item] != s.Value {
						t.Fatalf("item %d is %d, and all say %d", s.Item, a.Values[s.Item], s.Value)
					}
				}
				for item, p := range a.Probability {
					if p < 0 || p > 1 {
						t.Fatalf("item %d has probability %v", item, p)
					}
				}
				if again := m.Decide(d); fmt.Sprint(again) != fmt.Sprint(a) || !slices.Equal(again.Values, a.Values) {
					t.Fatalf("decided otherwise the second time: %v, %v", a, again)
				}
			})
		})
	}
}
