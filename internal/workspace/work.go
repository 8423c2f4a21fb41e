package workspace

import (
	"context"
	"errors"
	"sync"
	"time"

	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/jobs"
	"firsthand/internal/store"
)

// stageName is the stage that a report goes through by itself.
const stageName = "read"

// ahead is how many reports are read at once for each core: the reader encodes what is short together.
const ahead = 2

// tick is how often progress is told of.
const tick = 200 * time.Millisecond

// newQueue is the queue of the workspace, whose work is to read reports and to trace them.
func (w *Workspace) newQueue(ctx context.Context) (*jobs.Queue, error) {
	engine := jobs.Engine(w.db.Engine())
	if err := jobs.Migrate(ctx, w.db.SQL(), engine); err != nil {
		return nil, w.db.Explain(err)
	}
	o := jobs.Options{Workers: ahead * max(w.Cores, 1)}
	if engine == jobs.SQLite {
		o.Alone = w.lock
	}
	reader := sync.OnceValues(func() (*flow.Flow, error) { return w.Reader.Flow(max(w.Cores, 1)) })
	return jobs.New(w.db.SQL(), engine, w.db.Queue(), o, func(ctx context.Context, j jobs.Job) error { return w.do(ctx, j, reader) })
}

// job is the work of reading a report.
func (w *Workspace) job(report string) jobs.Job {
	return jobs.Job{Report: report, Stage: stageName, Version: w.Reader.Version}
}

// read reads a report with the flow that reader makes, keeps what was read, and puts the report in line to be traced. Called again for the same job it changes
// nothing, and where the report has been erased there is nothing to do.
func (w *Workspace) read(ctx context.Context, j jobs.Job, reader func() (*flow.Flow, error)) error {
	r, err := w.view().Report(ctx, j.Report)
	switch {
	case fault.KindOf(err) == fault.NotFound:
		return nil
	case err != nil:
		return err
	case j.Version != w.Reader.Version:
		return jobs.Permanent(fault.New(fault.Unsupported, j.Report, "is to be read by "+j.Version+", and this program reads by "+w.Reader.Version,
			"\"firsthand reread\" reads it by this one"))
	}
	f, err := reader()
	if err != nil {
		return err
	}
	decided, err := w.inForce(ctx)
	if err != nil {
		return err
	}
	known := w.outletsOf(decided)
	a := f.WithOutlets(known.table).Account(&r.Report)
	data, err := encode(a, known.sum)
	if err != nil {
		return err
	}
	return w.db.Write(ctx, w.Actor, func(tx *store.Tx) error {
		added, err := tx.AddReading(&store.Reading{
			Report: j.Report, Stage: store.Stage{Name: j.Stage, Version: j.Version}, TextHash: r.TextHash,
			Statements: len(a.Believed().Reading.Statements), Data: data,
		})
		if err != nil || !added {
			return err
		}
		return w.queue.Enqueue(ctx, tx.SQL(), []jobs.Job{w.traceJob(j.Report)})
	})
}

// Work reads what is in line, and what comes, until ctx ends. On SQLite one process works at a time, and another waits.
func (w *Workspace) Work(ctx context.Context) error { return w.queue.Run(ctx) }

// Drain returns when nothing is in line any more, and says how many more reports than before could not be read by then. It works itself unless
// another process does and tolerates no second. waiting is told now and then how many reports are left.
func (w *Workspace) Drain(ctx context.Context, waiting func(int)) (failed int, err error) {
	before, err := w.queue.Counts(ctx)
	if err != nil {
		return 0, err
	}
	told, end := context.WithCancel(ctx)
	var telling sync.WaitGroup
	telling.Go(func() { w.tell(told, waiting) })
	err = w.queue.Drain(ctx)
	end()
	telling.Wait()
	after, countErr := w.queue.Counts(ctx)
	return max(after.Failed-before.Failed, 0), errors.Join(err, countErr)
}

// A Behind is how far claims are behind the reports that there are.
type Behind struct {
	Untraced int // reports that are not traced yet by this version of the program
	Reports  int // all there are
	Jobs     jobs.Counts
}

// Behind counts.
func (w *Workspace) Behind(ctx context.Context) (b Behind, err error) {
	if b.Untraced, b.Reports, err = w.view().Behind(ctx, w.tracing()); err != nil || b.Untraced == 0 {
		return b, err
	}
	b.Jobs, err = w.queue.Counts(ctx)
	return b, err
}

// tell tells waiting how many reports are left, until ctx ends. What cannot be counted now is counted the next time.
func (w *Workspace) tell(ctx context.Context, waiting func(int)) {
	ticker := time.NewTicker(tick)
	defer ticker.Stop()
	for {
		select {
		case <-ctx.Done():
			return
		case <-ticker.C:
		}
		if c, err := w.queue.Counts(ctx); err == nil {
			waiting(c.Waiting + c.Running)
		}
	}
}
