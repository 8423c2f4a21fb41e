package flow_test

import (
	"reflect"
	"strings"
	"testing"

	"firsthand/internal/flow"
	"firsthand/internal/ingest"
	"firsthand/internal/match"
	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// Two reports say in the same words what would follow, one of them over two lines, and say it of what was not asked for, too; a third
// does not carry the claim.
func TestExpected(t *testing.T) {
	account := func(words string) *trace.Account {
		at := func(s string) text.Span {
			i := strings.Index(words, s)
			return text.Span{Start: i, End: i + len(s)}
		}
		comma := strings.Index(words, ",")
		return &trace.Account{Report: &ingest.Report{Text: words}, Reading: read.Reading{Conditionals: []read.Conditional{
			{If: text.Span{End: comma}, Then: at("heads will roll"), Kind: read.IfConfirmed},
			{If: at("If not"), Then: at("the paper will pay"), Kind: read.IfRefuted},
		}}}
	}
	d := &flow.Dossier{
		Accounts: []*trace.Account{
			account("Should it be confirmed, heads will roll. If not, the paper will pay."),
			account("Should it\nbe confirmed, heads will roll. If not, the paper will pay."),
			account("If it is so, heads will roll. If not, the paper will pay."),
		},
		Claims: []flow.Claim{{Claim: match.Claim{Members: []match.Member{{Ref: trace.Ref{Report: 1}}, {Ref: trace.Ref{Report: 0}}, {Ref: trace.Ref{Report: 1}}}}}},
	}
	want := []flow.Expectation{{Reports: []int{0, 1}, If: "Should it be confirmed", Then: "heads will roll", Kind: read.IfConfirmed}}
	if got := flow.Expected(d, 0, read.IfConfirmed); !reflect.DeepEqual(got, want) {
		t.Errorf("if confirmed: %+v", got)
	}
	if got := flow.Expected(d, 0, read.IfRefuted); len(got) != 1 || got[0].Then != "the paper will pay" {
		t.Errorf("if refuted: %+v", got)
	}
	if got := flow.Expected(d, 0, read.IfOther); got != nil {
		t.Errorf("otherwise: %+v", got)
	}
}
