package store

import (
	"context"
	"database/sql"
	"encoding/json"
	"time"
)

// A Queue is what the work queue needs of the database beyond the driver that it brings: SQL over river_job, the table of
// river's, which package jobs migrates, and over workers. It acts for the program and nobody else, and so names no actor: the
// rows say which stage is to run over which report, not what is in it, and what a job changes goes through Write.
//
// Times of the queue are by the clock of the database, which is one and the same for all processes.
type Queue struct{ db *DB }

// Queue returns the database's side of the work queue.
func (db *DB) Queue() *Queue { return &Queue{db} }

// A queueDialect is what differs between the engines in river's tables, as expressions.
type queueDialect struct {
	now    string // the time, as river keeps it
	micros string // the time in microseconds since 1970
	listed string // a SELECT of the integers in the JSON list that is the query's first parameter
	taker  string // who took a job last
	blame  string // a job's errors with one more, whose text is the query's third parameter
}

func queueSQLite() queueDialect {
	return queueDialect{
		now:    "datetime('now', 'subsec')",
		micros: "CAST(unixepoch('now', 'subsec') * 1000000 AS INTEGER)",
		listed: "SELECT value FROM json_each($1)",
		taker:  "json_extract(attempted_by, '$[#-1]')",
		blame: `jsonb(json_insert(json(coalesce(errors, jsonb('[]'))), '$[#]',
			json_object('at', strftime('%Y-%m-%dT%H:%M:%fZ', 'now'), 'attempt', attempt, 'error', $3, 'trace', '')))`,
	}
}

func queuePostgres() queueDialect {
	return queueDialect{
		now:    "now()",
		micros: "CAST(EXTRACT(EPOCH FROM clock_timestamp()) * 1000000 AS BIGINT)",
		listed: "SELECT CAST(value AS BIGINT) FROM jsonb_array_elements_text(CAST($1 AS JSONB))",
		taker:  "attempted_by[cardinality(attempted_by)]",
		blame:  "array_append(errors, jsonb_build_object('at', now(), 'attempt', attempt, 'error', CAST($3 AS TEXT), 'trace', ''))",
	}
}

// Beat says that worker is alive now.
func (q *Queue) Beat(ctx context.Context, worker string) error {
	return q.exec(ctx, "INSERT INTO workers (id, beat_at) VALUES ($1, "+q.db.d.queue.micros+") ON CONFLICT (id) DO UPDATE SET beat_at = excluded.beat_at", worker)
}

// Leave forgets worker, and those that have been silent for a day, which were killed.
func (q *Queue) Leave(ctx context.Context, worker string) error {
	return q.exec(ctx, "DELETE FROM workers WHERE id = $1 OR beat_at < "+q.db.d.queue.micros+" - 86400000000", worker)
}

// Free makes jobs wait again that are running and whose worker has given no sign of life for silence, or none ever; all that
// are running where silence is 0. A job that was taken limit times fails instead, with reason. An attempt that a worker died
// over is given back, since it says nothing of the job.
func (q *Queue) Free(ctx context.Context, silence time.Duration, limit int, reason string) (freed int, err error) {
	orphan := ` state = 'running' AND NOT EXISTS (SELECT 1 FROM workers w WHERE w.id = ` + q.db.d.queue.taker + ` AND w.beat_at > ` + q.db.d.queue.micros + ` - $1)`
	var some bool
	err = q.row(ctx, "SELECT EXISTS (SELECT 1 FROM river_job WHERE"+orphan+")", []any{&some}, silence.Microseconds())
	if err != nil || !some {
		return 0, err
	}
	err = q.write(ctx, func(tx *sql.Tx) error {
		_, err := tx.ExecContext(ctx, `UPDATE river_job SET state = 'discarded', finalized_at = `+q.db.d.queue.now+`, errors = `+q.db.d.queue.blame+
			` WHERE attempt >= $2 AND`+orphan, silence.Microseconds(), limit, reason)
		if err != nil {
			return err
		}
		freed, err = affected(tx.ExecContext(ctx, `UPDATE river_job SET state = 'available', max_attempts = max_attempts + 1 WHERE`+orphan, silence.Microseconds()))
		return err
	})
	return freed, err
}

// Ready makes jobs available whose time to be tried again has come, and tells whether any can be taken now.
func (q *Queue) Ready(ctx context.Context) (ready bool, err error) {
	const retry = " state IN ('retryable', 'scheduled') AND scheduled_at <= "
	now := q.db.d.queue.now
	var due bool
	err = q.row(ctx, `SELECT EXISTS (SELECT 1 FROM river_job WHERE state = 'available' AND scheduled_at <= `+now+
		`), EXISTS (SELECT 1 FROM river_job WHERE`+retry+now+`)`, []any{&ready, &due})
	if err == nil && due {
		err = q.exec(ctx, "UPDATE river_job SET state = 'available' WHERE"+retry+now)
	}
	return ready || due, err
}

// Done removes jobs that were running.
func (q *Queue) Done(ctx context.Context, ids []int64) error {
	list, err := json.Marshal(ids)
	if err != nil {
		return err
	}
	return q.exec(ctx, "DELETE FROM river_job WHERE state = 'running' AND id IN ("+q.db.d.queue.listed+")", string(list))
}

// Counts tells how many jobs wait (for a worker, or for the time of their retry), run, and have failed for good.
func (q *Queue) Counts(ctx context.Context) (waiting, running, failed int, err error) {
	err = q.row(ctx, `SELECT COUNT(*) FILTER (WHERE state IN ('available', 'pending', 'retryable', 'scheduled')),
		COUNT(*) FILTER (WHERE state = 'running'), COUNT(*) FILTER (WHERE state IN ('cancelled', 'discarded')) FROM river_job`,
		[]any{&waiting, &running, &failed})
	return waiting, running, failed, err
}

// Forget removes the jobs over a report that nobody is at, those that have failed included. Who calls it has migrated the
// queue's tables.
func (t *Tx) Forget(report string) error {
	return t.exec("DELETE FROM river_job WHERE state <> 'running' AND args ->> 'report' = $1", report)
}

// Retry lets failed jobs wait again with that many attempts before them, all of them where no id is given.
func (q *Queue) Retry(ctx context.Context, attempts int, ids []int64) (retried int, err error) {
	again := `UPDATE river_job SET state = 'available', attempt = 0, max_attempts = $1, finalized_at = NULL, scheduled_at = ` + q.db.d.queue.now +
		` WHERE state IN ('cancelled', 'discarded')`
	err = q.write(ctx, func(tx *sql.Tx) error {
		if len(ids) == 0 {
			retried, err = affected(tx.ExecContext(ctx, again, attempts))
			return err
		}
		retried = 0
		for _, id := range ids {
			n, err := affected(tx.ExecContext(ctx, again+" AND id = $2", attempts, id))
			if err != nil {
				return err
			}
			retried += n
		}
		return nil
	})
	return retried, err
}

// affected is how many rows a statement has changed.
func affected(result sql.Result, err error) (int, error) {
	if err != nil {
		return 0, err
	}
	n, err := result.RowsAffected()
	return int(n), err
}

// row reads the one row of a query into fields.
func (q *Queue) row(ctx context.Context, query string, fields []any, args ...any) error {
	return q.persist(ctx, func() error { return q.db.reader.QueryRowContext(ctx, query, args...).Scan(fields...) })
}

// exec runs one statement.
func (q *Queue) exec(ctx context.Context, query string, args ...any) error {
	return q.persist(ctx, func() error {
		_, err := q.db.writer.ExecContext(ctx, query, args...)
		return err
	})
}

// write runs f in a transaction, again where the engine asks for it.
func (q *Queue) write(ctx context.Context, f func(*sql.Tx) error) error {
	return q.persist(ctx, func() error {
		tx, err := q.db.writer.BeginTx(ctx, nil)
		if err != nil {
			return err
		}
		defer func() { _ = tx.Rollback() }() // nothing where it was committed
		if err := f(tx); err != nil {
			return err
		}
		return tx.Commit()
	})
}

// Explain turns an error that the queue's driver has met into a sentence for the user.
func (q *Queue) Explain(err error) error { return q.db.explain(err) }

// persist calls do until it succeeds or there is no more point in trying. All that the queue does may be done twice.
func (q *Queue) persist(ctx context.Context, do func() error) error {
	return q.db.persist(ctx, unresolved, func() (diagnosis, error) {
		err := do()
		return q.db.diagnose(err), err
	})
}
