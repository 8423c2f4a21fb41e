package workspace

import (
	"context"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"firsthand/internal/casework"
	"firsthand/internal/casework/hypotheses"
	"firsthand/internal/fault"
	"firsthand/internal/store"
)

// Hypotheses is the matrix of a case, and the case's id.
func (w *Workspace) Hypotheses(ctx context.Context, typed string) (*hypotheses.Matrix, string, error) {
	id, err := w.FindCase(ctx, typed)
	if err != nil {
		return nil, "", err
	}
	entries, err := w.entries(ctx, store.CaseFilter{Case: id})
	if err != nil {
		return nil, "", err
	}
	m, err := hypotheses.Of(entries)
	return m, id, err
}

// actOnMatrix keeps what somebody does about the hypotheses of a case, of which they have seen all there is.
func (w *Workspace) actOnMatrix(ctx context.Context, inCase, kind string, rule func(*hypotheses.Matrix) (*casework.Entry, error)) (*casework.Entry, error) {
	seen, id, err := w.Hypotheses(ctx, inCase)
	if err != nil {
		return nil, err
	}
	return w.actIn(ctx, id, seen.Last, func(m casework.Moment) (*casework.Entry, error) {
		if _, err := m.Admit(kind); err != nil {
			return nil, err
		}
		now, err := hypotheses.Of(m.Past)
		if err != nil {
			return nil, err
		}
		e, err := rule(now)
		if err == nil {
			e.After = seen.Last
		}
		return e, err
	})
}

// AddHypothesis adds a hypothesis to a case.
func (w *Workspace) AddHypothesis(ctx context.Context, inCase, text string) (*casework.Entry, error) {
	return w.actOnMatrix(ctx, inCase, hypotheses.Add, hypotheses.Addition{Text: text}.Entry)
}

// JudgeHypothesis keeps how whoever acts sees evidence against a hypothesis.
func (w *Workspace) JudgeHypothesis(ctx context.Context, inCase, hypothesis, evidence string, v hypotheses.Value, reasons string) (*casework.Entry, error) {
	m, id, err := w.Hypotheses(ctx, inCase)
	if err != nil {
		return nil, err
	}
	h, err := findHypothesis(m, hypothesis)
	if err != nil {
		return nil, err
	}
	cell := hypotheses.Cell{Value: v, Reasons: reasons}
	if cell.Evidence, err = w.evidence(ctx, id, evidence); err != nil {
		return nil, err
	}
	return w.actOnMatrix(ctx, id, hypotheses.Judge, func(m *hypotheses.Matrix) (*casework.Entry, error) { return cell.Entry(m, h) })
}

// EstimateHypotheses keeps how probable whoever acts holds each hypothesis; stated are pairs of hypothesis and probability, as typed.
func (w *Workspace) EstimateHypotheses(ctx context.Context, inCase string, stated []string, e hypotheses.Estimate, normalise bool) (*casework.Entry, error) {
	m, id, err := w.Hypotheses(ctx, inCase)
	if err != nil {
		return nil, err
	}
	e.Shares = nil
	for _, s := range stated {
		name, number, ok := strings.Cut(s, "=")
		if !ok {
			return nil, fault.New(fault.Usage, fmt.Sprintf("%q", s), "gives no hypothesis a probability", "give H1=60% or H1=0.6")
		}
		h, err := findHypothesis(m, name)
		if err != nil {
			return nil, err
		}
		p, err := Probability(number)
		if err != nil {
			return nil, err
		}
		e.Shares = append(e.Shares, hypotheses.Share{Hypothesis: m.Hypotheses[h].ID, Probability: p})
	}
	return w.actOnMatrix(ctx, id, hypotheses.Probability, func(m *hypotheses.Matrix) (*casework.Entry, error) { return e.Entry(m, normalise) })
}

// Probability reads a probability that a person has typed: 60 %, 60% or 0.6.
func Probability(typed string) (float64, error) {
	s := strings.TrimSpace(typed)
	whole := strings.TrimSpace(strings.TrimSuffix(s, "%"))
	p, err := strconv.ParseFloat(whole, 64)
	if err != nil {
		return 0, fault.New(fault.Usage, fmt.Sprintf("%q", typed), "is no probability", "give 60% or 0.6")
	}
	if whole != s {
		p /= 100
	}
	return p, nil
}

// findHypothesis is the index of the hypothesis that a person has typed: H1, 1, or letters of its id.
func findHypothesis(m *hypotheses.Matrix, typed string) (int, error) {
	typed = strings.TrimSpace(typed)
	if n, err := strconv.Atoi(strings.TrimPrefix(strings.ToUpper(typed), "H")); err == nil && n >= 1 && n <= len(m.Hypotheses) {
		return n - 1, nil
	}
	var fit []string
	for _, h := range m.Hypotheses {
		if store.Fits(h.ID, typed) {
			fit = append(fit, h.ID)
		}
	}
	if len(fit) == 0 {
		return 0, fault.New(fault.NotFound, "hypothesis "+typed, "is not in the case", "\"firsthand hypothesis show\" lists those that are")
	}
	id, err := store.OneOf("hypothesis", "firsthand hypothesis show", typed, fit)
	return slices.IndexFunc(m.Hypotheses, func(h hypotheses.Hypothesis) bool { return h.ID == id }), err
}

// evidence is what a person has typed as evidence in a case: REPORT:STATEMENT, an entry of the case, or a report.
func (w *Workspace) evidence(ctx context.Context, opening, typed string) (casework.Evidence, error) {
	typed = strings.TrimSpace(typed)
	if report, statement, ok := strings.Cut(typed, ":"); ok {
		if statement != "" && strings.Trim(statement, "0123456789") == "" {
			statement = "s" + statement
		}
		_, n, err := w.named(ctx, Place{report, statement})
		return casework.Evidence{Report: n.Report, Statement: n.Statement}, err
	}
	entries, err := w.entries(ctx, store.CaseFilter{Case: opening})
	if err != nil {
		return casework.Evidence{}, err
	}
	entries = slices.DeleteFunc(entries, func(e *casework.Entry) bool { return e.ID == opening })
	if id, err := entryOf(entries, typed); fault.KindOf(err) != fault.NotFound {
		return casework.Evidence{Entry: id}, err
	}
	id, err := w.Find(ctx, typed)
	if fault.KindOf(err) == fault.NotFound {
		return casework.Evidence{}, fault.New(fault.NotFound, "evidence "+typed, "is neither a report nor an entry of the case", "name a statement as REPORT:STATEMENT, a report, or what was entered in the case")
	}
	return casework.Evidence{Report: id}, err
}
