// Package app puts the program together: the stages, the command line, and what surrounds the process. Nothing else looks at
// the environment, of which config says what it means.
//
// The program is a value: Main takes what surrounds a process and returns its exit status, so that tests run the real thing.
package app

import (
	"context"
	"fmt"
	"io"
	"os"
	"os/user"
	"runtime/debug"
	"strconv"
	"time"

	"golang.org/x/term"

	"firsthand/internal/cli"
	"firsthand/internal/config"
	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/read/encoder"
	"firsthand/internal/read/meaning"
	"firsthand/internal/read/model"
	"firsthand/internal/read/tagger"
	"firsthand/internal/workspace"
)

// interrupted is the exit status of a program that was told to stop, as shells give it after SIGINT.
const interrupted = 130

// Lines are this many columns wide where nothing is known of the terminal, and never more than the widest or fewer than
// the narrowest that reads well.
const (
	usual     = 80
	widest    = 100
	narrowest = 40
)

// Main runs the command with args, the program's name not among them, and returns the exit status. When ctx ends it
// returns at once, whatever is still being read or counted; the caller is expected to exit.
func Main(ctx context.Context, args []string, in io.Reader, out, errs io.Writer, environ []string) int {
	debug.SetGCPercent(50) // a reading lives until it is printed: half the memory is worth a tenth of the time
	c, err := configured(environ)
	if err != nil {
		_, _ = fmt.Fprintln(errs, "firsthand:", err)
		return fault.ExitCode(err)
	}
	width, shown := terminal(out)
	_, watched := terminal(errs)
	_, typed := terminal(in)
	kernel, wrong := encoder.Choose(c.Kernel)
	read := func(jobs int) (*flow.Flow, error) {
		if wrong != nil {
			return nil, fault.New(fault.Usage, config.Kernel, wrong.Error(), "")
		}
		t, err := reader(model.Weights(), model.Vocabulary(), kernel, jobs)
		if err != nil {
			return nil, err
		}
		return flow.New(t, jobs).WithSensor(func() flow.Sensor { return sensor(kernel, jobs) }), nil
	}
	program := &cli.Program{
		In: in, Out: out, Err: errs,
		Width:    columns(width, c.Columns),
		Colour:   shown && c.Colour,
		Watched:  watched,
		Typed:    typed,
		Edit:     editor(c.Editor, in, errs),
		Together: shown && watched,
		Kernel:   kernelName(kernel, wrong),
		Slow:     kernel.Name == encoder.Plain && c.Kernel == "",
		Flow:     read,
		Desk:     &desk{c, workspace.Reader{Version: version(model.Weights()), Flow: read}},
	}
	status := make(chan int, 1)
	go func() { status <- program.Run(ctx, args) }()
	select {
	case code := <-status:
		return code
	case <-ctx.Done():
		if watched {
			_, _ = fmt.Fprintln(errs) // leave the line that shows ^C or progress
		}
	}
	if program.Soft() {
		select {
		case code := <-status:
			if code == cli.Stopped {
				code = interrupted
			}
			return code
		case <-time.After(grace): // what is not acknowledged by then is done again the next time
		}
	}
	return interrupted
}

// grace is how long a program that works on a workspace may go on when it was told to stop.
const grace = 15 * time.Second

// version is what reads: the rules, and the model file, by the first letters of its hash.
func version(weights string) string {
	sum := encoder.Sum(weights)
	return flow.Version + "." + sum[:min(len(sum), 8)]
}

// configured is what the environment says. Who acts is never left unsaid.
func configured(environ []string) (config.Config, error) {
	c, err := config.Parse(environ)
	if c.Actor == "" {
		c.Actor = account()
	}
	return c, err
}

// account is the name of the user whose process this is, or the number where the system knows no name.
func account() string {
	if u, err := user.Current(); err == nil && config.CheckActor("", u.Username) == nil {
		return u.Username
	}
	return "user " + strconv.Itoa(os.Getuid())
}

// kernelName is what the version says of the kernel, which is none where the variable asked for one that does not run here.
func kernelName(kernel encoder.Kernel, wrong error) string {
	if wrong != nil {
		return "none: " + wrong.Error()
	}
	return kernel.Name
}

// reader makes the extractor of a model file and its vocabulary. The program carries both; what was built or copied badly is
// refused with a sentence.
func reader(weights, vocabulary string, kernel encoder.Kernel, jobs int) (*tagger.Tagger, error) {
	defer debug.SetGCPercent(debug.SetGCPercent(-1)) // hardly anything that a start makes is garbage
	t, err := tagger.New(weights, vocabulary, kernel, jobs)
	if err != nil {
		return nil, &fault.Error{
			Kind: fault.Malformed, Subject: "the model in this program", Reason: "cannot be used", Advice: "build or fetch the program again", Err: err,
		}
	}
	return t, nil
}

// sensor makes what says what statements mean, of the weights that the program carries.
func sensor(kernel encoder.Kernel, jobs int) *meaning.Encoder {
	e, err := meaning.New(model.Meaning(), model.Weights(), model.Vocabulary(), kernel, jobs)
	if err != nil {
		panic(err) // the program was built of parts that do not fit; its tests say so
	}
	return e
}

// terminal tells whether stream is a terminal, and how many columns it has; 0 where it does not say.
func terminal(stream any) (width int, is bool) {
	f, ok := stream.(*os.File)
	if !ok || !term.IsTerminal(int(f.Fd())) {
		return 0, false
	}
	width, _, err := term.GetSize(int(f.Fd()))
	if err != nil {
		width = 0
	}
	return width, true
}

// columns is how wide lines are on a terminal of width columns, or on none, for which width is 0. What is wanted goes before
// that, unless it is 0.
func columns(width, wanted int) int {
	if wanted > 0 {
		width = wanted
	}
	if width <= 0 {
		width = usual
	}
	return min(max(width, narrowest), widest)
}
