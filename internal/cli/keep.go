package cli

import (
	"context"
	"strings"

	"github.com/alecthomas/kong"

	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/fault"
	"firsthand/internal/workspace"
)

// eraseCommand removes what a report holds.
type eraseCommand struct {
	Where  `embed:""`
	Reason string `placeholder:"TEXT" help:"Why, which the ledger keeps for good: name nobody in it."`
	Report string `arg:"" optional:"" placeholder:"REPORT" help:"The report's id, or its last letters."`
}

// Help is what the command's help says beyond its first line.
func (*eraseCommand) Help() string {
	return "Removes what a report holds, as the law may demand: its bytes, its text, and all that was read from it. That there was a report, " +
		"when it was added and when and why it was erased stays in the ledger, which still verifies." +
		"\n\n  firsthand erase 7QK4MZ --reason \"court order 12/2031\""
}

// Run erases.
func (e *eraseCommand) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	switch {
	case e.Report == "":
		return misused("erase", parser, "erase needs the id of a report")
	case strings.TrimSpace(e.Reason) == "":
		return misused("erase", parser, "erase needs --reason, which the ledger keeps")
	}
	return p.within(ctx, e.Where, func(w *workspace.Workspace) error {
		id, err := w.Erase(ctx, e.Report, e.Reason)
		if err != nil {
			return err
		}
		return p.print("report " + id + " erased")
	})
}

// backupCommand copies the workspace into a file.
type backupCommand struct {
	Where `embed:""`
	File  string `arg:"" optional:"" placeholder:"FILE" help:"The file to write, which must not be there yet."`
}

// Help is what the command's help says beyond its first line.
func (*backupCommand) Help() string {
	return "Writes all of the workspace into one file, as it stands at one moment, while others go on working in it: reports with their bytes, " +
		"what was read, the ledger, and the ledger's private key. Keep it as you keep the workspace." +
		"\n\n  firsthand backup desk-2031-04-02.zip"
}

// Run writes the backup.
func (b *backupCommand) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	if b.File == "" {
		return misused("backup", parser, "backup needs the name of a file to write")
	}
	return p.within(ctx, b.Where, func(w *workspace.Workspace) error {
		c.stage("copying the workspace")
		n, err := w.Backup(ctx, b.File)
		if err != nil {
			return err
		}
		c.hide()
		return p.print(screen.Count(n, "report", "reports") + " written to " + b.File)
	})
}

// restoreCommand makes a workspace of a backup.
type restoreCommand struct {
	Where `embed:""`
	File  string `arg:"" optional:"" placeholder:"FILE" help:"What \"firsthand backup\" wrote."`
}

// Help is what the command's help says beyond its first line.
func (*restoreCommand) Help() string {
	return "Makes a workspace of a backup, where there is none yet, and checks it: the bytes of every report against their hashes, every row " +
		"against the ledger, and the ledger against its checkpoints. A backup from a file may be restored into PostgreSQL, and the other " +
		"way round." +
		"\n\n  firsthand restore --workspace desk desk-2031-04-02.zip"
}

// Run restores.
func (r *restoreCommand) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	if r.File == "" {
		return misused("restore", parser, "restore needs the name of a backup")
	}
	p.soft.Store(true)
	c.stage("restoring the workspace")
	n, err := p.Desk.Restore(ctx, r.Where, r.File)
	if err != nil {
		return err
	}
	c.hide()
	return p.print(screen.Count(n, "report", "reports") + " restored; everything was checked")
}

// checkCommand checks the workspace.
type checkCommand struct {
	Where  `embed:""`
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (one object: ok, findings)."`
}

// Help is what the command's help says beyond its first line.
func (*checkCommand) Help() string {
	return "Checks the workspace: the database itself, the bytes of every report against their hashes, every row against the ledger, and the " +
		"ledger against its checkpoints. What is wrong is named, and nothing is changed." +
		"\n\n  firsthand check"
}

// Run checks.
func (k *checkCommand) Run(ctx context.Context, p *Program, c *console) error {
	return p.within(ctx, k.Where, func(w *workspace.Workspace) error {
		c.stage("checking the workspace")
		findings, err := w.Check(ctx)
		if err != nil {
			return err
		}
		c.hide()
		return p.verdict(w.Dir, findings, k.Format == "json", "The workspace is whole: database, bytes and ledger agree.")
	})
}

// verdict prints what a check has found; where that is something, the fault says how much.
func (p *Program) verdict(what string, findings []string, asJSON bool, fine string) error {
	var err error
	switch {
	case asJSON:
		err = printJSON(p.Out, contract.Checked{OK: len(findings) == 0, Findings: append([]string{}, findings...)})
	case len(findings) == 0:
		err = p.print(fine)
	default:
		err = p.print(findings...)
	}
	if err == nil && len(findings) > 0 {
		err = fault.New(fault.Malformed, what, "is not as it should be: "+screen.Count(len(findings), "finding", "findings"), "restore a backup, or ask who changed it")
	}
	return err
}
