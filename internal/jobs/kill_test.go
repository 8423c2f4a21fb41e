package jobs_test

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"sync"
	"testing"
	"time"

	"firsthand/internal/jobs"
	"firsthand/internal/store"
)

// childVariable is set in a child, to what it is to do.
const childVariable = "FIRSTHAND_TEST_JOBS_CHILD"

// An order is what a child is to do.
type order struct {
	DSN, Lock string
	Workers   int
	Each      time.Duration // how long it works on a job
}

func TestMain(m *testing.M) {
	if told := os.Getenv(childVariable); told != "" {
		if err := child(told); err != nil {
			fmt.Fprintln(os.Stderr, err)
			os.Exit(1)
		}
		return
	}
	os.Exit(m.Run())
}

// child works until it is killed, or its standard input ends, and writes a line of JSON for each job: once when it begins,
// again when it is done.
func child(told string) error {
	var o order
	if err := json.Unmarshal([]byte(told), &o); err != nil {
		return err
	}
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		_, _ = io.Copy(io.Discard, os.Stdin)
		cancel()
	}()
	db, err := store.Open(ctx, o.DSN, time.Now)
	if err != nil {
		return err
	}
	var mu sync.Mutex
	say := func(j jobs.Job) error {
		mu.Lock()
		defer mu.Unlock()
		return json.NewEncoder(os.Stdout).Encode(j)
	}
	q, err := jobs.New(db.SQL(), jobs.Engine(db.Engine()), db.Queue(), o.options(), func(ctx context.Context, j jobs.Job) error {
		if err := say(j); err != nil {
			return err
		}
		select {
		case <-time.After(o.Each):
		case <-ctx.Done():
			return ctx.Err()
		}
		return say(j)
	})
	if err != nil {
		return err
	}
	return q.Run(ctx)
}

// options are those of a process that works as ordered.
func (o order) options() jobs.Options {
	out := jobs.Options{Workers: o.Workers}
	if o.Lock != "" {
		out.Alone = alone(o.Lock)
	}
	return out
}

// A process is a child at work.
type process struct {
	cmd   *exec.Cmd
	stdin io.Closer
	lines chan jobs.Job // what it says, until it ends
}

// start starts a child.
func start(t *testing.T, o order) *process {
	t.Helper()
	told, err := json.Marshal(o)
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(os.Args[0])
	cmd.Env = append(os.Environ(), childVariable+"="+string(told))
	cmd.Stderr = os.Stderr
	stdin, err := cmd.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := cmd.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	p := &process{cmd: cmd, stdin: stdin, lines: make(chan jobs.Job, 10_000)}
	go func() {
		defer close(p.lines)
		for lines := bufio.NewScanner(out); lines.Scan(); {
			var j jobs.Job
			if json.Unmarshal(lines.Bytes(), &j) == nil {
				p.lines <- j
			}
		}
	}()
	t.Cleanup(func() { p.kill() })
	return p
}

// kill kills the child, which cannot do anything about it.
func (p *process) kill() {
	_ = p.cmd.Process.Kill() // it may have ended
	_ = p.cmd.Wait()
}

// end lets the child end by itself.
func (p *process) end(t *testing.T) {
	t.Helper()
	_ = p.stdin.Close()
	if err := p.cmd.Wait(); err != nil {
		t.Error(err)
	}
}

// orderFor is an order for dsn; on SQLite with a lock beside the file.
func orderFor(dsn string, workers int, each time.Duration) order {
	o := order{DSN: dsn, Workers: workers, Each: each}
	if filepath.IsAbs(dsn) {
		o.Lock = dsn + ".lock"
	}
	return o
}

// What a killed process was at is begun again within two seconds of the next start.
func aKilledProcess(t *testing.T, dsn string) {
	db := open(t, dsn)
	const each = 3
	var longest time.Duration
	for range 3 {
		var y tally
		o := orderFor(dsn, each, time.Hour)
		begun := make(chan time.Time, each)
		q := queue(t, db, o.options(), func(ctx context.Context, j jobs.Job) error {
			begun <- time.Now()
			return y.note(ctx, j)
		})
		enqueue(t, db, q, some(each)...)
		p := start(t, o)
		for range each {
			<-p.lines
		}
		if c := counts(t, q); c != (jobs.Counts{Running: each}) {
			t.Fatalf("before the kill: %+v", c)
		}
		p.kill()
		started := time.Now()
		drain(t, q)
		for range each {
			longest = max(longest, (<-begun).Sub(started))
		}
		y.once(t, some(each))
	}
	t.Logf("the longest wait was %v", longest)
	if longest > 2*time.Second {
		t.Errorf("jobs of a killed process waited %v", longest)
	}
}

// Processes that are killed all the time lose no job and fail none.
func killedOverAndOver(t *testing.T, dsn string) {
	db := open(t, dsn)
	o := orderFor(dsn, 4, 10*time.Millisecond)
	said := map[jobs.Job]int{}
	var y tally
	q := queue(t, db, o.options(), y.note)
	todo := some(400)
	enqueue(t, db, q, todo...)
	kills := 0
	for ; kills < 20 && counts(t, q).Waiting > 0; kills++ {
		p := start(t, o)
		said[<-p.lines]++
		time.Sleep(time.Duration(kills%5) * 30 * time.Millisecond)
		p.kill()
		for j := range p.lines {
			said[j]++
		}
	}
	drain(t, q)
	again := 0
	for _, j := range todo {
		if done := y.count(j); said[j]+2*done < 2 {
			t.Errorf("%v was begun or done %d times by processes that were killed, and %d times by us", j, said[j], done)
		} else if said[j]+2*done > 2 {
			again++
		}
	}
	if c := counts(t, q); c != (jobs.Counts{}) {
		t.Errorf("left: %+v", c)
	}
	t.Logf("%d kills, %d of %d jobs were begun more than once", kills, again, len(todo))
}

// A job that kills whatever process takes it is given up in the end.
func aDeadlyJobIsGivenUp(t *testing.T, dsn string) {
	db := open(t, dsn)
	o := orderFor(dsn, 1, time.Hour)
	o1 := o.options()
	o1.Attempts = 1
	q := queue(t, db, o1, func(context.Context, jobs.Job) error { return nil })
	enqueue(t, db, q, some(1)...)
	table := db.Queue()
	p := start(t, o)
	<-p.lines
	p.kill()
	if n, err := table.Free(t.Context(), 0, 2, "it kills"); n != 1 || err != nil {
		t.Fatal(n, err)
	}
	p = start(t, o)
	<-p.lines
	p.kill()
	if n, err := table.Free(t.Context(), 0, 2, "it kills"); n != 0 || err != nil {
		t.Fatal(n, err)
	}
	if c := counts(t, q); c != (jobs.Counts{Failed: 1}) {
		t.Errorf("%+v", c)
	}
	for f, err := range q.Failed(t.Context()) {
		if err != nil || f.Reason != "it kills" || f.Attempts != 2 || time.Since(f.At) > time.Minute {
			t.Errorf("got %+v, %v", f, err)
		}
	}
	if n, err := q.Retry(t.Context()); n != 1 || err != nil {
		t.Error(n, err)
	}
	drain(t, q)
	if c := counts(t, q); c != (jobs.Counts{}) {
		t.Errorf("%+v", c)
	}
}

// A process that is told to end lets its jobs finish, and gives back those that it has not begun.
func toldToEnd(t *testing.T, dsn string) {
	db := open(t, dsn)
	o := orderFor(dsn, 2, 500*time.Millisecond)
	q := queue(t, db, o.options(), func(context.Context, jobs.Job) error { return nil })
	const all = 100
	enqueue(t, db, q, some(all)...)
	p := start(t, o)
	<-p.lines
	<-p.lines
	p.end(t)
	said := 2
	for range p.lines {
		said++
	}
	done := said / 2 // a line when a job begins, and one when it is done; how many that are by now depends on the machine
	if c := counts(t, q); said%2 != 0 || done == all || c != (jobs.Counts{Waiting: all - done}) {
		t.Errorf("said %d, %+v", said, c)
	}
}

// Where somebody works who tolerates no second, Drain waits for him, and takes over when he is gone.
func drainBesideAWorker(t *testing.T, dsn string) {
	db := open(t, dsn)
	o := orderFor(dsn, 2, 20*time.Millisecond)
	var y tally
	q := queue(t, db, o.options(), y.note)
	p := start(t, o)
	enqueue(t, db, q, some(10)...)
	<-p.lines
	drain(t, q)
	if o.Lock != "" && len(y.done) > 0 {
		t.Errorf("%d jobs were done by the wrong process", len(y.done))
	}
	if c := counts(t, q); c != (jobs.Counts{}) {
		t.Errorf("left: %+v", c)
	}
	p.kill()
	enqueue(t, db, q, some(10)...)
	drain(t, q)
	if len(y.done) != 10 {
		t.Errorf("%d jobs were done", len(y.done))
	}
}
