package trace_test

import (
	"fmt"
	"reflect"
	"testing"

	"firsthand/internal/ingest"
	"firsthand/internal/read"
	"firsthand/internal/trace"
)

// nested is an account whose statements have these parents and scores.
func nested(parents []int, scores []float64) *trace.Account {
	a := &trace.Account{Report: &ingest.Report{Document: "d"}}
	for i, parent := range parents {
		s := read.Statement{ID: fmt.Sprintf("s%d", i+1), Attribution: read.Attribution{Parent: parent, Score: scores[i]}}
		if parent >= 0 {
			s.Depth = a.Reading.Statements[parent].Depth + 1
		}
		a.Reading.Statements = append(a.Reading.Statements, s)
		a.Chains = append(a.Chains, []trace.Voice{{Name: s.ID}})
	}
	return a
}

func TestBelieved(t *testing.T) {
	a := nested([]int{-1, 0, 1, -1, 3}, []float64{0.9, 0.2, 0.9, 0.1, 0.5})
	a.Reading.Briefings = []read.Briefing{{Statement: 2}, {Statement: 3}, {Statement: -1}}
	a.Reading.Conflicts = [][2]int{{0, 2}, {1, 2}, {4, 0}}
	got := a.Believed()
	type kept struct {
		id            string
		parent, depth int
		chain         string
	}
	var statements []kept
	for i, s := range got.Reading.Statements {
		statements = append(statements, kept{s.ID, s.Parent, s.Depth, got.Chains[i][0].Name})
	}
	if want := []kept{{"s1", -1, 0, "s1"}, {"s3", 0, 1, "s3"}, {"s5", -1, 0, "s5"}}; !reflect.DeepEqual(statements, want) {
		t.Errorf("statements %v, want %v", statements, want)
	}
	if want := []read.Briefing{{Statement: 1}, {Statement: -1}, {Statement: -1}}; !reflect.DeepEqual(got.Reading.Briefings, want) {
		t.Errorf("briefings %v, want %v", got.Reading.Briefings, want)
	}
	if want := [][2]int{{0, 1}, {2, 0}}; !reflect.DeepEqual(got.Reading.Conflicts, want) {
		t.Errorf("conflicts %v, want %v", got.Reading.Conflicts, want)
	}
	if len(a.Reading.Statements) != 5 || len(a.Reading.Conflicts) != 3 {
		t.Error("the account that was given is changed")
	}
	if sure := nested([]int{-1}, []float64{0.5}); sure.Believed() != sure {
		t.Error("an account without suggestions is not left as it is")
	}
}
