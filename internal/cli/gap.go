package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"firsthand/internal/casework"
	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/workspace"
)

// gapGroup is what can be done with gaps.
type gapGroup struct {
	List  gapList  `cmd:"" default:"withargs" help:"List what is not known, and what is offered as such."`
	Open  gapOpen  `cmd:"" help:"Put a gap down in words of your own."`
	Take  gapTake  `cmd:"" help:"Take a gap that is offered."`
	Own   gapOwn   `cmd:"" help:"Say who is to close a gap."`
	Close gapClose `cmd:"" help:"Close a gap with what was found, and what shows it."`
}

// Help is what the group's help says beyond its first line.
func (*gapGroup) Help() string {
	return "A gap is what is not known and matters. The reports say some of them (“it is unclear whether …”), and what no statement of a claim says is offered, " +
		"too: when, where, who. An offer goes by its key, a gap by its id. A gap is closed by a finding, with what shows it."
}

// gapList lists gaps.
type gapList struct {
	Where  `embed:""`
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (an array, one object a gap)."`
	Case   string `placeholder:"CASE" help:"Only those of this case, and with them those that are offered for it."`
	Owner  string `placeholder:"NAME" help:"Only those that this person is to close."`
	Open   bool   `help:"Only those that are not closed."`
}

// Help is what the command's help says beyond its first line.
func (*gapList) Help() string {
	return "Lists gaps, of a case with those that are offered for it and not taken." +
		"\n\n  firsthand gap list --case 01JD2K"
}

// Run prints the list.
func (l *gapList) Run(ctx context.Context, p *Program) error {
	return p.within(ctx, l.Where, func(w *workspace.Workspace) error {
		listed, err := l.listed(ctx, w)
		if err != nil {
			return err
		}
		if l.Format == "json" {
			return printJSON(p.Out, listed)
		}
		page, err := p.pageOf(ctx, w, p.Out)
		if err != nil {
			return err
		}
		if len(listed) == 0 {
			page.Line("", screen.Plain, "There is no such gap.")
		}
		for _, g := range listed {
			printGap(page, g)
		}
		return written(page.Err())
	})
}

// listed are the gaps that are asked for.
func (l *gapList) listed(ctx context.Context, w *workspace.Workspace) ([]contract.Want, error) {
	out := []contract.Want{}
	gaps, err := w.Gaps(ctx, l.Case)
	if err != nil {
		return nil, err
	}
	for _, g := range gaps {
		out = append(out, contract.OfGap(g))
	}
	if l.Case != "" {
		f, err := w.Case(ctx, l.Case)
		if err != nil {
			return nil, err
		}
		for _, g := range f.OfferedGaps() {
			out = append(out, contract.OfOfferedGap(g, f.ID))
		}
	}
	return slices.DeleteFunc(out, func(g contract.Want) bool {
		return l.Open && g.State == "closed" || l.Owner != "" && word(g.Owner, "") != l.Owner
	}), nil
}

// gapsSection is what is not known.
func gapsSection(ctx context.Context, w *workspace.Workspace, f *workspace.CaseFile) (section, error) {
	all := []contract.Want{}
	views, err := w.GapViews(ctx, f.Gaps)
	for _, g := range views {
		all = append(all, contract.OfGap(g))
	}
	for _, g := range f.OfferedGaps() {
		all = append(all, contract.OfOfferedGap(g, f.ID))
	}
	return section{"gaps", all, func(page *screen.Printer) {
		if len(all) == 0 {
			return
		}
		heading(page, "what is not known")
		for _, g := range all {
			printGap(page, g)
		}
	}}, err
}

// printGap prints a gap in a list.
func printGap(page *screen.Printer, g contract.Want) {
	first := "offered as " + g.Key + "  "
	if g.ID != nil {
		first = page.ID(*g.ID) + "  "
	}
	page.Line(first, screen.Plain, questionOf(g))
	var about []string
	if g.State != "offered" {
		about = append(about, g.State)
	}
	if g.Owner != nil {
		about = append(about, "owner "+*g.Owner)
	}
	if g.Report != nil {
		about = append(about, "in report "+strings.TrimSuffix(page.ID(*g.Report)+":"+word(g.Statement, ""), ":"))
	}
	if len(about) > 0 {
		page.Line("    ", screen.Dim, strings.Join(about, " · "))
	}
	for _, f := range g.Findings {
		var shows []string
		for _, s := range f.Shown {
			if s.Request != nil {
				shows = append(shows, "request "+page.ID(*s.Request))
			} else {
				shows = append(shows, "report "+strings.TrimSuffix(page.ID(word(s.Report, ""))+":"+word(s.Statement, ""), ":"))
			}
		}
		page.Line("    → ", screen.Plain, f.Text+" (shown by "+strings.Join(shows, ", ")+"; "+f.By+")")
	}
}

// questionOf is what a gap asks.
func questionOf(g contract.Want) string {
	switch {
	case g.Question != nil:
		return *g.Question
	case g.Words != nil:
		return "“" + *g.Words + "”"
	case g.Missing != nil && *g.Missing == "who":
		return "no statement of the claim names who it comes from"
	case g.Missing != nil:
		return "no statement of the claim says " + *g.Missing
	}
	return "(its words are not there any more)"
}

// gapOpen puts a gap down.
type gapOpen struct {
	Acting   `embed:""`
	Question string `placeholder:"TEXT" help:"What is not known, as a question."`
	Claim    string `placeholder:"CLAIM" help:"The claim that it is about."`
	Owner    string `placeholder:"NAME" help:"Who is to close it."`
	Cased    `embed:""`
}

// Help is what the command's help says beyond its first line.
func (*gapOpen) Help() string {
	return "Keeps what is not known, in words of your own." +
		"\n\n  firsthand gap open 01JD2K --question \"Who signed the contract?\" --owner ben"
}

// Run keeps the gap.
func (x *gapOpen) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	err := p.gather(ctx, "gap open", parser, x.Form, []field{
		x.field(),
		{name: "question", label: "what is not known, as a question", text: &x.Question, must: true},
		{name: "claim", label: "the id of the claim that it is about", text: &x.Claim},
		{name: "owner", label: "who is to close it", text: &x.Owner},
	})
	if err != nil {
		return err
	}
	return x.keep(ctx, p, func(w *workspace.Workspace) (*casework.Entry, error) {
		return w.OpenGap(ctx, x.Case, x.After, casework.Wanting{Question: x.Question, Claim: x.Claim, Owner: x.Owner})
	})
}

// gapTake takes what is offered.
type gapTake struct {
	Acting `embed:""`
	Owner  string `placeholder:"NAME" help:"Who is to close it."`
	Cased  `embed:""`
	Key    string `arg:"" optional:"" placeholder:"KEY" help:"The key of the gap, as \"firsthand gap list --case\" prints it."`
}

// Help is what the command's help says beyond its first line.
func (*gapTake) Help() string {
	return "Takes a gap that is offered into the case. What a report says of it stays the report's, and is looked up when it is shown." +
		"\n\n  firsthand gap take 01JD2K 3fa9c1 --owner ben"
}

// Run takes it.
func (x *gapTake) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	err := p.gather(ctx, "gap take", parser, x.Form, []field{
		x.field(),
		{name: "key", label: "the key of the gap, as \"firsthand gap list --case\" prints it", text: &x.Key, must: true, arg: true},
		{name: "owner", label: "who is to close it", text: &x.Owner},
	})
	if err != nil {
		return err
	}
	return x.keep(ctx, p, func(w *workspace.Workspace) (*casework.Entry, error) {
		return w.TakeGap(ctx, x.Case, x.After, x.Key, x.Owner)
	})
}

// A Gapped names a gap.
type Gapped struct {
	Gap string `arg:"" optional:"" placeholder:"GAP" help:"The gap's id, or letters of it."`
}

// field is the gap as a field of a form.
func (g *Gapped) field() field {
	return field{name: "gap", label: "which gap, by its id", text: &g.Gap, must: true, arg: true}
}

// gapOwn gives a gap to somebody.
type gapOwn struct {
	Acting `embed:""`
	Gapped `embed:""`
	Owner  string `arg:"" optional:"" placeholder:"NAME" help:"Who is to close it."`
}

// Help is what the command's help says beyond its first line.
func (*gapOwn) Help() string {
	return "Keeps who is to close a gap." +
		"\n\n  firsthand gap own 01JD4P ben"
}

// Run keeps it.
func (x *gapOwn) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	err := p.gather(ctx, "gap own", parser, x.Form, []field{x.field(), {name: "owner", label: "who is to close it", text: &x.Owner, must: true, arg: true}})
	if err != nil {
		return err
	}
	return x.keep(ctx, p, func(w *workspace.Workspace) (*casework.Entry, error) { return w.OwnGap(ctx, x.Gap, x.After, x.Owner) })
}

// gapClose closes a gap.
type gapClose struct {
	Acting  `embed:""`
	Finding string   `placeholder:"TEXT" help:"What was found."`
	Shows   []string `placeholder:"REF" help:"What shows it: a report, a statement as REPORT:STATEMENT, or a request."`
	Quotes  []string `placeholder:"REPORT" help:"A report whose words stand in the finding: they go when it is erased."`
	Gapped  `embed:""`
}

// Help is what the command's help says beyond its first line.
func (*gapClose) Help() string {
	return "Closes a gap with what was found, and what shows it. A gap that is closed takes another finding, and keeps both." +
		"\n\n  firsthand gap close 01JD4P --finding \"the harbour master signed it\" --shows 01JC4Z:3"
}

// Run closes the gap.
func (x *gapClose) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	err := p.gather(ctx, "gap close", parser, x.Form, []field{
		x.field(),
		{name: "finding", label: "what was found", text: &x.Finding, must: true, long: true},
		{name: "shows", label: "what shows it: a report, REPORT:STATEMENT or a request", list: &x.Shows, must: true},
		{name: "quotes", label: "ids of reports whose words stand in it", list: &x.Quotes},
	})
	if err != nil {
		return err
	}
	return x.keep(ctx, p, func(w *workspace.Workspace) (*casework.Entry, error) {
		return w.CloseGap(ctx, x.Gap, x.After, x.Finding, x.Shows, x.Quotes)
	})
}
