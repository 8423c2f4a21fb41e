package store

import (
	"context"
	"database/sql"
	"embed"
	"fmt"
	"io/fs"
	"path"
	"strconv"
	"strings"

	"firsthand/internal/fault"
	"firsthand/internal/ledger"
)

// migrations are the schemas' steps, one folder an engine, one file a step: NNNN_name.sql, from 1 on without a gap. A step
// that was released is never changed.
//
//go:embed migrations/*/*.sql
var migrations embed.FS

// steps are the engine's migrations in order.
func (d *dialect) steps() ([]string, error) {
	folder := path.Join("migrations", string(d.engine))
	files, err := fs.ReadDir(migrations, folder)
	if err != nil {
		return nil, err
	}
	var out []string
	for i, f := range files {
		number, _, _ := strings.Cut(f.Name(), "_")
		if n, err := strconv.Atoi(number); err != nil || n != i+1 {
			return nil, fmt.Errorf("migration %s is not number %d", f.Name(), i+1)
		}
		step, err := migrations.ReadFile(path.Join(folder, f.Name()))
		if err != nil {
			return nil, err
		}
		out = append(out, string(step))
	}
	return out, nil
}

// newestSchema is how many steps there are, on each engine.
func newestSchema() (int, error) {
	steps, err := sqliteDialect().steps()
	return len(steps), err
}

// migrate runs those of the first steps that the database does not have yet, each in a transaction of its own.
func (db *DB) migrate(ctx context.Context, schema int) error {
	steps, err := db.d.steps()
	if err != nil {
		return err
	}
	steps = steps[:schema]
	var version int
	err = db.writer.QueryRowContext(ctx, "SELECT MAX(version) FROM schema_version").Scan(&version)
	done := err == nil && version == len(steps) // as usual, which needs no lock
	for !done {
		if done, err = db.step(ctx, steps); err != nil {
			return err
		}
	}
	return nil
}

// step runs the next step, and tells whether it was the last.
func (db *DB) step(ctx context.Context, steps []string) (done bool, err error) {
	tx, err := db.writer.BeginTx(ctx, nil)
	if err != nil {
		return false, err
	}
	defer func() { _ = tx.Rollback() }() // nothing where it was committed
	if err := db.d.migrating(ctx, tx); err != nil {
		return false, err
	}
	version, err := schemaVersion(ctx, tx)
	switch {
	case err != nil:
		return false, err
	case version > len(steps):
		return false, db.tooNew(version)
	case version == len(steps):
		return true, tx.Commit()
	}
	if _, err := tx.ExecContext(ctx, steps[version]); err != nil {
		return false, fmt.Errorf("migration %d: %w", version+1, err)
	}
	if _, err := tx.ExecContext(ctx, "UPDATE schema_version SET version = $1", version+1); err != nil {
		return false, err
	}
	switch version + 1 {
	case 1:
		err = db.found(ctx, tx)
	case 3:
		err = db.carry(ctx, tx)
	}
	if err != nil {
		return false, err
	}
	return version+1 == len(steps), tx.Commit()
}

// tooNew is the fault of a database whose schema is newer than what is wanted: than any that is known, or than that of a dump
// that is to be loaded into it.
func (db *DB) tooNew(version int) error {
	newest, err := newestSchema()
	switch {
	case err != nil:
		return err
	case version > newest:
		return fault.New(fault.Unsupported, db.name, fmt.Sprintf("was made by a newer Firsthand (schema %d, this one knows %d)", version, newest), "use that one, or a later one")
	}
	return fault.New(fault.Usage, db.name, "was made already, with a later schema than the backup has", "restore into an empty place")
}

// schemaVersion is how many steps the database has; 0 where it is empty.
func schemaVersion(ctx context.Context, tx *sql.Tx) (version int, err error) {
	if _, err := tx.ExecContext(ctx, "CREATE TABLE IF NOT EXISTS schema_version (version INTEGER NOT NULL)"); err != nil {
		return 0, err
	}
	err = tx.QueryRowContext(ctx, "SELECT COALESCE(MAX(version), -1) FROM schema_version").Scan(&version)
	if err != nil || version >= 0 {
		return version, err
	}
	_, err = tx.ExecContext(ctx, "INSERT INTO schema_version (version) VALUES (0)")
	return 0, err
}

// founder is the actor of a workspace's first entry: the program, since nobody has acted yet.
const founder Actor = "firsthand"

// found makes the workspace's own row and begins its ledger.
func (db *DB) found(ctx context.Context, tx *sql.Tx) error {
	t := db.begin(ctx, tx, founder)
	id, err := db.ids.next(t.at)
	if err != nil {
		return err
	}
	empty := ledger.EmptyHead()
	if err := t.exec("INSERT INTO ledger_head (one, size, root, at) VALUES (1, 0, $1, 0)", empty.Root[:]); err != nil {
		return err
	}
	w := &workspaceRow{id: id, createdAt: micros(t.at)}
	if err := t.exec(w.record().insert(), w.record().fields...); err != nil {
		return err
	}
	t.record("workspace.create", "workspace/"+id, salted(w.record(), nil), "") // nothing in it is to be hidden
	return t.finish()
}
