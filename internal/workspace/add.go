package workspace

import (
	"context"
	"iter"
	"sync"
	"sync/atomic"

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
	Kept    func(*store.Report)      // each report, new or there already; may be nil
}

// A batch is written in one transaction: so many reports, or so many bytes.
const (
	batchReports = 512
	batchBytes   = 8 << 20
)

// Add takes in what sources yield, errors in their places being refused, and puts each new report in line to be read. What
// was added before stays when Add is stopped or fails; adding the same again goes on where it was.
//
// While a batch is written, the next is made: its captures are split off one after another and extracted on all cores.
func (w *Workspace) Add(ctx context.Context, sources iter.Seq2[Source, error], to Adding) (Added, error) {
	a := &adding{w: w, to: to, last: make(chan written, 1)}
	for src, err := range sources {
		if err != nil {
			a.refuse(err)
			continue
		}
		src.Note = func(note string) { to.Noted(src.Path, note) }
		for c, err := range ingest.Captures(src.Source) {
			if err := a.take(ctx, item{src.Place, c, err}); err != nil {
				return a.end(err)
			}
		}
	}
	return a.end(a.flush(ctx))
}

// adding is Add at work.
type adding struct {
	w     *Workspace
	to    Adding
	done  Added
	items []item // what the next batch is made of
	size  int    // of their bytes
	busy  bool   // a batch is being written
	last  chan written
}

// An item is a capture and where its source was found, or why there is none.
type item struct {
	place   string
	capture *ingest.Capture
	err     error
}

// A batch is reports with their bytes.
type batch struct {
	reports []*store.Report
	bytes   [][]byte
}

// written is what came of writing a batch.
type written struct {
	added   []*store.Report
	all     []*store.Report // what was there already among them
	present int
	err     error
}

// end waits for the last batch, and says what was done until err.
func (a *adding) end(err error) (Added, error) {
	if last := a.settle(); err == nil {
		err = last
	}
	return a.done, err
}

// refuse tells of what was not taken in.
func (a *adding) refuse(err error) {
	a.done.Refused++
	a.to.Refused(err)
}

// take takes an item, and has what was taken written when that is enough for a batch.
func (a *adding) take(ctx context.Context, i item) error {
	a.items = append(a.items, i)
	if i.err == nil {
		a.size += len(i.capture.Bytes)
	}
	if len(a.items) < batchReports && a.size < batchBytes {
		return ctx.Err()
	}
	return a.flush(ctx)
}

// flush extracts what was taken, and begins to write it once the batch before is written.
func (a *adding) flush(ctx context.Context) error {
	b := a.extract()
	clear(a.items) // which lets go of the captures
	a.items, a.size = a.items[:0], 0
	err := a.settle()
	if err == nil {
		err = ctx.Err()
	}
	if err != nil || len(b.reports) == 0 {
		return err
	}
	a.busy = true
	go func() { a.last <- a.w.write(ctx, b) }()
	return nil
}

// extract makes the reports of what was taken. What has none is refused, in its turn.
func (a *adding) extract() batch {
	reports, errs := make([]*ingest.Report, len(a.items)), make([]error, len(a.items))
	var next atomic.Int64
	var all sync.WaitGroup
	for range max(a.w.Cores, 1) {
		all.Go(func() {
			for i := next.Add(1) - 1; i < int64(len(a.items)); i = next.Add(1) - 1 {
				if errs[i] = a.items[i].err; errs[i] == nil {
					reports[i], errs[i] = ingest.Extract(a.items[i].capture)
				}
			}
		})
	}
	all.Wait()
	var b batch
	for i, r := range reports {
		if errs[i] != nil {
			a.refuse(errs[i])
			continue
		}
		c := a.items[i].capture
		for _, note := range r.Notes {
			a.to.Noted(c.Path, note)
		}
		b.reports, b.bytes = append(b.reports, kept(a.items[i].place, c, r)), append(b.bytes, c.Bytes)
	}
	return b
}

// kept is how r, the report of a capture that was found in place, is kept.
func kept(place string, c *ingest.Capture, r *ingest.Report) *store.Report {
	return &store.Report{Size: int64(len(c.Bytes)), Media: c.Media, Place: placeOf(place, c), Facts: c.Facts, Extractor: ingest.Version, Report: *r}
}

// placeOf is where a capture stands whose source was found in place.
func placeOf(place string, c *ingest.Capture) string {
	if c.Place == "" {
		return place
	}
	return place + "#" + c.Place
}

// settle waits until the batch that is being written is, and tells what came of it.
func (a *adding) settle() error {
	if !a.busy {
		return nil
	}
	a.busy = false
	b := <-a.last
	if b.err != nil {
		return b.err
	}
	for _, r := range b.added {
		if a.to.New != nil {
			a.to.New(r)
		}
	}
	for _, r := range b.all {
		if a.to.Kept != nil {
			a.to.Kept(r)
		}
	}
	a.done.Added += len(b.added)
	a.done.Present += b.present
	a.to.Taken(a.done)
	return nil
}

// write makes a batch last: first the bytes, then, in one transaction, the reports, the jobs that read them and their entries
// in the ledger. Stopped in between, bytes are left that no report has; adding again uses them.
func (w *Workspace) write(ctx context.Context, b batch) (out written) {
	hashes, err := w.blobs.PutAll(ctx, b.bytes)
	if err != nil {
		return written{err: err}
	}
	for i, r := range b.reports {
		r.Blob = hashes[i]
	}
	out.err = w.db.Write(ctx, w.Actor, func(tx *store.Tx) error {
		out = written{} // it may run more than once
		is, err := tx.AddReports(b.reports)
		if err != nil {
			return err
		}
		var work []jobs.Job
		out.all = b.reports
		for i, r := range b.reports {
			if !is[i] {
				out.present++
				continue
			}
			out.added = append(out.added, r)
			work = append(work, w.job(r.ID))
		}
		// Since the bytes were written, somebody may have erased the one report that had the same. From here on nobody can.
		if !w.blobs.Has(hashes) {
			if _, err := w.blobs.PutAll(ctx, b.bytes); err != nil {
				return err
			}
		}
		return w.queue.Enqueue(ctx, tx.SQL(), work)
	})
	return out
}
