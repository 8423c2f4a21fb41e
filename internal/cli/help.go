package cli

import (
	"io"
	"strings"

	"github.com/alecthomas/kong"

	"firsthand/internal/cli/screen"
	"firsthand/internal/fault"
)

// helpCommand prints help.
type helpCommand struct {
	Command []string `arg:"" optional:"" placeholder:"[COMMAND]" help:"The command to explain; without one, the program."`
}

// Run prints the help that was asked for to standard output.
func (h *helpCommand) Run(p *Program, parser *kong.Kong) error {
	return p.printHelp(p.Out, parser, h.Command)
}

// Help is what the command's help says beyond its first line.
func (*helpCommand) Help() string {
	return "Prints what the program or one of its commands is for, its flags, and an example.\n\n  firsthand help trace"
}

// printSummary answers a call without arguments.
func (p *Program) printSummary(parser *kong.Kong) error {
	if err := p.printHelp(p.Err, parser, nil); err != nil {
		return err
	}
	return fault.New(fault.Usage, "", "a command is missing", "try \"firsthand trace DIR\"")
}

// printHelp prints the help of a command, of a group of them, or of the program where there is no command.
func (p *Program) printHelp(out io.Writer, parser *kong.Kong, command []string) error {
	page := &helpPage{screen.NewPrinter(out, p.Width, false)}
	n := node(parser, command)
	switch {
	case n == nil:
		return misused("", parser, "there is no command "+strings.Join(command, " "))
	case n == parser.Model.Node:
		page.program(parser)
	case len(n.Children) > 0:
		page.group(n)
	default:
		page.command(n)
	}
	return written(page.Err())
}

// A helpPage prints help.
type helpPage struct {
	*screen.Printer
}

func (h *helpPage) program(parser *kong.Kong) {
	h.Line("", screen.Plain, "Usage: firsthand COMMAND [FLAG…] [ARGUMENT…]")
	h.Blank()
	h.Line("", screen.Plain, parser.Model.Help)
	h.heading("Commands:")
	for _, n := range parser.Model.Children {
		if !n.Hidden {
			h.row(n.Name, n.Help)
		}
	}
	h.Blank()
	h.Line("", screen.Plain, "\"firsthand help COMMAND\" explains a command, with an example. Exit status: 0 done, "+
		"1 something failed, 2 wrong usage.")
}

func (h *helpPage) group(n *kong.Node) {
	h.Line("", screen.Plain, "Usage: firsthand "+n.Path()+" COMMAND [FLAG…] [ARGUMENT…]")
	h.Blank()
	h.Line("", screen.Plain, n.Detail)
	h.heading("Commands:")
	for _, c := range n.Children {
		h.row(c.Name, c.Help)
	}
	h.Blank()
	h.Line("", screen.Plain, "\"firsthand help "+n.Path()+" COMMAND\" explains a command, with an example.")
}

func (h *helpPage) command(n *kong.Node) {
	usage := "Usage: firsthand " + n.Path() + " [FLAG…]"
	for _, a := range n.Positional {
		usage += " " + placeholder(a)
	}
	h.Line("", screen.Plain, usage)
	about, example, _ := strings.Cut(n.Detail, "\n\n")
	h.Blank()
	h.Line("", screen.Plain, about)
	if len(n.Positional) > 0 {
		h.heading("Arguments:")
	}
	for _, a := range n.Positional {
		h.row(placeholder(a), a.Help)
	}
	h.heading("Flags, before or after the arguments; -- ends them:")
	for _, f := range append(n.Flags, n.Parent.Flags...) {
		h.row(f.String(), f.Help)
	}
	h.heading("Example:")
	h.Begin("  ")
	h.Glue(screen.Plain, strings.TrimSpace(example))
	h.End()
}

func (h *helpPage) heading(title string) {
	h.Blank()
	h.Line("", screen.Plain, title)
}

// row prints a term and, in a column of its own, what it means.
func (h *helpPage) row(term, meaning string) {
	const column = 20
	term = "  " + term + "  "
	h.Line(term+strings.Repeat(" ", max(column-screen.Width(term), 0)), screen.Plain, meaning)
}

func placeholder(v *kong.Value) string {
	if v.Tag.PlaceHolder != "" {
		return v.Tag.PlaceHolder
	}
	return "[" + strings.ToUpper(v.Name) + "]"
}
