package flow

import (
	"firsthand/internal/match"
	"firsthand/internal/weigh"
	"firsthand/internal/weigh/grade"
	"firsthand/internal/weigh/scale"
)

// judge offers each claim its grades. The claims and their contradictions must have been found.
func (d *Dossier) judge() {
	opposed := d.opposed()
	for i := range d.Claims {
		d.Claims[i].Sheet = grade.Judge(d.graded(i, opposed[i]))
	}
}

// graded is a claim with all that its grades are made from.
func (d *Dossier) graded(i int, opposed []match.Contradiction) grade.Case {
	c := &d.Claims[i]
	of := grade.Case{Claim: c.Claim, Weight: c.Weight, Belief: c.Belief}
	for _, o := range opposed {
		other := &d.Claims[o.Claims[0]+o.Claims[1]-i]
		of.Opposed = append(of.Opposed, grade.Opponent{
			Index: o.Claims[0] + o.Claims[1] - i, ID: other.ID, Point: o.Point, Independent: other.Independent, Ratio: other.Belief.Ratio,
		})
	}
	return of
}

// Second names the established origins of a claim besides the first, or says what is missing where there is no second one.
func (d *Dossier) Second(claim int) (names, lacks string) {
	return grade.Second(d.graded(claim, d.opposed()[claim]))
}

// Records are those of the voices and outlets of the dossier, by how its claims came out.
func (d *Dossier) Records() weigh.Records {
	claims, resolved := make([]match.Claim, len(d.Claims)), map[int]weigh.Resolution{}
	for i, c := range d.Claims {
		if claims[i] = c.Claim; c.Outcome != "" {
			resolved[i] = c.Outcome
		}
	}
	return weigh.NewLineage(d.Accounts, d.Edges).Records(claims, resolved)
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
