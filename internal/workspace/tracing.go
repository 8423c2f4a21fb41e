package workspace

import (
	"context"
	"errors"
	"slices"
	"sync"
	"time"

	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/jobs"
	"firsthand/internal/match"
	"firsthand/internal/match/revise"
	"firsthand/internal/store"
	"firsthand/internal/trace"
)

// traceStage is the stage that a report goes through once it has been read: it is traced against those that share something with it,
// whatever else there is.
const traceStage = "trace"

// tracing is the version of that stage: what traces, over what was read by what.
func (w *Workspace) tracing() string { return flow.Tracing + "." + w.Reader.Version }

// traceJob is the work of tracing a report.
func (w *Workspace) traceJob(report string) jobs.Job {
	return jobs.Job{Report: report, Stage: traceStage, Version: w.tracing()}
}

// do does a job.
func (w *Workspace) do(ctx context.Context, j jobs.Job, reader func() (*flow.Flow, error)) error {
	switch j.Stage {
	case stageName:
		return w.read(ctx, j, reader)
	case traceStage:
		return w.trace(ctx, j, reader)
	}
	return jobs.Permanent(fault.New(fault.Unsupported, j.Report, "is to go through a stage "+j.Stage+", which this program does not know", "work with the program that put it in line"))
}

// trace traces a report, with the flow that reader makes. Called again for the same job it changes nothing, and where the report has
// been erased, or was read by another version meanwhile, there is nothing to do.
func (w *Workspace) trace(ctx context.Context, j jobs.Job, reader func() (*flow.Flow, error)) error {
	if j.Version != w.tracing() {
		return jobs.Permanent(fault.New(fault.Unsupported, j.Report, "is to be traced by "+j.Version+", and this program traces by "+w.tracing(),
			"\"firsthand reread\" with one program reads and traces all that it has not read"))
	}
	traced, err := w.view().Traced(ctx, j.Report)
	if err != nil || traced == w.tracing() {
		return err
	}
	f, err := reader()
	if err != nil {
		return err
	}
	n, err := w.newcomer(ctx, j.Report, f)
	if fault.KindOf(err) == fault.NotFound {
		return nil
	}
	if err != nil {
		return err
	}
	return w.tracer.take(ctx, n, w.traceAll)
}

// A newcomer is a report that is to be traced, with all that can be known of it alone.
type newcomer struct {
	id      string
	account *trace.Account // as flow.Sensed makes it
	at      time.Time
	keys    []match.Key
	was     map[string]string // claims of its statements, as a version before had them
	decided []string          // ids of the decisions about its statements that were taken in
	done    chan error
}

// newcomer makes a report ready to be traced. That takes an encoder some time, which others need not wait for.
func (w *Workspace) newcomer(ctx context.Context, report string, f *flow.Flow) (*newcomer, error) {
	decided, err := w.takenIn(ctx)
	if err != nil {
		return nil, err
	}
	a, at, err := w.sensed(ctx, w.view(), report, decided, allSenses)
	if err != nil {
		return nil, err
	}
	if a.Senses == nil {
		a = f.Sensed(a)
	}
	return &newcomer{id: report, account: a, at: at, keys: match.Keys(a), decided: idsAbout(decided, report), done: make(chan error, 1)}, nil
}

// idsAbout are those of the decisions about statements of a report.
func idsAbout(decided []revise.Decision, report string) (out []string) {
	for _, d := range decided {
		if (d.Kind == revise.ConfirmStatement || d.Kind == revise.CorrectStatement) && len(d.About) == 1 && d.About[0].Report == report {
			out = append(out, d.ID)
		}
	}
	return out
}

// A completeness says whether senses are wanted of which some are not known.
type completeness bool

const (
	allSenses  completeness = true  // rather none, so that all are made
	someSenses completeness = false // for what is not made anew now
)

// sensed is the account of a report as people have decided, without what is only suggested, with its senses as they are kept, and
// its time: when it was published, else captured, else added.
func (w *Workspace) sensed(ctx context.Context, v *store.View, report string, decided []revise.Decision, wanted completeness) (*trace.Account, time.Time, error) {
	r, err := v.Report(ctx, report)
	if err != nil {
		return nil, time.Time{}, err
	}
	kept, err := v.Reading(ctx, report, w.stage())
	if err != nil {
		return nil, time.Time{}, err
	}
	at := r.AddedAt
	for _, known := range []time.Time{r.Captured.At, r.Published.At} {
		if !known.IsZero() {
			at = known
		}
	}
	a, err := account(r, kept, w.outletsOf(decided))
	if err != nil {
		return nil, time.Time{}, err
	}
	senses, err := v.Senses(ctx, report, w.tracing())
	if err != nil {
		return nil, time.Time{}, err
	}
	a, all := withSenses(flow.Decided(a, decided).Believed(), senses)
	if wanted == allSenses && !all {
		a.Senses = nil
	}
	return a, at, nil
}

// A tracer has reports traced one batch after another, since what one finds the next has to know: of those that wait, whoever's turn
// it is takes several.
type tracer struct {
	turn    chan struct{} // held by who traces
	mu      sync.Mutex
	waiting []*newcomer
}

func newTracer() *tracer { return &tracer{turn: make(chan struct{}, 1)} }

// together is how many newcomers are traced at once at most.
const together = 8

// take has n traced by all, alone or with others.
func (t *tracer) take(ctx context.Context, n *newcomer, all func(context.Context, []*newcomer) error) error {
	t.mu.Lock()
	t.waiting = append(t.waiting, n)
	t.mu.Unlock()
	for {
		select {
		case err := <-n.done:
			return err
		case <-ctx.Done():
			return ctx.Err()
		case t.turn <- struct{}{}:
			t.serve(ctx, all)
		}
	}
}

// serve traces a batch of those that wait. Where they cannot be traced together, each is alone.
func (t *tracer) serve(ctx context.Context, all func(context.Context, []*newcomer) error) {
	defer func() { <-t.turn }()
	t.mu.Lock()
	n := min(len(t.waiting), together)
	batch := slices.Clone(t.waiting[:n])
	t.waiting = slices.Delete(t.waiting, 0, n)
	t.mu.Unlock()
	err := errors.New("whoever traced them has come to an end")
	defer func() { // even where it panics
		for _, n := range batch {
			select {
			case n.done <- err:
			default: // it has its own answer
			}
		}
	}()
	if len(batch) == 0 {
		return
	}
	if err = all(ctx, batch); err == nil || len(batch) == 1 || ctx.Err() != nil {
		return
	}
	for _, n := range batch {
		n.done <- all(ctx, []*newcomer{n})
	}
}

// traceAll traces newcomers in one transaction, one at a time in all processes that share the workspace: so no claim is made twice, and
// a process that is killed leaves nothing half done.
func (w *Workspace) traceAll(ctx context.Context, batch []*newcomer) error {
	return w.db.Write(ctx, w.Actor, func(tx *store.Tx) error {
		if err := tx.LockTraces(); err != nil {
			return err
		}
		g := &growing{w: w, tx: tx, view: tx.View()}
		var err error
		if g.decided, err = w.takenIn(ctx); err != nil {
			return err
		}
		if g.fresh, err = w.admit(ctx, tx, batch, g.decided); err != nil || len(g.fresh) == 0 {
			return err
		}
		if err := g.gather(ctx); err != nil {
			return err
		}
		if err := g.grow(ctx); err != nil {
			return err
		}
		var again []jobs.Job
		for _, report := range tx.Orphans() {
			again = append(again, w.traceJob(report))
		}
		return w.queue.Enqueue(ctx, tx.SQL(), again)
	})
}

// admit keeps the newcomers that are still to be traced, each once, and makes room for what they come to.
func (w *Workspace) admit(ctx context.Context, tx *store.Tx, batch []*newcomer, decided []revise.Decision) (fresh []*newcomer, err error) {
	v := tx.View()
	for _, n := range batch {
		traced, err := v.Traced(ctx, n.id)
		if err != nil {
			return nil, err
		}
		if traced == w.tracing() || slices.ContainsFunc(fresh, func(o *newcomer) bool { return o.id == n.id }) {
			continue
		}
		now, err := v.Reading(ctx, n.id, w.stage())
		switch {
		case fault.KindOf(err) == fault.NotFound:
			continue // erased, or extracted anew
		case err != nil:
			return nil, err
		case now.TextHash != store.TextHash(n.account.Report.Text):
			continue
		}
		if !slices.Equal(n.decided, idsAbout(decided, n.id)) {
			return nil, fault.New(fault.Busy, "report "+n.id, "was decided about while it was being traced", "it is tried again")
		}
		if traced != "" { // by another version, or before somebody decided: its statements may be others
			if n.was, err = tx.DropTrace(n.id); err != nil {
				return nil, err
			}
		}
		if err := w.setKeys(tx, n); err != nil {
			return nil, err
		}
		if err := tx.SetTraced(n.id, w.tracing()); err != nil {
			return nil, err
		}
		fresh = append(fresh, n)
	}
	return fresh, nil
}

// setKeys keeps what a report is found by.
func (w *Workspace) setKeys(tx *store.Tx, n *newcomer) error {
	k := &store.Keying{Report: n.id, Version: w.tracing(), At: n.at, Senses: packSenses(n.account)}
	for _, key := range n.keys {
		k.Keys = append(k.Keys, key.Hash)
	}
	return tx.SetKeys(k)
}
