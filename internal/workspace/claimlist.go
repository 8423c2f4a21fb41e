package workspace

import (
	"cmp"
	"context"
	"slices"

	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/match"
	"firsthand/internal/weigh/grade"
)

// weighedAtOnce is how many claims are weighed together: so many that what they share is loaded once, and so few that it stays small.
const weighedAtOnce = 200

// A ClaimList is claims in the order in which they are to be looked at, as far as that had to be found out. What is at stake shows in the
// words of a claim, and what nobody says twice or denies is neither solid nor improbable: so only the grave claims of several statements
// are weighed to put them in order, and of the rest those that are shown.
type ClaimList struct {
	w     *Workspace
	All   int      // claims that there are
	found []Claim  // those that are asked for, the one that most reports carry first
	order []int    // of found, as far as it is known
	held  []triage // grave claims that are improbable: they come after what is urgent
	next  int      // of stages
}

// A triage is a claim's, by its index among those found.
type triage struct {
	claim int
	grade.Triage
}

// ListClaims lists the claims as people see them in which all words of a query stand, in whatever form; all for "".
func (w *Workspace) ListClaims(ctx context.Context, query string) (*ClaimList, error) {
	all, err := w.Seen(ctx)
	if err != nil {
		return nil, err
	}
	l := &ClaimList{w: w, All: len(all)}
	holds := flow.Holds(query)
	for _, c := range all {
		if holds(c.Text) {
			l.found = append(l.found, c)
		}
	}
	byCarriers(l.found)
	return l, nil
}

// Len is how many claims are listed.
func (l *ClaimList) Len() int { return len(l.found) }

// After is how many claims come until the one that a person has typed, and with it.
func (l *ClaimList) After(ctx context.Context, typed string) (int, error) {
	c, err := FindClaim(l.found, typed)
	if fault.KindOf(err) == fault.NotFound {
		return 0, fault.New(fault.NotFound, "claim "+typed, "is not in this list", "give the last claim that it printed, and the same words")
	}
	if err != nil {
		return 0, err
	}
	for from := 0; ; {
		for ; from < len(l.order); from++ {
			if l.found[l.order[from]].ID == c.ID {
				return from + 1, nil
			}
		}
		if err := l.more(ctx); err != nil {
			return 0, err
		}
	}
}

// Page is the dossier of so many claims from one on, which are the first of its claims; fewer where there are no more.
func (l *ClaimList) Page(ctx context.Context, from, limit int) (d *flow.Dossier, claims int, err error) {
	to := min(from+limit, len(l.found))
	for len(l.order) < to {
		if err := l.more(ctx); err != nil {
			return nil, 0, err
		}
	}
	var page []Claim
	for _, i := range l.order[min(from, to):to] {
		page = append(page, l.found[i])
	}
	d, err = l.w.weighed(ctx, page)
	return d, len(page), err
}

// more finds out what comes next in order.
func (l *ClaimList) more(ctx context.Context) error {
	stages := []func(context.Context) error{
		func(ctx context.Context) error { return l.grave(ctx, grade.Lives) },
		func(ctx context.Context) error { return l.grave(ctx, grade.Harm) },
		l.improbable,
		func(ctx context.Context) error { return l.plain(ctx, grade.Public) },
		func(ctx context.Context) error { return l.plain(ctx, grade.Ordinary) },
	}
	l.next++
	return stages[l.next-1](ctx)
}

// grave orders what is urgent of a severity, and holds back what is not.
func (l *ClaimList) grave(ctx context.Context, s grade.Severity) error {
	all, err := l.triages(ctx, s)
	for _, t := range all {
		if t.Urgency >= grade.VerifyFirst {
			l.order = append(l.order, t.claim)
		} else {
			l.held = append(l.held, t)
		}
	}
	return err
}

// improbable orders what was held back.
func (l *ClaimList) improbable(context.Context) error {
	for _, t := range l.held {
		l.order = append(l.order, t.claim)
	}
	return nil
}

// plain orders all of a severity.
func (l *ClaimList) plain(ctx context.Context, s grade.Severity) error {
	all, err := l.triages(ctx, s)
	for _, t := range all {
		l.order = append(l.order, t.claim)
	}
	return err
}

// triages are the claims of a severity, the first to be looked at first.
func (l *ClaimList) triages(ctx context.Context, s grade.Severity) ([]triage, error) {
	var out []triage
	var open []int // of out
	for i := range l.found {
		t, settled := settled(&l.found[i])
		if t.Severity != s {
			continue
		}
		if !settled {
			open = append(open, len(out))
		}
		out = append(out, triage{i, t})
	}
	for part := range slices.Chunk(open, weighedAtOnce) {
		var claims []Claim
		for _, k := range part {
			claims = append(claims, l.found[out[k].claim])
		}
		d, err := l.w.weighed(ctx, claims)
		if err != nil {
			return nil, err
		}
		for n, k := range part {
			out[k].Triage = d.Claims[n].Sheet.Triage
		}
	}
	slices.SortStableFunc(out, func(a, b triage) int { return a.Before(b.Triage) })
	return out, nil
}

// settled is where a claim belongs, and whether that needs no weighing.
func settled(c *Claim) (grade.Triage, bool) {
	asserted, denied := 0, false
	for _, m := range c.Members {
		switch match.Stance(m.Stance) {
		case match.Asserts:
			asserted++
		case match.Denies:
			denied = true
		}
	}
	return grade.Settled(c.Text, asserted, denied)
}

// weighed is the dossier of claims, which are its first, in their order; behind them stand those by which they are weighed. It does not say
// what is in dispute within a claim, nor which others are related to it.
func (w *Workspace) weighed(ctx context.Context, claims []Claim) (*flow.Dossier, error) {
	all, points, err := w.beside(ctx, claims)
	if err != nil {
		return nil, err
	}
	return w.plainly(ctx, all, points)
}

// byCarriers orders claims by how many reports carry them, then by how many statements make them.
func byCarriers(all []Claim) {
	count := map[string]int{}
	for _, c := range all {
		count[c.ID] = carriers(c)
	}
	slices.SortStableFunc(all, func(a, b Claim) int {
		return cmp.Or(cmp.Compare(count[b.ID], count[a.ID]), cmp.Compare(len(b.Members), len(a.Members)))
	})
}

// carriers is how many reports carry a claim.
func carriers(c Claim) int {
	seen := map[string]bool{}
	for _, m := range c.Members {
		seen[m.Report] = true
	}
	return len(seen)
}
