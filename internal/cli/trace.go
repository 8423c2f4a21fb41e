package cli

import (
	"bufio"
	"encoding/json"
	"fmt"

	"github.com/alecthomas/kong"

	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/trace"
)

// traceCommand prints the dossier of a set of reports.
type traceCommand struct {
	Format   string   `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (one object with every claim)."`
	All      bool     `help:"In text, also print the claims that one report alone carries from a named source."`
	Prior    []string `sep:"none" placeholder:"PRIOR" help:"How probable somebody held the claims, or one of them, before these reports: \"20% by Ada Marl\", \"3: 0.2 by Ada Marl\". With it, a likelihood is printed in words. May be repeated."`
	Consumer string   `placeholder:"NAME" help:"In text, say of each claim whether it is sure enough for NAME, and what is missing: ${consumers}."`
	Jobs     int      `default:"${cores}" placeholder:"N" help:"How many reports are read at once; without it, as many as there are cores."`
	Inputs   []string `arg:"" optional:"" placeholder:"FILE|DIR|-…" help:"Reports: files of ${formats}; directories that hold such; - for standard input."`
}

// Help is what the command's help says beyond its first line.
func (*traceCommand) Help() string {
	return "Reads a set of reports together and prints each claim they make, the most repeated first: how many independent " +
		"origins it has, who they are and how each reached us, who denies it, and which report has it from which, with the " +
		"words that show it. A copy of a copy adds no origin. Each claim is offered a credibility from 1 to 6, derived from who " +
		"corroborates it, and a likelihood ratio: how many times as often it would be reported so if it were so." +
		"\n\n  firsthand trace articles/"
}

// Run reads the inputs, traces what they say, and prints the dossier.
func (t *traceCommand) Run(p *Program, c *console, parser *kong.Kong) error {
	if err := checkInputs("trace", t.Inputs, t.Jobs, parser); err != nil {
		return err
	}
	priors, err := parsePriors(t.Prior, parser)
	if err != nil {
		return err
	}
	consumer, err := parseConsumer(t.Consumer, parser)
	if err != nil {
		return err
	}
	f, err := p.flow(t.Jobs, c)
	if err != nil {
		return err
	}
	accounts := []*trace.Account{}
	for a := range f.Accounts(reports(t.Inputs, p.In, c)) {
		accounts = append(accounts, a)
	}
	if len(accounts) == 0 && t.Format == "text" {
		return nil // why there are none has been told
	}
	c.stage(fmt.Sprintf("tracing %d reports", len(accounts)))
	d := f.Trace(accounts)
	c.hide()
	if err := checkPriors(priors, len(d.Claims), parser); err != nil {
		return err
	}
	d.Believe(priors)
	out := bufio.NewWriter(p.Out)
	if t.Format == "json" {
		encoder := json.NewEncoder(out)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(contract.OfDossier(d)); err != nil {
			return written(err)
		}
		return written(out.Flush())
	}
	page := screen.NewPrinter(out, p.Width, p.Colour)
	screen.PrintDossier(page, d, screen.Options{All: t.All, Consumer: consumer})
	if err := page.Err(); err != nil {
		return written(err)
	}
	return written(out.Flush())
}
