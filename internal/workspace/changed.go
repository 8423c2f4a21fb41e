package workspace

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"firsthand/internal/brief/register"
	"firsthand/internal/casework"
	"firsthand/internal/casework/assess"
	"firsthand/internal/casework/decision"
	"firsthand/internal/match/revise"
	"firsthand/internal/store"
)

// changed is what has become of claims, found by any id under which entries speak of them.
type changed struct {
	now     func(id string) string
	byClaim map[string][]register.Change // by the claim's id today, in order
}

// of is what has become of a claim.
func (c *changed) of(id string) []register.Change { return c.byClaim[c.now(id)] }

// all are the changes of what a register tells of, under the ids by which it does.
func (c *changed) all(r *register.Register) (out []register.Change) {
	for _, id := range toldIn(r) {
		for _, x := range c.of(id) {
			x.Claim = id
			out = append(out, x)
		}
	}
	return out
}

// toldIn are the claims of which a register tells that somebody was told, each once.
func toldIn(r *register.Register) (out []string) {
	seen := map[string]bool{}
	for _, d := range r.Deliveries {
		for _, id := range d.Claims {
			if !seen[id] {
				seen[id] = true
				out = append(out, id)
			}
		}
	}
	return out
}

// changes are what has become of claims by what people decided; of those that were told, under whatever ids, also that a source on which they
// rest was given another grade.
func (w *Workspace) changes(ctx context.Context, told []string) (*changed, error) {
	b, err := w.web(ctx)
	if err != nil {
		return nil, err
	}
	decisions, err := w.Decisions(ctx)
	if err != nil {
		return nil, err
	}
	c := &changed{byClaim: map[string][]register.Change{}, now: b.now}
	for _, d := range decisions {
		if d.Kind != revise.ResolveClaim || d.Undone != "" {
			continue
		}
		for _, id := range b.shaped[d.ID] {
			c.byClaim[id] = append(c.byClaim[id], register.Change{ID: d.ID, Claim: id, At: d.At, By: string(d.By), What: resolvedAs(d)})
		}
	}
	if err := w.regraded(ctx, c); err != nil {
		return nil, err
	}
	if err := b.regradedSources(ctx, c, told); err != nil {
		return nil, err
	}
	for _, all := range c.byClaim {
		slices.SortStableFunc(all, func(a, b register.Change) int { return compareIDs(a.ID, b.ID) })
	}
	return c, nil
}

// regraded adds the decisions of cases that leave a claim unresolved, and the claims that an analyst has given another credibility than before.
// A claim that a case confirms or refutes is resolved with it, and stands there already. What was withdrawn counts as never given.
func (w *Workspace) regraded(ctx context.Context, c *changed) error {
	entries, err := w.entries(ctx, store.CaseFilter{Kinds: []string{casework.Decide, assess.OfClaim, assess.Withdrawal}})
	if err != nil {
		return err
	}
	made, err := decision.Of(entries)
	if err != nil {
		return err
	}
	for _, m := range made {
		if m.Resolution == "" {
			c.add(register.Change{ID: m.ID, Claim: m.Claim.Claim, At: m.At, By: m.By, What: "it was left " + string(m.Outcome) + " on " + m.At.UTC().Format(time.DateOnly) + " by " + m.By})
		}
	}
	judged, err := assess.All(entries, c.now)
	if err != nil {
		return err
	}
	before := map[[2]string]int{}
	for _, m := range judged {
		if m.Judgement == nil || m.Judgement.Credibility == nil || m.Withdrawn != nil {
			continue
		}
		key, grade := [2]string{m.By, c.now(m.About)}, m.Judgement.Credibility.Grade
		if was := before[key]; was != 0 && was != grade {
			c.add(register.Change{
				ID: m.ID, Claim: m.About, At: m.At, By: m.By,
				What: fmt.Sprintf("%s gives it credibility %d since %s, and gave it %d before", m.By, grade, m.At.UTC().Format(time.DateOnly), was),
			})
		}
		before[key] = grade
	}
	return nil
}

// regradedSources adds the claims, of those that were told, that rest on a source to which an analyst has given another reliability than before.
func (b *web) regradedSources(ctx context.Context, c *changed, told []string) error {
	entries, err := b.w.entries(ctx, store.CaseFilter{Kinds: []string{assess.OfVoice, assess.Withdrawal}})
	if err != nil {
		return err
	}
	judged, err := assess.All(entries, strings.ToLower)
	if err != nil {
		return err
	}
	before := map[[2]string]string{}
	anew := map[string][]register.Change{} // by voices, in lower case
	var voices []string
	for _, m := range judged {
		if m.Source == nil || m.Source.Reliability == "" || m.Withdrawn != nil {
			continue
		}
		voice := strings.ToLower(m.About)
		key, grade := [2]string{m.By, voice}, m.Source.Reliability
		if was := before[key]; was != "" && was != grade {
			if anew[voice] == nil {
				voices = append(voices, m.About)
			}
			anew[voice] = append(anew[voice], register.Change{ID: m.ID, At: m.At, By: m.By, What: fmt.Sprintf(
				"it rests on %s, a source to which %s gives reliability %s since %s, and gave %s before", m.About, m.By, grade, m.At.UTC().Format(time.DateOnly), was)})
		}
		before[key] = grade
	}
	if len(voices) == 0 {
		return nil
	}
	known := map[string]bool{}
	for _, id := range told {
		known[c.now(id)] = true
	}
	found, err := b.resting(ctx, func(id string) bool { return known[id] }, voices...)
	for _, f := range found {
		for _, on := range f.claims {
			if !on.open {
				continue // that it came out is what is told of it
			}
			for _, x := range anew[strings.ToLower(f.voice)] {
				x.Claim = on.id
				c.add(x)
			}
		}
	}
	return err
}

// add adds what has become of a claim.
func (c *changed) add(x register.Change) {
	id := c.now(x.Claim)
	c.byClaim[id] = append(c.byClaim[id], x)
}

// resolvedAs says how a claim came out.
func resolvedAs(d Decision) string {
	return "it was " + string(d.Outcome) + " on " + d.At.UTC().Format(time.DateOnly) + " by " + string(d.By)
}
