package store_test

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"firsthand/internal/store"
	"firsthand/internal/store/storetest"
	"firsthand/internal/testing/pgtest"
)

// dumps carries a workspace from SQLite to PostgreSQL and back. What comes back is what was there.
func dumps(t *testing.T, c *pgtest.Cluster) {
	one := open(t, file(t))
	storetest.Fill(t, one)
	want := contents(t, one)
	other, dump := carry(t, one, c.Open(t))
	path := file(t)
	back, _ := carry(t, other, path)
	for _, db := range []*store.DB{other, back} {
		intact(t, db)
		if got := contents(t, db); !reflect.DeepEqual(got, want) {
			t.Errorf("the copy holds\n%+v\nwant\n%+v", got, want)
		}
		if _, err := addOne(db, "later"); err != nil {
			t.Errorf("adding to the copy: %v", err)
		}
		intact(t, db)
	}
	if err := store.Load(t.Context(), path, time.Now, strings.NewReader(dump)); err == nil {
		t.Error("loaded into a workspace that is in use")
	}
	path = file(t)
	broken := open(t, path)
	before := contents(t, broken)
	for i := range 40 {
		part := dump[:len(dump)*i/40]
		if strings.HasSuffix(part, "\n") || strings.HasPrefix(dump[len(part):], "\n") {
			continue // a dump that ends between two rows lacks some, which Verify shows
		}
		if err := store.Load(t.Context(), path, time.Now, strings.NewReader(part)); err == nil {
			t.Fatalf("loaded a dump that breaks off after %d of %d bytes", len(part), len(dump))
		}
		if got := contents(t, broken); !reflect.DeepEqual(got, before) {
			t.Fatalf("a dump that breaks off has left %+v", got)
		}
	}
}

// carry dumps one workspace and loads it into another, which dsn names.
func carry(t *testing.T, from *store.DB, dsn string) (to *store.DB, dump string) {
	t.Helper()
	var b strings.Builder
	if err := from.Snapshot(t.Context(), "ada", func(v *store.View) error { return v.Dump(t.Context(), &b) }); err != nil {
		t.Fatal(err)
	}
	if err := store.Load(t.Context(), dsn, time.Now, strings.NewReader(b.String())); err != nil {
		t.Fatal(err)
	}
	return open(t, dsn), b.String()
}

// contents is what a workspace holds.
func contents(t *testing.T, db *store.DB) (out []any) {
	t.Helper()
	v := db.View("ada")
	keep := func(value any, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, value)
	}
	keep(v.Workspace(t.Context()))
	keep(v.Counts(t.Context()))
	keep(v.Head(t.Context()))
	for r, err := range v.Reports(t.Context(), store.Filter{}) {
		keep(*r, err)
	}
	for _, version := range []string{"tagger/1", "tagger/2"} {
		for r, err := range v.Readings(t.Context(), store.Stage{Name: "read", Version: version}) {
			keep(*r, err)
		}
	}
	for c, err := range v.Claims(t.Context()) {
		keep(*c, err)
	}
	for f, err := range v.Feeds(t.Context()) {
		keep(*f, err)
	}
	for d, err := range v.Decisions(t.Context()) {
		keep(*d, err)
	}
	hits, err := v.Search(t.Context(), "ferry", 10)
	keep(len(hits), err)
	return out
}
