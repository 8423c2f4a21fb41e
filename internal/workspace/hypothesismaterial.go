package workspace

import (
	"context"
	"fmt"
	"slices"

	"firsthand/internal/brief"
	"firsthand/internal/casework"
	"firsthand/internal/casework/hypotheses"
	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/match"
	"firsthand/internal/trace"
)

// hypotheses gathers what may be so, the evidence that it is held against, and how probable analysts hold it.
func (g *gathering) hypotheses(ctx context.Context, f *CaseFile, _ map[string]int) error {
	m, err := hypotheses.Of(f.Entries)
	if err != nil {
		return err
	}
	names := map[string]string{}
	for i, h := range m.Hypotheses {
		names[h.ID] = hypotheses.Name(i)
		g.m.Hypotheses = append(g.m.Hypotheses, brief.Hypothesis{Name: names[h.ID], Text: h.Text, By: h.By, At: h.At})
	}
	for i := range m.Rows {
		e, err := g.evidence(ctx, f, &m.Rows[i])
		if err != nil {
			return err
		}
		g.m.Evidence = append(g.m.Evidence, e)
	}
	for _, e := range m.Estimates {
		if e.Later != "" {
			continue
		}
		out := brief.Estimate{By: e.By}
		for _, s := range e.What.Shares {
			out.Shares = append(out.Shares, fmt.Sprintf("%s %.0f %%", names[s.Hypothesis], 100*s.Probability))
		}
		if e.What.Given != nil {
			out.Notes = append(out.Notes, "stated otherwise, and normalised")
		}
		if !e.What.Exclusive {
			out.Notes = append(out.Notes, "several of them can be so")
		}
		if e.Stale {
			out.Notes = append(out.Notes, "before a hypothesis came later")
		}
		g.m.Estimates = append(g.m.Estimates, out)
	}
	return nil
}

// evidence is a row of the matrix.
func (g *gathering) evidence(ctx context.Context, f *CaseFile, r *hypotheses.Row) (brief.Evidence, error) {
	out := brief.Evidence{Report: -1, Apart: r.Apart, Of: r.Pairs, SeenUnalike: r.Disputed}
	for h, cell := range r.Cells {
		for _, c := range cell {
			if c.Later == "" {
				out.Views = append(out.Views, brief.View{Hypothesis: hypotheses.Name(h), Value: string(c.What.Value), By: c.By, Reasons: c.What.Reasons})
			}
		}
	}
	var err error
	switch e := r.Evidence; {
	case e.Entry != "":
		out.Entry = entryCalled(f, e.Entry)
	case e.Statement == "":
		out.Report, err = g.report(ctx, e.Report)
	default:
		out.From, err = g.said(ctx, e)
	}
	if fault.KindOf(err) == fault.NotFound { // erased, or not read by this version
		out.Report, out.From, out.Entry = -1, nil, "Evidence that is not at hand any more ("+r.Evidence.String()+")"
		return out, nil
	}
	return out, err
}

// entryCalled is what an entry of the case is called.
func entryCalled(f *CaseFile, id string) string {
	i := slices.IndexFunc(f.Entries, func(e *casework.Entry) bool { return e.ID == id })
	if i < 0 {
		return "Entry " + id + " of the case"
	}
	if d, known := deeds()[f.Entries[i].Kind]; known {
		return "That " + f.Entries[i].By + " " + d[1] + " (entry " + id + ")"
	}
	return "Entry " + id + " of " + f.Entries[i].By
}

// said is a statement of a report, be it of a claim of the case or not.
func (g *gathering) said(ctx context.Context, e casework.Evidence) (*brief.Statement, error) {
	for i := range g.m.Claims {
		for k := range g.m.Claims[i].Statements {
			if s := &g.m.Claims[i].Statements[k]; s.ID == e.Statement && g.m.Reports[s.Report].ID == e.Report {
				return s, nil
			}
		}
	}
	decided, err := g.w.inForce(ctx)
	if err != nil {
		return nil, err
	}
	l := newLoading(g.w, decided)
	at, err := l.account(ctx, e.Report)
	if err == nil && at < 0 {
		err = fault.New(fault.NotFound, "report "+e.Report, "is not there, or not read by this version", "")
	}
	if err != nil {
		return nil, err
	}
	s, err := g.statement(ctx, &flow.Dossier{Accounts: l.accounts}, match.Member{Ref: trace.Ref{Report: at, ID: e.Statement}})
	return &s, err
}
