package cli

import (
	"context"
	"slices"
	"strings"
	"time"

	"firsthand/internal/brief/register"
	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/workspace"
)

// most is how much is shown of a text in a line.
const most = 120

// printHanded prints what was kept of telling somebody.
func printHanded(page *screen.Printer, h *workspace.Handed) {
	printDelivery(page, h.People, h.Delivery, h.Content)
	if h.New {
		page.Line("  ", screen.Dim, h.Recipient.Name+" is new here.")
	}
	printAlike(page, h.Recipient.Name, h.Alike)
}

// printAlike offers recipients of whom a name may be another spelling.
func printAlike(page *screen.Printer, name string, alike []*register.Recipient) {
	for _, r := range alike {
		page.Line("  ", screen.Doubt, "This may be "+r.Name+"; if so, say \"firsthand recipient add '"+name+"' --same-as '"+r.Name+"'\".")
	}
}

// printRegister prints deliveries.
func printRegister(page *screen.Printer, r *register.Register) {
	if len(r.Deliveries) == 0 {
		page.Line("", screen.Plain, "Nobody has been told anything.")
	}
	for _, d := range r.Deliveries {
		printDelivery(page, r.People, d, r.Content(d.Content))
	}
	if len(r.Withheld) > 0 {
		page.Blank()
		page.Line("", screen.Bold, "Deliberately not told")
		printWithheld(page, r)
	}
}

// printDelivery prints that somebody was told.
func printDelivery(page *screen.Printer, p *register.People, d *register.Delivery, c *register.Content) {
	who := p.Recipient(d.Recipient)
	page.Begin("")
	page.Add(screen.Bold, page.ID(d.ID))
	page.Add(screen.Plain, " ")
	page.Add(screen.Bold, who.Name)
	page.Add(screen.Plain, " was told on "+minutes(d.At)+" by "+d.By+" ("+d.How+"): ")
	printWhat(page, d.Content, c)
	page.End()
	var about []string
	if who.Role != "" {
		about = append(about, who.Role)
	}
	if d.Entered.Sub(d.At).Minutes() >= 1 {
		about = append(about, "entered on "+minutes(d.Entered)+" by "+d.EnteredBy)
	}
	if c != nil && c.Kind == register.Compose && c.Made.After(d.At) {
		about = append(about, "told before this version was composed, on "+minutes(c.Made))
	}
	if len(d.Acknowledged) == 0 {
		about = append(about, "not acknowledged")
	}
	if who.Left != nil {
		about = append(about, leftSentence(p, who))
	}
	page.Line("  ", screen.Dim, strings.Join(about, " · "))
	for _, a := range d.Acknowledged {
		said := ""
		if a.Said != "" {
			said = ": “" + a.Said + "”"
		}
		page.Line("  ✓ ", screen.Content, "acknowledged on "+minutes(a.At)+said)
	}
	for _, o := range d.Overrides {
		page.Line("  ! ", screen.Doubt, "a rule was passed over: "+who.Name+" "+o.Lacks+". Reason: "+o.Reason)
	}
}

// printWhat prints what is told, in a line.
func printWhat(page *screen.Printer, id string, c *register.Content) {
	page.Add(screen.Plain, contract.KindOf(c)+" ")
	page.Add(screen.Plain, page.ID(id))
	switch {
	case c == nil:
	case c.Emptied:
		page.Add(screen.Missing, ", whose words went with a report that was erased")
	case c.Kind == register.Compose:
		if c.Version != "" {
			page.Add(screen.Plain, ", version "+c.Version)
		}
		page.Add(screen.Plain, ", “"+c.Title+"”")
	default:
		page.Add(screen.Plain, ", “"+screen.Shorten(c.Said, most)+"”")
	}
}

// leftSentence says that somebody has left, and whom to tell instead.
func leftSentence(p *register.People, r *register.Recipient) string {
	out := "has left on " + r.Left.At.UTC().Format(time.DateOnly)
	if r.Left.Instead != "" {
		return out + "; tell " + p.Recipient(r.Left.Instead).Name + " instead"
	}
	return out + "; nobody is named to be told instead"
}

// printWithheld prints who is deliberately not told.
func printWithheld(page *screen.Printer, r *register.Register) {
	if len(r.Withheld) == 0 {
		page.Line("", screen.Plain, "Nobody is deliberately not told.")
	}
	for _, w := range r.Withheld {
		page.Begin("  ✗ ")
		page.Add(screen.Bold, r.Recipient(w.Recipient).Name)
		page.Add(screen.Plain, " is not told ")
		if w.Content != "" {
			printWhat(page, w.Content, r.Content(w.Content))
		} else {
			page.Add(screen.Plain, "of claim")
			for _, c := range w.Claims {
				page.Add(screen.Plain, " ")
				page.Add(screen.Plain, page.ID(c))
			}
		}
		page.Add(screen.Plain, ": "+w.Reason+" (put down on "+minutes(w.At)+" by "+w.By+")")
		page.End()
	}
}

// printCorrected prints a correction and whom it has to reach.
func printCorrected(page *screen.Printer, c *workspace.Corrected) {
	page.Begin("")
	page.Add(screen.Bold, "Correction ")
	page.Add(screen.Bold, page.ID(c.Content.ID))
	page.Add(screen.Plain, " of ")
	page.Add(screen.Plain, page.ID(c.Content.About))
	page.End()
	printText(page, c.Content.Said)
	if len(c.Reaches) == 0 {
		page.Line("", screen.Plain, "Nobody was told what it corrects.")
		return
	}
	page.Line("", screen.Plain, "It has to reach:")
	for _, d := range c.Reaches {
		printReached(page, c.People, d.Recipient)
	}
}

// printReached prints a recipient whom something has to reach.
func printReached(page *screen.Printer, p *register.People, r *register.Recipient) {
	page.Begin("  → ")
	page.Add(screen.Bold, r.Name)
	if r.Channel != "" {
		page.Add(screen.Dim, " ("+r.Channel+")")
	}
	if r.Left != nil {
		page.Add(screen.Doubt, " "+leftSentence(p, r))
	}
	page.End()
}

// printText prints a text of several paragraphs.
func printText(page *screen.Printer, text string) {
	for paragraph := range strings.SplitSeq(text, "\n") {
		if strings.TrimSpace(paragraph) != "" {
			page.Line("    ", screen.Plain, paragraph)
		}
	}
}

// printOwing prints who must be told now, and with all also who has been.
func printOwing(page *screen.Printer, o *workspace.Owing, all bool) {
	shown := false
	for i := range o.All {
		if x := &o.All[i]; x.Open() || all {
			shown = true
			printOwed(page, o.People, x)
		}
	}
	if !shown {
		page.Line("", screen.Plain, "Nobody has to be told anything: what they were told stands.")
	}
}

func printOwed(page *screen.Printer, p *register.People, x *workspace.Owed) {
	printReached(page, p, x.Recipient)
	for _, d := range x.Told {
		page.Begin("    ")
		page.Add(screen.Plain, "was told on "+minutes(d.At)+" ("+d.How+"): ")
		page.Add(screen.Plain, page.ID(d.Content))
		page.End()
	}
	for _, c := range x.Changes {
		page.Begin("    ")
		page.Add(screen.Plain, "since then, of claim ")
		page.Add(screen.Plain, page.ID(c.Claim))
		page.Add(screen.Plain, ": "+c.What)
		page.End()
	}
	page.Begin("    ")
	switch {
	case x.Withheld != nil:
		page.Add(screen.Missing, "is deliberately not told: "+x.Withheld.Reason)
	case x.Delivered != nil:
		page.Add(screen.Content, "has been told on "+minutes(x.Delivered.At))
		if len(x.Delivered.Acknowledged) == 0 {
			page.Add(screen.Plain, ", and has not acknowledged it")
		}
	case x.Correction != nil:
		page.Add(screen.Doubt, "has to get correction ")
		page.Add(screen.Doubt, page.ID(x.Correction.ID))
	default:
		page.Add(screen.Doubt, "has to be told; no correction of ")
		page.Add(screen.Doubt, page.ID(x.Last.ID))
		page.Add(screen.Doubt, " is written yet. This is offered:")
	}
	page.End()
	printText(page, x.Text)
}

// reported lists the briefings that reports describe.
func (l *briefRegister) reported(ctx context.Context, p *Program) error {
	return printing(ctx, p, l.Listed, func(w *workspace.Workspace) ([]register.Reported, error) {
		return w.Reported(ctx, l.Case)
	}, func(all []register.Reported) any {
		return contract.OfReported(all)
	}, printReported)
}

// printReported prints the briefings that reports describe, and what of them contradicts itself.
func printReported(page *screen.Printer, all []register.Reported) {
	if len(all) == 0 {
		page.Line("", screen.Plain, "No report describes a briefing.")
		return
	}
	page.Line("", screen.Bold, "As reports tell it, and not as we know it")
	for i := range all {
		printOneReported(page, "  ", &all[i])
	}
	clashes := register.Clashes(all)
	for _, c := range clashes {
		sure := "is said to have been briefed and not to have been"
		if c.MayBe {
			sure = "may be one with " + all[c.Not[0]].Recipient + ", of whom the opposite is said"
		}
		page.Line("↯ ", screen.Missing, c.Recipient+" "+sure)
		for _, i := range slices.Concat(c.Briefed, c.Not) {
			printOneReported(page, "    ", &all[i])
		}
	}
}

func printOneReported(page *screen.Printer, first string, r *register.Reported) {
	page.Begin(first)
	who := r.Recipient
	if who == "" {
		who = "somebody"
	}
	page.Add(screen.Bold, who)
	page.Add(screen.Plain, ": "+r.Status)
	for _, s := range []struct{ before, what string }{{" by ", r.By}, {", ", r.Mode}, {" — says ", r.Said}, {", in ", r.Outlet}} {
		if s.what != "" {
			page.Add(screen.Plain, s.before+s.what)
		}
	}
	page.Add(screen.Plain, " — report ")
	page.Add(screen.Plain, page.ID(r.Report))
	if r.Statement != "" {
		page.Add(screen.Plain, ":"+r.Statement)
	}
	page.Add(screen.Dim, " “"+screen.Shorten(r.Words, most)+"”")
	page.End()
}
