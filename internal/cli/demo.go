package cli

import (
	"bytes"
	"context"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"time"

	"firsthand/examples"
	"firsthand/internal/fault"
	"firsthand/internal/store"
	"firsthand/internal/workspace"
)

// demoCommand fills a workspace with an invented story.
type demoCommand struct {
	Where `embed:""`
}

// demoFolder is where the demonstration goes unless somebody says where: never into the workspace that is used otherwise.
const demoFolder = "firsthand-demo"

// Help is what the command's help says beyond its first line.
func (*demoCommand) Help() string {
	return "Makes a workspace in the folder " + demoFolder + ", or where --workspace says, and carries the invented story of eight reports through it: the first report, " +
		"a case, requests, assessments, briefings, a contradiction, the decision and the correction. Each command is printed as you would type it, with what it " +
		"prints. Afterwards the workspace is there to look at, and all in it is made up." +
		"\n\n  firsthand demo --workspace /tmp/demo"
}

// Run plays the story.
func (d *demoCommand) Run(ctx context.Context, p *Program) error {
	if d.Workspace == "" {
		d.Workspace = demoFolder
	}
	if err := d.empty(ctx, p); err != nil {
		return err
	}
	reports := filepath.Join(d.Workspace, "reports")
	if err := layOut(reports); err != nil {
		return err
	}
	day := func(n int) string { return time.Now().UTC().AddDate(0, 0, n).Format(time.DateOnly) }
	play := player{p: p, where: d.Where, known: map[string]string{"REPORTS": reports, "TOMORROW": day(1), "NEXT_WEEK": day(7), "NOW": day(0)}}
	for _, s := range parseSteps(examples.Life()) {
		if err := play.step(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

// empty is a fault where the workspace that is meant holds reports: fiction does not go among them.
func (d *demoCommand) empty(ctx context.Context, p *Program) error {
	return p.using(ctx, d.Where, true, func(w *workspace.Workspace) error {
		for _, err := range w.Reports(ctx, store.Filter{Limit: 1}) {
			if err != nil {
				return err
			}
			return fault.New(fault.Usage, "workspace "+d.Workspace, "holds reports already, and the story is invented", "name another place with --workspace")
		}
		return nil
	})
}

// layOut writes the reports of the story into a folder, where they can be read.
func layOut(folder string) error {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return fault.Wrap(fault.Unwritable, folder, "cannot be made", err)
	}
	return fs.WalkDir(examples.Reports(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() {
			return err
		}
		data, err := fs.ReadFile(examples.Reports(), name)
		if err != nil {
			return err
		}
		if err := os.WriteFile(filepath.Join(folder, name), data, 0o600); err != nil {
			return fault.Wrap(fault.Unwritable, filepath.Join(folder, name), "cannot be written", err)
		}
		return nil
	})
}

// A step of the story: what is told of it, or a command.
type step struct {
	told    string
	command string // as it is typed, without the program's name
	name    string // what the id that it prints first goes by in later commands; "" for none
	quiet   bool   // what it prints is not shown
	input   string // what stands on standard input
}

// parseSteps reads steps, one a line:
//
//	# what is told
//	$ firsthand COMMAND, with $NAME for what an earlier step named
//	NAME $ firsthand COMMAND whose first id, in its notes or else in what it prints, gets that name
//	- firsthand COMMAND whose output is not shown
//	| a line of what the command above reads
func parseSteps(script string) (out []step) {
	for line := range strings.Lines(script) {
		line = strings.TrimRight(line, "\n")
		mark, rest, _ := strings.Cut(line, " ")
		name := ""
		if after, is := strings.CutPrefix(rest, "$ "); is && mark != "$" && mark != "#" && mark != "|" {
			mark, name, rest = "$", mark, after
		}
		switch mark {
		case "#":
			out = append(out, step{told: rest})
		case "$", "-":
			out = append(out, step{command: strings.TrimPrefix(rest, "firsthand "), name: name, quiet: mark == "-"})
		case "|":
			out[len(out)-1].input += rest + "\n"
		}
	}
	return out
}

// A player plays steps.
type player struct {
	p     *Program
	where Where
	known map[string]string // what $NAME stands for
}

// step tells what is told, or runs a command as if it had been typed.
func (y *player) step(ctx context.Context, s step) error {
	if s.told != "" {
		return y.p.print("", s.told)
	}
	typed := os.Expand(s.command, func(name string) string { return y.known[name] })
	if err := y.p.print("", "$ firsthand "+typed); err != nil {
		return err
	}
	var out, said bytes.Buffer
	sub := &Program{In: strings.NewReader(s.input), Out: &out, Err: &said, Width: y.p.Width, Colour: y.p.Colour, Kernel: y.p.Kernel, Slow: y.p.Slow, Flow: y.p.Flow, Desk: y.p.Desk}
	args := append(words(typed), "--workspace="+y.where.Workspace)
	if y.where.DB != "" {
		args = append(args, "--db="+y.where.DB)
	}
	if status := sub.Run(ctx, args); status != 0 {
		return fault.New(fault.Internal, "firsthand "+typed, fmt.Sprintf("ended with status %d: %s", status, strings.TrimSpace(said.String())), "")
	}
	if s.name != "" {
		if y.known[s.name] = firstShort.FindString(said.String() + out.String()); y.known[s.name] == "" {
			return fault.New(fault.Internal, "firsthand "+typed, "printed no id", "")
		}
	}
	if s.quiet {
		return nil
	}
	_, err := y.p.Out.Write(out.Bytes())
	return written(err)
}

// firstShort is the last letters of an id, as lists print them.
var firstShort = regexp.MustCompile(`\b[0-9A-HJKMNP-TV-Z]{6,26}\b`)

// words are those of a line, where double quotes hold some together.
func words(line string) (out []string) {
	var word strings.Builder
	quoted, any := false, false
	for _, c := range line {
		switch {
		case c == '"':
			quoted, any = !quoted, true
		case c == ' ' && !quoted:
			if any {
				out = append(out, word.String())
			}
			word.Reset()
			any = false
		default:
			word.WriteRune(c)
			any = true
		}
	}
	if any {
		out = append(out, word.String())
	}
	return out
}
