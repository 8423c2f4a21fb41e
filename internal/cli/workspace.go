package cli

import (
	"context"
	"encoding/json"
	"fmt"
	"io"

	"firsthand/internal/cli/screen"
	"firsthand/internal/workspace"
)

// Where says which workspace is meant and who uses it, as far as flags say; "" leaves it to the environment.
type Where struct {
	Workspace string `placeholder:"DIR" help:"The directory of the workspace; without it FIRSTHAND_WORKSPACE, else one among the user's data."`
	DB        string `name:"db" placeholder:"URL" help:"Where the workspace's database is, as postgres://…; without it FIRSTHAND_DB, else a file in the workspace."`
	As        string `placeholder:"NAME" help:"Who acts, or looks; without it FIRSTHAND_AS, else the user's name on this machine."`
	cores     int    // on how many reports are read; 0 where none are
}

// with is w used for reading on that many cores.
func (w Where) with(cores int) Where {
	w.cores = cores
	return w
}

// Cores is on how many cores reports are to be read.
func (w Where) Cores() int { return w.cores }

// Desk opens workspaces.
type Desk interface {
	// Open opens the workspace that is meant; with create it makes it where there is none.
	Open(ctx context.Context, where Where, create bool) (*workspace.Workspace, error)
	// Restore makes the workspace that is meant of a backup, and says how many reports it holds.
	Restore(ctx context.Context, where Where, file string) (reports int, err error)
}

// within calls do with the workspace that is meant, which must be there.
func (p *Program) within(ctx context.Context, where Where, do func(*workspace.Workspace) error) error {
	return p.using(ctx, where, false, do)
}

// using calls do with the workspace that is meant. From then on the program is given time to end what it has begun.
func (p *Program) using(ctx context.Context, where Where, create bool, do func(*workspace.Workspace) error) (err error) {
	p.soft.Store(true)
	w, err := p.Desk.Open(ctx, where, create)
	if err != nil {
		return err
	}
	defer func() {
		if closing := w.Close(); err == nil {
			err = closing
		}
	}()
	return do(w)
}

// behind tells how many reports are not traced yet, and what to do about it, and returns how many.
func behind(ctx context.Context, w *workspace.Workspace, c *console) (int, error) {
	b, err := w.Behind(ctx)
	if err != nil || b.Untraced == 0 {
		return 0, err
	}
	advice := "\"firsthand reread\" does it by this version of the program"
	switch {
	case b.Jobs.Waiting+b.Jobs.Running > 0:
		advice = "run \"firsthand work --once\""
	case b.Jobs.Failed > 0:
		advice = "\"firsthand jobs\" says why"
	}
	c.note("claims", fmt.Sprintf("%d of %s not traced yet: %s", b.Untraced, screen.Count(b.Reports, "report is", "reports are"), advice))
	return b.Untraced, nil
}

// printJSON prints v on one line.
func printJSON(out io.Writer, v any) error {
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	return written(encoder.Encode(v))
}

// page is a printer for people of what a command has to say.
func (p *Program) page() *screen.Printer { return screen.NewPrinter(p.Out, p.Width, p.Colour) }

// pageOf is a printer on out of what a command has to say about a workspace, with ids as short as that allows.
func (p *Program) pageOf(ctx context.Context, w *workspace.Workspace, out io.Writer) (*screen.Printer, error) {
	letters, err := w.Letters(ctx)
	return screen.NewPrinter(out, p.Width, p.Colour).ShowIDs(letters), err
}

// print prints lines for people.
func (p *Program) print(lines ...string) error {
	page := p.page()
	for _, l := range lines {
		page.Line("", screen.Plain, l)
	}
	return written(page.Err())
}
