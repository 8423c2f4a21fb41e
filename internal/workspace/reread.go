package workspace

import (
	"context"

	"firsthand/internal/ingest"
	"firsthand/internal/jobs"
	"firsthand/internal/store"
)

// Reread makes anew what an older version of the program made of the reports: texts from their bytes at once, readings, and
// what they were traced to, by putting them in line. What this version has made already is left as it is, and so is what people decided. refused is told
// of what cannot be extracted again, which stays as it is.
func (w *Workspace) Reread(ctx context.Context, refused func(error)) (extracted, enqueued int, err error) {
	if extracted, err = w.extractAgain(ctx, refused); err != nil {
		return extracted, 0, err
	}
	if enqueued, err = w.enqueueUnread(ctx); err != nil {
		return extracted, enqueued, err
	}
	_, err = w.enqueueUntraced(ctx)
	return extracted, enqueued, err
}

// enqueueUntraced puts what this version has read and not traced in line, a batch at a time.
func (w *Workspace) enqueueUntraced(ctx context.Context) (n int, err error) {
	const batch = 1000
	for after := ""; ; {
		reports, err := w.view().Untraced(ctx, w.stage(), w.tracing(), after, batch)
		if err != nil || len(reports) == 0 {
			return n, err
		}
		var work []jobs.Job
		for _, r := range reports {
			work = append(work, w.traceJob(r))
		}
		if err := w.db.Write(ctx, w.Actor, func(tx *store.Tx) error { return w.queue.Enqueue(ctx, tx.SQL(), work) }); err != nil {
			return n, err
		}
		n, after = n+len(work), reports[len(reports)-1]
	}
}

// extractAgain makes the texts that another extractor made. A report at a time: one that was done is done, wherever it stops.
func (w *Workspace) extractAgain(ctx context.Context, refused func(error)) (n int, err error) {
	for old, err := range w.view().Reports(ctx, store.Filter{Extractor: ingest.Version, Heads: true}) {
		if err != nil {
			return n, err
		}
		bytes, err := w.blobs.Get(old.Blob)
		if err != nil {
			refused(err)
			continue
		}
		made, err := ingest.Extract(old.Capture(bytes))
		if err != nil {
			refused(err)
			continue
		}
		err = w.db.Write(ctx, w.Actor, func(tx *store.Tx) error {
			return tx.SetExtraction(&store.Report{ID: old.ID, Extractor: ingest.Version, Report: *made})
		})
		if err != nil {
			return n, err
		}
		n++
	}
	return n, nil
}

// enqueueUnread puts what this version has not read in line, a batch at a time.
func (w *Workspace) enqueueUnread(ctx context.Context) (n int, err error) {
	const batch = 1000
	f := store.Filter{Lacks: w.stage(), Heads: true, Limit: batch}
	for {
		var work []jobs.Job
		for r, err := range w.view().Reports(ctx, f) {
			if err != nil {
				return n, err
			}
			work = append(work, w.job(r.ID))
			f.After = r.ID
		}
		if len(work) == 0 {
			return n, nil
		}
		err := w.db.Write(ctx, w.Actor, func(tx *store.Tx) error { return w.queue.Enqueue(ctx, tx.SQL(), work) })
		if err != nil {
			return n, err
		}
		n += len(work)
	}
}
