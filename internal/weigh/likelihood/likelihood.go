// Package likelihood is the arithmetic of reports as evidence: how much a report tells, what is left of it when others pass it
// on, and what several reports tell together.
//
// It knows numbers and no reports: who is whose origin, and who is independent of whom, is said to it. All of it is likelihood
// ratios (Good 1950; Schum, The Evidential Foundations of Probabilistic Reasoning, 1994, ch. 7): how many times as often these
// reports would be made if the claim were so than if it were not. Its invariants, which the package's tests check: a report
// passed on never tells more than the report itself, nor than the one who passes it on; repeated however often, it never tells
// more than its origin; taking away what speaks for a claim never raises the ratio.
package likelihood

// Rates say how often a report is made of what is so (h) and of what is not so (f): h = P(R|E), f = P(R|not E). Both lie in
// (0, 1]. A report tells something where h exceeds f, nothing where they are equal; f above h is nowhere used, since whoever
// is mostly wrong is worth nothing, and is no evidence for the contrary.
type Rates struct {
	H, F float64
}

// Nothing is what a report tells that is made whether so or not.
func Nothing() Rates { return Rates{1, 1} }

// Ratio is the likelihood ratio h/f, 1 or more.
func (r Rates) Ratio() float64 { return r.H / r.F }

// Less is r when the report tells less by share, from 0 (all of it is left) to 1 (it tells nothing): f goes up to h. So an
// interest, a hedge or a want of access is put: they make a report likelier that is not so.
func (r Rates) Less(share float64) Rates {
	return Rates{r.H, r.F + share*(r.H-r.F)}
}

// Through is r when it is known only from somebody who passes it on with the rates of link, those of "she says that he said
// so" given that he did, and that he did not:
//
//	h = h2 h1 + f2 (1 - h1)    f = h2 f1 + f2 (1 - f1)
//
// Its ratio exceeds neither that of r nor that of link: a chain is no stronger than its weakest link.
func (r Rates) Through(link Rates) Rates {
	return Rates{link.H*r.H + link.F*(1-r.H), link.H*r.F + link.F*(1-r.F)}
}

// Again is the ratio of a report beside another that may be its source: with probability d it only repeats that one, else it
// was made by itself.
//
//	[d + (1 - d) h] / [d + (1 - d) f]
//
// Times the ratio of the other, with the same rates, this is [d h + (1-d) h²] / [d f + (1-d) f²].
func (r Rates) Again(d float64) float64 {
	return (d + (1-d)*r.H) / (d + (1-d)*r.F)
}

// Mean is the average of what several statements of one origin tell: inside an origin is averaged, across origins is
// multiplied. Of none it is Nothing.
func Mean(all []Rates) Rates {
	if len(all) == 0 {
		return Nothing()
	}
	var sum Rates
	for _, r := range all {
		sum.H, sum.F = sum.H+r.H, sum.F+r.F
	}
	return Rates{sum.H / float64(len(all)), sum.F / float64(len(all))}
}

// Indirect is the ratio that a report of an event gives a hypothesis of which the event is only a sign: if and ifNot are the
// probabilities of the event where the hypothesis is so and where it is not.
//
//	[P(E|H) (h - f) + f] / [P(E|not H) (h - f) + f]
func (r Rates) Indirect(ifSo, ifNot float64) float64 {
	return (ifSo*(r.H-r.F) + r.F) / (ifNot*(r.H-r.F) + r.F)
}
