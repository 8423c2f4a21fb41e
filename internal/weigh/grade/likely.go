package grade

import (
	"firsthand/internal/weigh"
	"firsthand/internal/weigh/likelihood"
	"firsthand/internal/weigh/scale"
)

// A Prior is how probable somebody held a claim before these reports, and who.
type Prior struct {
	P  float64 // in (0, 1)
	By string
}

// A Likelihood is the probability of a claim that follows from a prior and the ratio, and its word. There is none without a
// prior: a ratio alone says how far reports move a probability, not where to.
type Likelihood struct {
	Prior     Prior
	P         float64
	Low, High float64    // at the ends of the ratio's interval
	Term      scale.Term // the word with its range; empty where the scale has none
	Scale     string
}

// An Excluded claim cannot be so where another is; it has a prior of its own.
type Excluded struct {
	Prior Prior
	Ratio float64
}

// Likely is the likelihood of a claim under a prior, beside the claims that exclude it: together they never exceed 1, and
// neither do a claim and its denial.
func Likely(p Prior, b weigh.Belief, excluded []Excluded, words scale.Likelihood) Likelihood {
	others := make([]likelihood.Alternative, len(excluded))
	for i, e := range excluded {
		others[i] = likelihood.Alternative{Prior: e.Prior.P, Ratio: e.Ratio}
	}
	out := Likelihood{
		Prior: p, Scale: words.Name,
		P:    likelihood.Exclusive(p.P, b.Ratio, others),
		Low:  likelihood.Exclusive(p.P, b.Low, others),
		High: likelihood.Exclusive(p.P, b.High, others),
	}
	out.Term, _ = words.Of(out.P)
	return out
}
