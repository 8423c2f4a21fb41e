package store

import (
	"context"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"math"

	"firsthand/internal/fault"
)

// AddReport is AddReports of a single one.
func (t *Tx) AddReport(r *Report) (added bool, err error) {
	list, err := t.AddReports([]*Report{r})
	return err == nil && list[0], err
}

// AddReports adds each of reports, unless the same bytes from the same place are there already, and tells which it has added.
// Either way each has its id, when it was added and by whom afterwards. It may be called again for the same captures at any
// time, which is what makes it safe to begin anew where a run was interrupted.
func (t *Tx) AddReports(reports []*Report) (added []bool, err error) {
	if !t.keeping {
		if err := t.db.d.keepBlobs(t); err != nil {
			return nil, err
		}
		t.keeping = true
	}
	rows := make([]*reportRow, len(reports))
	for i, r := range reports {
		if err := r.check(); err != nil {
			return nil, err
		}
		if r.ID, err = t.db.ids.next(t.at); err != nil {
			return nil, err
		}
		r.AddedAt, r.AddedBy = t.at, t.by
		rows[i] = r.row()
		r.TextHash = rows[i].textHash
	}
	is, err := t.insertReports(rows)
	if err != nil {
		return nil, err
	}
	added = make([]bool, len(reports))
	for i, r := range reports {
		if added[i] = is[r.ID]; !added[i] {
			if err := t.present(r, rows[i].source); err != nil {
				return nil, err
			}
			continue
		}
		t.record("report.add", reportSubject(r.ID), salted(rows[i].record(), rows[i].salt), "")
		if err := t.index(r); err != nil {
			return nil, err
		}
	}
	return added, nil
}

// insertReports inserts those of rows that are new, and returns their ids.
func (t *Tx) insertReports(rows []*reportRow) (ids map[string]bool, err error) {
	ids = make(map[string]bool, len(rows))
	var values [][]any
	for _, w := range rows {
		values = append(values, w.record().fields)
	}
	r := (&reportRow{}).record()
	for query, args := range t.inserts(r.table, r.columns, values) {
		var id string
		for err := range scan(t.ctx, t.query, query+" ON CONFLICT (source) DO NOTHING RETURNING id", []any{&id}, args...) {
			if err != nil {
				return nil, err
			}
			ids[id] = true
		}
	}
	return ids, nil
}

// present gives r what the report from its source, which is there already, has from the store.
func (t *Tx) present(r *Report, source []byte) error {
	var w reportRow
	err := t.row("SELECT id, added_at, added_by, text_hash FROM reports WHERE source = $1", source).Scan(&w.id, &w.addedAt, &w.addedBy, &w.textHash)
	if err != nil {
		return err
	}
	r.ID, r.AddedAt, r.AddedBy, r.TextHash = w.id, at(sql.NullInt64{Int64: w.addedAt, Valid: true}), Actor(w.addedBy), w.textHash
	return nil
}

// SetExtraction puts what r.Extractor makes of the capture of report r.ID in the place of what another version made: text,
// head, links and notes. What else r says is not looked at. Where the text is another now, what stages made of the old one is
// removed, since its spans point into that.
func (t *Tx) SetExtraction(r *Report) error {
	if err := t.LockTraces(); err != nil {
		return err
	}
	w, err := t.lockReport(r.ID)
	if err != nil {
		return err
	}
	kept, err := w.report()
	if err != nil {
		return err
	}
	kept.Extractor, kept.Report = r.Extractor, r.Report
	if err := kept.check(); err != nil {
		return err
	}
	next := kept.row()
	*r = *kept
	r.TextHash = next.textHash
	if next.textHash != w.textHash {
		if _, err := t.dropTrace(r.ID); err != nil {
			return err
		}
		for _, drop := range []func(string) error{t.dropReadings, t.dropKeys} {
			if err := drop(r.ID); err != nil {
				return err
			}
		}
	}
	if err := t.replace(next.record()); err != nil {
		return err
	}
	t.record("report.extract", reportSubject(r.ID), salted(next.record(), next.salt), "")
	if err := t.dropPassages(r.ID); err != nil {
		return err
	}
	return t.index(r)
}

// lockReport reads a report that nobody else may change before the transaction ends.
func (t *Tx) lockReport(id string) (*reportRow, error) {
	w := &reportRow{}
	err := t.row(w.record().query()+" WHERE id = $1"+t.db.d.update, id).Scan(w.record().fields...)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, missing(id)
	}
	return w, err
}

// replace writes a record in the place of the one with its id, the first column.
func (t *Tx) replace(r *record) error {
	set := ""
	for i, name := range r.columns[1:] {
		set += fmt.Sprintf(", %s = $%d", name, i+2)
	}
	return t.exec("UPDATE "+r.table+" SET "+set[2:]+" WHERE id = $1", r.fields...)
}

// missing is the fault of asking for a report that is not there.
func missing(id string) error {
	return fault.New(fault.NotFound, "report "+id, "is not in this workspace", "")
}

// Report returns the report with that id.
func (v *View) Report(ctx context.Context, id string) (*Report, error) {
	w := &reportRow{}
	err := v.row(ctx, w.record().query()+" WHERE id = $1", w.record().fields, id)
	if errors.Is(err, sql.ErrNoRows) {
		return nil, v.absent(ctx, id)
	}
	if err != nil {
		return nil, err
	}
	return w.report()
}

// A Filter says which reports are asked for. The zero Filter asks for all.
type Filter struct {
	After     string // reports added after the one with this id
	Limit     int    // so many at most; 0 is all
	Lacks     Stage  // those of which this stage has made nothing
	Extractor string // those whose text another extractor made than this
	Heads     bool   // without text and links
}

// A Stage is a stage of the program and its version, as in {"read", "tagger/1"}.
type Stage struct {
	Name    string // lower-case letters and digits
	Version string
}

// Reports yields the reports that f asks for in the order in which they were added. It ends with the first error.
func (v *View) Reports(ctx context.Context, f Filter) iter.Seq2[*Report, error] {
	record := (*reportRow).record
	if f.Heads {
		record = (*reportRow).head
	}
	limit := int64(math.MaxInt64)
	if f.Limit > 0 {
		limit = int64(f.Limit)
	}
	query := record(&reportRow{}).query() + ` WHERE id > $1 AND ($2 = '' OR extractor <> $2)
		AND ($3 = '' OR NOT EXISTS (SELECT 1 FROM readings WHERE report = reports.id AND stage = $3 AND version = $4))
		ORDER BY id LIMIT $5`
	return func(yield func(*Report, error) bool) {
		w := &reportRow{}
		for err := range v.rows(ctx, query, record(w).fields, f.After, f.Extractor, f.Lacks.Name, f.Lacks.Version, limit) {
			var r *Report
			if err == nil {
				r, err = w.report()
			}
			if !yield(r, err) || err != nil {
				return
			}
		}
	}
}

// Blobs yields the hash of each blob that a report has, once, in order.
func (v *View) Blobs(ctx context.Context) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		var blob string
		for err := range v.rows(ctx, "SELECT DISTINCT blob FROM reports ORDER BY blob", []any{&blob}) {
			if !yield(blob, err) || err != nil {
				return
			}
		}
	}
}
