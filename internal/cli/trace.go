package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"

	"github.com/alecthomas/kong"

	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/trace"
	"firsthand/internal/workspace"
)

// traceCommand prints the dossier of a set of reports.
type traceCommand struct {
	Where    `embed:""`
	Format   string   `enum:"text,json,svg,dot" default:"text" placeholder:"FORMAT" help:"text (the default), json (one object with every claim), or a picture of who has one claim from whom: svg, or dot for Graphviz."`
	Claim    string   `placeholder:"ID" help:"With svg or dot, which claim is drawn: its number or id, as in \"3\" or \"c3\"; without it, the one that most reports carry."`
	All      bool     `help:"In text, also print the claims that one report alone carries from a named source."`
	Prior    []string `sep:"none" placeholder:"PRIOR" help:"How probable somebody held the claims, or one of them, before these reports: \"20% by Ada Marl\", \"3: 0.2 by Ada Marl\". With it, a likelihood is printed in words. May be repeated."`
	Consumer string   `placeholder:"NAME" help:"In text, say of each claim whether it is sure enough for NAME, and what is missing: ${consumers}."`
	Again    bool     `help:"Without inputs, trace all reports of the workspace anew and at once, instead of printing what was found as they came. Claims keep their ids."`
	Jobs     int      `default:"${cores}" placeholder:"N" help:"How many reports are read at once; without it, as many as there are cores."`
	Outlets  string   `placeholder:"FILE" help:"With inputs, a file of what is known of outlets besides: names, families, agencies; \"firsthand help outlets set\" says how it is written. A workspace has its own, which that command keeps."`
	Inputs   []string `arg:"" optional:"" placeholder:"[FILE|DIR|-…]" help:"Reports: files of ${formats}; directories that hold such; - for standard input. Without any, those of the workspace."`
}

// Help is what the command's help says beyond its first line.
func (*traceCommand) Help() string {
	return "Reads a set of reports together and prints each claim they make, the most repeated first: how many independent " +
		"origins it has, who they are and how each reached us, who denies it, and which report has it from which, with the " +
		"words that show it. A copy of a copy adds no origin. Each claim is offered a credibility from 1 to 6, derived from who " +
		"corroborates it, and a likelihood ratio: how many times as often it would be reported so if it were so. Of a workspace it prints what was " +
		"found as its reports came, each of which was compared with those that share most with it." +
		"\n\n  firsthand trace articles/"
}

// Run reads the inputs, traces what they say, and prints the dossier.
func (t *traceCommand) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	if t.Jobs < 1 {
		return misused("trace", parser, "--jobs must be 1 or more")
	}
	priors, err := parsePriors("trace", t.Prior, parser)
	if err != nil {
		return err
	}
	consumer, err := parseConsumer(t.Consumer, parser)
	if err != nil {
		return err
	}
	if t.Claim != "" && !t.drawn() {
		return misused("trace", parser, "--claim says which claim is drawn, and needs --format svg or dot")
	}
	if err := needsInputs("trace", t.Outlets, t.Inputs, parser); err != nil {
		return err
	}
	f, err := p.flowKnowing(t.Outlets, t.Jobs, c)
	if err != nil {
		return err
	}
	var d *flow.Dossier
	var letters int // of ids that are shown
	if len(t.Inputs) == 0 {
		d, letters, err = t.workspace(ctx, p, c, f, parser)
	} else {
		d = t.inputs(p, c, f)
	}
	if err != nil || d == nil {
		return err
	}
	c.hide()
	if err := checkPriors(priors, len(d.Claims), parser); err != nil {
		return err
	}
	d.Believe(priors)
	out := bufio.NewWriter(p.Out)
	if t.drawn() {
		return t.draw(out, d, parser)
	}
	if t.Format == "json" {
		encoder := json.NewEncoder(out)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(contract.OfDossier(d)); err != nil {
			return written(err)
		}
		return written(out.Flush())
	}
	page := screen.NewPrinter(out, p.Width, p.Colour).ShowIDs(letters)
	screen.PrintDossier(page, d, screen.Options{All: t.All, Consumer: consumer})
	if err := page.Err(); err != nil {
		return written(err)
	}
	return written(out.Flush())
}

// inputs traces what the arguments name; nil where there is nothing, of which all has been told.
func (t *traceCommand) inputs(p *Program, c *console, f *flow.Flow) *flow.Dossier {
	accounts := []*trace.Account{}
	for a := range f.Accounts(reports(t.Inputs, p.In, c)) {
		accounts = append(accounts, a)
	}
	if len(accounts) == 0 && t.Format == "text" {
		return nil
	}
	c.stage(fmt.Sprintf("tracing %d reports", len(accounts)))
	return f.Trace(accounts)
}

// workspace is what the workspace holds: what was traced as reports came, or, where that is asked for, all of it traced anew; and how
// many letters of ids are shown.
func (t *traceCommand) workspace(ctx context.Context, p *Program, c *console, f *flow.Flow, parser *kong.Kong) (d *flow.Dossier, letters int, err error) {
	err = p.within(ctx, t.Where, func(w *workspace.Workspace) error {
		if t.Again {
			err := w.TraceAgain(ctx, f, func(n int) { c.progress(screen.Count(n, "report", "reports") + " so far") })
			if err != nil {
				return err
			}
		}
		if d, err = w.Whole(ctx); err == nil {
			letters, err = w.Letters(ctx)
		}
		if err == nil {
			_, err = behind(ctx, w, c)
		}
		return err
	})
	if fault.KindOf(err) == fault.NotFound {
		return nil, 0, misused("trace", parser, "trace needs a file, a directory, - for standard input, or a workspace: "+err.Error())
	}
	return d, letters, err
}
