package store

import (
	"context"
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"maps"
	"slices"

	"golang.org/x/mod/sumdb/tlog"

	"firsthand/internal/fault"
	"firsthand/internal/text"
)

// What tracing found is kept in rows that each name one report: the claims that are in its words, its statements in claims, the
// edges that lead from it, the contradictions that its trace found. One row of traces speaks for all of them that name a report,
// and its entry in the ledger is one for each transaction that changes any. So what a report costs does not grow with the claims
// that there are (docs/decisions/0017).

// A part is one of the tables that the rows of traces speak for.
type part struct {
	noun  string // what its rows are called
	order string // of the rows of one report
	row   func() *record
}

// parts are those tables. A digest is the SHA-256 over the rows of each, one behind the other.
func parts() []part {
	return []part{
		{"claims in its words", "id", (&Claim{}).record},
		{"statements in claims", "statement", (&memberRow{}).record},
		{"edges", "place", (&edgeRow{}).record},
		{"contradictions", "claim, other", (&contradictionRow{}).record},
	}
}

// A traceRow is the trace of a report as a row has it.
type traceRow struct {
	report, version string
	madeAt          int64
	digest, salt    []byte
}

func (w *traceRow) record() *record {
	return &record{
		table: "traces", columns: []string{"report", "version", "made_at", "digest", "salt"},
		fields: []any{&w.report, &w.version, &w.madeAt, &w.digest, &w.salt},
	}
}

func (w *traceRow) subject() string { return "trace/" + w.report }

// LockTraces waits until nobody else changes what tracing found, and keeps others from it until the transaction ends. Whoever
// changes any of it has called it first, before rows of reports were locked.
func (t *Tx) LockTraces() error { return t.db.d.tracing(t) }

// View reads the workspace as the transaction sees it.
func (t *Tx) View() *View { return &View{by: Viewer(t.by), db: t.db, q: inside{t}} }

// Traced says by which version a report was traced; "" for none, and where it is to be traced again.
func (v *View) Traced(ctx context.Context, report string) (version string, err error) {
	err = v.row(ctx, "SELECT version FROM traces WHERE report = $1", []any{&version}, report)
	if errors.Is(err, sql.ErrNoRows) {
		return "", nil
	}
	return version, err
}

// Untraced are the reports behind the one with id after that a stage has read and no trace of that version has seen, at most limit.
func (v *View) Untraced(ctx context.Context, read Stage, version, after string, limit int) (out []string, err error) {
	var id string
	for err := range v.rows(ctx, `SELECT report FROM readings r WHERE stage = $1 AND version = $2 AND report > $5
			AND NOT EXISTS (SELECT 1 FROM traces WHERE report = r.report AND version = $3) ORDER BY report LIMIT $4`,
		[]any{&id}, read.Name, read.Version, version, limit, after) {
		if err != nil {
			return nil, err
		}
		out = append(out, id)
	}
	return out, nil
}

// SetTraced records that a report was traced by a version.
func (t *Tx) SetTraced(report, version string) error {
	if err := keepable("report "+report, "version", version); err != nil {
		return err
	}
	t.touch(report)
	n, err := t.count("UPDATE traces SET version = $1 WHERE report = $2", version, report)
	if err != nil || n > 0 {
		return err
	}
	w := &traceRow{report: report, version: version, digest: []byte{}, salt: []byte{}}
	return t.exec(w.record().insert(), w.record().fields...)
}

// touch notes that the rows of a report change, for which its trace speaks.
func (t *Tx) touch(report string) {
	if t.touched == nil {
		t.touched = map[string]bool{}
	}
	t.touched[report] = true
}

// Orphans are the reports that are to be traced again, since the words of a claim of theirs were taken away with another report,
// in order.
func (t *Tx) Orphans() []string { return slices.Sorted(maps.Keys(t.orphans)) }

// sealTraces brings the rows of traces up to date with what has changed, and records those that are.
func (t *Tx) sealTraces() error {
	for _, report := range slices.Sorted(maps.Keys(t.touched)) {
		w := &traceRow{}
		err := t.row(w.record().query()+" WHERE report = $1", report).Scan(w.record().fields...)
		fresh := errors.Is(err, sql.ErrNoRows)
		if err != nil && !fresh {
			return err
		}
		w.report = report
		if w.digest, err = t.digest(report); err != nil {
			return err
		}
		if !fresh && t.said(w) {
			continue
		}
		w.madeAt, w.salt = micros(t.at), newSalt()
		if fresh {
			err = t.exec(w.record().insert(), w.record().fields...)
		} else {
			err = t.exec("UPDATE traces SET made_at = $1, digest = $2, salt = $3 WHERE report = $4", w.madeAt, w.digest, w.salt, report)
		}
		if err != nil {
			return err
		}
		t.record("trace.set", w.subject(), salted(w.record(), w.salt), "")
	}
	t.touched = nil
	return nil
}

// said tells whether the ledger's last entry about a trace is of the row as it is.
func (t *Tx) said(w *traceRow) bool {
	var data []byte
	if err := t.row(lastQuery, w.subject()).Scan(&data); err != nil {
		return false
	}
	problem := (&recorded{record: w.record(), salt: &w.salt}).problem(data)
	return problem == ""
}

// digest is what the rows that name a report come to.
func (t *Tx) digest(report string) ([]byte, error) {
	var out []byte
	for _, p := range parts() {
		r, all := p.row(), sha256.New()
		for err := range scan(t.ctx, t.query, r.query()+" WHERE report = $1 ORDER BY "+p.order, r.fields, report) {
			if err != nil {
				return nil, err
			}
			all.Write(r.content())
		}
		out = all.Sum(out)
	}
	return out, nil
}

// An Edge says why a report depends on another, or on an outlet whose report is not at hand.
type Edge struct {
	Report, Statement string // that depends; Statement is "" for the report as a whole
	Kind              string
	To, ToStatement   string // what it depends on; To is "" where that is not at hand
	Outlet            string // instead of To
	Data              string // whatever else was found of it, as JSON; the store does not look into it
	Evidence          []text.Span
}

// An edgeRow is an edge as a row has it.
type edgeRow struct {
	report, statement, kind, targetStatement, outlet, data, evidence string
	place                                                            int64
	target                                                           sql.NullString
}

func (w *edgeRow) record() *record {
	return &record{
		table: "edges", columns: []string{"report", "place", "statement", "kind", "target", "target_statement", "outlet", "data", "evidence"},
		fields: []any{&w.report, &w.place, &w.statement, &w.kind, &w.target, &w.targetStatement, &w.outlet, &w.data, &w.evidence},
	}
}

// edge is the Edge of the row.
func (w *edgeRow) edge() (e Edge, err error) {
	e = Edge{Report: w.report, Statement: w.statement, Kind: w.kind, To: w.target.String, ToStatement: w.targetStatement, Outlet: w.outlet, Data: w.data}
	var ends [][2]int
	if err := json.Unmarshal([]byte(w.evidence), &ends); err != nil {
		return e, fault.New(fault.Damaged, "report "+w.report, "has an edge whose evidence cannot be read", "check the workspace")
	}
	for _, s := range ends {
		e.Evidence = append(e.Evidence, text.Span{Start: s[0], End: s[1]})
	}
	return e, nil
}

// row is how the edge is kept.
func (e *Edge) row() *edgeRow {
	ends := make([][2]int, len(e.Evidence))
	for i, s := range e.Evidence {
		ends[i] = [2]int{s.Start, s.End}
	}
	return &edgeRow{
		report: e.Report, statement: e.Statement, kind: e.Kind, target: sql.NullString{String: e.To, Valid: e.To != ""},
		targetStatement: e.ToStatement, outlet: e.Outlet, data: e.Data, evidence: asJSON(ends),
	}
}

// AddEdges adds edges that are not there yet. Where a report that was not at hand is now, the edge to its outlet gives way to the one
// that leads to it: sameOutlet tells whether the outlet of the first names the report of the second.
func (t *Tx) AddEdges(edges []Edge, sameOutlet func(outlet, report string) bool) error {
	for i := range edges {
		if err := t.addEdge(&edges[i], sameOutlet); err != nil {
			return err
		}
	}
	return nil
}

func (t *Tx) addEdge(e *Edge, sameOutlet func(outlet, report string) bool) error {
	for _, s := range []string{e.Statement, e.ToStatement, e.Outlet, e.Data} {
		if err := keepable("an edge of report "+e.Report, "end", s); err != nil {
			return err
		}
	}
	next, unmet := int64(0), int64(-1)
	w, old := e.row(), &edgeRow{}
	query := old.record().query() + " WHERE report = $1 ORDER BY place"
	for err := range scan(t.ctx, t.query, query, old.record().fields, e.Report) {
		switch {
		case err != nil:
			return err
		case old.statement == w.statement && old.kind == w.kind && old.target == w.target && old.targetStatement == w.targetStatement && old.outlet == w.outlet:
			return nil
		case w.target.Valid && !old.target.Valid && old.statement == w.statement && old.kind == w.kind && sameOutlet(old.outlet, e.To):
			unmet = old.place
		}
		next = old.place + 1
	}
	t.touch(e.Report)
	if unmet >= 0 {
		next = unmet
		if err := t.exec("DELETE FROM edges WHERE report = $1 AND place = $2", e.Report, unmet); err != nil {
			return err
		}
	}
	w.place = next
	return t.exec(w.record().insert(), w.record().fields...)
}

// Edges yields the edges that lead from reports, in their order.
func (v *View) Edges(ctx context.Context, reports []string) (out []Edge, err error) {
	for _, report := range reports {
		w := &edgeRow{}
		for err := range v.rows(ctx, w.record().query()+" WHERE report = $1 ORDER BY place", w.record().fields, report) {
			if err != nil {
				return nil, err
			}
			e, err := w.edge()
			if err != nil {
				return nil, err
			}
			out = append(out, e)
		}
	}
	return out, nil
}

// dropTrace removes all rows that name a report, and lets those that were in its words or led to it go on without it. It returns in
// which claim each of its statements was.
func (t *Tx) dropTrace(report string) (was map[string]string, err error) {
	was = map[string]string{}
	var statement, claim string
	for err := range scan(t.ctx, t.query, "SELECT statement, claim FROM claim_members WHERE report = $1", []any{&statement, &claim}, report) {
		if err != nil {
			return nil, err
		}
		was[statement] = claim
	}
	for _, statement := range []string{"DELETE FROM claim_members WHERE report = $1", "DELETE FROM edges WHERE report = $1"} {
		if err := t.exec(statement, report); err != nil {
			return nil, err
		}
	}
	for _, drop := range []func(string) error{t.dropEdgesTo, t.dropWordsOf} {
		if err := drop(report); err != nil {
			return nil, err
		}
	}
	if err := t.dropPoints(report, slices.Compact(slices.Sorted(maps.Values(was)))); err != nil {
		return nil, err
	}
	delete(t.touched, report)
	delete(t.orphans, report)
	n, err := t.count("DELETE FROM traces WHERE report = $1", report)
	if err == nil && n > 0 {
		t.record("trace.drop", (&traceRow{report: report}).subject(), tlog.Hash{}, "")
	}
	return was, err
}

// DropTrace removes what the trace of a report came to, and returns in which claim each of its statements was.
func (t *Tx) DropTrace(report string) (was map[string]string, err error) { return t.dropTrace(report) }

// dropEdgesTo lets edges lead to the outlet of a report instead of the report, as far as a text names that; others go.
func (t *Tx) dropEdgesTo(report string) error {
	var from string
	for err := range scan(t.ctx, t.query, "SELECT DISTINCT report FROM edges WHERE target = $1", []any{&from}, report) {
		if err != nil {
			return err
		}
		t.touch(from)
	}
	err := t.exec(`UPDATE edges SET target = NULL, target_statement = '', outlet = (SELECT outlet FROM reports WHERE id = $1)
		WHERE target = $1 AND kind IN ('cites', 'credits') AND EXISTS (SELECT 1 FROM reports WHERE id = $1 AND outlet <> '')`, report)
	if err != nil {
		return err
	}
	return t.exec("DELETE FROM edges WHERE target = $1", report)
}
