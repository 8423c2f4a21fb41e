package workspace

import (
	"context"
	"slices"

	"firsthand/internal/brief/register"
	"firsthand/internal/casework"
	"firsthand/internal/fault"
	"firsthand/internal/store"
)

// mostAsked is how many entries are asked for at once by their ids.
const mostAsked = 500

// Register is who was told what in a case, which is named by its id or letters of it; without one, everywhere.
func (w *Workspace) Register(ctx context.Context, typed string) (*register.Register, error) {
	opening, err := w.openingOf(ctx, typed)
	if err != nil {
		return nil, err
	}
	g := newCollecting(ctx, w)
	g.add(ctx, store.CaseFilter{Case: opening, Kinds: slices.Concat(register.Contents(), register.Acts())})
	return g.register(ctx)
}

// registerOf is the register as far as it is about one recipient, with all that they were told and what corrects that.
func (w *Workspace) registerOf(ctx context.Context, r *register.Recipient) (*register.Register, error) {
	g := newCollecting(ctx, w)
	for _, id := range r.IDs {
		g.add(ctx, store.CaseFilter{Role: casework.Recipient, Target: id, Kinds: register.Acts()})
	}
	g.add(ctx, store.CaseFilter{Kinds: []string{register.Correct}})
	return g.register(ctx)
}

// registerOfClaims is the register as far as it is about claims, by all ids under which entries speak of them. What was told is there
// without its words.
func (w *Workspace) registerOfClaims(ctx context.Context, claims []string) (*register.Register, error) {
	g := newCollecting(ctx, w)
	g.heads = true
	for _, id := range claims {
		g.add(ctx, store.CaseFilter{Role: casework.AboutClaim, Target: id, Kinds: register.Acts()})
		g.add(ctx, store.CaseFilter{Role: casework.AboutClaim, Target: id, Kinds: register.Contents(), Heads: true})
	}
	return g.register(ctx)
}

// A collecting is entries being put together for a register, each once.
type collecting struct {
	w     *Workspace
	heads bool // what was told is wanted without its words
	all   []*casework.Entry
	seen  map[string]bool
	err   error
}

// newCollecting begins with the recipients.
func newCollecting(ctx context.Context, w *Workspace) *collecting {
	g := &collecting{w: w, seen: map[string]bool{}}
	g.add(ctx, store.CaseFilter{Kinds: register.RecipientKinds()})
	return g
}

// withheldFrom adds what is deliberately not told to somebody; nil for nobody.
func (g *collecting) withheldFrom(ctx context.Context, to *register.Recipient) {
	if to == nil {
		return
	}
	for _, id := range to.IDs {
		g.add(ctx, store.CaseFilter{Role: casework.Recipient, Target: id, Kinds: []string{register.Withhold}})
	}
}

// add adds the entries that f means.
func (g *collecting) add(ctx context.Context, f store.CaseFilter) {
	if g.err != nil {
		return
	}
	var found []*casework.Entry
	found, g.err = g.w.entries(ctx, f)
	for _, e := range found {
		if !g.seen[e.ID] {
			g.seen[e.ID], g.all = true, append(g.all, e)
		}
	}
}

// register is what was gathered, with what it goes back to: what was told at a delivery, and what that corrects or is a later version of.
func (g *collecting) register(ctx context.Context) (*register.Register, error) {
	goesBack := slices.Concat(register.Contents(), []string{register.Deliver, register.Withhold, register.Acknowledge})
	for missing := []string{""}; len(missing) > 0 && g.err == nil; {
		missing = nil
		for _, e := range g.all {
			if e.About != "" && !g.seen[e.About] && slices.Contains(goesBack, e.Kind) {
				g.seen[e.About] = true
				missing = append(missing, e.About)
			}
		}
		g.byID(ctx, missing)
	}
	if g.err != nil {
		return nil, g.err
	}
	slices.SortFunc(g.all, func(a, b *casework.Entry) int { return compareIDs(a.ID, b.ID) })
	return register.Of(g.all)
}

// byID adds entries by their ids.
func (g *collecting) byID(ctx context.Context, ids []string) {
	for part := range slices.Chunk(ids, mostAsked) {
		for _, id := range part {
			delete(g.seen, id)
		}
		g.add(ctx, store.CaseFilter{IDs: part, Kinds: slices.Concat(register.Contents(), register.Acts()), Heads: g.heads})
		for _, id := range part {
			g.seen[id] = true // or it would be asked for again
		}
	}
}

func compareIDs(a, b string) int {
	switch {
	case a < b:
		return -1
	case a > b:
		return 1
	}
	return 0
}

// findContent is the id of what can be told that a person has typed.
func (w *Workspace) findContent(ctx context.Context, typed string) (string, error) {
	return w.findEntry(ctx, toldNoun(), typed)
}

// content is what can be told, by what a person has typed of its id, in a register with what it goes back to and what is not told to
// one recipient; nil for nobody.
func (w *Workspace) content(ctx context.Context, typed string, to *register.Recipient) (*register.Register, *register.Content, error) {
	id, err := w.findContent(ctx, typed)
	if err != nil {
		return nil, nil, err
	}
	g := newCollecting(ctx, w)
	g.withheldFrom(ctx, to)
	g.add(ctx, store.CaseFilter{IDs: []string{id}})
	r, err := g.register(ctx)
	if err != nil {
		return nil, nil, err
	}
	return r, r.Content(id), nil
}

// Content is what was told under an id, of which a person has typed some letters, as it was put.
func (w *Workspace) Content(ctx context.Context, typed string) (*register.Content, error) {
	_, c, err := w.content(ctx, typed, nil)
	return c, err
}

// claimNames are the ids under which entries may speak of a claim that a person has typed: as it is kept first, then those that it has
// taken up.
func (w *Workspace) claimNames(ctx context.Context, typed string) ([]string, error) {
	c, err := w.SeenClaim(ctx, typed)
	if err != nil {
		return nil, err
	}
	names := append([]string{c.ID}, c.Was...)
	heirs, err := w.view().Heirs(ctx)
	if err != nil {
		return nil, err
	}
	for joined, heir := range heirs {
		if slices.Contains(names, heir) && !slices.Contains(names, joined) {
			names = append(names, joined)
		}
	}
	slices.Sort(names[1:])
	return names, nil
}

// noDelivery is the fault where an id is that of none.
func noDelivery(id string) error {
	return fault.New(fault.NotFound, "delivery "+id, "is not in this workspace", "\"firsthand brief register\" lists those that are")
}
