package cli

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/alecthomas/kong"

	"firsthand/internal/cli/screen"
	"firsthand/internal/fault"
	"firsthand/internal/workspace"
	"firsthand/verify"
)

// ledgerGroup are the commands about the ledger.
type ledgerGroup struct {
	Checkpoint checkpointCommand `cmd:"" help:"Print the ledger's checkpoint, signed: what to keep elsewhere."`
	Prove      proveCommand      `cmd:"" help:"Print the proof that a report, or an entry, stands in the ledger."`
	Verify     verifyCommand     `cmd:"" help:"Check that nothing was changed, in the workspace or in an export."`
	Export     exportCommand     `cmd:"" help:"Write the ledger to a file that an outsider can verify."`
	Key        keyCommand        `cmd:"" help:"Print the public key, or put a new key in force."`
	Cosign     cosignCommand     `cmd:"" help:"As a witness, verify an export and sign its checkpoint."`
	Cosigned   cosignedCommand   `cmd:"" help:"Take over what a witness has signed."`
}

// Help is what the group's help says beyond its first line.
func (*ledgerGroup) Help() string {
	return "Every change of the workspace stands in the ledger, an append-only log whose formats are public (C2SP tlog-tiles, tlog-checkpoint, " +
		"signed-note). Nobody who holds an earlier checkpoint, or a witness's signature, can be shown a changed past."
}

// checkpointCommand prints a checkpoint.
type checkpointCommand struct {
	Where `embed:""`
}

// Help is what the command's help says beyond its first line.
func (*checkpointCommand) Help() string {
	return "Signs the ledger as it stands and prints that: five lines that say how long it is and what it hashes to. Keep them where nobody " +
		"can change them, or send them to somebody: with them \"firsthand ledger verify --since\" shows whether anything before was changed." +
		"\n\n  firsthand ledger checkpoint > checkpoint-2031-04-02"
}

// Run prints the checkpoint.
func (k *checkpointCommand) Run(ctx context.Context, p *Program) error {
	return p.within(ctx, k.Where, func(w *workspace.Workspace) error {
		note, err := w.Checkpoint(ctx)
		if err != nil {
			return err
		}
		return p.raw(note)
	})
}

// raw prints what other programs read, as it is.
func (p *Program) raw(s string) error {
	_, err := fmt.Fprint(p.Out, s)
	return written(err)
}

// proveCommand prints a proof.
type proveCommand struct {
	Where `embed:""`
	What  string `arg:"" optional:"" placeholder:"REPORT|ENTRY" help:"The id of a report, or its last letters, or the number of an entry."`
}

// Help is what the command's help says beyond its first line.
func (*proveCommand) Help() string {
	return "Prints the proof that an entry stands in the ledger: of a report, the last that was done to it. The proof (C2SP tlog-proof) holds the " +
		"entry and a checkpoint, and is checked with the public key alone." +
		"\n\n  firsthand ledger prove 7QK4MZ > proof"
}

// Run prints the proof.
func (k *proveCommand) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	if k.What == "" {
		return misused("ledger prove", parser, "ledger prove needs the id of a report, or the number of an entry")
	}
	return p.within(ctx, k.Where, func(w *workspace.Workspace) error {
		proof, err := w.Prove(ctx, k.What)
		if err != nil {
			return err
		}
		return p.raw(proof)
	})
}

// verifyCommand checks the ledger.
type verifyCommand struct {
	Where   `embed:""`
	Format  string   `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (one object: ok, findings)."`
	Key     string   `placeholder:"KEY" help:"A public key of the ledger, its first or a later one; needed for an export."`
	Since   string   `placeholder:"FILE" help:"A checkpoint that was kept elsewhere: nothing before it may have changed."`
	Witness []string `placeholder:"KEY" help:"The public key of a witness who must have signed the last checkpoint; may be given again."`
	File    string   `arg:"" optional:"" placeholder:"[FILE]" help:"A ledger that \"firsthand ledger export\" wrote; without one, this workspace is checked."`
}

// Help is what the command's help says beyond its first line.
func (*verifyCommand) Help() string {
	return "Checks the ledger from its first entry to its last: that each is what was signed, in its place and order, and that none is missing; " +
		"and in a workspace that every row is what the ledger says. What was deleted, moved or edited is named. An export is checked " +
		"with nothing but the file and a key, and needs no workspace." +
		"\n\n  firsthand ledger verify ledger.zip --key 'firsthand/01JC…+5f2c…+AY…' --since checkpoint-2031-04-02"
}

// Run verifies.
func (k *verifyCommand) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	trust := verify.Trust{Key: k.Key, Witnesses: k.Witness}
	if k.Since != "" {
		kept, err := readSmall(k.Since)
		if err != nil {
			return err
		}
		trust.Since = kept
	}
	if k.File == "" {
		return p.within(ctx, k.Where, func(w *workspace.Workspace) error {
			c.stage("verifying the ledger")
			findings, err := w.Verify(ctx, trust)
			if err != nil {
				return err
			}
			c.hide()
			return p.verdict("the ledger", findings, k.Format == "json", "The ledger verifies, and every row is what it says.")
		})
	}
	if k.Key == "" {
		return misused("ledger verify", parser, "an export is verified with --key, the public key that its keeper gave you")
	}
	c.stage("verifying " + k.File)
	r, err := workspace.VerifyFile(ctx, k.File, trust)
	if err != nil {
		return err
	}
	c.hide()
	findings := []string{}
	for _, f := range r.Findings {
		findings = append(findings, f.String())
	}
	return p.verdict(k.File, findings, k.Format == "json", fmt.Sprintf("The ledger verifies: %s, root %s.", screen.Count(int(r.Head.Size), "entry", "entries"), r.Head.Root))
}

// small is how many bytes a checkpoint or a key may have.
const small = 64 << 10

// readSmall reads a file that holds a checkpoint or a key.
func readSmall(path string) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, fault.New(fault.NotFound, path, "no such file", "check the name")
	case err == nil && info.Size() > small:
		return nil, fault.New(fault.TooLarge, path, "is too large to be a checkpoint or a key", "name another file")
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return nil, &fault.Error{Kind: fault.Unreadable, Subject: path, Reason: "cannot be read: " + cause(err)}
	}
	return raw, nil
}

// exportCommand writes the ledger to a file.
type exportCommand struct {
	Where `embed:""`
	File  string `arg:"" optional:"" placeholder:"FILE" help:"The file to write, which must not be there yet."`
}

// Help is what the command's help says beyond its first line.
func (*exportCommand) Help() string {
	return "Writes the ledger to one file for somebody outside: entries, hashes and checkpoints, and nothing of what reports hold. " +
		"Whoever has it verifies it with the public key that \"firsthand ledger key\" prints." +
		"\n\n  firsthand ledger export ledger.zip"
}

// Run exports.
func (k *exportCommand) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	if k.File == "" {
		return misused("ledger export", parser, "ledger export needs the name of a file to write")
	}
	return p.within(ctx, k.Where, func(w *workspace.Workspace) error {
		c.stage("exporting the ledger")
		if err := w.Export(ctx, k.File); err != nil {
			return err
		}
		c.hide()
		return p.print("ledger written to " + k.File)
	})
}

// keyCommand prints the public key.
type keyCommand struct {
	Where  `embed:""`
	Rotate bool `help:"Make a new key and put it in force: the ledger says so, under the old key and the new one."`
}

// Help is what the command's help says beyond its first line.
func (*keyCommand) Help() string {
	return "Prints the public key that the ledger is verified with. Give it to those who shall verify it, by another way than the ledger itself." +
		"\n\n  firsthand ledger key"
}

// Run prints the key.
func (k *keyCommand) Run(ctx context.Context, p *Program) error {
	return p.within(ctx, k.Where, func(w *workspace.Workspace) error {
		get := func(context.Context) (string, error) { return w.PublicKey() }
		if k.Rotate {
			get = w.RotateKey
		}
		public, err := get(ctx)
		if err != nil {
			return err
		}
		return p.raw(public + "\n")
	})
}

// cosignCommand signs as a witness.
type cosignCommand struct {
	Key     string `placeholder:"KEY" help:"The public key of the ledger that is witnessed."`
	Private string `placeholder:"FILE" help:"The witness's private key; it is made where there is no such file, and its public key is told."`
	Name    string `placeholder:"NAME" help:"The name of a witness whose key is made, as a web address without https://."`
	Since   string `placeholder:"FILE" help:"What the witness signed last of this ledger; leave it out only the first time."`
	File    string `arg:"" optional:"" placeholder:"FILE" help:"A ledger that \"firsthand ledger export\" wrote."`
}

// Help is what the command's help says beyond its first line.
func (*cosignCommand) Help() string {
	return "As somebody outside, verifies an export, also that nothing changed since what was signed last, and prints its checkpoint with the " +
		"witness's signature (C2SP tlog-cosignature). Keep that for the next time, and send it to the ledger's keeper. It needs no workspace." +
		"\n\n  firsthand ledger cosign ledger.zip --key 'firsthand/01JC…' --private witness.key --name witness.example.org --since signed-last"
}

// Run verifies and signs.
func (k *cosignCommand) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	if k.File == "" || k.Key == "" || k.Private == "" {
		return misused("ledger cosign", parser, "ledger cosign needs an export, --key and --private")
	}
	trust := verify.Trust{Key: k.Key}
	var err error
	if k.Since != "" {
		if trust.Since, err = readSmall(k.Since); err != nil {
			return err
		}
	}
	public, note, err := workspace.Cosign(ctx, k.File, trust, k.Private, k.Name)
	if err != nil {
		return err
	}
	c.note("the witness's public key", public)
	return p.raw(note)
}

// cosignedCommand takes over a witness's signature.
type cosignedCommand struct {
	Where   `embed:""`
	Witness string `placeholder:"KEY" help:"The witness's public key."`
	File    string `arg:"" optional:"" placeholder:"FILE" help:"What the witness sent: the checkpoint with their signature."`
}

// Help is what the command's help says beyond its first line.
func (*cosignedCommand) Help() string {
	return "Adds the signature of a witness to the ledger's last checkpoint, so that exports carry it." +
		"\n\n  firsthand ledger cosigned signed --witness 'witness.example.org+…'"
}

// Run takes it over.
func (k *cosignedCommand) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	if k.File == "" || k.Witness == "" {
		return misused("ledger cosigned", parser, "ledger cosigned needs what the witness sent, and --witness")
	}
	note, err := readSmall(k.File)
	if err != nil {
		return err
	}
	return p.within(ctx, k.Where, func(w *workspace.Workspace) error {
		if err := w.Cosigned(ctx, note, k.Witness); err != nil {
			return err
		}
		return p.print("the witness's signature stands under the last checkpoint")
	})
}
