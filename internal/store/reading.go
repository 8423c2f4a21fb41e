package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/tlog"

	"firsthand/internal/fault"
)

// A Reading is what a version of a stage made of a report's text.
type Reading struct {
	Report     string // its id
	Stage      Stage
	TextHash   string // of the text that was read, as the report had it
	MadeAt     time.Time
	Statements int    // how many there are in Data
	Data       []byte // the stage's own; the store does not look into it
}

// A readingRow is a reading as a row has it.
type readingRow struct {
	report, stage, version string
	madeAt, statements     int64
	salt, data             []byte
}

func (w *readingRow) record() *record {
	return &record{
		table:   "readings",
		columns: []string{"report", "stage", "version", "made_at", "statements", "salt", "data"},
		fields:  []any{&w.report, &w.stage, &w.version, &w.madeAt, &w.statements, &w.salt, &w.data},
	}
}

// subject is what the ledger calls the reading. Since "/" collates before what a stage's name may hold, readings and their
// entries come in the same order.
func (w *readingRow) subject() string {
	return "reading/" + w.report + "/" + w.stage + "/" + w.version
}

func (w *readingRow) reading(textHash string) *Reading {
	return &Reading{
		Report: w.report, Stage: Stage{w.stage, w.version}, TextHash: textHash,
		MadeAt: time.UnixMicro(w.madeAt).UTC(), Statements: int(w.statements), Data: w.data,
	}
}

// AddReading adds r, and gives it its time. It returns false where that stage and version have read the report already, so
// that it may be called again at any time; and where there is nothing left to add to, since the report was erased or its text
// is another than what was read.
func (t *Tx) AddReading(r *Reading) (added bool, err error) {
	if err := r.check(); err != nil {
		return false, err
	}
	var textHash string
	err = t.row("SELECT text_hash FROM reports WHERE id = $1"+t.db.d.share, r.Report).Scan(&textHash)
	if errors.Is(err, sql.ErrNoRows) {
		return false, t.unlessErased(r.Report)
	}
	if err != nil || textHash != r.TextHash {
		return false, err
	}
	r.MadeAt = t.at
	w := &readingRow{
		report: r.Report, stage: r.Stage.Name, version: r.Stage.Version,
		madeAt: micros(t.at), statements: int64(r.Statements), salt: newSalt(), data: r.Data,
	}
	if w.data == nil {
		w.data = []byte{} // which is not NULL
	}
	n, err := t.count(w.record().insert()+" ON CONFLICT (report, stage, version) DO NOTHING", w.record().fields...)
	if err != nil || n == 0 {
		return false, err
	}
	t.record("reading.add", w.subject(), salted(w.record(), w.salt), "")
	return true, nil
}

func (r *Reading) check() error {
	odd := func(c rune) bool { return (c < 'a' || c > 'z') && (c < '0' || c > '9') }
	if r.Stage.Name == "" || strings.ContainsFunc(r.Stage.Name, odd) || r.Stage.Version == "" || r.TextHash == "" {
		return fault.New(fault.Internal, "report "+r.Report, fmt.Sprintf("is read by an odd stage: %q %q", r.Stage.Name, r.Stage.Version), "")
	}
	return keepable("report "+r.Report, "version", r.Stage.Version)
}

// dropReadings removes what stages made of a report.
func (t *Tx) dropReadings(report string) error {
	w := &readingRow{report: report}
	query := "SELECT stage, version FROM readings WHERE report = $1 ORDER BY stage, version"
	for err := range scan(t.ctx, t.query, query, []any{&w.stage, &w.version}, report) {
		if err != nil {
			return err
		}
		t.record("reading.drop", w.subject(), tlog.Hash{}, "")
	}
	return t.exec("DELETE FROM readings WHERE report = $1", report)
}

// Reading returns what a stage made of a report.
func (v *View) Reading(ctx context.Context, report string, s Stage) (*Reading, error) {
	w := &readingRow{}
	var textHash string
	err := v.row(ctx, readingsQuery+" WHERE report = $1 AND stage = $2 AND version = $3", append(w.record().fields, &textHash), report, s.Name, s.Version)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, fault.New(fault.NotFound, "report "+report, fmt.Sprintf("has not been read by %s %s", s.Name, s.Version), "")
	}
	if err != nil {
		return nil, err
	}
	return w.reading(textHash), nil
}

// readingsQuery reads readings, each with the hash of its report's text, which is the text that was read.
const readingsQuery = `SELECT r.report, r.stage, r.version, r.made_at, r.statements, r.salt, r.data, t.text_hash
	FROM readings r JOIN reports t ON t.id = r.report`

// Readings yields what a stage made of reports, in the order in which those were added. It ends with the first error.
func (v *View) Readings(ctx context.Context, s Stage) iter.Seq2[*Reading, error] {
	return func(yield func(*Reading, error) bool) {
		w := &readingRow{}
		var textHash string
		query := readingsQuery + " WHERE stage = $1 AND version = $2 ORDER BY report"
		for err := range v.rows(ctx, query, append(w.record().fields, &textHash), s.Name, s.Version) {
			if !yield(w.reading(textHash), err) || err != nil {
				return
			}
			w.data = nil // the next has its own
		}
	}
}
