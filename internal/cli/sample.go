package cli

import (
	"context"
	"iter"

	"github.com/alecthomas/kong"

	"firsthand/internal/workspace"
)

// genTestCommand writes a sample workspace.
type genTestCommand struct {
	Where  `embed:""`
	Inputs []string `arg:"" optional:"" placeholder:"PATH…" help:"The reports that it is to hold."`
}

// Help is what the command's help says beyond its first line.
func (*genTestCommand) Help() string {
	return "Makes a workspace that holds one of everything: reports, what was read in them, claims, a feed, an erased report, checkpoints under two " +
		"keys. One is kept for each schema that was released, and the tests of later versions open it." +
		"\n\n  firsthand gentestdata --workspace sample examples/"
}

// Run writes the workspace.
func (g *genTestCommand) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	if err := checkInputs("gentestdata", g.Inputs, 1, parser); err != nil {
		return err
	}
	return p.using(ctx, g.with(1), true, func(w *workspace.Workspace) error {
		var all iter.Seq2[workspace.Source, error] = func(yield func(workspace.Source, error) bool) {
			for src, err := range sources(g.Inputs, p.In, stayHome) {
				if !yield(workspace.Source{Source: src, Place: src.Path}, err) {
					return
				}
			}
		}
		return w.Fill(ctx, all)
	})
}
