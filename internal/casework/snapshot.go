package casework

import (
	"crypto/sha256"
	"encoding/hex"
	"strings"
)

// A Snapshot is a claim as it was when somebody judged it, asked about it or told it. Its wording is not among it, since that may be a
// report's: it says where the words stand, and a hash tells whether they are still the same.
type Snapshot struct {
	Claim          string `json:"claim"`            // its id, as it was then
	Report         string `json:"report,omitempty"` // the report in whose words it was; "" where they are a person's, or not found there
	Start          int    `json:"start,omitempty"`  // where the words stand, in bytes of the report's text, end exclusive
	End            int    `json:"end,omitempty"`
	Wording        string `json:"wording"`         // SHA-256 of the words, white space folded, in hexadecimal
	Independent    int    `json:"independent"`     // established origins that asserted it
	NotEstablished int    `json:"not_established"` // the other origins that asserted it
	Unrecorded     int    `json:"unrecorded"`      // statements that rested on no origin
}

// WordingHash is the hash of a wording, in which white space makes no difference.
func WordingHash(words string) string {
	sum := sha256.Sum256([]byte(strings.Join(strings.Fields(words), " ")))
	return hex.EncodeToString(sum[:])
}

// SameWords tells whether words are those that it had.
func (v Snapshot) SameWords(words string) bool { return v.Wording == WordingHash(words) }

// SameCounts tells whether two have as many origins of each kind.
func (v Snapshot) SameCounts(o Snapshot) bool {
	return v.Independent == o.Independent && v.NotEstablished == o.NotEstablished && v.Unrecorded == o.Unrecorded
}
