package workspace

import (
	"context"
	"errors"
	"iter"

	"firsthand/internal/brief/register"
	"firsthand/internal/brief/template"
	"firsthand/internal/casework"
	"firsthand/internal/match"
	"firsthand/internal/match/revise"
	"firsthand/internal/store"
)

// Fill makes a full sample of a workspace out of sources: each kind of row that there can be, and each kind of entry in the
// ledger. It is what the tests of later versions open, to see that they still can. None of it goes anywhere.
func (w *Workspace) Fill(ctx context.Context, sources iter.Seq2[Source, error]) error {
	var refused error
	to := Adding{Taken: func(Added) {}, Noted: func(string, string) {}, Refused: func(err error) { refused = err }}
	if _, err := w.Add(ctx, sources, to); err != nil || refused != nil {
		return errors.Join(err, refused)
	}
	if _, err := w.Drain(ctx, func(int) {}); err != nil {
		return err
	}
	if _, err := w.Checkpoint(ctx); err != nil {
		return err
	}
	if _, err := w.RotateKey(ctx); err != nil {
		return err
	}
	if err := w.watchFrom(ctx, []string{"https://wire.example/feed.xml"}); err != nil {
		return err
	}
	for r, err := range w.Reports(ctx, store.Filter{Limit: 1}) {
		if err != nil {
			return err
		}
		if _, err := w.Erase(ctx, r.ID, "a sample of an erasure"); err != nil {
			return err
		}
	}
	if _, err := w.Drain(ctx, func(int) {}); err != nil { // of what the erased report had a part in
		return err
	}
	if err := w.fillDecisions(ctx); err != nil {
		return err
	}
	if _, err := w.Drain(ctx, func(int) {}); err != nil { // of what statements were decided about
		return err
	}
	if err := w.fillCases(ctx); err != nil {
		return err
	}
	if err := w.fillBriefings(ctx); err != nil {
		return err
	}
	if err := w.fillRegister(ctx); err != nil {
		return err
	}
	_, err := w.Checkpoint(ctx)
	return err
}

// fillDecisions decides something of each kind, and takes one back.
func (w *Workspace) fillDecisions(ctx context.Context) error {
	const why = "a sample of a decision"
	all, err := w.Seen(ctx)
	if err != nil || len(all) < 3 {
		return err
	}
	of := func(c Claim) Place { return Place{c.Members[0].Report, c.Members[0].Statement} }
	var last Decision
	for _, decide := range []func() (Decision, error){
		func() (Decision, error) { return w.NewClaim(ctx, "nobody has said it yet", nil, why) },
		func() (Decision, error) { return w.MergeClaims(ctx, all[0].ID, all[1].ID, "", why) },
		func() (Decision, error) {
			return w.CorrectStatement(ctx, of(all[0]), Correction{Stance: match.Denies}, why)
		},
		func() (Decision, error) { return w.ResolveClaim(ctx, all[0].ID, revise.Refuted, why) },
		func() (Decision, error) { return w.RejectStatement(ctx, of(all[2]), why) },
		func() (Decision, error) { return w.Undo(ctx, last.ID, why) },
	} {
		if last, err = decide(); err != nil {
			return err
		}
	}
	return nil
}

// fillCases opens a case.
func (w *Workspace) fillCases(ctx context.Context) error {
	all, err := w.Seen(ctx)
	if err != nil || len(all) == 0 {
		return err
	}
	e, err := w.OpenCase(ctx, casework.Opening{Question: "Is it so?", Claims: []string{all[0].ID}})
	if err != nil {
		return err
	}
	if err := w.fillCase(ctx, e.ID, all[0].Members[0].Report); err != nil {
		return err
	}
	return w.fillJudged(ctx, e.ID, all[0].ID)
}

// fillCase does something of each kind about a case, its requests and gaps; report is taken for an answer.
func (w *Workspace) fillCase(ctx context.Context, id, report string) error {
	const why, owner = "a sample", "ben"
	ask := Asking{Asking: casework.Asking{Kind: casework.Comment, To: "the port", Text: "Is it so?", Channel: "email"}}
	var last *casework.Entry
	first := map[string]string{} // of each kind
	act := func(e *casework.Entry, err error) error {
		if last = e; err == nil && first[e.Kind] == "" {
			first[e.Kind] = e.ID
		}
		return err
	}
	name := owner
	for _, do := range []func() error{
		func() error { return act(w.ChangeCase(ctx, id, "", casework.Alteration{Owner: &name, Why: why})) },
		func() error { return act(w.WaitCase(ctx, id, "", casework.Pause{For: why})) },
		func() error { return act(w.ReopenCase(ctx, id, "", why)) },
		func() error { return act(w.DraftRequest(ctx, id, "", ask)) },
		func() error { return act(w.PostRequest(ctx, last.ID, "", func(*casework.Asking) {})) },
		func() error { return act(w.RemindRequest(ctx, first[casework.RequestDraft], "", casework.Reminder{})) },
		func() error {
			return act(w.AnswerRequest(ctx, first[casework.RequestDraft], "", casework.Answer{Report: report}))
		},
		func() error { return act(w.SendRequest(ctx, id, "", ask)) },
		func() error {
			return act(w.CloseRequest(ctx, last.ID, "", casework.Finish{Outcome: casework.Declined}))
		},
		func() error { return act(w.OpenGap(ctx, id, "", casework.Wanting{Question: "Where?"})) },
		func() error { return act(w.OwnGap(ctx, first[casework.GapOpen], "", owner)) },
		func() error {
			return act(w.CloseGap(ctx, first[casework.GapOpen], "", "There.", []string{report}, nil))
		},
		func() error { return act(w.CloseCase(ctx, id, "", why)) },
		func() error { return act(w.ReopenCase(ctx, id, "", why)) },
	} {
		if err := do(); err != nil {
			return err
		}
	}
	return nil
}

// fillBriefings composes two versions of a briefing of each case.
func (w *Workspace) fillBriefings(ctx context.Context) error {
	form, err := template.Named("spot")
	if err != nil {
		return err
	}
	cases, err := w.Cases(ctx)
	if err != nil {
		return err
	}
	for _, c := range cases {
		for range 2 {
			if _, err := w.Compose(ctx, c.ID, Composing{Template: form, Marking: "TLP:CLEAR", Tool: "sample"}); err != nil {
				return err
			}
		}
	}
	return nil
}

// fillRegister tells somebody something, has it acknowledged, withheld and corrected, and has somebody leave.
func (w *Workspace) fillRegister(ctx context.Context) error {
	all, err := w.Seen(ctx)
	if err != nil || len(all) == 0 {
		return err
	}
	told, err := w.Deliver(ctx, Handing{Said: "it may be so", Claims: []string{all[0].ID}, To: "The minister", Role: "minister"})
	if err != nil {
		return err
	}
	for _, do := range []func() error{
		func() error { return w.SetPolicy(ctx, "", register.Policy{Origins: 1}) },
		func() error {
			_, err := w.Acknowledge(ctx, told.Delivery.ID, register.Acknowledging{Said: "understood"})
			return err
		},
		func() error {
			_, err := w.Withhold(ctx, Holding{Content: told.Content.ID, From: "The board", Reason: "a sample of a reason"})
			return err
		},
		func() error {
			_, err := w.Correct(ctx, Correcting{Content: told.Content.ID, Text: "it is not so"})
			return err
		},
		func() error {
			_, err := w.LeaveRecipient(ctx, Leave{Name: "The minister", Instead: "The board"})
			return err
		},
	} {
		if err := do(); err != nil {
			return err
		}
	}
	return nil
}
