package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"fmt"
	"hash"
	"iter"
	"maps"
	"slices"
	"strings"

	"golang.org/x/mod/sumdb/tlog"

	"firsthand/internal/ledger"
	"firsthand/verify"
)

// A Difference is a place where the rows are not what the ledger says.
type Difference struct {
	Subject string // "report 01J…"
	Problem string // a clause: "its title is not what entry 17 recorded"
}

// String is the difference as a sentence.
func (d Difference) String() string { return d.Subject + ": " + d.Problem }

// Verify compares every row whose content stands in the ledger with the last entry about it, and every entry with its row. It
// takes the entries as they are: that they are those of the log's root, ledger.Check makes sure. What is not in the ledger is
// not looked at: how polls went, who works, the words that are searched. Use a Snapshot, since a write between two of its
// queries looks like a difference. It ends with the first error.
func (v *View) Verify(ctx context.Context) iter.Seq2[Difference, error] {
	return func(yield func(Difference, error) bool) {
		for _, look := range []func(context.Context) iter.Seq2[Difference, error]{v.misfiled, v.unlike, v.gone, v.tracesUnlike, v.decisionsUnlike, v.caseRefsUnlike} {
			for d, err := range look(ctx) {
				if !yield(d, err) || err != nil {
					return
				}
			}
		}
	}
}

// A recorded is a table whose rows' content stands in the ledger.
type recorded struct {
	noun    string // what a row is called
	prefix  string // of its subject
	subject string // of a row, as SQL
	found   string // the row that an entry e is about is there, as SQL
	order   string
	*record
	salt, sums *[]byte // nil where a row has none
}

// allRecorded are those tables.
func allRecorded() []recorded {
	var report reportRow
	var reading readingRow
	var feed feedRow
	var trace traceRow
	var decision decisionRow
	var entry caseRow
	return []recorded{
		{
			"report", "report/", "'report/' || id", "EXISTS (SELECT 1 FROM reports WHERE id = substr(e.subject, 8))", "id",
			report.record(), &report.salt, &report.sums,
		},
		{
			"reading", "reading/", "'reading/' || report || '/' || stage || '/' || version",
			"EXISTS (SELECT 1 FROM readings r WHERE r.report = substr(e.subject, 9, 26) AND 'reading/' || r.report || '/' || r.stage || '/' || r.version = e.subject)",
			"report, stage, version", reading.record(), &reading.salt, nil,
		},
		{
			"feed", "feed/", "'feed/' || id", "EXISTS (SELECT 1 FROM feeds WHERE id = substr(e.subject, 6))", "id",
			feed.record(), &feed.salt, nil,
		},
		{
			"decision", "decision/", "'decision/' || id", "EXISTS (SELECT 1 FROM decisions WHERE id = substr(e.subject, 10))", "id",
			decision.record(), &decision.salt, nil,
		},
		{
			"case-entry", "case-entry/", "'case-entry/' || id", "EXISTS (SELECT 1 FROM case_entries WHERE id = substr(e.subject, 12))", "id",
			entry.record(), &entry.salt, nil,
		},
		{
			"trace", "trace/", "'trace/' || report", "EXISTS (SELECT 1 FROM traces WHERE report = substr(e.subject, 7))", "report",
			trace.record(), &trace.salt, nil,
		},
		{
			"workspace", "workspace/", "'workspace/' || id", "EXISTS (SELECT 1 FROM workspace WHERE id = substr(e.subject, 11))", "id",
			(&workspaceRow{}).record(), nil, nil,
		},
	}
}

// called is a subject as a person reads it.
func called(subject string) string {
	noun, id, _ := strings.Cut(subject, "/")
	return noun + " " + id
}

// misfiled finds entries that stand under a subject that is not theirs: those that follow would not see them.
func (v *View) misfiled(ctx context.Context) iter.Seq2[Difference, error] {
	return func(yield func(Difference, error) bool) {
		var n int64
		var subject string
		var data []byte
		for err := range v.rows(ctx, "SELECT idx, subject, data FROM ledger_entries ORDER BY idx", []any{&n, &subject, &data}) {
			if err != nil {
				yield(Difference{}, err)
				return
			}
			_, e, err := verify.ParseEntry(data)
			entry := fmt.Sprintf("entry %d", n)
			switch {
			case err != nil && !yield(Difference{entry, "cannot be read: " + err.Error()}, nil),
				err == nil && e.To != subject && !yield(Difference{entry, "is about " + e.To + " and filed under " + subject}, nil):
				return
			}
		}
	}
}

// unlike finds rows that no entry speaks of, or not as they are.
func (v *View) unlike(ctx context.Context) iter.Seq2[Difference, error] {
	return func(yield func(Difference, error) bool) {
		for _, t := range allRecorded() {
			var subject string
			var data []byte
			query := "SELECT " + strings.Join(t.columns, ", ") + ", " + t.subject + `, COALESCE((SELECT e.data FROM ledger_entries e
				WHERE e.subject = ` + t.subject + " ORDER BY e.idx DESC LIMIT 1), $1) FROM " + t.table + " ORDER BY " + t.order
			for err := range v.rows(ctx, query, append(t.fields, &subject, &data), []byte{}) {
				if err != nil {
					yield(Difference{}, err)
					return
				}
				if problem := t.problem(data); problem != "" && !yield(Difference{called(subject), problem}, nil) {
					return
				}
			}
		}
	}
}

// problem says how the row that was read differs from the last entry about it; "" where it does not.
func (t *recorded) problem(data []byte) string {
	if len(data) == 0 {
		return "has no entry"
	}
	n, e, err := verify.ParseEntry(data)
	if err != nil {
		return "" // misfiled has said so
	}
	if e.Hash == (tlog.Hash{}) {
		return fmt.Sprintf("is there, and entry %d says that it was removed", n)
	}
	var salt []byte
	if t.salt != nil {
		salt = *t.salt
	}
	var named []string
	if t.sums != nil {
		named = t.changed(salt, *t.sums)
	}
	switch {
	case t.salt != nil && len(salt) != len(ledger.Salt{}):
		return fmt.Sprintf("its salt is not what entry %d was made with", n)
	case salted(t.record, salt) == e.Hash && t.sums != nil && !bytes.Equal(t.record.sums(salt), *t.sums):
		return "its sums are not those of its fields"
	case salted(t.record, salt) == e.Hash:
		return ""
	case len(named) > 0:
		return fmt.Sprintf("its %s is not what entry %d recorded", strings.Join(named, ", its "), n)
	}
	return fmt.Sprintf("its content, or its salt, is not what entry %d recorded", n)
}

// gone finds entries whose row is not there, although the entry does not say that it was removed.
func (v *View) gone(ctx context.Context) iter.Seq2[Difference, error] {
	return func(yield func(Difference, error) bool) {
		var data []byte
		for _, t := range allRecorded() {
			// "0" is the character behind "/".
			query := `SELECT e.data FROM ledger_entries e WHERE e.subject >= $1 AND e.subject < $2
				AND e.idx = (SELECT MAX(idx) FROM ledger_entries m WHERE m.subject = e.subject) AND NOT ` + t.found + " ORDER BY e.idx"
			for err := range v.rows(ctx, query, []any{&data}, t.prefix, strings.TrimSuffix(t.prefix, "/")+"0") {
				if err != nil {
					yield(Difference{}, err)
					return
				}
				n, e, err := verify.ParseEntry(data)
				if err != nil || e.Hash == (tlog.Hash{}) {
					continue
				}
				if !yield(Difference{called(e.To), fmt.Sprintf("is gone, and no entry after %d removes it", n)}, nil) {
					return
				}
			}
		}
	}
}

// tracesUnlike finds reports for whose claims, statements in them, edges or contradictions the row of their trace does not speak.
func (v *View) tracesUnlike(ctx context.Context) iter.Seq2[Difference, error] {
	return func(yield func(Difference, error) bool) {
		said := map[string][]byte{}
		var w traceRow
		for err := range v.rows(ctx, w.record().query(), w.record().fields) {
			if err != nil {
				yield(Difference{}, err)
				return
			}
			said[w.report], w.digest = w.digest, nil // the next has its own
		}
		for n, p := range parts() {
			found, err := v.digests(ctx, p)
			if err != nil {
				yield(Difference{}, err)
				return
			}
			for _, report := range slices.Sorted(maps.Keys(found)) {
				if said[report] == nil && !yield(Difference{"trace " + report, "has " + p.noun + ", and is not there"}, nil) {
					return
				}
			}
			for _, report := range slices.Sorted(maps.Keys(said)) {
				is, ok := found[report]
				if !ok {
					is = sha256.New()
				}
				if !bytes.Equal(is.Sum(nil), ofPart(said[report], n)) && !yield(Difference{"trace " + report, "its " + p.noun + " are not those that it found"}, nil) {
					return
				}
			}
		}
	}
}

// ofPart is what a digest says of a part.
func ofPart(digest []byte, n int) []byte {
	if len(digest) != sha256.Size*len(parts()) {
		return nil
	}
	return digest[sha256.Size*n : sha256.Size*(n+1)]
}

// digests are, by report, over the rows of a part that name it.
func (v *View) digests(ctx context.Context, p part) (map[string]hash.Hash, error) {
	out := map[string]hash.Hash{}
	r := p.row()
	report := r.fields[slices.Index(r.columns, "report")].(*string)
	for err := range v.rows(ctx, r.query()+" ORDER BY report, "+p.order, r.fields) {
		if err != nil {
			return nil, err
		}
		if out[*report] == nil {
			out[*report] = sha256.New()
		}
		out[*report].Write(r.content())
	}
	return out, nil
}

// A workspaceRow is the workspace as its row has it.
type workspaceRow struct {
	id        string
	createdAt int64
}

func (w *workspaceRow) record() *record {
	return &record{table: "workspace", columns: []string{"id", "created_at"}, fields: []any{&w.id, &w.createdAt}}
}
