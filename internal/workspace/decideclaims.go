package workspace

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"firsthand/internal/fault"
	"firsthand/internal/match/revise"
)

// mostNames is how many of its statements a decision names a claim by: enough to know it again, however many repeat it.
const mostNames = 256

// NewClaim keeps that statements, which may be none yet, are of one claim, put in words of whoever decides. They leave the
// claims that they were in.
func (w *Workspace) NewClaim(ctx context.Context, words string, statements []Place, why string) (Decision, error) {
	if len(strings.Fields(words)) < 2 {
		return Decision{}, fault.New(fault.Usage, fmt.Sprintf("%q", words), "says nothing that could be so or not", "put the claim as a sentence: who did what")
	}
	names, err := w.allNamed(ctx, statements)
	if err != nil {
		return Decision{}, err
	}
	return w.keepDecision(ctx, revise.Decision{Kind: revise.NewClaim, Text: words, Other: names}, why)
}

// SplitClaim keeps that statements of a claim are a claim of their own, in words of whoever decides, or in theirs.
func (w *Workspace) SplitClaim(ctx context.Context, claim string, statements []Place, words, why string) (Decision, error) {
	c, err := w.SeenClaim(ctx, claim)
	if err != nil {
		return Decision{}, err
	}
	names, err := w.allNamed(ctx, statements)
	if err != nil {
		return Decision{}, err
	}
	for _, n := range names {
		if !c.holds(n) {
			return Decision{}, fault.New(fault.Usage, "statement "+n.Report+":"+n.Statement, "is not in claim "+c.ID, "\"firsthand claim "+c.ID+"\" lists what is")
		}
	}
	if len(names) >= len(c.Members) {
		return Decision{}, fault.New(fault.Usage, "claim "+c.ID, "would have no statement left", "name some of its statements, not all")
	}
	about, err := w.namesOf(ctx, c)
	if err != nil {
		return Decision{}, err
	}
	return w.keepDecision(ctx, revise.Decision{Kind: revise.SplitClaim, About: about, Other: names, Text: words}, why)
}

// MergeClaims keeps that two claims are one, in words of whoever decides, or in those of the larger.
func (w *Workspace) MergeClaims(ctx context.Context, one, other, words, why string) (Decision, error) {
	a, err := w.SeenClaim(ctx, one)
	if err != nil {
		return Decision{}, err
	}
	b, err := w.SeenClaim(ctx, other)
	if err != nil {
		return Decision{}, err
	}
	if a.ID == b.ID {
		return Decision{}, fault.New(fault.Usage, "claim "+other, "is the same as "+one+" already", "name two claims")
	}
	d := revise.Decision{Kind: revise.MergeClaims, Text: words}
	if d.About, err = w.namesOf(ctx, a); err != nil {
		return Decision{}, err
	}
	if d.Other, err = w.namesOf(ctx, b); err != nil {
		return Decision{}, err
	}
	return w.keepDecision(ctx, d, why)
}

// ResolveClaim keeps how a claim came out.
func (w *Workspace) ResolveClaim(ctx context.Context, claim string, outcome revise.Outcome, why string) (Decision, error) {
	c, err := w.SeenClaim(ctx, claim)
	switch {
	case err != nil:
		return Decision{}, err
	case c.Outcome != "":
		return Decision{}, fault.New(fault.Usage, "claim "+c.ID, "is "+string(c.Outcome)+" already", "\"firsthand decisions\" says by whom and why; take that back first where it was wrong")
	case len(c.Members) == 0:
		return Decision{}, fault.New(fault.Usage, "claim "+c.ID, "was said by nobody yet, so that nobody proves right or wrong", "put statements into it first, as with \"firsthand claim merge\"")
	}
	about, err := w.namesOf(ctx, c)
	if err != nil {
		return Decision{}, err
	}
	return w.keepDecision(ctx, revise.Decision{Kind: revise.ResolveClaim, About: about, Outcome: outcome}, why)
}

// holds tells whether a claim has a statement.
func (c *Claim) holds(n revise.Name) bool {
	for _, m := range c.Members {
		if m.Report == n.Report && m.Statement == n.Statement {
			return true
		}
	}
	return false
}

// namesOf are the names by which a decision knows a claim again.
func (w *Workspace) namesOf(ctx context.Context, c *Claim) ([]revise.Name, error) {
	if len(c.Members) == 0 {
		return []revise.Name{{Report: c.ID}}, nil
	}
	var places []Place
	for _, m := range c.Members[:min(len(c.Members), mostNames)] {
		places = append(places, Place{m.Report, m.Statement})
	}
	return w.allNamed(ctx, places)
}

// allNamed are the names of statements, each once.
func (w *Workspace) allNamed(ctx context.Context, places []Place) ([]revise.Name, error) {
	var out []revise.Name
	for _, p := range places {
		_, n, err := w.named(ctx, p)
		if err != nil {
			return nil, err
		}
		if n.Statement == "" {
			return nil, fault.New(fault.Usage, "report "+n.Report, "is named without a statement", "name one as REPORT:STATEMENT, as in "+n.Report+":s1")
		}
		if !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out, nil
}
