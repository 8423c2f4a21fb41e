package workspace

import (
	"context"
	"iter"

	"firsthand/internal/ingest"
	"firsthand/internal/jobs"
	"firsthand/internal/store"
)

// A Source is something to add, and where it was found: an absolute path, a URL, "standard input".
type Source struct {
	ingest.Source
	Place string
}

// Added is what came of adding.
type Added struct {
	Added   int // reports that are new
	Present int // that were there: the same bytes from the same place
	Refused int // what could not be taken in
}

// An Adding adds sources. What happens on the way is told to its functions, which are called one at a time.
type Adding struct {
	Taken   func(Added)              // after each batch, how many there are so far
	Refused func(error)              // why something was not taken in
	Noted   func(about, note string) // what had to be guessed or mended
	New     func(*store.Report)      // each report that was not there; may be nil
}

// A batch is written in one transaction: so many reports, or so many bytes.
const (
	batchReports = 128
	batchBytes   = 8 << 20
)

// Add takes in what sources yield, errors in their places being refused, and puts each new report in line to be read. What
// was added before stays when Add is stopped or fails; adding the same again goes on where it was.
func (w *Workspace) Add(ctx context.Context, sources iter.Seq2[Source, error], to Adding) (Added, error) {
	b := &batch{w: w, to: to}
	for src, err := range sources {
		if err != nil {
			b.refuse(err)
			continue
		}
		for c, err := range ingest.Captures(src.Source) {
			if err == nil {
				err = b.take(ctx, src.Place, c)
			} else {
				b.refuse(err)
				err = nil
			}
			if err != nil {
				return b.done, err
			}
		}
	}
	return b.done, b.write(ctx)
}

// batch is what is being added.
type batch struct {
	w       *Workspace
	to      Adding
	done    Added
	reports []store.Report
	bytes   [][]byte
	size    int
}

// refuse tells of what was not taken in.
func (b *batch) refuse(err error) {
	b.done.Refused++
	b.to.Refused(err)
}

// take extracts the report of c, and writes the batch when it is full. Its error is one that ends the adding; one about c
// alone refuses it.
func (b *batch) take(ctx context.Context, place string, c *ingest.Capture) error {
	if err := ctx.Err(); err != nil {
		return err
	}
	r, err := ingest.Extract(c)
	if err != nil {
		b.refuse(err)
		return nil
	}
	for _, note := range r.Notes {
		b.to.Noted(c.Path, note)
	}
	if c.Place != "" {
		place += "#" + c.Place
	}
	b.reports = append(b.reports, store.Report{
		Size: int64(len(c.Bytes)), Media: c.Media, Place: place, Facts: c.Facts, Extractor: ingest.Version, Report: *r,
	})
	b.bytes = append(b.bytes, c.Bytes)
	b.size += len(c.Bytes)
	if len(b.reports) < batchReports && b.size < batchBytes {
		return nil
	}
	return b.write(ctx)
}

// write makes the batch last: first the bytes, then, in one transaction, the reports, their entries in the ledger and the
// jobs that read them. Stopped in between, bytes are left that no report has; adding again uses them.
func (b *batch) write(ctx context.Context) error {
	if len(b.reports) == 0 {
		return nil
	}
	hashes, err := b.w.blobs.PutAll(ctx, b.bytes)
	if err != nil {
		return err
	}
	var isNew []*store.Report
	err = b.w.db.Write(ctx, b.w.Actor, func(tx *store.Tx) error {
		isNew = isNew[:0] // it may run more than once
		var work []jobs.Job
		for i := range b.reports {
			r := &b.reports[i]
			r.Blob = hashes[i]
			is, err := tx.AddReport(r)
			if err != nil {
				return err
			}
			if is {
				isNew = append(isNew, r)
				work = append(work, b.w.job(r.ID))
			}
		}
		// Since the bytes were written, somebody may have erased the one report that had the same.
		if _, err := b.w.blobs.PutAll(ctx, b.bytes); err != nil {
			return err
		}
		return b.w.queue.Enqueue(ctx, tx.SQL(), work)
	})
	if err != nil {
		return err
	}
	for _, r := range isNew {
		if b.to.New != nil {
			b.to.New(r)
		}
	}
	b.done.Added += len(isNew)
	b.done.Present += len(b.reports) - len(isNew)
	b.reports, b.bytes, b.size = b.reports[:0], b.bytes[:0], 0
	b.to.Taken(b.done)
	return nil
}
