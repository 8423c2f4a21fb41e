package flow_test

import (
	"slices"
	"testing"

	"firsthand/internal/flow"
	"firsthand/internal/match"
	"firsthand/internal/weigh/grade"
)

func TestMatching(t *testing.T) {
	d := &flow.Dossier{}
	for _, c := range []struct {
		text        string
		credibility int
	}{
		{"The ferry Maren was sold to a breaker", 1},
		{"Two ferries sank, and twelve people died", 6},
		{"The government sold its bus", 3},
	} {
		d.Claims = append(d.Claims, flow.Claim{Claim: match.Claim{Text: c.text}, Sheet: grade.Sheet{Triage: grade.Sort(c.text, c.credibility)}})
	}
	for query, want := range map[string][]int{
		"":           {1, 2, 0}, // lives before public affairs before the rest
		"FERRY":      {1, 0},
		"sold ferry": {0},
		"balloon":    {},
		"“bus”!":     {2},
		"ferr":       {},
	} {
		if got := d.Matching(query); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", query, got, want)
		}
	}
}
