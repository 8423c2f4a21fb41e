// Package grade puts what stands behind a claim into the words that others decide by: a credibility from 1 to 6, a word for its
// likelihood, for whom it is sure enough, and how urgently it wants looking at.
//
// All of it is offered, with the sentence that justifies it, and derived from corroboration alone: who stands behind the claim,
// not whether it makes sense. It is no analyst's judgement and never called anybody's confidence. A grade never says more than
// the counts: 1 needs another established origin, and says which; where there is no basis it is 6, which is no low grade.
package grade

import (
	"cmp"
	"slices"
	"strconv"
	"strings"

	"firsthand/internal/match"
	"firsthand/internal/weigh"
	"firsthand/internal/weigh/scale"
)

// A Case is a claim with all that its grades are made from.
type Case struct {
	match.Claim
	weigh.Weight
	weigh.Belief
	Opposed []Opponent
}

// An Opponent is another claim that cannot be so where this one is.
type Opponent struct {
	Index       int    // of the claim
	ID          string // what the claim is called, instead of its number; may be empty
	Point       string // where they differ: "12 or 40"
	Independent int    // established origins that assert it
	Ratio       float64
}

// A Credibility is a grade that is offered, with its reasons.
type Credibility struct {
	scale.Grade
	Edition string // whose grades they are
	Why     string // one clause: what it rests on
	Lacks   string // one clause: why it is not 1; "" where it is
}

// Sentence justifies the grade.
func (c Credibility) Sentence() string {
	if c.Lacks == "" {
		return c.Why
	}
	return c.Why + "; " + c.Lacks
}

// Limits of ratios. They cut a continuous scale into steps, as grades do; the reasons are ours and not measured.
const (
	contradicted = 1.0 / 5 // five times as likely to be reported so if the claim is not so: improbable
	doubted      = 2.0 / 3 // more speaks against it than an interested denial: doubtful
	much         = 4.0     // as much as one named person's word, heard at first hand: probably true
	surely       = 1.5     // which the lower end of the interval has to exceed then
	denying      = 0.8     // a denial that tells something: not only what an interested party says either way
)

// Offer is the credibility that a claim can be given by its origins, in the grades of an edition.
func Offer(c Case, e scale.Edition) Credibility {
	s := c.sides()
	value, why := c.offer(s)
	out := Credibility{Grade: e.Grade(value), Edition: e.Name, Why: why}
	if value != 1 {
		out.Lacks = c.lacks(s)
	}
	return out
}

// offer chooses the grade.
func (c *Case) offer(s sides) (value int, why string) {
	opponent := c.stronger()
	switch {
	case c.Ratio <= contradicted:
		return 5, "denied by " + list(s.denying) + ", which outweighs what speaks for it"
	case c.Ratio < doubted:
		return 4, "denied by " + list(s.denying)
	case len(s.asserting) == 0 && len(s.denying) > 0:
		return 6, "denied by " + list(s.denying) + ", who would deny it either way, and asserted by nobody known"
	case len(s.asserting) == 0:
		return 6, "no origin is known"
	case len(s.firsthand) == 0:
		return 6, "nothing but the word of " + list(s.asserting) + ", which gives no basis"
	case opponent != nil:
		return 4, "conflicts with claim " + cmp.Or(opponent.ID, strconv.Itoa(opponent.Index+1)) + " (" + opponent.Point + "), for which more speaks"
	case len(s.agreed) > 1 && len(s.standing) == 0 && !c.opposed() && c.Ratio >= 1:
		return 1, list(s.agreed[1:]) + ", shown to be independent of " + s.agreed[0].Name
	case len(c.agreed(s.firsthand)) > 1 && c.Ratio >= much && c.Low >= surely && !c.opposed():
		return 2, "it comes from " + list(s.firsthand)
	case len(s.firsthand) > 1:
		return 3, "it comes from " + list(s.firsthand)
	}
	return 3, "it comes from " + s.firsthand[0].Name + " alone"
}

// lacks says what keeps a claim from grade 1.
func (c *Case) lacks(s sides) string {
	switch {
	case len(s.agreed) > 1 && len(s.standing) > 0:
		return "1 is not offered while the denial by " + list(s.standing) + " stands"
	case len(s.agreed) > 1 && c.opposed():
		return "1 is not offered while another claim conflicts with it"
	case len(s.agreed) > 1:
		return "1 is not offered where more speaks against it than for it"
	case len(s.plain) > 1:
		return "1 needs two established origins that surely say the same, and " + list(s.plain) + " may speak of two things"
	case len(s.established) > 1:
		return "1 needs two established origins that say plainly that it is so, unlike " + list(s.aside)
	case len(s.established) == 0:
		return "1 needs two established origins"
	case len(s.open) > 0:
		return "1 needs another established origin than " + s.established[0].Name + ", which " + list(s.open) + " may not be"
	}
	return "1 needs another established origin than " + s.established[0].Name
}

// Second names the established origins that assert a claim besides the first of them, by which it can be called confirmed by other
// sources; "" where there is no second one, and then what is missing, as a clause. Whether these say so plainly, an analyst who grades the claim has read.
func Second(c Case) (names, lacks string) {
	s := c.sides()
	if len(s.established) > 1 {
		return list(s.established[1:]), ""
	}
	return "", c.lacks(s)
}

// opposed tells whether a claim that conflicts with c has an established origin.
func (c *Case) opposed() bool {
	return slices.ContainsFunc(c.Opposed, func(o Opponent) bool { return o.Independent > 0 })
}

// stronger is a claim that conflicts with c and for which more speaks, nil where there is none.
func (c *Case) stronger() *Opponent {
	for i := range c.Opposed {
		if o := &c.Opposed[i]; o.Independent >= c.Independent && o.Independent > 0 && o.Ratio > c.Ratio {
			return o
		}
	}
	return nil
}

// sides are the origins of a claim by what they say and whether they are established.
type sides struct {
	asserting   []*weigh.Origin
	firsthand   []*weigh.Origin // of those, the ones that are not an outlet's bare word
	established []*weigh.Origin
	plain       []*weigh.Origin // of those, the ones that say plainly that it is so
	agreed      []*weigh.Origin // of those, the ones that surely say the same as another; one of them where none does
	aside       []*weigh.Origin // and the others
	open        []*weigh.Origin // asserting and not established
	denying     []*weigh.Origin
	standing    []*weigh.Origin // denying, in a way that tells something
}

func (c *Case) sides() sides {
	var s sides
	for i := range c.Origins {
		o := &c.Origins[i]
		if len(o.Members) == 0 {
			continue
		}
		switch c.Members[o.Members[0]].Stance {
		case match.Asserts:
			s.asserting = append(s.asserting, o)
			if o.Kind != weigh.Outlet {
				s.firsthand = append(s.firsthand, o)
			}
			if !o.Established {
				s.open = append(s.open, o)
				break
			}
			s.established = append(s.established, o)
			if o.Plain {
				s.plain = append(s.plain, o)
			} else {
				s.aside = append(s.aside, o)
			}
		case match.Denies:
			s.denying = append(s.denying, o)
			if i < len(c.Words) && c.Words[i].Ratio <= denying {
				s.standing = append(s.standing, o)
			}
		}
	}
	s.agreed = c.agreed(s.established)
	return s
}

// agreed are those of some origins that say plainly that the claim is so and surely the same as another of them does; the first that says it plainly where
// none does.
func (c *Case) agreed(some []*weigh.Origin) []*weigh.Origin {
	var plain, out []*weigh.Origin
	for _, o := range some {
		if o.Plain {
			plain = append(plain, o)
		}
	}
	for _, o := range plain {
		if slices.ContainsFunc(plain, func(p *weigh.Origin) bool { return p != o && c.alike(o, p) }) {
			out = append(out, o)
		}
	}
	if len(out) == 0 {
		return plain[:min(len(plain), 1)]
	}
	return out
}

// alike tells whether two origins of the claim surely say the same.
func (c *Case) alike(a, b *weigh.Origin) bool {
	var pair []int
	for i := range c.Origins {
		if o := &c.Origins[i]; o == a || o == b {
			pair = append(pair, i)
		}
	}
	return c.Alike[[2]int(pair)]
}

// list names origins, two at most: "Jane Roe", "Jane Roe and Paul Doe", "Jane Roe, Paul Doe and 3 more".
func list(origins []*weigh.Origin) string {
	var names []string
	for _, o := range origins[:min(len(origins), 2)] {
		names = append(names, o.Name)
	}
	if more := len(origins) - 2; more > 0 {
		return strings.Join(names, ", ") + " and " + strconv.Itoa(more) + " more"
	}
	return strings.Join(names, " and ")
}

// A Sheet is all that is offered for one claim.
type Sheet struct {
	Credibility Credibility
	Sure        []Verdict
	Triage      Triage
	Likelihood  *Likelihood // nil without a prior
}

// Judge offers what can be offered without a prior, in NATO's grades and for the consumers that are known.
func Judge(c Case) Sheet {
	offer := Offer(c, scale.STANAG2511())
	return Sheet{Credibility: offer, Sure: Sure(c, Consumers()), Triage: Sort(c.Text, offer.Value)}
}
