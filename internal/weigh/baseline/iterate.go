package baseline

import (
	"math"
	"slices"
)

// rounds is how often trust in sources and belief in facts are computed from each other.
const rounds = 20

// fill is a slice of n equal numbers.
func fill(n int, x float64) []float64 {
	out := make([]float64, n)
	for i := range out {
		out[i] = x
	}
	return out
}

// scale divides all by the greatest.
func scale(all []float64) {
	top := 0.0
	for _, x := range all {
		top = max(top, x)
	}
	if top > 0 {
		for i := range all {
			all[i] /= top
		}
	}
}

// sums: a source is as trusted as the sum of beliefs in its facts, a fact believed as the sum of trust in its sources (hubs and
// authorities).
func sums(d *Data) Answer {
	return d.mutual(func(beliefs []float64, _ int) float64 { return total(beliefs) })
}

// averageLog: trust is the mean belief times the logarithm of how many facts a source states.
func averageLog(d *Data) Answer {
	return d.mutual(func(beliefs []float64, n int) float64 { return math.Log(float64(n)) * total(beliefs) / float64(n) })
}

// mutual computes trust and belief from each other.
func (d *Data) mutual(trustIn func(beliefs []float64, n int) float64) Answer {
	t := d.table()
	trust, belief := fill(d.Sources, 1), make([]float64, len(t.facts))
	for range rounds {
		for f := range t.facts {
			belief[f] = 0
			for _, s := range t.facts[f].by {
				belief[f] += trust[s]
			}
		}
		scale(belief)
		for s, facts := range t.ofSource {
			trust[s] = 0
			if len(facts) > 0 {
				trust[s] = trustIn(pick(belief, facts), len(facts))
			}
		}
		scale(trust)
	}
	return t.best(belief)
}

func pick(all []float64, at []int) []float64 {
	out := make([]float64, len(at))
	for i, k := range at {
		out[i] = all[k]
	}
	return out
}

func total(all []float64) float64 {
	out := 0.0
	for _, x := range all {
		out += x
	}
	return out
}

// investment: a source invests its trust evenly in its facts, and is paid in proportion; G(x) = x^1.2.
func investment(d *Data) Answer {
	return d.invest(func(_ *table, invested, belief []float64) {
		for f, x := range invested {
			belief[f] = math.Pow(x, 1.2)
		}
	})
}

// pooledInvestment: what an item's facts are worth together is what was invested in them; G(x) = x^1.4.
func pooledInvestment(d *Data) Answer {
	return d.invest(func(t *table, invested, belief []float64) {
		for item := range t.Values {
			from, to := t.item(item)
			pool := 0.0
			for f := from; f < to; f++ {
				pool += math.Pow(invested[f], 1.4)
			}
			for f := from; f < to; f++ {
				if pool > 0 {
					belief[f] = invested[f] * math.Pow(invested[f], 1.4) / pool
				}
			}
		}
	})
}

func (d *Data) invest(grow func(t *table, invested, belief []float64)) Answer {
	t := d.table()
	trust, invested, belief := fill(d.Sources, 1), make([]float64, len(t.facts)), make([]float64, len(t.facts))
	share := func(s int) float64 { return trust[s] / float64(len(t.ofSource[s])) }
	for range rounds {
		for f := range t.facts {
			invested[f] = 0
			for _, s := range t.facts[f].by {
				invested[f] += share(s)
			}
		}
		grow(t, invested, belief)
		next := make([]float64, d.Sources)
		for s, facts := range t.ofSource {
			for _, f := range facts {
				if invested[f] > 0 {
					next[s] += belief[f] * share(s) / invested[f]
				}
			}
		}
		trust = next
		scale(trust)
	}
	return t.best(belief)
}

// truthFinder: τ = -ln(1-t), σ* = σ + ρ Σ σ' imp, s = 1/(1 + e^(-γ σ*)), with ρ = 0.5, γ = 0.3; a value implies another as far
// as the two are more alike than half.
func truthFinder(d *Data) Answer {
	const rho, gamma, middle = 0.5, 0.3, 0.5
	t := d.table()
	trust, sigma, belief := fill(d.Sources, 0.9), make([]float64, len(t.facts)), make([]float64, len(t.facts))
	for range rounds {
		for f := range t.facts {
			sigma[f] = 0
			for _, s := range t.facts[f].by {
				sigma[f] -= math.Log(1 - trust[s])
			}
		}
		for item := range t.Values {
			from, to := t.item(item)
			for f := from; f < to; f++ {
				implied := sigma[f]
				for g := from; g < to && d.Like != nil; g++ {
					if g != f {
						implied += rho * sigma[g] * (d.Like(item, g-from, f-from) - middle)
					}
				}
				belief[f] = 1 / (1 + math.Exp(-gamma*implied))
			}
		}
		for s, facts := range t.ofSource {
			if len(facts) > 0 {
				trust[s] = min(total(pick(belief, facts))/float64(len(facts)), 1-1e-9)
			}
		}
	}
	return t.best(belief)
}

// crh: a source weighs -ln of its share of items that it has otherwise than decided, against the worst of them; values are
// decided by weighted vote.
func crh(d *Data) Answer {
	t := d.table()
	weight, score := fill(d.Sources, 1), make([]float64, len(t.facts))
	var out Answer
	for range rounds {
		for f := range t.facts {
			score[f] = 0
			for _, s := range t.facts[f].by {
				score[f] += weight[s]
			}
		}
		out = t.best(score)
		loss := make([]float64, d.Sources)
		for s, facts := range t.ofSource {
			for _, f := range facts {
				if out.Values[t.facts[f].item] != t.facts[f].value {
					loss[s] += 1 / float64(len(facts))
				}
			}
			loss[s] = max(loss[s], 1e-3)
		}
		worst := slices.Max(append(loss, 1e-3))
		for s := range weight {
			weight[s] = -math.Log(loss[s] / worst)
		}
	}
	return out
}
