package workspace

import (
	"cmp"
	"context"
	"iter"
	"maps"
	"slices"

	"firsthand/internal/fault"
	"firsthand/internal/match"
	"firsthand/internal/match/revise"
	"firsthand/internal/store"
)

// A Claim is a claim as people see it: as it was found, with what they decided about it.
type Claim struct {
	ID      string // as it is kept, or of the decision that made it
	Text    string
	Members []store.Member
	Outcome revise.Outcome // how it came out, as people decided; "" where it is open
	Shaped  []string       // ids of the decisions that made it what it is
	Was     []string       // ids of the claims that have become part of it

	Together map[store.Member]string // of members that somebody has put together with others of it, the id of the last decision by which; nil for none
}

// Seen are the claims as people see them, in the order of the first reports that carry them; those that people made come last. Only the
// reports of claims that somebody decided about are looked at.
func (w *Workspace) Seen(ctx context.Context) ([]Claim, error) {
	decided, err := w.inForce(ctx)
	if err != nil {
		return nil, err
	}
	return w.seenOf(ctx, w.view().Claims(ctx), decided)
}

// around is Seen for the claims that are kept under ids, and all that people decided about; no others are looked at.
func (w *Workspace) around(ctx context.Context, ids []string) ([]Claim, error) {
	decided, err := w.inForce(ctx)
	if err != nil {
		return nil, err
	}
	in, err := w.view().Memberships(ctx, slices.Sorted(maps.Keys(reportsOf(decided))))
	if err != nil {
		return nil, err
	}
	ids = slices.Clone(ids)
	for _, m := range in {
		ids = append(ids, m.Claim)
	}
	return w.seenOf(ctx, w.view().ClaimsOf(ctx, ids), decided)
}

// seenOf are claims as people see them, among them all those with statements of reports that decisions name.
func (w *Workspace) seenOf(ctx context.Context, kept iter.Seq2[*store.Claim, error], decided []revise.Decision) ([]Claim, error) {
	apart, err := w.view().Apart(ctx)
	if err != nil {
		return nil, err
	}
	about := reportsOf(decided)
	var out []Claim
	var touched []*store.Claim
	for c, err := range kept {
		if err != nil {
			return nil, err
		}
		if !without(c, apart) {
			continue
		}
		if slices.ContainsFunc(c.Members, func(m store.Member) bool { return about[m.Report] }) {
			touched = append(touched, c)
		}
		out = append(out, Claim{ID: c.ID, Text: c.Text, Members: c.Members})
	}
	slices.SortStableFunc(out, func(a, b Claim) int { return cmp.Compare(a.Members[0].Report, b.Members[0].Report) })
	if len(decided) == 0 {
		return out, nil
	}
	revised, err := w.revised(ctx, touched, about, decided)
	return withRevised(out, touched, revised), err
}

// without takes what is kept apart from the viewer out of a claim, and tells whether anything is left of it.
func without(c *store.Claim, apart map[string]bool) bool {
	if len(apart) == 0 {
		return true
	}
	c.Members = slices.DeleteFunc(c.Members, func(m store.Member) bool { return apart[m.Report] })
	if apart[c.Report] {
		c.Text = "(in words that are kept apart from you for now)"
	}
	return len(c.Members) > 0
}

// reportsOf are the reports that decisions about statements and claims name.
func reportsOf(decided []revise.Decision) map[string]bool {
	out := map[string]bool{}
	for _, d := range decided {
		for _, n := range slices.Concat(d.About, d.Other) {
			if n.Statement != "" && d.Kind != revise.ConfirmEdge && d.Kind != revise.RejectEdge {
				out[n.Report] = true
			}
		}
	}
	return out
}

// revised are claims with what was decided about them and about the reports named.
func (w *Workspace) revised(ctx context.Context, touched []*store.Claim, about map[string]bool, decided []revise.Decision) ([]Claim, error) {
	for _, c := range touched {
		for _, m := range c.Members {
			about[m.Report] = true
		}
	}
	l := newLoading(w, decided)
	for _, report := range slices.Sorted(maps.Keys(about)) {
		if _, err := l.account(ctx, report); err != nil {
			return nil, err
		}
	}
	plain, err := l.claims(ctx, touched)
	if err != nil {
		return nil, err
	}
	found := make([]revise.Claim, len(plain))
	for i, c := range plain {
		found[i] = revise.Claim{Claim: c, ID: touched[i].ID}
	}
	claims, _ := revise.Claims(l.accounts, found, nil, decided)
	out := make([]Claim, len(claims))
	for i, c := range claims {
		out[i] = Claim{ID: c.ID, Text: c.Text, Outcome: c.Outcome, Shaped: c.Shaped, Was: c.Was}
		for _, m := range c.Members {
			kept := store.Member{Report: l.accounts[m.Report].Report.Document, Statement: m.ID, Stance: string(m.Stance)}
			out[i].Members = append(out[i].Members, kept)
			if m.Together != "" {
				out[i].together(kept, m.Together)
			}
		}
	}
	return out, nil
}

// together notes that a decision has put a member together with others of the claim.
func (c *Claim) together(m store.Member, decision string) {
	if c.Together == nil {
		c.Together = map[store.Member]string{}
	}
	c.Together[m] = decision
}

// withRevised is all with revised in the places of those that were touched; what people made comes last.
func withRevised(all []Claim, touched []*store.Claim, revised []Claim) []Claim {
	now := map[string]*Claim{}
	for i := range revised {
		now[revised[i].ID] = &revised[i]
	}
	was := map[string]bool{}
	for _, c := range touched {
		was[c.ID] = true
	}
	var out []Claim
	for _, c := range all {
		switch {
		case !was[c.ID]:
			out = append(out, c)
		case now[c.ID] != nil:
			out = append(out, *now[c.ID])
			delete(now, c.ID)
		}
	}
	for i := range revised {
		if now[revised[i].ID] != nil {
			out = append(out, revised[i])
		}
	}
	return out
}

// FindClaim is the claim, among claims as people see them, that a person means by what was typed, be it by the id of one that it has taken
// up. Where that fits none, or several, there is a fault.
func FindClaim(claims []Claim, typed string) (*Claim, error) {
	var fit []string
	at := map[string]*Claim{} // by all ids that fit
	for i := range claims {
		for _, id := range append([]string{claims[i].ID}, claims[i].Was...) {
			if store.Fits(id, typed) {
				fit = append(fit, id)
				at[id] = &claims[i]
			}
		}
	}
	id, err := store.One(store.NounClaim, typed, fit)
	if err == nil {
		return at[id], nil
	}
	for _, c := range at {
		if c != at[fit[0]] {
			return nil, err
		}
	}
	if len(fit) == 0 {
		return nil, err
	}
	return at[fit[0]], nil // by letters that several of its ids have
}

// seen are claims as the stages have them, over accounts that l gathers.
func (l *loading) seen(ctx context.Context, claims []Claim) ([]revise.Claim, error) {
	kept := make([]*store.Claim, len(claims))
	for i, c := range claims {
		kept[i] = &store.Claim{ID: c.ID, Text: c.Text, Members: c.Members}
	}
	plain, err := l.claims(ctx, kept)
	if err != nil {
		return nil, err
	}
	out := make([]revise.Claim, len(claims))
	for i, c := range claims {
		for n, m := range plain[i].Members {
			plain[i].Members[n].Together = c.Together[store.Member{Report: l.ids[m.Report], Statement: m.ID, Stance: string(m.Stance)}]
		}
		out[i] = revise.Claim{Claim: match.Claim{Text: c.Text, Members: plain[i].Members}, ID: c.ID, Outcome: c.Outcome, Shaped: c.Shaped, Was: c.Was}
	}
	return out, nil
}

// SeenClaim is the claim as people see it that a person means by what was typed, be it by the id of one that was joined with it. No other
// claims are looked at but those that people decided about.
func (w *Workspace) SeenClaim(ctx context.Context, typed string) (*Claim, error) {
	fit, err := w.view().Fitting(ctx, store.NounClaim, typed)
	if err != nil {
		return nil, err
	}
	all, err := w.around(ctx, fit)
	if err != nil {
		return nil, err
	}
	c, err := FindClaim(all, typed)
	if fault.KindOf(err) != fault.NotFound {
		return c, err
	}
	kept, other := w.view().Claim(ctx, typed) // it may have been joined with another when a report came
	switch {
	case fault.KindOf(other) == fault.Usage:
		return nil, other
	case other != nil:
		return nil, err
	}
	if all, err = w.around(ctx, []string{kept.ID}); err != nil {
		return nil, err
	}
	return FindClaim(all, kept.ID)
}

// Find is the id of the report that a person means by what was typed: the id, or four or more letters of its beginning or end.
func (w *Workspace) Find(ctx context.Context, typed string) (string, error) {
	id, err := w.view().Resolve(ctx, store.NounReport, typed)
	if err != nil {
		return "", err
	}
	apart, err := w.view().Apart(ctx)
	if err == nil && apart[id] {
		_, err = store.One(store.NounReport, typed, nil)
	}
	return id, err
}

// Letters is how many of the last letters of an id people are shown, since they tell apart all that there is.
func (w *Workspace) Letters(ctx context.Context) (int, error) { return w.view().Letters(ctx) }
