package storetest

import (
	"reflect"
	"testing"
	"time"

	"firsthand/internal/casework"
	"firsthand/internal/fault"
	"firsthand/internal/store"
)

// openCase opens a case that quotes a report, and puts a request into it.
func openCase(tx *store.Tx, about *store.Report) error {
	opened := &casework.Entry{
		Kind: "case.open", Data: `{"question": "Did it sail?"}`,
		Refs: []casework.Ref{{Role: casework.Quotes, Target: about.ID}, {Role: "claim", Target: "c1"}},
	}
	if err := tx.AddCaseEntry(opened); err != nil {
		return err
	}
	return tx.AddCaseEntry(&casework.Entry{Kind: "request.send", Case: opened.ID, About: opened.ID, After: opened.ID, Data: "{}"})
}

func caseEntries(t *testing.T, db *store.DB) {
	enter := func(e *casework.Entry) error {
		return db.Write(t.Context(), ada, func(tx *store.Tx) error { return tx.AddCaseEntry(e) })
	}
	opened := &casework.Entry{Kind: "case.open", Data: "{}", Refs: []casework.Ref{{Role: "claim", Target: "c2"}, {Role: "claim", Target: "c1"}, {Role: "claim", Target: "c2"}}}
	other := &casework.Entry{Kind: "case.open", Data: "{}"}
	asked, loose := &casework.Entry{Kind: "request.send", Data: `{"text": "Did it?"}`}, &casework.Entry{Kind: "recipient.leave", Data: "{}", Refs: []casework.Ref{{Role: "recipient", Target: "Ben"}}}
	for i, e := range []*casework.Entry{opened, other, asked, loose} {
		if i == 2 {
			e.Case, e.About, e.After = opened.ID, opened.ID, opened.ID
		}
		if err := enter(e); err != nil || len(e.ID) != 26 || e.By != string(ada) || e.At.IsZero() {
			t.Fatalf("%+v, %v", e, err)
		}
	}
	if len(opened.Refs) != 2 || opened.Refs[0].Target != "c1" {
		t.Errorf("refs are kept in order, each once: %v", opened.Refs)
	}
	for _, c := range []struct {
		filter store.CaseFilter
		want   []*casework.Entry
	}{
		{store.CaseFilter{}, []*casework.Entry{opened, other, asked, loose}},
		{store.CaseFilter{Case: opened.ID}, []*casework.Entry{opened, asked}},
		{store.CaseFilter{Kinds: []string{"case.open"}}, []*casework.Entry{opened, other}},
		{store.CaseFilter{Case: opened.ID, Kinds: []string{"request.send", "case.none"}}, []*casework.Entry{asked}},
		{store.CaseFilter{Role: "claim", Target: "c2"}, []*casework.Entry{opened}},
		{store.CaseFilter{Role: "recipient", Target: "c2"}, nil},
		{store.CaseFilter{Until: opened.At.Add(-time.Microsecond)}, nil},
		{store.CaseFilter{IDs: []string{asked.ID, other.ID}}, []*casework.Entry{other, asked}},
		{store.CaseFilter{IDs: []string{asked.ID}, Heads: true}, []*casework.Entry{headOf(asked)}},
	} {
		if got := all(t, db.View(reads).CaseEntries(t.Context(), c.filter)); !reflect.DeepEqual(got, c.want) {
			t.Errorf("%+v finds %d entries, not %d", c.filter, len(got), len(c.want))
		}
	}
	write(t, db, func(tx *store.Tx) error {
		got, err := tx.CaseEntries(opened.ID)
		if !reflect.DeepEqual(got, []*casework.Entry{opened, asked}) {
			t.Errorf("within a transaction there are %d entries", len(got))
		}
		return err
	})
	for _, typed := range []string{opened.ID, opened.ID[18:]} {
		if found, err := db.View(reads).FindCaseEntries(t.Context(), typed, "case.open"); err != nil || len(found) != 1 || found[0] != opened.ID {
			t.Errorf("by %s is found %v, %v", typed, found, err)
		}
	}
	if c, err := db.View(reads).Counts(t.Context()); err != nil || c.Cases != 2 {
		t.Errorf("counts %+v, %v", c, err)
	}
	is(t, enter(&casework.Entry{Kind: "case.open"}), fault.Internal, "says nothing")
	is(t, enter(&casework.Entry{Kind: "case.open", Data: "\x00"}), fault.Malformed, "NUL")
	is(t, enter(&casework.Entry{Kind: "request.send", Data: "{}", Case: "01ARZ3NDEKTSV4RRFFQ69G5FAV"}), fault.NotFound, "is not in this workspace")
	is(t, enter(&casework.Entry{Kind: "request.send", Data: "{}", Case: asked.ID}), fault.NotFound, "is not in this workspace")
	if d := differences(t, db); len(d) > 0 {
		t.Errorf("differences: %q", d)
	}
}

// eraseQuoted erases a report whose words an entry holds: the entry stays, without them.
func eraseQuoted(t *testing.T, db *store.DB) {
	a := Report("a.txt", "Aye.")
	add(t, db, a)
	write(t, db, func(tx *store.Tx) error { return openCase(tx, a) })
	asked := &casework.Entry{Kind: "request.send", Data: `{"kind":"comment","to":"the port","text":"Did you say “Aye”?"}`, Refs: []casework.Ref{{Role: casework.Quotes, Target: a.ID}}}
	write(t, db, func(tx *store.Tx) error { return tx.AddCaseEntry(asked) })
	write(t, db, func(tx *store.Tx) error { _, _, err := tx.Erase(a.ID, "a court's order"); return err })
	got := all(t, db.View(reads).CaseEntries(t.Context(), store.CaseFilter{}))
	if len(got) != 3 || got[0].Data != "" || len(got[0].Refs) != 2 || got[1].Data != "{}" {
		t.Errorf("left are %+v", got)
	}
	var left casework.Asking
	if err := got[2].Decode(&left); err != nil || left.To != "the port" || left.Text != "Did you say “"+casework.Erased+"”?" {
		t.Errorf("of the request is left %+v, %v", left, err)
	}
	if d := differences(t, db); len(d) > 0 {
		t.Errorf("differences: %q", d)
	}
}

// headOf is an entry without its data.
func headOf(e *casework.Entry) *casework.Entry {
	head := *e
	head.Data = ""
	return &head
}
