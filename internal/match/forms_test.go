package match_test

import (
	"testing"

	"firsthand/internal/match"
	"firsthand/internal/read"
	"firsthand/internal/trace/tracetest"
)

func TestPlain(t *testing.T) {
	forms := match.NewForms()
	for content, want := range map[string]bool{
		"the ferry was sold":                            true,
		"the board has sold the ferry":                  true,
		"the yard expected that it would be sold":       true,
		"the ferry will be sold":                        true,
		"it must have been sold in the night":           true,
		"he never said that the board must sell it":     true,
		"the ferry should be sold":                      false,
		"the board must sell the ferry":                 false,
		"the board has to sell the ferry":               false,
		"to sell the ferry at once":                     false,
		"an immediate sale of the ferry":                false,
		"the statement of the board on Monday":          false,
		"a proposal which would have sold the ferry":    false,
		"a planned sale of the ferry":                   false,
		"the board to be given the ferry":               false,
		"the ferry could be sold by the board":          false,
		"“has the board sold the ferry?”":               false,
		"both sides ought to accept what the yard says": false,
	} {
		a := tracetest.New("a", "Ferry Post").Says("Jane Roe said "+content+".", content, "Jane Roe").Account()
		if got := forms.Plain(a, 0); got != want {
			t.Errorf("%s: %v", content, got)
		}
	}
	a := tracetest.New("a", "Ferry Post").Says("Jane Roe asked the board that it be sold.", "that it be sold", "Jane Roe").Account()
	for act, want := range map[read.Act]bool{read.Assert: true, read.Show: true, read.Deny: true, read.Order: false, read.Intend: false, read.Ask: false} {
		a.Reading.Statements[0].Act = act
		if forms.Plain(a, 0) != want {
			t.Errorf("%s: %v", act, !want)
		}
	}
}
