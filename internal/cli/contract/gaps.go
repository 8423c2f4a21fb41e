package contract

import (
	"firsthand/internal/casework"
	"firsthand/internal/casework/plan"
	"firsthand/internal/text"
	"firsthand/internal/trace"
	"firsthand/internal/workspace"
)

// A Want is what is not known and matters: taken as a gap, or offered.
type Want struct {
	ID        *string   `json:"id"`  // null where it is offered
	Key       string    `json:"key"` // by which it is taken
	Case      string    `json:"case"`
	Question  *string   `json:"question"` // in words of our own; null where a report's stand for it
	Claim     *string   `json:"claim"`
	Missing   *string   `json:"missing"` // when, where or who, which the claim does not say
	Report    *string   `json:"report"`
	Statement *string   `json:"statement"`
	Span      *Span     `json:"span"`  // in code points of the report's text
	Words     *string   `json:"words"` // that stand there; null where the report, or they, are not there any more
	Owner     *string   `json:"owner"`
	State     string    `json:"state"` // offered, open or closed
	Findings  []Finding `json:"findings"`
}

// A Finding is what closed a gap, and what shows it.
type Finding struct {
	ID    string  `json:"id"`
	Text  string  `json:"text"`
	Shown []Shown `json:"shown"`
	At    string  `json:"at"`
	By    string  `json:"by"`
}

// A Shown is what shows a finding: a report, a statement of it, or a request.
type Shown struct {
	Report    *string `json:"report"`
	Statement *string `json:"statement"`
	Request   *string `json:"request"`
}

// OfGap translates a gap.
func OfGap(g workspace.GapView) Want {
	out := want(g.Wanting, g.Account, g.Words)
	out.ID, out.Case, out.State = &g.ID, g.Case, "open"
	if g.Closed() {
		out.State = "closed"
	}
	out.Findings = each(g.Findings, func(_ int, f casework.Found) Finding {
		return Finding{f.Entry, f.Text, each(f.Shown, func(_ int, s casework.Shown) Shown {
			return Shown{known(s.Report), known(s.Statement), known(s.Request)}
		}), stamp(f.At), f.By}
	})
	return out
}

// OfOfferedGap translates a gap that is offered for a case.
func OfOfferedGap(g workspace.OfferedGap, of string) Want {
	out := want(g.Wanting, g.Account, g.Words)
	out.Case, out.State = of, "offered"
	return out
}

func want(g casework.Wanting, a *trace.Account, words string) Want {
	out := Want{
		Key: g.Key(), Question: known(g.Question), Claim: known(g.Claim), Missing: known(g.Missing), Report: known(g.Report), Statement: known(g.Statement),
		Words: known(words), Owner: known(g.Owner), Findings: []Finding{},
	}
	if a != nil && words != "" {
		span := offsets{text.NewCodePoints(a.Report.Text)}.span(text.Span{Start: g.Span[0], End: g.Span[1]})
		out.Span = &span
	}
	return out
}

// A PlanStep is somebody who is offered to be asked about claims.
type PlanStep struct {
	Key         string               `json:"key"` // by which it is accepted
	Claims      []string             `json:"claims"`
	Rule        plan.Rule            `json:"rule"`
	Ask         string               `json:"ask"`
	Party       casework.Party       `json:"party"`
	Kind        casework.RequestKind `json:"kind"`
	Independent string               `json:"independent"` // why they would not depend on the origins there are
	Shows       string               `json:"shows"`       // what their answer could show
	Text        string               `json:"text"`        // a first wording of the request
	Reports     []string             `json:"reports"`     // from which this is known
	Asked       bool                 `json:"asked"`       // by us, already
}

// OfPlanStep translates a step that is offered.
func OfPlanStep(s workspace.PlanStep) PlanStep {
	return PlanStep{s.Key(), s.Claims, s.Rule, s.Ask, s.Party, s.Kind, s.Independent, s.Shows, s.Text, append([]string{}, s.Reports...), s.Asked}
}
