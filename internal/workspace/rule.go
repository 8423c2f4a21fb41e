package workspace

import (
	"context"
	"slices"

	"firsthand/internal/casework"
	"firsthand/internal/casework/decision"
	"firsthand/internal/fault"
	"firsthand/internal/match/revise"
	"firsthand/internal/store"
)

// A Ruling is what somebody decides of a claim in a case.
type Ruling struct {
	Claim    string // its id or letters of it; "" for the one claim of the case
	Outcome  decision.Outcome
	Reasons  string
	Evidence []string // as people name it
	After    string   // the last entry of the case that they had seen; "" for all
}

// DecideCase keeps what was decided of a claim in a case and, in the same transaction, how the claim came out, so that the records of
// voices and analysts follow. What was decided of the claim otherwise before is taken back with it; all of it stays.
func (w *Workspace) DecideCase(ctx context.Context, typed string, r Ruling) (*casework.Entry, error) {
	id, err := w.FindCase(ctx, typed)
	if err != nil {
		return nil, err
	}
	entries, err := w.entries(ctx, store.CaseFilter{Case: id})
	if err != nil {
		return nil, err
	}
	c, err := casework.CaseOf(entries)
	if err != nil {
		return nil, err
	}
	claim, err := w.claimOfCase(ctx, c, r.Claim)
	if err != nil {
		return nil, err
	}
	if err := notTogether(r.Reasons); err != nil {
		return nil, err
	}
	d := decision.Decision{Outcome: r.Outcome, Reasons: r.Reasons}
	for _, e := range r.Evidence {
		v, err := w.evidence(ctx, id, e)
		if err != nil {
			return nil, err
		}
		d.Evidence = append(d.Evidence, v)
	}
	dossier, err := w.Dossier(ctx, claim.ID)
	if err != nil {
		return nil, err
	}
	d.Claim = snapshotOf(dossier, 0)
	if err := d.Check(); err != nil {
		return nil, err
	}
	changes, err := w.resolution(ctx, claim, &d)
	if err != nil {
		return nil, err
	}
	return w.rule(ctx, id, r.After, d, changes)
}

// claimOfCase is the claim of a case that a person has typed, as it is today; the only one where nothing was typed.
func (w *Workspace) claimOfCase(ctx context.Context, c *casework.Case, typed string) (*Claim, error) {
	now, err := w.ClaimNow(ctx)
	if err != nil {
		return nil, err
	}
	var ids []string
	for _, id := range c.Claims {
		if id = now(id); !slices.Contains(ids, id) {
			ids = append(ids, id)
		}
	}
	if typed == "" {
		if len(ids) != 1 {
			return nil, fault.New(fault.Usage, "case "+c.ID, "is about several claims", "say with --claim which is decided")
		}
		typed = ids[0]
	}
	claim, err := w.SeenClaim(ctx, typed)
	if err == nil && !slices.Contains(ids, claim.ID) {
		err = fault.New(fault.Usage, "claim "+claim.ID, "is not one that case "+c.ID+" is about", "\"firsthand case change "+c.ID+" --add "+claim.ID+"\" makes it one")
	}
	return claim, err
}

// resolution are the decisions about the claim that go with d: those that take back what is otherwise, and the one that resolves it,
// which is last. Where it is resolved so already, d names that. A claim that nobody has said yet is not resolved, since nobody proves
// right or wrong by it.
func (w *Workspace) resolution(ctx context.Context, c *Claim, d *decision.Decision) (out []*store.Decision, err error) {
	all, err := w.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	for _, old := range all {
		if old.Kind != revise.ResolveClaim || old.Undone != "" || !slices.Contains(c.Shaped, old.ID) {
			continue
		}
		if string(old.Outcome) == string(d.Outcome) {
			d.Resolution = old.ID
			continue
		}
		d.Undone = append(d.Undone, old.ID)
		row, err := rowOf(revise.Decision{Kind: revise.Undo, Undoes: old.ID}, d.Reasons)
		if err != nil {
			return nil, err
		}
		out = append(out, row)
	}
	if d.Outcome == decision.Unresolved || d.Resolution != "" || len(c.Members) == 0 {
		return out, nil
	}
	names, err := w.namesOf(ctx, c)
	if err != nil {
		return nil, err
	}
	row, err := rowOf(revise.Decision{Kind: revise.ResolveClaim, About: names, Outcome: revise.Outcome(d.Outcome)}, d.Reasons)
	return append(out, row), err
}

// rule keeps a decision of a case with those about its claim.
func (w *Workspace) rule(ctx context.Context, id, after string, d decision.Decision, changes []*store.Decision) (kept *casework.Entry, err error) {
	err = w.db.Write(ctx, w.Actor, func(tx *store.Tx) error {
		past, err := tx.CaseEntries(id)
		if err != nil {
			return err
		}
		own := d
		for _, c := range changes {
			row := *c
			if err := tx.Decide(&row); err != nil {
				return err
			}
			if row.Kind == string(revise.ResolveClaim) {
				own.Resolution = row.ID
			}
		}
		if kept, err = own.Entry(casework.Moment{Past: past, After: after, Now: w.Clock()}); err != nil {
			return err
		}
		kept.Case = id
		return tx.AddCaseEntry(kept)
	})
	return kept, err
}
