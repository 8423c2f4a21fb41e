package workspace_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"firsthand/internal/ingest"
	"firsthand/internal/testing/pgtest"
	"firsthand/internal/workspace"
)

// sizesVariable says how many reports there are in a benchmark, by a comma: "10000,100000".
const sizesVariable = "FIRSTHAND_TRACE_REPORTS"

// BenchmarkTrace adds one report to a workspace that holds many, and says how long reading and tracing it takes. No encoder reads: who
// says what is beside the point here. Both engines wait for the disk.
func BenchmarkTrace(b *testing.B) { ofSizes(b, benchmarkTrace) }

// ofSizes runs a benchmark on both engines for as many reports as sizesVariable says.
func ofSizes(b *testing.B, bench func(b *testing.B, dsn string, many int)) {
	for _, n := range strings.Split(cmp.Or(os.Getenv(sizesVariable), "1000"), ",") {
		many, err := strconv.Atoi(n)
		if err != nil {
			b.Fatal(err)
		}
		b.Run("sqlite/reports="+n, func(b *testing.B) { bench(b, "", many) })
		b.Run("postgres/reports="+n, func(b *testing.B) {
			c := pgtest.Start(b, os.Getenv)
			c.Durable()
			c.Restart(b)
			bench(b, c.Open(b), many)
		})
	}
}

func benchmarkTrace(b *testing.B, dsn string, many int) {
	w, err := workspace.OpenOrCreate(b.Context(), options(b.TempDir(), dsn))
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = w.Close() })
	to := workspace.Adding{Taken: func(workspace.Added) {}, Refused: func(err error) { b.Error(err) }, Noted: func(string, string) {}}
	if _, err := w.Add(b.Context(), one(ferries(0, many)), to); err != nil {
		b.Fatal(err)
	}
	if err := w.TraceApart(b.Context()); err != nil {
		b.Fatal(err)
	}
	var took []time.Duration
	b.ResetTimer()
	for i := range b.N {
		if _, err := w.Add(b.Context(), one(ferries(many+i, many+i+1)), to); err != nil {
			b.Fatal(err)
		}
		d, err := w.TraceNow(b.Context())
		if err != nil {
			b.Fatal(err)
		}
		took = append(took, d)
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/trace")
}

// ferries is a source of reports of two sentences with these numbers, of names and figures that come again and again.
func ferries(from, to int) workspace.Source {
	ports := strings.Fields("Corrin Velden Halmar Tessin Brandvik Orlo Marn Aldery Roske")
	people := strings.Split("Ada Lund,Jonas Veil,Mira Okafor,Pavel Stern,Ines Marchetti,Tom Harrow", ",")
	offices := strings.Split("the port authority,the coast guard,the ministry of transport,the union of pilots", ",")
	var lines strings.Builder
	for i := from; i < to; i++ {
		r := rand.New(rand.NewPCG(1, uint64(i))) //nolint:gosec // the same each time
		pick := func(of []string) string { return of[r.IntN(len(of))] }
		fmt.Fprintf(&lines, `{"id": "%d", "outlet": "%s Post", "published": "2031-%02d-%02d", "text": "%s of %s said that the ferry %s Star %d left %s on %d May `+
			`with %d crates aboard. A pilot at %s saw no such ferry."}`+"\n", i, pick(ports), 1+i%12, 1+r.IntN(28), pick(people), pick(offices), pick(ports), i,
			pick(ports), 1+r.IntN(28), 2+r.IntN(900), pick(ports))
	}
	return workspace.Source{Source: ingest.Source{Path: "ferries.jsonl", Body: strings.NewReader(lines.String())}, Place: fmt.Sprintf("/ferries%d.jsonl", from)}
}
