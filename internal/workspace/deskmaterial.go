package workspace

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"firsthand/internal/brief"
	"firsthand/internal/casework"
	"firsthand/internal/fault"
	"firsthand/internal/text"
)

// gaps gathers what is not known. Where a report's words stand for a gap, they are taken from the report.
func (g *gathering) gaps(ctx context.Context, f *CaseFile, _ map[string]int) error {
	for _, k := range f.Gaps {
		out := brief.Gap{ID: k.ID, Text: k.Question, Owner: k.Owner, Open: !k.Closed(), At: k.At}
		for _, found := range k.Findings {
			out.Finding = found.Text
		}
		if k.Report != "" && k.Span != [2]int{} {
			s, err := g.passage(ctx, k.Report, text.Span{Start: k.Span[0], End: k.Span[1]})
			switch {
			case fault.KindOf(err) == fault.NotFound: // erased
			case err != nil:
				return err
			default:
				out.From = &s
				if out.Text == "" {
					out.Text = s.Words
				}
			}
		}
		if out.Text != "" {
			g.m.Gaps = append(g.m.Gaps, out)
		}
	}
	return nil
}

// requests gathers who was asked: by the case, and, as theirs, by those who wrote the reports.
func (g *gathering) requests(ctx context.Context, f *CaseFile, _ map[string]int) error {
	for _, r := range f.Requests {
		if r.Outcome == casework.Draft {
			continue
		}
		out := brief.Request{
			ID: r.ID, Asked: r.To, Asker: r.By, Kind: string(r.Kind), Channel: r.Channel, Text: r.Text, Sent: r.Sent, Outcome: string(r.Outcome), Report: -1,
		}
		if !r.Due.IsZero() {
			out.Due = casework.Stamp(r.Due)
		}
		for _, a := range r.Answers {
			at, err := g.report(ctx, a.Report)
			if err != nil && fault.KindOf(err) != fault.NotFound {
				return err
			}
			if err == nil {
				out.Report, out.Reply = at, strings.TrimSpace("it is kept as report "+a.Report+". "+a.Note)
			}
		}
		g.m.Requests = append(g.m.Requests, out)
	}
	return g.theirs(ctx, f)
}

// theirs gathers the requests that the reports behind the claims tell of.
func (g *gathering) theirs(ctx context.Context, f *CaseFile) error {
	for _, r := range f.FoundRequests() {
		if r.Asked == "" {
			continue
		}
		s, err := g.passage(ctx, r.Report.Report.Document, text.Span{Start: r.From, End: r.To})
		if err != nil {
			return err
		}
		out := brief.Request{Asked: r.Asked, Asker: r.Asker, Outcome: string(r.Outcome), Report: -1, From: &s}
		for _, a := range r.Again {
			out.Again = append(out.Again, cmp.Or(a.Report.Outlet, a.Report.Document))
		}
		g.m.Requests = append(g.m.Requests, out)
	}
	return nil
}

// deeds are what the entries of a case are called in a timeline: what sort of thing happened, and what was done.
func deeds() map[string][2]string {
	return map[string][2]string{
		casework.Open: {"case", "opened the case"}, casework.Wait: {"case", "had the case wait"}, casework.Decide: {"decided", "decided"},
		casework.Close: {"case", "closed the case"}, casework.Reopen: {"case", "took the case up again"},
		casework.RequestSend: {"asked", "sent a request"}, casework.RequestAnswer: {"answered", "kept an answer"}, casework.RequestClose: {"asked", "closed a request"},
		casework.GapOpen: {"gap", "put down what is not known"}, casework.GapClose: {"gap", "closed a gap"},
		"assess.claim": {"assessed", "assessed a claim"}, "assess.reliability": {"assessed", "assessed a source"}, brief.Composed: {"briefed", "composed a briefing"},
	}
}

// timeline gathers what happened when: what was reported, and what was done about it.
func (g *gathering) timeline(_ context.Context, f *CaseFile, _ map[string]int) error {
	called := deeds()
	for _, s := range f.History {
		if d, known := called[s.Kind]; known {
			what := s.By + " " + d[1]
			if to := s.To(casework.Recipient); len(to) > 0 && strings.HasPrefix(s.Kind, "request.") {
				what += ", " + strings.Join(to, ", ")
			}
			g.m.Facts = append(g.m.Facts, brief.Fact{At: s.At, Kind: d[0], Text: what, Report: -1, Entry: s.ID})
		}
	}
	var carry []int
	for _, c := range g.m.Claims {
		for _, s := range c.Statements {
			carry = append(carry, s.Report)
		}
	}
	slices.Sort(carry)
	for _, i := range slices.Compact(carry) {
		r := &g.m.Reports[i]
		at, err := time.Parse(time.DateOnly, r.Published[:min(len(r.Published), len(time.DateOnly))])
		if err != nil {
			continue
		}
		if whole, err := time.Parse(time.RFC3339, r.Published); err == nil {
			at = whole
		}
		who := r.Outlet
		if who == "" {
			who = "report " + r.ID
		}
		g.m.Facts = append(g.m.Facts, brief.Fact{At: at, When: r.Published, Kind: "reported", Text: who + " reported it", Report: i})
	}
	return nil
}
