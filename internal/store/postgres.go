package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"net/url"
	"strconv"
	"strings"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
	"github.com/jackc/pgx/v5/stdlib"

	"firsthand/internal/fault"
)

// writers is how many write at once on PostgreSQL, from one process. At the end of a write they wait for one another, for the
// ledger, so that more would not be quicker.
const writers = 8

// openPostgres opens the database that dsn names. It connects when the database is first used.
func openPostgres(dsn string) (*DB, error) {
	config, err := pgx.ParseConfig(dsn)
	if err != nil { // its text has the DSN without the password
		return nil, fault.Wrap(fault.Usage, "", "the address of the database cannot be read", err)
	}
	if _, set := config.RuntimeParams["application_name"]; !set {
		config.RuntimeParams["application_name"] = "firsthand"
	}
	name := url.URL{Scheme: "postgres", Host: config.Host + ":" + strconv.Itoa(int(config.Port)), Path: "/" + config.Database}
	if strings.HasPrefix(config.Host, "/") { // a directory with a socket
		name.Host, name.RawQuery = "", "host="+config.Host
	}
	pool := func(n int) *sql.DB {
		db := stdlib.OpenDB(*config.Copy())
		db.SetMaxOpenConns(n)
		db.SetMaxIdleConns(n)
		return db
	}
	return &DB{writer: pool(writers), reader: pool(readers), d: postgresDialect(), name: name.String()}, nil
}

func postgresDialect() *dialect {
	return &dialect{
		engine:      PostgreSQL,
		parameters:  4096, // of 65,535
		snapshot:    sql.LevelRepeatableRead,
		update:      " FOR UPDATE",
		share:       " FOR SHARE",
		matches:     "SELECT report FROM passages WHERE words @@ CAST(CAST(%s AS TEXT) AS TSQUERY)",
		queue:       queuePostgres(),
		integrity:   "SELECT '' WHERE 1 = 0", // it checks its pages as it reads them
		query:       queryPostgres,
		addPassages: addPassagesPostgres,
		dropWords:   func(*Tx, string) error { return nil },
		keepBlobs:   func(t *Tx) error { return t.exec("SELECT pg_advisory_xact_lock_shared($1)", blobLock) },
		dropBlobs:   func(t *Tx) error { return t.exec("SELECT pg_advisory_xact_lock($1)", blobLock) },
		tracing:     func(t *Tx) error { return t.exec("SELECT pg_advisory_xact_lock($1)", traceLock) },
		migrating:   migratingPostgres,
		scrub: func(ctx context.Context, db *sql.DB) error {
			_, err := db.ExecContext(ctx, "VACUUM reports, readings, passages, claims, claim_members, edges, contradictions, keyings, report_keys")
			return err
		},
		diagnose: diagnosePostgres,
	}
}

// blobLock and traceLock are the numbers of the locks on bytes and on what tracing found; they have no meaning besides being ours.
const (
	blobLock  int64 = 0x66697273746865
	traceLock int64 = 0x66697273746866
)

// migratingPostgres lets one at a time make tables, and refuses servers that cannot hold a workspace. The number of the lock
// has no meaning besides being ours.
func migratingPostgres(ctx context.Context, tx *sql.Tx) error {
	const ours = 0x66697273746864
	if _, err := tx.ExecContext(ctx, "SELECT pg_advisory_xact_lock($1)", int64(ours)); err != nil {
		return err
	}
	var version int
	var encoding string
	err := tx.QueryRowContext(ctx, "SELECT CAST(current_setting('server_version_num') AS BIGINT), current_setting('server_encoding')").Scan(&version, &encoding)
	switch {
	case err != nil:
		return err
	case version < 15_00_00:
		return fault.New(fault.Unsupported, "PostgreSQL", fmt.Sprintf("is of version %d", version/10000), "use version 15 or later")
	case encoding != "UTF8":
		return fault.New(fault.Unsupported, "the database", "keeps text as "+encoding, "make one with ENCODING 'UTF8'")
	}
	return nil
}

// diagnosePostgres says what an error code means (https://www.postgresql.org/docs/15/errcodes-appendix.html); its first two
// characters are its class.
func diagnosePostgres(err error) diagnosis {
	var e *pgconn.PgError
	if !errors.As(err, &e) {
		var c *pgconn.ConnectError
		if errors.As(err, &c) {
			return diagnosis{down, fault.Unavailable, "cannot be reached", "see whether the server runs and the address is right"}
		}
		return diagnosis{}
	}
	switch e.Code {
	case "40001", "40P01", "55P03": // serialization_failure, deadlock_detected, lock_not_available
		return diagnosis{busy, fault.Busy, "is busy with others' work", "try again later"}
	case "57P01", "57P02", "57P03", "53300": // shut down by an administrator, by a crash, starting up; too many connections
		return diagnosis{down, fault.Unavailable, "does not take connections now", "try again when the server is up"}
	case "53100": // disk_full
		return diagnosis{lasting, fault.Unwritable, "cannot grow, since the server's disk is full", "make room; nothing of what failed was kept"}
	case "25006", "42501": // read_only_sql_transaction, insufficient_privilege
		return diagnosis{lasting, fault.Unwritable, "cannot be written", "see whether the server is a read-only copy and what the user may do"}
	case "28000", "28P01": // invalid_authorization_specification, invalid_password
		return diagnosis{lasting, fault.Unreadable, "refuses the user or the password", "see whether both are right"}
	case "3D000": // invalid_catalog_name
		return diagnosis{lasting, fault.NotFound, "does not exist", "make it with createdb"}
	case "XX001", "XX002": // data_corrupted, index_corrupted
		return diagnosis{lasting, fault.Damaged, "is damaged", "restore it from a backup"}
	}
	if strings.HasPrefix(e.Code, "08") { // connection_exception
		return diagnosis{down, fault.Unavailable, "cannot be reached", "see whether the server runs and the address is right"}
	}
	return diagnosis{}
}
