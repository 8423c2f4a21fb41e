package suppose_test

import (
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"firsthand/internal/match"
	"firsthand/internal/trace"
	"firsthand/internal/trace/tracetest"
	"firsthand/internal/weigh"
	"firsthand/internal/weigh/suppose"
)

// affair is four reports of three claims: that the ferry was sold, that it was sold for 12 crowns, for 40 crowns. Roe says the
// first two, Doe the first and the third. The Lorn Radio copies the Harbour Wire.
func affair() suppose.State {
	const sold, twelve, forty = "the ferry Maren was sold", "the price was 12 crowns", "the price was 40 crowns"
	reports := []*tracetest.Report{
		tracetest.New("wire", "Harbour Wire").On("2031-03-01").Says("Jane Roe said "+sold+".", sold, "Jane Roe").Says("Roe said "+twelve+".", twelve, "Jane Roe"),
		tracetest.New("post", "Ferry Post").On("2031-03-02").Says("Paul Doe said "+sold+".", sold, "Paul Doe").Says("Doe said "+forty+".", forty, "Paul Doe"),
		tracetest.New("radio", "Lorn Radio").On("2031-03-03").Says("Jane Roe said "+sold+".", sold, "Jane Roe"),
	}
	var accounts []*trace.Account
	for _, r := range reports {
		accounts = append(accounts, r.Account())
	}
	edges := []trace.Edge{{From: trace.Ref{Report: 2, ID: "s1"}, To: trace.Ref{Report: 0, ID: "s1"}, Kind: trace.Copies}}
	member := func(report int, id string) match.Member {
		return match.Member{Ref: trace.Ref{Report: report, ID: id}, Stance: match.Asserts}
	}
	return suppose.State{
		Lineage: weigh.NewLineage(accounts, edges),
		Claims: []match.Claim{
			{Text: sold, Members: []match.Member{member(0, "s1"), member(1, "s1"), member(2, "s1")}},
			{Text: twelve, Members: []match.Member{member(0, "s2")}},
			{Text: forty, Members: []match.Member{member(1, "s2")}},
		},
		Contradictions: []match.Contradiction{{Claims: [2]int{1, 2}, Point: "12 or 40"}},
		Assumptions:    weigh.Defaults(),
	}
}

func at(i int) *int { return &i }

// show writes a difference, a line for each change.
func show(d suppose.Difference) string {
	var out strings.Builder
	for _, c := range d.Claims {
		fmt.Fprintf(&out, "claim %d: %d %.2f -> %d %.2f %s\n", c.Claim, c.Before.Independent, c.Before.Ratio, c.After.Independent, c.After.Ratio, c.After.Resolved)
	}
	for _, t := range d.Tracks {
		fmt.Fprintf(&out, "%s: %d:%d -> %d:%d\n", t.After.Name, t.Before.Right, t.Before.Wrong, t.After.Right, t.After.Wrong)
	}
	fmt.Fprintln(&out, "told", d.Told)
	return out.String()
}

func TestIf(t *testing.T) {
	for name, c := range map[string]struct {
		suppose suppose.Supposition
		want    string
	}{
		"12 was right, and so 40 was not": {suppose.Supposition{Confirmed: at(1)}, `
claim 0: 1 3.43 -> 1 3.49 
claim 1: 1 2.85 -> 1 2.95 confirmed
claim 2: 1 2.85 -> 1 2.47 refuted
Ferry Post: 0:0 -> 0:1
Harbour Wire: 0:0 -> 1:0
Jane Roe: 0:0 -> 1:0
Paul Doe: 0:0 -> 0:1
told [1]
`},
		"12 was wrong, which does not make 40 right": {suppose.Supposition{Refuted: at(1)}, `
claim 0: 1 3.43 -> 1 3.37 
claim 1: 1 2.85 -> 1 2.47 refuted
Harbour Wire: 0:0 -> 0:1
Jane Roe: 0:0 -> 0:1
told [0]
`},
		"the wire takes all back, and the radio has it from there": {suppose.Supposition{Report: at(0)}, `
claim 0: 1 3.43 -> 1 2.85 
claim 1: 1 2.85 -> 0 1.00 
told [0 1 2]
`},
		"Doe takes back what he said": {suppose.Supposition{Voice: "Paul Doe"}, `
claim 0: 1 3.43 -> 1 2.85 
claim 2: 1 2.85 -> 0 1.00 
told [0 1 2]
`},
	} {
		if got := show(suppose.If(affair(), c.suppose)); got != strings.TrimPrefix(c.want, "\n") {
			t.Errorf("%s:\n%s\nwant%s", name, got, c.want)
		}
	}
}

func TestASuppositionHasNoSideEffect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := affair()
		s.Resolved = map[int]weigh.Resolution{rapid.IntRange(0, 2).Draw(t, "resolved"): weigh.Confirmed}
		claims, resolved := fmt.Sprint(s.Claims), fmt.Sprint(s.Resolved)
		x := rapid.SampledFrom([]suppose.Supposition{{Confirmed: at(0)}, {Refuted: at(2)}, {Report: at(1)}, {Voice: "Jane Roe"}}).Draw(t, "supposition")
		first := suppose.If(s, x)
		if fmt.Sprint(s.Claims) != claims || fmt.Sprint(s.Resolved) != resolved || !reflect.DeepEqual(first, suppose.If(s, x)) {
			t.Fatal("what is supposed has changed what is known")
		}
	})
}

func TestWhatIsRetractedRaisesNothing(t *testing.T) {
	s := affair()
	for report := range 3 {
		for _, c := range suppose.If(s, suppose.Supposition{Report: at(report)}).Claims {
			if c.After.Ratio > c.Before.Ratio || c.After.Independent > c.Before.Independent {
				t.Errorf("without report %d claim %d rises: %+v", report, c.Claim, c)
			}
		}
	}
	if d := suppose.If(s, suppose.Supposition{Report: at(2)}); !slices.Equal(d.Told, nil) || len(d.Claims) != 0 {
		t.Errorf("taking back a copy changes %s", show(d))
	}
}
