package workspace

import (
	"context"
	"encoding/json"
	"fmt"
	"slices"
	"time"

	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/jobs"
	"firsthand/internal/match"
	"firsthand/internal/match/revise"
	"firsthand/internal/store"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// A Decision is what somebody decided, as it is kept.
type Decision struct {
	revise.Decision
	At     time.Time
	By     store.Actor
	Why    string
	Undone string // the id of the decision that takes it back; "" where it holds
}

// particulars are what of a decision the store keeps as JSON. Spans are in bytes of the report's text.
type particulars struct {
	Source  [][2]int          `json:"source,omitempty"`
	Content [][2]int          `json:"content,omitempty"`
	Stance  match.Stance      `json:"stance,omitempty"`
	Edge    trace.EdgeKind    `json:"edge,omitempty"`
	Outlet  string            `json:"outlet,omitempty"`
	Outcome revise.Outcome    `json:"outcome,omitempty"`
	Blank   map[string]string `json:"blank,omitempty"` // side → id of a claim that nobody has said yet
}

// The sides of a decision as the store numbers them.
const (
	aboutSide = iota
	otherSide
)

// Decisions are all that people decided, in the order in which they did.
func (w *Workspace) Decisions(ctx context.Context) ([]Decision, error) {
	var out []Decision
	undone := map[string]string{}
	for kept, err := range w.view().Decisions(ctx) {
		if err != nil {
			return nil, err
		}
		d, err := decisionOf(kept)
		if err != nil {
			return nil, err
		}
		undone[d.Undoes] = d.ID
		out = append(out, d)
	}
	for i := range out {
		out[i].Undone = undone[out[i].ID]
	}
	return out, nil
}

// inForce are the decisions that hold.
func (w *Workspace) inForce(ctx context.Context) ([]revise.Decision, error) {
	all, err := w.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	plain := make([]revise.Decision, len(all))
	for i, d := range all {
		plain[i] = d.Decision
	}
	return revise.InForce(plain), nil
}

// keepDecision keeps a decision, for a reason. Where it says what a statement is, the statement's report is in line to be traced again from then on.
func (w *Workspace) keepDecision(ctx context.Context, d revise.Decision, why string) (Decision, error) {
	return w.keepAbout(ctx, d, d, why)
}

// keepAbout is keepDecision for a decision that changes what another comes to.
func (w *Workspace) keepAbout(ctx context.Context, d, changed revise.Decision, why string) (Decision, error) {
	kept, err := rowOf(d, why)
	if err != nil {
		return Decision{}, err
	}
	err = w.db.Write(ctx, w.Actor, func(tx *store.Tx) error {
		again, err := w.retrace(ctx, tx, changed)
		if err != nil {
			return err
		}
		if err := tx.Decide(kept); err != nil {
			return err
		}
		return w.queue.Enqueue(ctx, tx.SQL(), again)
	})
	if err != nil {
		return Decision{}, err
	}
	return decisionOf(kept)
}

// decidedSince is the version by which a report counts as traced of which somebody has decided what a statement is: its statements are to find their claims
// anew.
const decidedSince = "decided"

// retrace lets the report whose statement a decision is about be traced again, and returns the job. What is rejected stays in what was traced and is
// not counted, so that it counts again at once where that is taken back.
func (w *Workspace) retrace(ctx context.Context, tx *store.Tx, d revise.Decision) ([]jobs.Job, error) {
	if d.Kind != revise.ConfirmStatement && d.Kind != revise.CorrectStatement || len(d.About) != 1 {
		return nil, nil
	}
	report := d.About[0].Report
	if err := tx.LockTraces(); err != nil {
		return nil, err
	}
	_, err := tx.View().Reading(ctx, report, w.stage())
	switch {
	case fault.KindOf(err) == fault.NotFound:
		return nil, nil // it is traced when it is read
	case err != nil:
		return nil, err
	}
	return []jobs.Job{w.traceJob(report)}, tx.SetTraced(report, decidedSince)
}

// Undo takes a decision back, by its id or the beginning of it. Both stay.
func (w *Workspace) Undo(ctx context.Context, decision, why string) (Decision, error) {
	d, err := w.view().Decision(ctx, decision)
	if err != nil {
		return Decision{}, err
	}
	undone, err := decisionOf(d)
	if err != nil {
		return Decision{}, err
	}
	return w.keepAbout(ctx, revise.Decision{Kind: revise.Undo, Undoes: d.ID}, undone.Decision, why)
}

// rowOf is how a decision is kept.
func rowOf(d revise.Decision, why string) (*store.Decision, error) {
	out := &store.Decision{Kind: string(d.Kind), Undoes: d.Undoes, Why: why, Text: d.Text}
	p := particulars{Source: pairs(d.Source), Content: pairs(d.Content), Stance: d.Stance, Edge: d.Edge, Outlet: d.Outlet, Outcome: d.Outcome}
	for side, names := range [][]revise.Name{aboutSide: d.About, otherSide: d.Other} {
		if len(names) == 1 && isBlank(d.Kind, names[0]) {
			if p.Blank == nil {
				p.Blank = map[string]string{}
			}
			p.Blank[fmt.Sprint(side)] = names[0].Report
			continue
		}
		for _, n := range names {
			out.Names = append(out.Names, store.Named{
				Side: side, Report: n.Report, Statement: n.Statement, Start: n.Span.Start, End: n.Span.End, Words: n.Words,
			})
		}
	}
	data, err := json.Marshal(p)
	out.Data = string(data)
	return out, err
}

// isBlank tells whether a decision about claims names one that nobody has said yet, by the decision that put it down.
func isBlank(k revise.Kind, n revise.Name) bool {
	return n.Statement == "" && (k == revise.MergeClaims || k == revise.ResolveClaim || k == revise.SplitClaim)
}

// decisionOf is a decision that was kept.
func decisionOf(kept *store.Decision) (Decision, error) {
	out := Decision{At: kept.At, By: kept.By, Why: kept.Why}
	var p particulars
	if err := json.Unmarshal([]byte(kept.Data), &p); err != nil {
		return out, fault.Wrap(fault.Damaged, "decision "+kept.ID, "is not as it was written", err)
	}
	out.Decision = revise.Decision{
		ID: kept.ID, Kind: revise.Kind(kept.Kind), Undoes: kept.Undoes, Text: kept.Text,
		Source: spans(p.Source), Content: spans(p.Content), Stance: p.Stance, Edge: p.Edge, Outlet: p.Outlet, Outcome: p.Outcome,
	}
	sides := [...]*[]revise.Name{aboutSide: &out.About, otherSide: &out.Other}
	for _, n := range kept.Names {
		if n.Side < 0 || n.Side >= len(sides) {
			return out, fault.New(fault.Damaged, "decision "+kept.ID, "is not as it was written", "check the workspace")
		}
		*sides[n.Side] = append(*sides[n.Side], revise.Name{
			Report: n.Report, Statement: n.Statement, Span: text.Span{Start: n.Start, End: n.End}, Words: n.Words,
		})
	}
	for side, names := range sides {
		if id := p.Blank[fmt.Sprint(side)]; id != "" {
			*names = []revise.Name{{Report: id}}
		}
	}
	return out, nil
}

func pairs(in []text.Span) (out [][2]int) {
	for _, s := range in {
		out = append(out, [2]int{s.Start, s.End})
	}
	return out
}

func spans(in [][2]int) (out []text.Span) {
	for _, s := range in {
		out = append(out, text.Span{Start: s[0], End: s[1]})
	}
	return out
}

// A Told is a decision with the words that a correction gives, as the report has them.
type Told struct {
	Decision
	Source, Content string
}

// Tell looks up the words of a decision; those of a report that is not there any more, or has another text, are none.
func (w *Workspace) Tell(ctx context.Context, d Decision) (Told, error) {
	out := Told{Decision: d}
	if len(d.Source)+len(d.Content) == 0 || len(d.About) == 0 {
		return out, nil
	}
	r, err := w.view().Report(ctx, d.About[0].Report)
	switch {
	case fault.KindOf(err) == fault.NotFound:
		return out, nil
	case err != nil:
		return out, err
	}
	words := func(spans []text.Span) string {
		if s := text.Cover(spans...); s.Start >= 0 && s.End <= len(r.Text) {
			return s.Of(r.Text)
		}
		return ""
	}
	out.Source, out.Content = words(d.Source), words(d.Content)
	return out, nil
}

// About are the decisions that hold about the first claim of a dossier: those that made it what it is, and those about edges from
// the reports that carry it.
func (w *Workspace) About(ctx context.Context, d *flow.Dossier) ([]Told, error) {
	all, err := w.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	carries := map[string]bool{}
	for _, m := range d.Claims[0].Members {
		carries[d.Accounts[m.Report].Report.Document] = true
	}
	var out []Told
	for _, one := range all {
		edge := (one.Kind == revise.ConfirmEdge || one.Kind == revise.RejectEdge) && len(one.About) > 0 && carries[one.About[0].Report]
		if one.Undone != "" || !edge && !slices.Contains(d.Claims[0].Shaped, one.ID) {
			continue
		}
		t, err := w.Tell(ctx, one)
		if err != nil {
			return nil, err
		}
		out = append(out, t)
	}
	return out, nil
}
