package store

import (
	"cmp"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"iter"
	"slices"
	"time"

	"firsthand/internal/casework"
	"firsthand/internal/fault"
)

// A caseRow is an entry as a row has it.
type caseRow struct {
	id, madeBy, kind, opening, about, after, data string
	madeAt                                        int64
	digest, salt                                  []byte
}

func (w *caseRow) record() *record {
	return &record{
		table:   "case_entries",
		columns: []string{"id", "made_at", "made_by", "kind", "opening", "about", "after", "digest", "salt", "data"},
		fields:  []any{&w.id, &w.madeAt, &w.madeBy, &w.kind, &w.opening, &w.about, &w.after, &w.digest, &w.salt, &w.data},
	}
}

func (w *caseRow) subject() string { return "case-entry/" + w.id }

func (w *caseRow) entry() *casework.Entry {
	return &casework.Entry{
		ID: w.id, At: time.UnixMicro(w.madeAt).UTC(), By: w.madeBy, Kind: w.kind, Case: w.opening, About: w.about, After: w.after, Data: w.data,
	}
}

// A caseRefRow is what an entry refers to as a row has it.
type caseRefRow struct {
	entry, role, target string
}

func (w *caseRefRow) record() *record {
	return &record{table: "case_refs", columns: []string{"entry", "role", "target"}, fields: []any{&w.entry, &w.role, &w.target}}
}

// digestOfRefs is what the row of an entry has of what it refers to, in order.
func digestOfRefs(id string, refs []casework.Ref) []byte {
	h := sha256.New()
	for _, r := range refs {
		h.Write((&caseRefRow{id, string(r.Role), r.Target}).record().content())
	}
	return h.Sum(nil)
}

// ordered are refs as they are kept: in order, each once.
func ordered(refs []casework.Ref) []casework.Ref {
	out := slices.Clone(refs)
	slices.SortFunc(out, func(a, b casework.Ref) int {
		return cmp.Or(cmp.Compare(a.Role, b.Role), cmp.Compare(a.Target, b.Target))
	})
	return slices.Compact(out)
}

// AddCaseEntry adds an entry, and gives it its id, its time and its author. What its kind means, the store does not know. The entry that opened its case, and the one that it is about,
// must be there.
func (t *Tx) AddCaseEntry(e *casework.Entry) error {
	if err := t.enterable(e); err != nil {
		return err
	}
	id, err := t.db.ids.next(t.at)
	if err != nil {
		return err
	}
	e.ID, e.At, e.By, e.Refs = id, time.UnixMicro(micros(t.at)).UTC(), string(t.by), ordered(e.Refs)
	w := &caseRow{
		id: id, madeAt: micros(t.at), madeBy: string(t.by), kind: e.Kind, opening: e.Case, about: e.About, after: e.After,
		digest: digestOfRefs(id, e.Refs), salt: newSalt(), data: e.Data,
	}
	t.record(e.Kind, w.subject(), salted(w.record(), w.salt), "")
	if err := t.exec(w.record().insert(), w.record().fields...); err != nil {
		return err
	}
	var rows [][]any
	for _, r := range e.Refs {
		rows = append(rows, []any{id, string(r.Role), r.Target})
	}
	return t.insertAll("case_refs", (&caseRefRow{}).record().columns, rows)
}

// enterable is a fault where e cannot be kept.
func (t *Tx) enterable(e *casework.Entry) error {
	if e.Kind == "" || e.Data == "" {
		return fault.New(fault.Internal, "an entry of a case", "is of no kind, or says nothing", "")
	}
	texts := []string{e.Kind, e.Data, e.After}
	for _, r := range e.Refs {
		texts = append(texts, string(r.Role), r.Target)
	}
	for _, s := range texts {
		if err := keepable("the entry", "text", s); err != nil {
			return err
		}
	}
	for _, id := range []string{e.Case, e.About} {
		if id == "" {
			continue
		}
		var found string
		err := t.row("SELECT opening FROM case_entries WHERE id = $1", id).Scan(&found)
		switch {
		case errors.Is(err, sql.ErrNoRows), err == nil && id == e.Case && found != "":
			return noCaseEntry(id)
		case err != nil:
			return err
		}
	}
	return nil
}

func noCaseEntry(id string) error {
	return fault.New(fault.NotFound, "case "+id, "is not in this workspace", "\"firsthand case list\" lists those that are")
}

// CaseEntries are the entries of a case in the order in which they were made. Until the transaction ends nobody else adds any, so
// that what is decided by them holds.
func (t *Tx) CaseEntries(opening string) (out []*casework.Entry, err error) {
	if _, err := (logTx{t}).Head(t.ctx); err != nil {
		return nil, err
	}
	for e, err := range caseEntries(func(query string, fields []any, args ...any) iter.Seq[error] {
		return scan(t.ctx, t.query, query, fields, args...)
	}, CaseFilter{Case: opening}, "") {
		if err != nil {
			return nil, err
		}
		out = append(out, e)
	}
	return out, nil
}

// dropQuotes takes out of entries the words of a report that is erased: casework says what is left of one.
func (t *Tx) dropQuotes(report string) error {
	var ids []string
	var id, text string
	if err := t.row("SELECT text FROM reports WHERE id = $1", report).Scan(&text); err != nil {
		return err
	}
	for err := range scan(t.ctx, t.query, "SELECT entry FROM case_refs WHERE role = $1 AND target = $2 ORDER BY entry", []any{&id}, string(casework.Quotes), report) {
		if err != nil {
			return err
		}
		ids = append(ids, id)
	}
	for _, id := range ids {
		w := &caseRow{}
		if err := t.row(w.record().query()+" WHERE id = $1", id).Scan(w.record().fields...); err != nil {
			return err
		}
		w.data, w.salt = casework.Left(w.entry(), report, text), newSalt()
		t.record("case.redact", w.subject(), salted(w.record(), w.salt), "without "+reportSubject(report))
		if err := t.exec("UPDATE case_entries SET data = $2, salt = $3 WHERE id = $1", id, w.data, w.salt); err != nil {
			return err
		}
	}
	return nil
}

// caseRefsUnlike finds entries that refer to others than they did.
func (v *View) caseRefsUnlike(ctx context.Context) iter.Seq2[Difference, error] {
	return func(yield func(Difference, error) bool) {
		refs := map[string][]casework.Ref{}
		r := &caseRefRow{}
		for err := range v.rows(ctx, r.record().query()+" ORDER BY entry, role, target", r.record().fields) {
			if err != nil {
				yield(Difference{}, err)
				return
			}
			refs[r.entry] = append(refs[r.entry], casework.Ref{Role: casework.Role(r.role), Target: r.target})
		}
		w := &caseRow{}
		for err := range v.rows(ctx, "SELECT id, digest FROM case_entries ORDER BY id", []any{&w.id, &w.digest}) {
			if err != nil {
				yield(Difference{}, err)
				return
			}
			if string(digestOfRefs(w.id, refs[w.id])) != string(w.digest) && !yield(Difference{called(w.subject()), fmt.Sprintf("what it refers to, %d now, is not what it referred to", len(refs[w.id]))}, nil) {
				return
			}
			delete(refs, w.id)
		}
		for id := range refs {
			if !yield(Difference{called((&caseRow{id: id}).subject()), "refers to something and is not there"}, nil) {
				return
			}
		}
	}
}
