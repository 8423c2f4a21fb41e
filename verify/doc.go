// Package verify checks the ledger of a Firsthand workspace from outside, offline, with a file and a public key.
//
// The ledger is an append-only log in the formats of c2sp.org: tlog-tiles, tlog-checkpoint, signed-note, tlog-cosignature and
// tlog-proof. Its promise: nobody who holds an earlier checkpoint, or a witness's signature, can be shown a changed past.
//
//   - Open and Export.Verify read a whole ledger and name what is wrong with it; Check does so for any Log.
//   - Inclusion checks that one entry is in a ledger, Consistency that a ledger has only grown, each from a few lines of text.
//   - Cosign is what a witness does.
//
// It is no judge of what entries say: that somebody added a report is proven, not that the report is true. It imports the
// standard library, golang.org/x/mod and filippo.io/torchwood, and no other part of Firsthand; a test holds it to that.
package verify
