package workspace

import (
	"context"
	"slices"
	"strings"

	"firsthand/internal/brief/register"
	"firsthand/internal/casework"
	"firsthand/internal/casework/assess"
	"firsthand/internal/casework/decision"
	"firsthand/internal/casework/ripple"
	"firsthand/internal/fault"
	"firsthand/internal/store"
)

// A Ripple is what one decision or regrade reaches.
type Ripple struct {
	Entry  *casework.Entry // that decided or regraded
	What   string          // one clause: what it did
	Items  []ripple.Item
	Others []Others          // claims that are no items, by what else stands behind them
	Texts  map[string]string // of claims by their ids today
	People map[string]string // names of recipients by their ids
}

// Ripples are what the decisions of a case reach, or one decision, or one regrade of a source, by its id or letters of it.
func (w *Workspace) Ripples(ctx context.Context, typed string) ([]Ripple, error) {
	id, err := w.findEntry(ctx, causeNoun(), typed)
	if err != nil {
		return nil, err
	}
	entries, err := w.entries(ctx, store.CaseFilter{IDs: []string{id}})
	if err != nil {
		return nil, err
	}
	if len(entries) == 1 && entries[0].Kind == casework.Open {
		if entries, err = w.entries(ctx, store.CaseFilter{Case: id, Kinds: []string{casework.Decide, assess.OfVoice}}); err != nil {
			return nil, err
		}
		if len(entries) == 0 {
			return nil, fault.New(fault.NotFound, "case "+id, "has decided nothing and regraded nobody, so that nothing follows", "\"firsthand case decide "+id+"\" decides")
		}
	}
	web, err := w.web(ctx)
	if err != nil {
		return nil, err
	}
	var out []Ripple
	for _, e := range entries {
		r, err := web.ripple(ctx, e)
		if err != nil {
			return nil, err
		}
		out = append(out, r)
	}
	return out, nil
}

// Others are the claims that a voice stands behind among others, so that they do not rest on it, though its word weighs otherwise now.
type Others struct {
	Voice  string
	Claims []string // by their ids today, in order
}

// A web is how claims hang together, as far as a ripple runs along it.
type web struct {
	w      *Workspace
	l      *loading          // of the reports that are looked at on the way
	claims map[string]*Claim // by their ids today
	now    func(string) string
	of     map[Place]string    // ids of claims by their statements
	in     map[string][]string // the same by reports
	shaped map[string][]string // ids of claims by the decisions that made them what they are
	names  map[string][]string // of claims by their ids today, all under which entries speak of them
}

func (w *Workspace) web(ctx context.Context) (*web, error) {
	all, err := w.Seen(ctx)
	if err != nil {
		return nil, err
	}
	heirs, err := w.view().Heirs(ctx)
	if err != nil {
		return nil, err
	}
	decided, err := w.inForce(ctx)
	if err != nil {
		return nil, err
	}
	b := &web{w: w, l: newLoading(w, decided), claims: map[string]*Claim{}, now: claimsNow(all, heirs), of: map[Place]string{}, in: map[string][]string{}, names: map[string][]string{}, shaped: map[string][]string{}}
	for i := range all {
		c := &all[i]
		b.claims[c.ID] = c
		b.names[c.ID] = append([]string{c.ID}, c.Was...)
		for _, d := range c.Shaped {
			b.shaped[d] = append(b.shaped[d], c.ID)
		}
		for _, m := range c.Members {
			b.of[Place{m.Report, m.Statement}] = c.ID
			b.in[m.Report] = append(b.in[m.Report], c.ID)
		}
	}
	for joined, heir := range heirs {
		id := b.now(heir)
		b.names[id] = append(b.names[id], joined)
	}
	return b, nil
}

// ripple is what an entry reaches.
func (b *web) ripple(ctx context.Context, e *casework.Entry) (Ripple, error) {
	out := Ripple{Entry: e}
	cause := ripple.Cause{Entry: e.ID}
	var err error
	if e.Kind == casework.Decide {
		err = b.decided(ctx, e, &out, &cause)
	} else {
		err = b.regraded(ctx, e, &out, &cause)
	}
	if err != nil {
		return out, err
	}
	return out, b.spread(ctx, &out, cause)
}

// spread finds what rests on the claims that a cause reaches.
func (b *web) spread(ctx context.Context, out *Ripple, cause ripple.Cause) error {
	var names []string
	for i := range cause.Reach {
		r := &cause.Reach[i]
		if r.Names = b.names[r.Claim]; len(r.Names) == 0 {
			r.Names = []string{r.Claim}
		}
		names = append(names, r.Names...)
	}
	const most = 500 // names in one query
	var entries []*casework.Entry
	for part := range slices.Chunk(names, most) {
		found, err := b.w.entries(ctx, store.CaseFilter{Kinds: ripple.Kinds(), Role: casework.AboutClaim, Any: part, Heads: true})
		if err != nil {
			return err
		}
		entries = append(entries, found...)
	}
	slices.SortFunc(entries, func(x, y *casework.Entry) int { return strings.Compare(x.ID, y.ID) })
	entries = slices.CompactFunc(entries, func(x, y *casework.Entry) bool { return x.ID == y.ID })
	known, err := b.w.entries(ctx, store.CaseFilter{Kinds: register.RecipientKinds()})
	if err != nil {
		return err
	}
	people, err := register.PeopleOf(known)
	if err != nil {
		return err
	}
	cause.Same = func(id string) string { return people.Recipient(id).ID }
	out.Items = ripple.Of(cause, entries)
	out.Texts, out.People = map[string]string{}, map[string]string{}
	shown := make([]string, len(cause.Reach))
	for i, r := range cause.Reach {
		shown[i] = r.Claim
	}
	for _, o := range out.Others {
		shown = append(shown, o.Claims...)
	}
	for _, id := range shown {
		if c := b.claims[id]; c != nil {
			out.Texts[id] = c.Text
		}
	}
	for _, it := range out.Items {
		if it.Kind == ripple.Person {
			out.People[it.ID] = people.Recipient(it.ID).Name
		}
	}
	return nil
}

// decided is what a decision of a case reaches: the claim itself, those that contradict it or are of the same case, whose assessments,
// briefings and people are touched; and those that rest on one of its voices, whose word is worth more or less now: what was judged of
// them wants looking at, and what was told stands until that is judged otherwise.
func (b *web) decided(ctx context.Context, e *casework.Entry, out *Ripple, cause *ripple.Cause) error {
	made, err := decision.Of([]*casework.Entry{e})
	if err != nil {
		return err
	}
	d := made[0]
	cause.Claim = b.now(d.Claim.Claim)
	out.What = "claim " + cause.Claim + " is decided"
	if d.Outcome != "" {
		out.What = "claim " + cause.Claim + " is " + string(d.Outcome)
	}
	reach := newReach(cause)
	reach.add(cause.Claim, "was decided", true)
	points, err := b.w.view().Contradictions(ctx, b.names[cause.Claim]...)
	if err != nil {
		return err
	}
	for _, p := range points {
		for _, id := range []string{p.Claim, p.Other} {
			reach.add(b.now(id), "contradicts the one that was decided ("+p.Point+")", true)
		}
	}
	if err := b.inCase(ctx, e.Case, reach); err != nil {
		return err
	}
	return b.sameVoices(ctx, cause.Claim, out, reach)
}

// inCase reaches the other claims of a case.
func (b *web) inCase(ctx context.Context, opening string, reach *reaching) error {
	entries, err := b.w.entries(ctx, store.CaseFilter{Case: opening})
	if err != nil {
		return err
	}
	c, err := casework.CaseOf(entries)
	if err != nil {
		return err
	}
	for _, id := range c.Claims {
		reach.add(b.now(id), "is of the same case", true)
	}
	return nil
}

// reaching adds claims to a cause, each once, for the first reason.
type reaching struct {
	cause *ripple.Cause
	seen  map[string]bool
}

func newReach(c *ripple.Cause) *reaching { return &reaching{c, map[string]bool{}} }

func (r *reaching) add(claim, why string, told bool) {
	if !r.seen[claim] {
		r.seen[claim] = true
		r.cause.Reach = append(r.cause.Reach, ripple.Reach{Claim: claim, Why: why, Told: told})
	}
}

// Touched is what rests on claims that a supposition would change, by their ids, as if it were decided now.
func (w *Workspace) Touched(ctx context.Context, claims []string) (Ripple, error) {
	b, err := w.web(ctx)
	if err != nil {
		return Ripple{}, err
	}
	cause := ripple.Cause{}
	reach := newReach(&cause)
	for _, id := range claims {
		reach.add(id, "would stand otherwise", true)
	}
	var out Ripple
	return out, b.spread(ctx, &out, cause)
}
