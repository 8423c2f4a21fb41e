package store_test

import (
	"context"
	"fmt"
	"os"
	"strings"
	"testing"

	"firsthand/internal/store"
	"firsthand/internal/store/storetest"
	"firsthand/internal/testing/pgtest"
)

// BenchmarkAddReports adds reports of 300 words, one a transaction and a hundred a transaction.
func BenchmarkAddReports(b *testing.B) {
	benchmarkBatches(b, []int{1, 100}, "reports/s", func(db *store.DB, from, n int) { addBatch(b, db, from, n) })
}

// BenchmarkLedger appends entries to the ledger, one a transaction and a thousand a transaction.
func BenchmarkLedger(b *testing.B) {
	benchmarkBatches(b, []int{1, 1000}, "entries/s", func(db *store.DB, _, n int) {
		err := db.Write(context.Background(), "ada", func(tx *store.Tx) error {
			tx.Record(n)
			return nil
		})
		if err != nil {
			b.Fatal(err)
		}
	})
}

// benchmarkBatches calls do with databases of both engines, which wait for the disk, for one batch of n after another. unit is
// what a batch has so many of.
func benchmarkBatches(b *testing.B, batches []int, unit string, do func(db *store.DB, from, n int)) {
	for _, e := range []struct {
		name string
		dsn  func(testing.TB) string
	}{
		{"sqlite", file},
		{"postgres", func(t testing.TB) string {
			c := pgtest.Start(t, os.Getenv)
			c.Stop(t)
			c.Durable()
			c.Start(t)
			return c.Open(t)
		}},
	} {
		for _, batch := range batches {
			b.Run(fmt.Sprintf("%s/batch=%d", e.name, batch), func(b *testing.B) {
				db := open(b, e.dsn(b))
				n := 0
				for b.Loop() {
					do(db, n, batch)
					n += batch
				}
				b.ReportMetric(float64(n)/b.Elapsed().Seconds(), unit)
			})
		}
	}
}

// addBatch adds reports, the first of which has that number.
func addBatch(t testing.TB, db *store.DB, from, n int) {
	t.Helper()
	err := db.Write(context.Background(), "ada", func(tx *store.Tx) error {
		for i := range n {
			var text strings.Builder
			for w := range 300 {
				fmt.Fprintf(&text, "word%d ", (w*w*(from+i))%5000)
			}
			if _, err := tx.AddReport(storetest.Report(fmt.Sprintf("%d.txt", from+i), text.String())); err != nil {
				return err
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}
