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

	Read      readCommand      `cmd:"" help:"Print the statements of each report: who is said to say what."`
	Trace     traceCommand     `cmd:"" help:"Print who really stands behind what a set of reports says."`
	Outlets   outletsGroup     `cmd:"" help:"Print which outlets report first-hand and which have it from whom, or say what you know of outlets."`
	Add       addCommand       `cmd:"" help:"Take reports into the workspace, for good, and read them."`
	Watch     watchCommand     `cmd:"" help:"Watch feeds, and add what they bring."`
	Work      workCommand      `cmd:"" help:"Read what is in line, and what comes."`
	Jobs      jobsGroup        `cmd:"" help:"Look at what could not be read, and try it again."`
	Status    statusCommand    `cmd:"" help:"Print what there is in the workspace."`
	Claims    claimsCommand    `cmd:"" help:"List the claims of the workspace, what is to be looked at first at the top."`
	Claim     claimGroup       `cmd:"" help:"Print all that is known of a claim, or decide about claims."`
	Assess    assessGroup      `cmd:"" help:"Judge how reliable a source is, and how credible and likely a claim."`
	Supposed  hypothesisGroup  `cmd:"" name:"hypothesis" help:"Hold what may be so against the evidence of a case."`
	WhatIf    whatIfCommand    `cmd:"" name:"what-if" help:"Say what would change if a claim were confirmed or refuted, or a source took it back."`
	Statement statementGroup   `cmd:"" help:"Confirm, correct or reject what was read as a statement."`
	Edge      edgeGroup        `cmd:"" help:"Confirm or reject that one report depends on another."`
	Case      caseGroup        `cmd:"" help:"Open a case to corroborate claims, and work on it."`
	Request   requestGroup     `cmd:"" help:"Ask those who could know, and keep what came back."`
	Gap       gapGroup         `cmd:"" help:"Keep what is not known and matters, and what was found."`
	Decisions decisionsCommand `cmd:"" help:"List what people decided."`
	Reports   reportsCommand   `cmd:"" help:"List the reports of the workspace."`
	Show      showCommand      `cmd:"" help:"Print a report of the workspace with its statements."`
	Search    searchCommand    `cmd:"" help:"Find reports of the workspace by their words."`
	Reread    rereadCommand    `cmd:"" help:"Make anew what an older version made of the reports."`
	Brief     briefGroup       `cmd:"" help:"Compose briefings of a case, say who was told what, correct it, and list who must be told now."`
	Recipient recipientGroup   `cmd:"" help:"List those who are told things, add them, say that they have left."`
	Policy    policyGroup      `cmd:"" help:"Say what has to be shown before somebody is told."`
	WhoKnew   whoKnewCommand   `cmd:"" name:"who-knew" help:"Say what a recipient knew at a time, or who knew of a claim."`
	Timeline  timelineCommand  `cmd:"" help:"Print what happened around a case on one axis of time."`
	Erase     eraseCommand     `cmd:"" help:"Remove what a report holds, lawfully."`
	Ledger    ledgerGroup      `cmd:"" help:"Sign, prove, verify and export the record of every change."`
	Check     checkCommand     `cmd:"" help:"Check the workspace: database, bytes and ledger."`
	Backup    backupCommand    `cmd:"" help:"Write the workspace into one file."`
	Restore   restoreCommand   `cmd:"" help:"Make a workspace of a backup."`
	Demo      demoCommand      `cmd:"" help:"Make a workspace with an invented story, from the first report to the correction."`
	GenTest   genTestCommand   `cmd:"" name:"gentestdata" hidden:"" help:"Write a full sample workspace, which tests of later versions open."`
	HelpFor   helpCommand      `cmd:"" name:"help" help:"Say what the program or a command does."`
	Version   versionCommand   `cmd:"" help:"Print the program's version."`
}

// helpFlag asks for help instead of the command that it stands with.
type helpFlag bool

// helpWanted is not a failure: it says that help is to be printed, of a command (its name, or names where it is one of a
// group) or, where there is none, of the program.
type helpWanted struct {
	command []string
}

func (helpWanted) Error() string { return "help is wanted" }

// BeforeReset is called by kong when the flag was given, before it asks whether a command is complete.
func (helpFlag) BeforeReset(ctx *kong.Context) error {
	wanted := helpWanted{}
	for _, p := range ctx.Path {
		if p.Command != nil {
			wanted.command = append(wanted.command, p.Command.Name)
		}
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
		return nil, helpWanted{args[:named(parser, args)]} // what was typed, which may be a group with a usual command
	case err != nil:
		return nil, misused(commandOf(parser, args), parser, err.Error())
	}
	return ctx, nil
}

// misused is a usage fault of a command, with the advice where to read on.
func misused(command string, parser *kong.Kong, reason string) error {
	advice := "see \"firsthand help\""
	if command != "" && node(parser, strings.Fields(command)) != nil {
		advice = "see \"firsthand help " + command + "\""
	}
	return fault.New(fault.Usage, "", strings.TrimSuffix(reason, "?"), advice)
}

// node is the command with these names, a group's and its own; nil where there is none.
func node(parser *kong.Kong, names []string) *kong.Node {
	n := parser.Model.Node
	for _, name := range names {
		if n = child(n, name); n == nil {
			return nil
		}
	}
	return n
}

// child is the command of n, or of the program, that is called name; nil where there is none.
func child(n *kong.Node, name string) *kong.Node {
	i := slices.IndexFunc(n.Children, func(c *kong.Node) bool { return c.Name == name })
	if i < 0 {
		return nil
	}
	return n.Children[i]
}

// commandOf is the command that args begin with: "read", or of a group "ledger verify"; "" where they name none.
func commandOf(parser *kong.Kong, args []string) string {
	return strings.Join(args[:named(parser, args)], " ")
}

// named is how many of args, from the first, name a command.
func named(parser *kong.Kong, args []string) int {
	n := parser.Model.Node
	for i, arg := range args {
		if n = child(n, arg); n == nil {
			return i
		}
	}
	return len(args)
}

// argumentsLast moves the flags of a command before its other arguments, which follow "--": people write them in any order,
// and kong takes a list of arguments in one piece only.
func argumentsLast(parser *kong.Kong, args []string) ([]string, error) {
	first := named(parser, args)
	if first == 0 {
		return args, nil
	}
	command := node(parser, args[:first])
	flags, others := slices.Clone(args[:first]), []string(nil)
	if usual := command.DefaultCmd; usual != nil && len(args) > first && args[first] != "-h" && args[first] != "--help" {
		command, flags = usual, append(flags, usual.Name)
	}
	if len(command.Children) > 0 {
		return args, nil // a group: kong says which commands it has
	}
	rest := args[first:]
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
			return nil, misused(commandOf(parser, args), parser, arg+" needs a value")
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
