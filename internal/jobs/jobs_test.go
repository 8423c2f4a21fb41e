package jobs_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"pgregory.net/rapid"

	"firsthand/internal/jobs"
	"firsthand/internal/store"
)

func eachJobIsDoneOnce(t *testing.T, dsn string) {
	db := open(t, dsn)
	var y tally
	q := queue(t, db, jobs.Options{Workers: 8}, y.note)
	todo := some(1_000)
	enqueue(t, db, q, todo...)
	if c := counts(t, q); c != (jobs.Counts{Waiting: len(todo)}) {
		t.Errorf("before: %+v", c)
	}
	drain(t, q)
	y.once(t, todo)
	if c := counts(t, q); c != (jobs.Counts{}) {
		t.Errorf("after: %+v", c)
	}
}

func enqueuedTwiceIsOneJob(t *testing.T, dsn string) {
	db := open(t, dsn)
	var y tally
	q := queue(t, db, jobs.Options{}, y.note)
	todo := some(3)
	enqueue(t, db, q, todo[0], todo[1], todo[0])
	enqueue(t, db, q, todo...)
	drain(t, q)
	y.once(t, todo)
	enqueue(t, db, q, todo[0]) // done, and wanted again
	drain(t, q)
	if y.done[todo[0]] != 2 {
		t.Errorf("done %d times, want 2", y.done[todo[0]])
	}
}

func anotherVersionIsAnotherJob(t *testing.T, dsn string) {
	db := open(t, dsn)
	var y tally
	q := queue(t, db, jobs.Options{}, y.note)
	todo := []jobs.Job{{Report: "a", Stage: "read", Version: "1"}, {Report: "a", Stage: "read", Version: "2"}, {Report: "a", Stage: "trace", Version: "1"}}
	enqueue(t, db, q, todo...)
	drain(t, q)
	y.once(t, todo)
	err := db.Write(t.Context(), "ada", func(tx *store.Tx) error { return q.Enqueue(t.Context(), tx.SQL(), []jobs.Job{{Report: "a"}}) })
	if err == nil {
		t.Error("a job without a stage was taken")
	}
}

func rolledBackIsNoJob(t *testing.T, dsn string) {
	db := open(t, dsn)
	var y tally
	q := queue(t, db, jobs.Options{}, y.note)
	no := errors.New("no")
	err := db.Write(t.Context(), "ada", func(tx *store.Tx) error {
		return errors.Join(q.Enqueue(t.Context(), tx.SQL(), some(10)), no)
	})
	if !errors.Is(err, no) || err.Error() != "no" {
		t.Errorf("got %v", err)
	}
	if c := counts(t, q); c != (jobs.Counts{}) {
		t.Errorf("left: %+v", c)
	}
	drain(t, q)
	y.once(t, nil)
}

func triedAgainThenGivenUp(t *testing.T, dsn string) {
	db := open(t, dsn)
	var tries atomic.Int64
	mended := atomic.Bool{}
	work := func(context.Context, jobs.Job) error {
		tries.Add(1)
		if mended.Load() {
			return nil
		}
		return errors.New("the disk \x00 is \xff full" + strings.Repeat("!", 10_000))
	}
	soon := func(int) time.Duration { return 10 * time.Millisecond }
	q := queue(t, db, jobs.Options{Attempts: 3, Pause: soon}, work)
	enqueue(t, db, q, some(1)...)
	drain(t, q)
	if c := counts(t, q); tries.Load() != 3 || c != (jobs.Counts{Failed: 1}) {
		t.Fatalf("%d tries, %+v", tries.Load(), c)
	}
	for f, err := range q.Failed(t.Context()) {
		if err != nil || f.Job != some(1)[0] || f.Attempts != 3 || f.Trace != "" || time.Since(f.At) > time.Minute ||
			!strings.HasPrefix(f.Reason, "the disk \uFFFD is \uFFFD full!!!") || len(f.Reason) > 3_000 {
			t.Errorf("got %+v, %v", f, err)
		}
	}
	enqueue(t, db, q, some(1)...)
	if c := counts(t, q); c != (jobs.Counts{Failed: 1}) {
		t.Errorf("a failed job was enqueued beside itself: %+v", c)
	}
	if n, err := q.Retry(t.Context()); n != 1 || err != nil {
		t.Errorf("%d retried, %v", n, err)
	}
	drain(t, q)
	if c := counts(t, q); tries.Load() != 6 || c != (jobs.Counts{Failed: 1}) {
		t.Errorf("a retried job has not all its attempts again: %d tries, %+v", tries.Load(), c)
	}
	mended.Store(true)
	if n, err := q.Retry(t.Context()); n != 1 || err != nil {
		t.Errorf("%d retried, %v", n, err)
	}
	drain(t, q)
	if c := counts(t, q); tries.Load() != 7 || c != (jobs.Counts{}) {
		t.Errorf("%d tries, %+v", tries.Load(), c)
	}
}

func forgottenWithItsReport(t *testing.T, dsn string) {
	db := open(t, dsn)
	bad := some(1)[0]
	q := queue(t, db, jobs.Options{}, func(_ context.Context, j jobs.Job) error {
		if j == bad {
			return jobs.Permanent(errors.New("no"))
		}
		return nil
	})
	enqueue(t, db, q, bad)
	drain(t, q)
	enqueue(t, db, q, some(3)...)
	if c := counts(t, q); c != (jobs.Counts{Waiting: 2, Failed: 1}) {
		t.Errorf("before: %+v", c)
	}
	for _, report := range []string{bad.Report, some(2)[1].Report} {
		if err := db.Write(t.Context(), "ada", func(tx *store.Tx) error { return tx.Forget(report) }); err != nil {
			t.Fatal(err)
		}
	}
	if c := counts(t, q); c != (jobs.Counts{Waiting: 1}) {
		t.Errorf("after: %+v", c)
	}
}

// A retry that is minutes away is kept by the database, one that is near by river's fetching.
func aRetryWaitsItsTime(t *testing.T, dsn string) {
	db := open(t, dsn)
	began := time.Now()
	work := func(context.Context, jobs.Job) error {
		if time.Since(began) < 5*time.Second {
			return errors.New("not yet")
		}
		return nil
	}
	q := queue(t, db, jobs.Options{Pause: func(int) time.Duration { return 5500 * time.Millisecond }}, work)
	enqueue(t, db, q, some(1)...)
	drain(t, q)
	if took := time.Since(began); took < 5500*time.Millisecond || took > 7*time.Second {
		t.Errorf("it took %v", took)
	}
}

func whatCannotBeMendedFailsAtOnce(t *testing.T, dsn string) {
	db := open(t, dsn)
	var y tally
	todo := some(30)
	q := queue(t, db, jobs.Options{Workers: 4, Limit: time.Second}, func(ctx context.Context, j jobs.Job) error {
		switch j.Report {
		case "report-3":
			return jobs.Permanent(errors.New("looks to be a picture\x00"))
		case "report-4":
			<-ctx.Done()
			return ctx.Err()
		case "report-5":
			panic("index \x00 out of range")
		}
		return y.note(ctx, j)
	})
	enqueue(t, db, q, todo...)
	drain(t, q)
	if len(y.done) != 27 || counts(t, q) != (jobs.Counts{Failed: 3}) {
		t.Errorf("%d done, %+v", len(y.done), counts(t, q))
	}
	var failed []jobs.Failure
	for f, err := range q.Failed(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		failed = append(failed, f)
	}
	if len(failed) != 3 || failed[0].Job != todo[3] || failed[0].Reason != "looks to be a picture\uFFFD" || failed[0].Trace != "" ||
		failed[1].Job != todo[4] || failed[1].Reason != "it took longer than 1s: context deadline exceeded" ||
		failed[2].Job != todo[5] || failed[2].Reason != "index \uFFFD out of range" || !strings.Contains(failed[2].Trace, "jobs_test.go") {
		t.Errorf("got %+v", failed)
	}
	if n, err := q.Retry(t.Context(), failed[0].ID, 99_999); n != 1 || err != nil {
		t.Errorf("%d retried, %v", n, err)
	}
	if c := counts(t, q); c != (jobs.Counts{Waiting: 1, Failed: 2}) {
		t.Errorf("%+v", c)
	}
}

// More failures than one page of the list holds.
func manyFailures(t *testing.T, dsn string) {
	db := open(t, dsn)
	q := queue(t, db, jobs.Options{Workers: 16}, func(context.Context, jobs.Job) error { return jobs.Permanent(errors.New("no")) })
	enqueue(t, db, q, some(600)...)
	drain(t, q)
	seen := map[jobs.Job]bool{}
	for f, err := range q.Failed(t.Context()) {
		if err != nil {
			t.Fatal(err)
		}
		seen[f.Job] = true
	}
	if len(seen) != 600 {
		t.Errorf("%d listed", len(seen))
	}
}

func TestPauseGrowsAndIsBounded(t *testing.T) {
	last := time.Duration(0)
	for tried, want := range []time.Duration{time.Second, time.Second, 4 * time.Second, 16 * time.Second, time.Minute, time.Minute} {
		got := jobs.Pause(tried)
		if got < want*3/4 || got > want*5/4 {
			t.Errorf("after %d: %v", tried, got)
		}
		if tried > 1 && tried < 5 && got <= last {
			t.Errorf("after %d: %v, not longer than %v", tried, got, last)
		}
		last = got
	}
}

// Whatever jobs there are, in whatever batches they come: what can be done is done, once for each attempt it needs, and what
// cannot stands on the list of failures.
func anyMixture(t *testing.T, dsn string) {
	db := open(t, dsn)
	const attempts = 3
	type fate struct {
		Fails    int // attempts before it succeeds
		Way      int // 0 by an error, 1 by a permanent one, 2 by a panic
		Enqueued int // how often
		Rolled   bool
	}
	fates := rapid.SliceOfN(rapid.Custom(func(t *rapid.T) fate {
		return fate{
			Fails: rapid.IntRange(0, attempts).Draw(t, "fails"), Way: rapid.IntRange(0, 2).Draw(t, "way"),
			Enqueued: rapid.IntRange(1, 3).Draw(t, "enqueued"), Rolled: rapid.Bool().Draw(t, "rolled back"),
		}
	}), 1, 30)
	for seed := range 20 {
		want := fates.Example(seed)
		var y tally
		number := func(j jobs.Job) (i int) { _, _ = fmt.Sscanf(j.Report, "report-%d", &i); return i }
		q := queue(t, db, jobs.Options{Workers: 1 + seed%7, Attempts: attempts, Pause: func(int) time.Duration { return 0 }},
			func(ctx context.Context, j jobs.Job) error {
				_ = y.note(ctx, j) // always nil
				f := want[number(j)]
				if y.count(j) > f.Fails {
					return nil
				}
				switch f.Way {
				case 1:
					return jobs.Permanent(errors.New("permanent"))
				case 2:
					panic("panic")
				}
				return errors.New("passing")
			})
		no := errors.New("no")
		for i, j := range some(len(want)) {
			j.Version = fmt.Sprint(seed)
			for range want[i].Enqueued {
				err := db.Write(t.Context(), "ada", func(tx *store.Tx) error {
					if err := q.Enqueue(t.Context(), tx.SQL(), []jobs.Job{j}); err != nil || !want[i].Rolled {
						return err
					}
					return no
				})
				if err != nil && !errors.Is(err, no) {
					t.Fatal(err)
				}
			}
		}
		drain(t, q)
		failed := map[int]bool{}
		for f, err := range q.Failed(t.Context()) {
			if err != nil {
				t.Fatal(err)
			}
			if f.Job.Version == fmt.Sprint(seed) {
				failed[number(f.Job)] = true
			}
		}
		for i, j := range some(len(want)) {
			j.Version = fmt.Sprint(seed)
			f := want[i]
			times, fails := f.Fails+1, f.Fails >= attempts || f.Fails > 0 && f.Way > 0
			switch {
			case f.Rolled:
				times, fails = 0, false
			case fails && f.Way > 0:
				times = 1
			case fails:
				times = attempts
			}
			if y.count(j) != times || failed[i] != fails {
				t.Errorf("seed %d, %+v: tried %d times, failed is %v", seed, f, y.count(j), failed[i])
			}
		}
	}
}

// In one process, a second Run or Drain does not work beside the first: it waits.
func onlyOneSessionWorks(t *testing.T, dsn string) {
	db := open(t, dsn)
	var now, most atomic.Int64
	q := queue(t, db, jobs.Options{Workers: 1}, func(context.Context, jobs.Job) error {
		most.Store(max(most.Load(), now.Add(1)))
		time.Sleep(5 * time.Millisecond)
		now.Add(-1)
		return nil
	})
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- q.Run(ctx) }()
	for range 3 {
		enqueue(t, db, q, some(20)...)
		drain(t, q)
		if c := counts(t, q); c != (jobs.Counts{}) {
			t.Errorf("left: %+v", c)
		}
	}
	cancel()
	if err := <-ended; err != nil || most.Load() != 1 {
		t.Errorf("%d jobs were done at once, %v", most.Load(), err)
	}
	if err := q.Drain(ctx); !errors.Is(err, context.Canceled) {
		t.Errorf("Drain with an ended context returns %v", err)
	}
}

// What outlives the time of grace is cancelled, goes back, and does not count as an attempt.
func toldToEndAtOnce(t *testing.T, dsn string) {
	db := open(t, dsn)
	begun := make(chan bool, 1)
	q := queue(t, db, jobs.Options{Grace: 50 * time.Millisecond, Attempts: 1}, func(ctx context.Context, _ jobs.Job) error {
		begun <- true
		<-ctx.Done()
		return errors.New("the database says: canceling statement due to user request")
	})
	enqueue(t, db, q, some(1)...)
	ctx, cancel := context.WithCancel(t.Context())
	ended := make(chan error, 1)
	go func() { ended <- q.Run(ctx) }()
	<-begun
	cancel()
	if err := <-ended; err != nil {
		t.Error(err)
	}
	if c := counts(t, q); c != (jobs.Counts{Waiting: 1}) {
		t.Errorf("%+v", c)
	}
	q = queue(t, db, jobs.Options{Attempts: 1}, func(context.Context, jobs.Job) error { return nil })
	drain(t, q)
	if c := counts(t, q); c != (jobs.Counts{}) {
		t.Errorf("%+v", c)
	}
}
