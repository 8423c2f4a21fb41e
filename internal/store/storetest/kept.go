package storetest

import (
	"slices"
	"strings"
	"testing"
	"time"

	"firsthand/internal/fault"
	"firsthand/internal/ledger"
	"firsthand/internal/store"
)

func feeds(t *testing.T, db *store.DB) {
	const one, other = "https://harbour.example/feed", "https://skerry.example/feed"
	for _, want := range []bool{true, false} {
		write(t, db, func(tx *store.Tx) error {
			added, err := tx.AddFeed(one)
			if added != want {
				t.Errorf("added is %v, want %v", added, want)
			}
			return err
		})
	}
	write(t, db, func(tx *store.Tx) error { _, err := tx.AddFeed(other); return err })
	got := all(t, db.View(reads).Feeds(t.Context()))
	if len(got) != 2 || got[0].URL != one || got[1].URL != other || got[0].AddedBy != ada || !got[0].NextAt.IsZero() {
		t.Fatalf("feeds are %+v", got)
	}
	poll := store.Poll{ETag: `"a"`, Modified: "Mon", NextAt: time.UnixMicro(1e15).UTC(), Failures: 3, LastError: "no route"}
	write(t, db, func(tx *store.Tx) error { return tx.SetPoll(got[0].ID, poll) })
	before, _ := db.View(reads).Head(t.Context())
	write(t, db, func(tx *store.Tx) error { return tx.SetPoll(got[1].ID, store.Poll{ETag: "\xff\x00"}) }) // from outside
	if after, _ := db.View(reads).Head(t.Context()); after != before {
		t.Error("a poll is in the ledger")
	}
	if got := all(t, db.View(reads).Feeds(t.Context())); got[0].Poll != poll || got[1].ETag != "" {
		t.Errorf("polls are %+v and %+v", got[0].Poll, got[1].Poll)
	}
	write(t, db, func(tx *store.Tx) error { return tx.RemoveFeed(one) })
	is(t, db.Write(t.Context(), ada, func(tx *store.Tx) error { return tx.RemoveFeed(one) }), fault.NotFound, one+": is not watched")
	if got := all(t, db.View(reads).Feeds(t.Context())); len(got) != 1 || got[0].URL != other {
		t.Errorf("feeds are %+v", got)
	}
	is(t, db.Write(t.Context(), ada, func(tx *store.Tx) error { _, err := tx.AddFeed(strings.Repeat("a", 3000)); return err }), fault.TooLarge, "2,000")
	if d := differences(t, db); len(d) > 0 {
		t.Errorf("differences: %q", d)
	}
}

func keys(t *testing.T, db *store.DB) {
	id, err := db.View(reads).Workspace(t.Context())
	if err != nil || len(id) != 26 {
		t.Fatalf("the workspace is %q, %v", id, err)
	}
	var want []string
	for range 2 {
		_, public, err := ledger.NewKey(id)
		if err != nil {
			t.Fatal(err)
		}
		want = append(want, public)
		for range 2 { // the second time it is there already
			write(t, db, func(tx *store.Tx) error { return tx.RecordKey(public) })
		}
	}
	if got := all(t, db.View(reads).Keys(t.Context())); !slices.Equal(got, want) {
		t.Errorf("keys are %q, want %q", got, want)
	}
}

func checkpoints(t *testing.T, db *store.DB) {
	if last, err := db.View(reads).LastCheckpoint(t.Context()); err != nil || last != nil {
		t.Errorf("at first: %q, %v", last, err)
	}
	for _, c := range []store.Checkpoint{{Size: 3, Note: []byte("three\n")}, {Size: 7, Note: []byte("seven\n")}, {Size: 7, Note: []byte("seven\n\n— signed\n")}} {
		write(t, db, func(tx *store.Tx) error { return tx.AddCheckpoint(c) })
	}
	for to, want := range map[int64]int{3: 0, 4: 1, 7: 1, 8: 2} {
		if got := all(t, db.View(reads).Checkpoints(t.Context(), 0, to)); len(got) != want || want > 0 && string(got[0]) != "three\n" {
			t.Errorf("checkpoints before %d are %q", to, got)
		}
	}
	last, err := db.View(reads).LastCheckpoint(t.Context())
	if err != nil || !strings.Contains(string(last), "signed") {
		t.Errorf("the last is %q, %v", last, err)
	}
}
