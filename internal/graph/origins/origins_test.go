package origins_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"firsthand/internal/flow"
	"firsthand/internal/graph"
	"firsthand/internal/graph/origins"
	"firsthand/internal/match"
	"firsthand/internal/trace"
	"firsthand/internal/trace/tracetest"
	"firsthand/internal/weigh"
)

const sold = "the ferry Maren was sold for scrap in the north"

// dossier is that of one claim, which holds all that the reports say.
func dossier(reports ...*tracetest.Report) *flow.Dossier {
	d := &flow.Dossier{}
	for _, r := range reports {
		d.Accounts = append(d.Accounts, r.Account())
	}
	d.Edges = trace.Edges(d.Accounts)
	c := match.Claim{Text: sold}
	var refs []trace.Ref
	for _, it := range trace.Items(d.Accounts) {
		m := match.Member{Ref: it.Ref, Stance: match.Asserts}
		if it.Statement >= 0 && d.Accounts[it.Report].Reading.Statements[it.Statement].Negated {
			m.Stance = match.Denies
		}
		c.Members, refs = append(c.Members, m), append(refs, it.Ref)
	}
	d.Edges = append(d.Edges, trace.ClaimEdges(d.Accounts, [][]trace.Ref{refs})...)
	d.Loops = trace.Loops(d.Edges, [][]trace.Ref{refs})
	d.Claims = []flow.Claim{{Claim: c, Weight: weigh.NewLineage(d.Accounts, d.Edges).Origins(c)}}
	return d
}

func says(document, outlet, day string, chain ...string) *tracetest.Report {
	return own(tracetest.New(document, outlet)).On("2031-03-"+day).Says(strings.Join(chain, ", ")+" said "+sold+".", sold, chain...)
}

// own adds words that no other report has, so that it copies none for a sentence alone.
func own(r *tracetest.Report) *tracetest.Report {
	var words strings.Builder
	name := r.Account().Report.Document
	for i := range 60 {
		fmt.Fprintf(&words, "%s%dword ", name, i)
	}
	return r.Plain(words.String() + ".")
}

// show writes a picture as "two officials quoted by Harbour Wire", a line an edge.
func show(g graph.Graph) string {
	var out []string
	for _, e := range g.Edges {
		line := g.Nodes[e.From].Name + " " + e.Label + " " + g.Nodes[e.To].Name
		if e.Undecided {
			line = strings.Replace(line, e.Label, "… "+e.Label+" …", 1)
		}
		out = append(out, line)
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

func TestPictures(t *testing.T) {
	for name, c := range map[string]struct {
		reports []*tracetest.Report
		want    string
	}{
		"from the officials through one outlet to two others": {
			[]*tracetest.Report{
				says("a", "Harbour Wire", "01", "~two officials"), says("b", "Ferry Post", "02", "@Harbour Wire"), says("c", "Lorn Radio", "03", "@Ferry Post"),
			},
			"Ferry Post cited by Lorn Radio\nHarbour Wire cited by Ferry Post\ntwo officials quoted by Harbour Wire",
		},
		"through an outlet that is not at hand": {
			[]*tracetest.Report{says("b", "Ferry Post", "02", "~two officials", "@Harbour Wire")},
			"Harbour Wire cited by Ferry Post\ntwo officials quoted by Harbour Wire",
		},
		"an outlet's bare word is the origin itself": {
			[]*tracetest.Report{says("b", "Ferry Post", "02", "@Harbour Wire"), says("c", "Lorn Radio", "02", "@Harbour Wire")},
			"Harbour Wire cited by Ferry Post\nHarbour Wire cited by Lorn Radio",
		},
		"one who spoke to two": {
			[]*tracetest.Report{says("a", "Harbour Wire", "01", "Jane Roe"), says("b", "Ferry Post", "02", "Jane Roe")},
			"Jane Roe quoted by Ferry Post\nJane Roe quoted by Harbour Wire",
		},
		"a circle": {
			[]*tracetest.Report{says("a", "Harbour Wire", "01", "@Ferry Post"), says("b", "Ferry Post", "01", "@Harbour Wire")},
			"Ferry Post loop: cited by Harbour Wire\nHarbour Wire loop: cited by Ferry Post",
		},
		"a circle in which one has a source": {
			[]*tracetest.Report{
				says("a", "Harbour Wire", "01", "@Ferry Post").Says("A clerk told it "+sold+".", sold, "~a clerk"), says("b", "Ferry Post", "01", "@Harbour Wire"),
			},
			"Ferry Post loop: cited by Harbour Wire\nHarbour Wire loop: cited by Ferry Post\na clerk quoted by Harbour Wire",
		},
		"a copy of a copy, and what it credits": {
			[]*tracetest.Report{
				story("a", "Harbour Wire", "01"), story("b", "Ferry Post", "02").By("Harbour Wire").Plain(extra), story("c", "Lorn Radio", "03").By("Ferry Post, Harbour Wire").Plain(extra),
			},
			"Ferry Post copied, credited by Lorn Radio\nHarbour Wire copied, credited by Ferry Post\ntwo officials quoted by Harbour Wire",
		},
		"a denial": {
			[]*tracetest.Report{
				says("a", "Harbour Wire", "01", "~an official"),
				tracetest.New("b", "Ferry Post").On("2031-03-02").Denies("Jane Roe denied "+sold+".", sold, "Jane Roe"),
			},
			"Jane Roe quoted by Ferry Post\nan official quoted by Harbour Wire",
		},
		"nobody": {[]*tracetest.Report{tracetest.New("a", "Harbour Wire").Flat("The ferry has gone.")}, ""},
	} {
		if got := show(origins.Of(dossier(c.reports...), 0)); got != c.want {
			t.Errorf("%s:\ngot\n%s\nwant\n%s", name, got, c.want)
		}
	}
}

func TestSignsOfNodes(t *testing.T) {
	g := origins.Of(dossier(
		says("a", "Harbour Wire", "01", "~an official"), says("b", "Ferry Post", "02", "~a clerk"), says("c", "Lorn Radio", "03", "?"),
		tracetest.New("d", "Isle Echo").On("2031-03-02").Denies("Jane Roe denied "+sold+".", sold, "Jane Roe")), 0)
	want := map[string]graph.Sign{"an official": graph.Firm, "a clerk": graph.Open, "Lorn Radio": graph.Lost, "Jane Roe": graph.Against, "Isle Echo": graph.Against, "Harbour Wire": graph.None}
	for _, n := range g.Nodes {
		if sign, known := want[n.Name]; known && n.Sign != sign {
			t.Errorf("%s has sign %d, want %d", n.Name, n.Sign, sign)
		}
	}
	for _, says := range []string{"1 independent origin", "an official is quoted by Harbour Wire", "Jane Roe denies it", "It is not recorded from whom Lorn Radio has it"} {
		if !strings.Contains(g.About, says) {
			t.Errorf("in words it lacks %q: %s", says, g.About)
		}
	}
}

// extra is a paragraph that one paper added and another took over with the rest.
const extra = "The owner of the yard, which lies behind the old mill, had bought four such ships before and has cut up three of them since the spring, as anybody can see from the road."

// story is a report in a reporter's words, so that what carries it is seen to copy it.
func story(document, outlet, day string) *tracetest.Report {
	return tracetest.New(document, outlet).On("2031-03-"+day).Says("Two officials said "+sold+".", sold, "~two officials").
		Plain("The ship had stood idle at the northern quay since its engine failed off Lorn Head in a gale last autumn, and nobody would pay for another one.").
		Plain("Islanders have had to make do with a fishing boat that carries twelve passengers and no cars at all, whenever the weather lets it leave.")
}

func TestFiveThousandCopiesAreTwoBoxes(t *testing.T) {
	reports := []*tracetest.Report{story("a", "Harbour Wire", "01")}
	for i := range 5000 {
		reports = append(reports, story(fmt.Sprintf("b%04d", i), fmt.Sprint("Paper ", i%70), fmt.Sprintf("%02d", 2+i%20)))
	}
	d := dossier(reports...)
	start := time.Now()
	g := origins.Of(d, 0)
	svg := graph.SVG(g)
	if took := time.Since(start); took > time.Minute {
		t.Errorf("took %v", took)
	}
	if len(g.Nodes) != 4 || len(svg) > 20_000 {
		t.Errorf("%d boxes, %d bytes:\n%s", len(g.Nodes), len(svg), show(g))
	}
	if got := show(g); !strings.Contains(got, "Harbour Wire copied by and 4999 more") {
		t.Errorf("got\n%s", got)
	}
}

func TestOriginsWithoutNumber(t *testing.T) {
	var reports []*tracetest.Report
	for i := range 60 {
		reports = append(reports, says(fmt.Sprintf("d%02d", i), fmt.Sprint("Paper ", i), fmt.Sprintf("%02d", 1+i%28), fmt.Sprintf("~a source %d", i)))
	}
	for i := range 80 { // a chain that cannot be folded
		reports = append(reports, says(fmt.Sprintf("e%02d", i), fmt.Sprintf("Chain %d Gazette", i), "28", fmt.Sprintf("@Chain %d Gazette", i+1)))
	}
	g := origins.Of(dossier(reports...), 0)
	if len(g.Nodes) > 130 {
		t.Errorf("%d boxes", len(g.Nodes))
	}
	start := time.Now()
	graph.SVG(g)
	if took := time.Since(start); took > time.Minute {
		t.Errorf("took %v", took)
	}
}
