package cli

import (
	"context"

	"github.com/alecthomas/kong"

	"firsthand/internal/brief/register"
	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/workspace"
)

// whoKnewCommand says who knew what when.
type whoKnewCommand struct {
	Listed    `embed:""`
	Recipient string `placeholder:"NAME" help:"What this recipient knew, by name or id."`
	Claim     string `placeholder:"CLAIM" help:"Instead, who knew of this claim."`
	At        string `placeholder:"TIME" help:"At which time: 2031-05-04 14:00, or the end of a day as 2031-05-04, in UTC; without it, now."`
	Entered   bool   `help:"Go by when deliveries were entered, and not by when people were told: what the register itself showed then."`
}

// Help is what the command's help says beyond its first line.
func (*whoKnewCommand) Help() string {
	return "Says what a recipient knew at a time: every version that they had been told by then, with its claims as they were put, whether they had acknowledged it, " +
		"and what had been corrected by then; or, of a claim, who had been told of it. A claim goes by every id that it ever had." +
		"\n\n  firsthand who-knew --recipient \"Minister Aldane\" --at 2031-05-04\n  firsthand who-knew --claim 7NC4AB"
}

// Run prints who knew what.
func (q *whoKnewCommand) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	if (q.Recipient == "") == (q.Claim == "") {
		return misused("who-knew", parser, "who-knew needs --recipient or --claim, and not both")
	}
	at, err := when("--at", q.At, dayEnds)
	if err != nil {
		return err
	}
	by := register.ByTold
	if q.Entered {
		by = register.ByEntered
	}
	return printing(ctx, p, q.Listed, func(w *workspace.Workspace) (*workspace.Knowledge, error) {
		if q.Claim != "" {
			return w.WhoKnew(ctx, q.Claim, at, by)
		}
		return w.Knew(ctx, q.Recipient, at, by)
	}, func(k *workspace.Knowledge) any { return contract.OfKnowledge(k) }, printKnowledge)
}

// printKnowledge prints who knew what.
func printKnowledge(page *screen.Printer, k *workspace.Knowledge) {
	how := "had been told"
	if k.By == register.ByEntered {
		how = "had been entered as told"
	}
	people := k.Register.People
	if k.Recipient != nil {
		page.Begin("")
		page.Add(screen.Bold, k.Recipient.Name)
		page.Add(screen.Plain, " "+how+" by "+minutes(k.At)+": ")
		page.Add(screen.Plain, screen.Count(len(k.Known), "time", "times"))
		if k.Recipient.Left != nil {
			page.Add(screen.Doubt, " · "+leftSentence(people, k.Recipient))
		}
		page.End()
	} else {
		page.Line("", screen.Plain, "Of claim "+page.ID(k.Claims[0])+" "+how+" by "+minutes(k.At)+": "+screen.Count(len(k.Known), "time", "times"))
	}
	for _, x := range k.Known {
		d := *x.Delivery
		if d.Acknowledged = nil; x.Acknowledged != nil {
			d.Acknowledged = []register.Acknowledgement{*x.Acknowledged}
		}
		printDelivery(page, people, &d, x.Content)
		if x.Content != nil {
			printWordings(page, k, x.Content)
		}
		for _, c := range x.Corrections {
			got := "which they had not got by then"
			if c.Got != nil {
				got = "which they got on " + minutes(c.Got.At)
			}
			page.Line("  ↻ ", screen.Doubt, "corrected on "+minutes(c.Content.Made)+" by "+page.ID(c.Content.ID)+", "+got)
		}
	}
}

// printWordings prints the claims as they were told: all, or the one that is asked about.
func printWordings(page *screen.Printer, k *workspace.Knowledge, c *register.Content) {
	for _, claim := range c.Claims {
		if k.Recipient == nil && !k.Asked(claim.ID) {
			continue
		}
		words := "“" + claim.Text + "”"
		if claim.Text == "" {
			words = "(words that went with a report that was erased)"
		}
		page.Line("  · ", screen.Plain, page.ID(claim.ID)+" "+words+" — "+counts(claim))
	}
}

// counts says who stood behind a claim when it was told.
func counts(w register.Wording) string {
	out := screen.Count(w.Independent, "independent origin", "independent origins")
	if w.NotEstablished > 0 {
		out += " · " + screen.Count(w.NotEstablished, "origin not established", "origins not established")
	}
	if w.Unrecorded > 0 {
		out += " · " + screen.Count(w.Unrecorded, "statement not recorded", "statements not recorded")
	}
	return out
}
