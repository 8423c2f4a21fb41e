package storetest

import (
	"strings"
	"testing"

	"firsthand/internal/fault"
	"firsthand/internal/store"
)

func someLetters(t *testing.T, db *store.DB) {
	a, b := Report("a.txt", "Aye."), Report("b.txt", "Bee.")
	add(t, db, a, b) // in one moment, so that their ids begin alike
	v := db.View(reads)
	letters, err := v.Letters(t.Context())
	if err != nil || letters != 6 {
		t.Errorf("%d letters tell apart what there is, %v", letters, err)
	}
	for _, typed := range []string{b.ID, " " + strings.ToLower(b.ID), b.ID[20:], strings.ToLower(b.ID[22:]), b.ID[:25]} {
		if got, err := v.Resolve(t.Context(), store.NounReport, typed); err != nil || got != b.ID {
			t.Errorf("%q finds %q, %v", typed, got, err)
		}
	}
	_, err = v.Resolve(t.Context(), store.NounReport, a.ID[:6])
	is(t, err, fault.Usage, "report "+a.ID[:6]+": may be "+a.ID+" or "+b.ID+"; give more letters of its id")
	for typed, want := range map[string]string{
		"":                      "is not in this workspace",
		a.ID[23:]:               "is too little to know it by; give four letters or more",
		"%%%%":                  "is not in this workspace",
		a.ID + "0":              "is not in this workspace",
		"ZZZZ":                  `is not in this workspace; "firsthand reports" lists those that are`,
		strings.Repeat("Z", 26): "is not in this workspace",
	} {
		_, err := v.Resolve(t.Context(), store.NounReport, typed)
		is(t, err, fault.NotFound, want)
	}
	_, err = v.Resolve(t.Context(), store.NounClaim, a.ID)
	is(t, err, fault.NotFound, "claim "+a.ID+": is not in this workspace")
}

func manyLetters(t *testing.T, db *store.DB) {
	a := Report("a.txt", "Aye.")
	add(t, db, a)
	f := &store.Finding{Version: "trace/1", Reports: ids(a)}
	for i, id := range []string{"01HERE00000000000A77777777", "01HERE00000000000B77777777", "01HERE00000000000C77777777", "01HERE00000000000D77777777", "01HERE00000000000E77777777", "77777777000000000000000000"} {
		f.Claims = append(f.Claims, store.Claim{ID: id, Report: a.ID, Text: "It sailed.", Members: []store.Member{{Report: a.ID, Statement: string(rune('a' + i)), Stance: "asserts"}}})
	}
	write(t, db, func(tx *store.Tx) error { return tx.SetTraces(f) })
	if n, err := db.View(reads).Letters(t.Context()); err != nil || n != 9 {
		t.Errorf("%d letters tell apart what there is, %v", n, err)
	}
	if c, err := db.View(reads).Claim(t.Context(), "c77777777"); err != nil || c.ID != f.Claims[2].ID {
		t.Errorf("found %+v, %v", c, err)
	}
	_, err := db.View(reads).Claim(t.Context(), "77777777")
	is(t, err, fault.Usage, "01HERE00000000000D77777777 or another; give more letters")
}
