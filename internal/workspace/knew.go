package workspace

import (
	"context"
	"slices"
	"time"

	"firsthand/internal/brief/register"
)

// A Knowledge is what was known at a time.
type Knowledge struct {
	At        time.Time
	By        register.By
	Recipient *register.Recipient // of one recipient; nil where it is asked who knew
	Claims    []string            // of a claim, all ids under which it was told; nil where it is asked what somebody knew
	Known     []register.Known
	Register  *register.Register
}

// Asked tells whether a claim is the one that is asked about.
func (k *Knowledge) Asked(claim string) bool { return slices.Contains(k.Claims, claim) }

// Knew is what a recipient, by name or id, knew at a time; zero for now.
func (w *Workspace) Knew(ctx context.Context, who string, at time.Time, by register.By) (*Knowledge, error) {
	people, err := w.Recipients(ctx)
	if err != nil {
		return nil, err
	}
	r, err := people.Find(who)
	if err != nil {
		return nil, err
	}
	k := &Knowledge{At: w.orNow(at), By: by, Recipient: r}
	if k.Register, err = w.registerOf(ctx, r); err != nil {
		return nil, err
	}
	k.Known = k.Register.Knew(r, k.At, by)
	return k, nil
}

// WhoKnew is who knew of a claim, of which a person has typed letters of the id, at a time; zero for now.
func (w *Workspace) WhoKnew(ctx context.Context, claim string, at time.Time, by register.By) (*Knowledge, error) {
	names, err := w.claimNames(ctx, claim)
	if err != nil {
		return nil, err
	}
	k := &Knowledge{At: w.orNow(at), By: by, Claims: names}
	if k.Register, err = w.registerOfClaims(ctx, names); err != nil {
		return nil, err
	}
	k.Known = k.Register.WhoKnew(names, k.At, by)
	return k, w.inWords(ctx, k)
}

// inWords looks up what was told, with its words.
func (w *Workspace) inWords(ctx context.Context, k *Knowledge) error {
	var ids []string
	for _, x := range k.Known {
		ids = append(ids, x.Delivery.Content)
	}
	g := newCollecting(ctx, w)
	g.byID(ctx, ids)
	r, err := g.register(ctx)
	if err != nil {
		return err
	}
	for i := range k.Known {
		k.Known[i].Content = r.Content(k.Known[i].Delivery.Content)
	}
	return nil
}

func (w *Workspace) orNow(at time.Time) time.Time {
	if at.IsZero() {
		return w.Clock()
	}
	return at
}
