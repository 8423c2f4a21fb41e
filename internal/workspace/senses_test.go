package workspace_test

import (
	"reflect"
	"strings"
	"testing"

	"firsthand/internal/ingest"
	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/text/sense"
	"firsthand/internal/trace"
	"firsthand/internal/workspace"
)

// A sense that was kept is that of the words that were encoded, and of no others, however many statements there are now.
func TestKeptSenses(t *testing.T) {
	const body = "The mayor said the ferry had sailed and the quay was closed. Nobody was hurt."
	at := func(words string) text.Span {
		i := strings.Index(body, words)
		return text.Span{Start: i, End: i + len(words)}
	}
	told := func(contents ...string) *trace.Account {
		a := &trace.Account{Report: &ingest.Report{Text: body}, Reading: read.Reading{Assertions: []read.Assertion{{ID: "a1", Span: at("Nobody was hurt.")}}}}
		for _, c := range contents {
			var s read.Statement
			s.Content = []text.Span{at(c)}
			a.Reading.Statements = append(a.Reading.Statements, s)
		}
		return a
	}
	ferry, quay, hurt := sense.Vector{Scale: 0.5, Parts: []int8{1, -2}}, sense.Vector{Scale: 2, Parts: []int8{3, 127}}, sense.Vector{Scale: 1, Parts: []int8{-128, 0}}
	none := sense.Vector{}
	before := told("the ferry had sailed", "the quay was closed")
	before.Senses = []sense.Vector{ferry, quay, hurt}
	for name, c := range map[string]struct {
		now  *trace.Account
		want []sense.Vector
		all  bool
	}{
		"as it was":    {told("the ferry had sailed", "the quay was closed"), []sense.Vector{ferry, quay, hurt}, true},
		"corrected":    {told("the ferry had sailed and the quay was closed", "the quay was closed"), []sense.Vector{none, quay, hurt}, false},
		"one rejected": {told("the quay was closed"), []sense.Vector{quay, hurt}, true},
		"one for one":  {told("the quay was closed", "had sailed"), []sense.Vector{quay, none, hurt}, false},
	} {
		if got, all := workspace.SensesOf(c.now, before); !reflect.DeepEqual(got, c.want) || all != c.all {
			t.Errorf("%s: %v, all %v; want %v", name, got, all, c.want)
		}
	}
	if got, all := workspace.SensesOf(before, told()); got != nil || all {
		t.Errorf("of what was not encoded: %v, %v", got, all)
	}
}
