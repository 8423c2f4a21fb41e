package store

import (
	"context"
	"database/sql"
	"iter"
)

// A View reads the workspace for somebody.
type View struct {
	by Viewer
	db *DB
	q  querier
}

// A querier is a pool of connections, or a transaction.
type querier interface {
	QueryContext(ctx context.Context, query string, args ...any) (*sql.Rows, error)
	QueryRowContext(ctx context.Context, query string, args ...any) *sql.Row
}

// A queryFunc runs a query.
type queryFunc func(ctx context.Context, query string, args ...any) (*sql.Rows, error)

// row reads one row into fields. It is tried again while the engine is busy or away, but not within a snapshot, which is
// lost then.
func (v *View) row(ctx context.Context, query string, fields []any, args ...any) error {
	if v.by == "" {
		return anonymous("looks")
	}
	most := unresolved
	if _, pool := v.q.(*sql.DB); !pool { // a snapshot, or a transaction that writes
		most = lasting
	}
	return v.db.persist(ctx, most, func() (diagnosis, error) {
		err := v.q.QueryRowContext(ctx, query, args...).Scan(fields...)
		return v.db.diagnose(err), err
	})
}

// rows reads one row after another into fields, and yields nil for each. It ends with the first error.
func (v *View) rows(ctx context.Context, query string, fields []any, args ...any) iter.Seq[error] {
	return func(yield func(error) bool) {
		if v.by == "" {
			yield(anonymous("looks"))
			return
		}
		for err := range scan(ctx, v.q.QueryContext, query, fields, args...) {
			if !yield(v.db.explain(err)) {
				return
			}
		}
	}
}

// scan reads one row after another into fields, and yields nil for each. It ends with the first error.
func scan(ctx context.Context, run queryFunc, query string, fields []any, args ...any) iter.Seq[error] {
	return func(yield func(error) bool) {
		rows, err := run(ctx, query, args...)
		if err != nil {
			yield(err)
			return
		}
		defer func() { _ = rows.Close() }() // Err has said what went wrong
		for rows.Next() {
			if err := rows.Scan(fields...); err != nil {
				yield(err)
				return
			}
			if !yield(nil) {
				return
			}
		}
		if err := rows.Err(); err != nil {
			yield(err)
		}
	}
}

// Has tells whether there is a report of those bytes from that place.
func (v *View) Has(ctx context.Context, blob, place string) (has bool, err error) {
	err = v.row(ctx, "SELECT EXISTS (SELECT 1 FROM reports WHERE source = $1)", []any{&has}, sourceOf(blob, place))
	return has, err
}

// Counts are how many there are of what a workspace holds.
type Counts struct {
	Schema     int // of the database
	Reports    int
	Readings   int
	Statements int // of the latest reading of each report
	Claims     int // that no other stands for
	Feeds      int
	Decisions  int // those that take others back among them
	Cases      int // opened, whatever became of them
	Entries    int // of the ledger
}

// Counts counts.
func (v *View) Counts(ctx context.Context) (Counts, error) {
	var c Counts
	err := v.row(ctx, `SELECT (SELECT MAX(version) FROM schema_version), (SELECT COUNT(*) FROM reports), (SELECT COUNT(*) FROM readings),
			(SELECT CAST(COALESCE(SUM(statements), 0) AS BIGINT) FROM readings r WHERE NOT EXISTS (SELECT 1 FROM readings s
				WHERE s.report = r.report AND s.stage = r.stage AND (s.made_at, s.version) > (r.made_at, r.version))),
			(SELECT COUNT(*) FROM claims WHERE heir = ''), (SELECT COUNT(*) FROM feeds), (SELECT COUNT(*) FROM decisions),
			(SELECT COUNT(*) FROM case_entries WHERE kind = 'case.open'),
			(SELECT size FROM ledger_head)`,
		[]any{&c.Schema, &c.Reports, &c.Readings, &c.Statements, &c.Claims, &c.Feeds, &c.Decisions, &c.Cases, &c.Entries})
	return c, err
}

// Behind is how many reports no trace of that version has seen, read or not, and how many reports there are.
func (v *View) Behind(ctx context.Context, version string) (untraced, reports int, err error) {
	err = v.row(ctx, `SELECT COUNT(*), COUNT(CASE WHEN NOT EXISTS (SELECT 1 FROM traces t WHERE t.report = r.id AND t.version = $1) THEN 1 END) FROM reports r`,
		[]any{&reports, &untraced}, version)
	return untraced, reports, err
}

// Workspace returns the workspace's id, which it keeps for good.
func (v *View) Workspace(ctx context.Context) (id string, err error) {
	err = v.row(ctx, "SELECT id FROM workspace", []any{&id})
	return id, err
}
