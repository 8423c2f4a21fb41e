package likelihood

import "math"

// A Rate is a number between 0 and 1 that is known only as well as after so many cases: a Beta distribution of mean Mean and
// Cases observations.
type Rate struct {
	Mean  float64
	Cases float64
}

// Deviation is the standard deviation of r: the root of m (1 - m) / (cases + 1).
func (r Rate) Deviation() float64 { return math.Sqrt(r.Mean * (1 - r.Mean) / (r.Cases + 1)) }

// Moved is the mean with so many standard deviations added, within [0.001, 0.999], so that no rate becomes certain.
func (r Rate) Moved(deviations float64) float64 {
	return min(max(r.Mean+deviations*r.Deviation(), 0.001), 0.999)
}

// After is r after further cases: so many in which it was so, so many in which not.
func (r Rate) After(so, not int) Rate {
	cases := r.Cases + float64(so+not)
	return Rate{(r.Mean*r.Cases + float64(so)) / cases, cases}
}

// A Swing is a ratio with one of the rates that it rests on a standard deviation higher, and lower.
type Swing struct {
	Up, Down float64
}

// Log is how far the logarithm of the ratio moves with that rate, whichever way.
func (s Swing) Log() float64 { return math.Abs(math.Log(s.Up)-math.Log(s.Down)) / 2 }

// Factor is how many times as great, or as small, the ratio becomes when that rate is a standard deviation off.
func (s Swing) Factor() float64 { return math.Exp(s.Log()) }

// An Estimate is a ratio with where it lies with a probability of 0.9, as far as the rates it rests on are uncertain.
type Estimate struct {
	Ratio, Low, High float64
}

// NewEstimate finds the interval of a ratio: the swings of its rates are taken as independent and its logarithm as normal (the
// delta method), ±1.645 σ.
func NewEstimate(ratio float64, swings []Swing) Estimate {
	variance := 0.0
	for _, s := range swings {
		variance += s.Log() * s.Log()
	}
	reach := math.Exp(1.645 * math.Sqrt(variance))
	return Estimate{ratio, ratio / reach, ratio * reach}
}

// AtLeast is e with its lower end no lower than least.
func (e Estimate) AtLeast(least float64) Estimate {
	return Estimate{e.Ratio, max(e.Low, min(least, e.Ratio)), e.High}
}

// Over is e divided by what speaks for the contrary, with which it shares no uncertainty: the distances to the ends add up as
// the sides of a right angle do.
func (e Estimate) Over(o Estimate) Estimate {
	ratio := e.Ratio / o.Ratio
	down := math.Hypot(math.Log(e.Ratio/e.Low), math.Log(o.High/o.Ratio))
	up := math.Hypot(math.Log(e.High/e.Ratio), math.Log(o.Ratio/o.Low))
	return Estimate{ratio, ratio / math.Exp(down), ratio * math.Exp(up)}
}
