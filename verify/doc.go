// Package verify checks the ledger of a Firsthand workspace from outside, offline, with nothing but a file and a public key.
//
// The ledger is an append-only log in the formats of c2sp.org/tlog-tiles, c2sp.org/tlog-checkpoint and
// c2sp.org/signed-note. Package verify knows those formats, and no database, no model and no other part of Firsthand; it
// imports the standard library, golang.org/x/mod and filippo.io/torchwood, and so may you.
package verify
