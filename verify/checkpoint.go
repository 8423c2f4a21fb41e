package verify

import (
	"errors"
	"fmt"
	"slices"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

// maxCheckpoint is the size in bytes past which a checkpoint is not read. A hundred signatures fit.
const maxCheckpoint = 64 << 10

// A Checkpoint says how long a log was, and with which root. It is a note that the log, and perhaps witnesses, have signed
// (c2sp.org/tlog-checkpoint).
type Checkpoint struct {
	Origin string // the log's name, and that of its keys: "firsthand/" and the id of the workspace
	Size   int64
	Root   tlog.Hash
}

// OpenCheckpoint reads a checkpoint that at least one of the keys has signed. Keys are public, in the form of
// c2sp.org/signed-note (Verifier keys).
func OpenCheckpoint(signed []byte, keys ...string) (Checkpoint, error) {
	known, err := verifiers(keys, note.NewVerifier)
	if err != nil {
		return Checkpoint{}, err
	}
	c, sigs, err := parse(signed, note.VerifierList(known...))
	if err != nil {
		return Checkpoint{}, err
	}
	for _, v := range known {
		if signedBy(c, sigs, v) {
			return c, nil
		}
	}
	return Checkpoint{}, errors.New("the checkpoint is not signed with that key")
}

// ReadCheckpoint reads a checkpoint whoever has signed it.
func ReadCheckpoint(signed []byte) (Checkpoint, error) {
	c, _, err := parse(signed, nil)
	return c, err
}

// verifiers are the verifiers of public keys, each once.
func verifiers(keys []string, load func(string) (note.Verifier, error)) ([]note.Verifier, error) {
	var out []note.Verifier
	for i, k := range keys {
		v, err := load(k)
		if err != nil {
			return nil, fmt.Errorf("%q is no public key: %w", k, err)
		}
		if slices.Index(keys, k) == i {
			out = append(out, v)
		}
	}
	return out, nil
}

// parse reads a checkpoint, and returns the signatures of the keys that are known. That there are none is no error, that one
// of them is wrong is.
func parse(signed []byte, known note.Verifiers) (Checkpoint, []note.Signature, error) {
	if len(signed) > maxCheckpoint {
		return Checkpoint{}, nil, fmt.Errorf("the checkpoint is %d bytes long, of at most %d", len(signed), maxCheckpoint)
	}
	n, err := note.Open(signed, known)
	var unknown *note.UnverifiedNoteError
	if errors.As(err, &unknown) {
		n, err = unknown.Note, nil
	}
	if err != nil {
		return Checkpoint{}, nil, fmt.Errorf("the checkpoint cannot be read: %w", err)
	}
	c, err := torchwood.ParseCheckpoint(n.Text)
	switch {
	case err != nil:
		return Checkpoint{}, nil, fmt.Errorf("the checkpoint cannot be read: %w", err)
	case c.Origin == "" || c.Extension != "":
		return Checkpoint{}, nil, errors.New("the checkpoint does not say whose it is, or holds lines that nobody can check")
	}
	return Checkpoint{Origin: c.Origin, Size: c.N, Root: c.Hash}, n.Sigs, nil
}

// signedBy tells whether one of the signatures is by v, the key of the log whose checkpoint it is.
func signedBy(c Checkpoint, sigs []note.Signature, v note.Verifier) bool {
	return c.Origin == v.Name() && hasSigned(sigs, v)
}

// hasSigned tells whether one of the signatures is by v.
func hasSigned(sigs []note.Signature, v note.Verifier) bool {
	return slices.ContainsFunc(sigs, func(s note.Signature) bool { return s.Name == v.Name() && s.Hash == v.KeyHash() })
}
