package storetest

import (
	"slices"
	"testing"

	"firsthand/internal/fault"
	"firsthand/internal/store"
)

func readAgain(t *testing.T, db *store.DB) {
	r := Report("a.txt", "The ferry sailed.")
	add(t, db, r)
	want := Reading(r, "tagger/1", 3)
	read(t, db, want)
	write(t, db, func(tx *store.Tx) error {
		again := Reading(r, "tagger/1", 4)
		added, err := tx.AddReading(again)
		if added {
			t.Error("the reading was added twice")
		}
		return err
	})
	got, err := db.View(reads).Reading(t.Context(), r.ID, want.Stage)
	if err != nil || got.Statements != 3 || string(got.Data) != string(want.Data) || !got.MadeAt.Equal(want.MadeAt) || got.TextHash != r.TextHash {
		t.Errorf("got %+v, %v", got, err)
	}
	empty := Reading(r, "tagger/2", 0)
	empty.Data = nil
	read(t, db, empty)
	if got, err := db.View(reads).Reading(t.Context(), r.ID, empty.Stage); err != nil || len(got.Data) != 0 {
		t.Errorf("got %+v, %v", got, err)
	}
}

func readTooLate(t *testing.T, db *store.DB) {
	r, gone := Report("a.txt", "The ferry sailed."), Report("b.txt", "The ferry sank.")
	add(t, db, r, gone)
	late := Reading(r, "1", 1)
	write(t, db, func(tx *store.Tx) error {
		next := *r
		next.Text, next.Extractor = "The ferry has sailed.", "ingest/2"
		if err := tx.SetExtraction(&next); err != nil {
			return err
		}
		_, _, err := tx.Erase(gone.ID, "a court's order")
		return err
	})
	for _, reading := range []*store.Reading{late, Reading(gone, "1", 1)} {
		write(t, db, func(tx *store.Tx) error {
			added, err := tx.AddReading(reading)
			if added {
				t.Errorf("%+v was added, of a text that is gone", reading)
			}
			return err
		})
	}
	never := Reading(r, "1", 1)
	never.Report = "01ARZ3NDEKTSV4RRFFQ69G5FAV"
	odd := Reading(r, "1", 1)
	odd.Stage.Name = "Read/it"
	for reading, want := range map[*store.Reading]fault.Kind{never: fault.NotFound, odd: fault.Internal} {
		err := db.Write(t.Context(), ada, func(tx *store.Tx) error { _, err := tx.AddReading(reading); return err })
		is(t, err, want, reading.Report)
	}
	if d := differences(t, db); len(d) > 0 {
		t.Errorf("differences: %q", d)
	}
}

func count(t *testing.T, db *store.DB) {
	a, b := Report("a.txt", "Aye."), Report("b.txt", "Bee.")
	add(t, db, a, b)
	for _, r := range []*store.Reading{Reading(a, "1", 5), Reading(a, "2", 7), Reading(b, "1", 11)} {
		read(t, db, r)
	}
	got, err := db.View(reads).Counts(t.Context())
	want := store.Counts{Schema: got.Schema, Reports: 2, Readings: 3, Statements: 18, Entries: 6}
	if err != nil || got != want || got.Schema < 1 {
		t.Errorf("got %+v, %v, want %+v", got, err, want)
	}
	var reports []string
	for _, r := range all(t, db.View(reads).Readings(t.Context(), store.Stage{Name: "read", Version: "1"})) {
		reports = append(reports, r.Report)
	}
	if !slices.Equal(reports, ids(a, b)) {
		t.Errorf("readings of %v", reports)
	}
}
