package workspace

import (
	"context"
	"slices"

	"firsthand/internal/casework"
	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/match/revise"
	"firsthand/internal/store"
)

// A CaseFile is a case with all that belongs to it, as whoever looks may see it.
type CaseFile struct {
	*casework.Case
	Entries  []*casework.Entry
	Requests []*casework.Request
	Gaps     []*casework.Gap
	Claims   []CaseClaim
}

// A CaseClaim is a claim of a case as it was when it came to the case, and as it is.
type CaseClaim struct {
	ID      string             // as the case names it
	Then    *casework.Standing // how it stood then; nil where nobody noted that
	Dossier *flow.Dossier      // of what it has become, which is the dossier's first claim; nil where it is gone
	Became  Became
	Others  []string // ids of the claims that it was merged with, or of those split off it
}

// Became is what has become of a claim since it came to a case.
type Became string

// What can have become of it.
const (
	Unchanged  Became = ""
	MergedInto Became = "merged into"
	MergedWith Became = "merged with"
	SplitUp    Became = "split"
	Gone       Became = "gone"
)

// Now is how the claim stands; nil where it is gone.
func (c *CaseClaim) Now() *casework.Standing {
	if c.Dossier == nil {
		return nil
	}
	s := standingOf(c.Dossier)
	return &s
}

// standingOf is how the first claim of a dossier stands.
func standingOf(d *flow.Dossier) casework.Standing {
	c := d.Claims[0]
	carry := map[int]bool{}
	for _, m := range c.Members {
		carry[m.Report] = true
	}
	return casework.Standing{
		Claim: c.ID, Reports: len(carry), Independent: c.Independent, NotEstablished: c.NotEstablished, Unrecorded: c.Unrecorded,
	}
}

// Case is the file of the case whose id begins with what a person typed.
func (w *Workspace) Case(ctx context.Context, typed string) (*CaseFile, error) {
	id, err := w.FindCase(ctx, typed)
	if err != nil {
		return nil, err
	}
	f := &CaseFile{}
	if f.Entries, err = w.entries(ctx, store.CaseFilter{Case: id}); err != nil {
		return nil, err
	}
	if f.Case, err = casework.CaseOf(f.Entries); err != nil {
		return nil, err
	}
	if f.Requests, err = casework.RequestsOf(f.Entries); err != nil {
		return nil, err
	}
	if f.Gaps, err = casework.GapsOf(f.Entries); err != nil {
		return nil, err
	}
	return f, w.loadClaims(ctx, f)
}

// loadClaims looks up what has become of the claims of a case.
func (w *Workspace) loadClaims(ctx context.Context, f *CaseFile) error {
	decided, err := w.inForce(ctx)
	if err != nil {
		return err
	}
	for _, id := range f.Case.Claims {
		c := CaseClaim{ID: id}
		came := f.ID // the entry with which it came
		for i := range f.Then {
			if f.Then[i].Claim == id {
				c.Then = &f.Then[i]
			}
		}
		for _, e := range f.Entries {
			if e.Kind == casework.Change && slices.Contains(e.Refs, casework.Ref{Role: casework.AboutClaim, Target: id}) {
				came = e.ID
			}
		}
		c.Dossier, err = w.Dossier(ctx, id)
		switch {
		case fault.KindOf(err) == fault.NotFound:
			c.Became = Gone
		case err != nil:
			return err
		default:
			c.Became, c.Others = became(id, came, c.Dossier.Claims[0], decided)
		}
		f.Claims = append(f.Claims, c)
	}
	return nil
}

// became is what has become of the claim of an id since an entry was made: decisions have ids of the same kind, in the order of time.
func became(id, since string, now flow.Claim, decided []revise.Decision) (Became, []string) {
	if now.ID != id {
		return MergedInto, []string{now.ID}
	}
	var split []string
	merged := false
	for _, d := range decided {
		if d.ID <= since || !slices.Contains(now.Shaped, d.ID) {
			continue
		}
		merged = merged || d.Kind == revise.MergeClaims
		if d.Kind == revise.SplitClaim {
			split = append(split, d.ID)
		}
	}
	switch {
	case len(split) > 0:
		return SplitUp, split
	case merged:
		return MergedWith, now.Was
	}
	return Unchanged, nil
}
