package cli

import (
	"bufio"
	"context"
	"fmt"
	"strings"

	"github.com/alecthomas/kong"

	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/store"
	"firsthand/internal/workspace"
)

// reportsCommand lists the reports of the workspace.
type reportsCommand struct {
	Where  `embed:""`
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default, a line or two a report) or json (an array of objects)."`
}

// Help is what the command's help says beyond its first line.
func (*reportsCommand) Help() string {
	return "Lists the reports that the workspace holds, in the order in which they were added, each with its id, by which \"firsthand show\" " +
		"and \"firsthand erase\" know it; the last letters of an id are enough, as they are printed here." +
		"\n\n  firsthand reports --format json"
}

// Run prints the list.
func (r *reportsCommand) Run(ctx context.Context, p *Program) error {
	return p.within(ctx, r.Where, func(w *workspace.Workspace) error {
		out := bufio.NewWriter(p.Out)
		page, err := p.pageOf(ctx, w, out)
		if err != nil {
			return err
		}
		list := &jsonReports{out: out, array: true}
		for kept, err := range w.Reports(ctx, store.Filter{}) {
			if err != nil {
				return err
			}
			if r.Format == "json" {
				err = list.item(contract.OfReport(kept))
			} else {
				printKept(page, kept)
				err = page.Err()
			}
			if err != nil {
				return written(err)
			}
		}
		if r.Format == "json" {
			if err := list.finish(); err != nil {
				return written(err)
			}
		}
		return written(out.Flush())
	})
}

// printKept prints a report in a list: its id and title, and whence it came.
func printKept(page *screen.Printer, r *store.Report) {
	title := r.Title
	if title == "" {
		title = r.Document
	}
	id := page.ID(r.ID)
	page.Line(id+"  ", screen.Bold, title)
	about := []string{}
	for _, s := range []string{r.Outlet, r.Published.Text, r.Place} {
		if s != "" {
			about = append(about, s)
		}
	}
	page.Line(strings.Repeat(" ", len(id)+2), screen.Dim, strings.Join(about, " · "))
}

// showCommand prints a report of the workspace.
type showCommand struct {
	Where       `embed:""`
	Format      string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (the object that \"firsthand read\" prints, with the text)."`
	Suggestions bool   `help:"Also print statements that are believed too little to count, and how far each is believed."`
	Report      string `arg:"" optional:"" placeholder:"REPORT" help:"The report's id, or its last letters."`
}

// Help is what the command's help says beyond its first line.
func (*showCommand) Help() string {
	return "Prints a report of the workspace: its text with the statements that were read in it, as \"firsthand read\" does. Nothing is read again." +
		"\n\n  firsthand show 7QK4MZ"
}

// Run prints the report.
func (s *showCommand) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	if s.Report == "" {
		return misused("show", parser, "show needs the id of a report")
	}
	return p.within(ctx, s.Where, func(w *workspace.Workspace) error {
		a, err := w.Account(ctx, s.Report)
		if err != nil {
			return err
		}
		if !s.Suggestions {
			a = a.Believed()
		}
		if s.Format == "json" {
			return written(contract.WriteReport(p.Out, a, true))
		}
		page := p.page()
		screen.PrintReport(page, a, true)
		return written(page.Err())
	})
}

// searchCommand finds reports by their words.
type searchCommand struct {
	Where  `embed:""`
	Format string   `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (an array of objects)."`
	Limit  int      `default:"20" placeholder:"N" help:"At most so many reports; 20 without it."`
	Query  []string `arg:"" optional:"" placeholder:"WORD…" help:"What to look for: words that must all be there, \"several words\" that stand together."`
}

// Help is what the command's help says beyond its first line.
func (*searchCommand) Help() string {
	return "Finds the reports of the workspace in which words stand, the best first, with the passage in which they do." +
		"\n\n  firsthand search tanker '\"energy officials\"'"
}

// Run prints what was found.
func (s *searchCommand) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	query := strings.TrimSpace(strings.Join(s.Query, " "))
	switch {
	case query == "":
		return misused("search", parser, "search needs a word to look for")
	case s.Limit < 1:
		return misused("search", parser, "--limit must be 1 or more")
	}
	return p.within(ctx, s.Where, func(w *workspace.Workspace) error {
		hits, err := w.Search(ctx, query, s.Limit)
		if err != nil {
			return err
		}
		if s.Format == "json" {
			found := []contract.Hit{}
			for _, h := range hits {
				found = append(found, contract.OfHit(&h))
			}
			return printJSON(p.Out, found)
		}
		page, err := p.pageOf(ctx, w, p.Out)
		if err != nil {
			return err
		}
		if len(hits) == 0 {
			page.Line("", screen.Plain, fmt.Sprintf("No report holds %s.", query))
		}
		for _, h := range hits {
			printKept(page, h.Report)
			screen.PrintPassage(page, "  ", h.Snippet, h.Marks)
		}
		return written(page.Err())
	})
}
