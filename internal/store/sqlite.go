package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"io/fs"
	"net/url"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"modernc.org/sqlite"
	sqlite3 "modernc.org/sqlite/lib"

	"firsthand/internal/fault"
)

// busyTimeout is how long SQLite waits for another process's lock before a try fails.
const busyTimeout = 2 * time.Second

// readers is how many may read at once.
const readers = 8

// openSQLite opens the database file at path, one connection for writing and several for reading.
func openSQLite(path string) (*DB, error) {
	if err := ownFile(path); err != nil {
		return nil, err
	}
	absolute, err := filepath.Abs(path)
	if err != nil {
		return nil, fault.Wrap(fault.Unreadable, path, "cannot be found", err)
	}
	writer, err := sqlitePool(absolute, "_txlock=immediate&_pragma=cache_size(-16384)", 1) // 16 MiB; a reader has 2
	if err != nil {
		return nil, err
	}
	reader, err := sqlitePool(absolute, "_query_only=1", readers)
	if err != nil {
		return nil, err
	}
	return &DB{writer: writer, reader: reader, d: sqliteDialect(), name: path}, nil
}

// ownFile makes the file where there is none, for its owner alone: SQLite would let everybody read it. The files beside it
// get the same mode from SQLite.
func ownFile(path string) error {
	f, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE, 0o600)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return fault.New(fault.NotFound, path, "lies in a directory that does not exist", "make the directory, or name another place")
	case err != nil:
		return fault.Wrap(fault.Unwritable, path, "cannot be opened for writing", err)
	}
	return f.Close()
}

// sqlitePool opens at most n connections to the file.
//
// synchronous=FULL makes each commit wait until the log is on the disk: what was acknowledged must outlive a loss of power
// (https://www.sqlite.org/pragma.html#pragma_synchronous). secure_delete overwrites what is deleted, which Erase relies on.
func sqlitePool(path, more string, n int) (*sql.DB, error) {
	pragmas := url.Values{"_pragma": {
		fmt.Sprintf("busy_timeout(%d)", busyTimeout.Milliseconds()),
		"journal_mode(WAL)", "journal_size_limit(67108864)", "synchronous(FULL)", "fullfsync(1)", "checkpoint_fullfsync(1)",
		"foreign_keys(1)", "secure_delete(1)", "trusted_schema(0)",
	}}
	name := url.URL{Scheme: "file", OmitHost: true, Path: path, RawQuery: pragmas.Encode() + "&_dqs=0&_error_rc=1&_defensive=1&" + more}
	connector, err := sqlite.NewConnector(name.String())
	if err != nil {
		return nil, fmt.Errorf("opening %s: %w", path, err)
	}
	db := sql.OpenDB(connector)
	db.SetMaxOpenConns(n)
	db.SetMaxIdleConns(n)
	return db, nil
}

func sqliteDialect() *dialect {
	return &dialect{
		engine:  SQLite,
		matches: "SELECT p.report FROM passage_words w JOIN passages p ON p.id = w.rowid WHERE w.words MATCH %s",
		queue:   queueSQLite(),
		// Its first line finds nothing: FTS5 goes by what the connection remembers of the index when it is checked, and looks
		// whether somebody else has changed it only when it is searched.
		integrity: `SELECT '' FROM passage_words WHERE words MATCH 'x' AND rowid < 0 UNION ALL
			SELECT integrity_check FROM pragma_integrity_check WHERE integrity_check <> 'ok'
			UNION ALL SELECT 'a row of ' || "table" || ' refers to one of ' || parent || ' that is not there' FROM pragma_foreign_key_check`,
		query:       querySQLite,
		addPassages: addPassagesSQLite,
		dropWords:   dropWordsSQLite,
		prepares:    true,
		keepBlobs:   func(*Tx) error { return nil }, // whoever writes is alone
		dropBlobs:   func(*Tx) error { return nil },
		tracing:     func(*Tx) error { return nil },
		parameters:  128,                                                 // the driver looks each one's name up among all of them
		migrating:   func(context.Context, *sql.Tx) error { return nil }, // it has the lock to write
		scrub:       scrubSQLite,
		diagnose:    diagnoseSQLite,
	}
}

// scrubSQLite takes erased words out of the full-text index, where they stay until its parts are merged, and what the log of
// changes still holds out of the files.
func scrubSQLite(ctx context.Context, db *sql.DB) error {
	if _, err := db.ExecContext(ctx, "INSERT INTO passage_words (passage_words) VALUES ('optimize')"); err != nil {
		return err
	}
	_, err := db.ExecContext(ctx, "PRAGMA wal_checkpoint(TRUNCATE)")
	return err
}

// diagnoseSQLite says what a result code means (https://www.sqlite.org/rescode.html); the low byte is the primary one.
func diagnoseSQLite(err error) diagnosis {
	var e *sqlite.Error
	if !errors.As(err, &e) {
		return diagnosis{}
	}
	switch e.Code() & 0xff {
	case sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED:
		return diagnosis{busy, fault.Busy, "is locked by another program", "wait until that one is done, or end it, and try again"}
	case sqlite3.SQLITE_FULL:
		return diagnosis{lasting, fault.Unwritable, "cannot grow, since the disk is full", "make room; nothing of what failed was kept"}
	case sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM, sqlite3.SQLITE_CANTOPEN:
		return diagnosis{lasting, fault.Unwritable, "cannot be written", "see who may write to the file and its directory, and whether the disk is read-only"}
	case sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB:
		return diagnosis{lasting, fault.Damaged, "is damaged or no database", "restore it from a backup"}
	case sqlite3.SQLITE_IOERR:
		return diagnosis{lasting, fault.Unwritable, "could not be read or written (SQLite's code " + strconv.Itoa(e.Code()) + ")", "see whether the disk is sound and has room"}
	}
	return diagnosis{}
}
