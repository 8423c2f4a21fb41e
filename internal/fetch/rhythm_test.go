package fetch_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"firsthand/internal/fetch"
)

func TestNext(t *testing.T) {
	r := fetch.Rhythm{Every: 30 * time.Minute, Most: 24 * time.Hour}
	failed := fetch.Outcome{Failed: true}
	for _, test := range []struct {
		failures int
		o        fetch.Outcome
		jitter   float64
		after    time.Duration
		failed   int
	}{
		{0, fetch.Outcome{}, 0, 27 * time.Minute, 0},
		{7, fetch.Outcome{}, 0.5, 30 * time.Minute, 0},
		{0, fetch.Outcome{Until: noon.Add(time.Hour)}, 0, time.Hour, 0},
		{0, fetch.Outcome{Until: noon.Add(-time.Hour)}, 0, 27 * time.Minute, 0},
		{0, failed, 0, 30 * time.Minute, 1},
		{0, failed, 0.5, 45 * time.Minute, 1},
		{1, failed, 0, time.Hour, 2},
		{3, failed, 0, 4 * time.Hour, 4},
		{4, failed, 0, 8 * time.Hour, 5},
		{5, failed, 0, 12 * time.Hour, 6},
		{1 << 40, failed, 0.5, 18 * time.Hour, 1<<40 + 1},
		{0, fetch.Outcome{Failed: true, Until: noon.Add(5 * time.Hour)}, 0, 5 * time.Hour, 1},
		{0, fetch.Outcome{Failed: true, Until: noon.Add(1000 * time.Hour)}, 0, 168 * time.Hour, 1},
		{3, fetch.Outcome{Failed: true, Unasked: true, Until: noon.Add(time.Hour)}, 0.5, 61*time.Minute + 30*time.Second, 3},
	} {
		at, n := r.Next(test.failures, test.o, noon, test.jitter)
		if got := at.Sub(noon); got != test.after || n != test.failed {
			t.Errorf("%+v: after %v, %d failures", test, got, n)
		}
	}
	if at, n := r.Next(2, fetch.Outcome{Failed: true, Gone: true}, noon, 0.5); !at.IsZero() || n != 3 {
		t.Errorf("what is gone is asked for at %v, %d failures", at, n)
	}
}

// TestNextBounds holds every next time to lying ahead, not before what the server asks for, and within what was said.
func TestNextBounds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := fetch.Rhythm{
			Every: time.Duration(rapid.Int64Range(1, int64(48*time.Hour)).Draw(t, "every")),
			Most:  time.Duration(rapid.Int64Range(1, int64(72*time.Hour)).Draw(t, "most")),
		}
		o := fetch.Outcome{Failed: rapid.Bool().Draw(t, "failed"), Unasked: rapid.Bool().Draw(t, "unasked")}
		o.Until = noon.Add(time.Duration(rapid.Int64Range(-int64(time.Hour), int64(200*time.Hour)).Draw(t, "until")))
		failures := rapid.IntRange(0, 1<<40).Draw(t, "failures")
		at, n := r.Next(failures, o, noon, rapid.Float64Range(0, 0.999999).Draw(t, "jitter"))
		wait, asked := at.Sub(noon), min(o.Until.Sub(noon), 7*24*time.Hour)
		if wait < 0 || wait < asked || wait > max(asked, 0)+max(r.Most, 2*r.Every) || n < 0 || n > failures+1 {
			t.Fatalf("%+v after %+v, %d failures: after %v, %d failures", r, o, failures, wait, n)
		}
	})
}
