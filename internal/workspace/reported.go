package workspace

import (
	"context"
	"slices"

	"firsthand/internal/brief/register"
	"firsthand/internal/casework"
	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/match/revise"
	"firsthand/internal/store"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// Reported are the briefings that reports describe: those of the reports that carry the claims of a case, of which a person has typed
// letters of the id, or of all reports. They are what somebody says, and are kept in none of our entries.
func (w *Workspace) Reported(ctx context.Context, typed string) ([]register.Reported, error) {
	decided, err := w.inForce(ctx)
	if err != nil {
		return nil, err
	}
	accounts, err := w.accountsOf(ctx, typed, decided)
	if err != nil {
		return nil, err
	}
	var out []register.Reported
	var voices []trace.Voice
	for _, a := range accounts {
		for i := range a.Reading.Briefings {
			r := reportedIn(a, i)
			out = append(out, r)
			voices = append(voices, trace.Voice{Name: r.Recipient, Kind: trace.Person, Named: r.Recipient != "", Apart: a.Apart(r.Recipient)})
		}
	}
	for i, n := range trace.SameVoices(voices, w.outletsOf(decided).table) {
		out[i].Voice = n
	}
	return out, nil
}

// reportedIn is a briefing as a report describes it.
func reportedIn(a *trace.Account, i int) register.Reported {
	b, who := a.Reading.Briefings[i], a.Briefings[i]
	points := text.NewCodePoints(a.Report.Text)
	out := register.Reported{
		Report: a.Report.Document, Outlet: a.Report.Outlet, Published: a.Report.Published.At, Start: points.Of(b.Span.Start), End: points.Of(b.Span.End),
		Words: a.Report.Text[b.Span.Start:b.Span.End], Recipient: who.To, By: who.From, Mode: b.Mode, Status: string(b.Status),
	}
	if b.Statement >= 0 {
		out.Statement, out.Said = a.Reading.Statements[b.Statement].ID, a.Chains[b.Statement][0].Name
	}
	return out
}

// accountsOf are the accounts of the reports that carry the claims of a case, or of all.
func (w *Workspace) accountsOf(ctx context.Context, typed string, decided []revise.Decision) ([]*trace.Account, error) {
	var reports []string
	var err error
	if typed == "" {
		for r, err := range w.Reports(ctx, store.Filter{}) {
			if err != nil {
				return nil, err
			}
			reports = append(reports, r.ID)
		}
	} else if reports, err = w.reportsOfCase(ctx, typed); err != nil {
		return nil, err
	}
	var out []*trace.Account
	for _, id := range reports {
		a, err := w.found(ctx, id, decided)
		if fault.KindOf(err) == fault.NotFound {
			continue // it was erased, or is not read yet
		}
		if err != nil {
			return nil, err
		}
		out = append(out, flow.Decided(a, decided).Believed())
	}
	return out, nil
}

// reportsOfCase are the reports that carry the claims of a case, as these are today, in the order in which they were added.
func (w *Workspace) reportsOfCase(ctx context.Context, typed string) ([]string, error) {
	id, err := w.FindCase(ctx, typed)
	if err != nil {
		return nil, err
	}
	entries, err := w.entries(ctx, store.CaseFilter{Case: id})
	if err != nil {
		return nil, err
	}
	c, err := casework.CaseOf(entries)
	if err != nil {
		return nil, err
	}
	all, err := w.Seen(ctx)
	if err != nil {
		return nil, err
	}
	var out []string
	for _, claim := range c.Claims {
		found, err := w.findClaim(ctx, all, claim)
		if fault.KindOf(err) == fault.NotFound {
			continue
		}
		if err != nil {
			return nil, err
		}
		for _, m := range found.Members {
			out = append(out, m.Report)
		}
	}
	slices.Sort(out)
	return slices.Compact(out), nil
}
