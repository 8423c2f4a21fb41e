package baseline

import "math"

// threeEstimates finds how true facts are (θ), how hard (δ) and how much sources err (ε) from each other. Who gives an item
// another value denies the fact. After each step the numbers are stretched to [0, 1] and moved halfway to the nearer end, as the
// paper has it.
func threeEstimates(d *Data) Answer {
	t := d.table()
	e := estimates{table: t, truth: make([]float64, len(t.facts)), hard: fill(len(t.facts), 0.5), errs: fill(d.Sources, 0.4)}
	for range rounds {
		e.truths()
		e.errors()
		e.hardness()
	}
	return t.best(e.truth)
}

type estimates struct {
	*table
	truth, hard, errs []float64
}

// votes visits who says a fact and who denies it.
func (e *estimates) votes(f int, visit func(source int, says bool)) {
	from, to := e.item(e.facts[f].item)
	for g := from; g < to; g++ {
		for _, s := range e.facts[g].by {
			visit(s, g == f)
		}
	}
}

func (e *estimates) truths() {
	for f := range e.facts {
		sum, n := 0.0, 0
		e.votes(f, func(s int, says bool) {
			wrong := e.errs[s] * e.hard[f]
			if says {
				wrong = 1 - wrong
			}
			sum, n = sum+wrong, n+1
		})
		if n > 0 {
			e.truth[f] = sum / float64(n)
		}
	}
	stretch(e.truth)
}

// mistaken is how far a vote on a fact is wrong.
func (e *estimates) mistaken(f int, says bool) float64 {
	if says {
		return 1 - e.truth[f]
	}
	return e.truth[f]
}

func (e *estimates) hardness() {
	for f := range e.facts {
		sum, n := 0.0, 0
		e.votes(f, func(s int, says bool) {
			if e.errs[s] > 0 {
				sum, n = sum+e.mistaken(f, says)/e.errs[s], n+1
			}
		})
		if n > 0 {
			e.hard[f] = sum / float64(n)
		}
	}
	stretch(e.hard)
}

func (e *estimates) errors() {
	sum, n := make([]float64, e.Sources), make([]float64, e.Sources)
	for f := range e.facts {
		if e.hard[f] <= 0 {
			continue
		}
		e.votes(f, func(s int, says bool) {
			sum[s], n[s] = sum[s]+e.mistaken(f, says)/e.hard[f], n[s]+1
		})
	}
	for s := range e.errs {
		if n[s] > 0 {
			e.errs[s] = sum[s] / n[s]
		}
	}
	stretch(e.errs)
}

// stretch brings numbers to [0, 1] and halfway to the nearer end.
func stretch(all []float64) {
	low, high := math.Inf(1), math.Inf(-1)
	for _, x := range all {
		low, high = min(low, x), max(high, x)
	}
	for i, x := range all {
		if high > low {
			x = (x - low) / (high - low)
		}
		all[i] = (x + math.Round(min(max(x, 0), 1))) / 2
	}
}
