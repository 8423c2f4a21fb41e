package cli

import (
	"context"

	"github.com/alecthomas/kong"

	"firsthand/internal/casework"
	"firsthand/internal/workspace"
)

// caseChange changes a case.
type caseChange struct {
	Acting   `embed:""`
	Cased    `embed:""`
	Question *string  `placeholder:"TEXT" help:"What is to be found out."`
	Owner    *string  `placeholder:"NAME" help:"Who answers for the case."`
	Severity *string  `placeholder:"WORD" help:"What is at stake: ordinary, public affairs, harm or lives."`
	Deadline *string  `placeholder:"TIME" help:"Until when it is to be decided; \"none\" takes the deadline away."`
	Join     []string `placeholder:"NAME" help:"Who comes to work on it."`
	Leave    []string `placeholder:"NAME" help:"Who works on it no longer."`
	Add      []string `placeholder:"CLAIM" help:"A claim that it is about, too."`
	Drop     []string `placeholder:"CLAIM" help:"A claim that it is not about any more."`
	Reason   string   `placeholder:"TEXT" help:"Why."`
}

// Help is what the command's help says beyond its first line.
func (*caseChange) Help() string {
	return "Keeps what of a case is otherwise from now on. What it was before stays in its history." +
		"\n\n  firsthand case change 01JD2K --owner ben --deadline \"2031-05-06 12:00\""
}

// Run changes the case.
func (x *caseChange) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	var question, owner, severity, deadline string
	err := p.gather(ctx, "case change", parser, x.Form, []field{
		x.field(),
		{name: "question", label: "what is to be found out", text: said(x.Question, &question), some: true},
		{name: "owner", label: "who answers for it", text: said(x.Owner, &owner), some: true},
		{name: "severity", label: "what is at stake", text: said(x.Severity, &severity), some: true, check: oneOfThese("what is at stake", casework.Severities())},
		{name: "deadline", label: "until when it is to be decided", text: said(x.Deadline, &deadline), some: true},
		{name: "join", label: "who comes, with commas between", list: &x.Join, some: true, ready: byCommas},
		{name: "leave", label: "who goes, with commas between", list: &x.Leave, some: true, ready: byCommas},
		{name: "add", label: "claims that come", list: &x.Add, some: true},
		{name: "drop", label: "claims that go", list: &x.Drop, some: true},
		{name: "reason", label: "why", text: &x.Reason},
	})
	if err != nil {
		return err
	}
	a := casework.Alteration{
		Question: given(x.Question, question), Owner: given(x.Owner, owner), Severity: given(x.Severity, severity),
		Join: x.Join, Leave: x.Leave, Add: x.Add, Drop: x.Drop, Why: x.Reason,
	}
	if typed := given(x.Deadline, deadline); typed != nil {
		switch *typed {
		case "none":
			*typed = ""
		case "":
			return misused("case change", parser, "--deadline needs a time, or \"none\"")
		}
		at, err := when("--deadline", *typed, dayEnds)
		if err != nil {
			return err
		}
		a.Deadline = &at
	}
	return x.keep(ctx, p, func(w *workspace.Workspace) (*casework.Entry, error) { return w.ChangeCase(ctx, x.Case, x.After, a) })
}

// said is where a field goes: into the flag, where it was given, so that saying it twice is seen, else into other.
func said(flag, other *string) *string {
	if flag != nil {
		return flag
	}
	return other
}

// given is what was said of a field, with a flag or otherwise; nil for nothing.
func given(flag *string, other string) *string {
	if flag == nil && other != "" {
		return &other
	}
	return flag
}

// caseWait has a case wait.
type caseWait struct {
	Acting `embed:""`
	Cased  `embed:""`
	For    string `placeholder:"TEXT" help:"What the case waits for."`
	Until  string `placeholder:"TIME" help:"Until when, as 2031-05-04 or 2031-05-04 14:00, in UTC."`
}

// Help is what the command's help says beyond its first line.
func (*caseWait) Help() string {
	return "Keeps that a case waits for something. \"firsthand case reopen\" goes on with it." +
		"\n\n  firsthand case wait 01JD2K --for \"the port's answer\" --until 2031-05-04"
}

// Run keeps it.
func (x *caseWait) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	err := p.gather(ctx, "case wait", parser, x.Form, []field{
		x.field(),
		{name: "for", label: "what the case waits for", text: &x.For, must: true},
		{name: "until", label: "until when, as 2031-05-04", text: &x.Until, check: timely("the time")},
	})
	if err != nil {
		return err
	}
	until, err := when("--until", x.Until, dayEnds)
	if err != nil {
		return err
	}
	return x.keep(ctx, p, func(w *workspace.Workspace) (*casework.Entry, error) {
		return w.WaitCase(ctx, x.Case, x.After, casework.Pause{For: x.For, Until: until})
	})
}

// A Reasoned is an act on a case that has a reason and nothing else.
type Reasoned struct {
	Acting `embed:""`
	Cased  `embed:""`
	Reason string `placeholder:"TEXT" help:"Why."`
}

// gather completes the act.
func (r *Reasoned) gather(ctx context.Context, p *Program, command string, parser *kong.Kong) error {
	return p.gather(ctx, command, parser, r.Form, []field{r.field(), {name: "reason", label: "why", text: &r.Reason, must: true, long: true}})
}

// caseClose closes a case.
type caseClose struct {
	Reasoned `embed:""`
}

// Help is what the command's help says beyond its first line.
func (*caseClose) Help() string {
	return "Closes a case, for a reason. Answers that come late, findings and corrections are still kept in it." +
		"\n\n  firsthand case close 01JD2K --reason \"the port published the contract\""
}

// Run closes the case.
func (x *caseClose) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	if err := x.gather(ctx, p, "case close", parser); err != nil {
		return err
	}
	return x.keep(ctx, p, func(w *workspace.Workspace) (*casework.Entry, error) {
		return w.CloseCase(ctx, x.Case, x.After, x.Reason)
	})
}

// caseReopen takes a case up again.
type caseReopen struct {
	Reasoned `embed:""`
}

// Help is what the command's help says beyond its first line.
func (*caseReopen) Help() string {
	return "Takes a case up again that was waiting, decided or closed, for a reason." +
		"\n\n  firsthand case reopen 01JD2K --reason \"the harbour master has changed his account\""
}

// Run takes the case up again.
func (x *caseReopen) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	if err := x.gather(ctx, p, "case reopen", parser); err != nil {
		return err
	}
	return x.keep(ctx, p, func(w *workspace.Workspace) (*casework.Entry, error) {
		return w.ReopenCase(ctx, x.Case, x.After, x.Reason)
	})
}
