package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"firsthand/internal/brief"
	"firsthand/internal/brief/paper"
	"firsthand/internal/brief/render"
	"firsthand/internal/brief/template"
	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/fault"
	"firsthand/internal/workspace"
)

// A Printing says in which format a briefing is wanted, and where.
type Printing struct {
	Format string `placeholder:"FORMAT" help:"md (Markdown), html (one page that needs nothing else), pdf, or json (one object: id, sha256, briefing); without it, what the ending of FILE says, else md."`
	Out    string `placeholder:"FILE" help:"Write it to a file, which must not be there yet, instead of to standard output."`
}

// printers are the formats in which a briefing is printed, with what prints them.
func printers() map[string]func(*brief.Kept) ([]byte, error) {
	plain := func(print func(*brief.Briefing) ([]byte, error)) func(*brief.Kept) ([]byte, error) {
		return func(k *brief.Kept) ([]byte, error) { return print(k.Briefing) }
	}
	return map[string]func(*brief.Kept) ([]byte, error){
		"md": plain(render.Markdown), "html": plain(render.HTML), "pdf": plain(paper.PDF), "json": contract.OfBriefing,
	}
}

// settle completes what is wanted, before anything is kept; a fault where it cannot be had.
func (o *Printing) settle(command string, p *Program, parser *kong.Kong) error {
	formats := []string{"md", "html", "pdf", "json"}
	if o.Format == "" {
		o.Format = "md"
		if ending := strings.TrimPrefix(strings.ToLower(filepath.Ext(o.Out)), "."); slices.Contains(formats, ending) {
			o.Format = ending
		}
	}
	if !slices.Contains(formats, o.Format) {
		return misused(command, parser, "--format is one of "+joined(formats)+", and not “"+o.Format+"”")
	}
	if o.Out == "" {
		if o.Format == "pdf" && p.Together {
			return misused(command, parser, "a PDF is nothing to look at on a terminal: name a file for it, with --out")
		}
		return nil
	}
	if _, err := os.Lstat(o.Out); !errors.Is(err, fs.ErrNotExist) {
		return fault.New(fault.Unwritable, o.Out, "is there already", "name another file")
	}
	return nil
}

// print prints a briefing.
func (o *Printing) print(p *Program, k *brief.Kept) error {
	raw, err := printers()[o.Format](k)
	if err != nil {
		return err
	}
	if o.Out == "" {
		_, err = p.Out.Write(raw)
		return written(err)
	}
	f, err := os.OpenFile(o.Out, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if err == nil {
		_, err = f.Write(raw)
		err = errors.Join(err, f.Close())
	}
	if err != nil {
		return fault.New(fault.Unwritable, o.Out, "cannot be written: "+cause(err), "the briefing is kept: \"firsthand brief show\" prints it")
	}
	return nil
}

// briefCompose composes a briefing.
type briefCompose struct {
	Where    `embed:""`
	Form     `embed:""`
	Printing `embed:""`
	Case     string   `placeholder:"CASE" help:"The case, by its id or four letters of it."`
	Template string   `placeholder:"NAME|FILE" help:"Its form: spot, page, item, memo, dossier, or a file with one of your own."`
	Note     []string `sep:"none" placeholder:"TEXT" help:"What you hold of it, in words of your own; it is marked as your judgement, and rests on your assessment."`
	Marking  string   `placeholder:"TEXT" help:"What stands above and below every page, as TLP:AMBER."`
	Draft    bool     `help:"Only look: it is not kept, and nobody can be told it."`
}

// Help is what the command's help says beyond its first line.
func (*briefCompose) Help() string {
	return "Composes a briefing of a case: what is claimed, who stands behind it, what speaks against it, what analysts hold and where they disagree, what is not " +
		"known, who was asked, and what would change it. Every sentence cites its source, in endnotes as Intelligence Community Directive 206 asks for them, or there " +
		"is no briefing. It is kept, as the next version of the case's briefings, with what changed since the one before, and prints the same, byte for byte, ever after." +
		"\n\n  firsthand brief compose --case 01JD2K --template memo --out memo.pdf"
}

// Run composes the briefing.
func (b *briefCompose) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	err := p.gather(ctx, "brief compose", parser, b.Form, []field{
		{name: "case", label: "which case, by its id", text: &b.Case, must: true},
		{name: "template", label: "in which form: spot, page, item, memo, dossier, or a file", text: &b.Template, must: true, usual: "page"},
		{name: "note", label: "what you hold of it, in words of your own", list: &b.Note, long: true, ready: oneText},
		{name: "marking", label: "what stands above and below every page", text: &b.Marking},
		{name: "draft", label: "only look at it", yes: &b.Draft},
		{name: "format", label: "md, html, pdf or json", text: &b.Format},
		{name: "out", label: "the file to write", text: &b.Out},
	})
	if err != nil {
		return err
	}
	if err := b.settle("brief compose", p, parser); err != nil {
		return err
	}
	form, err := templateOf(b.Template)
	if err != nil {
		return err
	}
	return p.within(ctx, b.Where, func(w *workspace.Workspace) error {
		c.stage("composing the briefing")
		k, err := w.Compose(ctx, b.Case, workspace.Composing{Template: form, Notes: b.Note, Marking: b.Marking, Draft: b.Draft, Tool: Version()})
		if err != nil {
			return err
		}
		c.hide()
		if err := b.print(p, k); err != nil {
			return err
		}
		if k.ID != "" {
			c.note("briefing "+k.ID, fmt.Sprintf("kept as version %d of those of case %s", k.Briefing.Head.Version, k.Case))
		}
		return nil
	})
}

// templateOf is the template that is asked for: one that comes with the program, or the one in a file.
func templateOf(asked string) (*template.Template, error) {
	t, err := template.Named(asked)
	if err == nil {
		return t, nil
	}
	raw, reading := readFile(asked, template.Limit+1)
	switch {
	case fault.KindOf(reading) == fault.NotFound:
		return nil, err // as a name, since that is what it most likely is
	case reading != nil:
		return nil, reading
	}
	return template.Parse(asked, string(raw))
}

// briefShow prints a briefing that is kept.
type briefShow struct {
	Where    `embed:""`
	Printing `embed:""`
	Briefing string `arg:"" optional:"" placeholder:"BRIEFING" help:"The briefing's id, or four letters of it."`
}

// Help is what the command's help says beyond its first line.
func (*briefShow) Help() string {
	return "Prints a briefing that is kept, as it was composed, in any of the formats: what was printed then comes out again, byte for byte." +
		"\n\n  firsthand brief show 8H2KQT --out memo.pdf"
}

// Run prints the briefing.
func (b *briefShow) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	if b.Briefing == "" {
		return misused("brief show", parser, "brief show needs the id of a briefing")
	}
	if err := b.settle("brief show", p, parser); err != nil {
		return err
	}
	return p.within(ctx, b.Where, func(w *workspace.Workspace) error {
		k, err := w.Briefing(ctx, b.Briefing)
		if err != nil {
			return err
		}
		return b.print(p, k)
	})
}

// briefTemplates prints the forms that briefings take.
type briefTemplates struct {
	Name string `arg:"" optional:"" placeholder:"[NAME]" help:"The template to print whole; without it, all are listed."`
}

// Help is what the command's help says beyond its first line.
func (*briefTemplates) Help() string {
	return "Lists the forms of briefings that come with the program, or prints one, to be changed into one of your own. A template says which parts a briefing has, in " +
		"which order, how many items of each, and in which sentences; what fills their placeholders brings its source along." +
		"\n\n  firsthand brief templates spot > mine.brief"
}

// Run prints them.
func (b *briefTemplates) Run(p *Program) error {
	if b.Name != "" {
		text, err := template.Source(b.Name)
		if err != nil {
			return err
		}
		return p.raw(text)
	}
	all, err := template.Built()
	if err != nil {
		return err
	}
	page := p.page()
	for _, t := range all {
		page.Line(fmt.Sprintf("%-9s", t.Name), screen.Plain, t.Kind+": "+t.About)
	}
	return written(page.Err())
}
