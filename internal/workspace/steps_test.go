package workspace_test

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	_ "github.com/jackc/pgx/v5/stdlib" // the driver of the tests' own connections

	"firsthand/internal/workspace"
	"firsthand/verify"
)

// A step is one of those that make up a change, and how it is made to fail: by a trigger on a table, or in the directory.
type step struct {
	name    string
	on      string                                // "INSERT ON reports"; "COMMIT"
	spoil   func(t *testing.T, dir string) func() // what it returns mends that again
	happens bool                                  // the change has happened nevertheless, and the rest is done when the workspace is next opened
}

// every is the steps with which each change ends.
func every(before ...step) []step {
	return append(before,
		step{name: "entry", on: "INSERT ON ledger_entries"}, step{name: "tile", on: "INSERT ON ledger_tiles"},
		step{name: "head", on: "UPDATE ON ledger_head"}, step{name: "commit", on: "COMMIT"},
	)
}

// addingFails lets each step of adding fail: nothing was added then, nothing is left but bytes that nobody has, and adding
// again adds all.
func addingFails(t *testing.T, dsn string) {
	dir := desk(t)
	w := open(t, dir, dsn)
	add(t, w, 0, 3)
	next := 3
	for _, s := range every(
		step{name: "bytes", spoil: inTheWay("blobs/incoming")}, step{name: "rows", on: "INSERT ON reports"},
		step{name: "words", on: "INSERT ON passages"}, step{name: "job", on: "INSERT ON river_job"},
	) {
		s.fails(t, w, dir, dsn, func() error {
			done, err := w.Add(t.Context(), notes(next-1, next+2), silent(t))
			if done != (workspace.Added{}) {
				t.Errorf("%s: %+v", s.name, done)
			}
			return err
		})
		add(t, w, next-1, next+2)
		next += 2
		whole(t, w, verify.Trust{})
	}
	if got := reports(t, w); len(got) != next {
		t.Errorf("%d reports, want %d", len(got), next)
	}
	if failed, err := w.Drain(t.Context(), func(int) {}); failed > 0 || err != nil {
		t.Errorf("%d were not read, %v", failed, err)
	}
}

// erasingFails lets each step of erasing fail: the report is there with its bytes then, or it is gone and its bytes go when the
// workspace is next opened.
func erasingFails(t *testing.T, dsn string) {
	dir := desk(t)
	w := open(t, dir, dsn)
	add(t, w, 0, 20)
	if failed, err := w.Drain(t.Context(), func(int) {}); failed > 0 || err != nil {
		t.Fatalf("%d were not read, %v", failed, err)
	}
	const last = 8
	n := 0
	for _, s := range append(every(
		step{name: "reading", on: "DELETE ON readings"}, step{name: "words", on: "DELETE ON passages"}, step{name: "row", on: "DELETE ON reports"},
		step{name: "note", spoil: inTheWay("blobs/doomed")},
	), step{name: "bytes", spoil: notToBeRemoved(last), happens: true}) {
		id := reports(t, w)[note(n).Place]
		s.fails(t, w, dir, dsn, func() error { _, err := w.Erase(t.Context(), id, "a court's order"); return err })
		if s.happens {
			w = open(t, dir, dsn)
		} else if _, err := w.Erase(t.Context(), id, "a court's order"); err != nil {
			t.Errorf("%s: again: %v", s.name, err)
		}
		whole(t, w, verify.Trust{})
		n++
	}
	if n != last+1 {
		t.Errorf("the last was number %d", n-1)
	}
	if there, files := reports(t, w), blobs(t, dir); len(there) != len(files) {
		t.Errorf("%d reports, and bytes of %d: %q", len(there), len(files), files)
	}
}

// fails makes a step fail, does what should fail, and sees that it has left nothing, or all.
func (s step) fails(t *testing.T, w *workspace.Workspace, dir, dsn string, do func() error) {
	t.Helper()
	before, err := w.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	mend := s.spoil
	if mend == nil {
		mend = func(t *testing.T, dir string) func() { return trigger(t, dir, dsn, s.on) }
	}
	again := mend(t, dir)
	if err := do(); err == nil {
		t.Errorf("%s: nothing has failed", s.name)
	}
	again()
	after, err := w.Status(t.Context())
	if (after == before) == s.happens || err != nil {
		t.Errorf("%s: before it failed %+v, after %+v, %v", s.name, before, after, err)
	}
	if !s.happens {
		whole(t, w, verify.Trust{})
	}
}

// inTheWay puts a file where a folder of the workspace is.
func inTheWay(folder string) func(*testing.T, string) func() {
	return func(t *testing.T, dir string) func() {
		path, aside := filepath.Join(dir, folder), filepath.Join(dir, "aside")
		if err := errors.Join(os.Rename(path, aside), os.WriteFile(path, nil, 0o600)); err != nil {
			t.Fatal(err)
		}
		return func() {
			if err := errors.Join(os.Remove(path), os.Rename(aside, path)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// notToBeRemoved puts a folder that is not empty in the place of the bytes of a report.
func notToBeRemoved(n int) func(*testing.T, string) func() {
	return func(t *testing.T, dir string) func() {
		text, err := io.ReadAll(note(n).Body)
		if err != nil {
			t.Fatal(err)
		}
		hash := fmt.Sprintf("%x", sha256.Sum256(text))
		at := filepath.Join(dir, "blobs", hash[:2], hash)
		bytes, err := os.ReadFile(at)
		if err := errors.Join(err, os.Remove(at), os.MkdirAll(filepath.Join(at, "full"), 0o700)); err != nil {
			t.Fatal(err)
		}
		return func() {
			if err := errors.Join(os.RemoveAll(at), os.WriteFile(at, bytes, 0o600)); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// trigger has the database refuse something, until what it returns is called.
func trigger(t *testing.T, dir, dsn, on string) func() {
	t.Helper()
	engine, address := "pgx", dsn
	if dsn == "" {
		engine, address = "sqlite", "file:"+filepath.Join(dir, "firsthand.db")+"?_pragma=busy_timeout(10000)"
	}
	db, err := sql.Open(engine, address)
	if err != nil {
		t.Fatal(err)
	}
	run := func(statements string) {
		for s := range strings.SplitSeq(statements, "\n") {
			if _, err := db.ExecContext(context.Background(), s); err != nil {
				t.Fatalf("%s: %v", s, err)
			}
		}
	}
	set, unset := spoiled(engine, on)
	run(set)
	return func() {
		run(unset)
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	}
}

// spoiled is the SQL, a line a statement, that has something refused, and that takes it back.
func spoiled(engine, on string) (set, unset string) {
	switch {
	case engine == "sqlite" && on == "COMMIT": // by a reference to nothing, which is looked at last
		return "CREATE TABLE spoil (id INTEGER PRIMARY KEY REFERENCES spoil (id) DEFERRABLE INITIALLY DEFERRED, other INTEGER REFERENCES spoil (id) DEFERRABLE INITIALLY DEFERRED)\n" +
			"CREATE TRIGGER spoils AFTER UPDATE ON ledger_head BEGIN INSERT INTO spoil VALUES (1, 2); END", "DROP TRIGGER spoils\nDROP TABLE spoil"
	case engine == "sqlite":
		return "CREATE TRIGGER spoils BEFORE " + on + " BEGIN SELECT RAISE(ABORT, 'spoilt'); END", "DROP TRIGGER spoils"
	}
	function := "CREATE OR REPLACE FUNCTION spoil() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION 'spoilt'; END $$\n"
	if on == "COMMIT" {
		return function + "CREATE CONSTRAINT TRIGGER spoils AFTER UPDATE ON ledger_head DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION spoil()",
			"DROP TRIGGER spoils ON ledger_head"
	}
	_, table, _ := strings.Cut(on, " ON ")
	return function + "CREATE TRIGGER spoils BEFORE " + on + " FOR EACH ROW EXECUTE FUNCTION spoil()", "DROP TRIGGER spoils ON " + table
}
