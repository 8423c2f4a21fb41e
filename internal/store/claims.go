package store

import (
	"context"
	"iter"
	"slices"
)

// A Claim is a proposition that tracing found, and the statements that assert, deny or question it.
type Claim struct {
	ID      string   // a ULID, which it keeps
	Report  string   // the report in whose words Text is, or was
	Heir    string   // the claim that it was joined with, and that stands for it; "" for none
	Text    string   // "" where the report with the words was erased, and the claim was not traced again yet
	Members []Member // in the order of reports; none where there is an heir
}

// A Member is a statement that belongs to a claim; it belongs to no other.
type Member struct {
	Report    string // its id
	Statement string // the statement's id within the report, as readings have it
	Stance    string
}

func (c *Claim) record() *record {
	return &record{table: "claims", columns: []string{"id", "report", "heir", "text"}, fields: []any{&c.ID, &c.Report, &c.Heir, &c.Text}}
}

// A memberRow is a member as a row has it.
type memberRow struct {
	Member
	claim string
}

func (w *memberRow) record() *record {
	return &record{
		table: "claim_members", columns: []string{"report", "statement", "claim", "stance"},
		fields: []any{&w.Report, &w.Statement, &w.claim, &w.Stance},
	}
}

// A Contradiction is a pair of claims that cannot both hold.
type Contradiction struct {
	Claim, Other string
	Report       string // whose trace found it
	Point        string // where they differ
}

// A contradictionRow is a contradiction as a row has it.
type contradictionRow struct{ Contradiction }

func (w *contradictionRow) record() *record {
	return &record{
		table: "contradictions", columns: []string{"claim", "other", "report", "point"},
		fields: []any{&w.Claim, &w.Other, &w.Report, &w.Point},
	}
}

// NewClaim is the id of a claim that is to be added.
func (t *Tx) NewClaim() (string, error) { return t.db.ids.next(t.at) }

// HasClaim tells whether there is a claim with an id.
func (t *Tx) HasClaim(id string) (has bool, err error) {
	err = t.row("SELECT EXISTS (SELECT 1 FROM claims WHERE id = $1)", id).Scan(&has)
	return has, err
}

// PutClaim adds a claim, or changes what it says and in whose words; its members are not looked at.
func (t *Tx) PutClaim(c *Claim) error {
	if err := keepable("claim "+c.ID, "text", c.Text); err != nil {
		return err
	}
	var before string
	for err := range scan(t.ctx, t.query, "SELECT report FROM claims WHERE id = $1", []any{&before}, c.ID) {
		if err != nil {
			return err
		}
		t.touch(before)
	}
	t.touch(c.Report)
	return t.exec(c.record().insert()+" ON CONFLICT (id) DO UPDATE SET report = excluded.report, heir = excluded.heir, text = excluded.text", c.record().fields...)
}

// PutMember puts a statement into a claim, out of the one that it was in.
func (t *Tx) PutMember(claim string, m Member) error {
	for _, s := range []string{m.Statement, m.Stance} {
		if err := keepable("claim "+claim, "statement", s); err != nil {
			return err
		}
	}
	t.touch(m.Report)
	w := &memberRow{m, claim}
	return t.exec(w.record().insert()+" ON CONFLICT (report, statement) DO UPDATE SET claim = excluded.claim, stance = excluded.stance", w.record().fields...)
}

// DropMember takes a statement out of its claim, since it says nothing that could be so. A claim that rests on nothing else goes.
func (t *Tx) DropMember(report, statement string) error {
	var id string
	var c Claim
	query := "SELECT c.id, c.report, c.heir, c.text FROM claims c JOIN claim_members m ON m.claim = c.id WHERE m.report = $1 AND m.statement = $2"
	for err := range scan(t.ctx, t.query, query, c.record().fields, report, statement) {
		if err != nil {
			return err
		}
		id = c.ID
	}
	if id == "" {
		return nil
	}
	t.touch(report)
	if err := t.exec("DELETE FROM claim_members WHERE report = $1 AND statement = $2", report, statement); err != nil || c.Report != report {
		return err
	}
	return t.orphan(id)
}

// JoinClaims moves all that one claim has to another, its heir. Whoever asks for the first finds the second from then on.
func (t *Tx) JoinClaims(id, heir string) error {
	var report string
	for err := range scan(t.ctx, t.query, "SELECT DISTINCT report FROM claim_members WHERE claim = $1", []any{&report}, id) {
		if err != nil {
			return err
		}
		t.touch(report)
	}
	if err := t.exec("UPDATE claim_members SET claim = $1 WHERE claim = $2", heir, id); err != nil {
		return err
	}
	for _, c := range []string{id, heir} {
		if err := t.movePoints(c, id, heir); err != nil {
			return err
		}
	}
	if err := t.row("SELECT report FROM claims WHERE id = $1", heir).Scan(&report); err != nil {
		return err
	}
	var older string
	var all []string
	for err := range scan(t.ctx, t.query, "SELECT id FROM claims WHERE heir = $1", []any{&older}, id) {
		if err != nil {
			return err
		}
		all = append(all, older)
	}
	for _, c := range append(all, id) {
		if err := t.PutClaim(&Claim{ID: c, Report: report, Heir: heir}); err != nil {
			return err
		}
	}
	return nil
}

// movePoints lets the contradictions of a claim be those of heir where they are of id.
func (t *Tx) movePoints(claim, id, heir string) error {
	points, err := t.points(claim)
	if err != nil {
		return err
	}
	instead := func(c string) string {
		if c == id {
			return heir
		}
		return c
	}
	for _, p := range points {
		if p.Claim != id && p.Other != id {
			continue
		}
		t.touch(p.Report)
		if err := t.exec("DELETE FROM contradictions WHERE claim = $1 AND other = $2", p.Claim, p.Other); err != nil {
			return err
		}
		p.Claim, p.Other = instead(p.Claim), instead(p.Other)
		if err := t.PutContradiction(p); err != nil {
			return err
		}
	}
	return nil
}

// points are the contradictions of a claim.
func (t *Tx) points(claim string) (out []Contradiction, err error) {
	w := &contradictionRow{}
	for err := range scan(t.ctx, t.query, w.record().query()+" WHERE claim = $1 OR other = $1 ORDER BY claim, other", w.record().fields, claim) {
		if err != nil {
			return nil, err
		}
		out = append(out, w.Contradiction)
	}
	return out, nil
}

// PutContradiction adds a contradiction, unless the two are one claim, or are known to contradict each other.
func (t *Tx) PutContradiction(c Contradiction) error {
	if c.Claim == c.Other {
		return nil
	}
	if err := keepable("claim "+c.Claim, "point", c.Point); err != nil {
		return err
	}
	if c.Claim > c.Other {
		c.Claim, c.Other = c.Other, c.Claim
	}
	w := &contradictionRow{c}
	n, err := t.count(w.record().insert()+" ON CONFLICT (claim, other) DO NOTHING", w.record().fields...)
	if n > 0 {
		t.touch(c.Report)
	}
	return err
}

// dropWordsOf lets the claims that are in the words of a report be those of another, whose trace finds words for them; those that rest
// on nothing any more go.
func (t *Tx) dropWordsOf(report string) error {
	var ids []string
	c := &Claim{}
	for err := range scan(t.ctx, t.query, c.record().query()+" WHERE report = $1 ORDER BY heir, id", c.record().fields, report) {
		if err != nil {
			return err
		}
		ids = append(ids, c.ID)
	}
	for _, id := range ids {
		if err := t.orphan(id); err != nil {
			return err
		}
	}
	return nil
}

// orphan takes a claim's words away. It is a claim's turn after those that it has been joined with.
func (t *Tx) orphan(id string) error {
	var other, heir string
	query := `SELECT m.report, c.heir FROM claims c JOIN claim_members m ON m.claim = CASE c.heir WHEN '' THEN c.id ELSE c.heir END
		WHERE c.id = $1 ORDER BY m.report LIMIT 1`
	for err := range scan(t.ctx, t.query, query, []any{&other, &heir}, id) {
		if err != nil {
			return err
		}
	}
	if other == "" {
		return t.dropClaim(id)
	}
	if heir == "" {
		if t.orphans == nil {
			t.orphans = map[string]bool{}
		}
		t.orphans[other] = true
		if err := t.exec("UPDATE traces SET version = '' WHERE report = $1", other); err != nil {
			return err
		}
	}
	return t.PutClaim(&Claim{ID: id, Report: other, Heir: heir})
}

// dropClaim removes a claim that rests on nothing, and those that it stands for.
func (t *Tx) dropClaim(id string) error {
	points, err := t.points(id)
	if err != nil {
		return err
	}
	for _, p := range points {
		t.touch(p.Report)
	}
	var report string
	for err := range scan(t.ctx, t.query, "SELECT DISTINCT report FROM claims WHERE heir = $1", []any{&report}, id) {
		if err != nil {
			return err
		}
		t.touch(report)
	}
	for _, statement := range []string{"DELETE FROM contradictions WHERE claim = $1 OR other = $1", "DELETE FROM claims WHERE id = $1 OR heir = $1"} {
		if err := t.exec(statement, id); err != nil {
			return err
		}
	}
	return nil
}

// dropPoints removes the contradictions that the trace of a report found, and those of claims, in which figures of its may stand. The
// reports that these claims rest on besides are to find them again.
func (t *Tx) dropPoints(report string, claims []string) error {
	for _, claim := range claims {
		points, err := t.points(claim)
		if err != nil {
			return err
		}
		for _, p := range points {
			t.touch(p.Report)
			if err := t.exec("DELETE FROM contradictions WHERE claim = $1 AND other = $2", p.Claim, p.Other); err != nil {
				return err
			}
			for _, c := range []string{p.Claim, p.Other} {
				if err := t.orphanOf(c); err != nil {
					return err
				}
			}
		}
	}
	return t.exec("DELETE FROM contradictions WHERE report = $1", report)
}

// orphanOf has one of the reports that a claim rests on traced again.
func (t *Tx) orphanOf(claim string) error {
	var other string
	for err := range scan(t.ctx, t.query, "SELECT report FROM claim_members WHERE claim = $1 ORDER BY report LIMIT 1", []any{&other}, claim) {
		if err != nil {
			return err
		}
		if t.orphans == nil {
			t.orphans = map[string]bool{}
		}
		t.orphans[other] = true
		t.touch(other)
	}
	if other == "" {
		return nil
	}
	return t.exec("UPDATE traces SET version = '' WHERE report = $1", other)
}

// Claim is the claim that a person means by what was typed, or the one that stands for it. Where that fits none, or several, there is a
// fault.
func (v *View) Claim(ctx context.Context, typed string) (*Claim, error) {
	id, err := v.Resolve(ctx, NounClaim, typed)
	if err != nil {
		return nil, err
	}
	c := &Claim{}
	if err := v.row(ctx, c.record().query()+" WHERE id = $1", c.record().fields, id); err != nil {
		return nil, err
	}
	if c.Heir != "" {
		return v.Claim(ctx, c.Heir)
	}
	var m Member
	for err := range v.rows(ctx, "SELECT report, statement, stance FROM claim_members WHERE claim = $1 ORDER BY report, statement",
		[]any{&m.Report, &m.Statement, &m.Stance}, c.ID) {
		if err != nil {
			return nil, err
		}
		c.Members = append(c.Members, m)
	}
	return c, nil
}

// Claims yields the claims that no other stands for, in the order of their ids. It ends with the first error.
func (v *View) Claims(ctx context.Context) iter.Seq2[*Claim, error] { return v.claims(ctx, "") }

// ClaimsOf yields those of the claims with these ids that no other stands for, in the order of their ids. It ends with the first error.
func (v *View) ClaimsOf(ctx context.Context, ids []string) iter.Seq2[*Claim, error] {
	return func(yield func(*Claim, error) bool) {
		for _, id := range slices.Compact(slices.Sorted(slices.Values(ids))) {
			for c, err := range v.claims(ctx, "WHERE c.id = $1", id) {
				if !yield(c, err) || err != nil {
					return
				}
			}
		}
	}
}

// claims yields claims with their members.
func (v *View) claims(ctx context.Context, where string, args ...any) iter.Seq2[*Claim, error] {
	return func(yield func(*Claim, error) bool) {
		var c *Claim
		var next Claim
		var m Member
		for err := range v.rows(ctx, "SELECT c.id, c.report, c.heir, c.text, m.report, m.statement, m.stance FROM claims c JOIN claim_members m ON m.claim = c.id "+
			where+" ORDER BY c.id, m.report, m.statement", []any{&next.ID, &next.Report, &next.Heir, &next.Text, &m.Report, &m.Statement, &m.Stance}, args...) {
			if err != nil {
				yield(nil, err)
				return
			}
			if c == nil || next.ID != c.ID {
				if c != nil && !yield(c, nil) {
					return
				}
				c = &Claim{ID: next.ID, Report: next.Report, Heir: next.Heir, Text: next.Text}
			}
			c.Members = append(c.Members, m)
		}
		if c != nil {
			yield(c, nil)
		}
	}
}

// Heirs are, by the ids of claims that were joined with others, those that stand for them.
func (v *View) Heirs(ctx context.Context) (map[string]string, error) {
	out := map[string]string{}
	var id, heir string
	for err := range v.rows(ctx, "SELECT id, heir FROM claims WHERE heir <> ''", []any{&id, &heir}) {
		if err != nil {
			return nil, err
		}
		out[id] = heir
	}
	return out, nil
}

// A Membership is a statement and the claim that it is in.
type Membership struct {
	Member
	Claim string
}

// Memberships are those of the statements of reports.
func (v *View) Memberships(ctx context.Context, reports []string) (out []Membership, err error) {
	for _, report := range reports {
		w := &memberRow{}
		for err := range v.rows(ctx, w.record().query()+" WHERE report = $1 ORDER BY statement", w.record().fields, report) {
			if err != nil {
				return nil, err
			}
			out = append(out, Membership{w.Member, w.claim})
		}
	}
	return out, nil
}

// Size is how many statements a claim has, or limit where it has more, and the claim itself without them.
func (v *View) Size(ctx context.Context, id string, limit int) (c *Claim, n int, err error) {
	c = &Claim{}
	err = v.row(ctx, `SELECT id, report, heir, text, (SELECT COUNT(*) FROM (SELECT 1 FROM claim_members WHERE claim = $1 LIMIT $2) AS held) FROM claims WHERE id = $1`,
		append(c.record().fields, &n), id, limit)
	return c, n, err
}

// Contradictions are those of claims, each once; all there are where none is named.
func (v *View) Contradictions(ctx context.Context, claims ...string) (out []Contradiction, err error) {
	w := &contradictionRow{}
	seen := map[Contradiction]bool{}
	take := func(where string, args ...any) error {
		for err := range v.rows(ctx, w.record().query()+where+" ORDER BY claim, other", w.record().fields, args...) {
			if err != nil {
				return err
			}
			if !seen[w.Contradiction] {
				seen[w.Contradiction] = true
				out = append(out, w.Contradiction)
			}
		}
		return nil
	}
	if len(claims) == 0 {
		return out, take("")
	}
	for _, c := range claims {
		if err := take(" WHERE claim = $1 OR other = $1", c); err != nil {
			return nil, err
		}
	}
	return out, nil
}
