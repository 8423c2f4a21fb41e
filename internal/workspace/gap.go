package workspace

import (
	"context"
	"strings"

	"firsthand/internal/casework"
	"firsthand/internal/casework/plan"
	"firsthand/internal/fault"
	"firsthand/internal/trace"
)

// gapWords are where a report says it, with its words; both are empty where the gap is put in words of our own.
type gapWords struct {
	Account *trace.Account // nil where the report is not there any more, or none says it
	Words   string
}

// A GapView is a gap with the words that stand for it.
type GapView struct {
	*casework.Gap
	gapWords
}

// An OfferedGap is a gap that is offered, with the words that stand for it.
type OfferedGap struct {
	casework.Wanting
	gapWords
}

// OpenGap opens a gap in words of whoever does, or one that is offered.
func (w *Workspace) OpenGap(ctx context.Context, typed, after string, g casework.Wanting) (*casework.Entry, error) {
	if err := notTogether(g.Question); err != nil {
		return nil, err
	}
	if g.Claim != "" {
		c, err := w.SeenClaim(ctx, g.Claim)
		if err != nil {
			return nil, err
		}
		g.Claim = c.ID
	}
	return w.act(ctx, typed, after, g.Entry)
}

// TakeGap opens the gap that is offered for a case and goes by a key; owner is who is to close it, "" for nobody yet.
func (w *Workspace) TakeGap(ctx context.Context, typed, after, key, owner string) (*casework.Entry, error) {
	f, err := w.Case(ctx, typed)
	if err != nil {
		return nil, err
	}
	for _, g := range f.OfferedGaps() {
		if g.Key() == strings.ToLower(strings.TrimSpace(key)) {
			g.Owner = owner
			return w.actIn(ctx, f.ID, after, g.Entry)
		}
	}
	return nil, fault.New(fault.NotFound, "gap "+key, "is not offered for case "+f.ID, "\"firsthand gap list --case "+f.ID+"\" lists what is, each with its key")
}

// OfferedGaps are what the reports of a case say is not known, and what its claims do not say, less what was taken.
func (f *CaseFile) OfferedGaps() (out []OfferedGap) {
	taken := map[string]bool{}
	for _, m := range f.materials() {
		for _, g := range plan.Gaps(m, f.Gaps) {
			if !taken[g.Key()] {
				taken[g.Key()] = true
				out = append(out, OfferedGap{g, wordsIn(accountOf(m.Accounts, g.Report), g)})
			}
		}
	}
	return out
}

func accountOf(all []*trace.Account, report string) *trace.Account {
	for _, a := range all {
		if a.Report.Document == report {
			return a
		}
	}
	return nil
}

// wordsIn are the words that stand for a gap in a report; none where its text is another now.
func wordsIn(a *trace.Account, g casework.Wanting) gapWords {
	if a == nil {
		return gapWords{}
	}
	if start, end := g.Span[0], g.Span[1]; 0 <= start && start < end && end <= len(a.Report.Text) {
		if words := a.Report.Text[start:end]; plan.Fingerprint(words) == g.Hash {
			return gapWords{a, words}
		}
	}
	return gapWords{Account: a}
}

// GapViews are gaps with the words that stand for them.
func (w *Workspace) GapViews(ctx context.Context, gaps []*casework.Gap) ([]GapView, error) {
	accounts := map[string]*trace.Account{}
	out := make([]GapView, len(gaps))
	for i, g := range gaps {
		out[i].Gap = g
		if g.Report == "" {
			continue
		}
		a, known := accounts[g.Report]
		if !known {
			var err error
			a, err = w.found(ctx, g.Report, nil)
			if err != nil && fault.KindOf(err) != fault.NotFound {
				return nil, err
			}
			if err != nil {
				a = nil
			}
			accounts[g.Report] = a
		}
		out[i].gapWords = wordsIn(a, g.Wanting)
	}
	return out, nil
}

// Gaps are those of the case whose id a person has typed, or of all cases for "".
func (w *Workspace) Gaps(ctx context.Context, typed string) ([]GapView, error) {
	all, err := w.ofCase(ctx, typed)
	if err != nil {
		return nil, err
	}
	gaps, err := casework.GapsOf(all)
	if err != nil {
		return nil, err
	}
	return w.GapViews(ctx, gaps)
}

// aboutGap keeps what somebody does about the gap whose id a person has typed.
func (w *Workspace) aboutGap(ctx context.Context, typed, after string, rule func(casework.Moment, string) (*casework.Entry, error)) (*casework.Entry, error) {
	opening, id, err := w.inCase(ctx, gapNoun(), typed)
	if err != nil {
		return nil, err
	}
	return w.actIn(ctx, opening, after, func(m casework.Moment) (*casework.Entry, error) { return rule(m, id) })
}

// OwnGap gives a gap to somebody.
func (w *Workspace) OwnGap(ctx context.Context, gap, after, owner string) (*casework.Entry, error) {
	return w.aboutGap(ctx, gap, after, casework.Owning{Owner: owner}.Entry)
}

// CloseGap closes a gap with a finding. shows are what shows it, as a person has typed that: a report, a statement of it as
// REPORT:STATEMENT, or a request; quotes are reports whose words stand in the finding.
func (w *Workspace) CloseGap(ctx context.Context, gap, after, finding string, shows, quotes []string) (*casework.Entry, error) {
	if err := notTogether(finding); err != nil {
		return nil, err
	}
	f := casework.Finding{Text: finding}
	for _, typed := range shows {
		s, err := w.shown(ctx, typed)
		if err != nil {
			return nil, err
		}
		f.Shown = append(f.Shown, s)
	}
	for _, typed := range quotes {
		id, err := w.Find(ctx, typed)
		if err != nil {
			return nil, err
		}
		f.Quotes = append(f.Quotes, id)
	}
	return w.aboutGap(ctx, gap, after, f.Entry)
}

// shown is what a person has typed as what shows a finding.
func (w *Workspace) shown(ctx context.Context, typed string) (casework.Shown, error) {
	report, statement, both := strings.Cut(typed, ":")
	if both {
		_, n, err := w.named(ctx, Place{Report: report, Statement: statement})
		return casework.Shown{Report: n.Report, Statement: n.Statement}, err
	}
	id, err := w.Find(ctx, report)
	if fault.KindOf(err) != fault.NotFound {
		return casework.Shown{Report: id}, err
	}
	r, _, other := w.requestIn(ctx, typed)
	if fault.KindOf(other) == fault.NotFound {
		return casework.Shown{}, fault.New(fault.NotFound, typed, "is neither a report of this workspace nor a request", "name a report, a statement of it as REPORT:STATEMENT, or a request")
	}
	if other != nil {
		return casework.Shown{}, other
	}
	return casework.Shown{Request: r.ID}, nil
}
