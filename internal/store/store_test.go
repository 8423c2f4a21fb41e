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
	db, err := store.Open(t.Context(), dsn, time.Now)
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

// file is where a test's SQLite database is, under a name that an address would be read wrongly from.
func file(t testing.TB) string { return filepath.Join(t.TempDir(), "50% of #1?.db") }

func TestSQLite(t *testing.T) {
	storetest.Run(t, func(t testing.TB) *store.DB { return open(t, file(t)) })
}

func TestPostgreSQL(t *testing.T) {
	c := pgtest.Start(t, os.Getenv)
	storetest.Run(t, func(t testing.TB) *store.DB { return open(t, c.Open(t)) })
}
