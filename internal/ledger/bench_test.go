package ledger_test

import (
	"bytes"
	"context"
	"fmt"
	"testing"

	"firsthand/internal/ledger"
	"firsthand/verify"
)

// BenchmarkVerify verifies exports on one core; -cpu 1 keeps the rest of the runtime on it, too.
func BenchmarkVerify(b *testing.B) {
	for _, n := range []int{10_000, 1_000_000} {
		b.Run(fmt.Sprint(n), func(b *testing.B) {
			k := keep(b)
			k.log = appended(b, n, n)
			k.log.Signed = map[int64][]byte{}
			k.sign()
			file := k.export()
			k.log = nil
			for b.Loop() {
				x, err := verify.Open(bytes.NewReader(file), int64(len(file)))
				if err != nil {
					b.Fatal(err)
				}
				r, err := x.Verify(context.Background(), verify.Trust{Key: public(b, firstKey)}, nil)
				if err != nil || r.Signed != int64(n) || len(r.Findings) > 0 {
					b.Fatal(r, err)
				}
			}
			b.ReportMetric(float64(len(file))/float64(n), "bytes/entry")
			b.ReportMetric(float64(n)*float64(b.N)/b.Elapsed().Seconds(), "entries/s")
		})
	}
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
