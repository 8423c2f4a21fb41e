package workspace

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strings"

	"firsthand/internal/fault"
	"firsthand/internal/ledger"
	"firsthand/internal/store"
)

// The private keys that the ledger is signed with: the one in force, and while it is changed the next.
const (
	keyFile     = "ledger.key"
	nextKeyFile = "next.key"
)

// readKey reads a private key, which nobody but its owner may be able to read. The error is fs.ErrNotExist where there is none.
func (w *Workspace) readKey(name string) (string, error) {
	path := w.path(keyFolder, name)
	info, err := os.Stat(path)
	if err != nil {
		return "", err
	}
	if open := info.Mode().Perm() & 0o077; open != 0 {
		return "", fault.New(fault.Unreadable, path, fmt.Sprintf("can be read or written by others (mode %04o), and who has it can sign in your name", info.Mode().Perm()),
			"chmod 600 it, and change the key with \"firsthand ledger key --rotate\" if somebody may have read it")
	}
	raw, err := os.ReadFile(path)
	if err != nil {
		return "", unreadable(path, err)
	}
	return strings.TrimSpace(string(raw)), nil
}

// key is the private key that the ledger is signed with now.
func (w *Workspace) key() (string, error) {
	private, err := w.readKey(keyFile)
	if errors.Is(err, fs.ErrNotExist) {
		return "", fault.New(fault.NotFound, w.path(keyFolder, keyFile), "is missing, and nothing can be signed without it", "put it back from a backup")
	}
	return private, err
}

// haveKey makes the first key of a new workspace, and ends a change of key that was broken off.
func (w *Workspace) haveKey(ctx context.Context) error {
	announced := false
	for _, err := range w.view().Keys(ctx) {
		if err != nil {
			return err
		}
		announced = true
	}
	if !announced {
		return w.firstKey(ctx)
	}
	if _, err := os.Stat(w.path(keyFolder, nextKeyFile)); errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return w.endRotation(ctx)
}

// firstKey makes a key and announces it, as the ledger's first entry. A key that was made and not announced is used.
func (w *Workspace) firstKey(ctx context.Context) error {
	private, _, err := ledger.NewKey(w.id)
	if err != nil {
		return err
	}
	path := w.path(keyFolder, keyFile)
	if err := writeNew(path, []byte(private+"\n")); err != nil && !errors.Is(err, fs.ErrExist) {
		return unwritable(path, err)
	}
	if private, err = w.key(); err != nil {
		return err
	}
	return w.announce(ctx, private)
}

// announce records the public key of a private one in the ledger, unless it stands there.
func (w *Workspace) announce(ctx context.Context, private string) error {
	public, err := ledger.PublicKey(private)
	if err != nil {
		return err
	}
	return w.db.Write(ctx, w.Actor, func(tx *store.Tx) error { return tx.RecordKey(public) })
}

// PublicKey is what the ledger is verified with.
func (w *Workspace) PublicKey() (string, error) {
	private, err := w.key()
	if err != nil {
		return "", err
	}
	return ledger.PublicKey(private)
}

// RotateKey puts a new key in force and returns the public one. The ledger says so, in a checkpoint that both have signed;
// then the old private key is forgotten. Broken off, it ends when the workspace is next opened.
func (w *Workspace) RotateKey(ctx context.Context) (public string, err error) {
	private, _, err := ledger.NewKey(w.id)
	if err != nil {
		return "", err
	}
	path := w.path(keyFolder, nextKeyFile)
	if err := writeNew(path, []byte(private+"\n")); err != nil && !errors.Is(err, fs.ErrExist) {
		return "", unwritable(path, err)
	}
	if err := w.endRotation(ctx); err != nil {
		return "", err
	}
	return w.PublicKey()
}

// endRotation announces the next key, signs with both, and puts the next in the place of the one in force.
func (w *Workspace) endRotation(ctx context.Context) error {
	next, err := w.readKey(nextKeyFile)
	if err != nil {
		return err
	}
	now, err := w.key()
	if err != nil {
		return err
	}
	if next != now {
		if err := w.announce(ctx, next); err != nil {
			return err
		}
		if _, err := w.sign(ctx, now, next); err != nil {
			return err
		}
	}
	folder := w.path(keyFolder)
	if err := os.Rename(w.path(keyFolder, nextKeyFile), w.path(keyFolder, keyFile)); err != nil {
		return unwritable(folder, err)
	}
	return syncFolder(folder)
}
