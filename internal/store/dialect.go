package store

import (
	"context"
	"database/sql"
)

// An Engine is a database that keeps workspaces.
type Engine string

// The engines.
const (
	SQLite     Engine = "sqlite"
	PostgreSQL Engine = "postgres"
)

// A dialect is all that differs between the engines. Queries stand elsewhere, once.
type dialect struct {
	engine   Engine
	snapshot sql.IsolationLevel // of a read-only transaction in which nothing changes
	update   string             // ends a SELECT whose rows are to be changed
	share    string             // ends a SELECT whose rows nobody else may change before the transaction ends
	matches  string             // selects the reports with a passage that matches the phrase in parameter %s
	queue    queueDialect       // over the tables of the work queue

	// integrity selects sentences about what is broken in the engine's files.
	integrity string
	// query is how matches wants a phrase, which is a word or several that follow each other.
	query func(phrase []string) string
	// addPassages writes passages; dropWords removes those of a report from where the table of passages does not have them.
	addPassages func(t *Tx, passages []passage) error
	dropWords   func(t *Tx, report string) error
	// prepares is whether statements are prepared here, since the driver does not.
	prepares bool
	// keepBlobs makes others wait who are about to remove bytes, and dropBlobs those, too, who are about to need some, until the
	// transaction ends.
	keepBlobs, dropBlobs func(t *Tx) error
	// tracing makes others wait who are about to change what tracing found, until the transaction ends.
	tracing func(t *Tx) error
	// parameters is how many of them a statement that adds many rows has at most.
	parameters int
	// migrating makes sure that nobody else migrates until the transaction ends.
	migrating func(ctx context.Context, tx *sql.Tx) error
	// scrub does what the engine needs besides for what was erased to be gone from its files, too.
	scrub func(ctx context.Context, db *sql.DB) error
	// diagnose says what an error of the engine means.
	diagnose func(error) diagnosis
}

// A passing is whether and how an error goes away by trying again.
type passing uint8

const (
	lasting    passing = iota // it will be the same next time
	busy                      // others are at work; the transaction was rolled back
	down                      // the server is not there or went away
	unresolved                // the connection was lost: a commit may have happened or not
)
