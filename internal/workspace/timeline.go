package workspace

import (
	"context"
	"strconv"
	"time"

	"firsthand/internal/brief/register"
	"firsthand/internal/brief/timeline"
	"firsthand/internal/casework"
	"firsthand/internal/casework/assess"
	"firsthand/internal/casework/decision"
	"firsthand/internal/fault"
	"firsthand/internal/ingest"
	"firsthand/internal/store"
)

// Timeline is what happened around a case, of which a person has typed letters of the id: what the reports of its claims say, and what was
// done. It comes with the case's question.
func (w *Workspace) Timeline(ctx context.Context, typed string) (timeline.Line, string, error) {
	id, err := w.FindCase(ctx, typed)
	if err != nil {
		return timeline.Line{}, "", err
	}
	entries, err := w.entries(ctx, store.CaseFilter{Case: id})
	if err != nil {
		return timeline.Line{}, "", err
	}
	c, err := casework.CaseOf(entries)
	if err != nil {
		return timeline.Line{}, "", err
	}
	l := &lining{entries: entries}
	if err := l.reports(ctx, w, id, c.Claims); err != nil {
		return timeline.Line{}, "", err
	}
	for _, add := range []func() error{l.acts, l.requests, l.judgements, func() error { return l.told(ctx, w, id) }} {
		if err := add(); err != nil {
			return timeline.Line{}, "", err
		}
	}
	return timeline.Of(l.events), c.Question, nil
}

// A lining is a timeline being put together.
type lining struct {
	entries []*casework.Entry // of the case
	events  []timeline.Event
}

func (l *lining) add(e timeline.Event) { l.events = append(l.events, e) }

// reports adds what reports say: when they came out and were captured, when what they tell occurred, who was briefed.
func (l *lining) reports(ctx context.Context, w *Workspace, opening string, claims []string) error {
	ids, err := w.reportsOfCase(ctx, opening)
	if err != nil {
		return err
	}
	var first time.Time
	for _, id := range ids {
		r, err := w.view().Report(ctx, id)
		if fault.KindOf(err) == fault.NotFound {
			continue // it was erased
		}
		if err != nil {
			return err
		}
		name := outletAndTitle(r)
		published, day := datedBy(r.Published)
		l.add(timeline.Event{Kind: timeline.Published, At: published, Day: day, What: name, ID: id})
		captured, day := datedBy(r.Captured)
		if captured.IsZero() {
			captured, day = r.AddedAt, false
		}
		l.add(timeline.Event{Kind: timeline.Captured, At: captured, Day: day, What: name, ID: id})
		if first.IsZero() || !published.IsZero() && published.Before(first) {
			first = published
		}
	}
	if err := l.occurred(ctx, w, claims, first); err != nil {
		return err
	}
	described, err := w.Reported(ctx, opening)
	for _, b := range described {
		what := b.Recipient + ": " + b.Status + ", as " + b.Outlet + " has it"
		l.add(timeline.Event{Kind: timeline.BriefedAsSaid, At: b.Published, Day: true, What: what, By: b.By, ID: b.Report})
	}
	return err
}

// occurred adds when that occurred which a claim dates, as of the first report.
func (l *lining) occurred(ctx context.Context, w *Workspace, claims []string, first time.Time) error {
	all, err := w.Seen(ctx)
	if err != nil {
		return err
	}
	for _, id := range claims {
		c, err := w.findClaim(ctx, all, id)
		if fault.KindOf(err) == fault.NotFound {
			continue
		}
		if err != nil {
			return err
		}
		if day, words, ok := timeline.OccurredOn(c.Text, first); ok {
			l.add(timeline.Event{Kind: timeline.Occurred, At: day, Day: true, What: "“" + c.Text + "”, as the reports date it (“" + words + "”)", ID: c.ID})
		}
	}
	return nil
}

func outletAndTitle(r *store.Report) string {
	switch {
	case r.Outlet == "" && r.Title == "":
		return r.ID
	case r.Outlet == "" || r.Title == "":
		return r.Outlet + r.Title
	}
	return r.Outlet + ": " + r.Title
}

// datedBy is a date, and whether only the day is known of it.
func datedBy(d ingest.Date) (time.Time, bool) { return d.At, len(d.Text) <= len(time.DateOnly) }

// acts adds how the case itself went.
func (l *lining) acts() error {
	for _, e := range l.entries {
		switch e.Kind {
		case casework.Open:
			l.add(timeline.Event{Kind: timeline.Opened, At: e.At, What: "the case was opened", By: e.By, ID: e.ID})
		case casework.Reopen:
			l.add(timeline.Event{Kind: timeline.Opened, At: e.At, What: "the case was taken up again", By: e.By, ID: e.ID})
		case casework.Close:
			l.add(timeline.Event{Kind: timeline.Closed, At: e.At, What: "the case was closed", By: e.By, ID: e.ID})
		}
	}
	return nil
}

// requests adds who was asked, and what came back.
func (l *lining) requests() error {
	all, err := casework.RequestsOf(l.entries)
	for _, r := range all {
		if !r.Sent.IsZero() {
			l.add(timeline.Event{Kind: timeline.Requested, At: r.Sent, What: r.To + " was asked: " + r.Text, By: r.By, ID: r.ID})
		}
		for _, a := range r.Answers {
			l.add(timeline.Event{Kind: timeline.Answered, At: a.Received, What: r.To + " answered", By: a.By, ID: a.Entry})
		}
	}
	return err
}

// judgements adds what was assessed and decided.
func (l *lining) judgements() error {
	all, err := assess.All(l.entries, func(id string) string { return id })
	if err != nil {
		return err
	}
	for _, m := range all {
		what := "what is known of " + m.About + " was assessed"
		if m.Judgement != nil && m.Judgement.Credibility != nil {
			what = "claim " + m.About + " was given credibility " + strconv.Itoa(m.Judgement.Credibility.Grade)
		}
		l.add(timeline.Event{Kind: timeline.Assessed, At: m.At, What: what, By: m.By, ID: m.ID})
	}
	made, err := decision.Of(l.entries)
	for _, m := range made {
		l.add(timeline.Event{Kind: timeline.Decided, At: m.At, What: "claim " + m.Claim.Claim + ": " + string(m.Outcome), By: m.By, ID: m.ID})
	}
	return err
}

// told adds who was told, and what was corrected.
func (l *lining) told(ctx context.Context, w *Workspace, opening string) error {
	r, err := w.Register(ctx, opening)
	if err != nil {
		return err
	}
	for _, d := range r.Deliveries {
		who, what := r.Recipient(d.Recipient).Name, "what was said"
		c := r.Content(d.Content)
		switch {
		case c != nil && c.Kind == register.Correct:
			what = "a correction"
		case c == nil || c.Kind == register.Compose:
			what = "version " + d.Version
		}
		l.add(timeline.Event{Kind: timeline.Briefed, At: d.At, What: who + " was told " + what + " (" + d.How + ")", By: d.By, ID: d.ID})
		for _, a := range d.Acknowledged {
			l.add(timeline.Event{Kind: timeline.Acknowledged, At: a.At, What: who + " acknowledged " + what, By: a.By, ID: a.ID})
		}
	}
	for _, e := range l.entries {
		if e.Kind == register.Correct {
			l.add(timeline.Event{Kind: timeline.Corrected, At: e.At, What: "a correction of what was told was written", By: e.By, ID: e.ID})
		}
	}
	return nil
}
