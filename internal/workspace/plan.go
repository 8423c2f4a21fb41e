package workspace

import (
	"context"
	"slices"
	"strings"

	"firsthand/internal/casework"
	"firsthand/internal/casework/plan"
	"firsthand/internal/fault"
)

// materials are the claims of a case with all that is known of them, each once, also where several have become one.
func (f *CaseFile) materials() (out []plan.Material) {
	var asked []string
	for _, r := range f.Requests {
		if r.Outcome != casework.Draft && r.Outcome != casework.Withdrawn {
			asked = append(asked, r.To)
		}
	}
	for _, c := range f.Claims {
		if c.Dossier == nil {
			continue
		}
		now := c.Dossier.Claims[0]
		if slices.ContainsFunc(out, func(m plan.Material) bool { return m.ID == now.ID }) {
			continue
		}
		out = append(out, plan.Material{ID: now.ID, Accounts: c.Dossier.Accounts, Claim: now.Claim, Weight: now.Weight, Edges: c.Dossier.Edges, Asked: asked})
	}
	return out
}

// A PlanStep is a step that is offered for claims of a case.
type PlanStep struct {
	plan.Step
	Claims []string // their ids, as they are
}

// Plan are the steps that are offered for the claims of a case: who else has access to what they say. Somebody who is offered for several
// claims for the same reason is offered once.
func (f *CaseFile) Plan() (out []PlanStep) {
	for _, m := range f.materials() {
		for _, s := range plan.Steps(m) {
			same := func(o PlanStep) bool { return o.Rule == s.Rule && strings.EqualFold(o.Ask, s.Ask) }
			if i := slices.IndexFunc(out, same); i >= 0 {
				out[i].Claims = append(out[i].Claims, m.ID)
				continue
			}
			out = append(out, PlanStep{s, []string{m.ID}})
		}
	}
	return out
}

// AcceptStep makes a draft of the step that goes by a key.
func (w *Workspace) AcceptStep(ctx context.Context, typed, after, key string) (*casework.Entry, error) {
	f, err := w.Case(ctx, typed)
	if err != nil {
		return nil, err
	}
	for _, s := range f.Plan() {
		if s.Key() == strings.ToLower(strings.TrimSpace(key)) {
			return w.DraftRequest(ctx, f.ID, after, Asking{
				Asking: casework.Asking{Kind: s.Kind, To: s.Ask, Party: s.Party, Text: s.Text, Why: s.Independent},
				About:  s.Claims, Quotes: s.Reports,
			})
		}
	}
	return nil, fault.New(fault.NotFound, "step "+key, "is not offered for case "+f.ID, "\"firsthand case plan "+f.ID+"\" lists what is, each step with its key")
}
