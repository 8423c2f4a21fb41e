package cli

import (
	"context"
	"fmt"

	"github.com/alecthomas/kong"

	"firsthand/internal/casework"
	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/workspace"
)

// casePlan offers whom to ask.
type casePlan struct {
	Acting `embed:""`
	Accept string `placeholder:"KEY" help:"Make a draft of a request of the step with this key."`
	Cased  `embed:""`
}

// Help is what the command's help says beyond its first line.
func (*casePlan) Help() string {
	return "Offers for each claim of a case who else has access to what it says, and does not depend on those who stand behind it already: whom to ask, why " +
		"they would be independent, and what their answer could show. It is drawn from who has it from whom, and from whom the reports name. --accept makes a " +
		"draft of a request of a step, which \"firsthand request send --draft\" sends." +
		"\n\n  firsthand case plan 01JD2K\n  firsthand case plan 01JD2K --accept 3fa9c1"
}

// Run prints the plan, or accepts a step.
func (x *casePlan) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	err := p.gather(ctx, "case plan", parser, x.Form, []field{x.field(), {name: "accept", label: "the key of a step to make a draft of", text: &x.Accept}})
	if err != nil {
		return err
	}
	if x.Accept != "" {
		return x.keep(ctx, p, func(w *workspace.Workspace) (*casework.Entry, error) {
			return w.AcceptStep(ctx, x.Case, x.After, x.Accept)
		})
	}
	return p.within(ctx, x.Where, func(w *workspace.Workspace) error {
		c.stage("weighing the claims of the case")
		f, err := w.Case(ctx, x.Case)
		if err != nil {
			return err
		}
		c.hide()
		part, err := planSection(ctx, w, f)
		if err != nil {
			return err
		}
		if x.Format == "json" {
			return printJSON(p.Out, part.value)
		}
		page, err := p.pageOf(ctx, w, p.Out)
		if err != nil {
			return err
		}
		part.print(page)
		return written(page.Err())
	})
}

// planSection is whom else to ask.
func planSection(_ context.Context, _ *workspace.Workspace, f *workspace.CaseFile) (section, error) {
	steps := []contract.PlanStep{}
	for _, s := range f.Plan() {
		steps = append(steps, contract.OfPlanStep(s))
	}
	return section{"plan", steps, func(page *screen.Printer) {
		heading(page, "whom else to ask")
		if len(steps) == 0 {
			page.Line("  ", screen.Plain, "The reports name nobody else who could know.")
		}
		for _, s := range steps {
			asked := ""
			if s.Asked {
				asked = ", asked already"
			}
			page.Line(s.Key+"  ", screen.Bold, fmt.Sprintf("%s (%s%s)", s.Ask, s.Rule, asked))
			page.Line("        ", screen.Plain, "independent: "+s.Independent)
			page.Line("        ", screen.Plain, "could show: "+s.Shows)
		}
	}}, nil
}
