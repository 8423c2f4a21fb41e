package ledger_test

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"runtime"
	"testing"

	"firsthand/internal/ledger"
	"firsthand/verify"
)

// BenchmarkVerify verifies files on one core; -cpu 1 keeps the rest of the runtime on it, too.
func BenchmarkVerify(b *testing.B) {
	for _, n := range []int{10_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			file, size := exported(b, n)
			runtime.GC() // of the log that the file was made from
			trust := verify.Trust{Key: public(b, firstKey)}
			var peak uint64
			for b.Loop() {
				x, err := verify.Open(file, size)
				if err != nil {
					b.Fatal(err)
				}
				r, err := x.Verify(context.Background(), trust, func(i int64, _ verify.Entry) error {
					if i%10_000 == 0 {
						var m runtime.MemStats
						runtime.ReadMemStats(&m)
						peak = max(peak, m.HeapInuse)
					}
					return nil
				})
				if err != nil || r.Signed != int64(n) || len(r.Findings) > 0 {
					b.Fatal(r, err)
				}
			}
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "entries/s")
			b.ReportMetric(float64(size)/float64(n), "file-B/entry")
			b.ReportMetric(float64(peak)/1e6, "heap-MB")
		})
	}
}

// exported is a file with a log of n entries.
func exported(b *testing.B, n int) (*os.File, int64) {
	b.Helper()
	k := keep(b)
	k.log = appended(b, n, n)
	k.log.Signed = map[int64][]byte{}
	k.sign()
	file, err := os.Create(filepath.Join(b.TempDir(), "ledger.zip"))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = file.Close() })
	if err := ledger.Export(context.Background(), file, k.log, k.last); err != nil {
		b.Fatal(err)
	}
	info, err := file.Stat()
	if err != nil {
		b.Fatal(err)
	}
	return file, info.Size()
}

// BenchmarkAppend appends batches to a log of 100,000 entries whose storage costs nothing.
func BenchmarkAppend(b *testing.B) {
	for _, batch := range []int{1, 100, 10_000} {
		b.Run(fmt.Sprint(batch), func(b *testing.B) {
			log, more := appended(b, 100_000, 100_000), entries(batch)
			for b.Loop() {
				if _, err := ledger.Append(context.Background(), log, more); err != nil {
					b.Fatal(err)
				}
			}
			b.ReportMetric(float64(batch)*float64(b.N)/b.Elapsed().Seconds(), "entries/s")
		})
	}
}
