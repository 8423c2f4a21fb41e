package workspace_test

import (
	"fmt"
	"os"
	"strings"
	"testing"

	"firsthand/internal/ingest"
	"firsthand/internal/testing/pgtest"
	"firsthand/internal/workspace"
)

// BenchmarkAdd takes in short reports, one a line, and leaves reading them to others: -benchtime=10000x makes it 10,000. Both
// engines wait for the disk, as they do in use.
func BenchmarkAdd(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) { benchmarkAdd(b, "") })
	b.Run("postgres", func(b *testing.B) {
		c := pgtest.Start(b, os.Getenv)
		c.Durable()
		c.Restart(b)
		benchmarkAdd(b, c.Open(b))
	})
}

func benchmarkAdd(b *testing.B, dsn string) {
	o := options(b.TempDir(), dsn)
	o.Cores = 2
	w, err := workspace.OpenOrCreate(b.Context(), o)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() {
		if err := w.Close(); err != nil {
			b.Error(err)
		}
	})
	b.ResetTimer()
	done, err := w.Add(b.Context(), one(short(b.N)), workspace.Adding{
		Taken: func(workspace.Added) {}, Refused: func(err error) { b.Error(err) }, Noted: func(string, string) {},
	})
	if err != nil || done.Added != b.N {
		b.Fatal(done, err)
	}
	b.ReportMetric(float64(b.N)/b.Elapsed().Seconds(), "reports/s")
}

// short is a source of n short reports, no two alike.
func short(n int) workspace.Source {
	var lines strings.Builder
	for i := range n {
		fmt.Fprintf(&lines, `{"id": "%d", "outlet": "Corrin Post", "published": "2031-05-%02d", "text": "The harbour master of Corrin said `+
			`that the ferry Star %d had left for Velden with %d crates. A pilot of the port saw no such ferry on that day."}`+"\n", i, i%28+1, i, i%900)
	}
	return workspace.Source{Source: ingest.Source{Path: "short.jsonl", Body: strings.NewReader(lines.String())}, Place: "/short.jsonl"}
}
