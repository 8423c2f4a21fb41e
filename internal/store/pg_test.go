package store_test

import (
	"os"
	"testing"
	"time"

	"firsthand/internal/store"
	"firsthand/internal/testing/pgtest"
)

func TestPostgreSQL(t *testing.T) {
	c := pgtest.Start(t, os.Getenv)
	db, err := store.Open(t.Context(), c.Open(t), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	addAgain(t, db)
}
