package flow

import (
	"slices"

	"firsthand/internal/match"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
	"firsthand/internal/weigh/grade"
	"firsthand/internal/weigh/scale"
)

// judge offers each claim its grades. The claims and their contradictions must have been found.
func (d *Dossier) judge() {
	opposed, said := d.opposed(), d.newSaid()
	for i := range d.Claims {
		of := d.graded(i, opposed[i])
		if of.Independent+of.NotEstablished > 1 { // what confirms has to say the same, plainly
			of.Aside = make([]bool, len(of.Members))
			for n, m := range of.Members {
				of.Aside[n] = !said.plainly(m.Ref)
			}
			of.Unlike = said.unlike(&of)
		}
		d.Claims[i].Sheet = grade.Judge(of)
	}
}

// graded is a claim with all that its grades are made from, but for how its statements are put.
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

// said looks at how the statements of a dossier are put.
type said struct {
	accounts []*trace.Account
	forms    *match.Forms
	at       map[trace.Ref]int // statements by index of their reading
}

func (d *Dossier) newSaid() *said {
	return &said{d.Accounts, match.NewForms(), trace.Statements(d.Accounts)}
}

// plainly tells whether something that was said says of something that it is so.
func (s *said) plainly(r trace.Ref) bool {
	k, ok := s.at[r]
	return !ok || s.forms.Plain(s.accounts[r.Report], k)
}

// mostOf is how many of an origin's statements are looked at to see whether another says the same.
const mostOf = 8

// unlike lists the pairs of a claim's origins that assert it and of which no two plain statements surely say the same.
func (s *said) unlike(c *grade.Case) map[[2]int]bool {
	out := map[[2]int]bool{}
	of := make([][]trace.Ref, len(c.Origins)) // plain statements
	for i, o := range c.Origins {
		for _, n := range o.Members {
			if m := c.Members[n]; m.Stance == match.Asserts && !c.Aside[n] && len(of[i]) < mostOf {
				of[i] = append(of[i], m.Ref)
			}
		}
		for j := range i {
			out[[2]int{j, i}] = !slices.ContainsFunc(of[i], func(a trace.Ref) bool {
				return slices.ContainsFunc(of[j], func(b trace.Ref) bool { return s.same(a, b) })
			})
		}
	}
	return out
}

// same tells whether two statements surely say the same.
func (s *said) same(a, b trace.Ref) bool {
	i, one := s.at[a]
	j, two := s.at[b]
	return one && two && match.Same(s.accounts[a.Report], i, s.accounts[b.Report], j)
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
