package workspace

import (
	"context"
	"slices"

	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/match"
	"firsthand/internal/match/revise"
	"firsthand/internal/store"
	"firsthand/internal/trace"
)

// Dossier is what stands behind a claim as people see it, which is the first of the dossier's claims; those behind it contradict
// it, or are resolved, so that its voices have a record. It holds the reports that these claims rest on, and those that they
// depend on. id is a claim's id or the beginning of it.
func (w *Workspace) Dossier(ctx context.Context, id string) (*flow.Dossier, error) {
	all, err := w.Seen(ctx)
	if err != nil {
		return nil, err
	}
	c, err := FindClaim(all, id)
	if err != nil {
		return nil, err
	}
	claims := []Claim{*c}
	for _, o := range all {
		if o.Outcome != "" && o.ID != c.ID {
			claims = append(claims, o)
		}
	}
	return w.dossierOf(ctx, claims)
}

// Whole is the dossier of all claims as people see them.
func (w *Workspace) Whole(ctx context.Context) (*flow.Dossier, error) {
	all, err := w.Seen(ctx)
	if err != nil {
		return nil, err
	}
	return w.dossierOf(ctx, all)
}

// Decided is the dossier of a trace of the whole workspace with what people decided about it.
func (w *Workspace) Decided(ctx context.Context, d *flow.Dossier) (*flow.Dossier, error) {
	decided, err := w.inForce(ctx)
	if err != nil || len(decided) == 0 {
		return d, err
	}
	return flow.Revise(d, decided), nil
}

// dossierOf is the dossier of claims.
func (w *Workspace) dossierOf(ctx context.Context, claims []Claim) (*flow.Dossier, error) {
	decided, err := w.inForce(ctx)
	if err != nil {
		return nil, err
	}
	l := newLoading(w, decided)
	if err := l.reports(ctx, claims); err != nil {
		return nil, err
	}
	seen, err := l.seen(ctx, claims)
	if err != nil {
		return nil, err
	}
	plain := make([]match.Claim, len(seen))
	for i, c := range seen {
		plain[i] = c.Claim
	}
	edges := revise.Edges(l.accounts, flow.Edges(l.accounts, plain), decided)
	return flow.WeighRevised(l.accounts, seen, edges, nil), nil
}

// loading is accounts being gathered for a dossier, as people have decided that they read, without what is only suggested.
type loading struct {
	w        *Workspace
	decided  []revise.Decision
	accounts []*trace.Account
	index    map[string]int // of accounts, by report; -1 for one that cannot be had
}

func newLoading(w *Workspace, decided []revise.Decision) *loading {
	return &loading{w: w, decided: decided, index: map[string]int{}}
}

// reports gathers the accounts that claims rest on, in the order in which their reports were added.
func (l *loading) reports(ctx context.Context, claims []Claim) error {
	var ids []string
	for _, c := range claims {
		for _, m := range c.Members {
			ids = append(ids, m.Report)
		}
	}
	slices.Sort(ids)
	for _, id := range slices.Compact(ids) {
		if _, err := l.account(ctx, id); err != nil {
			return err
		}
	}
	return nil
}

// account is the index of a report's account; -1 where the report was erased, or not read by this version.
func (l *loading) account(ctx context.Context, report string) (int, error) {
	if i, known := l.index[report]; known {
		return i, nil
	}
	a, err := l.w.found(ctx, report)
	switch {
	case fault.KindOf(err) == fault.NotFound:
		l.index[report] = -1
		return -1, nil
	case err != nil:
		return -1, err
	}
	l.index[report] = len(l.accounts)
	l.accounts = append(l.accounts, flow.Decided(a, l.decided).Believed())
	return l.index[report], nil
}

// claims are kept claims as the stages have them, with the accounts of their statements.
func (l *loading) claims(ctx context.Context, kept []*store.Claim) ([]match.Claim, error) {
	out := make([]match.Claim, len(kept))
	for i, c := range kept {
		out[i].Text = c.Text
		for _, m := range c.Members {
			at, err := l.account(ctx, m.Report)
			if err != nil {
				return nil, err
			}
			if at >= 0 {
				out[i].Members = append(out[i].Members, match.Member{Ref: trace.Ref{Report: at, ID: m.Statement}, Stance: match.Stance(m.Stance)})
			}
		}
	}
	return out, nil
}
