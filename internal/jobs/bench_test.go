package jobs_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"firsthand/internal/jobs"
	"firsthand/internal/store"
	"firsthand/internal/testing/pgtest"
)

// benchEach runs f with the name of a new, empty database of each engine.
func benchEach(b *testing.B, f func(b *testing.B, dsn string)) {
	b.Run("postgres", func(b *testing.B) { f(b, pgtest.Start(b, os.Getenv).Open(b)) })
	b.Run("sqlite", func(b *testing.B) { f(b, filepath.Join(b.TempDir(), "firsthand.db")) })
}

// BenchmarkJobs does empty jobs: what the queue costs a job. -benchtime=5000x makes it 5,000 jobs.
func BenchmarkJobs(b *testing.B) {
	for _, workers := range []int{1, 2, 8, 32} {
		b.Run(fmt.Sprintf("workers=%d", workers), func(b *testing.B) {
			benchEach(b, func(b *testing.B, dsn string) {
				db := open(b, dsn)
				q := queue(b, db, jobs.Options{Workers: workers}, func(context.Context, jobs.Job) error { return nil })
				for some := range slices.Chunk(some(b.N), 1_000) {
					enqueue(b, db, q, some...)
				}
				b.ResetTimer()
				if err := q.Drain(b.Context()); err != nil {
					b.Fatal(err)
				}
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "jobs/s")
			})
		})
	}
}

// BenchmarkEnqueue puts jobs down, as many in a transaction as the name says.
func BenchmarkEnqueue(b *testing.B) {
	for _, size := range []int{1, 1_000} {
		b.Run(fmt.Sprintf("batch=%d", size), func(b *testing.B) {
			benchEach(b, func(b *testing.B, dsn string) {
				db := open(b, dsn)
				q := queue(b, db, jobs.Options{}, func(context.Context, jobs.Job) error { return nil })
				b.ResetTimer()
				for some := range slices.Chunk(some(b.N), size) {
					enqueue(b, db, q, some...)
				}
				b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "jobs/s")
			})
		})
	}
}

// BenchmarkOne is the time from the commit of a single job to the end of Drain, in a process that does not work yet.
func BenchmarkOne(b *testing.B) {
	benchEach(b, func(b *testing.B, dsn string) {
		db := open(b, dsn)
		q := queue(b, db, jobs.Options{}, func(context.Context, jobs.Job) error { return nil })
		b.ResetTimer()
		for _, job := range some(b.N) {
			b.StopTimer()
			enqueue(b, db, q, job)
			b.StartTimer()
			if err := q.Drain(b.Context()); err != nil {
				b.Fatal(err)
			}
		}
	})
}

// BenchmarkNotice is the time from the commit of a single job until a worker that has had nothing to do begins it.
func BenchmarkNotice(b *testing.B) {
	benchEach(b, func(b *testing.B, dsn string) {
		db := open(b, dsn)
		begun := make(chan struct{})
		q := queue(b, db, jobs.Options{}, func(context.Context, jobs.Job) error { begun <- struct{}{}; return nil })
		ctx, cancel := context.WithCancel(b.Context())
		ended := make(chan error, 1)
		go func() { ended <- q.Run(ctx) }()
		b.ResetTimer()
		for _, job := range some(b.N) {
			b.StopTimer()
			time.Sleep(300 * time.Millisecond) // idle again
			err := db.Write(ctx, "ada", func(tx *store.Tx) error { return q.Enqueue(ctx, tx.SQL(), []jobs.Job{job}) })
			if err != nil {
				b.Fatal(err)
			}
			b.StartTimer()
			<-begun
		}
		cancel()
		if err := <-ended; err != nil {
			b.Fatal(err)
		}
	})
}
