package store

import (
	"context"
	"crypto/sha256"
	"hash"
	"iter"
	"strings"

	"firsthand/internal/fault"
)

// A Claim is what a trace of the whole workspace found: a proposition, and the statements that assert, deny or question it.
type Claim struct {
	ID      string // its own within the trace
	Text    string
	Data    []byte   // whatever else the trace said of it; the store does not look into it
	Members []Member // one at least
}

// A Member is a statement that belongs to a claim.
type Member struct {
	Report    string // its id
	Statement string // the statement's id within the report, as readings have it
	Stance    string
}

// claimsSubject is what the ledger calls all claims together: they are found together, and change together.
const claimsSubject = "claims/1"

// A claimRow is a claim as its rows have it, with its place in the trace and those of its members.
type claimRow struct {
	Claim
	place   int64
	members []int64
}

// digest is what the claim's row has of its content and that of its members.
func (w *claimRow) digest() []byte {
	r := &record{table: "claims", columns: []string{"id", "place", "text", "data"}, fields: []any{&w.ID, &w.place, &w.Text, &w.Data}}
	for i := range w.Members {
		m := &w.Members[i]
		r.columns = append(r.columns, "place", "report", "statement", "stance")
		r.fields = append(r.fields, &w.members[i], &m.Report, &m.Statement, &m.Stance)
	}
	sum := sha256.Sum256(r.content())
	return sum[:]
}

// A traceRow is a trace as a row has it.
type traceRow struct {
	one, madeAt, claims int64
	digest, salt        []byte
}

func (w *traceRow) record() *record {
	return &record{
		table: "traces", columns: []string{"one", "made_at", "claims", "digest", "salt"},
		fields: []any{&w.one, &w.madeAt, &w.claims, &w.digest, &w.salt},
	}
}

// SetClaims puts claims, in their order, in the place of those that the last trace found.
func (t *Tx) SetClaims(claims []Claim) error {
	if _, err := (logTx{t}).Head(t.ctx); err != nil { // one trace at a time
		return err
	}
	for _, statement := range []string{"DELETE FROM claim_members", "DELETE FROM claims"} {
		if err := t.exec(statement); err != nil {
			return err
		}
	}
	all := sha256.New()
	var rows, members [][]any
	for i, c := range claims {
		if err := c.check(); err != nil {
			return err
		}
		if c.Data == nil {
			c.Data = []byte{} // which is not NULL
		}
		w := claimRow{Claim: c, place: int64(i)}
		for j, m := range c.Members {
			w.members = append(w.members, int64(j))
			members = append(members, []any{c.ID, j, m.Report, m.Statement, m.Stance})
		}
		digest := w.digest()
		rows = append(rows, []any{c.ID, i, digest, c.Text, c.Data})
		all.Write(digest)
	}
	if err := t.insertAll("claims", []string{"id", "place", "digest", "text", "data"}, rows); err != nil {
		return err
	}
	if err := t.insertAll("claim_members", []string{"claim", "place", "report", "statement", "stance"}, members); err != nil {
		return err
	}
	return t.setTrace(len(claims), all, "")
}

// setTrace records how many claims there are, and the digest of all.
func (t *Tx) setTrace(claims int, all hash.Hash, why string) error {
	w := &traceRow{one: 1, madeAt: micros(t.at), claims: int64(claims), digest: all.Sum(nil), salt: newSalt()}
	if err := t.exec("DELETE FROM traces"); err != nil {
		return err
	}
	t.record("claims.set", claimsSubject, salted(w.record(), w.salt), why)
	return t.exec(w.record().insert(), w.record().fields...)
}

func (c *Claim) check() error {
	if len(c.Members) == 0 {
		return fault.New(fault.Internal, "claim "+c.ID, "rests on no statement", "")
	}
	for _, s := range []string{c.ID, c.Text} {
		if err := keepable("claim "+c.ID, "text", s); err != nil {
			return err
		}
	}
	return nil
}

// dropClaims removes the claims that rest on a report, since a claim's text may be that report's words.
func (t *Tx) dropClaims(report string) error {
	if _, err := (logTx{t}).Head(t.ctx); err != nil { // while no trace sets others
		return err
	}
	var n int
	if err := t.row("SELECT COUNT(*) FROM claim_members WHERE report = $1", report).Scan(&n); err != nil || n == 0 {
		return err
	}
	if err := t.exec("DELETE FROM claim_members WHERE claim IN (SELECT claim FROM claim_members WHERE report = $1)", report); err != nil {
		return err
	}
	if err := t.exec("DELETE FROM claims WHERE NOT EXISTS (SELECT 1 FROM claim_members WHERE claim = claims.id)"); err != nil {
		return err
	}
	n = 0
	all := sha256.New()
	for digest, err := range t.digests() {
		if err != nil {
			return err
		}
		n++
		all.Write(digest)
	}
	return t.setTrace(n, all, "without those that rest on "+reportSubject(report))
}

// digests yields those of the claims, in their order.
func (t *Tx) digests() iter.Seq2[[]byte, error] {
	return func(yield func([]byte, error) bool) {
		var digest []byte
		for err := range scan(t.ctx, t.query, "SELECT digest FROM claims ORDER BY place", []any{&digest}) {
			if !yield(digest, err) || err != nil {
				return
			}
		}
	}
}

// Claim is the claim whose id is what a person typed, or begins with it. Where that fits none, or several, there is a fault.
func (v *View) Claim(ctx context.Context, typed string) (*Claim, error) {
	var found []*Claim
	for c, err := range v.Claims(ctx) {
		switch {
		case err != nil:
			return nil, err
		case strings.EqualFold(c.ID, typed):
			return c, nil
		case typed != "" && len(typed) < len(c.ID) && strings.EqualFold(c.ID[:len(typed)], typed):
			found = append(found, c)
		}
	}
	switch len(found) {
	case 0:
		return nil, fault.New(fault.NotFound, "claim "+typed, "is not there", "\"firsthand trace\" lists the claims with their ids")
	case 1:
		return found[0], nil
	}
	return nil, fault.New(fault.Usage, "claim "+typed, "may be "+found[0].ID+", "+found[1].ID+" or another", "give more letters of its id")
}

// Claims yields the claims that the last trace found, in their order. It ends with the first error.
func (v *View) Claims(ctx context.Context) iter.Seq2[*Claim, error] {
	return func(yield func(*Claim, error) bool) {
		for w, err := range v.claimRows(ctx) {
			if !yield(&w.Claim, err) || err != nil {
				return
			}
		}
	}
}

// claimRows yields the claims with their places.
func (v *View) claimRows(ctx context.Context) iter.Seq2[*claimRow, error] {
	return func(yield func(*claimRow, error) bool) {
		w := &claimRow{}
		var next claimRow
		var m Member
		var place int64
		for err := range v.rows(ctx, `SELECT c.id, c.place, c.text, c.data, m.place, m.report, m.statement, m.stance
				FROM claims c JOIN claim_members m ON m.claim = c.id ORDER BY c.place, m.place`,
			[]any{&next.ID, &next.place, &next.Text, &next.Data, &place, &m.Report, &m.Statement, &m.Stance}) {
			if err != nil {
				yield(&claimRow{}, err)
				return
			}
			if next.ID != w.ID {
				if len(w.Members) > 0 && !yield(w, nil) {
					return
				}
				w = &claimRow{Claim: next.Claim, place: next.place}
			}
			w.Members, w.members = append(w.Members, m), append(w.members, place)
		}
		if len(w.Members) > 0 {
			yield(w, nil)
		}
	}
}
