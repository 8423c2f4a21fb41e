package cli

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/alecthomas/kong"

	"firsthand/internal/workspace"
)

// deskAt opens one workspace.
type deskAt struct{ o workspace.Options }

func (d deskAt) Open(ctx context.Context, _ Where, _ bool) (*workspace.Workspace, error) {
	return workspace.OpenOrCreate(ctx, d.o)
}

func (deskAt) Restore(context.Context, Where, string) (int, error) { return 0, nil }

// lookers are commands of the desk that are told several things and keep nothing: what they are told goes into flags.
func lookers() []string {
	return []string{
		"case show", "case list", "case ripple", "request list", "request log", "gap list", "hypothesis show", "assess show", "assess list", "assess record",
		"brief show", "brief templates", "brief register", "brief told", "recipient list", "policy show", "outlets table", "outlets known", "claim show",
	}
}

// TestEveryAct holds the forms of all commands by which somebody does something against their flags: each flag can be told in the form, too,
// and the form asks for nothing that there is no flag for.
func TestEveryAct(t *testing.T) {
	parser, err := newParser(&grammar{})
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	file := filepath.Join(dir, "form.json")
	if err := os.WriteFile(file, []byte(`{"?": 1}`), 0o600); err != nil {
		t.Fatal(err)
	}
	about := []string{"workspace", "db", "as", "json", "format", "after", "no-wait", "jobs"} // of all, and no part of what is said
	acts := 0
	for _, name := range []string{"case", "request", "gap", "hypothesis", "assess", "brief", "recipient", "policy", "statement", "edge", "claim", "outlets"} {
		for _, c := range child(parser.Model.Node, name).Children {
			command := name + " " + c.Name
			if slices.Contains(lookers(), command) {
				continue
			}
			acts++
			var errs strings.Builder
			p := &Program{
				In: strings.NewReader(""), Out: &strings.Builder{}, Err: &errs, Width: 80,
				Desk: deskAt{workspace.Options{Dir: filepath.Join(dir, "desk"), Actor: "ada", Clock: time.Now, Cores: 1}},
			}
			p.Run(t.Context(), []string{name, c.Name, "--json", file})
			_, known, found := strings.Cut(strings.TrimSpace(errs.String()), `has the field "?", which is not known here; known are `)
			if !found {
				t.Errorf("%s has no form: %s", command, errs.String())
				continue
			}
			asked := strings.Split(known, ", ")
			for _, n := range toldTo(c) {
				if at := slices.Index(asked, n); at >= 0 {
					asked = slices.Delete(asked, at, at+1)
				} else if !slices.Contains(about, n) {
					t.Errorf("%s: the form has no %s", command, n)
				}
			}
			if len(asked) > 0 {
				t.Errorf("%s: the form asks for %v, for which there are no flags", command, asked)
			}
		}
	}
	if acts < 30 {
		t.Errorf("looked at %d commands", acts)
	}
}

// toldTo are the names of a command's flags and arguments.
func toldTo(c *kong.Node) (out []string) {
	for _, f := range c.Flags {
		out = append(out, f.Name)
	}
	for _, a := range c.Positional {
		out = append(out, a.Name)
	}
	return out
}
