package trace_test

import (
	"strings"
	"testing"

	"firsthand/internal/trace"
	"firsthand/internal/trace/tracetest"
)

func TestDirections(t *testing.T) {
	const more = "Its own reporters add three paragraphs here which nobody else has, about the price of the ship, the weather on the day of the sale, the crew who stood by on the quay and what the yard means to do with the engine once the hull has been cut up, and nothing of it stands in any other paper of that morning or of the evening before."
	wire := func() *tracetest.Report { return story(tracetest.New("a", "Harbour Wire")) }
	post := func() *tracetest.Report { return story(tracetest.New("b", "Ferry Post")) }
	for name, c := range map[string]struct {
		one, other *tracetest.Report
		copyist    string // "" where either may be taken for it
		want       trace.Direction
	}{
		"two days":                             {wire().On("2031-03-01"), post().On("2031-03-02"), "b", trace.ByTime},
		"two hours":                            {wire().AtTime("2031-03-01T08:00:00Z"), post().AtTime("2031-03-01T09:00:00Z"), "b", trace.ByTime},
		"one day":                              {wire().On("2031-03-01"), post().On("2031-03-01"), "", trace.NotKnown},
		"one day, and an hour of it":           {wire().On("2031-03-01"), post().AtTime("2031-03-01T09:00:00Z"), "", trace.NotKnown},
		"one moment":                           {wire().AtTime("2031-03-01T08:00:00Z"), post().AtTime("2031-03-01T08:00:00Z"), "", trace.NotKnown},
		"no date":                              {wire(), post(), "", trace.NotKnown},
		"one date":                             {wire().On("2031-03-01"), post(), "", trace.NotKnown},
		"no date, a credit":                    {wire(), post().By("Harbour Wire"), "b", trace.ByCitation},
		"two days, and a credit the same way":  {wire().On("2031-03-01"), post().On("2031-03-02").By("Harbour Wire"), "b", trace.ByCitation},
		"two days, and a credit the other way": {wire().On("2031-03-01").By("Ferry Post"), post().On("2031-03-02"), "", trace.NotKnown},
		"no date, a citation":                  {wire(), post().Plain(more).Says("Harbour Wire reported rain in Lorn.", "rain in Lorn", "@Harbour Wire"), "b", trace.ByCitation},
		"no date, and one stands whole in the other":          {wire(), post().Plain(more), "b", trace.ByContainment},
		"one day, and one stands whole in the other":          {wire().On("2031-03-01"), post().On("2031-03-01").Plain(more), "b", trace.ByContainment},
		"the longer one is the older by a day":                {wire().On("2031-03-02"), post().On("2031-03-01").Plain(more), "a", trace.ByTime},
		"both with paragraphs of their own":                   {wire().Plain(strings.ToUpper(strings.ReplaceAll(more, "e", "u"))), post().Plain(more), "", trace.NotKnown},
		"published after it was captured":                     {wire().On("2031-03-09").Captured("2031-03-01T12:00:00Z"), post().On("2031-03-03"), "b", trace.ByTime},
		"published after it was captured, too late to tell":   {wire().On("2031-03-09").Captured("2031-03-05T12:00:00Z"), post().On("2031-03-03"), "", trace.NotKnown},
		"captured before the other was published":             {wire().Captured("2031-03-01T12:00:00Z"), post().On("2031-03-03"), "b", trace.ByTime},
		"captured after the other was published":              {wire().Captured("2031-03-05T12:00:00Z"), post().On("2031-03-03"), "", trace.NotKnown},
		"a few hours ahead of the capture, as time zones are": {wire().AtTime("2031-03-01T12:00:00Z").Captured("2031-03-01T02:00:00Z"), post().On("2031-03-03"), "b", trace.ByTime},
	} {
		for _, order := range [][]*tracetest.Report{{c.one, c.other}, {c.other, c.one}} {
			accounts, edges := edgesOf(order...)
			found := false
			for _, e := range edges {
				if e.Kind != trace.Copies {
					continue
				}
				found = true
				if from := accounts[e.From.Report].Report.Document; e.Direction != c.want || c.copyist != "" && from != c.copyist {
					t.Errorf("%s: %s copies by %q, want %s by %q", name, from, e.Direction, c.copyist, c.want)
					break
				}
			}
			if !found {
				t.Errorf("%s: no copies", name)
			}
		}
	}
}

func TestCitationsShowTheirDirection(t *testing.T) {
	_, edges := edgesOf(
		tracetest.New("a", "Harbour Wire").At("https://harbourwire.com/maren").Flat("The ferry Maren has been sold for scrap."),
		tracetest.New("b", "Ferry Post").By("Harbour Wire").Link("More elsewhere.", "elsewhere", "https://harbourwire.com/maren"),
		tracetest.New("c", "Lorn Radio").Says("Harbour Wire says it is so.", "it is so", "@Harbour Wire"))
	if len(edges) != 3 {
		t.Fatalf("edges %v", edges)
	}
	for _, e := range edges {
		if e.Direction != trace.ByCitation {
			t.Errorf("%v", e)
		}
	}
}
