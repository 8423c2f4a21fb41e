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
	open := openSQLite
	if strings.HasPrefix(dsn, "postgres://") || strings.HasPrefix(dsn, "postgresql://") {
		open = openPostgres
	}
	db, err := open(dsn)
	if err != nil {
		return nil, err
	}
	db.clock, db.ids, db.patience = clock, newIDs(), patience
	err = db.persist(ctx, busy, func() (diagnosis, error) {
		err := db.migrate(ctx)
		return db.diagnose(err), err
	})
	if err != nil {
		_ = db.Close() // what went wrong before says more
		return nil, err
	}
	return db, nil
}
