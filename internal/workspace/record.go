package workspace

import (
	"context"
	"time"

	"firsthand/internal/casework/calibration"
	"firsthand/internal/match/revise"
)

// Calibration is how the likelihoods of each analyst came out, by name. It is a record of judgements, and no reliability of anybody.
func (w *Workspace) Calibration(ctx context.Context) ([]calibration.Track, error) {
	all, err := w.Assessments(ctx)
	if err != nil {
		return nil, err
	}
	now, err := w.ClaimNow(ctx)
	if err != nil {
		return nil, err
	}
	outcomes, err := w.outcomes(ctx)
	if err != nil {
		return nil, err
	}
	return calibration.Tracks(calibration.Forecasts(all, now, outcomes)), nil
}

// outcomes are how claims came out, by their ids, and when that was decided: of several who decided the same, when the first did.
func (w *Workspace) outcomes(ctx context.Context) (map[string]calibration.Outcome, error) {
	claims, err := w.Seen(ctx)
	if err != nil {
		return nil, err
	}
	decisions, err := w.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	at := map[string]time.Time{}
	for _, d := range decisions {
		if d.Kind == revise.ResolveClaim {
			at[d.ID] = d.At
		}
	}
	out := map[string]calibration.Outcome{}
	for _, c := range claims {
		if c.Outcome == "" {
			continue
		}
		for _, id := range c.Shaped {
			if when, resolves := at[id]; resolves {
				out[c.ID] = calibration.Outcome{So: c.Outcome == revise.Confirmed, At: when}
				break
			}
		}
	}
	return out, nil
}
