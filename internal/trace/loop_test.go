package trace_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"firsthand/internal/trace"
	"firsthand/internal/trace/tracetest"
)

const sold = "the ferry Maren was sold for scrap"

// citing is a report of the sale that has it from an outlet, or from somebody where that is none.
func citing(document, outlet, voice string) *tracetest.Report {
	return tracetest.New(document, outlet).On("2031-03-01").Says("According to "+voice+", "+sold+".", sold, voice)
}

// loopsOf finds the loops of one claim that holds all that the reports say.
func loopsOf(reports ...*tracetest.Report) ([]*trace.Account, []trace.Edge, []trace.Loop) {
	accounts, edges := edgesOf(reports...)
	var refs []trace.Ref
	for _, it := range trace.Items(accounts) {
		refs = append(refs, it.Ref)
	}
	return accounts, edges, trace.Loops(edges, [][]trace.Ref{refs})[0]
}

func TestReportsThatCiteEachOtherAreALoop(t *testing.T) {
	_, edges, loops := loopsOf(
		citing("a", "Harbour Wire", "@Ferry Post"), citing("b", "Ferry Post", "@Lorn Radio"), citing("c", "Lorn Radio", "@Harbour Wire"),
		citing("d", "Isle Echo", "@Lorn Radio"))
	if len(loops) != 1 || !slices.Equal(loops[0].Reports, []int{0, 1, 2}) || len(loops[0].Edges) != 3 {
		t.Fatalf("loops %v", loops)
	}
	for _, i := range loops[0].Edges {
		if e := edges[i]; e.Kind != trace.Cites || e.From.Report > 2 || e.To.Report > 2 {
			t.Errorf("edge %v is in the loop", e)
		}
	}
}

func TestWhatIsNoLoop(t *testing.T) {
	for name, reports := range map[string][]*tracetest.Report{
		"a chain":                    {citing("a", "Harbour Wire", "~an official"), citing("b", "Ferry Post", "@Harbour Wire"), citing("c", "Lorn Radio", "@Ferry Post")},
		"a report that cites itself": {citing("a", "Harbour Wire", "@Harbour Wire"), citing("b", "Ferry Post", "@Harbour Wire")},
		"two that cite a third":      {citing("a", "Harbour Wire", "@Isle Echo"), citing("b", "Ferry Post", "@Isle Echo"), citing("c", "Isle Echo", "~a clerk")},
	} {
		if _, _, loops := loopsOf(reports...); len(loops) != 0 {
			t.Errorf("%s: %v", name, loops)
		}
	}
}

func TestALoopIsOneOfItsClaim(t *testing.T) {
	a := citing("a", "Harbour Wire", "@Ferry Post").Says("The mayor is ill, Jane Roe said.", "The mayor is ill", "Jane Roe")
	b := citing("b", "Ferry Post", "~a clerk").Says("The mayor is ill, Harbour Wire reported.", "The mayor is ill", "@Harbour Wire")
	_, edges := edgesOf(a, b)
	loops := trace.Loops(edges, [][]trace.Ref{{{Report: 0, ID: "s1"}, {Report: 1, ID: "s1"}}, {{Report: 0, ID: "s2"}, {Report: 1, ID: "s2"}}})
	if len(loops) != 2 || len(loops[0])+len(loops[1]) != 0 {
		t.Errorf("they cite each other, but never for the same: %v", loops)
	}
}

// Whatever the edges: a loop holds two reports or more, no report is in two, each of them is left and reached by one of its
// edges, and without any one report of it the others are what they would be in its absence.
func TestLoopsAreCircles(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(1, 8).Draw(t, "reports")
		var refs []trace.Ref
		for i := range n {
			refs = append(refs, trace.Ref{Report: i, ID: "s1"})
		}
		var edges []trace.Edge
		for range rapid.IntRange(0, 16).Draw(t, "edges") {
			edges = append(edges, trace.Edge{
				From: rapid.SampledFrom(refs).Draw(t, "from"), To: rapid.SampledFrom(refs).Draw(t, "to"),
				Kind:      rapid.SampledFrom([]trace.EdgeKind{trace.Cites, trace.Copies, trace.SameVoice}).Draw(t, "kind"),
				Direction: rapid.SampledFrom([]trace.Direction{trace.ByCitation, trace.NotKnown}).Draw(t, "direction"),
			})
		}
		in := map[int]bool{}
		for _, l := range trace.Loops(edges, [][]trace.Ref{refs})[0] {
			leaves, reached := map[int]bool{}, map[int]bool{}
			for _, i := range l.Edges {
				if edges[i].Direction == trace.NotKnown || edges[i].Kind == trace.SameVoice {
					t.Fatalf("%v closes a loop", edges[i])
				}
				leaves[edges[i].From.Report], reached[edges[i].To.Report] = true, true
			}
			for _, r := range l.Reports {
				if in[r] || !leaves[r] || !reached[r] || len(l.Reports) < 2 {
					t.Fatalf("report %d of %v", r, l)
				}
				in[r] = true
			}
		}
		if got, want := len(in) > 0, walksInACircle(n, edges); got != want {
			t.Fatalf("loops found: %v, there are some: %v", got, want)
		}
	})
}

// walksInACircle tells it the slow way: whether from any report edges lead back to it by way of another.
func walksInACircle(n int, edges []trace.Edge) bool {
	reach := make([][]bool, n)
	for i := range reach {
		reach[i] = make([]bool, n)
	}
	for _, e := range edges {
		if e.From.Report != e.To.Report && e.Direction != trace.NotKnown && e.Kind != trace.SameVoice {
			reach[e.From.Report][e.To.Report] = true
		}
	}
	for k := range n {
		for i := range n {
			for j := range n {
				reach[i][j] = reach[i][j] || reach[i][k] && reach[k][j]
			}
		}
	}
	for i := range n {
		if reach[i][i] {
			return true
		}
	}
	return false
}

func TestLoopsOfManyReportsTakeLittle(t *testing.T) {
	const n = 5000
	var refs []trace.Ref
	var edges []trace.Edge
	for i := range n {
		refs = append(refs, trace.Ref{Report: i, ID: fmt.Sprint("s", i)})
	}
	for i := range n {
		edges = append(edges, trace.Edge{From: refs[i], To: refs[(i+1)%n], Kind: trace.Cites, Direction: trace.ByCitation})
	}
	if loops := trace.Loops(edges, [][]trace.Ref{refs}); len(loops[0]) != 1 || len(loops[0][0].Reports) != n {
		t.Errorf("%d loops", len(loops[0]))
	}
}
