package trace_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"firsthand/internal/trace"
	"firsthand/internal/trace/tracetest"
)

// wire is a story in the words of its reporter, which other reports of these tests carry.
var wire = []string{
	"The harbour office has sold the ferry Maren to a breaker's yard in the north, the first such sale in eleven years.",
	"Two people close to the board said the ship had stood idle since its engine failed off Lorn Head last autumn.",
	"Islanders have had to make do with a fishing boat that carries twelve passengers and no cars at all.",
	"A new vessel has been ordered but the shipwright does not expect to lay its keel before the coming spring.",
}

func story(r *tracetest.Report) *tracetest.Report {
	r.Flat(wire[0])
	r.Says(wire[1], "the ship had stood idle since its engine failed off Lorn Head last autumn", "~Two people close to the board")
	return r.Flat(wire[2]).Flat(wire[3])
}

func edgesOf(reports ...*tracetest.Report) ([]*trace.Account, []trace.Edge) {
	var accounts []*trace.Account
	for _, r := range reports {
		accounts = append(accounts, r.Account())
	}
	return accounts, trace.Edges(accounts)
}

// show writes edges as "b.s1 copies a.s1", one a line, sorted.
func show(accounts []*trace.Account, edges []trace.Edge, kind trace.EdgeKind) string {
	name := func(r trace.Ref) string {
		return strings.TrimSuffix(accounts[r.Report].Report.Document+"."+r.ID, ".")
	}
	var out []string
	for _, e := range edges {
		to := e.Outlet
		if e.To.Report >= 0 {
			to = name(e.To)
		}
		if e.Kind == kind {
			out = append(out, fmt.Sprintf("%s %s %s", name(e.From), e.Kind, to))
		}
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

func TestEachStatementOfACopyLeadsToTheOneCopied(t *testing.T) {
	a := story(tracetest.New("a", "Harbour Wire").On("2031-03-01"))
	b := story(tracetest.New("b", "Ferry Post").On("2031-03-02").Plain("Our own view of this will follow in the evening."))
	accounts, edges := edgesOf(b, a) // given in the wrong order: the day decides
	want := "b.a1 copies a.a1\nb.a2 copies a.a2\nb.a3 copies a.a3\nb.s1 copies a.s1"
	if got := show(accounts, edges, trace.Copies); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, e := range edges {
		if len(e.Evidence) == 0 || e.Evidence[0].Of(accounts[e.From.Report].Document.Text) == "" {
			t.Errorf("edge without evidence: %v", e)
		}
	}
}

func TestWhoCopiedWhom(t *testing.T) {
	for name, c := range map[string]struct {
		one, other *tracetest.Report
		copyist    string
	}{
		"the later day": {
			story(tracetest.New("one", "Harbour Wire").On("2031-03-01")),
			story(tracetest.New("other", "Ferry Post").On("2031-03-02")), "other",
		},
		"of one day the one that credits": {
			story(tracetest.New("one", "Ferry Post").On("2031-03-01").Plain("LORN (Reuters) -")),
			story(tracetest.New("other", "Reuters").On("2031-03-01").Plain("An addition by the agency itself, of many words.")), "one",
		},
		"without a day the one that contains the other": {
			story(tracetest.New("one", "Ferry Post").Plain("Three paragraphs of its own follow here, which nobody else has.")),
			story(tracetest.New("other", "Harbour Wire")), "one",
		},
		"the one whose day is unknown": {
			story(tracetest.New("one", "Ferry Post")),
			story(tracetest.New("other", "Harbour Wire").On("2031-03-05")), "one",
		},
	} {
		for _, order := range [][]*tracetest.Report{{c.one, c.other}, {c.other, c.one}} {
			accounts, edges := edgesOf(order...)
			for line := range strings.Lines(show(accounts, edges, trace.Copies)) {
				if !strings.HasPrefix(line, c.copyist+".") {
					t.Errorf("%s: %s", name, line)
				}
			}
			if show(accounts, edges, trace.Copies) == "" {
				t.Errorf("%s: no copies", name)
			}
		}
	}
}

func TestOneSpeechQuotedTwiceIsNoCopy(t *testing.T) {
	speech := "“We have sold the ship to a yard in the north because nobody would pay for its engine. We shall buy a new one. It will be ready in spring, and until then a fishing boat must do.”"
	a := tracetest.New("a", "Harbour Wire").Plain("The mayor spoke at noon. " + speech)
	b := tracetest.New("b", "Ferry Post").Plain("Before a packed hall, Roe defended the sale: " + speech)
	if accounts, edges := edgesOf(a, b); len(edges) > 0 {
		t.Errorf("edges:\n%s", show(accounts, edges, trace.Copies))
	}
}

func TestFurnitureOfAnOutletIsNoCopy(t *testing.T) {
	form := "Sign up for the morning letter of the Ferry Post and get the tides, the timetable and the news of the islands in your box every day before breakfast, at no cost."
	var reports []*tracetest.Report
	for i := range 6 {
		own := ""
		for k := range 40 {
			own += fmt.Sprintf("word%d ", 100*i+k)
		}
		reports = append(reports, tracetest.New(fmt.Sprint(i), "Ferry Post").Plain(own).Plain(form))
	}
	if accounts, edges := edgesOf(reports...); len(edges) > 0 {
		t.Errorf("edges:\n%s", show(accounts, edges, trace.Copies))
	}
}

func TestAPassageWithoutStatementsLinksTheReports(t *testing.T) {
	a := tracetest.New("a", "Harbour Wire").On("2031-03-01").Plain(strings.Join(wire, " "))
	b := tracetest.New("b", "Ferry Post").On("2031-03-02").Plain(strings.Join(wire, " "))
	accounts, edges := edgesOf(a, b)
	if got := show(accounts, edges, trace.Copies); got != "b copies a" {
		t.Errorf("got %q", got)
	}
}

func TestFiveThousandCopiesMakeAStar(t *testing.T) {
	reports := []*tracetest.Report{story(tracetest.New("original", "Harbour Wire").On("2031-03-01"))}
	for i := range 5000 {
		reports = append(reports, story(tracetest.New(fmt.Sprint(i), fmt.Sprintf("Paper %d", i%70)).On("2031-03-02")))
	}
	accounts, edges := edgesOf(reports...)
	perCopy := map[int]int{}
	for _, e := range edges {
		if e.Kind != trace.Copies {
			continue
		}
		perCopy[e.From.Report]++
		if e.To.Report != 0 {
			t.Fatalf("%s copies %s, not the original", accounts[e.From.Report].Report.Document, accounts[e.To.Report].Report.Document)
		}
	}
	if len(perCopy) != 5000 || len(edges) > 5000*5 {
		t.Errorf("%d copies with %d edges", len(perCopy), len(edges))
	}
}

func TestCitations(t *testing.T) {
	a := tracetest.New("a", "Harbour Wire").On("2031-03-01").
		Says("Two officials told Harbour Wire the ferry Maren had been sold for scrap.", "the ferry Maren had been sold for scrap", "~Two officials")
	late := tracetest.New("0", "Harbour Wire").On("2031-06-01").Flat("The ferry Maren had been sold for scrap.")
	b := tracetest.New("b", "Ferry Post").On("2031-03-02").
		Says("The ferry Maren was sold for scrap, Harbour Wire reported, citing two officials.", "The ferry Maren was sold for scrap", "~two officials", "@Harbour Wire").
		Says("The mayor is ill, according to Lorn Radio.", "The mayor is ill", "@Lorn Radio").
		Says("The tide will be high, the Ferry Post reported on Sunday.", "The tide will be high", "@Ferry Post").
		Says("Harbour Wire says the moon is made of ice.", "the moon is made of ice", "@Harbour Wire")
	accounts, edges := edgesOf(a, late, b)
	want := "b.s1 cites a.s1\nb.s2 cites Lorn Radio\nb.s4 cites Harbour Wire"
	if got := show(accounts, edges, trace.Cites); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	for _, e := range edges {
		if got := e.Evidence[0].Of(accounts[2].Document.Text); e.From.ID == "s1" && got != "Harbour Wire" {
			t.Errorf("evidence %q", got)
		}
	}
}

func TestHyperlinksCite(t *testing.T) {
	a := tracetest.New("a", "Harbour Wire").At("https://www.harbourwire.com/maren/").Flat("The ferry Maren has been sold for scrap.")
	b := tracetest.New("b", "Ferry Post").
		Link("More on this can be read elsewhere.", "read elsewhere", "http://harbourwire.com/maren?from=feed#top").
		Link("Nothing to see.", "see", "https://harbourwire.com/other")
	accounts, edges := edgesOf(a, b)
	if got := show(accounts, edges, trace.Cites); got != "b cites a" {
		t.Errorf("got %q", got)
	}
}

func TestEdgesWithinAClaim(t *testing.T) {
	a := tracetest.New("a", "Harbour Wire").On("2031-03-01").Says("Jane Roe said it was sold.", "it was sold", "Jane Roe")
	b := tracetest.New("b", "USA Today").On("2031-03-02").Says("Mayor Roe said it was sold.", "it was sold", "Mayor Roe")
	c := tracetest.New("c", "The Tennessean").On("2031-03-03").Says("An aide said it was sold.", "it was sold", "~An aide")
	accounts, _ := edgesOf(c, b, a)
	edges := trace.ClaimEdges(accounts, [][]trace.Ref{{{Report: 0, ID: "s1"}, {Report: 1, ID: "s1"}, {Report: 2, ID: "s1"}}})
	if got := show(accounts, edges, trace.SameVoice); got != "b.s1 same-voice a.s1" {
		t.Errorf("got %q", got)
	}
	if got := show(accounts, edges, trace.SameFamily); got != "c.s1 same-family b.s1" {
		t.Errorf("got %q", got)
	}
}
