package ledger

import (
	"crypto/rand"
	"crypto/sha256"

	"golang.org/x/mod/sumdb/tlog"
)

// A Salt is kept beside content as long as the content is, and goes with it. What is left in the log is then a hash that
// nobody can try guesses against.
type Salt [16]byte

// NewSalt makes a salt from the operating system's source of randomness.
func NewSalt() Salt {
	var s Salt
	_, _ = rand.Read(s[:]) // it never fails; the program ends before it would
	return s
}

// Salted is the hash of content that an entry carries: SHA-256 over a line of its own, the salt and the content.
func Salted(s Salt, content []byte) tlog.Hash {
	h := sha256.New()
	h.Write([]byte("firsthand/content/v1\n"))
	h.Write(s[:])
	h.Write(content)
	return tlog.Hash(h.Sum(nil))
}
