package cli

import (
	"bufio"
	"io"

	"github.com/alecthomas/kong"

	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/trace"
)

// readCommand prints the statements of each report.
type readCommand struct {
	Format      string   `enum:"text,jsonl,json" default:"text" placeholder:"FORMAT" help:"text (the default), jsonl (an object a line, a line a report) or json (an array of the same objects)."`
	Text        bool     `help:"Include the text of each report in jsonl and json."`
	Suggestions bool     `help:"Also print statements that are believed too little to count, and how far each is believed."`
	Jobs        int      `default:"${cores}" placeholder:"N" help:"How many reports are read at once; without it, as many as there are cores."`
	Outlets     string   `placeholder:"FILE" help:"A file of what is known of outlets besides, as \"firsthand help outlets set\" says."`
	Inputs      []string `arg:"" optional:"" placeholder:"FILE|DIR|-…" help:"Reports: files of ${formats}; directories that hold such; - for standard input."`
}

// Help is what the command's help says beyond its first line.
func (*readCommand) Help() string {
	return "Prints the statements of each report: who is said to say what, in which words, how sure, and through whom it came. " +
		"Then requests for comment, what the report says is not known, who was briefed, and what contradicts what. " +
		"An input that cannot be read is told of on standard error, and the others are still read." +
		"\n\n  firsthand read --format jsonl articles/ memo.txt"
}

// Run reads the inputs and prints each report when it and those before it have been read.
func (r *readCommand) Run(p *Program, c *console, parser *kong.Kong) error {
	if err := checkInputs("read", r.Inputs, r.Jobs, parser); err != nil {
		return err
	}
	f, err := p.flowKnowing(r.Outlets, r.Jobs, c)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(p.Out)
	w := r.writer(p, out)
	for a := range f.Accounts(reports(r.Inputs, p.In, c)) {
		if !r.Suggestions {
			a = a.Believed()
		}
		if p.Together {
			c.hide()
		}
		err := w.write(a)
		if err == nil {
			err = out.Flush()
		}
		if err != nil {
			return written(err)
		}
	}
	if err := w.finish(); err != nil {
		return written(err)
	}
	return written(out.Flush())
}

// checkInputs is a usage fault where nothing is to be read, or by nobody.
func checkInputs(command string, inputs []string, jobs int, parser *kong.Kong) error {
	switch {
	case len(inputs) == 0:
		return misused(command, parser, command+" needs a file, a directory, or - for standard input")
	case jobs < 1:
		return misused(command, parser, "--jobs must be 1 or more")
	}
	return nil
}

// A reportWriter prints reports one after another in some format.
type reportWriter interface {
	write(a *trace.Account) error
	finish() error
}

func (r *readCommand) writer(p *Program, out io.Writer) reportWriter {
	if r.Format == "text" {
		return &textReports{p: screen.NewPrinter(out, p.Width, p.Colour)}
	}
	return &jsonReports{out: out, withText: r.Text, array: r.Format == "json"}
}

// jsonReports prints an object a line; as an array, with brackets around them and commas between. None is held.
type jsonReports struct {
	out      io.Writer
	withText bool
	array    bool
	begun    bool
}

func (w *jsonReports) write(a *trace.Account) error {
	if err := w.separate(); err != nil {
		return err
	}
	return contract.WriteReport(w.out, a, w.withText)
}

// item writes another object than a report's.
func (w *jsonReports) item(v any) error {
	if err := w.separate(); err != nil {
		return err
	}
	return printJSON(w.out, v)
}

func (w *jsonReports) separate() error {
	if !w.array {
		return nil
	}
	sign := "["
	if w.begun {
		sign = ","
	}
	w.begun = true
	_, err := io.WriteString(w.out, sign)
	return err
}

func (w *jsonReports) finish() error {
	if !w.array {
		return nil
	}
	end := "]\n"
	if !w.begun {
		end = "[]\n"
	}
	_, err := io.WriteString(w.out, end)
	return err
}

// textReports prints reports for people.
type textReports struct {
	p     *screen.Printer
	begun bool
}

func (w *textReports) write(a *trace.Account) error {
	if w.begun {
		screen.Separate(w.p)
	}
	screen.PrintReport(w.p, a, !w.begun)
	w.begun = true
	return w.p.Err()
}

func (w *textReports) finish() error { return w.p.Err() }
