// Package cli is the command line: it parses what was typed, opens the inputs, runs the flow and prints what comes out.
//
// Results go to standard output, everything else to standard error. One input that cannot be read never stops the others;
// the exit status tells that it happened. cli knows no environment: width, colour and whether somebody is watching are
// told to it, so that the program can be run as a value.
package cli

import (
	"context"
	"errors"
	"io"
	"sync/atomic"
	"syscall"

	"firsthand/internal/fault"
	"firsthand/internal/flow"
)

// A Program is the command with what surrounds it.
type Program struct {
	In       io.Reader
	Out, Err io.Writer
	Width    int    // columns of a line of text on Out
	Colour   bool   // whether Out shows colour
	Watched  bool   // whether somebody is looking at Err while the program runs
	Typed    bool   // whether somebody types what stands on In
	Together bool   // whether Out and Err go to the same place, where a line of progress would stand in the results
	Kernel   string // what the reader computes with
	Slow     bool   // whether that is for want of a better processor
	Flow     func(jobs int) (*flow.Flow, error)
	Desk     Desk // opens workspaces

	// Edit has somebody change a text in their editor, and returns what became of it; nil where no editor is known.
	Edit func(ctx context.Context, text string) (string, error)

	soft  atomic.Bool // it has begun something that it should be let end
	asked []field     // what somebody was asked for in a form
}

// Soft tells whether the program should be given a moment to end what it is doing when it is told to stop.
func (p *Program) Soft() bool { return p.soft.Load() }

// flow makes the stages, and says once where reading will take long.
func (p *Program) flow(jobs int, c *console) (*flow.Flow, error) {
	f, err := p.Flow(jobs)
	if err == nil && p.Slow {
		c.note("this processor", "it lacks the instructions that make reading fast (AVX2); everything works, and takes some thirty times as long")
	}
	return f, err
}

// Stopped is the status that Run returns where it was told to stop before it was done; the process has another one for that.
const Stopped = -1

// Run runs the command with args, the name of the program not among them, and returns the exit status: 0 done, 1 something
// failed, 2 wrong usage, Stopped. Commands that work on a workspace stop softly when ctx ends; the others take no notice.
func (p *Program) Run(ctx context.Context, args []string) int {
	c := newConsole(p.Err, p.Watched)
	err := p.run(ctx, args, c)
	c.hide()
	if closed(err) {
		return 0 // the reader of our output has seen enough
	}
	if stopped(ctx, err) {
		c.note("stopped before the end", "what is kept stays, and the same command goes on from there")
		return Stopped
	}
	if err != nil {
		c.fault(err)
		p.keepTyped(c)
	}
	if err == nil && c.failures() > 0 {
		return 1
	}
	return fault.ExitCode(err)
}

func (p *Program) run(ctx context.Context, args []string, c *console) error {
	g := &grammar{}
	parser, err := newParser(g)
	if err != nil {
		return err
	}
	command, err := parse(parser, args)
	var wanted helpWanted
	switch {
	case errors.As(err, &wanted):
		return p.printHelp(p.Out, parser, wanted.command)
	case err != nil:
		return err
	case command == nil:
		return p.printSummary(parser)
	}
	command.BindTo(ctx, (*context.Context)(nil))
	return command.Run(p, c, parser)
}

// closed tells whether err says that nobody reads the output any more.
func closed(err error) bool { return errors.Is(err, syscall.EPIPE) || errors.Is(err, io.ErrClosedPipe) }

// stopped tells whether err is that of a command that ctx has ended. What the user can do something about is told nevertheless.
func stopped(ctx context.Context, err error) bool {
	var f *fault.Error
	return err != nil && ctx.Err() != nil && !errors.As(err, &f)
}

// written is the fault for output that could not be written.
func written(err error) error {
	if err == nil || closed(err) {
		return err
	}
	return fault.Wrap(fault.Unreadable, "standard output", "cannot be written", err)
}
