package cli

import (
	"errors"
	"runtime"
	"slices"
	"strconv"
	"strings"

	"github.com/alecthomas/kong"

	"firsthand/internal/fault"
	"firsthand/internal/ingest"
)

// grammar is the command line. What help says of commands and flags stands here and nowhere else.
type grammar struct {
	Help helpFlag `short:"h" help:"Say what the program or a command does."`

	Read    readCommand    `cmd:"" help:"Print the statements of each report: who is said to say what."`
	Trace   traceCommand   `cmd:"" help:"Print who really stands behind what a set of reports says."`
	HelpFor helpCommand    `cmd:"" name:"help" help:"Say what the program or a command does."`
	Version versionCommand `cmd:"" help:"Print the program's version."`
}

// helpFlag asks for help instead of the command that it stands with.
type helpFlag bool

// helpWanted is not a failure: it says that help is to be printed, of a command or, where that is "", of the program.
type helpWanted struct {
	command string
}

func (helpWanted) Error() string { return "help is wanted" }

// BeforeReset is called by kong when the flag was given, before it asks whether a command is complete.
func (helpFlag) BeforeReset(ctx *kong.Context) error {
	wanted := helpWanted{}
	if n := ctx.Selected(); n != nil {
		wanted.command = n.Name
	}
	return wanted
}

func newParser(g *grammar) (*kong.Kong, error) {
	return kong.New(g, kong.Name("firsthand"), kong.NoDefaultHelp(), kong.Vars{"cores": strconv.Itoa(runtime.NumCPU()), "consumers": consumers(), "formats": ingest.Formats},
		kong.Description("Firsthand answers one question about what reports say: who really stands behind it? It reads who is "+
			"said to say what in each report, follows every statement back to whoever said it first, and counts how many "+
			"independent origins a claim has, however many reports repeat it."))
}

// parse understands args; without any, the result is nil. Its errors are usage faults, or helpWanted.
func parse(parser *kong.Kong, args []string) (*kong.Context, error) {
	if len(args) == 0 {
		return nil, nil
	}
	args, err := argumentsLast(parser, args)
	if err != nil {
		return nil, err
	}
	ctx, err := parser.Parse(args)
	var wanted helpWanted
	switch {
	case errors.As(err, &wanted):
		return nil, wanted
	case err != nil:
		return nil, misused(args[0], parser, err.Error())
	}
	return ctx, nil
}

// misused is a usage fault of a command, with the advice where to read on.
func misused(command string, parser *kong.Kong, reason string) error {
	advice := "see \"firsthand help\""
	if node(parser, command) != nil {
		advice = "see \"firsthand help " + command + "\""
	}
	return fault.New(fault.Usage, "", strings.TrimSuffix(reason, "?"), advice)
}

// node is the command called name, nil where there is none.
func node(parser *kong.Kong, name string) *kong.Node {
	for _, n := range parser.Model.Children {
		if n.Name == name {
			return n
		}
	}
	return nil
}

// argumentsLast moves the flags of a command before its other arguments, which follow "--": people write them in any order,
// and kong takes a list of arguments in one piece only.
func argumentsLast(parser *kong.Kong, args []string) ([]string, error) {
	command := node(parser, args[0])
	if command == nil {
		return args, nil
	}
	flags, others := []string{args[0]}, []string(nil)
	rest := args[1:]
	for len(rest) > 0 {
		arg := rest[0]
		rest = rest[1:]
		switch {
		case arg == "--":
			others, rest = append(others, rest...), nil
		case arg == "-" || !strings.HasPrefix(arg, "-"):
			others = append(others, arg)
		case !wantsValue(command, arg):
			flags = append(flags, arg)
		case len(rest) == 0 || strings.HasPrefix(rest[0], "--"):
			return nil, misused(args[0], parser, arg+" needs a value")
		default:
			flags, rest = append(flags, arg+"="+rest[0]), rest[1:]
		}
	}
	return slices.Concat(flags, []string{"--"}, others), nil
}

// wantsValue tells whether arg is a flag of command whose value is the next argument.
func wantsValue(command *kong.Node, arg string) bool {
	for _, f := range command.Flags {
		if arg == "--"+f.Name {
			return !f.IsBool()
		}
	}
	return false
}
