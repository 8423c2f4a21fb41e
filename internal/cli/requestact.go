package cli

import (
	"context"
	"fmt"

	"github.com/alecthomas/kong"

	"firsthand/internal/casework"
	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/fault"
	"firsthand/internal/ingest"
	"firsthand/internal/workspace"
)

// A Requested names a request.
type Requested struct {
	Request string `arg:"" optional:"" placeholder:"REQUEST" help:"The request's id, or letters of it."`
}

// field is the request as a field of a form.
func (r *Requested) field() field {
	return field{name: "request", label: "which request, by its id", text: &r.Request, must: true, arg: true}
}

// requestRemind keeps a reminder.
type requestRemind struct {
	Acting    `embed:""`
	Text      string `placeholder:"TEXT" help:"Its exact text."`
	Channel   string `placeholder:"TEXT" help:"How it was put; without it, as the request was."`
	Sent      string `placeholder:"TIME" help:"When it was sent; without it, now."`
	Due       string `placeholder:"TIME" help:"A new time until which an answer is asked for."`
	Requested `embed:""`
}

// Help is what the command's help says beyond its first line.
func (*requestRemind) Help() string {
	return "Keeps that somebody was asked again." +
		"\n\n  firsthand request remind 01JD3M --channel telephone --due 2031-05-06"
}

// Run keeps the reminder.
func (x *requestRemind) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	err := p.gather(ctx, "request remind", parser, x.Form, []field{
		x.field(),
		{name: "text", label: "its exact text", text: &x.Text, long: true},
		{name: "channel", label: "how it was put; nothing, as the request was", text: &x.Channel},
		{name: "sent", label: "when it was sent; nothing, now", text: &x.Sent, check: timely("when it was sent")},
		{name: "due", label: "a new time to answer", text: &x.Due, check: timely("the time to answer")},
	})
	if err != nil {
		return err
	}
	r := casework.Reminder{Text: x.Text, Channel: x.Channel}
	if r.Sent, err = when("--sent", x.Sent, dayBegins); err != nil {
		return err
	}
	if r.Due, err = when("--due", x.Due, dayEnds); err != nil {
		return err
	}
	return x.keep(ctx, p, func(w *workspace.Workspace) (*casework.Entry, error) {
		return w.RemindRequest(ctx, x.Request, x.After, r)
	})
}

// requestClose closes a request.
type requestClose struct {
	Acting    `embed:""`
	Outcome   string `placeholder:"OUTCOME" help:"What came of it: declined, no response or withdrawn."`
	Reason    string `placeholder:"TEXT" help:"What they said, or why it was taken back."`
	Requested `embed:""`
}

// Help is what the command's help says beyond its first line.
func (*requestClose) Help() string {
	return "Keeps that a request was declined, that nobody answered it, which can be said when the time to answer is over, or that it was taken back. An answer " +
		"that comes later is kept nevertheless." +
		"\n\n  firsthand request close 01JD3M --outcome \"no response\""
}

// Run closes the request.
func (x *requestClose) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	outcomes := []casework.Outcome{casework.Declined, casework.NoResponse, casework.Withdrawn}
	err := p.gather(ctx, "request close", parser, x.Form, []field{
		x.field(),
		{name: "outcome", label: "what came of it: " + joined(outcomes), text: &x.Outcome, must: true, check: oneOfThese("the outcome", outcomes)},
		{name: "reason", label: "what they said, or why it was taken back", text: &x.Reason, long: true},
	})
	if err != nil {
		return err
	}
	return x.keep(ctx, p, func(w *workspace.Workspace) (*casework.Entry, error) {
		return w.CloseRequest(ctx, x.Request, x.After, casework.Finish{Outcome: casework.Outcome(x.Outcome), Why: x.Reason})
	})
}

// requestAnswer keeps a reply.
type requestAnswer struct {
	Acting    `embed:""`
	Received  string `placeholder:"TIME" help:"When it came; without it, now."`
	Channel   string `placeholder:"TEXT" help:"How it came."`
	Note      string `placeholder:"TEXT" help:"What is to be said of it."`
	Report    string `placeholder:"REPORT" help:"A report of the workspace that is the answer, instead of a file."`
	NoWait    bool   `help:"Return when the reply is kept, and leave reading it to \"firsthand work\"."`
	Jobs      int    `default:"${cores}" placeholder:"N" help:"On how many cores it is read; without it, on all."`
	Requested `embed:""`
	File      string `arg:"" optional:"" placeholder:"FILE|-" help:"The reply as it came; - for standard input."`
}

// Help is what the command's help says beyond its first line.
func (*requestAnswer) Help() string {
	return "Keeps a reply as it came, as a report of its own, which is read and traced like any other, and says that it answers a request." +
		"\n\n  firsthand request answer 01JD3M reply.eml --received \"2031-05-03 16:20\""
}

// Run keeps the reply.
func (x *requestAnswer) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	fields := []field{
		x.field(),
		{name: "file", label: "the file with the reply, - for standard input", text: &x.File, must: x.Report == "", arg: true},
		{name: "received", label: "when it came; nothing, now", text: &x.Received, check: timely("when it came")},
		{name: "channel", label: "how it came", text: &x.Channel},
		{name: "note", label: "what is to be said of it", text: &x.Note},
		{name: "report", label: "a report of the workspace instead of a file", text: &x.Report},
	}
	if err := p.gather(ctx, "request answer", parser, x.Form, fields); err != nil {
		return err
	}
	if (x.File == "") == (x.Report == "") || x.File == "-" && x.JSON == "-" {
		return misused("request answer", parser, "request answer needs one reply: a file, standard input or --report")
	}
	received, err := when("--received", x.Received, dayEnds)
	if err != nil {
		return err
	}
	a := casework.Answer{Report: x.Report, Received: received, Channel: x.Channel, Note: x.Note}
	return p.within(ctx, x.with(x.Jobs), func(w *workspace.Workspace) error {
		e, err := x.capture(ctx, p, w, c, a)
		if err == nil && !x.NoWait && x.Report == "" {
			err = readAll(ctx, w, c)
		}
		if err != nil {
			return err
		}
		c.hide()
		return p.printAct(ctx, w, e, x.Format)
	})
}

// capture keeps the answer, with the reply.
func (x *requestAnswer) capture(ctx context.Context, p *Program, w *workspace.Workspace, c *console, a casework.Answer) (*casework.Entry, error) {
	if x.Report != "" {
		return w.AnswerRequest(ctx, x.Request, x.After, a)
	}
	var kept *casework.Entry
	for src, err := range sources([]string{x.File}, p.In, stayHome) {
		switch {
		case err != nil:
			return nil, err
		case kept != nil:
			return nil, several(x.File)
		}
		if kept, err = w.CaptureAnswer(ctx, x.Request, x.After, a, workspace.Source{Source: src}, c.note); err != nil {
			return nil, err
		}
	}
	return kept, nil
}

// several is the fault of a path that names several files.
func several(path string) error {
	return fault.New(fault.Usage, path, "holds several files", "name the one that is the reply: "+ingest.Formats+" are read")
}

// printAct prints what somebody did.
func (p *Program) printAct(ctx context.Context, w *workspace.Workspace, e *casework.Entry, format string) error {
	if format == "json" {
		return printJSON(p.Out, contract.OfAct(e))
	}
	page, err := p.pageOf(ctx, w, p.Out)
	if err != nil {
		return err
	}
	page.Line("", screen.Plain, actOf(page, e))
	return written(page.Err())
}

// actOf is what somebody did, for people, on a page: its id, who, when and what.
func actOf(page *screen.Printer, e *casework.Entry) string {
	return fmt.Sprintf("%s: on %s %s %s", page.ID(e.ID), casework.Stamp(e.At), e.By, deedOf(page, e))
}
