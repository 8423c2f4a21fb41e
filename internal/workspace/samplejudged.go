package workspace

import (
	"context"

	"firsthand/internal/casework/assess"
	"firsthand/internal/casework/decision"
	"firsthand/internal/casework/hypotheses"
)

// fillJudged judges something of each kind in a case about a claim, and decides it.
func (w *Workspace) fillJudged(ctx context.Context, inCase, claim string) error {
	const why = "a sample of a judgement"
	s, err := w.ClaimSheet(ctx, claim)
	if err != nil {
		return err
	}
	for _, v := range s.Voices[:min(len(s.Voices), 1)] {
		if _, err := w.AssessVoice(ctx, assess.Source{Voice: v.Voice, Reliability: "C", Reasons: why}, inCase, ""); err != nil {
			return err
		}
	}
	j := assess.Judgement{Credibility: &assess.Credibility{Grade: 6}, Likelihood: &assess.Likelihood{Term: "likely"}, Reasons: why}
	made, err := w.AssessClaim(ctx, s, j, inCase)
	if err != nil {
		return err
	}
	if _, err := w.WithdrawAssessment(ctx, made.ID, why); err != nil {
		return err
	}
	for _, text := range []string{"it is so", "it is not so"} {
		if _, err := w.AddHypothesis(ctx, inCase, text); err != nil {
			return err
		}
	}
	if _, err := w.JudgeHypothesis(ctx, inCase, "H1", made.ID, hypotheses.Consistent, why); err != nil {
		return err
	}
	if _, err := w.EstimateHypotheses(ctx, inCase, []string{"H1=60%", "H2=40%"}, hypotheses.Estimate{Exclusive: true, Reasons: why}, false); err != nil {
		return err
	}
	_, err = w.DecideCase(ctx, inCase, Ruling{Claim: claim, Outcome: decision.Unresolved, Reasons: why})
	return err
}
