package workspace

import (
	"context"
	"slices"
	"strings"

	"firsthand/internal/brief/register"
	"firsthand/internal/casework"
	"firsthand/internal/casework/assess"
	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/match"
	"firsthand/internal/store"
)

// A Handing is that somebody was told something, as a person enters it: a briefing or a correction, or what was said without one.
type Handing struct {
	Content string   // letters of the id of what they were told; "" where Said is given
	Said    string   // what was said without a document
	Claims  []string // of which claims, likewise
	Case    string   // in which case; "" for that of the content
	To      string   // who was told, by name or id
	Role    string   // of somebody who is not known yet
	Channel string
	register.Delivering
}

// A Handed is what was kept of a handing.
type Handed struct {
	People    *register.People
	Delivery  *register.Delivery
	Content   *register.Content
	Recipient *register.Recipient
	New       bool                  // the recipient was not known before
	Alike     []*register.Recipient // of whom the new name may be another spelling
}

// Deliver keeps that somebody was told. Whoever is not known yet becomes a recipient with it.
func (w *Workspace) Deliver(ctx context.Context, h Handing) (*Handed, error) {
	people, err := w.Recipients(ctx)
	if err != nil {
		return nil, err
	}
	to, err := people.Find(h.To)
	if fault.KindOf(err) == fault.NotFound {
		to, err = &register.Recipient{Name: strings.Join(strings.Fields(h.To), " "), Role: h.Role, Channel: h.Channel}, nil
	}
	if err != nil {
		return nil, err
	}
	r, what, err := w.toldBy(ctx, &h, to)
	if err != nil {
		return nil, err
	}
	lacks, err := w.lacks(ctx, what)
	if err != nil {
		return nil, err
	}
	if _, err := h.Entry(r, what, to, lacks, w.Clock()); err != nil { // before anything is kept for nothing
		return nil, err
	}
	out := &Handed{Recipient: to}
	if to.ID == "" {
		out.New = true
		if out.Recipient, out.Alike, err = w.AddRecipient(ctx, register.Adding{Name: to.Name, Role: to.Role, Channel: to.Channel}, ""); err != nil {
			return nil, err
		}
	}
	if what.ID == "" {
		if what, err = w.keepSaid(ctx, &h, what.Case); err != nil {
			return nil, err
		}
	}
	e, err := w.enter(ctx, what.Case, func([]*casework.Entry) (*casework.Entry, error) {
		return h.Entry(r, what, out.Recipient, lacks, w.Clock())
	})
	if err != nil {
		return nil, err
	}
	d, err := w.delivery(ctx, e.ID)
	if err != nil {
		return nil, err
	}
	out.People, out.Content, out.Delivery, out.Recipient = d.People, d.Content, d.Delivery, d.Recipient
	return out, nil
}

// toldBy is what a handing tells, with what is known of it and the recipient. What was said without a document is not kept yet.
func (w *Workspace) toldBy(ctx context.Context, h *Handing, to *register.Recipient) (*register.Register, *register.Content, error) {
	if h.Content != "" {
		if h.Said != "" || len(h.Claims) > 0 || h.Case != "" {
			return nil, nil, fault.New(fault.Usage, h.Content, "says itself what was told, of which claims and in which case", "leave out --said, --claim and --case, or the briefing")
		}
		return w.content(ctx, h.Content, to)
	}
	opening, err := w.openingOf(ctx, h.Case)
	if err != nil {
		return nil, nil, err
	}
	if _, err := (register.Telling{Text: h.Said}).Entry(); err != nil {
		return nil, nil, err
	}
	what := &register.Content{Kind: register.Tell, Case: opening, Said: h.Said}
	for _, typed := range h.Claims {
		c, err := w.SeenClaim(ctx, typed)
		if err != nil {
			return nil, nil, err
		}
		what.Claims = append(what.Claims, register.Wording{ID: c.ID, Text: c.Text})
	}
	g := newCollecting(ctx, w)
	g.withheldFrom(ctx, to)
	r, err := g.register(ctx)
	return r, what, err
}

// keepSaid keeps what was said without a document.
func (w *Workspace) keepSaid(ctx context.Context, h *Handing, opening string) (*register.Content, error) {
	claims, quotes, err := w.wordings(ctx, h.Claims)
	if err != nil {
		return nil, err
	}
	e, err := w.enter(ctx, opening, func([]*casework.Entry) (*casework.Entry, error) {
		return register.Telling{Text: h.Said, Claims: claims, Quotes: quotes}.Entry()
	})
	if err != nil {
		return nil, err
	}
	return w.Content(ctx, e.ID)
}

// wordings are claims as they read now, and the reports whose words those are. The claims go by letters of their ids.
func (w *Workspace) wordings(ctx context.Context, typed []string) (out []register.Wording, quotes []string, err error) {
	for _, t := range typed {
		d, err := w.Dossier(ctx, t)
		if err != nil {
			return nil, nil, err
		}
		c := &d.Claims[0]
		if slices.ContainsFunc(out, func(o register.Wording) bool { return o.ID == c.ID }) {
			continue
		}
		out = append(out, register.Wording{
			ID: c.ID, Text: c.Text, Independent: c.Independent, NotEstablished: c.NotEstablished, Unrecorded: c.Unrecorded,
		})
		quotes = append(quotes, saying(d, c.Members, c.Text)...)
	}
	return out, quotes, nil
}

// saying are the reports, of those in which statements stand, in which a text stands; all of them where it stands in none as it is.
func saying(d *flow.Dossier, members []match.Member, text string) []string {
	var all, exact []string
	for _, m := range members {
		r := d.Accounts[m.Report].Report
		all = append(all, r.Document)
		if strings.Contains(strings.Join(strings.Fields(r.Text), " "), strings.Join(strings.Fields(text), " ")) {
			exact = append(exact, r.Document)
		}
	}
	if len(exact) > 0 {
		return exact
	}
	return all
}

// lacks is what the policy in force asks for and what is told does not show.
func (w *Workspace) lacks(ctx context.Context, what *register.Content) ([]string, error) {
	all, err := w.Policies(ctx)
	if err != nil {
		return nil, err
	}
	p := register.InForce(all, what.Case)
	if p == nil || what.Kind == register.Correct {
		return nil, nil
	}
	judged, err := w.judged(ctx, what.ClaimIDs())
	if err != nil {
		return nil, err
	}
	var shown []register.Standing
	for _, id := range what.ClaimIDs() {
		s, err := w.standing(ctx, id)
		if err != nil {
			return nil, err
		}
		for _, m := range assess.InForce(judged) {
			if m.About == id && m.Judgement != nil && m.Judgement.Credibility != nil {
				s.Credibility = append(s.Credibility, m.Judgement.Credibility.Grade)
			}
		}
		shown = append(shown, s)
	}
	return p.Lacks(shown), nil
}

// judged is what analysts have judged of claims.
func (w *Workspace) judged(ctx context.Context, claims []string) ([]assess.Made, error) {
	g := &collecting{w: w, seen: map[string]bool{}}
	for _, id := range claims {
		g.add(ctx, store.CaseFilter{Role: casework.AboutClaim, Target: id, Kinds: assess.Kinds()})
	}
	if g.err != nil {
		return nil, g.err
	}
	slices.SortFunc(g.all, func(a, b *casework.Entry) int { return compareIDs(a.ID, b.ID) })
	return assess.All(g.all, func(id string) string { return id })
}

// standing is what is shown of a claim now. Of one that is gone nothing is shown.
func (w *Workspace) standing(ctx context.Context, claim string) (register.Standing, error) {
	out := register.Standing{Claim: claim}
	d, err := w.Dossier(ctx, claim)
	if fault.KindOf(err) == fault.NotFound {
		return out, nil
	}
	if err != nil {
		return out, err
	}
	c := &d.Claims[0]
	out.Credibility, out.Origins, out.Ratio = []int{c.Sheet.Credibility.Value}, c.Independent, c.Belief.Low
	for _, v := range c.Sheet.Sure {
		if v.Enough {
			out.SureFor = append(out.SureFor, v.Consumer)
		}
	}
	return out, nil
}

// delivery is the delivery of an id, with what was told by it and whom.
func (w *Workspace) delivery(ctx context.Context, id string) (*Handed, error) {
	g := newCollecting(ctx, w)
	g.add(ctx, store.CaseFilter{IDs: []string{id}})
	for _, e := range g.all {
		if e.ID == id {
			for _, who := range e.To(casework.Recipient) {
				g.add(ctx, store.CaseFilter{Role: casework.Recipient, Target: who, Kinds: []string{register.Acknowledge}})
			}
		}
	}
	r, err := g.register(ctx)
	if err != nil {
		return nil, err
	}
	d := r.Delivery(id)
	if d == nil {
		return nil, noDelivery(id)
	}
	return &Handed{People: r.People, Delivery: d, Content: r.Content(d.Content), Recipient: r.Recipient(d.Recipient)}, nil
}

// Acknowledge keeps that a recipient has said that they have what they were told.
func (w *Workspace) Acknowledge(ctx context.Context, typed string, a register.Acknowledging) (*Handed, error) {
	id, err := w.findEntry(ctx, deliveryNoun(), typed)
	if err != nil {
		return nil, err
	}
	h, err := w.delivery(ctx, id)
	if err != nil {
		return nil, err
	}
	if _, err := w.enter(ctx, h.Delivery.Case, func([]*casework.Entry) (*casework.Entry, error) { return a.Entry(h.Delivery, w.Clock()) }); err != nil {
		return nil, err
	}
	return w.delivery(ctx, id)
}

// A Holding is that somebody is deliberately not told, as a person enters it.
type Holding struct {
	Content string   // letters of the id of what they are not told; "" where claims are named
	Claims  []string // of what they are not told anything
	From    string
	Reason  string
}

// Withhold keeps that somebody is deliberately not told, and returns a register of that alone. Whoever is not known yet becomes a recipient
// with it.
func (w *Workspace) Withhold(ctx context.Context, h Holding) (*register.Register, error) {
	var what *register.Content
	var err error
	if h.Content != "" {
		if what, err = w.Content(ctx, h.Content); err != nil {
			return nil, err
		}
	}
	act := register.Withholding{Reason: h.Reason}
	for _, typed := range h.Claims {
		c, err := w.SeenClaim(ctx, typed)
		if err != nil {
			return nil, err
		}
		act.Claims = append(act.Claims, c.ID)
	}
	if _, err := act.Entry(what, &register.Recipient{Name: h.From}); err != nil { // before anything is kept for nothing
		return nil, err
	}
	people, err := w.Recipients(ctx)
	if err != nil {
		return nil, err
	}
	from, err := people.Find(h.From)
	if fault.KindOf(err) == fault.NotFound {
		from, _, err = w.AddRecipient(ctx, register.Adding{Name: h.From}, "")
	}
	if err != nil {
		return nil, err
	}
	opening := ""
	if what != nil {
		opening = what.Case
	}
	e, err := w.enter(ctx, opening, func([]*casework.Entry) (*casework.Entry, error) { return act.Entry(what, from) })
	if err != nil {
		return nil, err
	}
	g := newCollecting(ctx, w)
	g.add(ctx, store.CaseFilter{IDs: []string{e.ID}})
	return g.register(ctx)
}
