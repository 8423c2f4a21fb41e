package cli

import (
	"bufio"
	"context"
	"fmt"

	"github.com/alecthomas/kong"

	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/trace"
	"firsthand/internal/workspace"
)

// outletsGroup is what can be asked and said about outlets.
type outletsGroup struct {
	Table outletsCommand     `cmd:"" default:"withargs" help:"Print which outlets report first-hand, and which have it from whom; so does \"firsthand outlets\"."`
	Set   outletsSetCommand  `cmd:"" help:"Keep what you know of outlets: names, families, agencies."`
	Known outletsKnowCommand `cmd:"" help:"Print what is known of outlets, as a file to change and set."`
	Undo  undoCommand        `cmd:"" help:"Take a decision back."`
}

// Help is what the group's help says beyond its first line.
func (*outletsGroup) Help() string {
	return "Of several outlets it is known which belong to one publisher, which are agencies whose stories run in others, and by which names and domains they go; " +
		"an outlet of which nothing is known is a family of its own. What a desk knows besides it can set, for all who work in the workspace."
}

// outletsCommand prints which outlets are primary and which derivative, of whom.
type outletsCommand struct {
	Where   `embed:""`
	Format  string   `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (one object with every outlet)."`
	Jobs    int      `default:"${cores}" placeholder:"N" help:"How many reports are read at once; without it, as many as there are cores."`
	Outlets string   `placeholder:"FILE" help:"With inputs, a file of what is known of outlets besides; a workspace has its own, which \"firsthand outlets set\" keeps."`
	Inputs  []string `arg:"" optional:"" placeholder:"[FILE|DIR|-…]" help:"Reports: files of ${formats}; directories that hold such; - for standard input. Without any, those of the workspace."`
}

// Help is what the command's help says beyond its first line.
func (*outletsCommand) Help() string {
	return "Reads a set of reports together and says of each outlet how many of its statements, its own assertions among them, are its own, " +
		"how many it has from other outlets, and from whom most of these come in the end: word for word, told again in other words, or " +
		"by saying so. An outlet is primary where two thirds or more are its own, derivative where it has as many from others, and mixed " +
		"between; of fewer than three statements nothing is said. Where two outlets share something on one day, the one is " +
		"taken to have it from the other that has it so on other days." +
		"\n\n  firsthand outlets articles/"
}

// Run reads the inputs and prints the table.
func (o *outletsCommand) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	if o.Jobs < 1 {
		return misused("outlets", parser, "--jobs must be 1 or more")
	}
	if err := needsInputs("outlets", o.Outlets, o.Inputs, parser); err != nil {
		return err
	}
	accounts, err := o.accounts(ctx, p, c, parser)
	if err != nil || len(accounts) == 0 && o.Format == "text" {
		return err
	}
	c.stage(fmt.Sprintf("tracing %d reports", len(accounts)))
	rows := flow.Outlets(accounts)
	c.hide()
	if o.Format == "json" {
		return printJSON(p.Out, contract.OfOutlets(rows))
	}
	out := bufio.NewWriter(p.Out)
	page := screen.NewPrinter(out, p.Width, p.Colour)
	screen.PrintOutlets(page, rows)
	if err := page.Err(); err != nil {
		return written(err)
	}
	return written(out.Flush())
}

// accounts reads what the arguments name, or takes what the workspace has read.
func (o *outletsCommand) accounts(ctx context.Context, p *Program, c *console, parser *kong.Kong) (out []*trace.Account, err error) {
	if len(o.Inputs) > 0 {
		f, err := p.flowKnowing(o.Outlets, o.Jobs, c)
		if err != nil {
			return nil, err
		}
		for a := range f.Accounts(reports(o.Inputs, p.In, c)) {
			out = append(out, a)
		}
		return out, nil
	}
	err = p.within(ctx, o.Where, func(w *workspace.Workspace) error {
		for a, err := range w.Accounts(ctx) {
			if err != nil {
				return err
			}
			out = append(out, a)
		}
		return nil
	})
	if fault.KindOf(err) == fault.NotFound {
		return nil, misused("outlets", parser, "outlets needs a file, a directory, - for standard input, or a workspace: "+err.Error())
	}
	return out, err
}
