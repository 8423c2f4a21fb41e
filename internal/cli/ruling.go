package cli

import (
	"context"
	"time"

	"github.com/alecthomas/kong"

	"firsthand/internal/casework"
	"firsthand/internal/casework/decision"
	"firsthand/internal/casework/ripple"
	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/workspace"
)

// caseDecide decides a claim of a case.
type caseDecide struct {
	Acting   `embed:""`
	Claim    string   `placeholder:"CLAIM" help:"Which claim of the case; without it, the only one."`
	Reasons  string   `placeholder:"TEXT" help:"Why, which is kept with the decision."`
	Evidence []string `placeholder:"EVIDENCE" help:"On what: a statement as REPORT:STATEMENT, a report, or an entry of the case, such as a reply or a finding."`
	Cased    `embed:""`
	Outcome  string `arg:"" optional:"" placeholder:"confirmed|refuted|unresolved" help:"What is decided."`
}

// Help is what the command's help says beyond its first line.
func (*caseDecide) Help() string {
	return "Keeps what was decided of a claim, by whom, why and on what, and with it how the claim came out, so that voices, outlets and analysts have their record. What " +
		"was decided otherwise before is taken back with it, and stays in the list. \"firsthand case ripple\" then lists what has to be looked at again, and who has to be told." +
		"\n\n  firsthand case decide 01JD2K refuted --evidence 7QK4MZ:3 --reasons \"the port's register names another buyer\""
}

// Run keeps the decision.
func (x *caseDecide) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	err := p.gather(ctx, "case decide", parser, x.Form, []field{
		x.field(),
		{name: "outcome", label: "confirmed, refuted or unresolved", text: &x.Outcome, must: true, arg: true, check: oneOfThese("the outcome", decision.Outcomes())},
		{name: "claim", label: "which claim, where there are several", text: &x.Claim},
		{name: "reasons", label: "why", text: &x.Reasons, must: true, long: true},
		{name: "evidence", label: "on what: statements as REPORT:STATEMENT, reports, entries of the case", list: &x.Evidence},
	})
	if err != nil {
		return err
	}
	return x.keep(ctx, p, func(w *workspace.Workspace) (*casework.Entry, error) {
		return w.DecideCase(ctx, x.Case, workspace.Ruling{
			Claim: x.Claim, Outcome: decision.Outcome(x.Outcome), Reasons: x.Reasons, Evidence: x.Evidence, After: x.After,
		})
	})
}

// caseRipple lists what a decision reaches.
type caseRipple struct {
	Where  `embed:""`
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (an array, one object a decision or regrade)."`
	Open   bool   `help:"Only what nothing has dealt with yet."`
	Others bool   `help:"Each of the claims that have such a voice behind them and stand without it, where otherwise they are counted."`
	What   string `arg:"" optional:"" placeholder:"CASE|DECISION|ASSESSMENT" help:"A case, one of its decisions, or an assessment of a source's reliability, by its id or letters of it."`
}

// Help is what the command's help says beyond its first line.
func (*caseRipple) Help() string {
	return "Lists what rests on a claim that was decided, or on a source that was regraded: other claims, assessments, briefings, and the people who were told. A claim rests " +
		"on a source that is one of its established origins or its only one, and on an outlet through which alone it came; of others only the number is said. It is " +
		"worked out each time from what was done, so that what a later assessment, correction or delivery deals with is done." +
		"\n\n  firsthand case ripple 01JD2K --open"
}

// Run prints the list.
func (x *caseRipple) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	if x.What == "" {
		return misused("case ripple", parser, "case ripple needs the id of a case, a decision or an assessment of a source")
	}
	return p.within(ctx, x.Where, func(w *workspace.Workspace) error {
		all, err := w.Ripples(ctx, x.What)
		if err != nil {
			return err
		}
		listed := []contract.Ripple{}
		for _, r := range all {
			out := contract.OfRipple(r)
			if x.Open {
				out.Items = openItems(out.Items)
			}
			listed = append(listed, out)
		}
		if x.Format == "json" {
			return printJSON(p.Out, listed)
		}
		page, err := p.pageOf(ctx, w, p.Out)
		if err != nil {
			return err
		}
		for i, r := range listed {
			if i > 0 {
				page.Blank()
			}
			printRipple(page, r, all[i].Entry.At)
			printOthers(page, r.Others, x.Others)
		}
		return written(page.Err())
	})
}

func openItems(all []contract.Item) []contract.Item {
	out := []contract.Item{}
	for _, it := range all {
		if it.Done == nil {
			out = append(out, it)
		}
	}
	return out
}

// printRipple prints what one decision reaches.
func printRipple(page *screen.Printer, r contract.Ripple, at time.Time) {
	page.Line("", screen.Bold, at.UTC().Format(time.DateOnly)+", "+r.By+": "+r.What)
	if len(r.Items) == 0 {
		page.Line("  ", screen.Plain, "Nothing rests on it.")
		return
	}
	page.Line("  ", screen.Dim, screen.Count(r.Open, "thing to deal with", "things to deal with"))
	printItems(page, r.Items)
}

// printOthers prints of the claims that stand without a voice how many there are, or each.
func printOthers(page *screen.Printer, all []contract.Others, each bool) {
	for _, o := range all {
		counted := screen.Count(o.Count, "other claim", "other claims") + " of " + o.Voice + ", whose word weighs otherwise now; others stand behind those, too"
		page.Blank()
		if !each {
			page.Line("  ", screen.Dim, counted+"; --others lists them")
			continue
		}
		page.Line("  ", screen.Dim, counted)
		for _, c := range o.Claims {
			page.Line("    ", screen.Plain, page.ID(c.ID)+" “"+c.Text+"”")
		}
	}
}

// printItems prints things to look at again, under a heading each kind.
func printItems(page *screen.Printer, items []contract.Item) {
	heads := map[ripple.Kind]string{
		ripple.Claim: "claims to look at", ripple.Assessment: "assessments to make anew", ripple.Briefing: "what was told", ripple.Person: "who has to be told",
	}
	last := ripple.Kind("")
	for _, it := range items {
		if it.Kind != last {
			page.Blank()
			page.Line("", screen.Bold, heads[it.Kind])
			last = it.Kind
		}
		box, style := "☐ ", screen.Plain
		if it.Done != nil {
			box, style = "☑ ", screen.Dim
		}
		page.Line("  "+box, style, itemOf(page, it))
	}
}

// itemOf is one thing to look at again, in a line.
func itemOf(page *screen.Printer, it contract.Item) string {
	out := page.ID(it.ID)
	switch {
	case it.Kind == ripple.Person && it.Name != nil:
		out = *it.Name
	case it.Name != nil:
		out += " “" + *it.Name + "”"
	}
	if it.By != nil {
		out += " by " + *it.By
	}
	if it.Kind == ripple.Person {
		for i, id := range it.Rests {
			if i == 0 {
				out += ", told "
			} else {
				out += " and "
			}
			out += page.ID(id)
		}
	}
	if it.Kind == ripple.Claim {
		out += ": it " + it.Why
	} else {
		out += ": rests on claim " + page.ID(it.Claims[0]) + ", which " + it.Why
	}
	if d := it.Done; d != nil {
		out += "; done with " + d.Kind + " " + page.ID(d.ID) + " by " + d.By
	}
	return out
}
