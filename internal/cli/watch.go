package cli

import (
	"context"
	"fmt"

	"github.com/alecthomas/kong"

	"firsthand/internal/cli/screen"
	"firsthand/internal/workspace"
)

// watchCommand polls feeds.
type watchCommand struct {
	Where `embed:""`
	Jobs  int      `default:"${cores}" placeholder:"N" help:"On how many cores reports are read; without it, on all."`
	Pages bool     `help:"Also capture the page that each new item links to, as far as its site lets programs."`
	Once  bool     `help:"Ask each feed that is due once, read what came, and return."`
	Feeds []string `arg:"" optional:"" placeholder:"FEED…" help:"Addresses of feeds (RSS, Atom or JSON); without any, those that the workspace watches already."`
}

// Help is what the command's help says beyond its first line.
func (*watchCommand) Help() string {
	return "Watches feeds: asks each of them now and then, as its site allows (robots.txt, one request at a time, less often while it fails), " +
		"whether there is something new, adds that to the workspace and reads it, until it is stopped." +
		"\n\n  firsthand watch https://wire.example.org/feed.xml"
}

// Run watches.
func (k *watchCommand) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	if k.Jobs < 1 {
		return misused("watch", parser, "--jobs must be 1 or more")
	}
	return p.using(ctx, k.with(k.Jobs), true, func(w *workspace.Workspace) error {
		done, err := w.Watch(ctx, workspace.Watching{
			Feeds: k.Feeds, Pages: k.Pages, Once: k.Once,
			Adding: workspace.Adding{
				Taken:   func(n workspace.Added) { c.progress(fmt.Sprintf("%d reports so far", n.Added)) },
				Refused: c.fault, Noted: c.note,
			},
		})
		if err != nil {
			return err
		}
		c.hide()
		return p.print(fmt.Sprintf("%s added, %d there already, %d refused", screen.Count(done.Added, "report", "reports"), done.Present, done.Refused))
	})
}
