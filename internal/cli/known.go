package cli

import (
	"context"
	"errors"
	"fmt"
	"io"

	"github.com/alecthomas/kong"

	"firsthand/internal/cli/screen"
	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/trace"
	"firsthand/internal/workspace"
)

// largestTable is how many bytes a file of outlets can have: some tens of thousands of them.
const largestTable = 4 << 20

// outletsSetCommand keeps what people know of outlets.
type outletsSetCommand struct {
	Deciding `embed:""`
	File     string `arg:"" optional:"" placeholder:"FILE|-" help:"A file of outlets, or - for standard input."`
}

// Help is what the command's help says beyond its first line.
func (*outletsSetCommand) Help() string {
	return "Keeps what you know of outlets besides what the program does, in the place of what was set before, for all who work in the workspace. The file has " +
		"a line for each outlet, in UTF-8, with columns that are parted by tabs: its name, without a leading article; \"agency\", whose stories run in other outlets, \"outlet\", or \"word\", " +
		"whose name is an ordinary word and counts only where it is capitalised; the family of its publisher, which is the outlet itself where \"-\" stands or nothing; " +
		"its domains, and other names that always stand for it, both parted by commas. Lines that begin with # say nothing. What is said of an outlet that the program knows goes " +
		"before that, and its domains and names are added. Reports are read and looked at with it from then on; what they were traced to changes when they are traced again." +
		"\n\n  firsthand outlets set our-region.tsv --reason \"three papers were sold\""
}

// Run keeps the table.
func (s *outletsSetCommand) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	err := s.gather(ctx, p, "outlets set", parser, field{name: "file", label: "a file of outlets, or - for standard input", text: &s.File, must: true, arg: true})
	if err != nil {
		return err
	}
	table, err := p.outletTable(s.File, c)
	if err != nil {
		return err
	}
	err = s.keep(ctx, p, c, func(w *workspace.Workspace) (workspace.Decision, error) { return w.SetOutlets(ctx, table, s.Reason) })
	if err == nil {
		c.note("what was traced before", "it stays as it was found; \"firsthand trace --again\" traces all with these outlets")
	}
	return err
}

// outletsKnowCommand prints what is known of outlets.
type outletsKnowCommand struct {
	Where `embed:""`
	Ours  bool `help:"Print the outlets that the program knows by itself."`
}

// Help is what the command's help says beyond its first line.
func (*outletsKnowCommand) Help() string {
	return "Prints the outlets that were set for the workspace, as the file that they were set by, or with --ours those that the program knows by itself." +
		"\n\n  firsthand outlets known >our-region.tsv"
}

// Run prints the table.
func (k *outletsKnowCommand) Run(ctx context.Context, p *Program, c *console) error {
	if k.Ours {
		_, err := io.WriteString(p.Out, trace.FormatOutlets(trace.OurOutlets()))
		return written(err)
	}
	return p.within(ctx, k.Where, func(w *workspace.Workspace) error {
		table, err := w.Outlets(ctx)
		if err != nil {
			return err
		}
		if table == "" {
			c.note("outlets", "none are set in this workspace; --ours prints those that the program knows by itself")
		}
		_, err = io.WriteString(p.Out, table)
		return written(err)
	})
}

// outletTable is the table of outlets that an input holds. Every line that cannot be used is told of, and none of the others is taken then.
func (p *Program) outletTable(input string, c *console) (string, error) {
	var table []byte
	for src, err := range sources([]string{input}, p.In, stayHome) {
		if err != nil {
			return "", err
		}
		if table != nil {
			return "", fault.New(fault.Usage, input, "is a directory", "name one file of outlets")
		}
		if table, err = io.ReadAll(io.LimitReader(src.Body, largestTable+1)); err != nil {
			return "", fault.Wrap(fault.Unreadable, src.Path, "cannot be read", errors.New(cause(err)))
		}
	}
	if len(table) > largestTable {
		return "", fault.New(fault.TooLarge, input, fmt.Sprintf("holds more than %d bytes", largestTable), "leave out the outlets that your reports do not name")
	}
	_, bad := trace.ParseOutlets(string(table))
	for _, b := range bad {
		c.fault(fault.New(fault.Malformed, fmt.Sprintf("%s, line %d", input, b.Line), b.Reason, b.Advice))
	}
	if len(bad) > 0 {
		return "", fault.New(fault.Malformed, input, "has "+screen.Count(len(bad), "line that cannot be used", "lines that cannot be used")+", and none of it was taken", "mend what is named above")
	}
	return string(table), nil
}

// flowKnowing makes the stages, which know of outlets what a file says, too; "" for no file.
func (p *Program) flowKnowing(file string, jobs int, c *console) (*flow.Flow, error) {
	if file == "" {
		return p.flow(jobs, c)
	}
	table, err := p.outletTable(file, c)
	if err != nil {
		return nil, err
	}
	rows, _ := trace.ParseOutlets(table)
	f, err := p.flow(jobs, c)
	if err != nil {
		return nil, err
	}
	var ours *trace.Outlets
	return f.WithOutlets(ours.With(rows)), nil
}

// needsInputs is a usage fault where a file of outlets is named for a workspace.
func needsInputs(command, file string, inputs []string, parser *kong.Kong) error {
	if file == "" || len(inputs) > 0 {
		return nil
	}
	return misused(command, parser, "--outlets is for inputs, and a workspace has its own: \"firsthand outlets set "+file+"\" keeps them")
}
