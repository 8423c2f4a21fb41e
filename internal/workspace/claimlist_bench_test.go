package workspace_test

import (
	"slices"
	"testing"
	"time"

	"firsthand/internal/flow"
	"firsthand/internal/match/revise"
	"firsthand/internal/weigh/suppose"
)

// BenchmarkLook looks at a workspace of so many reports, of two claims each, as FIRSTHAND_TRACE_REPORTS says it: a page of claims, one claim, and what would
// follow if one were refuted.
// No encoder reads.
func BenchmarkLook(b *testing.B) { ofSizes(b, benchmarkLook) }

func benchmarkLook(b *testing.B, dsn string, many int) {
	w := tracedSayings(b, dsn, many)
	all, err := w.Seen(b.Context())
	if err != nil {
		b.Fatal(err)
	}
	some := all[len(all)/2].ID
	if _, err := w.ResolveClaim(b.Context(), all[len(all)/3].ID, revise.Confirmed, "seen in the port"); err != nil {
		b.Fatal(err)
	}
	for _, look := range []struct {
		name string
		do   func() error
	}{
		{"claims", func() error {
			l, err := w.ListClaims(b.Context(), "")
			if err == nil {
				_, _, err = l.Page(b.Context(), 0, 20)
			}
			return err
		}},
		{"what-if", func() error {
			d, err := w.Whole(b.Context())
			if err == nil {
				i := slices.IndexFunc(d.Claims, func(c flow.Claim) bool { return c.ID == some })
				flow.Suppose(d, suppose.Supposition{Refuted: &i})
			}
			return err
		}},
		{"claim", func() error { _, err := w.Dossier(b.Context(), some); return err }},
	} {
		b.Run(look.name, func(b *testing.B) {
			var took []time.Duration
			for range b.N {
				begin := time.Now()
				if err := look.do(); err != nil {
					b.Fatal(err)
				}
				took = append(took, time.Since(begin))
			}
			slices.Sort(took)
			b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "ms/look")
		})
	}
}
