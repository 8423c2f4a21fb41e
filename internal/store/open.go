package store

import (
	"context"
	"strings"
	"time"
)

// Open opens the workspace database that dsn names, a path or postgres://…, and brings its schema up to date. On SQLite a
// file that is not there is made, in a directory that must be there. clock says what time it is. A database of a newer
// schema is refused.
func Open(ctx context.Context, dsn string, clock func() time.Time) (*DB, error) {
	newest, err := newestSchema()
	if err != nil {
		return nil, err
	}
	return openAt(ctx, dsn, clock, newest)
}

// openAt opens the database and brings it up to a schema.
func openAt(ctx context.Context, dsn string, clock func() time.Time, schema int) (*DB, error) {
	open := openSQLite
	if strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://") {
		open = openPostgres
	}
	db, err := open(dsn)
	if err != nil {
		return nil, err
	}
	db.clock, db.ids, db.patience = clock, newIDs(), patience
	if err := db.update(ctx, schema); err != nil {
		_ = db.Close() // what went wrong before says more
		return nil, err
	}
	return db, nil
}

// update brings the database up to a schema.
func (db *DB) update(ctx context.Context, schema int) error {
	return db.persist(ctx, busy, func() (diagnosis, error) {
		err := db.migrate(ctx, schema)
		return db.diagnose(err), err
	})
}
