// Package store keeps a workspace in a database: reports, what stages made of them, feeds, claims, and the ledger of all
// that. It is the only package that speaks SQL, and speaks one SQL to two engines, SQLite and PostgreSQL.
//
// It holds no rules of casework and judges no content; the bytes that were captured are package blob's. What it promises:
//
//   - Every write names who acts, every read who looks; nobody is refused.
//   - A write happens wholly or not at all, and what Write has acknowledged outlives the process and, as far as the operating
//     system lets us, a loss of power.
//   - Every change stands in the ledger, in the transaction that made it: order in the log is order of commits. Verify finds
//     what was changed any other way.
//   - Reports are never edited and never dropped as duplicates; only their text may be made anew, and only Erase removes.
//
// Times are microseconds since 1970, UTC, from the clock that Open is given. Ids are ULIDs.
package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"firsthand/internal/fault"
)

// An Actor is who changes something; it stands in the ledger for good.
type Actor string

// A Viewer is who looks. All may see all so far; markings will change that, and every query has the viewer already.
type Viewer string

// A DB is an open workspace database. It is safe for use by several goroutines.
type DB struct {
	writer   *sql.DB // on SQLite a single connection, whose transactions take the lock to write at once
	reader   *sql.DB // apart, so that whoever reads never keeps a writer waiting for a connection
	d        *dialect
	name     string // what messages call it; without a password
	clock    func() time.Time
	ids      *ids
	patience time.Duration // how long Write goes on trying
}

// patience is how long Write goes on trying against a busy database or a server that restarts. On SQLite each try waits
// for the lock by itself, for as long as busyTimeout says.
const patience = 20 * time.Second

// Close lets go of the database.
func (db *DB) Close() error { return errors.Join(db.reader.Close(), db.writer.Close()) }

// Engine says which engine keeps the workspace.
func (db *DB) Engine() Engine { return db.d.engine }

// SQL is the pool of connections that write. It is there for the work queue, whose tables are its own; everything else goes
// through Write and View. On SQLite it has one connection: whoever uses it within Write waits for himself.
func (db *DB) SQL() *sql.DB { return db.writer }

// now is the time of what happens now, as precise as it is kept.
func (db *DB) now() time.Time { return db.clock().UTC().Truncate(time.Microsecond) }

// View reads the workspace as by sees it. The reads of a View see each its own moment; Snapshot gives one for several.
func (db *DB) View(by Viewer) *View { return &View{by: by, db: db, q: db.reader} }

// Snapshot calls f with a view in which nothing changes while f runs.
func (db *DB) Snapshot(ctx context.Context, by Viewer, f func(*View) error) error {
	tx, err := db.reader.BeginTx(ctx, &sql.TxOptions{ReadOnly: true, Isolation: db.d.snapshot})
	if err != nil {
		return db.explain(err)
	}
	defer func() { _ = tx.Rollback() }() // it has changed nothing
	return f(&View{by: by, db: db, q: tx})
}

// anonymous is the fault of acting or looking without saying who.
func anonymous(doing string) error {
	return fault.New(fault.Usage, "", "nobody is named as the one who "+doing, "say who it is, as with --as")
}
