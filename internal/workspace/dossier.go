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
	c, err := w.SeenClaim(ctx, id)
	if err != nil {
		return nil, err
	}
	claims, points, err := w.beside(ctx, []Claim{*c})
	if err != nil {
		return nil, err
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

// beside are claims with, behind them, what they are weighed by: those that contradict one of them, and those that are resolved, so that
// voices have a record; and the contradictions.
func (w *Workspace) beside(ctx context.Context, claims []Claim) ([]Claim, []store.Contradiction, error) {
	var names, ids []string
	for _, c := range claims {
		names = append(append(names, c.ID), c.Was...)
	}
	points := []store.Contradiction{}
	if len(names) > 0 { // for none, the store means all
		var err error
		if points, err = w.view().Contradictions(ctx, names...); err != nil {
			return nil, nil, err
		}
	}
	opposed := map[string]bool{}
	for _, p := range points {
		opposed[p.Claim], opposed[p.Other] = true, true
		ids = append(ids, p.Claim, p.Other)
	}
	others, err := w.around(ctx, ids)
	if err != nil {
		return nil, nil, err
	}
	in := map[string]bool{}
	for _, c := range claims {
		in[c.ID] = true
	}
	out := slices.Clone(claims)
	for _, o := range others {
		if !in[o.ID] && (o.Outcome != "" || opposed[o.ID] || slices.ContainsFunc(o.Was, func(id string) bool { return opposed[id] })) {
			out = append(out, o)
		}
	}
	return out, points, nil
}

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
	byCarriers(all)
	return w.dossierOf(ctx, all, points, reports...)
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
	m, err := l.weighable(ctx, claims, points, far)
	if err != nil {
		return nil, err
	}
	flow.Describe(m.accounts, m.claims, m.edges, m.opposed)
	return m.weigh(), nil
}

// A weighable is claims with all that they are weighed from.
type weighable struct {
	accounts []*trace.Account
	claims   []revise.Claim
	edges    []trace.Edge
	opposed  []match.Contradiction
}

func (m *weighable) weigh() *flow.Dossier {
	return flow.WeighRevised(m.accounts, m.claims, m.edges, m.opposed)
}

// plainly is dossierOf without what is in dispute within a claim, and which others are related to it.
func (w *Workspace) plainly(ctx context.Context, claims []Claim, points []store.Contradiction) (*flow.Dossier, error) {
	decided, err := w.inForce(ctx)
	if err != nil {
		return nil, err
	}
	m, err := newLoading(w, decided).weighable(ctx, claims, points, farthest)
	if err != nil {
		return nil, err
	}
	return m.weigh(), nil
}

// weighable are claims with what they are weighed from, as dossier has it.
func (l *loading) weighable(ctx context.Context, claims []Claim, points []store.Contradiction, far int) (*weighable, error) {
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
	return &weighable{l.accounts, seen, revise.Edges(l.accounts, edges, l.decided), contradictions(claims, points)}, nil
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
	index    map[string]int  // of accounts, by report; -1 for one that cannot be had
	apart    map[string]bool // reports that are kept from who looks; nil where nobody has asked yet
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
	if l.apart == nil {
		var err error
		if l.apart, err = l.w.view().Apart(ctx); err != nil {
			return -1, err
		}
	}
	if l.apart[report] {
		l.index[report] = -1
		return -1, nil
	}
	a, err := l.w.readIn(ctx, report, l.decided)
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
