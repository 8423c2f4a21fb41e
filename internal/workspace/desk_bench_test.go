package workspace_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"firsthand/internal/casework/ripple"
	"firsthand/internal/flow"
	"firsthand/internal/ingest"
	"firsthand/internal/read"
	"firsthand/internal/testing/pgtest"
	"firsthand/internal/text"
	"firsthand/internal/workspace"
)

// sayings finds attributions of the form "X said that Y."; no encoder is needed for it.
type sayings struct{}

func (sayings) Attributions(d *text.Document) (out []read.Attribution) {
	const cue = " said that "
	for _, s := range d.Sentences {
		span := d.Span(s)
		words := span.Of(d.Text)
		at := strings.Index(words, cue)
		if at < 0 {
			continue
		}
		start := span.Start + at
		out = append(out, read.Attribution{
			Source: []text.Span{{Start: span.Start, End: start}}, Cue: text.Span{Start: start + 1, End: start + 5},
			Content: []text.Span{{Start: start + len(cue), End: span.Start + len(strings.TrimRight(words, "."))}}, Parent: -1, Score: 1,
		})
	}
	return out
}

// said is a source of n reports in which somebody says something and a sentence reports something: 2n claims, of n/25 voices.
func said(n int) workspace.Source {
	first := strings.Fields("Ada Jonas Mira Pavel Ines Tom Karin Otto Lena Bram")
	var lines strings.Builder
	for i := range n {
		r := rand.New(rand.NewPCG(3, uint64(i))) //nolint:gosec // the same each time
		who := r.IntN(max(n/25, 1))
		name := fmt.Sprintf("%s %s%c", first[who%len(first)], "Vel", 'a'+rune(who/len(first)%26)) + strings.Repeat("n", who/len(first)/26+1)
		fmt.Fprintf(&lines, `{"id": "%d", "outlet": "Corrin Post", "published": "2031-%02d-%02d", "text": "%s said that the ferry Star %d left Corrin with %d crates. `+
			`A pilot saw the boat %d."}`+"\n", i, 1+i%12, 1+r.IntN(28), name, i, 2+r.IntN(900), i)
	}
	return workspace.Source{Source: ingest.Source{Path: "said.jsonl", Body: strings.NewReader(lines.String())}, Place: "/said.jsonl"}
}

// tracedSayings is a workspace of so many reports of said, read without an encoder and traced.
func tracedSayings(b *testing.B, dsn string, reports int) *workspace.Workspace {
	b.Helper()
	o := options(b.TempDir(), dsn)
	o.Reader.Flow = func(jobs int) (*flow.Flow, error) { return flow.New(sayings{}, jobs), nil }
	w, err := workspace.OpenOrCreate(b.Context(), o)
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(func() { _ = w.Close() })
	to := workspace.Adding{Taken: func(workspace.Added) {}, Refused: func(err error) { b.Error(err) }, Noted: func(string, string) {}}
	if _, err := w.Add(b.Context(), one(said(reports)), to); err != nil {
		b.Fatal(err)
	}
	if err := w.TraceApart(b.Context()); err != nil {
		b.Fatal(err)
	}
	return w
}

// busyDesk is a workspace of 10,000 claims, 1,000 briefings and 200 recipients; shares of that where short.
func busyDesk(b *testing.B, dsn string) (*workspace.Workspace, *workspace.BusyDesk) {
	b.Helper()
	share := 1
	if testing.Short() {
		share = 20
	}
	w := tracedSayings(b, dsn, 5000/share)
	desk, err := w.FillDesk(b.Context(), 1000/share, 200/share)
	if err != nil {
		b.Fatal(err)
	}
	return w, desk
}

// BenchmarkRipple works out what a decision reaches over 10,000 claims, 1,000 briefings and 200 recipients.
func BenchmarkRipple(b *testing.B) {
	b.Run("sqlite", func(b *testing.B) { benchmarkRipple(b, "") })
	b.Run("postgres", func(b *testing.B) { benchmarkRipple(b, pgtest.Start(b, os.Getenv).Open(b)) })
}

func benchmarkRipple(b *testing.B, dsn string) {
	w, desk := busyDesk(b, dsn)
	var took []time.Duration
	items := map[ripple.Kind]int{}
	b.ResetTimer()
	for range b.N {
		begin := time.Now()
		all, err := w.Ripples(b.Context(), desk.Decision)
		took = append(took, time.Since(begin))
		if err != nil || len(all) != 1 || len(all[0].Items) == 0 {
			b.Fatal(all, err)
		}
		clear(items)
		for _, it := range all[0].Items {
			items[it.Kind]++
		}
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/ripple")
	b.ReportMetric(float64(items[ripple.Claim]), "claims")
	b.ReportMetric(float64(items[ripple.Person]), "people")
	b.Log(len(desk.Claims), "claims;", items)
}
