package contract_test

import (
	"testing"
	"time"

	"firsthand/internal/cli/contract"
	"firsthand/internal/flow"
	"firsthand/internal/ingest"
	"firsthand/internal/match"
	"firsthand/internal/match/revise"
	"firsthand/internal/text"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
	"firsthand/internal/weigh/suppose"
	"firsthand/internal/workspace"
)

// pair is a dossier of two claims that contradict each other, in one report each; the text begins outside ASCII.
func pair() *flow.Dossier {
	account := func(document string) *trace.Account {
		const body = "Ĝi broke, Lund said."
		return &trace.Account{Report: &ingest.Report{Document: document, Outlet: "Harbour Wire", Text: body}, Document: text.Parse(body)}
	}
	claim := func(id string, report int) flow.Claim {
		ref := trace.Ref{Report: report, ID: "s1"}
		return flow.Claim{
			ID: id, Claim: match.Claim{Text: "it broke", Members: []match.Member{{Ref: ref, Stance: match.Asserts}}},
			Weight:  weigh.Weight{Origins: []weigh.Origin{{Name: "Lund", Kind: weigh.Person, Members: []int{0}}, {Name: "an aide", Kind: weigh.Unnamed}}},
			Belief:  weigh.Belief{Factors: []weigh.Factor{{Kind: weigh.Kind, Value: 4, Why: "a named person", Places: []weigh.Place{{Ref: ref, Spans: []text.Span{{Start: 11, End: 15}}}}}}},
			Outcome: weigh.Confirmed,
		}
	}
	return &flow.Dossier{
		Accounts: []*trace.Account{account("a"), account("b")}, Claims: []flow.Claim{claim("01A", 0), claim("01B", 1)},
		Contradictions: []match.Contradiction{{Claims: [2]int{0, 1}, Point: "12 or 40"}},
	}
}

func TestSingle(t *testing.T) {
	got := contract.OfSingle(pair(), nil)
	for what, c := range map[string]struct {
		value any
		want  string
	}{
		"the outcome":        {got.Outcome, `"confirmed"`},
		"what shows origins": {got.Shows, `[{"document":"a","statement":"s1","spans":[[10,14]]},null]`},
		"reports":            {got.Reports, `[{"document":"a","outlet":"Harbour Wire","title":null,"published":null}]`},
		"contradictions":     {got.Contradictions, `[{"claim":"01B","text":"it broke","point":"12 or 40"}]`},
		"decisions":          {got.Decisions, `[]`},
		"edges":              {got.Edges, `[]`},
	} {
		if is := encode(t, c.value); is != c.want {
			t.Errorf("%s: %s, want %s", what, is, c.want)
		}
	}
}

func TestListed(t *testing.T) {
	want := `{"id":"01B","text":"it broke","reports":1,"independent":0,"not_established":0,"unrecorded":0,"outcome":"confirmed","credibility":null,"triage":null}`
	if got := encode(t, contract.OfListed(pair(), 1)); got != want {
		t.Errorf("%s, want %s", got, want)
	}
}

func TestDifference(t *testing.T) {
	x := suppose.Difference{
		Claims: []suppose.Change{{Claim: 1, Before: suppose.Standing{Independent: 2, Ratio: 2.34567, Low: 1, High: 3}, After: suppose.Standing{Resolved: weigh.Refuted, Ratio: 1, Low: 1, High: 1}}},
		Tracks: []suppose.Track{{Before: weigh.Record{Name: "Lund", Right: 1}, After: weigh.Record{Name: "Lund", Right: 1, Wrong: 1}}},
		Told:   []int{1},
	}
	const want = `{"claims":[{"id":"01B","text":"it broke",` +
		`"before":{"outcome":null,"independent":2,"not_established":0,"unrecorded":0,"ratio":2.346,"low":1,"high":3},` +
		`"after":{"outcome":"refuted","independent":0,"not_established":0,"unrecorded":0,"ratio":1,"low":1,"high":1}}],` +
		`"records":[{"name":"Lund","publisher":false,"before":{"right":1,"wrong":0},"after":{"right":1,"wrong":1}}],` +
		`"to_be_told":[{"document":"b","outlet":"Harbour Wire","title":null,"published":null}],"touched":[],"expected":[]}`
	if got := encode(t, contract.OfDifference(pair(), x, []contract.Item{}, nil)); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
	if got := encode(t, contract.OfDifference(pair(), suppose.Difference{}, []contract.Item{}, nil)); got != `{"claims":[],"records":[],"to_be_told":[],"touched":[],"expected":[]}` {
		t.Errorf("no difference is %s", got)
	}
}

func TestDecision(t *testing.T) {
	d := workspace.Decision{
		Decision: revise.Decision{
			ID: "01D", Kind: revise.CorrectStatement, About: []revise.Name{{Report: "01R", Statement: "s1"}}, Other: []revise.Name{{Report: "01D0"}}, Stance: match.Denies,
		},
		At: time.Date(2031, 4, 2, 12, 0, 0, 1000, time.UTC), By: "ada", Undone: "01E",
	}
	const want = `{"id":"01D","kind":"statement.correct","at":"2031-04-02T12:00:00.000001Z","by":"ada","why":null,"undoes":null,"undone_by":"01E",` +
		`"about":[{"document":"01R","statement":"s1"}],"other":[{"document":"01D0","statement":null}],"text":null,"source":"an aide","content":null,` +
		`"stance":"denies","edge":null,"outlet":null,"outcome":null}`
	if got := encode(t, contract.OfDecision(d, "an aide", "")); got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
