package workspace

import (
	"context"
	"iter"

	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/match"
	"firsthand/internal/store"
	"firsthand/internal/trace"
)

// Claims yields the claims that are kept, each with its statements. It ends with the first error.
func (w *Workspace) Claims(ctx context.Context) iter.Seq2[*store.Claim, error] {
	return w.view().Claims(ctx)
}

// Claim is a claim that is kept, by its id or the beginning of it.
func (w *Workspace) Claim(ctx context.Context, id string) (*store.Claim, error) {
	return w.view().Claim(ctx, id)
}

// Dossier is what stands behind a claim, which is the first of the dossier's claims; those behind it contradict it. It holds the
// reports that these claims rest on, and those that they depend on. id is a claim's id or the beginning of it.
func (w *Workspace) Dossier(ctx context.Context, id string) (*flow.Dossier, error) {
	c, err := w.Claim(ctx, id)
	if err != nil {
		return nil, err
	}
	l := &loading{w: w, index: map[string]int{}}
	claims, err := l.claims(ctx, []*store.Claim{c})
	if err != nil {
		return nil, err
	}
	d := flow.Weigh(l.accounts, claims, flow.Edges(l.accounts), nil)
	d.Claims[0].ID = c.ID
	return d, nil
}

// loading is accounts being gathered for a dossier.
type loading struct {
	w        *Workspace
	accounts []*trace.Account
	index    map[string]int // of accounts, by report; -1 for one that cannot be had
}

// account is the index of a report's account; -1 where the report was erased, or not read by this version.
func (l *loading) account(ctx context.Context, report string) (int, error) {
	if i, known := l.index[report]; known {
		return i, nil
	}
	a, err := l.w.Account(ctx, report)
	switch {
	case fault.KindOf(err) == fault.NotFound:
		l.index[report] = -1
		return -1, nil
	case err != nil:
		return -1, err
	}
	l.index[report] = len(l.accounts)
	l.accounts = append(l.accounts, a)
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
