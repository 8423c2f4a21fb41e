package store

import (
	"bytes"
	"context"
	"crypto/sha256"
	"database/sql"
	"errors"
	"fmt"
	"iter"
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
		for _, look := range []func(context.Context) iter.Seq2[Difference, error]{v.misfiled, v.unlike, v.gone, v.claimsUnlike, v.decisionsUnlike} {
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
			"claims", "claims/", "'claims/' || one", "EXISTS (SELECT 1 FROM traces WHERE 'claims/' || one = e.subject)", "one",
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

// claimsUnlike finds claims that are not what the row of the last trace speaks for.
func (v *View) claimsUnlike(ctx context.Context) iter.Seq2[Difference, error] {
	return func(yield func(Difference, error) bool) {
		digests := map[string][]byte{}
		all := sha256.New()
		var id string
		var digest []byte
		for err := range v.rows(ctx, "SELECT id, digest FROM claims ORDER BY place", []any{&id, &digest}) {
			if err != nil {
				yield(Difference{}, err)
				return
			}
			digests[id] = digest
			all.Write(digest)
		}
		n := len(digests)
		for c, err := range v.claimRows(ctx) {
			if err != nil {
				yield(Difference{}, err)
				return
			}
			if !bytes.Equal(c.digest(), digests[c.ID]) && !yield(Difference{"claim " + c.ID, "it or a member of it is not what the last trace found"}, nil) {
				return
			}
			delete(digests, c.ID)
		}
		for id := range digests {
			if !yield(Difference{"claim " + id, "its members are gone"}, nil) {
				return
			}
		}
		for err := range v.rows(ctx, "SELECT claim FROM claim_members m WHERE NOT EXISTS (SELECT 1 FROM claims WHERE id = m.claim)", []any{&id}) {
			if !yield(Difference{"claim " + id, "has members and is not there"}, err) || err != nil {
				return
			}
		}
		if d, err := v.traceUnlike(ctx, n, all.Sum(nil)); d.Problem != "" || err != nil {
			yield(d, err)
		}
	}
}

// traceUnlike is how the row of the last trace differs from n claims with that digest.
func (v *View) traceUnlike(ctx context.Context, n int, digest []byte) (Difference, error) {
	var w traceRow
	err := v.row(ctx, w.record().query(), w.record().fields)
	switch {
	case errors.Is(err, sql.ErrNoRows) && n == 0:
		return Difference{}, nil
	case errors.Is(err, sql.ErrNoRows):
		return Difference{"claims", "are there, and no trace"}, nil
	case err != nil:
		return Difference{}, err
	case int64(n) != w.claims:
		return Difference{"claims", fmt.Sprintf("there are %d, and the last trace found %d", n, w.claims)}, nil
	case !bytes.Equal(digest, w.digest):
		return Difference{"claims", "are not those that the last trace found, or not in its order"}, nil
	}
	return Difference{}, nil
}

// A workspaceRow is the workspace as its row has it.
type workspaceRow struct {
	id        string
	createdAt int64
}

func (w *workspaceRow) record() *record {
	return &record{table: "workspace", columns: []string{"id", "created_at"}, fields: []any{&w.id, &w.createdAt}}
}
