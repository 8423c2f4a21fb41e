package workspace

import (
	"bytes"
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"strconv"
	"strings"

	"firsthand/internal/fault"
	"firsthand/internal/ledger"
	"firsthand/internal/store"
	"firsthand/verify"
)

// Checkpoint signs the ledger as it stands: a note by which anyone who keeps it can tell later that nothing before it was
// changed. It is kept in the workspace, too.
func (w *Workspace) Checkpoint(ctx context.Context) (string, error) {
	private, err := w.key()
	if err != nil {
		return "", err
	}
	return w.sign(ctx, private)
}

// sign makes a checkpoint with private keys, and keeps it.
func (w *Workspace) sign(ctx context.Context, private ...string) (string, error) {
	last, err := w.view().LastCheckpoint(ctx)
	if err != nil {
		return "", err
	}
	note, err := ledger.Checkpoint(ctx, w.view(), last, private...)
	if err != nil || bytes.Equal(note, last) {
		return string(note), err
	}
	return string(note), w.keep(ctx, note)
}

// keep keeps a checkpoint.
func (w *Workspace) keep(ctx context.Context, note []byte) error {
	c, err := verify.ReadCheckpoint(note)
	if err != nil {
		return err
	}
	return w.db.Write(ctx, w.Actor, func(tx *store.Tx) error {
		return tx.AddCheckpoint(store.Checkpoint{Size: c.Size, Note: note})
	})
}

// Prove is the proof that the entries about something stand in the ledger, under a checkpoint of now. what is the number of
// an entry, or the id of a report or its beginning, of which the last entry is meant.
func (w *Workspace) Prove(ctx context.Context, what string) (string, error) {
	n, err := strconv.ParseInt(what, 10, 64)
	if err != nil {
		if n, err = w.entryOf(ctx, what); err != nil {
			return "", err
		}
	}
	note, err := w.Checkpoint(ctx)
	if err != nil {
		return "", err
	}
	proof, err := ledger.Prove(ctx, w.view(), n, []byte(note))
	return string(proof), err
}

// entryOf is the last entry about a report, which may have been erased.
func (w *Workspace) entryOf(ctx context.Context, report string) (int64, error) {
	id, err := w.Find(ctx, report)
	if err != nil && fault.KindOf(err) != fault.NotFound {
		return 0, err
	}
	if err != nil {
		id = report
	}
	last := int64(-1)
	for e, failed := range w.view().EntriesTo(ctx, "report/"+id) {
		if failed != nil {
			return 0, failed
		}
		last = e.Index
	}
	if last < 0 {
		return 0, err
	}
	return last, nil
}

// most is how many findings are enough.
const most = 256

// Verify checks the ledger, and every row of the workspace against it. trust says what is known from elsewhere; where it names
// no key, the workspace's own counts. What is wrong comes back as sentences.
func (w *Workspace) Verify(ctx context.Context, trust verify.Trust) (findings []string, err error) {
	if trust.Key == "" {
		if trust.Key, err = w.PublicKey(); err != nil {
			return nil, err
		}
	}
	err = w.db.Snapshot(ctx, store.Viewer(w.Actor), func(v *store.View) error {
		log, err := ledger.Check(ctx, v, trust, nil)
		if err != nil {
			return err
		}
		for _, f := range log.Findings {
			findings = append(findings, f.String())
		}
		for d, err := range v.Verify(ctx) {
			if err != nil || len(findings) == most {
				return err
			}
			findings = append(findings, d.String())
		}
		return nil
	})
	return findings, err
}

// VerifyFile checks a ledger that was exported, with nothing but its public key.
func VerifyFile(ctx context.Context, path string, trust verify.Trust) (*verify.Result, error) {
	x, done, err := openExport(path)
	if err != nil {
		return nil, err
	}
	defer done()
	r, err := x.Verify(ctx, trust, nil)
	if err != nil {
		return nil, fault.Wrap(fault.Malformed, path, "cannot be verified", err)
	}
	return r, nil
}

// openExport opens a ledger that was exported; done closes it.
func openExport(path string) (x *verify.Export, done func(), err error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, nil, unreadable(path, err)
	}
	info, err := f.Stat()
	if err == nil {
		x, err = verify.Open(f, info.Size())
	}
	if err != nil {
		_ = f.Close() // it was only read
		return nil, nil, fault.Wrap(fault.Malformed, path, "cannot be read as a ledger", err)
	}
	return x, func() { _ = f.Close() }, nil
}

// Export writes the ledger, under a checkpoint of now, to a file that must not be there yet.
func (w *Workspace) Export(ctx context.Context, path string) error {
	note, err := w.Checkpoint(ctx)
	if err != nil {
		return err
	}
	return createFile(path, func(out io.Writer) error { return ledger.Export(ctx, out, w.view(), []byte(note)) })
}

// Cosigned takes over what a witness has signed: a copy of the workspace's last checkpoint with the witness's signature.
func (w *Workspace) Cosigned(ctx context.Context, cosigned []byte, witness string) error {
	last, err := w.view().LastCheckpoint(ctx)
	if err != nil {
		return err
	}
	merged, err := verify.Merge(last, cosigned, witness)
	if err != nil {
		return fault.Wrap(fault.Malformed, "the witness's checkpoint", "cannot be taken over", err)
	}
	return w.keep(ctx, merged)
}

// createFile writes a new file durably, all of it or nothing.
func createFile(path string, write func(io.Writer) error) (err error) {
	f, err := os.OpenFile(path, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o600)
	if errors.Is(err, fs.ErrExist) {
		return fault.New(fault.Usage, path, "is there already", "name another file, or remove it first")
	}
	if err != nil {
		return unwritable(path, err)
	}
	err = write(f)
	if err == nil {
		err = f.Sync()
	}
	if closing := f.Close(); err == nil {
		err = closing
	}
	if err != nil {
		_ = os.Remove(path) // half of it is of no use
		return writing(path, err)
	}
	return nil
}

// writing is err, said of path where it is the system's.
func writing(path string, err error) error {
	var p *fs.PathError
	if errors.As(err, &p) {
		return unwritable(path, err)
	}
	return err
}

// Cosign signs the checkpoint of an export as a witness, once it verifies: Since in trust is what the witness signed last. The
// private key is read from a file, or made there under name. It returns the witness's public key and the signed checkpoint.
func Cosign(ctx context.Context, export string, trust verify.Trust, private, name string) (public, note string, err error) {
	raw, err := os.ReadFile(private)
	if errors.Is(err, fs.ErrNotExist) {
		raw, err = newWitness(private, name)
	}
	if err != nil {
		return "", "", writing(private, err)
	}
	witness, err := verify.LoadWitness(strings.TrimSpace(string(raw)))
	if err != nil {
		return "", "", fault.Wrap(fault.Malformed, private, "holds no private key of a witness", err)
	}
	x, done, err := openExport(export)
	if err != nil {
		return "", "", err
	}
	defer done()
	signed, err := verify.Cosign(ctx, x, trust, witness)
	if err != nil {
		return "", "", fault.Wrap(fault.Malformed, export, "is not signed", err)
	}
	return witness.Verifier().String(), string(signed), nil
}

// newWitness makes the private key of a witness in a file.
func newWitness(path, name string) ([]byte, error) {
	if name == "" {
		return nil, fault.New(fault.Usage, path, "is not there, and a key that is made needs a name", "give --name, or the file of a key")
	}
	private, _, err := verify.NewWitness(name)
	if err != nil {
		return nil, fault.Wrap(fault.Usage, name, "cannot be the name of a witness", err)
	}
	return []byte(private), createFile(path, func(out io.Writer) error {
		_, err := io.WriteString(out, private+"\n")
		return err
	})
}
