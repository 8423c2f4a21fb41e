package workspace

import (
	"context"
	"strings"

	"firsthand/internal/fault"
	"firsthand/internal/store"
)

// Erase removes what a report holds, for a reason that stands in the ledger from then on: its bytes, its text, what was read
// from it, and the salt without which the ledger's hash of it says nothing. That there was a report stays, and the ledger
// still verifies. report is an id or its beginning.
//
// The bytes go first. Stopped in between, a report is left whose bytes are gone, which Check finds and erasing again ends;
// the other way round bytes could be left that nothing refers to.
func (w *Workspace) Erase(ctx context.Context, report, reason string) (id string, err error) {
	if strings.TrimSpace(reason) == "" {
		return "", fault.New(fault.Usage, report, "is not erased without a reason", "give one, which the ledger keeps")
	}
	if id, err = w.view().Find(ctx, report); err != nil {
		return "", err
	}
	return id, w.db.Write(ctx, w.Actor, func(tx *store.Tx) error {
		blob, last, err := tx.Erase(id, reason)
		if err != nil || !last {
			return err
		}
		return w.blobs.Remove(blob)
	})
}
