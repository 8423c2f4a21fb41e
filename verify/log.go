package verify

import (
	"context"
	"iter"

	"golang.org/x/mod/sumdb/tlog"
)

// A Head is how long a log is, the root hash of its tree (RFC 6962, section 2.1), and the time of its last entry. The head
// of an empty log is EmptyHead.
type Head struct {
	Size int64
	Root tlog.Hash
	At   int64 // microseconds UTC; the next entry is not dated before it. 0 where it is not known
}

// EmptyHead is the head of a log without entries.
func EmptyHead() Head { return Head{Root: new(Tree).Root()} }

// A Log is what is verified: an export, or a log that somebody keeps. It may go on growing while it is read. A sequence is
// read to its end, or left, before the next call, so that one connection is enough; what it yields is good until the next.
type Log interface {
	// Head returns the head.
	Head(ctx context.Context) (Head, error)
	// Tile returns the hashes of tile n of a level, 32 bytes each, at most 256; nothing and no error where there is none.
	Tile(ctx context.Context, level int, n int64) ([]byte, error)
	// Entries yields the entries with indexes in [from, to), as they are stored: where a row has gone, one fewer.
	Entries(ctx context.Context, from, to int64) iter.Seq2[[]byte, error]
	// Checkpoints yields the signed checkpoints that were kept with sizes in [from, to), in order of their sizes.
	Checkpoints(ctx context.Context, from, to int64) iter.Seq2[[]byte, error]
}
