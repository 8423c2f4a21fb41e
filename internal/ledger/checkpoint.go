package ledger

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"fmt"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"

	"firsthand/internal/fault"
	"firsthand/verify"
)

// subject is what faults of this package are about.
const subject = "the ledger"

// Origin is the name of the log of a workspace, and of its keys.
func Origin(workspace string) string { return "firsthand/" + workspace }

// NewKey makes a key for the log of a workspace: the private one in the form of package note (PRIVATE+KEY+…), the public one
// in that of c2sp.org/signed-note. It is announced with KeyEntry before it signs anything.
func NewKey(workspace string) (private, public string, err error) {
	return note.GenerateKey(rand.Reader, Origin(workspace))
}

// PublicKey is the public key that belongs to a private one.
func PublicKey(private string) (string, error) {
	name, key, err := verify.ParsePrivateKey(private)
	if err != nil {
		return "", fault.Wrap(fault.Malformed, "the ledger's key", "cannot be read", err)
	}
	public, _ := key.Public().(ed25519.PublicKey)
	return note.NewEd25519VerifierKey(name, public)
}

// KeyEntry announces a public key of the log. The first is announced before the first checkpoint. A later one takes over
// with the next checkpoint, which the key before it signs, too: so whoever knows the one learns the other.
func KeyEntry(at int64, by, public string) Entry {
	return Entry{At: at, By: by, Did: verify.KeyAdd, To: public}
}

// Checkpoint signs the head of a log with one or more of its private keys. It first proves that the log has only grown since
// the last checkpoint, nil at first, which one of the same keys must have signed: a log that was changed is not signed. A log
// that has not grown keeps the checkpoint that it has, with all signatures.
func Checkpoint(ctx context.Context, r Reader, last []byte, private ...string) ([]byte, error) {
	head, err := r.Head(ctx)
	if err != nil {
		return nil, err
	}
	var signers []note.Signer
	var public []string
	for _, k := range private {
		p, err := PublicKey(k)
		if err != nil {
			return nil, err
		}
		s, err := note.NewSigner(k)
		if err != nil {
			return nil, err
		}
		signers, public = append(signers, s), append(public, p)
	}
	if len(signers) == 0 {
		return nil, fault.New(fault.Usage, subject, "is not signed without a key", "")
	}
	if last != nil {
		old, err := verify.OpenCheckpoint(last, public...)
		if err != nil {
			return nil, fault.Wrap(fault.Damaged, subject, "has a last checkpoint that its key has not signed", err)
		}
		if err := grown(ctx, r, old, head); err != nil {
			return nil, err
		}
		if old.Size == head.Size {
			return last, nil
		}
	}
	text := torchwood.Checkpoint{Origin: signers[0].Name(), Tree: tlog.Tree{N: head.Size, Hash: head.Root}}.String()
	return note.Sign(&note.Note{Text: text}, signers...)
}

// grown is a fault unless the log has only grown since a checkpoint.
func grown(ctx context.Context, r Reader, old verify.Checkpoint, head Head) error {
	path, err := path(ctx, r, old.Size, head)
	if err != nil {
		return err
	}
	if old.Size == 0 || old.Size == head.Size && old.Root == head.Root || tlog.CheckTree(path, head.Size, head.Root, old.Size, old.Root) == nil {
		return nil
	}
	return fault.New(fault.Damaged, subject, fmt.Sprintf("was changed within its first %d entries since they were signed, so that it is not signed again", old.Size),
		"verify it, and restore a backup")
}
