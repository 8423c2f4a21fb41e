package likelihood_test

import (
	"fmt"
	"math"
	"testing"

	"firsthand/internal/weigh/likelihood"
)

// A minister's word of 4 : 1, passed on by papers that get nine of ten quotations right: one paper leaves 2.8 of it, three
// nearly all, and no number of papers more than 4.
func ExampleVoice_Heard() {
	paper := &likelihood.Voice{Rates: likelihood.Rates{H: 0.9, F: 0.1}}
	minister := likelihood.Voice{Rates: likelihood.Rates{H: 0.8, F: 0.2}}
	for range 3 {
		minister.Through = append(minister.Through, paper)
		fmt.Printf("%.2f ", minister.Heard().Ratio())
	}
	for range 1000 {
		minister.Through = append(minister.Through, paper)
	}
	fmt.Printf("%.2f\n", minister.Heard().Ratio())
	// Output: 2.85 3.82 3.98 4.00
}

// Two officials who may be one count as the stronger one and a little; shown to be two, they count twice.
func ExampleTogether() {
	officials := []likelihood.Rates{{H: 0.75, F: 0.25}, {H: 0.8, F: 0.2}}
	for _, shown := range []bool{false, true} {
		whole := likelihood.Together(officials, likelihood.Relation{Apart: func(int, int) bool { return shown }}, 0.7)
		fmt.Printf("%.2f %v\n", whole.Ratio, whole.Full)
	}
	// Output:
	// 4.77 [false true]
	// 12.00 [true true]
}

func ExamplePosterior() {
	fmt.Printf("%.2f\n", likelihood.Posterior(0.2, 4))
	// 12 dead, as three say, or 40, as one does: not more than all together.
	twelve := likelihood.Exclusive(0.4, 8, []likelihood.Alternative{{Prior: 0.4, Ratio: 2}})
	forty := likelihood.Exclusive(0.4, 2, []likelihood.Alternative{{Prior: 0.4, Ratio: 8}})
	fmt.Printf("%.2f %.2f\n", twelve, forty)
	// Output:
	// 0.50
	// 0.76 0.19
}

func TestIndirect(t *testing.T) {
	r := likelihood.Rates{H: 0.9, F: 0.1}
	for _, c := range []struct{ ifSo, ifNot, want float64 }{
		{1, 0, 9},           // the event is the hypothesis
		{0, 1, 1.0 / 9},     // it is the contrary
		{0.5, 0.5, 1},       // it is neither here nor there
		{0.5, 0, 0.5 / 0.1}, // it happens half the time where the hypothesis is so, and never where not
	} {
		if got := r.Indirect(c.ifSo, c.ifNot); math.Abs(got-c.want) > 1e-9 {
			t.Errorf("P(E|H) %v, P(E|not H) %v: ratio %v, want %v", c.ifSo, c.ifNot, got, c.want)
		}
	}
}

func TestInterval(t *testing.T) {
	// A rate of 0.8 after 9 cases has a deviation of 0.126; alone it puts 4 : 1 between 3.1 and 5.2.
	h := likelihood.Rate{Mean: 0.8, Cases: 9}
	swing := likelihood.Swing{Up: h.Moved(1) / 0.2, Down: h.Moved(-1) / 0.2}
	got := likelihood.NewEstimate(4, []likelihood.Swing{swing})
	if math.Abs(got.Low-3.075) > 0.005 || math.Abs(got.High-5.203) > 0.005 {
		t.Errorf("%+v", got)
	}
	if against := got.Over(likelihood.Estimate{Ratio: 4, Low: 4, High: 4}); math.Abs(against.Ratio-1) > 1e-9 || math.Abs(against.Low-got.Low/4) > 1e-9 {
		t.Errorf("over a certain 4 : 1 it is %+v", against)
	}
	if least := (likelihood.Estimate{Ratio: 1.2, Low: 0.7, High: 2}).AtLeast(1); least.Low != 1 {
		t.Errorf("%+v is less than 1", least)
	}
	if got := h.After(2, 1); math.Abs(got.Mean-9.2/12) > 1e-9 || got.Cases != 12 {
		t.Errorf("after two right and one wrong: %+v", got)
	}
}

// TestManyOrigins checks that time stays bounded where everybody is apart from most others, and that the set is found
// where it is plain.
func TestManyOrigins(t *testing.T) {
	origins := make([]likelihood.Rates, 3000)
	for i := range origins {
		origins[i] = likelihood.Rates{H: 0.8, F: 0.2 + float64(i%7)/100}
	}
	asked := 0
	full := likelihood.Together(origins, likelihood.Relation{Apart: func(i, k int) bool { asked++; return (i*k+i+k)%5 != 0 }}, 0.7).Full
	if asked > 128*128 {
		t.Errorf("%d pairs were asked about", asked)
	}
	for i, f := range full {
		for k, g := range full[:i] {
			if f && g && (i*k+i+k)%5 == 0 {
				t.Fatalf("%d and %d count in full and are not apart", i, k)
			}
		}
	}
	if all := likelihood.Together(origins[:40], likelihood.Relation{Apart: func(int, int) bool { return true }}, 0.7); all.Ratio < 1e18 {
		t.Errorf("forty who are all apart give %g", all.Ratio)
	}
	if crowd := likelihood.Together(origins, likelihood.Relation{Apart: func(int, int) bool { return false }}, 0.7); crowd.Ratio > 4*1.3 {
		t.Errorf("three thousand who may all be one give %g", crowd.Ratio)
	}
}
