package store

import (
	"context"
	"fmt"
	"iter"
	"strings"
	"time"

	"github.com/oklog/ulid/v2"

	"firsthand/internal/casework"
)

// A CaseFilter says which entries are meant: those that fit all that is given.
type CaseFilter struct {
	ID     string        // the one with this id
	Case   string        // those of the case, with the one that opened it
	Kinds  []string      // those of these kinds; nil for any
	Role   casework.Role // those that refer in this role …
	Target string        // … to this
	Any    []string      // … or to one of these, a few hundred at most
	Until  time.Time     // those made until then; zero for all
	IDs    []string      // those with these ids; nil for any
	Heads  bool          // without their data, as if they had been emptied
}

// where is the filter as SQL over case_entries c, with its parameters; of a viewer, for what they may see, and for "" of all.
func (f CaseFilter) where(by Viewer) (string, []any) {
	var and []string
	var args []any
	parameter := func(v any) string {
		args = append(args, v)
		return fmt.Sprintf("$%d", len(args))
	}
	if f.ID != "" {
		and = append(and, "c.id = "+parameter(f.ID))
	}
	if f.Case != "" {
		p := parameter(f.Case)
		and = append(and, "(c.opening = "+p+" OR c.id = "+p+")")
	}
	among := func(column string, values []string) {
		var in []string
		for _, v := range values {
			in = append(in, parameter(v))
		}
		and = append(and, column+" IN ("+strings.Join(in, ", ")+")")
	}
	if len(f.Kinds) > 0 {
		among("c.kind", f.Kinds)
	}
	if len(f.IDs) > 0 {
		among("c.id", f.IDs)
	}
	switch {
	case f.Role != "" && f.Any != nil:
		role, in := parameter(string(f.Role)), []string{"NULL"} // of none there are none
		for _, t := range f.Any {
			in = append(in, parameter(t))
		}
		and = append(and, "c.id IN (SELECT f.entry FROM case_refs f WHERE f.role = "+role+" AND f.target IN ("+strings.Join(in, ", ")+"))")
	case f.Role != "":
		and = append(and, "c.id IN (SELECT f.entry FROM case_refs f WHERE f.role = "+parameter(string(f.Role))+" AND f.target = "+parameter(f.Target)+")")
	}
	if !f.Until.IsZero() {
		and = append(and, "c.made_at <= "+parameter(micros(f.Until)))
	}
	if by != "" {
		parameter(string(by))
		and = append(and, shown(len(args)))
	}
	if len(and) == 0 {
		return "", nil
	}
	return " WHERE " + strings.Join(and, " AND "), args
}

// rowsFunc reads one row after another into fields, and yields nil for each.
type rowsFunc func(query string, fields []any, args ...any) iter.Seq[error]

// caseEntries yields the entries that f means and by may see, in the order in which they were made. It ends with the first error.
func caseEntries(rows rowsFunc, f CaseFilter, by Viewer) iter.Seq2[*casework.Entry, error] {
	return func(yield func(*casework.Entry, error) bool) {
		where, args := f.where(by)
		refs := map[string][]casework.Ref{}
		r := &caseRefRow{}
		for err := range rows("SELECT r.entry, r.role, r.target FROM case_refs r WHERE r.entry IN (SELECT c.id FROM case_entries c"+where+
			") ORDER BY r.entry, r.role, r.target", r.record().fields, args...) {
			if err != nil {
				yield(&casework.Entry{}, err)
				return
			}
			refs[r.entry] = append(refs[r.entry], casework.Ref{Role: casework.Role(r.role), Target: r.target})
		}
		w := &caseRow{}
		query := w.record().query()
		if f.Heads {
			query = strings.Replace(query, ", data FROM", ", '' FROM", 1)
		}
		for err := range rows(query+" c"+where+" ORDER BY c.id", w.record().fields, args...) {
			e := w.entry()
			e.Refs = refs[w.id]
			if !yield(e, err) || err != nil {
				return
			}
			w.digest, w.salt = nil, nil // the next has its own
		}
	}
}

// CaseEntries yields the entries that f means and the viewer may see, in the order in which they were made. It ends with the first error. What an entry
// refers to is read apart from it: within Snapshot both are of one moment.
func (v *View) CaseEntries(ctx context.Context, f CaseFilter) iter.Seq2[*casework.Entry, error] {
	return func(yield func(*casework.Entry, error) bool) {
		by := v.by
		apart, err := v.keepsApart(ctx)
		if err != nil {
			yield(&casework.Entry{}, err)
			return
		}
		if !apart {
			by = "" // everybody may see all of it
		}
		caseEntries(func(query string, fields []any, args ...any) iter.Seq[error] {
			return v.rows(ctx, query, fields, args...)
		}, f, by)(yield)
	}
}

// LastCaseEntry is the id of the entry that was made last, of any case or none; "" where there is none.
func (v *View) LastCaseEntry(ctx context.Context) (id string, err error) {
	err = v.row(ctx, "SELECT COALESCE(MAX(id), '') FROM case_entries", []any{&id})
	return id, err
}

// keepsApart tells whether there is a case that keeps anything from anybody. Where there is none, no entry has to be asked whether it may
// be seen, which takes PostgreSQL seconds over a desk of thousands of entries.
func (v *View) keepsApart(ctx context.Context) (is bool, err error) {
	err = v.row(ctx, "SELECT EXISTS (SELECT 1 FROM case_refs WHERE role = $1)", []any{&is}, string(casework.KeptApart))
	return is, err
}

// FindCaseEntries are ids of entries of these kinds, or where none is named of any, a few at most, that fit what a person typed.
func (v *View) FindCaseEntries(ctx context.Context, typed string, kinds ...string) (found []string, err error) {
	if v.by == "" {
		return nil, anonymous("looks")
	}
	part := strings.ToUpper(strings.TrimSpace(typed))
	if len(part) < fewest || strings.ContainsFunc(part, func(c rune) bool { return (c < '0' || c > '9') && (c < 'A' || c > 'Z') }) {
		return nil, nil
	}
	args, fits := []any{part, part + "~", "%" + part}, "(c.id >= $1 AND c.id < $2 OR c.id LIKE $3)"
	if len(part) == ulid.EncodedSize { // all of one, for which nothing has to be gone through
		args, fits = args[:1], "c.id = $1"
	}
	var in []string
	for _, k := range kinds {
		args = append(args, k)
		in = append(in, fmt.Sprintf("$%d", len(args)))
	}
	apart, err := v.keepsApart(ctx)
	if err != nil {
		return nil, err
	}
	var id string
	query := "SELECT c.id FROM case_entries c WHERE " + fits
	if len(in) > 0 {
		query += " AND c.kind IN (" + strings.Join(in, ", ") + ")"
	}
	if apart {
		args = append(args, string(v.by))
		query += " AND " + shown(len(args))
	}
	for err := range v.rows(ctx, query+" ORDER BY c.id LIMIT 5", []any{&id}, args...) {
		if err != nil {
			return nil, err
		}
		found = append(found, id)
	}
	return found, nil
}
