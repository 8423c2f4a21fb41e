package storetest

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"slices"
	"sync"
	"testing"

	"pgregory.net/rapid"

	"firsthand/internal/fault"
	"firsthand/internal/ingest"
	"firsthand/internal/ledger"
	"firsthand/internal/store"
	"firsthand/verify"
)

func anonymous(t *testing.T, db *store.DB) {
	ctx := t.Context()
	err := db.Write(ctx, "", func(*store.Tx) error { t.Error("somebody unnamed acts"); return nil })
	is(t, err, fault.Usage, "nobody is named as the one who acts")
	err = db.Write(ctx, "a\x00", func(*store.Tx) error { t.Error("somebody acts whose name cannot be kept"); return nil })
	is(t, err, fault.Malformed, "NUL")
	v := db.View("")
	looks := map[string]func() error{
		"Report":         func() error { _, err := v.Report(ctx, "x"); return err },
		"Reading":        func() error { _, err := v.Reading(ctx, "x", store.Stage{}); return err },
		"Counts":         func() error { _, err := v.Counts(ctx); return err },
		"Workspace":      func() error { _, err := v.Workspace(ctx); return err },
		"Search":         func() error { _, err := v.Search(ctx, "ferry", 1); return err },
		"Head":           func() error { _, err := v.Head(ctx); return err },
		"Tile":           func() error { _, err := v.Tile(ctx, 0, 0); return err },
		"Reports":        func() error { return first(v.Reports(ctx, store.Filter{})) },
		"Readings":       func() error { return first(v.Readings(ctx, store.Stage{})) },
		"Blobs":          func() error { return first(v.Blobs(ctx)) },
		"Feeds":          func() error { return first(v.Feeds(ctx)) },
		"Decisions":      func() error { return first(v.Decisions(ctx)) },
		"Decision":       func() error { _, err := v.Decision(ctx, "x"); return err },
		"CaseEntries":    func() error { return first(v.CaseEntries(ctx, store.CaseFilter{})) },
		"FindCaseEntry":  func() error { _, err := v.FindCaseEntries(ctx, "x", "case.open"); return err },
		"Claims":         func() error { return first(v.Claims(ctx)) },
		"Integrity":      func() error { return first(v.Integrity(ctx)) },
		"LastCheckpoint": func() error { _, err := v.LastCheckpoint(ctx); return err },
		"Keys":           func() error { return first(v.Keys(ctx)) },
		"Entries":        func() error { return first(v.Entries(ctx, 0, 1)) },
		"EntriesTo":      func() error { return first(v.EntriesTo(ctx, "x")) },
		"Verify":         func() error { return first(v.Verify(ctx)) },
		"Checkpoints":    func() error { return first(v.Checkpoints(ctx, 0, 1)) },
		"Snapshot": func() error {
			return db.Snapshot(ctx, "", func(v *store.View) error { _, err := v.Counts(ctx); return err })
		},
	}
	for name, look := range looks {
		if err := look(); fault.KindOf(err) != fault.Usage {
			t.Errorf("%s for nobody: %v", name, err)
		}
	}
}

// first is the first error of a sequence.
func first[V any](seq func(func(V, error) bool)) (err error) {
	seq(func(_ V, e error) bool { err = e; return false })
	return err
}

func allOrNothing(t *testing.T, db *store.DB) {
	kept := Report("kept.txt", "The ferry sailed.")
	add(t, db, kept)
	before, _ := db.View(reads).Head(t.Context())
	partly := func(tx *store.Tx) {
		if _, err := tx.AddReport(Report("lost.txt", "The ferry sank.")); err != nil {
			t.Error(err)
		}
		if _, _, err := tx.Erase(kept.ID, "a mistake"); err != nil {
			t.Error(err)
		}
	}
	no := errors.New("no")
	if err := db.Write(t.Context(), ada, func(tx *store.Tx) error { partly(tx); return no }); !errors.Is(err, no) {
		t.Errorf("the error came back as %v", err)
	}
	func() {
		defer func() { _ = recover() }()
		_ = db.Write(t.Context(), ada, func(tx *store.Tx) error { partly(tx); panic("no") })
		t.Error("the panic was swallowed")
	}()
	ctx, cancel := context.WithCancel(t.Context())
	err := db.Write(ctx, ada, func(tx *store.Tx) error { partly(tx); cancel(); return nil })
	if !errors.Is(err, context.Canceled) {
		t.Errorf("a write that was called off: %v", err)
	}
	if got := all(t, db.View(reads).Reports(t.Context(), store.Filter{})); !slices.Equal(ids(got...), ids(kept)) {
		t.Errorf("there are %v, want %v", ids(got...), ids(kept))
	}
	if after, _ := db.View(reads).Head(t.Context()); after != before {
		t.Error("what did not happen is in the ledger")
	}
	if hits, err := db.View(reads).Search(t.Context(), "sank", 5); err != nil || len(hits) != 0 {
		t.Errorf("what did not happen is found: %v, %v", hits, err)
	}
}

func snapshot(t *testing.T, db *store.DB) {
	add(t, db, Report("a.txt", "Aye."))
	err := db.Snapshot(t.Context(), reads, func(v *store.View) error {
		one, err := v.Counts(t.Context())
		add(t, db, Report("b.txt", "Bee."))
		other, failed := v.Counts(t.Context())
		if one != other {
			t.Errorf("counts were %+v and are %+v", one, other)
		}
		return errors.Join(err, failed)
	})
	if err != nil {
		t.Error(err)
	}
	if c, err := db.View(reads).Counts(t.Context()); err != nil || c.Reports != 2 {
		t.Errorf("afterwards: %+v, %v", c, err)
	}
}

// binding guards what one SQL text for two engines rests on: some drivers bind in the order in which parameters stand.
func binding(t *testing.T, db *store.DB) {
	var got string
	err := db.SQL().QueryRowContext(t.Context(), "SELECT CAST($2 AS TEXT) || CAST($1 AS TEXT) || CAST($2 AS TEXT)", "a", "b").Scan(&got)
	if err != nil || got != "bab" {
		t.Errorf("$2 $1 $2 are %q, %v, want bab", got, err)
	}
}

// everyChange makes one change of each kind, and reads the ledger.
func everyChange(t *testing.T, db *store.DB) {
	ctx := t.Context()
	r := Report("a.txt", "The ferry sailed.")
	add(t, db, r)
	read(t, db, Reading(r, "1", 1))
	write(t, db, func(tx *store.Tx) error {
		_, err := tx.AddFeed("https://harbour.example/feed")
		return errors.Join(err, tx.SetTraces(finding(1, r)))
	})
	feed := all(t, db.View(reads).Feeds(ctx))[0]
	write(t, db, func(tx *store.Tx) error { return tx.RemoveFeed(feed.URL) })
	write(t, db, func(tx *store.Tx) error {
		return tx.SetExtraction(&store.Report{ID: r.ID, Extractor: "ingest/2", Report: ingest.Report{Text: "The ferry has sailed."}})
	})
	write(t, db, func(tx *store.Tx) error { _, _, err := tx.Erase(r.ID, "a court's order"); return err })
	workspace, err := db.View(reads).Workspace(ctx)
	if err != nil {
		t.Fatal(err)
	}
	want := []string{
		"firsthand workspace.create workspace/" + workspace + " +",
		"ada report.add report/" + r.ID + " +",
		"ada reading.add reading/" + r.ID + "/read/1 +",
		"ada feed.add feed/" + feed.ID + " +",
		"ada trace.set trace/" + r.ID + " +",
		"ada feed.remove feed/" + feed.ID + " -",
		"ada trace.drop trace/" + r.ID + " -",
		"ada reading.drop reading/" + r.ID + "/read/1 -",
		"ada report.extract report/" + r.ID + " +",
		"ada report.erase report/" + r.ID + " -a court's order",
	}
	var got []string
	log := checked(t, db)
	for _, e := range log {
		sign := "-"
		if e.Hash != (verify.Entry{}).Hash {
			sign = "+"
		}
		got = append(got, e.By+" "+e.Did+" "+e.To+" "+sign+e.Note)
	}
	if !slices.Equal(got, want) {
		t.Errorf("the ledger has\n%q\nwant\n%q", got, want)
	}
	for i, e := range all(t, db.View(reads).EntriesTo(ctx, "report/"+r.ID)) {
		if n := []int64{1, 8, 9}[i]; e.Index != n || e.Entry != log[n] {
			t.Errorf("entry %d is %+v, want %+v", i, e, log[n])
		}
	}
}

// checked is the whole ledger, having been verified.
func checked(t testing.TB, db *store.DB) []ledger.Entry {
	t.Helper()
	var out []ledger.Entry
	_, err := ledger.Check(context.Background(), db.View(reads), verify.Trust{}, func(_ int64, e ledger.Entry) error {
		out = append(out, e)
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// manyWriters adds reports from several sides at once, some of them the same.
func manyWriters(t *testing.T, db *store.DB) {
	const writers, each = 8, 15
	var wait sync.WaitGroup
	added := make([][]string, writers)
	for w := range writers {
		wait.Go(func() {
			for i := range each {
				own, shared := Report(fmt.Sprintf("%d-%d.txt", w, i), "The ferry sailed."), Report(fmt.Sprintf("shared-%d.txt", i), "It sank.")
				var fresh []string
				err := db.Write(context.Background(), ada, func(tx *store.Tx) error {
					fresh = nil
					batch := []*store.Report{own, shared}
					if w%2 == 1 { // in the other order, so that they wait for one another
						slices.Reverse(batch)
					}
					for _, r := range batch {
						new, err := tx.AddReport(r)
						if err != nil {
							return err
						}
						if new {
							fresh = append(fresh, r.ID)
						}
					}
					return nil
				})
				if err != nil {
					t.Error(err)
				}
				added[w] = append(added[w], fresh...)
			}
		})
	}
	wait.Wait()
	want := slices.Sorted(slices.Values(slices.Concat(added...)))
	got := ids(all(t, db.View(reads).Reports(t.Context(), store.Filter{}))...)
	if !slices.Equal(got, want) || len(got) != writers*each+each {
		t.Errorf("%d reports are there, %d were said to be added, want %d", len(got), len(want), writers*each+each)
	}
	if log := checked(t, db); len(log) != 1+len(want) {
		t.Errorf("the ledger has %d entries for %d reports", len(log), len(want))
	}
	if d := differences(t, db); len(d) > 0 {
		t.Errorf("differences: %q", d)
	}
}

// anySequence holds the store against a map, whatever is done in whatever order, and looks for differences after it.
func anySequence(t *testing.T, db *store.DB) {
	m := model{}
	rapid.Check(t, func(rt *rapid.T) {
		err := db.Write(t.Context(), ada, func(tx *store.Tx) error {
			for range rapid.IntRange(1, 4).Draw(rt, "changes") {
				change := rapid.SampledFrom([]func(*rapid.T, *store.Tx, string) error{m.add, m.add, m.read, m.extract, m.erase}).Draw(rt, "change")
				if err := change(rt, tx, rapid.StringMatching("[ab]{1,2}").Draw(rt, "word")); err != nil {
					return err
				}
			}
			return nil
		})
		if err != nil {
			rt.Fatal(err)
		}
		n := 0
		for r, err := range db.View(reads).Reports(t.Context(), store.Filter{}) {
			if err != nil {
				rt.Fatal(err)
			}
			if m[r.ID] != r.Text {
				rt.Errorf("report %s says %q, want %q", r.ID, r.Text, m[r.ID])
			}
			n++
		}
		if n != len(m) {
			rt.Errorf("%d reports, want %d", n, len(m))
		}
	})
	if d := differences(t, db); len(d) > 0 {
		t.Errorf("differences: %q", d)
	}
	checked(t, db)
}

// A model has the texts of reports by their ids. Its methods do the same to it and to the store.
type model map[string]string

// one is the oldest report, if there is one.
func (m model) one() (id string, ok bool) {
	all := slices.Sorted(maps.Keys(m))
	if len(all) == 0 {
		return "", false
	}
	return all[0], true
}

func (m model) add(rt *rapid.T, tx *store.Tx, word string) error {
	r := Report(word, word)
	added, err := tx.AddReport(r)
	if err != nil {
		return err
	}
	if _, there := m[r.ID]; there == added {
		rt.Errorf("%s added is %v", word, added)
	}
	if added {
		m[r.ID] = word
	}
	return nil
}

func (m model) read(rt *rapid.T, tx *store.Tx, word string) error {
	if err := m.add(rt, tx, word); err != nil {
		return err
	}
	r := Report(word, word)
	if _, err := tx.AddReport(r); err != nil {
		return err
	}
	_, err := tx.AddReading(Reading(r, word, 1))
	return err
}

func (m model) extract(_ *rapid.T, tx *store.Tx, word string) error {
	id, ok := m.one()
	if !ok {
		return nil
	}
	m[id] = word
	return tx.SetExtraction(&store.Report{ID: id, Extractor: "ingest/2", Report: ingest.Report{Text: word}})
}

func (m model) erase(_ *rapid.T, tx *store.Tx, _ string) error {
	id, ok := m.one()
	if !ok {
		return nil
	}
	delete(m, id)
	_, _, err := tx.Erase(id, "a court's order")
	return err
}
