// Package storetest says what a store does, as tests that every engine must pass: one suite, run on each.
package storetest

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"iter"
	"strings"
	"testing"

	"firsthand/internal/fault"
	"firsthand/internal/ingest"
	"firsthand/internal/store"
)

// Run runs the suite on empty databases that open makes.
func Run(t *testing.T, open func(testing.TB) *store.DB) {
	for _, c := range []struct {
		name string
		test func(*testing.T, *store.DB)
	}{
		{"add a report again", addAgain},
		{"the same bytes from two places are two reports", twoPlaces},
		{"a report comes back as it was", roundTrip},
		{"text that cannot be kept", unkeepable},
		{"long places, words and texts", long},
		{"ids rise", idsRise},
		{"list reports", list},
		{"find by some letters of an id", someLetters},
		{"as many letters of ids as tell them apart", manyLetters},
		{"blobs", blobs},
		{"add a reading again", readAgain},
		{"a reading of what is no longer there", readTooLate},
		{"count", count},
		{"make the text anew", extract},
		{"erase", erase},
		{"erase what claims rest on", eraseClaims},
		{"extract anew what claims rest on", extractClaims},
		{"join claims", joinClaims},
		{"an edge to an outlet gives way", edgeGivesWay},
		{"find reports by keys", keysFind},
		{"watch feeds", feeds},
		{"trace all again", traces},
		{"decide", decide},
		{"take a decision back", takeBack},
		{"erase what decisions name", eraseDecisions},
		{"keep entries of cases", caseEntries},
		{"erase what entries of cases quote", eraseQuoted},
		{"announce keys", keys},
		{"keep checkpoints", checkpoints},
		{"nobody acts or looks unnamed", anonymous},
		{"all or nothing", allOrNothing},
		{"a snapshot stands still", snapshot},
		{"parameters are bound by number", binding},
		{"every change is in the ledger", everyChange},
		{"many write at once", manyWriters},
		{"any sequence", anySequence},
		{"search", search},
		{"any query", anyQuery},
		{"a report that no search finds is named", integrity},
		{"a row that was changed is named", changedRows},
		{"a row that was removed is named", removedRows},
		{"a row that was added is named", addedRows},
	} {
		t.Run(c.name, func(t *testing.T) { c.test(t, open(t)) })
	}
}

const (
	ada   store.Actor  = "ada"
	reads store.Viewer = "ben"
)

// Report is a report to add, of that text from that place. Its fields that say nothing are empty.
func Report(place, text string) *store.Report {
	sum := sha256.Sum256([]byte(text))
	return &store.Report{
		Blob: hex.EncodeToString(sum[:]), Size: int64(len(text)), Media: ingest.MediaText, Place: place, Extractor: ingest.Version,
		Report: ingest.Report{Document: strings.TrimSuffix(place, ".txt"), Text: text},
	}
}

// Reading is a reading of r, to add.
func Reading(r *store.Report, version string, statements int) *store.Reading {
	return &store.Reading{
		Report: r.ID, Stage: store.Stage{Name: "read", Version: version}, TextHash: r.TextHash, Statements: statements,
		Data: fmt.Appendf(nil, "%d statements by %s", statements, version),
	}
}

// write is a transaction that must succeed.
func write(t testing.TB, db *store.DB, f func(*store.Tx) error) {
	t.Helper()
	if err := db.Write(context.Background(), ada, f); err != nil {
		t.Fatal(err)
	}
}

// add adds reports, which must not be there.
func add(t testing.TB, db *store.DB, reports ...*store.Report) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error {
		for _, r := range reports {
			if added, err := tx.AddReport(r); err != nil || !added {
				return fmt.Errorf("%s: added is %v, %w", r.Place, added, err)
			}
		}
		return nil
	})
}

// read adds a reading, which must not be there.
func read(t testing.TB, db *store.DB, r *store.Reading) {
	t.Helper()
	write(t, db, func(tx *store.Tx) error {
		added, err := tx.AddReading(r)
		if err == nil && !added {
			err = fmt.Errorf("the reading was not added")
		}
		return err
	})
}

// all is what a sequence yields.
func all[V any](t testing.TB, seq iter.Seq2[V, error]) []V {
	t.Helper()
	var out []V
	for v, err := range seq {
		if err != nil {
			t.Fatal(err)
		}
		out = append(out, v)
	}
	return out
}

// is fails where err is not a fault of kind k with words in its sentence.
func is(t testing.TB, err error, k fault.Kind, words string) {
	t.Helper()
	if fault.KindOf(err) != k || !strings.Contains(fmt.Sprint(err), words) {
		t.Errorf("got %v (kind %d), want kind %d with %q", err, fault.KindOf(err), k, words)
	}
}

// ids are those of reports.
func ids(reports ...*store.Report) []string {
	out := []string{}
	for _, r := range reports {
		out = append(out, r.ID)
	}
	return out
}

// differences are what Verify finds.
func differences(t testing.TB, db *store.DB) []string {
	t.Helper()
	var out []string
	err := db.Snapshot(context.Background(), reads, func(v *store.View) error {
		for d, err := range v.Verify(context.Background()) {
			if err != nil {
				return err
			}
			out = append(out, d.String())
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}
