package cli

import (
	"context"
	"slices"

	"firsthand/internal/casework/assess"
	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/workspace"
)

// assessmentsSection is what analysts hold of the claims of a case, and of the voices behind them where they said so in the case.
func assessmentsSection(ctx context.Context, w *workspace.Workspace, f *workspace.CaseFile) (section, error) {
	all, err := w.Assessments(ctx)
	if err != nil {
		return section{}, err
	}
	var claims []string
	for i := range f.Claims {
		claims = append(claims, f.Claims[i].ID)
		if now := f.Claims[i].Now(); now != nil {
			claims = append(claims, now.Claim)
		}
	}
	all = slices.DeleteFunc(all, func(m assess.Made) bool { return m.Case != f.ID && !slices.Contains(claims, m.About) })
	listed := []contract.Assessment{}
	for _, m := range all {
		listed = append(listed, contract.OfAssessment(m))
	}
	return section{"assessments", listed, func(page *screen.Printer) {
		if len(all) == 0 {
			return
		}
		heading(page, "what analysts hold")
		for i := range all {
			printAssessment(page, "  ", &all[i], true)
		}
	}}, nil
}

// hypothesesSection is the matrix of a case.
func hypothesesSection(ctx context.Context, w *workspace.Workspace, f *workspace.CaseFile) (section, error) {
	m, id, err := w.Hypotheses(ctx, f.ID)
	if err != nil {
		return section{}, err
	}
	return section{"hypotheses", contract.OfMatrix(id, m), func(page *screen.Printer) {
		if len(m.Hypotheses) > 0 {
			heading(page, "hypotheses")
			printMatrix(page, m)
		}
	}}, nil
}

// toldSection is who was told in a case.
func toldSection(ctx context.Context, w *workspace.Workspace, f *workspace.CaseFile) (section, error) {
	r, err := w.Register(ctx, f.ID)
	if err != nil {
		return section{}, err
	}
	return section{"deliveries", contract.OfRegister(r), func(page *screen.Printer) {
		if len(r.Deliveries) == 0 {
			return
		}
		heading(page, "who was told")
		for _, d := range r.Deliveries {
			printDelivery(page, r.People, d, r.Content(d.Content))
		}
	}}, nil
}
