package storetest

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"firsthand/internal/store"
)

// A tampered is a table that somebody changes by hand.
type tampered struct {
	table string
	key   []string // the columns that tell its rows apart, all of them text or numbers
	whose string   // what Verify calls its rows, as far as it tells
}

// Every table that stands in the ledger. polls, workers, passages and keys do not, and the log's own are package ledger's to check.
func allTampered() []tampered {
	return []tampered{
		{"workspace", []string{"id"}, "workspace "},
		{"reports", []string{"id"}, "report "},
		{"readings", []string{"report", "stage", "version"}, "reading "},
		{"feeds", []string{"id"}, "feed "},
		{"decision_names", []string{"decision", "place"}, "decision "},
		{"decisions", []string{"id"}, "decision "},
		{"case_refs", []string{"entry", "role", "target"}, "case-entry "},
		{"case_entries", []string{"id"}, "case-entry "},
		{"contradictions", []string{"claim", "other"}, "trace "},
		{"claim_members", []string{"report", "statement"}, "trace "},
		{"edges", []string{"report", "place"}, "trace "},
		{"claims", []string{"id"}, "trace "},
		{"traces", []string{"report"}, "trace "},
	}
}

// Fill puts rows into every table of an empty workspace.
func Fill(t testing.TB, db *store.DB) {
	a, b := Report("a.txt", "The ferry sailed."), Report("b.txt", "The ferry sank.")
	a.Title, a.Outlet = "A ferry", "Harbour Wire"
	add(t, db, a, b, Report("alone.txt", "Nobody read this."))
	read(t, db, Reading(a, "tagger/1", 2))
	read(t, db, Reading(a, "tagger/2", 2))
	read(t, db, Reading(b, "tagger/1", 0))
	write(t, db, func(tx *store.Tx) error {
		_, err := tx.AddFeed("https://harbour.example/feed")
		d := someDecision(a, b)
		return errors.Join(err, openCase(tx, a), tx.Decide(d), tx.Decide(&store.Decision{Kind: "undo", Undoes: d.ID}), tx.SetTraces(finding(3, a, b)),
			tx.SetKeys(&store.Keying{Report: a.ID, Version: "keys/1", At: time.UnixMicro(1e15), Keys: []uint64{1, 1 << 63}, Senses: []byte("sense")}),
			tx.AddCheckpoint(store.Checkpoint{Size: 7, Note: []byte("seven\n")}))
	})
	if d := differences(t, db); len(d) > 0 {
		t.Fatalf("before anything was changed: %q", d)
	}
}

func integrity(t *testing.T, db *store.DB) {
	Fill(t, db)
	look := func() []string { return all(t, db.View(reads).Integrity(t.Context())) }
	if got := look(); len(got) > 0 {
		t.Errorf("before anything was changed: %q", got)
	}
	r := all(t, db.View(reads).Reports(t.Context(), store.Filter{Limit: 1}))[0]
	exec(t, db, "DELETE FROM passages WHERE report = $1", r.ID)
	if got := look(); len(got) != 1 || got[0] != "report "+r.ID+" would not be found by any search" {
		t.Errorf("after its words were removed: %q", got)
	}
}

// changedRows changes each column of each row by hand.
func changedRows(t *testing.T, db *store.DB) {
	Fill(t, db)
	for _, table := range allTampered() {
		columns, rows := contents(t, db, table)
		for _, row := range rows {
			for i, column := range columns {
				changed, kept := spoilt(row[i]), row[i]
				if column == "target" && table.table == "edges" {
					changed = row[slices.Index(columns, "report")] // since others have to be there
				}
				if !table.set(t, db, columns, row, column, changed) {
					continue // the engine does not let it be changed so, since other rows refer to it
				}
				got := differences(t, db)
				if !slices.ContainsFunc(got, func(d string) bool { return strings.HasPrefix(d, table.whose) }) {
					t.Errorf("%s.%s was changed from %v to %v, and Verify finds %q", table.table, column, kept, changed, got)
				}
				if named := "its " + column + " is not what entry"; table.table == "reports" && !slices.Contains([]string{"id", "salt", "sums"}, column) &&
					!strings.Contains(strings.Join(got, "\n"), named) {
					t.Errorf("reports.%s was changed, and Verify finds %q", column, got)
				}
				row[i] = changed
				if !table.set(t, db, columns, row, column, kept) {
					t.Fatalf("%s.%s cannot be changed back", table.table, column)
				}
				row[i] = kept
			}
		}
	}
	if got := differences(t, db); len(got) > 0 {
		t.Errorf("after all was changed back: %q", got)
	}
}

// removedRows removes each row by hand, with those that refer to it.
func removedRows(t *testing.T, db *store.DB) {
	Fill(t, db)
	for _, table := range allTampered() {
		columns, rows := contents(t, db, table)
		if table.table == "reports" { // the last one, to which nothing refers but its words
			rows = rows[len(rows)-1:]
			if _, err := db.SQL().ExecContext(t.Context(), "DELETE FROM passages WHERE report = $1", rows[0][slices.Index(columns, "id")]); err != nil {
				t.Fatal(err)
			}
		}
		refer := map[string][]string{"claims": {"claim_members", "contradictions"}, "feeds": {"polls"}, "decisions": {"decision_names"}, "case_entries": {"case_refs"}}
		for _, other := range refer[table.table] {
			exec(t, db, "DELETE FROM "+other)
		}
		for _, row := range rows {
			before := differences(t, db)
			where, args := table.where(columns, row, 0)
			result, err := db.SQL().ExecContext(t.Context(), "DELETE FROM "+table.table+" WHERE "+where, args...)
			if err != nil {
				t.Fatalf("%s: %v", table.table, err)
			}
			if n, _ := result.RowsAffected(); n != 1 {
				t.Fatalf("%d rows of %s were removed", n, table.table)
			}
			got := differences(t, db)
			fresh := func(d string) bool { return strings.HasPrefix(d, table.whose) && !slices.Contains(before, d) }
			if !slices.ContainsFunc(got, fresh) {
				t.Errorf("a row of %s was removed, %v, and Verify finds %q, before it %q", table.table, row, got, before)
			}
			if table.whose == "trace " && table.table != "traces" { // one trace speaks for several
				insert(t, db, table, columns, row)
			}
		}
	}
}

// addedRows adds by hand a copy of a row under another key.
func addedRows(t *testing.T, db *store.DB) {
	Fill(t, db)
	for _, table := range allTampered() {
		if table.table == "traces" || table.table == "keyings" {
			continue // a report has one, and the engine sees to that
		}
		columns, rows := contents(t, db, table)
		row := slices.Clone(rows[len(rows)-1])
		for i, column := range columns {
			last := table.key[len(table.key)-1]
			if table.table == "contradictions" && column == last {
				row[i] = claimID(2)
				continue
			}
			if column == last || slices.Contains([]string{"source", "url", "place"}, column) {
				row[i] = spoilt(spoilt(spoilt(row[i])))
			}
		}
		before := differences(t, db)
		insert(t, db, table, columns, row)
		got := differences(t, db)
		fresh := func(d string) bool { return strings.HasPrefix(d, table.whose) && !slices.Contains(before, d) }
		if !slices.ContainsFunc(got, fresh) {
			t.Errorf("a row of %s was added, %v, and Verify finds %q, before it %q", table.table, row, got, before)
		}
	}
}

// insert adds a row by hand.
func insert(t testing.TB, db *store.DB, r tampered, columns []string, row []any) {
	t.Helper()
	var marks []string
	for i := range row {
		marks = append(marks, fmt.Sprintf("$%d", i+1))
	}
	exec(t, db, "INSERT INTO "+r.table+" ("+strings.Join(columns, ", ")+") VALUES ("+strings.Join(marks, ", ")+")", row...)
}

func exec(t testing.TB, db *store.DB, query string, args ...any) {
	t.Helper()
	if _, err := db.SQL().ExecContext(context.Background(), query, args...); err != nil {
		t.Fatalf("%s: %v", query, err)
	}
}

// spoilt is another value than v, of its type.
func spoilt(v any) any {
	switch v := v.(type) {
	case string:
		return v + "x"
	case []byte:
		if len(v) == 0 {
			return []byte{1}
		}
		out := slices.Clone(v)
		out[0]++
		return out
	case int64:
		return v + 1
	}
	return int64(1) // a time that was unknown
}

// set sets a column of a row by hand. It returns false where the engine refuses.
func (r tampered) set(t testing.TB, db *store.DB, columns []string, row []any, column string, value any) bool {
	t.Helper()
	where, args := r.where(columns, row, 1)
	_, err := db.SQL().ExecContext(context.Background(), "UPDATE "+r.table+" SET "+column+" = $1 WHERE "+where, append([]any{value}, args...)...)
	if err != nil && !strings.Contains(strings.ToLower(err.Error()), "constraint") {
		t.Fatalf("%s.%s: %v", r.table, column, err)
	}
	return err == nil
}

// where is the condition that finds a row, whose parameters come after so many.
func (r tampered) where(columns []string, row []any, after int) (string, []any) {
	var conditions []string
	var args []any
	for i, k := range r.key {
		conditions = append(conditions, fmt.Sprintf("%s = $%d", k, i+1+after))
		args = append(args, row[slices.Index(columns, k)])
	}
	return strings.Join(conditions, " AND "), args
}

// contents reads a table.
func contents(t testing.TB, db *store.DB, r tampered) (columns []string, out [][]any) {
	t.Helper()
	rows, err := db.SQL().QueryContext(context.Background(), "SELECT * FROM "+r.table+" ORDER BY "+strings.Join(r.key, ", "))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = rows.Close() }() // Err has said what went wrong
	if columns, err = rows.Columns(); err != nil {
		t.Fatal(err)
	}
	for rows.Next() {
		row, into := make([]any, len(columns)), make([]any, len(columns))
		for i := range row {
			into[i] = &row[i]
		}
		if err := rows.Scan(into...); err != nil {
			t.Fatal(err)
		}
		out = append(out, row)
	}
	if err := rows.Err(); err != nil || len(out) == 0 {
		t.Fatalf("%s has %d rows, %v", r.table, len(out), err)
	}
	return columns, out
}
