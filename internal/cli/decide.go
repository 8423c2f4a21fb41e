package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/match"
	"firsthand/internal/match/revise"
	"firsthand/internal/trace"
	"firsthand/internal/workspace"
)

// A Deciding is what all commands have by which somebody decides something.
type Deciding struct {
	Where  `embed:""`
	Form   `embed:""`
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (the decision as one object)."`
	Reason string `placeholder:"TEXT" help:"Why, which is kept with the decision."`
}

// keep calls decide with the workspace and prints what was decided.
func (g *Deciding) keep(ctx context.Context, p *Program, c *console, decide func(*workspace.Workspace) (workspace.Decision, error)) error {
	return p.within(ctx, g.Where, func(w *workspace.Workspace) error {
		d, err := decide(w)
		if err != nil {
			return err
		}
		told, err := w.Tell(ctx, d)
		if err == nil {
			_, err = behind(ctx, w, c)
		}
		if err != nil {
			return err
		}
		if g.Format == "json" {
			return printJSON(p.Out, contract.OfDecision(told.Decision, told.Source, told.Content))
		}
		page, err := p.pageOf(ctx, w, p.Out)
		if err != nil {
			return err
		}
		page.Line("", screen.Plain, sentenceOf(page, told))
		return written(page.Err())
	})
}

// gather completes a decision: its own fields, and why.
func (g *Deciding) gather(ctx context.Context, p *Program, command string, parser *kong.Kong, fields ...field) error {
	return p.gather(ctx, command, parser, g.Form, append(fields, field{name: "reason", label: "why", text: &g.Reason, long: true}))
}

// statementGroup is what can be decided about a statement.
type statementGroup struct {
	Confirm statementConfirm `cmd:"" help:"Say that a suggested statement is one."`
	Correct statementCorrect `cmd:"" help:"Say how a statement is to be read."`
	Reject  statementReject  `cmd:"" help:"Say that a statement is none."`
	Undo    undoCommand      `cmd:"" help:"Take a decision back."`
}

// Help is what the group's help says beyond its first line.
func (*statementGroup) Help() string {
	return "Keeps what somebody decides about a statement of a report. What the reader only suggests counts nowhere until somebody confirms it; what " +
		"somebody rejects counts nowhere from then on. What is decided is added to what was read, with who, when and why, and can be taken back; " +
		"it holds when the report is read again."
}

// A Stated names a statement.
type Stated struct {
	Report    string `arg:"" optional:"" placeholder:"REPORT" help:"The report's id, or its last letters."`
	Statement string `arg:"" optional:"" placeholder:"STATEMENT" help:"The statement's id in the report, as \"firsthand show\" prints it: 3 or s3, or a2 for a sentence in the report's own voice."`
}

// fields are the statement as fields of a form.
func (s *Stated) fields(more ...field) []field {
	return append([]field{
		{name: "report", label: "which report, by its id", text: &s.Report, must: true, arg: true},
		{name: "statement", label: "which statement of it, as \"firsthand show\" prints it", text: &s.Statement, must: true, arg: true},
	}, more...)
}

// place is the statement that is named.
func (s *Stated) place() workspace.Place {
	return workspace.Place{Report: s.Report, Statement: statementID(s.Statement)}
}

// statementID is the id of a statement that a person has typed; the printed page shows s3 as 3.
func statementID(typed string) string {
	if typed != "" && strings.Trim(typed, "0123456789") == "" {
		return "s" + typed
	}
	return typed
}

type statementConfirm struct {
	Deciding `embed:""`
	Stated   `embed:""`
}

// Help is what the command's help says beyond its first line.
func (*statementConfirm) Help() string {
	return "Keeps that a statement is one, however little the reader believes it. It counts from then on, in a claim of its own until its claim is found." +
		"\n\n  firsthand statement confirm 7QK4MZ 7"
}

// Run keeps the decision.
func (s *statementConfirm) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	if err := s.gather(ctx, p, "statement confirm", parser, s.fields()...); err != nil {
		return err
	}
	return s.keep(ctx, p, c, func(w *workspace.Workspace) (workspace.Decision, error) {
		return w.ConfirmStatement(ctx, s.place(), s.Reason)
	})
}

type statementReject struct {
	Deciding `embed:""`
	Stated   `embed:""`
}

// Help is what the command's help says beyond its first line.
func (*statementReject) Help() string {
	return "Keeps that what was read as a statement is none, or as a sentence that reports a fact. It counts nowhere from then on." +
		"\n\n  firsthand statement reject 7QK4MZ 7 --reason \"a caption\""
}

// Run keeps the decision.
func (s *statementReject) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	if err := s.gather(ctx, p, "statement reject", parser, s.fields()...); err != nil {
		return err
	}
	return s.keep(ctx, p, c, func(w *workspace.Workspace) (workspace.Decision, error) {
		return w.RejectStatement(ctx, s.place(), s.Reason)
	})
}

type statementCorrect struct {
	Deciding `embed:""`
	Source   string `placeholder:"WORDS" help:"Who said it, in words that stand in the report."`
	Content  string `placeholder:"WORDS" help:"What was said, in words that stand in the report."`
	Stance   string `placeholder:"STANCE" help:"How it stands to its claim: asserts, denies or questions."`
	Stated   `embed:""`
}

// Help is what the command's help says beyond its first line.
func (*statementCorrect) Help() string {
	return "Keeps how a statement is to be read: who said it, what was said, or how that stands to its claim. Words are looked for in the report, and of " +
		"several places the one nearest to the statement is taken. Who the voices are is then worked out anew." +
		"\n\n  firsthand statement correct 7QK4MZ 3 --source \"two port officials\""
}

// Run keeps the decision.
func (s *statementCorrect) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	stances := []match.Stance{match.Asserts, match.Denies, match.Questions}
	err := s.gather(ctx, p, "statement correct", parser, s.fields(
		field{name: "source", label: "who said it, in words that stand in the report", text: &s.Source, some: true},
		field{name: "content", label: "what was said, in words that stand in the report", text: &s.Content, some: true},
		field{name: "stance", label: "how it stands to its claim: " + joined(stances), text: &s.Stance, some: true, check: oneOfThese("the stance", stances)},
	)...)
	if err != nil {
		return err
	}
	correction := workspace.Correction{Source: s.Source, Content: s.Content, Stance: match.Stance(s.Stance)}
	switch {
	case correction == workspace.Correction{}:
		return misused("statement correct", parser, "nothing is corrected: give --source, --content or --stance")
	case s.Stance != "" && !slices.Contains(stances, correction.Stance):
		return misused("statement correct", parser, fmt.Sprintf("--stance must be one of \"asserts\",\"denies\",\"questions\" but got %q", s.Stance))
	}
	return s.keep(ctx, p, c, func(w *workspace.Workspace) (workspace.Decision, error) {
		return w.CorrectStatement(ctx, s.place(), correction, s.Reason)
	})
}

// edgeGroup is what can be decided about an edge.
type edgeGroup struct {
	Confirm edgeConfirm `cmd:"" help:"Say that one report or statement depends on another."`
	Reject  edgeReject  `cmd:"" help:"Say that one report or statement does not depend on another."`
	Undo    undoCommand `cmd:"" help:"Take a decision back."`
}

// Help is what the group's help says beyond its first line.
func (*edgeGroup) Help() string {
	return "Keeps what somebody decides about who has something from whom. Origins are counted anew with it: what no longer depends on another report " +
		"counts as its texts then show, and no more. What is decided can be taken back, and holds when all is traced again."
}

// An Ends names an edge.
type Ends struct {
	Kind   string `placeholder:"KIND" help:"In what way it depends: cites, credits, copies, same-voice or same-family; without it, in any."`
	Outlet string `placeholder:"NAME" help:"Instead of TO, an outlet whose report is not at hand."`
	From   string `arg:"" optional:"" placeholder:"FROM" help:"What depends: a report's id or its last letters, or a statement of it, as in 7QK4MZ:3."`
	To     string `arg:"" optional:"" placeholder:"TO" help:"On what it depends, likewise."`
}

// fields are the edge as fields of a form.
func (e *Ends) fields() []field {
	kinds := []trace.EdgeKind{trace.Cites, trace.Credits, trace.Copies, trace.SameVoice, trace.SameFamily}
	return []field{
		{name: "from", label: "what depends: a report's id, or REPORT:STATEMENT", text: &e.From, must: true, arg: true},
		{name: "to", label: "on what it depends, likewise; nothing, where that report is not at hand", text: &e.To, arg: true, some: true},
		{name: "outlet", label: "the outlet whose report is not at hand", text: &e.Outlet, some: true},
		{name: "kind", label: "in what way: " + joined(kinds), text: &e.Kind, check: oneOfThese("the kind", kinds)},
	}
}

// edge is the edge that is named; a usage fault of a command where none is.
func (e *Ends) edge(command string, parser *kong.Kong) (workspace.Edge, error) {
	out := workspace.Edge{From: placeOf(e.From), To: placeOf(e.To), Outlet: e.Outlet, Kind: trace.EdgeKind(e.Kind)}
	switch out.Kind {
	case "", trace.Cites, trace.Credits, trace.Copies, trace.SameVoice, trace.SameFamily:
	default:
		return out, misused(command, parser, fmt.Sprintf("--kind must be one of \"cites\",\"credits\",\"copies\",\"same-voice\",\"same-family\" but got %q", e.Kind))
	}
	if e.From == "" || (e.To == "") == (e.Outlet == "") {
		return out, misused(command, parser, command+" needs two reports or statements, or one and --outlet")
	}
	return out, nil
}

// placeOf is what a person has typed as REPORT or REPORT:STATEMENT.
func placeOf(typed string) workspace.Place {
	report, statement, _ := strings.Cut(typed, ":")
	return workspace.Place{Report: report, Statement: statementID(statement)}
}

type edgeConfirm struct {
	Deciding `embed:""`
	Ends     `embed:""`
}

// Help is what the command's help says beyond its first line.
func (*edgeConfirm) Help() string {
	return "Keeps that one report, or one statement, depends on another, whatever is found. What was not found needs --kind." +
		"\n\n  firsthand edge confirm 7QK4MZ:3 5B2KXV:1 --kind copies"
}

// Run keeps the decision.
func (e *edgeConfirm) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	if err := e.gather(ctx, p, "edge confirm", parser, e.fields()...); err != nil {
		return err
	}
	edge, err := e.edge("edge confirm", parser)
	if err != nil {
		return err
	}
	return e.keep(ctx, p, c, func(w *workspace.Workspace) (workspace.Decision, error) { return w.ConfirmEdge(ctx, edge, e.Reason) })
}

type edgeReject struct {
	Deciding `embed:""`
	Ends     `embed:""`
}

// Help is what the command's help says beyond its first line.
func (*edgeReject) Help() string {
	return "Keeps that one report, or one statement, does not depend on another, although that was found. Between two reports all edges of their statements " +
		"are meant. That two statements quote the same voice is rejected where these are two people of one name, who are counted apart from then on. Between two " +
		"statements a rejection without --kind says that, too; where it is one person, name the kind." +
		"\n\n  firsthand edge reject 7QK4MZ 5B2KXV --reason \"both quote the same statute\""
}

// Run keeps the decision.
func (e *edgeReject) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	if err := e.gather(ctx, p, "edge reject", parser, e.fields()...); err != nil {
		return err
	}
	edge, err := e.edge("edge reject", parser)
	if err != nil {
		return err
	}
	return e.keep(ctx, p, c, func(w *workspace.Workspace) (workspace.Decision, error) { return w.RejectEdge(ctx, edge, e.Reason) })
}

// claimNew puts a claim down.
type claimNew struct {
	Deciding   `embed:""`
	Text       string   `arg:"" optional:"" placeholder:"TEXT" help:"The claim, as a sentence."`
	Statements []string `arg:"" optional:"" placeholder:"[REPORT:STATEMENT…]" help:"The statements that make it, if there are any yet; they leave the claims that they were in."`
}

// Help is what the command's help says beyond its first line.
func (*claimNew) Help() string {
	return "Keeps a claim in words of your own, of the statements that you name, or of none yet: what is merged with it then goes by its words." +
		"\n\n  firsthand claim new \"Valmere bought the cargo\" 7QK4MZ:3 5B2KXV:1"
}

// Run keeps the decision.
func (n *claimNew) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	err := n.gather(ctx, p, "claim new", parser,
		field{name: "text", label: "the claim, as a sentence", text: &n.Text, must: true, arg: true},
		field{name: "statements", label: "the statements that make it, as REPORT:STATEMENT, if there are any yet", list: &n.Statements, arg: true})
	if err != nil {
		return err
	}
	return n.keep(ctx, p, c, func(w *workspace.Workspace) (workspace.Decision, error) {
		return w.NewClaim(ctx, n.Text, placesOf(n.Statements), n.Reason)
	})
}

func placesOf(typed []string) (out []workspace.Place) {
	for _, s := range typed {
		out = append(out, placeOf(s))
	}
	return out
}

// claimSplit splits a claim.
type claimSplit struct {
	Deciding   `embed:""`
	Text       string   `placeholder:"TEXT" help:"What the statements that leave come to, in words of your own; without it, in those of the first."`
	Claim      string   `arg:"" optional:"" placeholder:"CLAIM" help:"The claim's id, or its last letters."`
	Statements []string `arg:"" optional:"" placeholder:"REPORT:STATEMENT…" help:"The statements that are a claim of their own."`
}

// Help is what the command's help says beyond its first line.
func (*claimSplit) Help() string {
	return "Keeps that some statements of a claim say something else, and are a claim of their own." +
		"\n\n  firsthand claim split W3C9DR 7QK4MZ:3 --text \"Valmere chartered the tanker\""
}

// Run keeps the decision.
func (s *claimSplit) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	err := s.gather(ctx, p, "claim split", parser,
		field{name: "claim", label: "which claim, by its id", text: &s.Claim, must: true, arg: true},
		field{name: "statements", label: "the statements that leave it, as REPORT:STATEMENT", list: &s.Statements, must: true, arg: true},
		field{name: "text", label: "what they come to, in words of your own", text: &s.Text})
	if err != nil {
		return err
	}
	return s.keep(ctx, p, c, func(w *workspace.Workspace) (workspace.Decision, error) {
		return w.SplitClaim(ctx, s.Claim, placesOf(s.Statements), s.Text, s.Reason)
	})
}

// claimMerge merges two claims.
type claimMerge struct {
	Deciding `embed:""`
	Text     string `placeholder:"TEXT" help:"The claim, in words of your own; without it, in those of the one that more statements make."`
	Claim    string `arg:"" optional:"" placeholder:"CLAIM" help:"A claim's id, or its last letters."`
	Other    string `arg:"" optional:"" placeholder:"CLAIM" help:"Another one's."`
}

// Help is what the command's help says beyond its first line.
func (*claimMerge) Help() string {
	return "Keeps that two claims are one. It does not matter which is named first. Who said the one and who said the other then say the same, so that independent " +
		"ones of them confirm the claim, whatever their words are." +
		"\n\n  firsthand claim merge W3C9DR T0CA7E"
}

// Run keeps the decision.
func (m *claimMerge) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	err := m.gather(ctx, p, "claim merge", parser,
		field{name: "claim", label: "which claim, by its id", text: &m.Claim, must: true, arg: true},
		field{name: "other", label: "and which other one", text: &m.Other, must: true, arg: true},
		field{name: "text", label: "the claim, in words of your own", text: &m.Text})
	if err != nil {
		return err
	}
	return m.keep(ctx, p, c, func(w *workspace.Workspace) (workspace.Decision, error) {
		return w.MergeClaims(ctx, m.Claim, m.Other, m.Text, m.Reason)
	})
}

// claimResolve says how a claim came out.
type claimResolve struct {
	Deciding `embed:""`
	Claim    string `arg:"" optional:"" placeholder:"CLAIM" help:"The claim's id, or its last letters."`
	Outcome  string `arg:"" optional:"" placeholder:"confirmed|refuted" help:"How it came out."`
}

// Help is what the command's help says beyond its first line.
func (*claimResolve) Help() string {
	return "Keeps how a claim came out. Voices and outlets have a record from then on: who asserted what was confirmed, or denied what was refuted, was " +
		"right, and their word is worth more or less in other claims. \"firsthand what-if\" says beforehand what would change." +
		"\n\n  firsthand claim resolve W3C9DR confirmed --reason \"the contract was published\""
}

// Run keeps the decision.
func (r *claimResolve) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	outcomes := []revise.Outcome{revise.Confirmed, revise.Refuted}
	err := p.gather(ctx, "claim resolve", parser, r.Form, []field{
		{name: "claim", label: "which claim, by its id", text: &r.Claim, must: true, arg: true},
		{name: "outcome", label: "how it came out: " + joined(outcomes), text: &r.Outcome, must: true, arg: true, check: oneOfThese("the outcome", outcomes)},
		{name: "reason", label: "what shows it", text: &r.Reason, must: true, long: true},
	})
	switch {
	case err != nil:
		return err
	case !slices.Contains(outcomes, revise.Outcome(r.Outcome)):
		return misused("claim resolve", parser, fmt.Sprintf("a claim comes out confirmed or refuted, not %q", r.Outcome))
	}
	return r.keep(ctx, p, c, func(w *workspace.Workspace) (workspace.Decision, error) {
		return w.ResolveClaim(ctx, r.Claim, revise.Outcome(r.Outcome), r.Reason)
	})
}

// undoCommand takes a decision back.
type undoCommand struct {
	Deciding `embed:""`
	Decision string `arg:"" optional:"" placeholder:"DECISION" help:"The decision's id, or its last letters."`
}

// Help is what the command's help says beyond its first line.
func (*undoCommand) Help() string {
	return "Takes a decision back, of whatever kind and by whomever it was made. Both stay, and \"firsthand decisions\" lists them." +
		"\n\n  firsthand claim undo R6CB3N --reason \"the wrong claim\""
}

// Run keeps the decision.
func (u *undoCommand) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	err := u.gather(ctx, p, "claim undo", parser,
		field{name: "decision", label: "which decision, by its id, as \"firsthand decisions\" lists it", text: &u.Decision, must: true, arg: true})
	if err != nil {
		return err
	}
	return u.keep(ctx, p, c, func(w *workspace.Workspace) (workspace.Decision, error) { return w.Undo(ctx, u.Decision, u.Reason) })
}
