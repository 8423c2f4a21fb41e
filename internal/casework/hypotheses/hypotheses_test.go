package hypotheses_test

import (
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"firsthand/internal/casework"
	"firsthand/internal/casework/hypotheses"
)

// a desk gives entries the ids, times and authors that a store would.
type desk struct {
	t       interface{ Fatal(...any) }
	entries []*casework.Entry
}

func (d *desk) matrix() *hypotheses.Matrix {
	m, err := hypotheses.Of(d.entries)
	if err != nil {
		d.t.Fatal(err)
	}
	return m
}

func (d *desk) keep(by string, e *casework.Entry, err error) string {
	if err != nil {
		d.t.Fatal(err)
	}
	e.ID, e.By, e.At = fmt.Sprintf("E%04d", len(d.entries)), by, time.Date(2031, 5, 4, 12, len(d.entries), 0, 0, time.UTC)
	d.entries = append(d.entries, e)
	return e.ID
}

func (d *desk) add(text string) string {
	e, err := hypotheses.Addition{Text: text}.Entry(d.matrix())
	return d.keep("ada", e, err)
}

func (d *desk) judge(by string, h int, report string, v hypotheses.Value) string {
	e, err := hypotheses.Cell{Evidence: casework.Evidence{Report: report, Statement: "s1"}, Value: v}.Entry(d.matrix(), h)
	return d.keep(by, e, err)
}

type fails struct{}

func (fails) Fatal(args ...any) { panic(fmt.Sprint(args...)) }

func ExampleRow_Diagnosticity() {
	d := &desk{t: fails{}}
	d.add("the ferry was sold")
	d.add("the ferry sank")
	d.judge("ada", 0, "WIRE", hypotheses.Consistent)
	d.judge("ada", 1, "WIRE", hypotheses.Inconsistent)
	d.judge("ada", 0, "POST", hypotheses.Consistent)
	d.judge("ada", 1, "POST", hypotheses.Consistent)
	d.judge("ben", 1, "WIRE", hypotheses.Consistent)
	for _, r := range d.matrix().Rows {
		share, ok := r.Diagnosticity()
		fmt.Println(r.Evidence, share, ok, r.Disputed)
	}
	// Output:
	// WIRE:s1 1 true true
	// POST:s1 0 true false
}

func TestProbabilities(t *testing.T) {
	d := &desk{t: t}
	a, b := d.add("the ferry was sold"), d.add("the ferry sank")
	share := func(p, q float64) hypotheses.Estimate {
		return hypotheses.Estimate{Shares: []hypotheses.Share{{a, p}, {b, q}}, Exclusive: true, Reasons: "the log"}
	}
	for _, c := range []struct {
		what      string
		estimate  hypotheses.Estimate
		normalise bool
		fault     string
	}{
		{"coherent", share(0.6, 0.4), false, ""},
		{"a third and two", share(0.33, 0.67), false, ""},
		{"too much", share(0.6, 0.6), false, "come to 120 %, although exactly one of the hypotheses is so; state others, or keep them in the same proportion with --normalise, as H1=50% H2=50%"},
		{"too much, normalised", share(0.6, 0.6), true, ""},
		{"nothing", share(0, 0), false, "come to 0 %"},
		{"nothing, normalised", share(0, 0), true, "are all 0"},
		{"less than nothing", share(-0.5, 1.5), false, "which is not between 0 and 1"},
		{"not a number", share(math.NaN(), 0.5), false, "which is not between 0 and 1"},
		{"one alone", hypotheses.Estimate{Shares: []hypotheses.Share{{a, 1}}, Exclusive: true, Reasons: "x"}, false, "hypothesis H2: is given no probability"},
		{"one alone, which excludes nothing", hypotheses.Estimate{Shares: []hypotheses.Share{{a, 0.9}}, Reasons: "x"}, false, ""},
		{"twice", hypotheses.Estimate{Shares: []hypotheses.Share{{a, 0.5}, {a, 0.5}}, Reasons: "x"}, false, "is given two"},
		{"of none", hypotheses.Estimate{Reasons: "x"}, false, "are of no hypothesis"},
		{"of another", hypotheses.Estimate{Shares: []hypotheses.Share{{"E9", 0.5}}, Reasons: "x"}, false, "is not in the case"},
		{"without reasons", hypotheses.Estimate{Shares: []hypotheses.Share{{a, 0.5}}}, false, "have no reasons"},
	} {
		_, err := c.estimate.Entry(d.matrix(), c.normalise)
		if (err == nil) != (c.fault == "") || !strings.Contains(fmt.Sprint(err), c.fault) {
			t.Errorf("%s: %v, want %q", c.what, err, c.fault)
		}
	}
	e, err := share(0.3, 0.9).Entry(d.matrix(), true)
	d.keep("ada", e, err)
	if got := d.matrix().Estimates[0]; math.Abs(got.What.Shares[1].Probability-0.75) > 1e-12 || got.What.Given[1].Probability != 0.9 || got.Stale {
		t.Errorf("%+v", got)
	}
	d.add("the ferry is at sea")
	if !d.matrix().Estimates[0].Stale {
		t.Error("a hypothesis came later, and nothing says so")
	}
}

func TestRefused(t *testing.T) {
	d := &desk{t: t}
	d.add("the ferry was sold")
	m := d.matrix()
	for want, do := range map[string]func() (*casework.Entry, error){
		"says nothing":          func() (*casework.Entry, error) { return hypotheses.Addition{Text: " "}.Entry(m) },
		"is hypothesis H1":      func() (*casework.Entry, error) { return hypotheses.Addition{Text: "The ferry was sold"}.Entry(m) },
		"names no evidence":     func() (*casework.Entry, error) { return hypotheses.Cell{Value: hypotheses.Consistent}.Entry(m, 0) },
		"is not in the case":    func() (*casework.Entry, error) { return hypotheses.Cell{Value: hypotheses.Consistent}.Entry(m, 4) },
		"say consistent, incon": func() (*casework.Entry, error) { return hypotheses.Cell{Value: "so so"}.Entry(m, 0) },
	} {
		if _, err := do(); !strings.Contains(fmt.Sprint(err), want) {
			t.Errorf("%v, want %q", err, want)
		}
	}
}

// TestTheMatrixLosesNothing holds that each judgement stands in one cell, that the last of each analyst is the one that holds there, and
// that emptied entries leave a matrix.
func TestTheMatrixLosesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		d := &desk{t: t}
		n := rapid.IntRange(1, 4).Draw(t, "hypotheses")
		for i := range n {
			d.add(fmt.Sprint("hypothesis ", i))
		}
		for range rapid.IntRange(0, 20).Draw(t, "judgements") {
			d.judge(rapid.SampledFrom([]string{"ada", "ben"}).Draw(t, "by"), rapid.IntRange(0, n-1).Draw(t, "hypothesis"),
				rapid.SampledFrom([]string{"WIRE", "POST"}).Draw(t, "report"), rapid.SampledFrom(hypotheses.Values()).Draw(t, "value"))
		}
		m := d.matrix()
		found := 0
		for _, r := range m.Rows {
			if share, ok := r.Diagnosticity(); ok && (share < 0 || share > 1) {
				t.Fatal(share)
			}
			for _, cell := range r.Cells {
				holds := map[string]int{}
				for _, c := range cell {
					found++
					if c.Later == "" {
						holds[c.By]++
					}
				}
				for by, k := range holds {
					if k != 1 {
						t.Fatalf("%d of %s hold", k, by)
					}
				}
			}
		}
		if found != len(d.entries)-n {
			t.Fatalf("%d of %d judgements", found, len(d.entries)-n)
		}
		for _, e := range d.entries {
			if rapid.Bool().Draw(t, "emptied") {
				e.Data = ""
			}
		}
		if m := d.matrix(); len(m.Hypotheses) != n {
			t.Fatalf("%d hypotheses", len(m.Hypotheses))
		}
	})
}
