package flow

import (
	"firsthand/internal/match"
	"firsthand/internal/match/revise"
	"firsthand/internal/read"
	"firsthand/internal/trace"
	"firsthand/internal/trace/voices"
	"firsthand/internal/weigh"
	"firsthand/internal/weigh/suppose"
)

// Decided is an account as people have decided that it reads.
func Decided(a *trace.Account, inForce []revise.Decision) *trace.Account {
	return revise.Account(a, inForce, func(a *trace.Account, r read.Reading) *trace.Account {
		return voices.NewResolver(a.Outlets).Resolve(a.Report, a.Document, r)
	})
}

// Known is an account that was read knowing other outlets, with its voices as who knows these finds them.
func Known(a *trace.Account, outlets *trace.Outlets) *trace.Account {
	out := voices.NewResolver(outlets).Resolve(a.Report, a.Document, a.Reading)
	out.Senses = a.Senses
	return out
}

// Revise is d as people see it: its accounts, edges and claims with what was decided about them, weighed anew. d stays as it is.
func Revise(d *Dossier, inForce []revise.Decision) *Dossier {
	found := make([]revise.Claim, len(d.Claims))
	for i, c := range d.Claims {
		found[i] = revise.Claim{Claim: c.Claim, ID: c.ID, Was: c.Was}
	}
	accounts := make([]*trace.Account, len(d.Accounts))
	for i, a := range d.Accounts {
		accounts[i] = Decided(a, inForce).Believed()
	}
	claims, contradictions := revise.Claims(accounts, found, d.Contradictions, inForce)
	return WeighRevised(accounts, claims, revise.Edges(accounts, d.Edges, inForce), contradictions)
}

// Describe says of claims that are kept which point is in dispute, and which others are of the same pattern. All accounts are Believed.
func Describe(accounts []*trace.Account, claims []revise.Claim, edges []trace.Edge, contradictions []match.Contradiction) {
	plain := make([]match.Claim, len(claims))
	for i, c := range claims {
		plain[i] = c.Claim
	}
	match.Describe(accounts, edges, plain, contradictions)
	for i, c := range plain {
		claims[i].Point, claims[i].Related = c.Point, c.Related
	}
}

// WeighRevised is Weigh for claims that people have decided about. Those that are resolved give voices and outlets a record.
func WeighRevised(told []*trace.Account, claims []revise.Claim, edges []trace.Edge, contradictions []match.Contradiction) *Dossier {
	plain, resolved := make([]match.Claim, len(claims)), map[int]weigh.Resolution{}
	for i, c := range claims {
		plain[i] = c.Claim
		if c.Outcome != "" {
			resolved[i] = weigh.Resolution(c.Outcome)
		}
	}
	out := weighed(believed(told), plain, edges, contradictions, resolved)
	for i, c := range claims {
		out.Claims[i].ID, out.Claims[i].Shaped, out.Claims[i].Was = c.ID, c.Shaped, c.Was
	}
	out.judge() // by the ids
	return out
}

// Suppose says what would change in d if something came to be known. It changes nothing.
func Suppose(d *Dossier, x suppose.Supposition) suppose.Difference {
	s := suppose.State{
		Lineage: weigh.NewLineage(d.Accounts, d.Edges), Contradictions: d.Contradictions, Assumptions: weigh.Defaults(),
		Resolved: map[int]weigh.Resolution{},
	}
	for i, c := range d.Claims {
		s.Claims = append(s.Claims, c.Claim)
		if c.Outcome != "" {
			s.Resolved[i] = c.Outcome
		}
	}
	return suppose.If(s, x)
}
