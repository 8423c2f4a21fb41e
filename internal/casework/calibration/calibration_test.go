package calibration_test

import (
	"fmt"
	"math"
	"testing"
	"time"

	"pgregory.net/rapid"

	"firsthand/internal/casework/assess"
	"firsthand/internal/casework/calibration"
)

func day(n int) time.Time { return time.Date(2031, 5, n, 9, 0, 0, 0, time.UTC) }

func same(id string) string { return id }

func judged(id, by, claim string, on int, low, high float64, stated ...float64) assess.Made {
	l := &assess.Likelihood{Low: low, High: high}
	if len(stated) > 0 {
		l.Probability = &stated[0]
	}
	return assess.Made{ID: id, By: by, At: day(on), About: claim, Judgement: &assess.Judgement{Likelihood: l}}
}

func ExampleTracks() {
	outcomes := map[string]calibration.Outcome{"C1": {So: true, At: day(9)}, "C2": {So: false, At: day(9)}}
	all := calibration.Forecasts([]assess.Made{
		judged("1", "ada", "C1", 1, 0.20, 0.45),
		judged("2", "ada", "C1", 2, 0.80, 0.95),     // she changed her mind in time
		judged("3", "ada", "C2", 3, 0.05, 0.2, 0.1), // and stated this one
		judged("4", "ben", "C1", 10, 0.95, 0.99),    // after it came out
	}, same, outcomes)
	for _, t := range calibration.Tracks(all) {
		fmt.Printf("%s: %.4f over %d claims, %d stated\n", t.By, t.Brier, t.Claims, t.Stated)
		for _, b := range t.Curve {
			fmt.Printf("  %s: %d of %d were so, %.0f to %.0f %%\n", b.Term, b.So, b.Claims, 100*b.From, 100*b.To)
		}
	}
	// Output:
	// ada: 0.0128 over 2 claims, 1 stated
	//   very unlikely: 0 of 1 were so, 0 to 79 %
	//   very likely: 1 of 1 were so, 21 to 100 %
}

func TestWithdrawnInTimeDoesNotCount(t *testing.T) {
	outcomes := map[string]calibration.Outcome{"C1": {So: true, At: day(9)}}
	early, late := judged("1", "ada", "C1", 1, 0.8, 0.95), judged("2", "ben", "C1", 1, 0.8, 0.95)
	early.Withdrawn, late.Withdrawn = &assess.Taken{At: day(3)}, &assess.Taken{At: day(12)}
	all := calibration.Forecasts([]assess.Made{early, late, judged("3", "cleo", "C7", 1, 0.5, 0.6), {By: "dora", About: "C1", Judgement: &assess.Judgement{}}}, same, outcomes)
	if len(all) != 1 || all[0].By != "ben" {
		t.Errorf("%+v", all)
	}
}

func TestWilson(t *testing.T) {
	for _, c := range []struct {
		k, n      int
		low, high float64
	}{{0, 0, 0, 1}, {0, 10, 0, 0.2775}, {10, 10, 0.7225, 1}, {5, 10, 0.2366, 0.7634}, {81, 263, 0.2553, 0.3662}} {
		if low, high := calibration.Wilson(c.k, c.n); math.Abs(low-c.low) > 5e-5 || math.Abs(high-c.high) > 5e-5 {
			t.Errorf("%d of %d: %.4f to %.4f", c.k, c.n, low, high)
		}
	}
}

func TestEveryForecastIsInOneBin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var all []calibration.Forecast
		for range rapid.IntRange(0, 40).Draw(t, "forecasts") {
			all = append(all, calibration.Forecast{By: "ada", Probability: rapid.Float64Range(0, 1).Draw(t, "p"), So: rapid.Bool().Draw(t, "so")})
		}
		n, so := 0, 0
		for _, b := range calibration.Curve(all) {
			n, so = n+b.Claims, so+b.So
			if rate := float64(b.So) / float64(b.Claims); rate < b.From-1e-9 || rate > b.To+1e-9 {
				t.Fatalf("%+v does not hold %v", b, rate)
			}
		}
		want := 0
		for _, f := range all {
			if f.So {
				want++
			}
		}
		if score := calibration.Brier(all); n != len(all) || so != want || score < 0 || score > 1 {
			t.Fatalf("%d of %d, %d of %d were so, score %v", n, len(all), so, want, score)
		}
	})
}
