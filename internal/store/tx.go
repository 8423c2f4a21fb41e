package store

import (
	"context"
	"database/sql"
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"golang.org/x/mod/sumdb/tlog"

	"firsthand/internal/fault"
	"firsthand/internal/ledger"
)

// A Tx is a transaction of Write, whose methods change the workspace. It ends with the function that it is handed to, and so
// may hold that call's context.
type Tx struct {
	ctx        context.Context
	db         *DB
	tx         *sql.Tx
	by         Actor
	at         time.Time // when all of it happens
	prepared   map[string]*sql.Stmt
	changes    []ledger.Entry  // for the ledger, in order
	passages   []passage       // for the search, likewise
	touched    map[string]bool // reports for whose rows a trace speaks, and that have changed
	orphans    map[string]bool // reports that are to be traced again
	erased     bool
	keeping    bool // nobody removes bytes until it ends
	committing bool
	rollback   error // of rolling back; sql.ErrTxDone where there was nothing to roll back
	first      int64 // where the ledger has the first of changes
	firstEntry []byte
}

func (db *DB) begin(ctx context.Context, tx *sql.Tx, by Actor) *Tx {
	return &Tx{ctx: ctx, db: db, tx: tx, by: by, at: db.now(), prepared: map[string]*sql.Stmt{}}
}

// SQL is the transaction itself. It is there for the work queue, which puts in work beside the row that needs it.
func (t *Tx) SQL() *sql.Tx { return t.tx }

// record notes a change for the ledger, with the hash of the content after it, zero where none is left.
func (t *Tx) record(did, to string, hash tlog.Hash, note string) {
	t.changes = append(t.changes, ledger.Entry{At: micros(t.at), By: string(t.by), Did: did, To: to, Hash: hash, Note: note})
}

// exec runs a statement that changes something.
func (t *Tx) exec(query string, args ...any) error {
	_, err := t.count(query, args...)
	return err
}

// count is exec that says how many rows it changed.
func (t *Tx) count(query string, args ...any) (int64, error) {
	result, err := t.run(query, args)
	if err != nil {
		return 0, err
	}
	return result.RowsAffected()
}

// run runs a statement.
func (t *Tx) run(query string, args []any) (sql.Result, error) {
	if !t.db.d.prepares {
		return t.tx.ExecContext(t.ctx, query, args...)
	}
	s, err := t.prepare(query)
	if err != nil {
		return nil, err
	}
	return s.ExecContext(t.ctx, args...)
}

// query runs a query, or a statement that returns what it has changed.
func (t *Tx) query(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	if !t.db.d.prepares {
		return t.tx.QueryContext(ctx, query, args...)
	}
	s, err := t.prepare(query)
	if err != nil {
		return nil, err
	}
	return s.QueryContext(ctx, args...)
}

// prepare is a statement that the driver would parse each time, parsed once a transaction.
func (t *Tx) prepare(query string) (*sql.Stmt, error) {
	s := t.prepared[query]
	if s == nil {
		var err error
		if s, err = t.tx.PrepareContext(t.ctx, query); err != nil {
			return nil, err
		}
		t.prepared[query] = s // it goes with the transaction
	}
	return s, nil
}

// row runs a query for one row.
func (t *Tx) row(query string, args ...any) *sql.Row {
	return inside{t}.QueryRowContext(t.ctx, query, args...)
}

// inside looks into the workspace from within a transaction. What is looked for row by row is parsed once; a statement whose rows are still being read cannot run again, and so
// those that yield many are parsed each time.
type inside struct{ *Tx }

func (t inside) QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error) {
	return t.tx.QueryContext(ctx, query, args...)
}

func (t inside) QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row {
	if t.db.d.prepares {
		if s, err := t.prepare(query); err == nil {
			return s.QueryRowContext(ctx, args...)
		}
	}
	return t.tx.QueryRowContext(ctx, query, args...) // which says what is wrong
}

// newSalt makes the salt of a row's content.
func newSalt() []byte {
	salt := ledger.NewSalt()
	return salt[:]
}

// micros is t as it is kept.
func micros(t time.Time) int64 { return t.UnixMicro() }

// moment is t as a column that is NULL where nothing is known.
func moment(t time.Time) sql.NullInt64 {
	return sql.NullInt64{Int64: t.UnixMicro(), Valid: !t.IsZero()}
}

// at is the time that m keeps, zero where it keeps none.
func at(m sql.NullInt64) time.Time {
	if !m.Valid {
		return time.Time{}
	}
	return time.UnixMicro(m.Int64).UTC()
}

// keepable is nil where both engines can keep s as text: PostgreSQL takes neither NUL nor what is not UTF-8.
func keepable(subject, what, s string) error {
	switch {
	case !utf8.ValidString(s):
		return fault.New(fault.Malformed, subject, fmt.Sprintf("has a %s that is not UTF-8", what), "convert it first")
	case strings.ContainsRune(s, 0):
		return fault.New(fault.Malformed, subject, fmt.Sprintf("has a %s with a NUL character", what), "take that out first")
	}
	return nil
}
