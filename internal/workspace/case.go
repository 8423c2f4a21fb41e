package workspace

import (
	"cmp"
	"context"
	"slices"
	"strings"

	"firsthand/internal/casework"
	"firsthand/internal/fault"
	"firsthand/internal/store"
	"firsthand/internal/weigh/grade"
)

// OpenCase opens a case. The claims that it is about are named by their ids or the beginnings of them; texts are claims that no report
// makes yet, which are put down with it. Whoever opens it owns it unless somebody else is named, and where nobody says what is at stake,
// it is what the words of the claims show.
func (w *Workspace) OpenCase(ctx context.Context, o casework.Opening, texts ...string) (*casework.Entry, error) {
	if _, err := o.Entry(w.Clock()); err != nil { // before a claim is put down for nothing
		return nil, err
	}
	var grave grade.Severity
	var err error
	if o.Claims, o.Then, grave, err = w.claimsFor(ctx, o.Claims); err != nil {
		return nil, err
	}
	for _, text := range texts {
		d, err := w.NewClaim(ctx, text, nil, "for the case “"+strings.TrimSpace(o.Question)+"”")
		if err != nil {
			return nil, err
		}
		o.Claims, o.Then = append(o.Claims, d.ID), append(o.Then, casework.Standing{Claim: d.ID})
		grave = max(grave, grade.Sort(text, 0).Severity)
	}
	o.Owner, o.Severity = cmp.Or(strings.TrimSpace(o.Owner), string(w.Actor)), cmp.Or(o.Severity, grave.String())
	return w.enter(ctx, "", func([]*casework.Entry) (*casework.Entry, error) { return o.Entry(w.Clock()) })
}

// claimsFor are the ids of claims that a person has typed, each once, how these claims stand, and what is at stake by their words.
func (w *Workspace) claimsFor(ctx context.Context, typed []string) (ids []string, then []casework.Standing, grave grade.Severity, err error) {
	for _, t := range typed {
		d, err := w.Dossier(ctx, t)
		if err != nil {
			return nil, nil, 0, err
		}
		grave = max(grave, d.Claims[0].Sheet.Triage.Severity)
		if s := standingOf(d); !slices.Contains(ids, s.Claim) {
			ids, then = append(ids, s.Claim), append(then, s)
		}
	}
	return ids, then, grave, nil
}

// FindCase is the id of the case that a person has typed, or meant by some letters of it.
func (w *Workspace) FindCase(ctx context.Context, typed string) (string, error) {
	return w.findEntry(ctx, caseNoun(), typed)
}

// act keeps what somebody does about the case whose id begins with what a person typed. after is the id of the last entry that they
// had seen, "" for all. rule is as that of enter.
func (w *Workspace) act(ctx context.Context, typed, after string, rule func(casework.Moment) (*casework.Entry, error)) (*casework.Entry, error) {
	id, err := w.FindCase(ctx, typed)
	if err != nil {
		return nil, err
	}
	return w.actIn(ctx, id, after, rule)
}

// actIn is act for a case by its id.
func (w *Workspace) actIn(ctx context.Context, id, after string, rule func(casework.Moment) (*casework.Entry, error)) (*casework.Entry, error) {
	return w.enter(ctx, id, func(past []*casework.Entry) (*casework.Entry, error) {
		if after == "" {
			return rule(casework.Moment{Past: past, Now: w.Clock()})
		}
		seen, err := entryOf(past, after)
		if fault.KindOf(err) == fault.NotFound {
			err = fault.New(fault.NotFound, "entry "+after, "is not in case "+id, "\"firsthand case show "+id+"\" prints the last one")
		}
		if err != nil {
			return nil, err
		}
		return rule(casework.Moment{Past: past, After: seen, Now: w.Clock()})
	})
}

// entryOf is the id of the entry, of those of a case, that a person has typed or meant by some letters of it.
func entryOf(past []*casework.Entry, typed string) (string, error) {
	var fit []string
	for _, e := range past {
		if store.Fits(e.ID, typed) {
			fit = append(fit, e.ID)
		}
	}
	return store.OneOf("entry", "firsthand case show", typed, fit)
}

// ChangeCase changes what a case is. Claims that come are named by their ids or the beginnings of them, those that go as the case names them.
func (w *Workspace) ChangeCase(ctx context.Context, typed, after string, a casework.Alteration) (*casework.Entry, error) {
	var err error
	if a.Add, a.Then, _, err = w.claimsFor(ctx, a.Add); err != nil {
		return nil, err
	}
	return w.act(ctx, typed, after, func(m casework.Moment) (*casework.Entry, error) {
		own := a
		if c, err := casework.CaseOf(m.Past); err == nil {
			if own.Drop, err = whole(a.Drop, c.Claims); err != nil {
				return nil, err
			}
		}
		return own.Entry(m)
	})
}

// whole are ids of claims that were typed in full or in part, in full where they are among all; the others stay as they are.
func whole(typed, all []string) (out []string, err error) {
	for _, t := range typed {
		var fit []string
		for _, id := range all {
			if store.Fits(id, t) {
				fit = append(fit, id)
			}
		}
		if len(fit) > 0 {
			if t, err = store.One(store.NounClaim, t, fit); err != nil {
				return nil, err
			}
		}
		out = append(out, t)
	}
	return out, nil
}

// WaitCase has a case wait.
func (w *Workspace) WaitCase(ctx context.Context, typed, after string, p casework.Pause) (*casework.Entry, error) {
	return w.act(ctx, typed, after, p.Entry)
}

// CloseCase closes a case, for a reason.
func (w *Workspace) CloseCase(ctx context.Context, typed, after, why string) (*casework.Entry, error) {
	return w.act(ctx, typed, after, casework.Ending{Why: why}.Entry)
}

// ReopenCase takes a case up again, for a reason.
func (w *Workspace) ReopenCase(ctx context.Context, typed, after, why string) (*casework.Entry, error) {
	return w.act(ctx, typed, after, casework.Return{Why: why}.Entry)
}

// A CaseRow is a case in a list, with its requests and gaps.
type CaseRow struct {
	*casework.Case
	Requests []*casework.Request
	Gaps     []*casework.Gap
}

// Cases are the cases of the workspace, in the order in which they were opened.
func (w *Workspace) Cases(ctx context.Context) ([]CaseRow, error) {
	all, err := w.entries(ctx, store.CaseFilter{})
	if err != nil {
		return nil, err
	}
	cases, err := casework.CasesOf(all)
	if err != nil {
		return nil, err
	}
	requests, err := casework.RequestsOf(all)
	if err != nil {
		return nil, err
	}
	gaps, err := casework.GapsOf(all)
	if err != nil {
		return nil, err
	}
	out, at := make([]CaseRow, len(cases)), map[string]int{}
	for i, c := range cases {
		out[i].Case, at[c.ID] = c, i
	}
	for _, r := range requests {
		if i, known := at[r.Case]; known {
			out[i].Requests = append(out[i].Requests, r)
		}
	}
	for _, g := range gaps {
		if i, known := at[g.Case]; known {
			out[i].Gaps = append(out[i].Gaps, g)
		}
	}
	return out, nil
}
