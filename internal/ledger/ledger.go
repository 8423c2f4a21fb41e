// Package ledger keeps the log of a workspace: one entry for every change, as the leaves of a Merkle tree, in the formats of
// C2SP (c2sp.org/tlog-tiles, tlog-checkpoint, signed-note, tlog-proof).
//
// It stores nothing itself. A log is appended to in the transaction of the change that an entry records (Tx), and read
// through Reader; both are narrow, and the store fills them. What it checks stands in package verify, which outsiders use.
//
// Invariants: entries have no gaps and their times never go back; every stored tile holds the bottom row of its hashes, and
// no more; the root in the head is that of the tiles. It reads no clock and opens nothing: times come with the entries.
package ledger

import (
	"context"

	"firsthand/verify"
)

// An Entry says who changed what, and when. Its bytes are described at verify.Entry.Encode.
type Entry = verify.Entry

// A Head is how long a log is, its root, and the time of its last entry.
type Head = verify.Head

// EmptyHead is the head of a log without entries.
func EmptyHead() Head { return verify.EmptyHead() }

// A Tx is what the log needs of the transaction in which it is appended to. No call has an effect unless the transaction
// commits.
type Tx interface {
	// Head returns the head, EmptyHead at first, and locks the log until the transaction ends.
	Head(ctx context.Context) (Head, error)
	// Tile returns the hashes of tile n of a level, 32 bytes each, at most 256; nothing and no error where there is none.
	Tile(ctx context.Context, level int, n int64) ([]byte, error)
	// SetTile writes a tile anew or in the place of one with fewer hashes. It does not keep hashes.
	SetTile(ctx context.Context, level int, n int64, hashes []byte) error
	// AddEntries adds entries, the first of which has index from. It does not keep them.
	AddEntries(ctx context.Context, from int64, entries [][]byte) error
	// SetHead puts h in the place of the head.
	SetHead(ctx context.Context, h Head) error
}

// A Reader is what proofs, exports and verification need of a log.
type Reader = verify.Log
