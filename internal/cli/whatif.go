package cli

import (
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"firsthand/internal/casework/ripple"
	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/read"
	"firsthand/internal/trace"
	"firsthand/internal/weigh/suppose"
	"firsthand/internal/workspace"
)

// whatIfCommand says what would change if something came to be known.
type whatIfCommand struct {
	Where   `embed:""`
	Format  string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (one object: claims, records, to_be_told, touched, expected)."`
	What    string `arg:"" optional:"" placeholder:"CLAIM|REPORT|VOICE" help:"The id of a claim, which may be confirmed or refuted; the id of a report, or the name of a voice as an origin has it, which may be retracted."`
	Outcome string `arg:"" optional:"" placeholder:"confirmed|refuted|retracted" help:"What is supposed of it."`
}

// Help is what the command's help says beyond its first line.
func (*whatIfCommand) Help() string {
	return "Says what would change if a claim were confirmed or refuted, or if a report or a voice took back all it said: which claims would stand " +
		"otherwise, whose record of being right would change, whose readers would have to be told, and which assessments, briefings and people at the desk rest on that. What a confirmed claim excludes is refuted " +
		"with it; what copies or cites a report that is taken back goes with it. Nothing is changed: \"firsthand claim resolve\" keeps how a claim came out." +
		"\n\n  firsthand what-if 7QK4MZ refuted"
}

// Run prints the difference.
func (q *whatIfCommand) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	switch {
	case q.What == "" || q.Outcome == "":
		return misused("what-if", parser, "what-if needs a claim and \"confirmed\" or \"refuted\", or a report or a voice and \"retracted\"")
	case q.Outcome != "confirmed" && q.Outcome != "refuted" && q.Outcome != "retracted":
		return misused("what-if", parser, fmt.Sprintf("%q is nothing that can be supposed: confirmed, refuted or retracted", q.Outcome))
	}
	return p.within(ctx, q.Where, func(w *workspace.Workspace) error {
		c.stage("weighing the claims")
		d, err := w.Whole(ctx)
		if err != nil {
			return err
		}
		x, clause, err := q.supposition(ctx, w, d)
		if err != nil {
			return err
		}
		difference := flow.Suppose(d, x)
		rests, err := w.Touched(ctx, otherwise(d, difference))
		if err != nil {
			return err
		}
		touched := slices.DeleteFunc(contract.OfItems(rests), func(it contract.Item) bool { return it.Kind == ripple.Claim })
		c.hide()
		if _, err := behind(ctx, w, c); err != nil {
			return err
		}
		expected := expectedOf(d, x)
		if q.Format == "json" {
			return printJSON(p.Out, contract.OfDifference(d, difference, touched, expected))
		}
		page, err := p.pageOf(ctx, w, p.Out)
		if err != nil {
			return err
		}
		screen.PrintDifference(page, d, clause, difference, func() {
			printExpected(page, d, expected)
			printItems(page, touched)
		})
		return written(page.Err())
	})
}

// expectedOf are what reports say would follow from what is supposed.
func expectedOf(d *flow.Dossier, x suppose.Supposition) []flow.Expectation {
	switch {
	case x.Confirmed != nil:
		return flow.Expected(d, *x.Confirmed, read.IfConfirmed)
	case x.Refuted != nil:
		return flow.Expected(d, *x.Refuted, read.IfRefuted)
	}
	return nil
}

// printExpected prints what reports say would follow.
func printExpected(page *screen.Printer, d *flow.Dossier, expected []flow.Expectation) {
	if len(expected) > 0 {
		page.Blank()
		page.Line("", screen.Bold, "What reports that carry it say would follow")
	}
	for _, e := range expected {
		page.Line("   ", screen.Plain, "“"+e.If+"”: “"+e.Then+"”")
		var by []string
		for _, i := range e.Reports {
			r := d.Accounts[i].Report
			by = append(by, cmp.Or(r.Outlet, "report "+page.ID(r.Document)))
		}
		page.Line("   ", screen.Dim, strings.Join(by, ", "))
	}
}

// otherwise are the claims that would come out otherwise, or lose or gain origins or statements.
func otherwise(d *flow.Dossier, x suppose.Difference) (out []string) {
	for _, c := range x.Claims {
		a, b := c.Before, c.After
		if a.Resolved != b.Resolved || a.Independent != b.Independent || a.NotEstablished != b.NotEstablished || a.Unrecorded != b.Unrecorded {
			out = append(out, d.Claims[c.Claim].ID)
		}
	}
	return out
}

// supposition is what is to be supposed, and that as a clause.
func (q *whatIfCommand) supposition(ctx context.Context, w *workspace.Workspace, d *flow.Dossier) (suppose.Supposition, string, error) {
	if q.Outcome == "retracted" {
		return q.retraction(ctx, w, d)
	}
	claim, err := w.SeenClaim(ctx, q.What)
	if err != nil {
		return suppose.Supposition{}, "", err
	}
	i := slices.IndexFunc(d.Claims, func(c flow.Claim) bool { return c.ID == claim.ID })
	if i < 0 {
		return suppose.Supposition{}, "", fault.New(fault.NotFound, "claim "+claim.ID, "has gone meanwhile", "try again")
	}
	clause := "claim " + claim.ID + " is " + q.Outcome
	if q.Outcome == "confirmed" {
		return suppose.Supposition{Confirmed: &i}, clause, nil
	}
	return suppose.Supposition{Refuted: &i}, clause, nil
}

// retraction supposes that a report takes back what it says; where none is of that id, a voice of that name.
func (q *whatIfCommand) retraction(ctx context.Context, w *workspace.Workspace, d *flow.Dossier) (suppose.Supposition, string, error) {
	id, err := w.Find(ctx, q.What)
	if err == nil {
		i := slices.IndexFunc(d.Accounts, func(a *trace.Account) bool { return a.Report.Document == id })
		if i < 0 {
			return suppose.Supposition{}, "", fault.New(fault.NotFound, "report "+id, "carries no claim, so that it has nothing to take back", "")
		}
		return suppose.Supposition{Report: &i}, "report " + id + " is retracted", nil
	}
	if fault.KindOf(err) != fault.NotFound {
		return suppose.Supposition{}, "", err
	}
	for _, c := range d.Claims {
		for _, o := range c.Origins {
			if strings.EqualFold(o.Name, q.What) {
				return suppose.Supposition{Voice: o.Name}, o.Name + " takes back what was said", nil
			}
		}
	}
	return suppose.Supposition{}, "", fault.New(fault.NotFound, q.What, "is neither the id of a report nor the name of an origin",
		"\"firsthand reports\" lists the one, \"firsthand claim ID\" names the others")
}
