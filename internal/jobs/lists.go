package jobs

import (
	"context"
	"encoding/json"
	"fmt"
	"iter"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// page is how many failures are asked for at once.
const page = 500

// Counts are how many jobs there are that are not done.
type Counts struct {
	Waiting int // for a worker, or for the time of their retry
	Running int
	Failed  int // for good
}

// A Failure is a job that has failed for good: after its last attempt, or by an error that trying again cannot mend.
type Failure struct {
	ID       int64
	Job      Job
	Attempts int    // how often it was tried since it was enqueued or last retried
	Reason   string // the last error
	Trace    string // where it panicked; empty where it returned an error
	At       time.Time
}

// Counts tells how many jobs there are.
func (q *Queue) Counts(ctx context.Context) (Counts, error) {
	var c Counts
	var err error
	c.Waiting, c.Running, c.Failed, err = q.table.Counts(ctx)
	return c, err
}

// Failed yields the jobs that have failed for good, oldest job first.
func (q *Queue) Failed(ctx context.Context) iter.Seq2[Failure, error] {
	return func(yield func(Failure, error) bool) {
		params := river.NewJobListParams().First(page).
			States(rivertype.JobStateCancelled, rivertype.JobStateDiscarded).
			OrderBy(river.JobListOrderByID, river.SortOrderAsc)
		for params != nil {
			list, err := q.client.JobList(ctx, params)
			if err != nil {
				yield(Failure{}, fmt.Errorf("listing failed jobs: %w", err))
				return
			}
			for _, row := range list.Jobs {
				if !yield(failure(row)) {
					return
				}
			}
			params = following(params, list)
		}
	}
}

// following asks for the page after list; nil where that was the last.
func following(params *river.JobListParams, list *river.JobListResult) *river.JobListParams {
	if len(list.Jobs) < page {
		return nil
	}
	return params.After(list.LastCursor)
}

// failure is what a row says.
func failure(row *rivertype.JobRow) (Failure, error) {
	f := Failure{ID: row.ID, Attempts: row.Attempt}
	if err := json.Unmarshal(row.EncodedArgs, &f.Job); err != nil {
		return f, fmt.Errorf("reading failed job %d: %w", row.ID, err)
	}
	if row.FinalizedAt != nil {
		f.At = *row.FinalizedAt
	}
	if n := len(row.Errors); n > 0 {
		f.Reason, f.Trace = row.Errors[n-1].Error, row.Errors[n-1].Trace
	}
	return f, nil
}

// Retry lets failed jobs wait for a worker again, all of them where no id is given, and says how many.
func (q *Queue) Retry(ctx context.Context, ids ...int64) (int, error) {
	return q.table.Retry(ctx, q.options.Attempts, ids)
}
