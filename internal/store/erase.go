package store

import (
	"context"
	"database/sql"
	"errors"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"firsthand/internal/fault"
	"firsthand/verify"
)

// reportErase is what the ledger calls an erasure.
const reportErase = "report.erase"

// Erase removes a report lawfully: its row with the salt, what stages made of it, its words from the search, and its words from the
// claims that it has a part in, which Orphans are to find new ones for. What stays is the ledger's entries, whose salted hashes say nothing any more, and one
// that says who erased it when and why. Erase returns the blob of the report's bytes, and whether no other report has it: then
// the caller removes that, too, once the transaction has happened, and Unused says so.
func (t *Tx) Erase(id, reason string) (blob string, last bool, err error) {
	if reason == "" {
		return "", false, fault.New(fault.Usage, "report "+id, "is to be erased for no reason", "say why, as with --reason")
	}
	for _, lock := range []func(*Tx) error{t.db.d.tracing, t.db.d.dropBlobs} { // before any row is locked, as who traces or adds does
		if err := lock(t); err != nil {
			return "", false, err
		}
	}
	w, err := t.lockReport(id)
	if err != nil {
		return "", false, err
	}
	if _, err := t.dropTrace(id); err != nil {
		return "", false, err
	}
	for _, remove := range []func(string) error{t.dropReadings, t.dropKeys, t.dropDecisions, t.dropQuotes, t.dropPassages} {
		if err := remove(id); err != nil {
			return "", false, err
		}
	}
	if err := t.exec("DELETE FROM reports WHERE id = $1", id); err != nil {
		return "", false, err
	}
	t.record(reportErase, reportSubject(id), tlog.Hash{}, reason)
	t.erased = true
	last, err = t.Unused(w.blob)
	return w.blob, last, err
}

// Unused tells whether no report has a blob. Until the transaction ends none gets it, nor does anybody else remove one.
func (t *Tx) Unused(blob string) (bool, error) {
	if err := t.db.d.dropBlobs(t); err != nil {
		return false, err
	}
	var some bool
	err := t.row("SELECT EXISTS (SELECT 1 FROM reports WHERE blob = $1)", blob).Scan(&some)
	return !some, err
}

// lastQuery reads the last entry about a subject.
const lastQuery = "SELECT data FROM ledger_entries WHERE subject = $1 ORDER BY idx DESC LIMIT 1"

// unlessErased is a fault where a report that is not there was not erased, but never was.
func (t *Tx) unlessErased(id string) error {
	var data []byte
	err := t.row(lastQuery, reportSubject(id)).Scan(&data)
	if errors.Is(err, sql.ErrNoRows) {
		return missing(id)
	}
	return err
}

// absent says why a report is not there.
func (v *View) absent(ctx context.Context, id string) error {
	var data []byte
	if err := v.row(ctx, lastQuery, []any{&data}, reportSubject(id)); err != nil {
		if errors.Is(err, sql.ErrNoRows) {
			return missing(id)
		}
		return err
	}
	_, e, err := verify.ParseEntry(data)
	if err != nil || e.Did != reportErase {
		return fault.New(fault.Damaged, "report "+id, "is in the ledger and not in the database", "check the workspace")
	}
	day := time.UnixMicro(e.At).UTC().Format(time.DateOnly)
	return fault.New(fault.NotFound, "report "+id, "was erased on "+day+" by "+e.By+", since: "+e.Note, "")
}
