package jobs

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"strings"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// longest is how many bytes of an error are kept.
const longest = 2_000

// Permanent marks an error that trying again cannot mend: the job has failed for good at once.
func Permanent(err error) error { return &permanent{err} }

type permanent struct{ cause error }

func (p *permanent) Error() string { return p.cause.Error() }
func (p *permanent) Unwrap() error { return p.cause }

// Pause is how long a job waits that has failed so many times: 1 s, 4 s, 16 s, then a minute, a quarter more or less, so that
// what failed together does not come back together.
func Pause(tried int) time.Duration {
	base := time.Minute
	if tried < 4 {
		base = time.Second << (2 * max(tried-1, 0))
	}
	return base*3/4 + rand.N(base/2)
}

// A worker is what river calls for each job that it has taken.
type worker struct {
	river.WorkerDefaults[Job]
	queue *Queue
	work  Work
}

// Work waits for a desk and does the job. A job that has not begun when work is to stop goes back as if it had never been
// taken, and so does one that returns because its context was cancelled.
func (w *worker) Work(ctx context.Context, job *river.Job[Job]) error {
	w.queue.active.Add(1)
	defer w.queue.active.Add(-1)
	select {
	case w.queue.desks <- struct{}{}:
		defer func() { <-w.queue.desks }()
	case <-ctx.Done():
	}
	if w.queue.stopping.Load() || ctx.Err() != nil {
		return river.JobSnooze(0)
	}
	err := w.safely(ctx, job.Args)
	switch {
	case err == nil:
		return nil
	case errors.Is(ctx.Err(), context.Canceled):
		return river.JobSnooze(0)
	case errors.Is(ctx.Err(), context.DeadlineExceeded): // and the same bytes would take as long again
		return Permanent(fmt.Errorf("it took longer than %v: %w", w.queue.options.Limit, err))
	}
	return err
}

// safely does the job. What is to be recorded of an error or a panic is made fit for a column of JSON first.
func (w *worker) safely(ctx context.Context, job Job) error {
	defer func() {
		if v := recover(); v != nil {
			panic(storable(fmt.Sprint(v))) // for river, which keeps the trace
		}
	}()
	err := w.work(ctx, job)
	var p *permanent
	switch {
	case err == nil:
		return nil
	case errors.As(err, &p):
		return Permanent(errors.New(storable(err.Error())))
	}
	return errors.New(storable(err.Error()))
}

// storable is s without what PostgreSQL refuses in JSON, and not too long.
func storable(s string) string {
	s = strings.ReplaceAll(strings.ToValidUTF8(s, "\uFFFD"), "\x00", "\uFFFD")
	if len(s) > longest {
		s = strings.ToValidUTF8(s[:longest], "") + "…"
	}
	return s
}

// A policy says when a job is tried again.
type policy struct{ options Options }

// NextRetry counts the attempts that failed: those that a process died over were given back by raising their number.
func (p policy) NextRetry(job *rivertype.JobRow) time.Time {
	tried := job.Attempt - max(job.MaxAttempts-p.options.Attempts, 0)
	return time.Now().Add(p.options.Pause(max(tried, 1)))
}

// A judge says which failures are for good: permanent errors, and panics, since the same bytes would panic again.
type judge struct{}

// HandleError sets permanent errors aside.
func (judge) HandleError(_ context.Context, _ *rivertype.JobRow, err error) *river.ErrorHandlerResult {
	var p *permanent
	return &river.ErrorHandlerResult{SetCancelled: errors.As(err, &p)}
}

// HandlePanic sets the job aside.
func (judge) HandlePanic(context.Context, *rivertype.JobRow, any, string) *river.ErrorHandlerResult {
	return &river.ErrorHandlerResult{SetCancelled: true}
}
