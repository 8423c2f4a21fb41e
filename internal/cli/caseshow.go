package cli

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"strings"

	"github.com/alecthomas/kong"

	"firsthand/internal/brief/register"
	"firsthand/internal/casework"
	"firsthand/internal/casework/assess"
	"firsthand/internal/casework/hypotheses"
	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/workspace"
)

// A section is a part of the file of a case: what it is for programs, and how it is printed for people.
type section struct {
	name  string // of its field in JSON
	value any
	print func(*screen.Printer) // its heading and what stands under it; nil where it has nothing to say to people
}

// A sectionFunc makes a section of a case's file. What it must look up, it looks up here.
type sectionFunc func(ctx context.Context, w *workspace.Workspace, f *workspace.CaseFile) (section, error)

// sections are those of the file of a case, in order.
func sections() []sectionFunc {
	return []sectionFunc{headSection, claimsSection, requestsSection, gapsSection, planSection, assessmentsSection, hypothesesSection, toldSection, historySection}
}

// caseShow prints the file of a case.
type caseShow struct {
	Where  `embed:""`
	Cased  `embed:""`
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (one object, a field a section)."`
}

// Help is what the command's help says beyond its first line.
func (*caseShow) Help() string {
	return "Prints the whole file of a case: its question, its claims as they stand and what has changed since they came to it, who was asked and what came " +
		"back, what is not known, what was judged and decided, who was told, and all that was done, by whom and when." +
		"\n\n  firsthand case 01JD2K"
}

// Run prints the file.
func (s *caseShow) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	if s.Case == "" {
		return misused("case", parser, "case needs the id of a case, which \"firsthand case list\" lists")
	}
	return p.within(ctx, s.Where, func(w *workspace.Workspace) error {
		c.stage("weighing the claims of the case")
		f, err := w.Case(ctx, s.Case)
		if err != nil {
			return err
		}
		var all []section
		for _, of := range sections() {
			part, err := of(ctx, w, f)
			if err != nil {
				return err
			}
			all = append(all, part)
		}
		c.hide()
		if s.Format == "json" {
			return printSections(p, all)
		}
		out := bufio.NewWriter(p.Out)
		page, err := p.pageOf(ctx, w, out)
		if err != nil {
			return err
		}
		for _, part := range all {
			if part.print != nil {
				part.print(page)
			}
		}
		if err := page.Err(); err != nil {
			return written(err)
		}
		return written(out.Flush())
	})
}

// printSections prints sections as one object, a field a section, in their order.
func printSections(p *Program, all []section) error {
	var b strings.Builder
	for i, part := range all {
		var value strings.Builder
		encoder := json.NewEncoder(&value)
		encoder.SetEscapeHTML(false)
		if err := encoder.Encode(part.value); err != nil {
			return err
		}
		before := ","
		if i == 0 {
			before = "{"
		}
		fmt.Fprintf(&b, "%s%q:%s", before, part.name, strings.TrimSuffix(value.String(), "\n"))
	}
	_, err := fmt.Fprintln(p.Out, b.String()+"}")
	return written(err)
}

// headSection is what the case is.
func headSection(_ context.Context, w *workspace.Workspace, f *workspace.CaseFile) (section, error) {
	c := contract.OfCase(workspace.CaseRow{Case: f.Case, Requests: f.Requests, Gaps: f.Gaps}, w.Clock())
	return section{"case", c, func(page *screen.Printer) {
		printCaseRow(page, c)
		var more []string
		if len(c.Members) > 0 {
			more = append(more, "with "+strings.Join(c.Members, ", "))
		}
		if c.Why != nil {
			more = append(more, string(c.State)+": "+*c.Why)
		}
		if c.Apart {
			more = append(more, "replies are kept apart: who was asked sees no other's before giving their own")
		}
		if c.Historic {
			more = append(more, "put down afterwards")
		}
		for _, m := range more {
			page.Line("  ", screen.Plain, m)
		}
	}}, nil
}

// claimsSection is how the claims of the case stand, and what has changed.
func claimsSection(_ context.Context, _ *workspace.Workspace, f *workspace.CaseFile) (section, error) {
	return section{"claims", contract.OfCaseClaims(f.Claims), func(page *screen.Printer) {
		for i := range f.Claims {
			printCaseClaim(page, &f.Claims[i])
		}
	}}, nil
}

func printCaseClaim(page *screen.Printer, c *workspace.CaseClaim) {
	page.Blank()
	if c.Dossier == nil {
		page.Line("", screen.Missing, "Claim "+page.ID(c.ID)+" is not there any more: the reports that made it were erased.")
		return
	}
	screen.PrintClaims(page, c.Dossier, []int{0})
	switch c.Became {
	case workspace.MergedInto:
		page.Line("   ", screen.Doubt, "claim "+page.ID(c.ID)+" was merged into this one since")
	case workspace.MergedWith:
		page.Line("   ", screen.Doubt, "it was merged with "+ids(page, c.Others)+" since")
	case workspace.SplitUp:
		page.Line("   ", screen.Doubt, "it was split since: "+ids(page, c.Others)+" went off; \"firsthand case change --add\" takes that into the case, too")
	}
	if now := c.Now(); c.Then != nil {
		if changed := changes(*c.Then, *now); changed != "" {
			page.Line("   ", screen.Plain, "since it came to the case: "+changed)
		}
	}
}

// changes is what of a claim's counts is otherwise than it was; "" for nothing.
func changes(then, now casework.Standing) string {
	var out []string
	for _, x := range []struct {
		what    string
		was, is int
	}{
		{"reports", then.Reports, now.Reports},
		{"independent", then.Independent, now.Independent},
		{"not established", then.NotEstablished, now.NotEstablished},
		{"not recorded", then.Unrecorded, now.Unrecorded},
	} {
		if x.was != x.is {
			out = append(out, fmt.Sprintf("%s %d → %d", x.what, x.was, x.is))
		}
	}
	return strings.Join(out, ", ")
}

// historySection is all that was done about the case.
func historySection(_ context.Context, _ *workspace.Workspace, f *workspace.CaseFile) (section, error) {
	return section{"history", contract.OfHistory(f.History), func(page *screen.Printer) {
		heading(page, "all that was done")
		for _, s := range f.History {
			page.Line("  ", screen.Plain, stepOf(page, s))
		}
	}}, nil
}

// heading begins a section.
func heading(page *screen.Printer, text string) {
	page.Blank()
	page.Line("", screen.Bold, text)
}

// stepOf is a step of a case for people.
func stepOf(page *screen.Printer, s casework.Step) string {
	out := actOf(page, s.Entry)
	var values []string
	for _, v := range s.Values {
		switch {
		case v.Was == "":
			values = append(values, v.Field+" "+v.Is)
		case v.Is == "":
			values = append(values, "no "+v.Field+" "+v.Was+" any more")
		default:
			values = append(values, v.Field+" "+v.Was+" → "+v.Is)
		}
	}
	if len(values) > 0 {
		out += ": " + strings.Join(values, ", ")
	}
	if s.Why != "" {
		out += ": " + s.Why
	}
	if s.Emptied() {
		out += " (its words went with a report that it quoted)"
	}
	if len(s.Unseen) > 0 {
		out += " (at the same time as " + ids(page, s.Unseen) + ")"
	}
	return out
}

// ids are ids as they are shown.
func ids(page *screen.Printer, all []string) string {
	out := make([]string, len(all))
	for i, id := range all {
		out[i] = page.ID(id)
	}
	return strings.Join(out, ", ")
}

// deedOf is what somebody did by an entry.
func deedOf(page *screen.Printer, e *casework.Entry) string {
	deeds := map[string]string{
		casework.Open: "opened the case", casework.Change: "changed it", casework.Wait: "had it wait", casework.Decide: "decided", casework.Close: "closed it",
		casework.Reopen: "took it up again", casework.RequestDraft: "drafted a request", casework.RequestSend: "sent a request",
		casework.RequestRemind: "sent a reminder", casework.RequestAnswer: "kept an answer", casework.RequestClose: "closed a request",
		hypotheses.Add: "added a hypothesis", hypotheses.Judge: "judged evidence", hypotheses.Probability: "stated probabilities",
		assess.OfVoice: "assessed how reliable a source is", assess.OfClaim: "assessed a claim", assess.Withdrawal: "withdrew an assessment",
		casework.GapOpen: "opened a gap", casework.GapOwn: "gave a gap to somebody", casework.GapClose: "closed a gap",
		register.Compose: "composed a briefing", register.Tell: "put down what was said", register.Correct: "wrote a correction", register.Deliver: "told somebody",
		register.Acknowledge: "kept an acknowledgement", register.Withhold: "put down who is not told", register.SetPolicy: "set a policy",
	}
	deed, known := deeds[e.Kind]
	if !known {
		deed = "did " + e.Kind
	}
	if e.About != "" && e.About != e.Case {
		deed += " (" + page.ID(e.About) + ")"
	}
	return deed
}
