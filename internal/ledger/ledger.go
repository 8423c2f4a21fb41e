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
	"iter"

	"golang.org/x/mod/sumdb/tlog"

	"firsthand/verify"
)

// An Entry says who changed what, and when. Its bytes are described at verify.Entry.Encode.
type Entry = verify.Entry

// A Head is how long a log is, the root hash of its tree (RFC 6962, section 2.1), and the time of its last entry. The head
// of an empty log is EmptyHead.
type Head struct {
	Size int64
	Root tlog.Hash
	At   int64 // microseconds UTC; the next entry is not dated before it
}

// EmptyHead is the head of a log without entries.
func EmptyHead() Head { return Head{Root: new(verify.Tree).Root()} }

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

// A Reader is what proofs and verification need of a log. It may go on growing while it is read. A sequence of entries is
// read to its end, or left, before the next call, so that one connection is enough.
type Reader interface {
	// Head returns the head, EmptyHead at first.
	Head(ctx context.Context) (Head, error)
	// Tile returns the hashes of tile n of a level, 32 bytes each, at most 256; nothing and no error where there is none.
	Tile(ctx context.Context, level int, n int64) ([]byte, error)
	// Entries yields the entries with indexes in [from, to), as they are stored: where a row has gone, one fewer. What it
	// yields is good until the next.
	Entries(ctx context.Context, from, to int64) iter.Seq2[[]byte, error]
}
