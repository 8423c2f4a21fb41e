package storetest

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"firsthand/internal/fault"
	"firsthand/internal/store"
)

// someDecision is about a statement of each of reports.
func someDecision(reports ...*store.Report) *store.Decision {
	d := &store.Decision{Kind: "claim.merge", Why: "both are about the ferry", Text: "The ferry sailed.", Data: "{}"}
	for i, r := range reports {
		d.Names = append(d.Names, store.Named{Side: i, Report: r.ID, Statement: "s1", Start: i, End: 3 + i, Words: "abcd"})
	}
	return d
}

func decide(t *testing.T, db *store.DB) {
	a, b := Report("a.txt", "Aye."), Report("b.txt", "Bee.")
	add(t, db, a, b)
	bare := &store.Decision{Kind: "claim.new", Text: "Nobody has said it yet."}
	want := []*store.Decision{someDecision(a, b), bare, someDecision(b)}
	for _, d := range want {
		write(t, db, func(tx *store.Tx) error { return tx.Decide(d) })
		if len(d.ID) != 26 || d.By != ada || d.At.IsZero() {
			t.Errorf("it is %+v", d)
		}
	}
	got := all(t, db.View(reads).Decisions(t.Context()))
	for i, d := range got {
		if len(got) != len(want) || !reflect.DeepEqual(d, want[i]) {
			t.Errorf("number %d of %d is %+v", i, len(got), d)
		}
	}
	if one, err := db.View(reads).Decision(t.Context(), strings.ToLower(bare.ID)); err != nil || !reflect.DeepEqual(one, bare) {
		t.Errorf("found %+v, %v", one, err)
	}
	if c, err := db.View(reads).Counts(t.Context()); err != nil || c.Decisions != len(want) {
		t.Errorf("counts %+v, %v", c, err)
	}
	_, err := db.View(reads).Decision(t.Context(), bare.ID[:6])
	is(t, err, fault.Usage, "; give more letters of its id")
	for _, typed := range []string{"", "ZZZZ"} {
		_, err := db.View(reads).Decision(t.Context(), typed)
		is(t, err, fault.NotFound, "is not in this workspace")
	}
	bad := func(d *store.Decision) error {
		return db.Write(t.Context(), ada, func(tx *store.Tx) error { return tx.Decide(d) })
	}
	is(t, bad(&store.Decision{}), fault.Internal, "is of no kind")
	is(t, bad(&store.Decision{Kind: "undo", Why: "\x00"}), fault.Malformed, "NUL")
	is(t, bad(&store.Decision{Kind: "statement.reject", Names: []store.Named{{Report: "01ARZ3NDEKTSV4RRFFQ69G5FAV"}}}), fault.NotFound, "report 01ARZ3NDEKTSV4RRFFQ69G5FAV: is not in this workspace")
	if d := differences(t, db); len(d) > 0 {
		t.Errorf("differences: %q", d)
	}
}

func takeBack(t *testing.T, db *store.DB) {
	d := &store.Decision{Kind: "claim.new", Text: "Nobody has said it yet."}
	write(t, db, func(tx *store.Tx) error { return tx.Decide(d) })
	undo := func(id string) (*store.Decision, error) {
		u := &store.Decision{Kind: "undo", Undoes: id}
		return u, db.Write(t.Context(), ada, func(tx *store.Tx) error { return tx.Decide(u) })
	}
	u, err := undo(d.ID)
	if err != nil {
		t.Fatal(err)
	}
	_, err = undo(d.ID)
	is(t, err, fault.Usage, "by ada already")
	_, err = undo(u.ID)
	is(t, err, fault.Usage, "takes another one back")
	_, err = undo("01ARZ3NDEKTSV4RRFFQ69G5FAV")
	is(t, err, fault.NotFound, "is not in this workspace")
	if got := all(t, db.View(reads).Decisions(t.Context())); len(got) != 2 || got[0].Text != d.Text || got[1].Undoes != d.ID {
		t.Errorf("both are to stay, and there are %+v", got)
	}
	if d := differences(t, db); len(d) > 0 {
		t.Errorf("differences: %q", d)
	}
}

// eraseDecisions erases a report: what is about it alone goes, and what is about others, too, says less.
func eraseDecisions(t *testing.T, db *store.DB) {
	a, b := Report("a.txt", "Aye."), Report("b.txt", "Bee.")
	add(t, db, a, b)
	both, alone, other := someDecision(a, b), someDecision(a), someDecision(b)
	for _, d := range []*store.Decision{both, alone, other} {
		write(t, db, func(tx *store.Tx) error { return tx.Decide(d) })
	}
	write(t, db, func(tx *store.Tx) error { return tx.Decide(&store.Decision{Kind: "undo", Undoes: alone.ID}) })
	write(t, db, func(tx *store.Tx) error { _, _, err := tx.Erase(a.ID, "a court's order"); return err })
	got := all(t, db.View(reads).Decisions(t.Context()))
	want := *both
	want.Text, want.Names = "", slices.Clone(both.Names[1:])
	if len(got) != 2 || !reflect.DeepEqual(*got[0], want) || !reflect.DeepEqual(got[1], other) {
		t.Errorf("left are %+v", got)
	}
	if d := differences(t, db); len(d) > 0 {
		t.Errorf("differences: %q", d)
	}
	err := db.Write(t.Context(), ada, func(tx *store.Tx) error { return tx.Decide(someDecision(a)) })
	is(t, err, fault.NotFound, a.ID)
}
