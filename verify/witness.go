package verify

import (
	"context"
	"crypto/ed25519"
	"crypto/rand"
	"encoding/base64"
	"errors"
	"fmt"
	"slices"
	"strings"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/note"
)

// NewWitness makes the key of a witness: what it signs with, in the form of package note (PRIVATE+KEY+…), and the public key
// by which others know it (c2sp.org/tlog-cosignature). The name is a URL without its scheme.
func NewWitness(name string) (private, public string, err error) {
	private, _, err = note.GenerateKey(rand.Reader, name)
	if err != nil {
		return "", "", err
	}
	w, err := LoadWitness(private)
	if err != nil {
		return "", "", err
	}
	return private, w.Verifier().String(), nil
}

// LoadWitness is the signer that belongs to the private key of a witness.
func LoadWitness(private string) (*torchwood.CosignatureSigner, error) {
	name, key, err := ParsePrivateKey(private)
	if err != nil {
		return nil, err
	}
	return torchwood.NewCosignatureSigner(name, key)
}

// ParsePrivateKey reads a private key in the form of package note: PRIVATE+KEY, the name, a hash, and in base64 the kind of
// key (1) and its seed.
func ParsePrivateKey(private string) (name string, key ed25519.PrivateKey, err error) {
	if _, err := note.NewSigner(private); err != nil {
		return "", nil, err // which does not repeat the key
	}
	parts := strings.SplitN(private, "+", 5)
	seed, err := base64.StdEncoding.DecodeString(parts[4])
	if err != nil {
		return "", nil, err
	}
	return parts[2], ed25519.NewKeyFromSeed(seed[1:]), nil
}

// Cosign is what an outside witness does, offline: it checks an export against the last checkpoint of the log that the
// witness has signed (Trust.Since, none at first), and where nothing is wrong returns the export's checkpoint with the
// witness's signature added (c2sp.org/tlog-cosignature, which states the time, read from the machine's clock). The witness
// keeps what it returns, as the next Since, and the log's keeper adds it to the log's checkpoint.
func Cosign(ctx context.Context, x *Export, trust Trust, signer *torchwood.CosignatureSigner) ([]byte, error) {
	r, err := x.Verify(ctx, trust, nil)
	if err != nil {
		return nil, err
	}
	if len(r.Findings) > 0 {
		return nil, fmt.Errorf("it cannot be signed: %v", r.Findings[0])
	}
	return sign(x.checkpoint, signer)
}

// sign adds signatures to a checkpoint and keeps those that it has.
func sign(signed []byte, signers ...note.Signer) ([]byte, error) {
	n, err := unverified(signed)
	if err != nil {
		return nil, err
	}
	return note.Sign(n, signers...)
}

// unverified reads a note without looking at its signatures.
func unverified(signed []byte) (*note.Note, error) {
	_, err := note.Open(signed, nil)
	var n *note.UnverifiedNoteError
	if errors.As(err, &n) {
		return n.Note, nil
	}
	return nil, err
}

// Merge adds to a checkpoint the signatures of witnesses that another copy of it carries, in the place of earlier ones of
// theirs. Both must say the same, and what none of the witnesses has signed is not taken over.
func Merge(signed, cosigned []byte, witnesses ...string) ([]byte, error) {
	known, err := verifiers(witnesses, witness)
	if err != nil {
		return nil, err
	}
	mine, err := unverified(signed)
	if err != nil {
		return nil, err
	}
	theirs, err := note.Open(cosigned, note.VerifierList(known...))
	switch {
	case err != nil:
		return nil, fmt.Errorf("no witness that is known has signed it: %w", err)
	case theirs.Text != mine.Text:
		return nil, errors.New("what the witness has signed is another checkpoint")
	}
	for _, v := range known {
		if hasSigned(theirs.Sigs, v) {
			mine.UnverifiedSigs = slices.DeleteFunc(mine.UnverifiedSigs, func(s note.Signature) bool { return s.Name == v.Name() && s.Hash == v.KeyHash() })
		}
	}
	return note.Sign(&note.Note{Text: mine.Text, Sigs: mine.UnverifiedSigs, UnverifiedSigs: theirs.Sigs})
}

// witness is the verifier of the public key of a witness.
func witness(key string) (note.Verifier, error) { return torchwood.NewCosignatureVerifier(key) }
