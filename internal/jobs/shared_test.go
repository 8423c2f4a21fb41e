package jobs_test

import (
	"context"
	"os"
	"testing"
	"time"

	"firsthand/internal/jobs"
	"firsthand/internal/testing/pgtest"
)

func TestPostgreSQL(t *testing.T) {
	cluster := pgtest.Start(t, os.Getenv)
	all := scenarios()
	all["processes share the work"] = processesShareTheWork
	all["a live process takes up"] = aLiveProcessTakesUp
	all["a silent process is no dead one yet"] = aSilentProcessIsNoDeadOneYet
	for name, s := range all {
		t.Run(name, func(t *testing.T) { s(t, cluster.Open(t)) })
	}
	t.Run("a server that restarts", func(t *testing.T) { aServerThatRestarts(t, cluster) })
}

// Two processes do all jobs, each once, and neither has much less to do than the other.
func processesShareTheWork(t *testing.T, dsn string) {
	db := open(t, dsn)
	q := queue(t, db, jobs.Options{}, func(context.Context, jobs.Job) error { return nil })
	o := orderFor(dsn, 2, 5*time.Millisecond)
	both := []*process{start(t, o), start(t, o)}
	time.Sleep(500 * time.Millisecond) // both are there
	todo := some(600)
	enqueue(t, db, q, todo...)
	for c := counts(t, q); c != (jobs.Counts{}); c = counts(t, q) {
		time.Sleep(20 * time.Millisecond)
	}
	said := map[jobs.Job]int{}
	for _, p := range both {
		p.end(t)
		lines := 0
		for j := range p.lines {
			said[j]++
			lines++
		}
		if lines < 2*len(todo)/4 {
			t.Errorf("a process did %d of %d jobs", lines/2, len(todo))
		}
	}
	for _, j := range todo {
		if said[j] != 2 {
			t.Errorf("%v was begun and done %d times in all", j, said[j])
		}
	}
}

// What a killed process was at is taken up by one that is there already.
func aLiveProcessTakesUp(t *testing.T, dsn string) {
	db := open(t, dsn)
	begun := make(chan time.Time, 3)
	q := queue(t, db, jobs.Options{Workers: 3}, func(context.Context, jobs.Job) error { begun <- time.Now(); return nil })
	enqueue(t, db, q, some(3)...)
	p := start(t, orderFor(dsn, 3, time.Hour))
	for range 3 {
		<-p.lines
	}
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- q.Run(ctx) }()
	time.Sleep(2 * time.Second) // in which the jobs of a living process are left to it
	if len(begun) > 0 {
		t.Error("a job was taken from a living process")
	}
	p.kill()
	killed := time.Now()
	for range 3 {
		if waited := (<-begun).Sub(killed); waited > 2*time.Second {
			t.Errorf("a job waited %v", waited)
		}
	}
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
}

// The table tells the living from the dead by their signs, and by nothing else.
func aSilentProcessIsNoDeadOneYet(t *testing.T, dsn string) {
	db := open(t, dsn)
	q := queue(t, db, jobs.Options{ID: "one"}, func(ctx context.Context, _ jobs.Job) error { <-ctx.Done(); return ctx.Err() })
	enqueue(t, db, q, some(1)...)
	p := start(t, orderFor(dsn, 1, time.Hour))
	<-p.lines
	p.kill()
	table := db.Queue()
	free := func(silence time.Duration) int {
		n, err := table.Free(t.Context(), silence, 100, "")
		if err != nil {
			t.Fatal(err)
		}
		return n
	}
	if n := free(time.Minute); n != 0 {
		t.Error("freed from a process that was alive within the last minute")
	}
	if n := free(time.Nanosecond); n != 1 {
		t.Error("not freed from a process that has been silent")
	}
	if n := free(time.Nanosecond); n != 0 {
		t.Error("freed twice")
	}
}

// PostgreSQL is shut down and started again while jobs are done: none is lost, and the work goes on by itself.
func aServerThatRestarts(t *testing.T, cluster *pgtest.Cluster) {
	dsn := cluster.Open(t)
	db := open(t, dsn)
	var y tally
	q := queue(t, db, jobs.Options{Workers: 4}, func(ctx context.Context, j jobs.Job) error {
		time.Sleep(5 * time.Millisecond)
		return y.note(ctx, j)
	})
	todo := some(1_000)
	enqueue(t, db, q, todo...)
	ended := make(chan error, 1)
	go func() { ended <- q.Drain(t.Context()) }()
	time.Sleep(500 * time.Millisecond)
	cluster.Restart(t)
	if err := <-ended; err != nil {
		t.Fatal(err)
	}
	for _, j := range todo {
		if y.count(j) == 0 {
			t.Errorf("%v was not done", j)
		}
	}
	if c := counts(t, q); c != (jobs.Counts{}) {
		t.Errorf("left: %+v", c)
	}
}
