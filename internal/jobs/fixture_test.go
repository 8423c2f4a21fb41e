package jobs_test

import (
	"context"
	"fmt"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"firsthand/internal/jobs"
	"firsthand/internal/store"
)

// A scenario is a test that both engines must pass, on a new and empty database.
type scenario func(t *testing.T, dsn string)

// scenarios are all of them.
func scenarios() map[string]scenario {
	return map[string]scenario{
		"each job is done once":               eachJobIsDoneOnce,
		"enqueued twice is one job":           enqueuedTwiceIsOneJob,
		"another version is another job":      anotherVersionIsAnotherJob,
		"rolled back is no job":               rolledBackIsNoJob,
		"tried again, then given up":          triedAgainThenGivenUp,
		"a retry waits its time":              aRetryWaitsItsTime,
		"what cannot be mended fails at once": whatCannotBeMendedFailsAtOnce,
		"forgotten with its report":           forgottenWithItsReport,
		"many failures":                       manyFailures,
		"any mixture":                         anyMixture,
		"only one session works":              onlyOneSessionWorks,
		"a killed process":                    aKilledProcess,
		"killed over and over":                killedOverAndOver,
		"a deadly job is given up":            aDeadlyJobIsGivenUp,
		"told to end":                         toldToEnd,
		"told to end at once":                 toldToEndAtOnce,
		"drain beside a worker":               drainBesideAWorker,
	}
}

func TestSQLite(t *testing.T) {
	for name, s := range scenarios() {
		t.Run(name, func(t *testing.T) { s(t, filepath.Join(t.TempDir(), "firsthand.db")) })
	}
}

// open opens the database and prepares its queue's tables.
func open(t testing.TB, dsn string) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), dsn, time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	if err := jobs.Migrate(t.Context(), db.SQL(), jobs.Engine(db.Engine())); err != nil {
		t.Fatal(err)
	}
	return db
}

// queue is the queue of db with work.
func queue(t testing.TB, db *store.DB, o jobs.Options, work jobs.Work) *jobs.Queue {
	t.Helper()
	q, err := jobs.New(db.SQL(), jobs.Engine(db.Engine()), db.Queue(), o, work)
	if err != nil {
		t.Fatal(err)
	}
	return q
}

// enqueue puts jobs into q in one transaction.
func enqueue(t testing.TB, db *store.DB, q *jobs.Queue, todo ...jobs.Job) {
	t.Helper()
	err := db.Write(t.Context(), "ada", func(tx *store.Tx) error { return q.Enqueue(t.Context(), tx.SQL(), todo) })
	if err != nil {
		t.Fatal(err)
	}
}

// drain works until nothing is left, for two minutes at most.
func drain(t testing.TB, q *jobs.Queue) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 2*time.Minute)
	defer cancel()
	if err := q.Drain(ctx); err != nil {
		t.Fatal(err)
	}
}

// some makes n jobs.
func some(n int) []jobs.Job {
	out := make([]jobs.Job, n)
	for i := range out {
		out[i] = jobs.Job{Report: fmt.Sprintf("report-%d", i), Stage: "read", Version: "read/1"}
	}
	return out
}

// counts are the counts of q.
func counts(t testing.TB, q *jobs.Queue) jobs.Counts {
	t.Helper()
	c, err := q.Counts(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// A tally notes how often each job was done.
type tally struct {
	mu   sync.Mutex
	done map[jobs.Job]int
}

// note is a Work that does nothing else.
func (y *tally) note(_ context.Context, j jobs.Job) error {
	y.mu.Lock()
	defer y.mu.Unlock()
	if y.done == nil {
		y.done = map[jobs.Job]int{}
	}
	y.done[j]++
	return nil
}

// count is how often j was done.
func (y *tally) count(j jobs.Job) int {
	y.mu.Lock()
	defer y.mu.Unlock()
	return y.done[j]
}

// once complains of jobs that were not done exactly once.
func (y *tally) once(t *testing.T, want []jobs.Job) {
	t.Helper()
	y.mu.Lock()
	defer y.mu.Unlock()
	for _, j := range want {
		if y.done[j] != 1 {
			t.Errorf("%v was done %d times", j, y.done[j])
		}
	}
	if len(y.done) != len(want) {
		t.Errorf("%d jobs were done, want %d", len(y.done), len(want))
	}
}
