package jobs_test

import (
	"context"
	"syscall"
	"testing"
	"time"

	"firsthand/internal/jobs"
)

// BenchmarkIdle is what a worker costs that has nothing to do, in milliseconds of processor time a second.
func BenchmarkIdle(b *testing.B) {
	benchEach(b, func(b *testing.B, dsn string) {
		db := open(b, dsn)
		q := queue(b, db, jobs.Options{}, func(context.Context, jobs.Job) error { return nil })
		ctx, cancel := context.WithCancel(b.Context())
		ended := make(chan error, 1)
		go func() { ended <- q.Run(ctx) }()
		time.Sleep(500 * time.Millisecond)
		before := processor(b)
		for b.Loop() {
			time.Sleep(time.Second)
		}
		b.ReportMetric(float64(processor(b)-before)/float64(time.Millisecond)/float64(b.N), "cpu-ms/s")
		cancel()
		if err := <-ended; err != nil {
			b.Fatal(err)
		}
	})
}

// processor is how much processor time this process has used.
func processor(b *testing.B) time.Duration {
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		b.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
