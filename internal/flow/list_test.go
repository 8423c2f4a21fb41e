package flow_test

import (
	"slices"
	"testing"

	"firsthand/internal/flow"
)

// TestHolds finds the words of a query in whatever form.
func TestHolds(t *testing.T) {
	texts := []string{"The ferry Maren was sold to a breaker", "Two ferries sank, and twelve people died", "The government sold its bus"}
	for query, want := range map[string][]int{"": {0, 1, 2}, "FERRY": {0, 1}, "sold ferry": {0}, "balloon": nil, "“bus”!": {2}, "ferr": nil} {
		holds := flow.Holds(query)
		var got []int
		for i, text := range texts {
			if holds(text) {
				got = append(got, i)
			}
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", query, got, want)
		}
	}
}
