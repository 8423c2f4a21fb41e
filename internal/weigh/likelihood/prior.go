package likelihood

import "math"

// Posterior is the probability of a claim whose probability was prior before reports of this ratio were known (Bayes):
// prior·ratio / (prior·ratio + 1 - prior). That of its denial is the rest, so the two never exceed 1.
func Posterior(prior, ratio float64) float64 {
	return Exclusive(prior, ratio, nil)
}

// An Alternative is another claim that cannot be so where the first is, with its prior and its ratio.
type Alternative struct {
	Prior, Ratio float64
}

// Exclusive is Posterior beside claims that exclude it ("12 dead", "40 dead"):
//
//	p·L / (p·L + Σ pi·Li + 1 - p - Σ pi)
//
// Where the priors add up to more than 1 nothing is left for "none of these". Of two claims that exclude each other the
// probabilities so computed never add up to more than 1.
func Exclusive(prior, ratio float64, others []Alternative) float64 {
	so := weight(prior, ratio)
	sum, rest := so, 1-prior
	for _, o := range others {
		sum += weight(o.Prior, o.Ratio)
		rest -= o.Prior
	}
	if sum += max(rest, 0); sum == 0 {
		return 0
	}
	return so / sum
}

// weight is prior times ratio, without an infinite ratio spoiling what it is divided by.
func weight(prior, ratio float64) float64 {
	return prior * min(ratio, math.MaxFloat64/1024)
}
