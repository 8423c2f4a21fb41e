package workspace

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"firsthand/internal/brief"
	"firsthand/internal/casework"
	"firsthand/internal/casework/assess"
	"firsthand/internal/casework/decision"
	"firsthand/internal/match/revise"
	"firsthand/internal/weigh/scale"
)

// judgements gathers what analysts hold now of the claims, and of the voices behind them.
func (g *gathering) judgements(ctx context.Context, f *CaseFile, index map[string]int) error {
	var done []int
	for _, c := range f.Claims {
		at, known := index[c.ID]
		if c.Dossier == nil || !known || slices.Contains(done, at) {
			continue
		}
		done = append(done, at)
		claim := &c.Dossier.Claims[0]
		names, err := g.w.namesOfClaim(ctx, claim.ID, claim.Was)
		if err != nil {
			return err
		}
		all, err := g.w.assessments(ctx, casework.AboutClaim, names, assess.OfClaim)
		if err != nil {
			return err
		}
		for _, voice := range voicesOf(claim) {
			of, err := g.w.assessments(ctx, casework.Voice, []string{voice}, assess.OfVoice)
			if err != nil {
				return err
			}
			all = append(all, of...)
		}
		for _, m := range assess.InForce(all) {
			if !m.Emptied && !slices.ContainsFunc(g.m.Assessments, func(a brief.Assessment) bool { return a.ID == m.ID }) {
				g.judgement(m, at)
			}
		}
	}
	return nil
}

// judgement gathers one assessment, and what would change it.
func (g *gathering) judgement(m assess.Made, claim int) {
	out := brief.Assessment{ID: m.ID, Claim: claim, By: m.By, At: m.At}
	if s := m.Source; s != nil {
		out.Claim, out.Voice, out.Reasons, out.Edition, out.Reliability = -1, s.Voice, s.Reasons, s.Edition, s.Reliability
		if l, known := scale.LetterOf(s.Reliability); known {
			out.Reliability = l.Value + ", " + l.Word
		}
	}
	if j := m.Judgement; j != nil {
		out.Reasons, out.Assumptions = j.Reasons, j.Assumptions
		var editions []string
		if c := j.Credibility; c != nil {
			out.Credibility = fmt.Sprintf("%d, %s", c.Grade, scale.STANAG2511().Grade(min(max(c.Grade, 1), 6)).Word)
			editions = append(editions, c.Edition)
		}
		if l := j.Likelihood; l != nil {
			out.Likelihood, out.Low, out.High = fmt.Sprintf("%s (%.0f to %.0f %%)", l.Term, 100*l.Low, 100*l.High), l.Low, l.High
			editions = append(editions, strings.TrimSpace(l.Scale+" "+l.Edition))
		}
		if c := j.Confidence; c != nil {
			out.Confidence, out.Basis = c.Level, c.Basis
		}
		out.Edition = strings.Join(editions, "; ")
		for _, text := range j.Indicators {
			g.m.Indicators = append(g.m.Indicators, brief.Indicator{Assessment: m.ID, Text: text, By: m.By})
		}
	}
	g.m.Assessments = append(g.m.Assessments, out)
}

// outcomes gathers what was decided about the claims: by the case, and where it decided nothing, by whoever said how a claim came out.
func (g *gathering) outcomes(ctx context.Context, f *CaseFile, index map[string]int) error {
	made, err := decision.Of(f.Entries)
	if err != nil {
		return err
	}
	decided := map[int]bool{}
	for _, m := range made {
		at, known := index[m.Claim.Claim]
		if !known || m.Later != "" || m.Outcome == "" {
			continue
		}
		decided[at] = true
		g.m.Decisions = append(g.m.Decisions, brief.Decision{ID: m.ID, Claim: at, Outcome: string(m.Outcome), By: m.By, At: m.At, Reasons: m.Reasons})
	}
	for i := range f.Claims {
		d := f.Claims[i].Dossier
		if d == nil || d.Claims[0].Outcome == "" || decided[index[f.Claims[i].ID]] {
			continue
		}
		decided[index[f.Claims[i].ID]] = true
		about, err := g.w.About(ctx, d)
		if err != nil {
			return err
		}
		for _, t := range about {
			if t.Kind == revise.ResolveClaim && t.Undone == "" {
				g.m.Decisions = append(g.m.Decisions, brief.Decision{
					ID: t.ID, Claim: index[f.Claims[i].ID], Outcome: string(t.Outcome), By: string(t.By), At: t.At, Reasons: t.Why,
				})
			}
		}
	}
	return nil
}

// wellNoted is a fault where what whoever composes a briefing holds, or what its template does, breaks a rule of wording. The likelihoods of their
// assessments name the scale that its words are of.
func wellNoted(m *brief.Material, texts []string) error {
	own := ""
	for _, a := range m.Assessments {
		for _, s := range scale.Likelihoods() {
			if a.Likelihood != "" && strings.Contains(a.Edition, s.Name) && (own == "" || a.By == m.By) {
				own = s.Name
			}
		}
	}
	for _, t := range texts {
		if err := wellPut(t, own); err != nil {
			return err
		}
	}
	return nil
}
