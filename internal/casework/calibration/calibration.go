// Package calibration says how an analyst's likelihoods came out, once claims are resolved.
//
// It is a record of judgements and no measure of a source: it is never shown as a reliability, which is of voices, and never enters a
// count. What was judged after a claim came out is left aside; what was withdrawn after it came out is counted.
package calibration

import (
	"cmp"
	"math"
	"slices"
	"time"

	"firsthand/internal/casework/assess"
	"firsthand/internal/weigh/scale"
)

// An Outcome is how a claim came out, and when that was decided.
type Outcome struct {
	So bool
	At time.Time
}

// A Forecast is the last likelihood that an analyst gave a claim before it came out.
type Forecast struct {
	By, Claim   string
	Assessment  string  // its id
	Probability float64 // as stated, or the middle of the term's range
	Stated      bool    // it was stated
	So          bool    // how the claim came out
}

// Forecasts are those that assessments come to. outcomes are of claims by their ids today, and now says which claim one is today.
func Forecasts(all []assess.Made, now func(string) string, outcomes map[string]Outcome) []Forecast {
	type key struct{ by, claim string }
	at := map[key]int{}
	var out []Forecast
	for i := range all {
		m := &all[i]
		if m.Judgement == nil || m.Judgement.Likelihood == nil {
			continue
		}
		claim := now(m.About)
		came, resolved := outcomes[claim]
		if !resolved || !m.At.Before(came.At) || m.Withdrawn != nil && m.Withdrawn.At.Before(came.At) {
			continue
		}
		f := Forecast{By: m.By, Claim: claim, Assessment: m.ID, So: came.So}
		f.Probability, f.Stated = probability(m.Judgement.Likelihood)
		k, known := at[key{m.By, claim}]
		if !known {
			at[key{m.By, claim}] = len(out)
			out = append(out, f)
			continue
		}
		out[k] = f
	}
	return out
}

// probability is what a likelihood comes to as a number: the one stated, else the middle of its range.
func probability(l *assess.Likelihood) (p float64, stated bool) {
	if l.Probability != nil {
		return *l.Probability, true
	}
	return (l.Low + l.High) / 2, false
}

// A Track is how one analyst's likelihoods came out.
type Track struct {
	By     string
	Claims int     // on how many it rests
	Stated int     // of these, with a stated probability; of the others the middle of the term's range was taken
	Brier  float64 // 0 is best; who always says 50 % has 0.25
	Curve  []Bin   // those that hold any
}

// A Bin is the claims to which an analyst gave probabilities in the range of a term.
type Bin struct {
	Term       string
	Low, High  float64
	Claims, So int
	Mean       float64 // of the probabilities given
	From, To   float64 // 95 % interval of how often it was so
}

// Tracks are those of all who forecast, by name.
func Tracks(all []Forecast) []Track {
	by := map[string][]Forecast{}
	for _, f := range all {
		by[f.By] = append(by[f.By], f)
	}
	var out []Track
	for name, own := range by {
		out = append(out, track(name, own))
	}
	slices.SortFunc(out, func(a, b Track) int { return cmp.Compare(a.By, b.By) })
	return out
}

func track(name string, own []Forecast) Track {
	t := Track{By: name, Claims: len(own)}
	for _, f := range own {
		if f.Stated {
			t.Stated++
		}
	}
	t.Brier, t.Curve = Brier(own), Curve(own)
	return t
}

// Brier is the mean squared distance between probabilities and what came of them, 1 or 0.
//
// Brier, G. W. (1950): Verification of forecasts expressed in terms of probability, Monthly Weather Review 78 (1), 1-3, in the form for
// two outcomes with one of them counted, which runs from 0 to 1.
func Brier(all []Forecast) float64 {
	var sum float64
	for _, f := range all {
		sum += (f.Probability - came(f)) * (f.Probability - came(f))
	}
	return sum / float64(max(len(all), 1))
}

func came(f Forecast) float64 {
	if f.So {
		return 1
	}
	return 0
}

// Curve puts forecasts into the ranges of ICD 203's terms, whose lower limits are inside; what lies outside of them all goes to the
// nearest. Ranges that hold none are left out.
func Curve(all []Forecast) []Bin {
	terms := scale.ICD203().Terms
	bins := make([]Bin, len(terms))
	for i, t := range terms {
		bins[i] = Bin{Term: t.Word, Low: t.Low, High: t.High}
	}
	for _, f := range all {
		i := 0
		for i+1 < len(terms) && f.Probability >= terms[i+1].Low {
			i++
		}
		bins[i].Claims++
		bins[i].Mean += f.Probability
		if f.So {
			bins[i].So++
		}
	}
	bins = slices.DeleteFunc(bins, func(b Bin) bool { return b.Claims == 0 })
	for i := range bins {
		b := &bins[i]
		b.Mean /= float64(b.Claims)
		b.From, b.To = Wilson(b.So, b.Claims)
	}
	return bins
}

// z95 is the quantile of the normal distribution for an interval of 95 %.
const z95 = 1.959964

// Wilson is the 95 % score interval of a share of which k of n were seen.
//
// Wilson, E. B. (1927): Probable inference, the law of succession, and statistical inference, Journal of the American Statistical
// Association 22 (158), 209-212.
func Wilson(k, n int) (low, high float64) {
	if n == 0 {
		return 0, 1
	}
	p, m := float64(k)/float64(n), float64(n)
	mid := (p + z95*z95/(2*m)) / (1 + z95*z95/m)
	half := z95 / (1 + z95*z95/m) * math.Sqrt(p*(1-p)/m+z95*z95/(4*m*m))
	return max(mid-half, 0), min(mid+half, 1)
}
