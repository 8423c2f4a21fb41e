package store_test

import (
	"os"
	"path/filepath"
	"testing"
	"time"

	"firsthand/internal/store"
	"firsthand/internal/store/storetest"
	"firsthand/internal/testing/pgtest"
)

// open opens a database that is closed when the test ends.
func open(t testing.TB, dsn string) *store.DB {
	t.Helper()
	db, err := store.Open(t.Context(), dsn, now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		if err := db.Close(); err != nil {
			t.Error(err)
		}
	})
	return db
}

// openError is why a database cannot be opened.
func openError(t testing.TB, dsn string) error {
	t.Helper()
	db, err := store.Open(t.Context(), dsn, now)
	if err == nil {
		_ = db.Close()
	}
	return err
}

// file is where a test's SQLite database is, under a name that an address would be read wrongly from.
func file(t testing.TB) string { return filepath.Join(t.TempDir(), "50% of #1?.db") }

func TestSQLite(t *testing.T) {
	storetest.Run(t, func(t testing.TB) *store.DB { return open(t, file(t)) })
}

// TestPostgreSQL runs on one server all that needs one; the last ones stop and start it.
func TestPostgreSQL(t *testing.T) {
	c := pgtest.Start(t, os.Getenv)
	t.Run("suite", func(t *testing.T) {
		storetest.Run(t, func(t testing.TB) *store.DB { return open(t, c.Open(t)) })
	})
	for _, s := range []struct {
		name string
		test func(*testing.T, *pgtest.Cluster)
	}{
		{"schemas", schemas},
		{"newer schema", newerSchema},
		{"open together", openTogether},
		{"dump", dumps},
		{"refused", refused},
		{"commit in doubt", commitInDoubt},
		{"restarted under load", restarted},
	} {
		t.Run(s.name, func(t *testing.T) { s.test(t, c) })
	}
}

// now is the clock that everybody has.
func now() time.Time { return time.Now() }
