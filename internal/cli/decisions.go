package cli

import (
	"context"
	"fmt"
	"strings"
	"time"

	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/match/revise"
	"firsthand/internal/trace"
	"firsthand/internal/workspace"
)

// decisionsCommand lists what people decided.
type decisionsCommand struct {
	Where  `embed:""`
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default, a sentence or two a decision) or json (an array of objects)."`
}

// Help is what the command's help says beyond its first line.
func (*decisionsCommand) Help() string {
	return "Lists all that people decided about statements, edges and claims, in the order in which they did: who, when, what and why, and what was taken back. " +
		"A decision goes by its id, as for \"firsthand claim undo\"." +
		"\n\n  firsthand decisions --format json"
}

// Run prints the list.
func (l *decisionsCommand) Run(ctx context.Context, p *Program) error {
	return p.within(ctx, l.Where, func(w *workspace.Workspace) error {
		all, err := w.Decisions(ctx)
		if err != nil {
			return err
		}
		var told []workspace.Told
		for _, d := range all {
			t, err := w.Tell(ctx, d)
			if err != nil {
				return err
			}
			told = append(told, t)
		}
		if l.Format == "json" {
			return printJSON(p.Out, decisions(told))
		}
		page, err := p.pageOf(ctx, w, p.Out)
		if err != nil {
			return err
		}
		for _, t := range told {
			page.Line("", screen.Plain, sentenceOf(page, t))
		}
		if len(told) == 0 {
			page.Line("", screen.Plain, "Nobody has decided anything.")
		}
		return written(page.Err())
	})
}

// decisions translates decisions for programs.
func decisions(told []workspace.Told) []contract.Decision {
	out := []contract.Decision{}
	for _, t := range told {
		out = append(out, contract.OfDecision(t.Decision, t.Source, t.Content))
	}
	return out
}

// sentenceOf is a decision for people, on a page: its id, who, when, what and why.
func sentenceOf(page *screen.Printer, t workspace.Told) string {
	out := fmt.Sprintf("%s: on %s %s %s", page.ID(t.ID), t.At.UTC().Format(time.DateOnly), t.By, deed(page, t))
	if t.Why != "" {
		out += ": " + t.Why
	}
	if t.Undone != "" {
		out += " (taken back by " + page.ID(t.Undone) + ")"
	}
	return out
}

// deed is what somebody did by a decision.
func deed(page *screen.Printer, t workspace.Told) string {
	about, other := namesOf(page, t.About), namesOf(page, t.Other)
	switch t.Kind {
	case revise.ConfirmStatement:
		return "confirmed statement " + about
	case revise.RejectStatement:
		return "rejected statement " + about
	case revise.CorrectStatement:
		return "corrected statement " + about + corrected(t)
	case revise.ConfirmEdge, revise.RejectEdge:
		return edgeDeed(t, about, other)
	case revise.NewClaim:
		return strings.TrimSuffix("put down the claim “"+t.Text+"” of "+other, " of ")
	case revise.SplitClaim:
		return "split " + other + " off their claim" + inWords(t.Text)
	case revise.MergeClaims:
		return "merged the claims of " + about + " and of " + other + inWords(t.Text)
	case revise.ResolveClaim:
		return "resolved the claim of " + about + " as " + string(t.Outcome)
	case revise.SetOutlets:
		rows, _ := trace.ParseOutlets(t.Text)
		return "set what is known of " + screen.Count(len(rows), "outlet", "outlets")
	case revise.Undo:
		return "took back " + page.ID(t.Undoes)
	}
	return "decided " + string(t.Kind)
}

func edgeDeed(t workspace.Told, about, other string) string {
	verb := "confirmed"
	if t.Kind == revise.RejectEdge {
		verb = "rejected"
	}
	if t.Outlet != "" {
		other = t.Outlet
	}
	out := verb + " that " + about + " depends on " + other
	if t.Edge != "" {
		out += " (" + string(t.Edge) + ")"
	}
	return out
}

// corrected says what of a statement is otherwise.
func corrected(t workspace.Told) string {
	var out []string
	if t.Source != "" {
		out = append(out, "“"+t.Source+"” said it")
	}
	if t.Content != "" {
		out = append(out, "what was said is “"+t.Content+"”")
	}
	if t.Stance != "" {
		out = append(out, "it "+string(t.Stance)+" its claim")
	}
	if len(out) == 0 {
		return ""
	}
	return ", since " + strings.Join(out, ", and ")
}

func inWords(text string) string {
	if text == "" {
		return ""
	}
	return ", put as “" + text + "”"
}

// namesOf names statements, a few of them.
func namesOf(page *screen.Printer, names []revise.Name) string {
	const most = 2
	var out []string
	for _, n := range names[:min(len(names), most)] {
		out = append(out, strings.TrimSuffix(page.ID(n.Report)+":"+n.Statement, ":"))
	}
	if more := len(names) - most; more > 0 {
		return strings.Join(out, ", ") + fmt.Sprintf(" and %d more", more)
	}
	return strings.Join(out, " and ")
}
