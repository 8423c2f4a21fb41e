// Package suppose answers "what if": what would change if a claim were confirmed or refuted, or a source took back what it
// said. It changes nothing; it weighs the claims twice and says where the two differ.
package suppose

import (
	"cmp"
	"maps"
	"math"
	"slices"

	"firsthand/internal/match"
	"firsthand/internal/weigh"
)

// A State is what is known before anything is supposed.
type State struct {
	Lineage        *weigh.Lineage
	Claims         []match.Claim
	Contradictions []match.Contradiction
	Assumptions    weigh.Assumptions
	Resolved       map[int]weigh.Resolution // claims, by index, of which it is known how they came out
}

// A Supposition is what might come to be known. Exactly one of its fields is set; those that are indices begin at 0, so they
// are pointers.
type Supposition struct {
	Confirmed *int   // a claim
	Refuted   *int   // a claim
	Report    *int   // that takes back all it says, and with it all that copy or cite it
	Voice     string // by the name of an origin, that takes back all it said
}

// A Standing is how a claim stands.
type Standing struct {
	Independent, NotEstablished, Unrecorded int
	Ratio, Low, High                        float64
	Resolved                                weigh.Resolution // "" where it is open
}

// A Change is a claim that stands otherwise than before.
type Change struct {
	Claim         int
	Before, After Standing
}

// A Track is a voice or an outlet whose record changes.
type Track struct {
	Before, After weigh.Record
}

// A Difference is what a supposition changes.
type Difference struct {
	Claims []Change // in the order of claims
	Tracks []Track  // by name
	Told   []int    // reports that carry a claim which is refuted or loses statements: who reads them has to be told
}

// If says what a supposition changes.
func If(s State, x Supposition) Difference {
	then := s.under(x)
	before, after := s.records(), then.records()
	var out Difference
	told := map[int]bool{}
	for i := range s.Claims {
		was, is := s.standing(i, before), then.standing(i, after)
		if was.same(is) {
			continue
		}
		out.Claims = append(out.Claims, Change{i, was, is})
		if is.Resolved == weigh.Refuted && was.Resolved != weigh.Refuted || len(then.Claims[i].Members) < len(s.Claims[i].Members) {
			for _, m := range s.Claims[i].Members {
				if m.Stance == match.Asserts {
					told[m.Report] = true
				}
			}
		}
	}
	out.Told = slices.Sorted(maps.Keys(told))
	out.Tracks = tracks(before, after)
	return out
}

// under is the state under a supposition. What a confirmed claim excludes is refuted with it.
func (s State) under(x Supposition) State {
	out := s
	out.Resolved = maps.Clone(s.Resolved)
	if out.Resolved == nil {
		out.Resolved = map[int]weigh.Resolution{}
	}
	switch {
	case x.Confirmed != nil:
		out.Resolved[*x.Confirmed] = weigh.Confirmed
		for _, c := range s.Contradictions {
			for side, i := range c.Claims {
				if i == *x.Confirmed {
					out.Resolved[c.Claims[1-side]] = weigh.Refuted
				}
			}
		}
	case x.Refuted != nil:
		out.Resolved[*x.Refuted] = weigh.Refuted
	default:
		out.Claims = make([]match.Claim, len(s.Claims))
		for i, c := range s.Claims {
			if x.Report != nil {
				out.Claims[i] = s.Lineage.Without(c, *x.Report)
			} else {
				out.Claims[i] = s.Lineage.WithoutOrigin(c, x.Voice)
			}
		}
	}
	return out
}

func (s State) records() weigh.Records { return s.Lineage.Records(s.Claims, s.Resolved) }

func (s State) standing(i int, records weigh.Records) Standing {
	w, b := s.Lineage.Weigh(s.Claims[i], s.Assumptions, records)
	return Standing{w.Independent, w.NotEstablished, w.Unrecorded, b.Ratio, b.Low, b.High, s.Resolved[i]}
}

// same tells whether two standings differ in nothing that can be seen.
func (s Standing) same(o Standing) bool {
	close := func(a, b float64) bool { return math.Abs(a-b) <= 1e-9*max(a, b) }
	return s.Independent == o.Independent && s.NotEstablished == o.NotEstablished && s.Unrecorded == o.Unrecorded &&
		s.Resolved == o.Resolved && close(s.Ratio, o.Ratio) && close(s.Low, o.Low) && close(s.High, o.High)
}

// tracks lists the records that differ.
func tracks(before, after weigh.Records) []Track {
	keys := map[string]bool{}
	for k := range before {
		keys[k] = true
	}
	for k := range after {
		keys[k] = true
	}
	var out []Track
	for _, k := range slices.Sorted(maps.Keys(keys)) {
		t := Track{before[k], after[k]}
		if t.Before.Right == t.After.Right && t.Before.Wrong == t.After.Wrong {
			continue
		}
		t.Before.Name, t.Before.Publisher = cmp.Or(t.Before.Name, t.After.Name), t.Before.Publisher || t.After.Publisher
		t.After.Name, t.After.Publisher = t.Before.Name, t.Before.Publisher
		out = append(out, t)
	}
	slices.SortStableFunc(out, func(a, b Track) int { return cmp.Compare(a.After.Name, b.After.Name) })
	return out
}
