package cli

import (
	"context"
	"fmt"
	"iter"
	"path/filepath"
	"strings"

	"github.com/alecthomas/kong"

	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/fault"
	"firsthand/internal/ingest"
	"firsthand/internal/workspace"
)

// addCommand takes reports into the workspace.
type addCommand struct {
	Where  `embed:""`
	Format string   `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (one object: added, present, refused, checkpoint)."`
	NoWait bool     `help:"Return when the reports are kept, and leave reading them to \"firsthand work\"."`
	Jobs   int      `default:"${cores}" placeholder:"N" help:"On how many cores reports are read; without it, on all."`
	Inputs []string `arg:"" optional:"" placeholder:"PATH|URL|-…" help:"What to add: files, directories that hold such, web addresses; - for standard input."`
}

// Help is what the command's help says beyond its first line.
func (*addCommand) Help() string {
	return "Takes reports into the workspace, for good, and reads them. A report is kept with its bytes as they were captured and where " +
		"they were found; the same bytes from the same place are there once. Every change stands in the ledger, whose checkpoint is " +
		"printed last: whoever keeps it can show later that nothing before it was changed. Stopped at any moment, add goes on " +
		"where it was when it is given the same again." +
		"\n\n  firsthand add captures/ https://example.org/story.html"
}

// Run adds the inputs.
func (a *addCommand) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	if err := checkInputs("add", a.Inputs, a.Jobs, parser); err != nil {
		return err
	}
	return p.using(ctx, a.with(a.Jobs), true, func(w *workspace.Workspace) error {
		refused := []contract.Refused{}
		done, err := w.Add(ctx, a.sources(ctx, p, w), workspace.Adding{
			Taken: func(n workspace.Added) { c.progress(fmt.Sprintf("adding: %d reports so far", n.Added+n.Present)) },
			Refused: func(err error) {
				c.fault(err)
				refused = append(refused, contract.OfRefusal(err))
			},
			Noted: c.note,
		})
		if err == nil && !a.NoWait {
			err = readAll(ctx, w, c)
		}
		if err != nil {
			return err
		}
		checkpoint, err := w.Checkpoint(ctx)
		if err != nil {
			return err
		}
		c.hide()
		if a.Format == "json" {
			return printJSON(p.Out, contract.Added{Added: done.Added, Present: done.Present, Refused: refused, Checkpoint: checkpoint})
		}
		return p.printAdded(done, checkpoint)
	})
}

// readAll returns when nothing is left to read.
func readAll(ctx context.Context, w *workspace.Workspace, c *console) error {
	c.stage("reading")
	most := 0
	failed, err := w.Drain(ctx, func(waiting int) {
		most = max(most, waiting)
		c.bar("reading", most-waiting, most)
	})
	if err == nil && failed > 0 {
		c.fault(fault.New(fault.Internal, w.Dir, screen.Count(failed, "report", "reports")+" could not be read", "\"firsthand jobs\" says why"))
	}
	return err
}

func (p *Program) printAdded(done workspace.Added, checkpoint string) error {
	page := p.page()
	page.Line("", screen.Plain, fmt.Sprintf("%s added, %d there already, %d refused", screen.Count(done.Added, "report", "reports"), done.Present, done.Refused))
	page.Blank()
	page.Line("", screen.Dim, "Checkpoint of the ledger. Who keeps it elsewhere can show that nothing before it was changed:")
	for l := range strings.SplitSeq(strings.TrimSuffix(checkpoint, "\n"), "\n") {
		page.Verbatim("  " + l)
	}
	return written(page.Err())
}

// sources yields what the arguments name, with the places where it was found.
func (a *addCommand) sources(ctx context.Context, p *Program, w *workspace.Workspace) iter.Seq2[workspace.Source, error] {
	return func(yield func(workspace.Source, error) bool) {
		get := func(url string) (ingest.Source, error) { return w.Fetch(ctx, url) }
		for src, err := range sources(a.Inputs, p.In, get) {
			if !yield(placed(src, err)) {
				return
			}
		}
	}
}

// placed says where src was found.
func placed(src ingest.Source, err error) (workspace.Source, error) {
	if err != nil || src.Path == standardInput || isURL(src.Path) {
		return workspace.Source{Source: src, Place: src.Path}, err
	}
	place, err := filepath.Abs(src.Path)
	if err != nil {
		return workspace.Source{}, fault.Wrap(fault.Unreadable, src.Path, "cannot be found from here", err)
	}
	return workspace.Source{Source: src, Place: place}, nil
}
