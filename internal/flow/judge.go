package flow

import (
	"firsthand/internal/match"
	"firsthand/internal/weigh/grade"
	"firsthand/internal/weigh/scale"
)

// judge offers each claim its grades. The claims and their contradictions must have been found.
func (d *Dossier) judge() {
	opposed := d.opposed()
	for i := range d.Claims {
		c := &d.Claims[i]
		of := grade.Case{Claim: c.Claim, Weight: c.Weight, Belief: c.Belief}
		for _, o := range opposed[i] {
			other := &d.Claims[o.Claims[0]+o.Claims[1]-i]
			of.Opposed = append(of.Opposed, grade.Opponent{
				Index: o.Claims[0] + o.Claims[1] - i, ID: other.ID, Point: o.Point, Independent: other.Independent, Ratio: other.Belief.Ratio,
			})
		}
		c.Sheet = grade.Judge(of)
	}
}

// opposed lists the contradictions of each claim with one that puts another value in its place. A claim that only denies it is none: whoever denies
// something may do so either way, which is weighed where the denial stands in the claim.
func (d *Dossier) opposed() map[int][]match.Contradiction {
	out := map[int][]match.Contradiction{}
	for _, c := range d.Contradictions {
		if c.Denial {
			continue
		}
		out[c.Claims[0]] = append(out[c.Claims[0]], c)
		out[c.Claims[1]] = append(out[c.Claims[1]], c)
	}
	return out
}

// Priors are what somebody held of claims before these reports.
type Priors struct {
	Every *grade.Prior        // of each claim that has none of its own; nil for none
	Of    map[int]grade.Prior // of claims, by index
}

// of is the prior of a claim, nil where there is none.
func (p Priors) of(claim int) *grade.Prior {
	if own, ok := p.Of[claim]; ok {
		return &own
	}
	return p.Every
}

// Believe works out the likelihood of each claim that has a prior, beside those that exclude it and have one.
func (d *Dossier) Believe(p Priors) {
	opposed := d.opposed()
	for i := range d.Claims {
		prior := p.of(i)
		if prior == nil {
			continue
		}
		var excluded []grade.Excluded
		for _, o := range opposed[i] {
			other := o.Claims[0] + o.Claims[1] - i
			if prior := p.of(other); prior != nil {
				excluded = append(excluded, grade.Excluded{Prior: *prior, Ratio: d.Claims[other].Belief.Ratio})
			}
		}
		likely := grade.Likely(*prior, d.Claims[i].Belief, excluded, scale.ICD203())
		d.Claims[i].Sheet.Likelihood = &likely
	}
}
