package jobs

import (
	"context"
	"database/sql"

	"github.com/riverqueue/river/riverdriver"
	"github.com/riverqueue/river/riverdriver/riverdatabasesql"
	"github.com/riverqueue/river/riverdriver/riversqlite"
	"github.com/riverqueue/river/rivertype"
)

// driver is river's driver for an engine, with the two changes below. Their interfaces are river's own affair and may change
// with any version: go.mod pins one, and the tests of this package run both engines through them.
func driver(db *sql.DB, engine Engine, table Table, taking func(error)) riverdriver.Driver[*sql.Tx] {
	if engine == PostgreSQL {
		return quiet{riverdatabasesql.New(db), table, taking}
	}
	return quiet{riversqlite.New(db), table, taking}
}

// quiet is a driver that neither sends nor hears notifications: on SQLite they are rows that nobody would remove, on
// PostgreSQL each costs its transaction a lock over the whole database, and the queue polls on both.
type quiet struct {
	riverdriver.Driver[*sql.Tx]
	table  Table
	taking func(error) // is told how each attempt to take jobs has ended
}

func (quiet) SupportsListener() bool     { return false }
func (quiet) SupportsListenNotify() bool { return false }

// GetExecutor is the driver's, less the jobs that are done.
func (d quiet) GetExecutor() riverdriver.Executor {
	return executor{d.Driver.GetExecutor(), d.table, d.taking}
}

// executor removes jobs that are done, in one statement. River would mark them one by one on SQLite, which costs more than all
// the rest of a job, and leave their removal to a service that runs now and then.
type executor struct {
	riverdriver.Executor
	table  Table
	taking func(error)
}

// JobGetAvailable tells how it has ended, which river keeps to itself.
func (e executor) JobGetAvailable(ctx context.Context, p *riverdriver.JobGetAvailableParams) (*riverdriver.JobGetAvailableResult, error) {
	got, err := e.Executor.JobGetAvailable(ctx, p)
	if ctx.Err() == nil {
		e.taking(err)
	}
	return got, err
}

// JobSetStateIfRunningMany removes those of the jobs that are completed, and has river set the state of the others. It
// returns no rows for what is gone, as for jobs that somebody else has removed.
func (e executor) JobSetStateIfRunningMany(ctx context.Context, p *riverdriver.JobSetStateIfRunningManyParams) ([]*rivertype.JobRow, error) {
	rest := &riverdriver.JobSetStateIfRunningManyParams{Now: p.Now, Schema: p.Schema}
	var done []int64
	for i, id := range p.ID {
		if p.State[i] == rivertype.JobStateCompleted {
			done = append(done, id)
			continue
		}
		rest.ID = append(rest.ID, id)
		rest.Attempt = append(rest.Attempt, p.Attempt[i])
		rest.ErrData = append(rest.ErrData, p.ErrData[i])
		rest.FinalizedAt = append(rest.FinalizedAt, p.FinalizedAt[i])
		rest.MetadataDoMerge = append(rest.MetadataDoMerge, p.MetadataDoMerge[i])
		rest.MetadataUpdates = append(rest.MetadataUpdates, p.MetadataUpdates[i])
		rest.ScheduledAt = append(rest.ScheduledAt, p.ScheduledAt[i])
		rest.State = append(rest.State, p.State[i])
	}
	if len(done) > 0 {
		if err := e.table.Done(ctx, done); err != nil {
			return nil, err
		}
	}
	if len(rest.ID) == 0 {
		return nil, nil
	}
	return e.Executor.JobSetStateIfRunningMany(ctx, rest)
}
