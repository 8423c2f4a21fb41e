package workspace

import (
	"cmp"
	"context"
	"encoding/json"
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
	c, err := w.findClaim(ctx, all, id)
	if err != nil {
		return nil, err
	}
	points, err := w.view().Contradictions(ctx, append([]string{c.ID}, c.Was...)...)
	if err != nil {
		return nil, err
	}
	claims := []Claim{*c}
	for _, o := range all {
		if o.ID != c.ID && (o.Outcome != "" || slices.ContainsFunc(points, func(p store.Contradiction) bool { return o.is(p.Claim) || o.is(p.Other) })) {
			claims = append(claims, o)
		}
	}
	return w.dossierOf(ctx, claims, points)
}

// findClaim is FindClaim, which also finds a claim by the id of one that was joined with it when a report came.
func (w *Workspace) findClaim(ctx context.Context, all []Claim, typed string) (*Claim, error) {
	c, err := FindClaim(all, typed)
	if fault.KindOf(err) != fault.NotFound {
		return c, err
	}
	if kept, other := w.view().Claim(ctx, typed); other == nil {
		return FindClaim(all, kept.ID)
	}
	return nil, err
}

// is tells whether a claim has an id, or has taken up the one that had it.
func (c *Claim) is(id string) bool { return c.ID == id || slices.Contains(c.Was, id) }

// Whole is the dossier of all claims as people see them, the one that most reports carry first, over all reports that were read.
func (w *Workspace) Whole(ctx context.Context) (*flow.Dossier, error) {
	all, err := w.Seen(ctx)
	if err != nil {
		return nil, err
	}
	points, err := w.view().Contradictions(ctx)
	if err != nil {
		return nil, err
	}
	var reports []string
	for kept, err := range w.view().Readings(ctx, w.stage()) {
		if err != nil {
			return nil, err
		}
		reports = append(reports, kept.Report)
	}
	slices.SortStableFunc(all, func(a, b Claim) int {
		return cmp.Or(cmp.Compare(carriers(b), carriers(a)), cmp.Compare(len(b.Members), len(a.Members)))
	})
	return w.dossierOf(ctx, all, points, reports...)
}

// carriers is how many reports carry a claim.
func carriers(c Claim) int {
	seen := map[string]bool{}
	for _, m := range c.Members {
		seen[m.Report] = true
	}
	return len(seen)
}

// dossierOf is the dossier of claims, over reports that are named and those that the claims rest on.
func (w *Workspace) dossierOf(ctx context.Context, claims []Claim, points []store.Contradiction, reports ...string) (*flow.Dossier, error) {
	decided, err := w.inForce(ctx)
	if err != nil {
		return nil, err
	}
	l := newLoading(w, decided)
	for _, report := range reports {
		if _, err := l.account(ctx, report); err != nil {
			return nil, err
		}
	}
	return l.dossier(ctx, claims, points, farthest)
}

// dossier is the dossier of claims, over what l has gathered and what they rest on, and of the reports that carry none of them at most as many as far says.
func (l *loading) dossier(ctx context.Context, claims []Claim, points []store.Contradiction, far int) (*flow.Dossier, error) {
	if err := l.reports(ctx, claims); err != nil {
		return nil, err
	}
	seen, err := l.seen(ctx, claims)
	if err != nil {
		return nil, err
	}
	edges, err := l.edges(ctx, far)
	if err != nil {
		return nil, err
	}
	edges = revise.Edges(l.accounts, edges, l.decided)
	opposed := contradictions(claims, points)
	flow.Describe(l.accounts, seen, edges, opposed)
	return flow.WeighRevised(l.accounts, seen, edges, opposed), nil
}

// contradictions are those between claims of a list, each pair once.
func contradictions(claims []Claim, points []store.Contradiction) (out []match.Contradiction) {
	index := map[string]int{}
	for i, c := range claims {
		for _, id := range append([]string{c.ID}, c.Was...) {
			index[id] = i
		}
	}
	seen := map[[2]int]bool{}
	for _, p := range points {
		a, one := index[p.Claim]
		b, other := index[p.Other]
		if pair := [2]int{min(a, b), max(a, b)}; one && other && a != b && !seen[pair] {
			seen[pair] = true
			out = append(out, match.Contradiction{Claims: [2]int{a, b}, Point: p.Point})
		}
	}
	return out
}

// loading is accounts being gathered for a dossier, as people have decided that they read, without what is only suggested.
type loading struct {
	w        *Workspace
	decided  []revise.Decision
	ids      []string
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
	a, err := l.w.found(ctx, report, l.decided)
	switch {
	case fault.KindOf(err) == fault.NotFound:
		l.index[report] = -1
		return -1, nil
	case err != nil:
		return -1, err
	}
	senses, err := l.w.view().Senses(ctx, report, l.w.tracing())
	if err != nil {
		return -1, err
	}
	l.index[report] = len(l.accounts)
	known, _ := withSenses(flow.Decided(a, l.decided).Believed(), senses)
	l.ids, l.accounts = append(l.ids, report), append(l.accounts, known)
	return l.index[report], nil
}

// claims are kept claims as the stages have them, with the accounts of their statements.
func (l *loading) claims(ctx context.Context, kept []*store.Claim) ([]match.Claim, error) {
	out := make([]match.Claim, len(kept))
	for i, c := range kept {
		if out[i].Text = c.Text; c.Text == "" {
			out[i].Text = "(in the words of a report that is gone; not traced again yet)"
		}
		for _, m := range c.Members {
			at, err := l.account(ctx, m.Report)
			if err != nil {
				return nil, err
			}
			if at >= 0 {
				out[i].Members = append(out[i].Members, match.Member{Ref: trace.Ref{Report: at, ID: m.Statement}, Stance: match.Stance(m.Stance)})
			}
		}
		slices.SortStableFunc(out[i].Members, func(a, b match.Member) int { return cmp.Compare(a.Report, b.Report) })
	}
	return out, nil
}

// farthest is how many reports a dossier goes back to that carry none of its claims.
const farthest = 500

// edges are those that lead from the accounts, with the accounts that they lead to, as many as far says at most.
func (l *loading) edges(ctx context.Context, far int) (out []trace.Edge, err error) {
	carry := len(l.accounts)
	for from := 0; from < len(l.ids); {
		kept, err := l.w.view().Edges(ctx, l.ids[from:])
		if err != nil {
			return nil, err
		}
		from = len(l.ids)
		for _, k := range kept {
			e := trace.Edge{
				From: trace.Ref{Report: l.index[k.Report], ID: k.Statement}, To: trace.Ref{Report: -1}, Outlet: k.Outlet,
				Kind: trace.EdgeKind(k.Kind), Evidence: k.Evidence,
			}
			var data edgeData
			if err := json.Unmarshal([]byte(k.Data), &data); err != nil {
				return nil, fault.Wrap(fault.Damaged, "report "+k.Report, "has an edge that cannot be read", err)
			}
			e.Direction, e.Retold, e.Sure = data.Direction, data.Retold, data.Sure
			_, there := l.index[k.To]
			if k.To != "" && (there || len(l.accounts) < carry+far) {
				if e.To.Report, err = l.account(ctx, k.To); err != nil {
					return nil, err
				}
				e.To.ID = k.ToStatement
			}
			if k.To == "" || e.To.Report >= 0 {
				out = append(out, e)
			}
		}
	}
	return out, nil
}
