package store_test

import (
	"context"
	"path/filepath"
	"testing"
	"time"

	"firsthand/internal/ingest"
	"firsthand/internal/store"
)

func TestSQLite(t *testing.T) {
	ctx := context.Background()
	db, err := store.Open(ctx, filepath.Join(t.TempDir(), "a b?.db"), time.Now)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = db.Close() })
	addAgain(t, db)
}

func addAgain(t *testing.T, db *store.DB) {
	ctx := t.Context()
	r := &store.Report{
		Blob: "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08", Place: "/a.txt", Extractor: ingest.Version,
		Report: ingest.Report{Text: "The tanker sailed."},
	}
	for _, want := range []bool{true, false} {
		err := db.Write(ctx, "ada", func(tx *store.Tx) error {
			if added, err := tx.AddReport(r); err != nil || added != want {
				t.Errorf("added is %v (%v), want %v", added, err, want)
			}
			read := &store.Reading{Report: r.ID, Stage: store.Stage{Name: "read", Version: "1"}, TextHash: r.TextHash, Statements: 3}
			added, err := tx.AddReading(read)
			if added != want {
				t.Errorf("the reading added is %v, want %v", added, want)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	got, err := db.View("ada").Report(ctx, r.ID)
	if err != nil || got.Text != r.Text || got.AddedBy != "ada" {
		t.Errorf("got %+v, %v", got, err)
	}
	c, err := db.View("ada").Counts(ctx)
	if err != nil || c.Reports != 1 || c.Readings != 1 || c.Statements != 3 {
		t.Errorf("counts are %+v, %v", c, err)
	}
	hits, err := db.View("ada").Search(ctx, `"Tanker SAILED" the`, 10)
	if err != nil || len(hits) != 1 || hits[0].Snippet != "The tanker sailed" || len(hits[0].Marks) != 3 {
		t.Errorf("found %+v, %v", hits, err)
	}
}
