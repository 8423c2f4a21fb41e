package store

import (
	"bytes"
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"

	"golang.org/x/mod/sumdb/tlog"

	"firsthand/internal/ledger"
	"firsthand/verify"
)

// salted is what the ledger has of a record. A record without a salt has that of zeroes.
func salted(r *record, salt []byte) tlog.Hash {
	var s ledger.Salt
	copy(s[:], salt)
	return ledger.Salted(s, r.content())
}

// finish writes what waits for the end of the transaction, and appends what was recorded to the ledger. Nothing may be changed
// after it: from here to the commit the log is locked, and everybody else who writes waits.
func (t *Tx) finish() error {
	if err := t.writePassages(); err != nil {
		return err
	}
	if err := t.sealTraces(); err != nil {
		return err
	}
	if len(t.changes) == 0 {
		return nil
	}
	_, err := ledger.Append(t.ctx, logTx{t}, t.changes)
	if err != nil {
		return fmt.Errorf("recording it in the ledger: %w", err)
	}
	return nil
}

// logTx is the log within a transaction.
type logTx struct{ *Tx }

// Head returns the head and locks the log.
func (t logTx) Head(context.Context) (ledger.Head, error) {
	return scanHead(t.row(headQuery + t.db.d.update))
}

const headQuery = "SELECT size, root, at FROM ledger_head"

func scanHead(row *sql.Row) (h ledger.Head, err error) {
	var root []byte
	if err := row.Scan(&h.Size, &root, &h.At); err != nil {
		return ledger.Head{}, err
	}
	if len(root) != tlog.HashSize {
		return ledger.Head{}, fmt.Errorf("the root of the ledger has %d bytes", len(root))
	}
	h.Root = tlog.Hash(root)
	return h, nil
}

// SetHead writes the head.
func (t logTx) SetHead(_ context.Context, h ledger.Head) error {
	return t.exec("UPDATE ledger_head SET size = $1, root = $2, at = $3", h.Size, h.Root[:], h.At)
}

const tileQuery = "SELECT hashes FROM ledger_tiles WHERE level = $1 AND n = $2"

// Tile reads a tile.
func (t logTx) Tile(_ context.Context, level int, n int64) (hashes []byte, err error) {
	if err := t.row(tileQuery, level, n).Scan(&hashes); err != nil && !errors.Is(err, sql.ErrNoRows) {
		return nil, err
	}
	return hashes, nil
}

// SetTile writes a tile.
func (t logTx) SetTile(_ context.Context, level int, n int64, hashes []byte) error {
	return t.exec("INSERT INTO ledger_tiles (level, n, hashes) VALUES ($1, $2, $3) ON CONFLICT (level, n) DO UPDATE SET hashes = excluded.hashes",
		level, n, hashes)
}

// AddEntries writes the entries of the changes, and remembers the first.
func (t logTx) AddEntries(_ context.Context, from int64, entries [][]byte) error {
	t.first, t.firstEntry = from, bytes.Clone(entries[0])
	rows := make([][]any, len(entries))
	for i, e := range entries {
		rows[i] = []any{from + int64(i), t.changes[i].To, e}
	}
	return t.insertAll("ledger_entries", []string{"idx", "subject", "data"}, rows)
}

// happened tells whether a transaction whose commit was lost has happened. The lock on the log makes it wait for the server
// to be done with that one. The entry cannot be another's: it holds a hash with a salt, or an id, of that transaction alone.
func (db *DB) happened(ctx context.Context, lost *Tx) (bool, error) {
	if len(lost.changes) == 0 {
		return false, nil
	}
	tx, err := db.writer.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer func() { _ = tx.Rollback() }() // it changes nothing
	t := db.begin(ctx, tx, lost.by)
	if _, err := (logTx{t}).Head(ctx); err != nil {
		return false, err
	}
	var entry []byte
	err = t.row("SELECT data FROM ledger_entries WHERE idx = $1", lost.first).Scan(&entry)
	if errors.Is(err, sql.ErrNoRows) {
		return false, nil
	}
	return bytes.Equal(entry, lost.firstEntry), err
}

// Head returns how long the ledger is, and its root. With Tile, Entries and Checkpoints it makes a View a ledger.Reader.
func (v *View) Head(ctx context.Context) (ledger.Head, error) {
	var h ledger.Head
	var root []byte
	err := v.row(ctx, headQuery, []any{&h.Size, &root, &h.At})
	copy(h.Root[:], root)
	return h, err
}

// Tile returns the hashes of tile n of a level of the ledger's tree; nothing and no error where there is none.
func (v *View) Tile(ctx context.Context, level int, n int64) (hashes []byte, err error) {
	err = v.row(ctx, tileQuery, []any{&hashes}, level, n)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return hashes, err
}

// Entries yields entries of the ledger, from that index to before the other.
func (v *View) Entries(ctx context.Context, from, to int64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		var data []byte
		for err := range v.rows(ctx, "SELECT data FROM ledger_entries WHERE idx >= $1 AND idx < $2 ORDER BY idx", []any{&data}, from, to) {
			if !yield(data, err) || err != nil {
				return
			}
		}
	}
}

// A Place is an entry with its index in the ledger.
type Place struct {
	Index int64
	ledger.Entry
}

// EntriesTo yields what the ledger has on a subject, as in "report/01J…", oldest first. It ends with the first error.
func (v *View) EntriesTo(ctx context.Context, subject string) iter.Seq2[Place, error] {
	return func(yield func(Place, error) bool) {
		var p Place
		var data []byte
		for err := range v.rows(ctx, "SELECT idx, data FROM ledger_entries WHERE subject = $1 ORDER BY idx", []any{&p.Index, &data}, subject) {
			if err == nil {
				_, p.Entry, err = verify.ParseEntry(data)
			}
			if !yield(p, err) || err != nil {
				return
			}
		}
	}
}
