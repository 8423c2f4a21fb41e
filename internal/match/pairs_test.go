package match_test

import (
	"slices"
	"testing"

	"firsthand/internal/match"
	"firsthand/internal/text/sense"
	"firsthand/internal/trace"
	"firsthand/internal/trace/tracetest"
)

// towards is a direction in a plane.
func towards(x, y float64) sense.Vector {
	parts := make([]float64, 384)
	for i := range parts {
		parts[i] = x
		if i%2 == 1 {
			parts[i] = y
		}
	}
	return sense.Of(parts)
}

func TestSensesJoinWhatWordsDoNot(t *testing.T) {
	reports := func(angle sense.Vector) []*trace.Account {
		all := accounts(
			tracetest.New("a", "Harbour Wire").Says("An official said the ferry Maren was sold for scrap.", "the ferry Maren was sold for scrap", "~An official"),
			tracetest.New("b", "Ferry Post").Says("Ada Lund said the old boat went to a breaker in Northport.", "the old boat went to a breaker in Northport", "Ada Lund"))
		all[0].Senses, all[1].Senses = []sense.Vector{towards(1, 0.1)}, []sense.Vector{angle}
		return all
	}
	for _, c := range []struct {
		name  string
		angle sense.Vector
		want  int
	}{{"alike", towards(1, 0.12), 1}, {"apart", towards(0.1, 1), 2}, {"of senses unknown", sense.Vector{}, 2}} {
		if claims, _ := match.Claims(reports(c.angle), nil); len(claims) != c.want {
			t.Errorf("%s: %d claims, want %d", c.name, len(claims), c.want)
		}
	}
}

func TestCompare(t *testing.T) {
	all := accounts(
		tracetest.New("a", "").Flat("The ferry Maren was sold to a breaker in Northport."),
		tracetest.New("b", "").Flat("The ferry Maren has been sold to the breaker in Northport."),
		tracetest.New("c", "").Flat("The minister of finance was ill for most of the spring."))
	ref := func(i int) trace.Ref { return trace.Ref{Report: i, ID: "a1"} }
	got := match.Compare(all, nil, [][2]trace.Ref{{ref(0), ref(1)}, {ref(0), ref(2)}, {ref(0), {Report: 1, ID: "s9"}}})
	if len(got) != 2 || got[0].Alike < 0.3 || got[1].Alike > 0.05 {
		t.Errorf("%d comparisons: %+v", len(got), got)
	}
}

// Reports of days apart have to have more in common than those of one day, and what ought to be is not what is. A report without a date is as near as any.
func TestDaysAndMood(t *testing.T) {
	names := match.Features()
	const said = "the harbour board sold the old ferry Maren to breakers in Northport"
	mood := slices.Index(names[:], "other mood")
	alike := func(b *tracetest.Report, other string) (likely, otherMood float64) {
		all := accounts(tracetest.New("a", "Harbour Wire").On("2031-03-01").Flat(said+"."), b.Flat(other))
		c := match.Compare(all, nil, [][2]trace.Ref{{{Report: 0, ID: "a1"}, {Report: 1, ID: "a1"}}})
		return c[0].Alike, c[0].Evidence[mood]
	}
	const told, demanded = "the harbour board has sold the ferry Maren to breakers at Northport.", "the harbour board should sell the ferry Maren to breakers at Northport."
	post := func() *tracetest.Report { return tracetest.New("b", "Ferry Post") }
	same, is := alike(post().On("2031-03-01"), told)
	later, _ := alike(post().On("2031-03-04"), told)
	weeks, _ := alike(post().On("2031-03-24"), told)
	undated, _ := alike(post(), told)
	if same <= later || later <= weeks || undated != same {
		t.Errorf("one day %.3f, three days %.3f, three weeks %.3f, undated %.3f", same, later, weeks, undated)
	}
	if ought, demands := alike(post().On("2031-03-01"), demanded); ought >= same || is != 0 || demands != 1 {
		t.Errorf("what is %.3f and %.0f, what ought to be %.3f and %.0f", same, is, ought, demands)
	}
}
