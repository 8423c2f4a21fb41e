package store_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"firsthand/internal/fault"
	"firsthand/internal/store"
	"firsthand/internal/testing/pgtest"
)

// onlyThere is what an engine has that the other has not: how it keeps the words that are searched.
func onlyThere(line string) bool {
	return strings.HasPrefix(line, "passage_words") || strings.HasPrefix(line, "passages.words") || strings.HasPrefix(line, "passages index words")
}

// schemas compares what the engines say of their tables: columns, types, whether they may be NULL, keys, references, indexes.
func schemas(t *testing.T, c *pgtest.Cluster) {
	sqlite := lines(t, open(t, file(t)), `
		SELECT m.name || '.' || c.name || ' ' || c.type || CASE c."notnull" WHEN 1 THEN ' NOT NULL' ELSE '' END
			FROM sqlite_master m, pragma_table_info(m.name) c WHERE m.type = 'table'
		UNION ALL SELECT m.name || ' ' || CASE l.origin WHEN 'pk' THEN 'key' WHEN 'u' THEN 'unique' ELSE 'index' END || ' ' ||
				(SELECT group_concat(i.name, ',') FROM (SELECT name FROM pragma_index_info(l.name) ORDER BY seqno) i)
			FROM sqlite_master m, pragma_index_list(m.name) l WHERE m.type = 'table'
		UNION ALL SELECT m.name || ' key ' || c.name FROM sqlite_master m, pragma_table_info(m.name) c
			WHERE m.type = 'table' AND c.pk = 1 AND c.type = 'INTEGER' AND NOT EXISTS (SELECT 1 FROM pragma_index_list(m.name) WHERE origin = 'pk')
		UNION ALL SELECT m.name || ' refers ' || f."from" || ' to ' || f."table" || '.' || f."to" FROM sqlite_master m, pragma_foreign_key_list(m.name) f
			WHERE m.type = 'table'`)
	postgres := lines(t, open(t, c.Open(t)), `
		SELECT table_name || '.' || column_name || ' ' || CASE data_type WHEN 'bigint' THEN 'INTEGER' WHEN 'integer' THEN 'INTEGER' WHEN 'bytea' THEN 'BLOB'
				ELSE upper(data_type) END || CASE is_nullable WHEN 'NO' THEN ' NOT NULL' ELSE '' END
			FROM information_schema.columns WHERE table_schema = 'public'
		UNION ALL SELECT c.relname || ' ' || CASE WHEN i.indisprimary THEN 'key' WHEN i.indisunique THEN 'unique' ELSE 'index' END || ' ' ||
				(SELECT string_agg(a.attname, ',' ORDER BY k.n) FROM unnest(i.indkey) WITH ORDINALITY k(col, n)
					JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = k.col)
			FROM pg_index i JOIN pg_class c ON c.oid = i.indrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE n.nspname = 'public'
		UNION ALL SELECT c.relname || ' refers ' || a.attname || ' to ' || f.relname || '.' || b.attname
			FROM pg_constraint r JOIN pg_class c ON c.oid = r.conrelid JOIN pg_class f ON f.oid = r.confrelid
				JOIN pg_attribute a ON a.attrelid = r.conrelid AND a.attnum = r.conkey[1] JOIN pg_attribute b ON b.attrelid = r.confrelid AND b.attnum = r.confkey[1]
			WHERE r.contype = 'f'`)
	if !slices.Equal(sqlite, postgres) {
		t.Errorf("the schemas differ:\nSQLite\n%s\nPostgreSQL\n%s", without(sqlite, postgres), without(postgres, sqlite))
	}
	if len(sqlite) < 100 || !slices.Contains(sqlite, "readings refers report to reports.id") || !slices.Contains(sqlite, "reports unique source") {
		t.Errorf("little was compared: %q", sqlite)
	}
}

// lines are the rows of a query, in order, but for what only one engine has.
func lines(t *testing.T, db *store.DB, query string) (out []string) {
	t.Helper()
	rows, err := db.SQL().QueryContext(t.Context(), query)
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }() // Err has said what went wrong
	for rows.Next() {
		var line string
		if err := rows.Scan(&line); err != nil {
			t.Fatal(err)
		}
		if !onlyThere(line) {
			out = append(out, line)
		}
	}
	if err := rows.Err(); err != nil {
		t.Fatal(err)
	}
	slices.Sort(out)
	return out
}

func without(a, b []string) string {
	return strings.Join(slices.DeleteFunc(slices.Clone(a), func(s string) bool { return slices.Contains(b, s) }), "\n")
}

// TestStrict makes sure that SQLite keeps no value of another type than its column's.
func TestStrict(t *testing.T) {
	db := open(t, file(t))
	loose := lines(t, db, "SELECT name FROM pragma_table_list WHERE schema = 'main' AND type = 'table' AND strict = 0 AND name NOT LIKE 'sqlite_%'")
	if !slices.Equal(loose, []string{"schema_version"}) {
		t.Errorf("%q are not STRICT", loose)
	}
}

func newerSchema(t *testing.T, c *pgtest.Cluster) {
	for _, dsn := range []string{file(t), c.Open(t)} {
		db := open(t, dsn)
		if _, err := db.SQL().ExecContext(t.Context(), "UPDATE schema_version SET version = 99"); err != nil {
			t.Fatal(err)
		}
		_, err := store.Open(t.Context(), dsn, now)
		if fault.KindOf(err) != fault.Unsupported || !strings.Contains(err.Error(), "was made by a newer Firsthand (schema 99, this one knows 4)") {
			t.Errorf("opened with %v", err)
		}
	}
}

// openTogether opens a new database from several sides at once: one of them makes the tables.
func openTogether(t *testing.T, c *pgtest.Cluster) {
	for _, dsn := range []string{file(t), c.Open(t)} {
		const sides = 6
		errs := make(chan error, sides)
		for side := range sides {
			go func() {
				db, err := store.Open(t.Context(), dsn, now)
				if err == nil {
					err = db.Write(t.Context(), "ada", func(tx *store.Tx) error {
						_, err := tx.AddFeed(fmt.Sprintf("https://side-%d.example", side))
						return err
					})
					_ = db.Close()
				}
				errs <- err
			}()
		}
		for range sides {
			if err := <-errs; err != nil {
				t.Error(err)
			}
		}
		if counts, err := open(t, dsn).View("ada").Counts(t.Context()); err != nil || counts.Feeds != sides || counts.Entries != sides+1 {
			t.Errorf("counts are %+v, %v", counts, err)
		}
	}
}
