package likelihood

// A Voice is somebody who said something, with those from whom that is known. Without any its word was heard: the report is at
// hand, or the statement is a premise.
type Voice struct {
	Rates            // of this voice saying so, given what it speaks of: the event, or that the voice above it said so
	Through []*Voice // who say that it said so, each in words of its own
}

// Heard are the rates of what is heard of v, given what v speaks of. With x the product of the ratios of those through whom v
// is known, each of them taken the same way,
//
//	LR = [h x + (1 - h)] / [f x + (1 - f)]
//
// which is P(R1..Rk|E) / P(R1..Rk|not E) for P(R1..Rk|E) = h ∏hi + (1-h) ∏fi. It grows with every relay and never beyond h/f:
// however many repeat it, an origin's word is an origin's word. The rates are scaled so that x → ∞ gives those of v.
func (v *Voice) Heard() Rates {
	if len(v.Through) == 0 {
		return v.Rates
	}
	x := 1.0
	for _, t := range v.Through {
		x *= t.Heard().Ratio()
	}
	missed := 1 / x // may be 0, where x has grown past all numbers
	return Rates{v.H*(1-missed) + missed, v.F*(1-missed) + missed}
}
