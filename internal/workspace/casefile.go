package workspace

import (
	"context"

	"firsthand/internal/casework"
	"firsthand/internal/store"
)

// enter keeps what somebody does about a case. rule is handed the entries of the case so far, to which nobody else adds until it
// has returned, and says what is to be kept, or why it cannot be; it may be called again, and must do nothing else that lasts. opening
// is the id of the entry that opened the case; "" for what belongs to none, or opens one.
func (w *Workspace) enter(ctx context.Context, opening string, rule func(past []*casework.Entry) (*casework.Entry, error)) (*casework.Entry, error) {
	var kept *casework.Entry
	err := w.db.Write(ctx, w.Actor, func(tx *store.Tx) error {
		var past []*casework.Entry
		var err error
		if opening != "" {
			if past, err = tx.CaseEntries(opening); err != nil {
				return err
			}
		}
		if kept, err = rule(past); err != nil {
			return err
		}
		kept.Case = opening
		return tx.AddCaseEntry(kept)
	})
	if err != nil {
		return nil, err
	}
	return kept, nil
}

// entries are those that f means, in the order in which they were made.
func (w *Workspace) entries(ctx context.Context, f store.CaseFilter) (out []*casework.Entry, err error) {
	err = w.db.Snapshot(ctx, store.Viewer(w.Actor), func(v *store.View) error {
		out = nil
		for e, err := range v.CaseEntries(ctx, f) {
			if err != nil {
				return err
			}
			out = append(out, e)
		}
		return nil
	})
	return out, err
}

// findEntry is the id of the entry of these kinds that a person has typed, or meant by four or more letters of its beginning or end; noun
// is what such an entry is called, and lister the command that lists them. Where that fits none, or several, there is a fault.
func (w *Workspace) findEntry(ctx context.Context, noun, typed, lister string, kinds ...string) (string, error) {
	found, err := w.view().FindCaseEntries(ctx, typed, kinds...)
	if err != nil {
		return "", err
	}
	return store.OneOf(noun, lister, typed, found)
}
