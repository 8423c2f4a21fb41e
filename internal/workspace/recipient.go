package workspace

import (
	"context"
	"strings"
	"time"

	"firsthand/internal/brief/register"
	"firsthand/internal/casework"
	"firsthand/internal/store"
	"firsthand/internal/weigh/grade"
)

// Recipients are those who are told things, in the order in which they were added.
func (w *Workspace) Recipients(ctx context.Context) (*register.People, error) {
	all, err := w.entries(ctx, store.CaseFilter{Kinds: register.RecipientKinds()})
	if err != nil {
		return nil, err
	}
	return register.PeopleOf(all)
}

// AddRecipient adds a recipient, or says something new of one. sameAs is who it is another name of, "" for nobody. It returns them, and
// those of whom the name may be another spelling.
func (w *Workspace) AddRecipient(ctx context.Context, a register.Adding, sameAs string) (*register.Recipient, []*register.Recipient, error) {
	people, err := w.Recipients(ctx)
	if err != nil {
		return nil, nil, err
	}
	if sameAs != "" {
		r, err := people.Find(sameAs)
		if err != nil {
			return nil, nil, err
		}
		a.SameAs = r.ID
	}
	alike := people.Alike(a.Name)
	if a.SameAs != "" || people.Named(a.Name) != nil {
		alike = nil
	}
	e, err := w.enter(ctx, "", func([]*casework.Entry) (*casework.Entry, error) { return a.Entry(people) })
	if err != nil {
		return nil, nil, err
	}
	if people, err = w.Recipients(ctx); err != nil {
		return nil, nil, err
	}
	return people.Recipient(e.ID), alike, nil
}

// A Leave is that a recipient is not there any more, as a person enters it.
type Leave struct {
	Name    string
	At      time.Time // zero for now
	Instead string    // who is to be told instead; "" for nobody
	Reason  string
}

// LeaveRecipient keeps that a recipient is not there any more.
func (w *Workspace) LeaveRecipient(ctx context.Context, l Leave) (*register.Recipient, error) {
	people, err := w.Recipients(ctx)
	if err != nil {
		return nil, err
	}
	r, err := people.Find(l.Name)
	if err != nil {
		return nil, err
	}
	leaving := register.Leaving{At: l.At, Reason: strings.TrimSpace(l.Reason)}
	if l.Instead != "" {
		instead, err := people.Find(l.Instead)
		if err != nil {
			return nil, err
		}
		leaving.Instead = instead.ID
	}
	if _, err := w.enter(ctx, "", func([]*casework.Entry) (*casework.Entry, error) { return leaving.Entry(r, w.Clock()) }); err != nil {
		return nil, err
	}
	if people, err = w.Recipients(ctx); err != nil {
		return nil, err
	}
	return people.Recipient(r.ID), nil
}

// Policies are all that were set, in order.
func (w *Workspace) Policies(ctx context.Context) ([]register.PolicySet, error) {
	all, err := w.entries(ctx, store.CaseFilter{Kinds: []string{register.SetPolicy}})
	if err != nil {
		return nil, err
	}
	return register.PoliciesOf(all)
}

// SetPolicy sets what has to be shown before somebody is told: of a case, which is named by its id or letters of it, or of all.
func (w *Workspace) SetPolicy(ctx context.Context, typed string, p register.Policy) error {
	opening, err := w.openingOf(ctx, typed)
	if err != nil {
		return err
	}
	var known []string
	for _, c := range grade.Consumers() {
		known = append(known, c.Name)
	}
	_, err = w.enter(ctx, opening, func([]*casework.Entry) (*casework.Entry, error) { return p.Entry(known) })
	return err
}

// openingOf is the id of the case that a person typed; "" for none.
func (w *Workspace) openingOf(ctx context.Context, typed string) (string, error) {
	if typed == "" {
		return "", nil
	}
	return w.FindCase(ctx, typed)
}
