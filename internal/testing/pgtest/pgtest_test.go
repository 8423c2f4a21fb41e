package pgtest_test

import (
	"context"
	"database/sql"
	"os"
	"testing"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/stdlib"

	"firsthand/internal/testing/pgtest"
)

func TestCluster(t *testing.T) {
	c := pgtest.Start(t, os.Getenv)
	one, other := open(t, c.Open(t)), open(t, c.Open(t))
	if _, err := one.Exec("CREATE TABLE ferries (name TEXT); INSERT INTO ferries VALUES ('Corrin Star')"); err != nil {
		t.Fatal(err)
	}
	if _, err := other.Exec("SELECT name FROM ferries"); err == nil {
		t.Error("one test's table is in the database of another")
	}
	for _, again := range []func(testing.TB){c.Restart, func(t testing.TB) { c.Kill(t); c.Start(t) }} {
		again(t)
		var name string
		if err := one.QueryRowContext(context.Background(), "SELECT name FROM ferries").Scan(&name); err != nil || name != "Corrin Star" {
			// The first use of a connection that was broken off may fail.
			err = one.QueryRowContext(context.Background(), "SELECT name FROM ferries").Scan(&name)
			if err != nil || name != "Corrin Star" {
				t.Errorf("after the server was started again: %q, %v", name, err)
			}
		}
	}
	c.Stop(t)
	if err := one.Ping(); err == nil {
		t.Error("a server that was stopped answers")
	}
}

func open(t *testing.T, dsn string) *sql.DB {
	t.Helper()
	config, err := pgx.ParseConfig(dsn)
	if err != nil {
		t.Fatal(err)
	}
	db := stdlib.OpenDB(*config)
	t.Cleanup(func() { _ = db.Close() })
	return db
}
