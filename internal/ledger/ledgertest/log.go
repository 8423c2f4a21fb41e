// Package ledgertest holds a log in memory, for tests. It is a ledger.Tx and a ledger.Reader, and can fail at any call.
package ledgertest

import (
	"bytes"
	"context"
	"iter"
	"maps"
	"slices"

	"firsthand/internal/ledger"
)

// A Tile is the place of a tile.
type Tile struct {
	Level int
	N     int64
}

// A Log is a log in memory. The zero Log is empty. Its fields may be changed by hand, as somebody might change a database.
type Log struct {
	Last    *ledger.Head // nil for that of the empty log
	Tiles   map[Tile][]byte
	Lines   [][]byte
	Signed  map[int64][]byte        // checkpoints by their sizes
	Fail    func(call string) error // asked before each call; may be nil
	Written []Tile                  // the tiles that were set, in order
}

// Write runs f as a transaction: where it returns an error, l is as it was.
func (l *Log) Write(f func(tx ledger.Tx) error) error {
	tx := *l
	tx.Tiles, tx.Lines, tx.Signed, tx.Written = maps.Clone(l.Tiles), slices.Clone(l.Lines), maps.Clone(l.Signed), slices.Clone(l.Written)
	if err := f(&tx); err != nil {
		return err
	}
	*l = tx
	return nil
}

func (l *Log) fail(call string) error {
	if l.Fail == nil {
		return nil
	}
	return l.Fail(call)
}

// Head is of ledger.Tx and ledger.Reader.
func (l *Log) Head(context.Context) (ledger.Head, error) {
	if err := l.fail("Head"); err != nil {
		return ledger.Head{}, err
	}
	if l.Last == nil {
		return ledger.EmptyHead(), nil
	}
	return *l.Last, nil
}

// Tile is of ledger.Tx and ledger.Reader.
func (l *Log) Tile(_ context.Context, level int, n int64) ([]byte, error) {
	return l.Tiles[Tile{level, n}], l.fail("Tile")
}

// SetTile is of ledger.Tx.
func (l *Log) SetTile(_ context.Context, level int, n int64, hashes []byte) error {
	if l.Tiles == nil {
		l.Tiles = map[Tile][]byte{}
	}
	l.Tiles[Tile{level, n}] = bytes.Clone(hashes)
	l.Written = append(l.Written, Tile{level, n})
	return l.fail("SetTile")
}

// AddEntries is of ledger.Tx.
func (l *Log) AddEntries(_ context.Context, from int64, entries [][]byte) error {
	for i, e := range entries {
		l.Lines = append(l.Lines[:from+int64(i)], bytes.Clone(e))
	}
	return l.fail("AddEntries")
}

// SetHead is of ledger.Tx.
func (l *Log) SetHead(_ context.Context, h ledger.Head) error {
	l.Last = &h
	return l.fail("SetHead")
}

// Checkpoints is of ledger.Reader.
func (l *Log) Checkpoints(_ context.Context, from, to int64) iter.Seq2[[]byte, error] {
	var notes [][]byte
	for _, size := range slices.Sorted(maps.Keys(l.Signed)) {
		if from <= size && size < to {
			notes = append(notes, l.Signed[size])
		}
	}
	return l.yield("Checkpoints", notes)
}

// Entries is of ledger.Reader. A line that is nil is a row that has gone.
func (l *Log) Entries(_ context.Context, from, to int64) iter.Seq2[[]byte, error] {
	size := int64(len(l.Lines))
	return l.yield("Entries", l.Lines[min(from, size):min(to, size)])
}

func (l *Log) yield(call string, lines [][]byte) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		if err := l.fail(call); err != nil {
			yield(nil, err)
			return
		}
		for _, line := range lines {
			if line != nil && !yield(line, nil) {
				return
			}
		}
	}
}
