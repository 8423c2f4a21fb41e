package brief

import (
	"slices"
	"testing"
	"time"

	"firsthand/internal/brief/template"
)

// TestEveryPlaceholderIsFilled holds that the composer knows all the placeholders that templates may have, and no others. It fills them from a case
// in which everything is known.
func TestEveryPlaceholderIsFilled(t *testing.T) {
	c := newComposer(full())
	c.changes = []Change{{What: "claim", Is: "another"}}
	for _, k := range template.Kinds() {
		told := c.content(k)
		say, item, other := template.Fills(k)
		for _, s := range []struct {
			place string
			fills []fills
			known []string
		}{{"sentence", told.says, say}, {"item", told.items, item}, {"other item", told.others, other}} {
			have := map[string]bool{}
			for _, f := range s.fills {
				for name, v := range f {
					if v.text != "" && len(v.cites) == 0 && name != "" {
						t.Errorf("%s: {%s} brings no citation", k, name)
					}
					have[name] = have[name] || v.text != ""
					if s.place == "sentence" && slices.Contains(template.General(), name) {
						continue
					}
					if name != "" && v.text != "" && !slices.Contains(s.known, name) {
						t.Errorf("%s: the %s is given {%s}, which templates cannot use", k, s.place, name)
					}
				}
			}
			for _, name := range s.known {
				if !have[name] {
					t.Errorf("%s: nothing fills {%s} of its %s", k, name, s.place)
				}
			}
		}
	}
}

// full is a case in which everything is known.
func full() *Material {
	s := Statement{ID: "s1", Words: "w", Chain: []string{"a", "b"}, Stance: "denies", Manner: "direct", Certainty: "plain"}
	m := &Material{
		Case: Case{ID: "c", Question: "q", Owner: "o", State: "open", Severity: "high", Deadline: "d"},
		Claims: []Claim{{
			ID: "k", Version: "v", Text: "t", Outcome: "confirmed", Point: "p", Statements: []Statement{s},
			Origins:       []Origin{{Name: "n", Kind: "person", Via: "u", Why: "y", Asserts: true, Statements: []int{0}}},
			Contradictory: []Contradiction{{Claim: "x", Text: "t", Point: "p"}}, Credibility: Credibility{Value: 3, Word: "w", Edition: "e", Why: "y"},
			Lacking: []Lack{{"c", []string{"m"}}},
		}},
		Reports:    []Report{{ID: "r", Outlet: "O", Published: "2031-05-04"}},
		Hypotheses: []Hypothesis{{Name: "H1", Text: "t", By: "b", At: noon()}},
		Evidence:   []Evidence{{From: &s, Report: -1, Of: 1, Views: []View{{"H1", "consistent", "b", ""}}}},
		Estimates:  []Estimate{{By: "b", Shares: []string{"H1 1 %"}}},
		Decisions:  []Decision{{ID: "d", Outcome: "confirmed", By: "b", Reasons: "r", At: noon()}},
		Gaps:       []Gap{{ID: "g", Text: "t", Owner: "o", Open: true, At: noon(), From: &s}, {ID: "h", Text: "t", Owner: "o", Finding: "f", At: noon(), From: &s}},
		Indicators: []Indicator{{Text: "i", By: "b"}},
		Facts:      []Fact{{At: noon(), Kind: "k", Text: "t", Report: -1}},
		At:         noon(), By: "b",
		Before: &Kept{ID: "before", Briefing: &Briefing{}},
	}
	for _, outcome := range []string{"answered", "declined", "no response", "pending"} {
		m.Requests = append(m.Requests, Request{ID: "q" + outcome, Asked: "a", Asker: "b", Kind: "k", Channel: "c", Text: "t", Sent: noon(), Due: "d", Outcome: outcome, Reply: "r", Report: -1})
	}
	m.Requests = append(m.Requests, Request{Asked: "a", Outcome: "declined", Report: -1, From: &s})
	for _, by := range []string{"a", "b"} {
		m.Assessments = append(m.Assessments, Assessment{
			ID: "a" + by, By: by, At: noon(), Reliability: by, Credibility: "1", Likelihood: "l", Confidence: by, Basis: "b", Assumptions: []string{"x"}, Reasons: "r",
		})
	}
	return m
}

func noon() time.Time { return time.Date(2031, 5, 4, 12, 0, 0, 0, time.UTC) }
