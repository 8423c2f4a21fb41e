package jobs

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"slices"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivertype"
)

// batch is how many jobs go to the database in one statement.
const batch = 5_000

// Enqueue puts jobs down in tx: they can be taken when it commits, and there are none when it does not. A job that is there
// already, waiting, running or failed, is left as it is; one that was done before will be done again.
func (q *Queue) Enqueue(ctx context.Context, tx *sql.Tx, jobs []Job) error {
	params, err := q.rows(jobs)
	if err != nil {
		return err
	}
	for some := range slices.Chunk(params, batch) {
		if _, err := q.client.InsertManyFastTx(ctx, tx, some); err != nil {
			return fmt.Errorf("enqueuing %d jobs: %w", len(some), err)
		}
	}
	return nil
}

// rows is what river is given for jobs, without repetitions.
func (q *Queue) rows(jobs []Job) ([]river.InsertManyParams, error) {
	once := &river.InsertOpts{UniqueOpts: river.UniqueOpts{ByArgs: true, ByState: undone()}}
	seen := make(map[Job]bool, len(jobs))
	out := make([]river.InsertManyParams, 0, len(jobs))
	for _, j := range jobs {
		if j.Report == "" || j.Stage == "" || j.Version == "" {
			return nil, errors.New("a job lacks its report, its stage or its version")
		}
		if !seen[j] {
			seen[j] = true
			out = append(out, river.InsertManyParams{Args: j, InsertOpts: once})
		}
	}
	return out, nil
}

// undone are the states in which a job keeps others like it out: all but completed.
func undone() []rivertype.JobState {
	return slices.DeleteFunc(rivertype.JobStates(), func(s rivertype.JobState) bool { return s == rivertype.JobStateCompleted })
}
