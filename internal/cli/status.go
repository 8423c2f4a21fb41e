package cli

import (
	"context"
	"fmt"

	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/workspace"
)

// statusCommand prints what there is in the workspace.
type statusCommand struct {
	Where  `embed:""`
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (one object)."`
}

// Help is what the command's help says beyond its first line.
func (*statusCommand) Help() string {
	return "Prints how many reports, statements and claims the workspace holds, what is still to be read, and how long its ledger is. " +
		"Claims are found as reports come in." +
		"\n\n  firsthand status --format json"
}

// Run prints the counts.
func (s *statusCommand) Run(ctx context.Context, p *Program) error {
	return p.within(ctx, s.Where, func(w *workspace.Workspace) error {
		n, err := w.Status(ctx)
		if err != nil {
			return err
		}
		if s.Format == "json" {
			return printJSON(p.Out, contract.Status{
				Schema: n.Schema, Reports: n.Reports, Statements: n.Statements, Claims: n.Claims,
				Jobs:     contract.Jobs{Waiting: n.Jobs.Waiting, Running: n.Jobs.Running, Failed: n.Jobs.Failed},
				Untraced: n.Untraced,
				Ledger:   contract.Ledger{Size: n.Ledger.Size, Root: n.Ledger.Root.String()},
			})
		}
		return p.print(
			fmt.Sprintf("workspace  %s (schema %d)", w.Dir, n.Schema),
			fmt.Sprintf("%s, %s, %s", screen.Count(n.Reports, "report", "reports"),
				screen.Count(n.Statements, "statement", "statements"), screen.Count(n.Claims, "claim", "claims")),
			fmt.Sprintf("not traced yet: %s", screen.Count(n.Untraced, "report", "reports")),
			fmt.Sprintf("to be read: %d waiting, %d being read, %d failed", n.Jobs.Waiting, n.Jobs.Running, n.Jobs.Failed),
			fmt.Sprintf("ledger: %s, root %s", screen.Count(int(n.Ledger.Size), "entry", "entries"), n.Ledger.Root),
		)
	})
}
