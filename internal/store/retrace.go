package store

import (
	"context"
	"database/sql"
)

// A Finding is what a trace of many reports at once came to.
type Finding struct {
	Version        string
	Reports        []string // that were traced
	Claims         []Claim  // those that others stand for included
	Edges          []Edge   // in their order
	Contradictions []Contradiction
}

// SetTraces puts a finding in the place of all that tracing has found before. Reports that were traced meanwhile and are not among those
// of the finding are Orphans then.
func (t *Tx) SetTraces(f *Finding) error {
	if err := t.LockTraces(); err != nil {
		return err
	}
	var report string
	for err := range scan(t.ctx, t.query, "SELECT report FROM traces", []any{&report}) {
		if err != nil {
			return err
		}
		t.touch(report)
	}
	if t.orphans == nil {
		t.orphans = map[string]bool{}
	}
	for report := range t.touched {
		t.orphans[report] = true
	}
	for _, statement := range []string{
		"DELETE FROM contradictions", "DELETE FROM claim_members", "DELETE FROM claims", "DELETE FROM edges", "UPDATE traces SET version = ''",
	} {
		if err := t.exec(statement); err != nil {
			return err
		}
	}
	for _, r := range f.Reports {
		delete(t.orphans, r)
		if err := t.SetTraced(r, f.Version); err != nil {
			return err
		}
	}
	return t.insertFinding(f)
}

// insertFinding writes the rows of a finding.
func (t *Tx) insertFinding(f *Finding) error {
	var claims, members, edges, points [][]any
	for i := range f.Claims {
		c := &f.Claims[i]
		if err := keepable("claim "+c.ID, "text", c.Text); err != nil {
			return err
		}
		claims = append(claims, values(c.record()))
		for _, m := range c.Members {
			members = append(members, values((&memberRow{m, c.ID}).record()))
		}
	}
	place := map[string]int64{}
	for i := range f.Edges {
		w := f.Edges[i].row()
		w.place = place[w.report]
		place[w.report]++
		edges = append(edges, values(w.record()))
	}
	for _, c := range f.Contradictions {
		if c.Claim > c.Other {
			c.Claim, c.Other = c.Other, c.Claim
		}
		points = append(points, values((&contradictionRow{c}).record()))
	}
	for i, rows := range [][][]any{claims, members, edges, points} {
		r := parts()[i].row()
		if err := t.insertAll(r.table, r.columns, rows); err != nil {
			return err
		}
	}
	return nil
}

// values are what a record's fields hold.
func values(r *record) []any {
	out := make([]any, len(r.fields))
	for i, f := range r.fields {
		switch f := f.(type) {
		case *string:
			out[i] = *f
		case *int64:
			out[i] = *f
		case *sql.NullString:
			out[i] = *f
		case *[]byte:
			out[i] = *f
		}
	}
	return out
}

// carry takes over what schemas 1 and 2 had of a trace, which spoke for all claims in one row. Its claims get ids that last; the reports that
// they rest on are to be traced again. It belongs to the transaction of the migration to schema 3.
func (db *DB) carry(ctx context.Context, tx *sql.Tx) error {
	t := db.begin(ctx, tx, founder)
	f := &Finding{}
	var claim, last, words string
	var m Member
	for err := range scan(ctx, t.query, `SELECT c.id, c.text, m.report, m.statement, m.stance FROM old_claims c JOIN old_members m ON m.claim = c.id
			ORDER BY c.place, m.place`, []any{&claim, &words, &m.Report, &m.Statement, &m.Stance}) {
		if err != nil {
			return err
		}
		if claim != last {
			id, err := t.NewClaim()
			if err != nil {
				return err
			}
			f.Claims = append(f.Claims, Claim{ID: id, Report: m.Report, Text: words})
			last = claim
		}
		c := &f.Claims[len(f.Claims)-1]
		c.Members = append(c.Members, m)
		t.touch(m.Report)
	}
	for _, statement := range []string{"DROP TABLE old_members", "DROP TABLE old_claims"} {
		if err := t.exec(statement); err != nil {
			return err
		}
	}
	if err := t.insertFinding(f); err != nil {
		return err
	}
	return t.finish()
}
