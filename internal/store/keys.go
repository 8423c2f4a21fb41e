package store

import (
	"context"
	"database/sql"
	"errors"
	"iter"

	"firsthand/internal/ledger"
	"firsthand/verify"
)

// RecordKey announces a public key of the ledger, in it. It does nothing where that key is announced already.
func (t *Tx) RecordKey(public string) error {
	e := ledger.KeyEntry(micros(t.at), string(t.by), public)
	var data []byte
	err := t.row(lastQuery, e.To).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		t.changes = append(t.changes, e)
		return nil
	}
	return err
}

// Keys yields the public keys of the ledger that were announced, oldest first. It ends with the first error.
func (v *View) Keys(ctx context.Context) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		origin := ledger.Origin("") // what every key begins with; "0" comes behind "/"
		var data []byte
		for err := range v.rows(ctx, "SELECT data FROM ledger_entries WHERE subject >= $1 AND subject < $2 ORDER BY idx",
			[]any{&data}, origin, origin[:len(origin)-1]+"0") {
			var e ledger.Entry
			if err == nil {
				_, e, err = verify.ParseEntry(data)
			}
			if err == nil && e.Did != verify.KeyAdd {
				continue
			}
			if !yield(e.To, err) || err != nil {
				return
			}
		}
	}
}

// A Checkpoint is a signed note of how long the ledger was and what its root was.
type Checkpoint struct {
	Size int64
	Note []byte // as ledger.Checkpoint makes it
}

// AddCheckpoint keeps a checkpoint, in the place of one of the same size, which has fewer signatures. It is no entry of the
// ledger: it is proof of one.
func (t *Tx) AddCheckpoint(c Checkpoint) error {
	return t.exec(`INSERT INTO ledger_checkpoints (size, note, made_at) VALUES ($1, $2, $3)
		ON CONFLICT (size) DO UPDATE SET note = excluded.note, made_at = excluded.made_at`, c.Size, string(c.Note), micros(t.at))
}

// Checkpoints yields the checkpoints with sizes in [from, to), in order of their sizes. It ends with the first error.
func (v *View) Checkpoints(ctx context.Context, from, to int64) iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		var note string
		for err := range v.rows(ctx, "SELECT note FROM ledger_checkpoints WHERE size >= $1 AND size < $2 ORDER BY size", []any{&note}, from, to) {
			if !yield([]byte(note), err) || err != nil {
				return
			}
		}
	}
}

// LastCheckpoint returns the checkpoint with the greatest size, nil where there is none.
func (v *View) LastCheckpoint(ctx context.Context) ([]byte, error) {
	var note string
	err := v.row(ctx, "SELECT note FROM ledger_checkpoints ORDER BY size DESC LIMIT 1", []any{&note})
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return []byte(note), err
}
