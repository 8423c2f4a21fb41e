// Package jobs is the queue of work: what is to be done with reports, put down in the transaction that makes it necessary and
// done later by whatever process works, once, or again where a process died over it.
//
// It is river on the database of the store, and only that: what a job does is a function it is handed, which must be
// idempotent, and SQL over river's table is the store's, behind Table. Neither river's leader nor its maintenance runs here;
// what a queue of one kind of job needs of them, the session of a process does (record 13).
//
// Invariants: one job is one row, as long as it is not done. A row committed is done or on the list of failures in the end,
// whichever process dies. A process that works on SQLite holds the workspace alone; on PostgreSQL it gives a sign of life,
// and what is running belongs to a process that does.
package jobs

import (
	"context"
	"crypto/rand"
	"database/sql"
	"fmt"
	"log/slog"
	"sync"
	"sync/atomic"
	"time"

	"github.com/riverqueue/river"
	"github.com/riverqueue/river/rivermigrate"
)

// An Engine names the database that the queue lies in.
type Engine string

// The engines.
const (
	SQLite     Engine = "sqlite"
	PostgreSQL Engine = "postgres"
)

// A Job is one stage, of one version, to be run over one report. Two jobs with the same fields are the same job.
type Job struct {
	Report  string `json:"report"`
	Stage   string `json:"stage"`
	Version string `json:"version"`
}

// Kind is the name under which river keeps jobs.
func (Job) Kind() string { return "stage" }

// Work does a job. It may be called again for a job that was done before, and then changes nothing. When its context ends it
// returns soon, and the job waits for another process. An error that is no Permanent is tried again.
type Work func(ctx context.Context, job Job) error

// A Table is what the queue needs of the database beyond river: SQL over river's table and over that of the workers.
type Table interface {
	// Beat says that worker is alive now, by the clock of the database.
	Beat(ctx context.Context, worker string) error
	// Leave forgets worker.
	Leave(ctx context.Context, worker string) error
	// Free makes jobs wait again that are running and whose worker has given no sign of life for silence, or none ever;
	// all that are running where silence is 0. One that was taken more than limit times in all fails instead, with reason.
	Free(ctx context.Context, silence time.Duration, limit int, reason string) (freed int, err error)
	// Ready makes retries available whose time has come, and tells whether any job can be taken now.
	Ready(ctx context.Context) (bool, error)
	// Done removes jobs that were running.
	Done(ctx context.Context, ids []int64) error
	// Counts tells how many jobs wait (for a worker, or for the time of their retry), run, and have failed for good.
	Counts(ctx context.Context) (waiting, running, failed int, err error)
	// Explain turns an error of the database's, met by river, into a sentence for the user.
	Explain(err error) error
	// Retry lets failed jobs wait again with that many attempts before them, all of them where no id is given.
	Retry(ctx context.Context, attempts int, ids []int64) (retried int, err error)
}

// Options say how a process works. The zero value works one job at a time.
type Options struct {
	ID       string                        // of this process, unlike any other's, those before it included; made up where empty
	Workers  int                           // how many jobs are worked at once; 1 where 0
	Attempts int                           // how often a job is tried before it has failed for good; 5 where 0
	Pause    func(tried int) time.Duration // how long to wait after so many failed attempts; Pause where nil
	Limit    time.Duration                 // how long one job may take before its context ends; an hour where 0
	Grace    time.Duration                 // how long jobs may go on when work is to stop; 10 s where 0
	Alone    func() (Release, bool, error) // takes what only one process may hold; nil where many may work
	Log      slog.Handler                  // where river's words go; nowhere where nil
}

// A Release gives back what Options.Alone took.
type Release func() error

// A Queue is the queue of one database, as one process sees it.
type Queue struct {
	engine   Engine
	table    Table
	options  Options
	client   *river.Client[*sql.Tx]
	busy     sync.Mutex    // held by the one session that this process may have
	desks    chan struct{} // one for each job that is being worked
	active   atomic.Int64  // jobs taken and not yet given back
	stopping atomic.Bool   // jobs that have not begun are to be given back
	trouble  atomic.Value  // a trouble: why jobs could not be taken last, nil where they could
}

// New makes a queue over db, which Migrate has prepared. Nothing is worked before Run or Drain.
func New(db *sql.DB, engine Engine, table Table, o Options, work Work) (*Queue, error) {
	o = o.filled()
	q := &Queue{engine: engine, table: table, options: o, desks: make(chan struct{}, o.Workers)}
	workers := river.NewWorkers()
	if err := river.AddWorkerSafely(workers, &worker{queue: q, work: work}); err != nil {
		return nil, fmt.Errorf("registering work: %w", err)
	}
	most, cooldown := engine.pace(o.Workers)
	client, err := river.NewClient(driver(db, engine, table, q.taking), &river.Config{
		ID:                     o.ID,
		Workers:                workers,
		Queues:                 map[string]river.QueueConfig{river.QueueDefault: {MaxWorkers: most}},
		MaxAttempts:            o.Attempts,
		RetryPolicy:            policy{o},
		ErrorHandler:           judge{},
		JobTimeout:             o.Limit,
		SoftStopTimeout:        o.Grace,
		FetchCooldown:          cooldown,
		FetchPollInterval:      poll,
		PollOnly:               true,
		LeaderElectionDisabled: true,
		Logger:                 slog.New(o.Log),
	})
	if err != nil {
		return nil, fmt.Errorf("starting the queue: %w", err)
	}
	q.client = client
	return q, nil
}

// A trouble is why jobs could not be taken.
type trouble struct{ error }

// taking notes how an attempt to take jobs has ended.
func (q *Queue) taking(err error) { q.trouble.Store(trouble{err}) }

// untaken is why jobs cannot be taken, as far as is known.
func (q *Queue) untaken() error {
	if t, ok := q.trouble.Load().(trouble); ok && t.error != nil {
		return t.error
	}
	return nil
}

// pace is how many jobs a process takes at most, worked or next in turn, and how long river waits between two looks for more.
// Taking some ahead spares workers the wait for the database. On SQLite a look costs a millisecond of preparing its statement,
// so that many are taken at once; where processes share the work, what one has taken ahead is missing to the others in the end,
// and it takes only one.
func (e Engine) pace(workers int) (most int, cooldown time.Duration) {
	if e == PostgreSQL {
		return workers + 1, 5 * time.Millisecond
	}
	return 9*workers + 8, 20 * time.Millisecond
}

// filled puts the usual values where o has none.
func (o Options) filled() Options {
	if o.ID == "" {
		o.ID = rand.Text()
	}
	o.Workers = max(o.Workers, 1)
	if o.Attempts <= 0 {
		o.Attempts = 5
	}
	if o.Pause == nil {
		o.Pause = Pause
	}
	if o.Limit <= 0 {
		o.Limit = time.Hour
	}
	if o.Grace <= 0 {
		o.Grace = 10 * time.Second
	}
	if o.Alone == nil {
		o.Alone = func() (Release, bool, error) { return func() error { return nil }, true, nil }
	}
	if o.Log == nil {
		o.Log = slog.DiscardHandler
	}
	return o
}

// How often Migrate tries, and how long it waits in between.
const (
	migrations = 20
	migrating  = 100 * time.Millisecond
)

// Migrate makes or brings up to date the tables that the queue needs in db. River looks which steps there are before it begins
// with one, so that of two processes that open the same new database one fails; each step is a transaction, and when that one
// looks again it finds what the other has done.
func Migrate(ctx context.Context, db *sql.DB, engine Engine) error {
	m, err := rivermigrate.New(driver(db, engine, nil, nil), &rivermigrate.Config{Logger: slog.New(slog.DiscardHandler)})
	if err != nil {
		return fmt.Errorf("preparing the queue's tables: %w", err)
	}
	for try := 1; ; try++ {
		_, err = m.Migrate(ctx, rivermigrate.DirectionUp, nil)
		switch {
		case err == nil:
			return nil
		case ctx.Err() != nil:
			return ctx.Err()
		case try == migrations:
			return fmt.Errorf("preparing the queue's tables: %w", err)
		}
		rest(ctx, nil, migrating)
	}
}
