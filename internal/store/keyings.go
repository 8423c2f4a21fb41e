package store

import (
	"context"
	"database/sql"
	"encoding/binary"
	"errors"
	"time"
)

// A Keying is what a report is found by when others are traced. It is no content: it can be made again from the reading, and is not
// in the ledger.
type Keying struct {
	Report  string
	Version string    // of what made it
	At      time.Time // of the report: when it was published, as far as that is known
	Keys    []uint64  // hashes of what it may share with others
	Senses  []byte    // what its statements mean; the store does not look into it
}

// SetKeys puts a keying in the place of the one that the report had.
func (t *Tx) SetKeys(k *Keying) error {
	if err := t.dropKeys(k.Report); err != nil {
		return err
	}
	senses := append([]byte{}, k.Senses...) // which is not NULL
	err := t.exec("INSERT INTO keyings (report, version, at, keys, senses) VALUES ($1, $2, $3, $4, $5)", k.Report, k.Version, micros(k.At), packKeys(k.Keys), senses)
	if err != nil {
		return err
	}
	return t.insertKeys(k.Report, micros(k.At), k.Keys)
}

// insertKeys writes the rows that a report is found by.
func (t *Tx) insertKeys(report string, at int64, keys []uint64) error {
	rows := make([][]any, len(keys))
	for i, h := range keys {
		rows[i] = []any{int64(h), at, report} //nolint:gosec // the same bits
	}
	return t.insertAll("report_keys", []string{"hash", "at", "report"}, rows)
}

// dropKeys removes what a report is found by.
func (t *Tx) dropKeys(report string) error {
	var at int64
	var keys []byte
	err := t.row("SELECT at, keys FROM keyings WHERE report = $1", report).Scan(&at, &keys)
	if errors.Is(err, sql.ErrNoRows) {
		return nil
	}
	if err != nil {
		return err
	}
	for _, h := range unpackKeys(keys) {
		if err := t.exec("DELETE FROM report_keys WHERE hash = $1 AND at = $2 AND report = $3", int64(h), at, report); err != nil { //nolint:gosec // the same bits
			return err
		}
	}
	return t.exec("DELETE FROM keyings WHERE report = $1", report)
}

// keysAgain writes the rows that reports are found by, of all that there are.
func (t *Tx) keysAgain() error {
	type keying struct {
		report string
		at     int64
		keys   []byte
	}
	var all []keying
	var k keying
	for err := range scan(t.ctx, t.query, "SELECT report, at, keys FROM keyings", []any{&k.report, &k.at, &k.keys}) {
		if err != nil {
			return err
		}
		all = append(all, k)
		k.keys = nil // the next has its own
	}
	for _, k := range all {
		if err := t.insertKeys(k.report, k.at, unpackKeys(k.keys)); err != nil {
			return err
		}
	}
	return nil
}

// Senses are what the statements of a report mean, as its keying has it; nil where it has none of that version.
func (v *View) Senses(ctx context.Context, report, version string) (senses []byte, err error) {
	err = v.row(ctx, "SELECT senses FROM keyings WHERE report = $1 AND version = $2", []any{&senses}, report, version)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, nil
	}
	return senses, err
}

// A Span is a time from one moment to another, both within.
type Span struct{ From, To time.Time }

// Holders are the reports that have a key, at most limit: of those whose time lies in within the newest, or the oldest of all where
// within is nil.
func (t *Tx) Holders(key uint64, within *Span, limit int) (out []string, err error) {
	query, args := "SELECT report FROM report_keys WHERE hash = $1 ORDER BY at, report LIMIT $2", []any{int64(key), limit} //nolint:gosec // the same bits
	if within != nil {
		query = "SELECT report FROM report_keys WHERE hash = $1 AND at >= $3 AND at <= $4 ORDER BY at DESC, report DESC LIMIT $2"
		args = append(args, micros(within.From), micros(within.To))
	}
	var report string
	for err := range scan(t.ctx, t.query, query, []any{&report}, args...) {
		if err != nil {
			return nil, err
		}
		out = append(out, report)
	}
	return out, nil
}

func packKeys(keys []uint64) []byte {
	out := make([]byte, 0, 8*len(keys))
	for _, k := range keys {
		out = binary.BigEndian.AppendUint64(out, k)
	}
	return out
}

func unpackKeys(packed []byte) []uint64 {
	out := make([]uint64, 0, len(packed)/8)
	for ; len(packed) >= 8; packed = packed[8:] {
		out = append(out, binary.BigEndian.Uint64(packed))
	}
	return out
}
