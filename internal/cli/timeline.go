package cli

import (
	"context"

	"github.com/alecthomas/kong"

	"firsthand/internal/brief/timeline"
	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/graph"
	"firsthand/internal/workspace"
)

// timelineCommand prints what happened around a case.
type timelineCommand struct {
	Where  `embed:""`
	Format string `enum:"text,json,svg" default:"text" placeholder:"FORMAT" help:"text (the default), json or svg (a picture)."`
	Cased  `embed:""`
}

// Help is what the command's help says beyond its first line.
func (*timelineCommand) Help() string {
	return "Prints on one axis what happened around a case: when that occurred which the reports date, when it was reported and captured, who was asked and " +
		"answered, what was assessed and decided, who was briefed, by us and as reports say, and what was corrected. What has no date stands apart." +
		"\n\n  firsthand timeline 8H2KQT --format svg > case.svg"
}

// Run prints the timeline.
func (t *timelineCommand) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	if t.Case == "" {
		return misused("timeline", parser, "timeline needs the id of a case")
	}
	return p.within(ctx, t.Where, func(w *workspace.Workspace) error {
		l, question, err := w.Timeline(ctx, t.Case)
		if err != nil {
			return err
		}
		switch t.Format {
		case "json":
			return printJSON(p.Out, contract.OfTimeline(l))
		case "svg":
			_, err := p.Out.Write(graph.AxisSVG(axisOf(l, question)))
			return written(err)
		}
		page, err := p.pageOf(ctx, w, p.Out)
		if err != nil {
			return err
		}
		page.Line("", screen.Bold, question)
		printTimeline(page, l)
		return written(page.Err())
	})
}

// whenWide is how many columns a time takes.
const whenWide = 16

func printTimeline(page *screen.Printer, l timeline.Line) {
	for i := range l.Events {
		if gap := l.Gap(i); gap != "" {
			page.Line("                 ┊ ", screen.Dim, gap)
		}
		printEvent(page, &l.Events[i], l.Events[i].Stamp())
	}
	if len(l.Undated) > 0 {
		page.Line("", screen.Bold, "Without a date")
		for i := range l.Undated {
			printEvent(page, &l.Undated[i], "")
		}
	}
}

func printEvent(page *screen.Printer, e *timeline.Event, stamp string) {
	for len(stamp) < whenWide {
		stamp += " "
	}
	page.Begin(stamp + " " + signOf(e.Kind) + " ")
	page.Add(screen.Bold, string(e.Kind)+": ")
	page.Add(screen.Plain, e.What)
	if e.By != "" {
		page.Add(screen.Dim, " · "+e.By)
	}
	page.Add(screen.Dim, " · "+page.ID(e.ID))
	page.End()
}

// signOf sets what reports say apart from what we did.
func signOf(k timeline.Kind) string {
	switch k {
	case timeline.Occurred, timeline.Published, timeline.BriefedAsSaid:
		return "○"
	case timeline.Corrected:
		return "✗"
	}
	return "●"
}

// axisOf is a timeline as it is drawn.
func axisOf(l timeline.Line, question string) graph.Axis {
	mark := func(e *timeline.Event, stamp, gap string) graph.Mark {
		m := graph.Mark{When: stamp, Gap: gap, Kind: string(e.Kind), Text: e.What, About: e.What + " · " + e.By + " · " + e.ID, Sign: graph.Firm}
		switch signOf(e.Kind) {
		case "○":
			m.Sign = graph.Open
		case "✗":
			m.Sign = graph.Against
		}
		return m
	}
	a := graph.Axis{Title: question, About: "What happened around the case, from top to bottom: what reports say hollow, what was done filled."}
	for i := range l.Events {
		a.Marks = append(a.Marks, mark(&l.Events[i], l.Events[i].Stamp(), l.Gap(i)))
	}
	for i := range l.Undated {
		a.Apart = append(a.Apart, mark(&l.Undated[i], "", ""))
	}
	return a
}
