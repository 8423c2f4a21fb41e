package workspace_test

import (
	"os"
	"slices"
	"testing"
	"time"

	"firsthand/internal/brief/register"
	"firsthand/internal/testing/pgtest"
)

// BenchmarkWhoKnew asks what recipients knew, and who knew of claims, over 10,000 claims, 1,000 briefings and 200 recipients.
func BenchmarkWhoKnew(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) { benchmarkWhoKnew(b, "") })
	b.Run("postgres", func(b *testing.B) { benchmarkWhoKnew(b, pgtest.Start(b, os.Getenv).Open(b)) })
}

func benchmarkWhoKnew(b *testing.B, dsn string) {
	w, desk := busyDesk(b, dsn)
	var knew, who []time.Duration
	deliveries := 0
	b.ResetTimer()
	for i := range b.N {
		begin := time.Now()
		k, err := w.Knew(b.Context(), desk.Recipients[i%len(desk.Recipients)], time.Time{}, register.ByTold)
		knew = append(knew, time.Since(begin))
		if err != nil || len(k.Known) == 0 {
			b.Fatal(k, err)
		}
		deliveries += len(k.Known)
		claim := k.Known[0].Claims[0]
		begin = time.Now()
		k, err = w.WhoKnew(b.Context(), claim, time.Time{}, register.ByTold)
		who = append(who, time.Since(begin))
		if err != nil || len(k.Known) == 0 {
			b.Fatal(k, err)
		}
	}
	middle := func(took []time.Duration) float64 {
		slices.Sort(took)
		return float64(took[len(took)/2].Microseconds()) / 1000
	}
	b.ReportMetric(middle(knew), "ms/recipient")
	b.ReportMetric(middle(who), "ms/claim")
	b.ReportMetric(float64(deliveries)/float64(b.N), "deliveries")
}
