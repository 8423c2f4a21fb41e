package workspace

import (
	"context"
	"slices"

	"firsthand/internal/brief/register"
	"firsthand/internal/casework"
	"firsthand/internal/fault"
	"firsthand/internal/store"
)

// A Correcting is a correction as a person enters it.
type Correcting struct {
	Content string   // letters of the id of what is corrected
	Claims  []string // letters of the ids of the claims in it that are corrected; none for those that are otherwise now
	Text    string   // "" for the text that is offered
}

// A Corrected is a correction that was kept, with those whom it has to reach.
type Corrected struct {
	*register.People
	Content *register.Content
	Reaches []register.Due
}

// Correct keeps a correction of what was told. What has become of its claims since is worked out, and offered as its text.
func (w *Workspace) Correct(ctx context.Context, c Correcting) (*Corrected, error) {
	r, what, err := w.content(ctx, c.Content, nil)
	if err != nil {
		return nil, err
	}
	var told []string
	for _, link := range r.Chain(what.ID) {
		told = append(told, link.ClaimIDs()...)
	}
	changes, err := w.changes(ctx, told)
	if err != nil {
		return nil, err
	}
	claims, err := w.toCorrect(ctx, r, what, c, changes)
	if err != nil {
		return nil, err
	}
	act, why := register.Correcting{Text: c.Text}, map[string]string{}
	for _, id := range claims {
		now, quotes, err := w.wordingNow(ctx, id)
		if err != nil {
			return nil, err
		}
		act.Claims, act.Quotes = append(act.Claims, now), append(act.Quotes, quotes...)
		for _, x := range changes.of(id) {
			why[id] = x.What
		}
	}
	old, err := w.quotedBy(ctx, what)
	if err != nil {
		return nil, err
	}
	act.Quotes = append(act.Quotes, old...)
	e, err := w.enter(ctx, what.Case, func([]*casework.Entry) (*casework.Entry, error) { return act.Entry(r, what, why) })
	if err != nil {
		return nil, err
	}
	out := &Corrected{}
	if r, out.Content, err = w.content(ctx, e.ID, nil); err != nil {
		return nil, err
	}
	if r, err = w.registerOfClaims(ctx, out.Content.ClaimIDs()); err != nil {
		return nil, err
	}
	out.People = r.People
	for _, d := range r.Dues(nil) {
		if d.Correction != nil && d.Correction.ID == e.ID {
			out.Reaches = append(out.Reaches, d)
		}
	}
	return out, nil
}

// toCorrect are the claims of what was told that a correction is of, by the ids under which they were told.
func (w *Workspace) toCorrect(ctx context.Context, r *register.Register, what *register.Content, c Correcting, changes *changed) ([]string, error) {
	var out []string
	for _, typed := range c.Claims {
		names, err := w.claimNames(ctx, typed)
		if err != nil {
			return nil, err
		}
		i := slices.IndexFunc(names, func(id string) bool { return r.Told(what, id) })
		if id := names[max(i, 0)]; !slices.Contains(out, id) {
			out = append(out, id)
		}
	}
	if len(c.Claims) > 0 || c.Text != "" {
		return out, nil
	}
	for _, id := range what.ClaimIDs() {
		if slices.ContainsFunc(changes.of(id), func(x register.Change) bool { return x.ID > what.ID }) {
			out = append(out, id)
		}
	}
	return out, nil
}

// quotedBy are the reports whose words stand in what was told.
func (w *Workspace) quotedBy(ctx context.Context, what *register.Content) (out []string, err error) {
	all, err := w.entries(ctx, store.CaseFilter{IDs: []string{what.ID}, Heads: true})
	for _, e := range all {
		for _, r := range e.Refs {
			if r.Role == casework.Quotes {
				out = append(out, r.Target)
			}
		}
	}
	return out, err
}

// An Owing is who must be told what, and who has been.
type Owing struct {
	*register.Register
	All []Owed
}

// An Owed is what somebody has to be told, or was told, since what they knew is otherwise now.
type Owed struct {
	register.Due
	Text string // of the correction, or what is offered where none is written yet
}

// Owed are those who must be told now what they were told otherwise, and those who have been: of a briefing, a claim or a case of which a
// person has typed the id, or letters of it; of all, where nothing was typed.
func (w *Workspace) Owed(ctx context.Context, typed string) (*Owing, error) {
	r, about, err := w.owedOf(ctx, typed)
	if err != nil {
		return nil, err
	}
	changes, err := w.changes(ctx, toldIn(r))
	if err != nil {
		return nil, err
	}
	out := &Owing{Register: r}
	for _, d := range r.Dues(changes.all(r)) {
		if about(&d) {
			out.All = append(out.All, Owed{Due: d})
		}
	}
	return out, w.offer(ctx, out.All, changes)
}

// owedOf is the register that a look at who must be told needs, and which of them it is about.
func (w *Workspace) owedOf(ctx context.Context, typed string) (*register.Register, func(*register.Due) bool, error) {
	all := func(*register.Due) bool { return true }
	if typed == "" {
		r, err := w.Register(ctx, "")
		return r, all, err
	}
	id, err := w.findContent(ctx, typed)
	if err == nil {
		c, err := w.Content(ctx, id)
		if err != nil {
			return nil, nil, err
		}
		r, err := w.registerOfClaims(ctx, c.ClaimIDs())
		return r, func(d *register.Due) bool {
			return slices.ContainsFunc(r.Chain(id), func(c *register.Content) bool { return c.ID == d.Last.ID })
		}, err
	}
	if fault.KindOf(err) != fault.NotFound {
		return nil, nil, err
	}
	opening, err := w.openingOf(ctx, typed)
	if err == nil {
		r, err := w.Register(ctx, opening)
		return r, all, err
	}
	if fault.KindOf(err) != fault.NotFound {
		return nil, nil, err
	}
	names, err := w.claimNames(ctx, typed)
	if fault.KindOf(err) == fault.NotFound {
		return nil, nil, fault.New(fault.NotFound, typed, "is neither a briefing, a case nor a claim of this workspace", "\"firsthand brief register\", \"firsthand case list\" and \"firsthand claims\" list them")
	}
	if err != nil {
		return nil, nil, err
	}
	r, err := w.registerOfClaims(ctx, names)
	return r, func(d *register.Due) bool {
		return slices.ContainsFunc(d.Claims, func(c string) bool { return slices.Contains(names, c) })
	}, err
}

// offer looks up what was told, with its words, and puts to each what they are to be told.
func (w *Workspace) offer(ctx context.Context, all []Owed, changes *changed) error {
	full := map[string]*register.Content{}
	regs := map[string]*register.Register{}
	load := func(c *register.Content) (*register.Content, error) {
		if c == nil || full[c.ID] != nil {
			if c == nil {
				return nil, nil
			}
			return full[c.ID], nil
		}
		r, loaded, err := w.content(ctx, c.ID, nil)
		full[c.ID], regs[c.ID] = loaded, r
		return loaded, err
	}
	var ids []string
	for _, d := range all {
		if d.Correction == nil {
			ids = append(ids, d.Claims...)
		}
	}
	wordings, err := w.wordingsNow(ctx, ids)
	if err != nil {
		return err
	}
	for i := range all {
		d := &all[i]
		if d.Last, err = load(d.Last); err != nil {
			return err
		}
		if d.Correction, err = load(d.Correction); err != nil {
			return err
		}
		if d.Correction != nil {
			d.Text = d.Correction.Said
			continue
		}
		var now []register.Wording
		why := map[string]string{}
		for _, id := range d.Claims {
			now = append(now, wordings[id])
			for _, x := range changes.of(id) {
				why[id] = x.What
			}
		}
		d.Text = regs[d.Last.ID].Offered(d.Last, now, why)
	}
	return nil
}

// wordingsNow are how claims read now, by the ids that they were told by, all looked at in one go. Of one that is gone nothing but the id is known.
func (w *Workspace) wordingsNow(ctx context.Context, ids []string) (map[string]register.Wording, error) {
	seen, err := w.Seen(ctx)
	if err != nil {
		return nil, err
	}
	out := map[string]register.Wording{}
	var claims []Claim
	var told []string // of claims, by index
	for _, id := range ids {
		if _, known := out[id]; known {
			continue
		}
		out[id] = register.Wording{ID: id}
		if id == "" {
			continue
		}
		c, err := w.findClaim(ctx, seen, id)
		if fault.KindOf(err) == fault.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		claims, told = append(claims, *c), append(told, id)
	}
	if len(claims) == 0 {
		return out, nil
	}
	d, err := w.dossierOf(ctx, claims, []store.Contradiction{})
	if err != nil {
		return nil, err
	}
	for i, id := range told {
		c := &d.Claims[i]
		out[id] = register.Wording{ID: id, Text: c.Text, Independent: c.Independent, NotEstablished: c.NotEstablished, Unrecorded: c.Unrecorded}
	}
	return out, nil
}

// wordingNow is how a claim reads now, under the id that it was told by, and the reports whose words those are. Of one that is gone nothing
// but the id is known.
func (w *Workspace) wordingNow(ctx context.Context, id string) (register.Wording, []string, error) {
	out := register.Wording{ID: id}
	if id == "" {
		return out, nil, nil
	}
	now, quotes, err := w.wordings(ctx, []string{id})
	if fault.KindOf(err) == fault.NotFound {
		return out, nil, nil
	}
	if err != nil {
		return out, nil, err
	}
	out = now[0]
	out.ID = id
	return out, quotes, nil
}
