package verify

import (
	"encoding/base64"
	"errors"
	"fmt"
	"strconv"
	"strings"

	"filippo.io/torchwood"
	"golang.org/x/mod/sumdb/tlog"
)

// Inclusion reads a proof that an entry is in a log (c2sp.org/tlog-proof, with the entry as extra data) and checks it.
// It returns the entry, its index, and the checkpoint that one of the keys has signed.
func Inclusion(proof []byte, keys ...string) (n int64, e Entry, c Checkpoint, err error) {
	fail := func(err error) (int64, Entry, Checkpoint, error) { return 0, Entry{}, Checkpoint{}, err }
	line, err := torchwood.ProofExtraData(proof)
	if err != nil {
		return fail(fmt.Errorf("it is no proof of an entry: %w", err))
	}
	if n, e, err = ParseEntry(line); err != nil {
		return fail(fmt.Errorf("it is no proof of an entry: %w", err))
	}
	top, signed, _ := strings.Cut(string(proof), "\n\n")
	if c, err = OpenCheckpoint([]byte(signed), keys...); err != nil {
		return fail(err)
	}
	_, hashes, ok := strings.Cut(top+"\n", fmt.Sprintf("\nindex %d\n", n))
	if !ok {
		return fail(fmt.Errorf("it is no proof of entry %d", n))
	}
	path, err := parseHashes(hashes)
	if err != nil {
		return fail(err)
	}
	if tlog.CheckRecord(path, c.Size, c.Root, n, tlog.RecordHash(line)) != nil {
		return fail(fmt.Errorf("it does not prove that entry %d is in the log of %d entries", n, c.Size))
	}
	return n, e, c, nil
}

// Consistency reads a proof that a log has only grown since an older checkpoint of it, and checks it. Its form is that in
// which a witness is asked (c2sp.org/tlog-witness, add-checkpoint). It returns the newer checkpoint. Both must be signed with
// one of the keys.
func Consistency(older, proof []byte, keys ...string) (Checkpoint, error) {
	old, err := OpenCheckpoint(older, keys...)
	if err != nil {
		return Checkpoint{}, err
	}
	top, signed, _ := strings.Cut(string(proof), "\n\n")
	c, err := OpenCheckpoint([]byte(signed), keys...)
	if err != nil {
		return Checkpoint{}, err
	}
	hashes, ok := strings.CutPrefix(top+"\n", "old "+strconv.FormatInt(old.Size, 10)+"\n")
	if !ok || old.Origin != c.Origin {
		return Checkpoint{}, fmt.Errorf("it is no proof about the log %s since it had %d entries", old.Origin, old.Size)
	}
	path, err := parseHashes(hashes)
	if err != nil {
		return Checkpoint{}, err
	}
	if !consistent(path, c, old) {
		return Checkpoint{}, fmt.Errorf("it does not prove that the log of %d entries has only grown to %d", old.Size, c.Size)
	}
	return c, nil
}

// consistent tells whether path proves that the tree of c has that of old at its beginning. Every tree has the empty one.
func consistent(path tlog.TreeProof, c, old Checkpoint) bool {
	if old.Size == 0 {
		return old.Root == EmptyHead().Root && len(path) == 0
	}
	return tlog.CheckTree(path, c.Size, c.Root, old.Size, old.Root) == nil
}

// parseHashes reads hashes in base64, one a line.
func parseHashes(lines string) ([]tlog.Hash, error) {
	var out []tlog.Hash
	for line := range strings.Lines(lines) {
		h, err := base64.StdEncoding.DecodeString(strings.TrimSuffix(line, "\n"))
		if err != nil || len(h) != tlog.HashSize || len(out) == 63 {
			return nil, errors.New("it holds a line that is no hash of a proof")
		}
		out = append(out, tlog.Hash(h))
	}
	return out, nil
}
