package workspace

import (
	"context"
	"strings"

	"firsthand/internal/fault"
	"firsthand/internal/jobs"
	"firsthand/internal/store"
)

// Erase removes what a report holds, for a reason that stands in the ledger from then on: its bytes, its text, what was read
// from it, what was still to be done with it, and the salt without which the ledger's hash of it says nothing. That there was a report stays, and the ledger
// still verifies. report is an id or its beginning.
//
// Before the report goes, it is noted that its bytes are to go. Stopped in between, sweep finds the note when the workspace is
// next opened, and sees whether the report is there.
func (w *Workspace) Erase(ctx context.Context, report, reason string) (id string, err error) {
	if strings.TrimSpace(reason) == "" {
		return "", fault.New(fault.Usage, report, "is not erased without a reason", "give one, which the ledger keeps")
	}
	if id, err = w.Find(ctx, report); err != nil {
		return "", err
	}
	err = w.db.Write(ctx, w.Actor, func(tx *store.Tx) error {
		blob, last, err := tx.Erase(id, reason)
		if err != nil {
			return err
		}
		if err := tx.Forget(id); err != nil {
			return err
		}
		var again []jobs.Job // for whose claims words are to be found
		for _, report := range tx.Orphans() {
			again = append(again, w.traceJob(report))
		}
		if err := w.queue.Enqueue(ctx, tx.SQL(), again); err != nil || !last {
			return err
		}
		return w.blobs.Doom(blob)
	})
	if err != nil {
		return "", err
	}
	return id, w.sweep(ctx)
}

// sweep removes the bytes that were to go with a report, where that has gone.
func (w *Workspace) sweep(ctx context.Context) error {
	doomed, err := w.blobs.Doomed()
	if err != nil {
		return err
	}
	for _, hash := range doomed {
		err := w.db.Write(ctx, w.Actor, func(tx *store.Tx) error {
			unused, err := tx.Unused(hash)
			switch {
			case err != nil:
				return err
			case unused:
				return w.blobs.Remove(hash)
			}
			return w.blobs.Spare(hash)
		})
		if err != nil {
			return err
		}
	}
	return nil
}
