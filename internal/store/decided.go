package store

import (
	"context"
	"fmt"
	"iter"

	"golang.org/x/mod/sumdb/tlog"
)

// Decisions yields all decisions, in the order in which they were made. It ends with the first error.
func (v *View) Decisions(ctx context.Context) iter.Seq2[*Decision, error] {
	return func(yield func(*Decision, error) bool) {
		names := map[string][]Named{}
		n := &nameRow{}
		for err := range v.rows(ctx, n.record().query()+" ORDER BY decision, place", n.record().fields) {
			if err != nil {
				yield(&Decision{}, err)
				return
			}
			names[n.decision] = append(names[n.decision], n.named())
		}
		w := &decisionRow{}
		for err := range v.rows(ctx, w.record().query()+" ORDER BY id", w.record().fields) {
			d := w.decision()
			d.Names = names[w.id]
			if !yield(d, err) || err != nil {
				return
			}
			w.digest, w.salt = nil, nil // the next has its own
		}
	}
}

// Decision is the decision that a person means by what was typed. Where that fits none, or several, there is a fault.
func (v *View) Decision(ctx context.Context, typed string) (*Decision, error) {
	id, err := v.Resolve(ctx, NounDecision, typed)
	if err != nil {
		return nil, err
	}
	for d, err := range v.Decisions(ctx) {
		if err != nil || d.ID == id {
			return d, err
		}
	}
	return nil, noDecision(id)
}

// dropDecisions takes a report that is erased out of what decisions name. One that names no other goes, and with it what takes it
// back; of the others the text goes, which may be that report's words.
func (t *Tx) dropDecisions(report string) error {
	if _, err := (logTx{t}).Head(t.ctx); err != nil { // while nobody takes one back
		return err
	}
	var ids []string
	var id string
	for err := range scan(t.ctx, t.query, "SELECT DISTINCT decision FROM decision_names WHERE report = $1 ORDER BY decision", []any{&id}, report) {
		if err != nil {
			return err
		}
		ids = append(ids, id)
	}
	if err := t.exec("DELETE FROM decision_names WHERE report = $1", report); err != nil {
		return err
	}
	for _, id := range ids {
		if err := t.dropFrom(id, "without "+reportSubject(report)); err != nil {
			return err
		}
	}
	return nil
}

// dropFrom sets a decision right from which names were taken.
func (t *Tx) dropFrom(id, why string) error {
	var names []*nameRow
	n := &nameRow{}
	for err := range scan(t.ctx, t.query, n.record().query()+" WHERE decision = $1 ORDER BY place", n.record().fields, id) {
		if err != nil {
			return err
		}
		row := *n
		names = append(names, &row)
	}
	if len(names) == 0 {
		return t.dropDecision(id, why)
	}
	w := &decisionRow{}
	if err := t.row(w.record().query()+" WHERE id = $1", id).Scan(w.record().fields...); err != nil {
		return err
	}
	w.text, w.digest, w.salt = "", digestOf(names), newSalt()
	t.record("decision.redact", w.subject(), salted(w.record(), w.salt), why)
	return t.exec("UPDATE decisions SET text = $2, digest = $3, salt = $4 WHERE id = $1", id, w.text, w.digest, w.salt)
}

// dropDecision removes a decision, and what takes it back.
func (t *Tx) dropDecision(id, why string) error {
	var gone []string
	var one string
	for err := range scan(t.ctx, t.query, "SELECT id FROM decisions WHERE id = $1 OR undoes = $1 ORDER BY id", []any{&one}, id) {
		if err != nil {
			return err
		}
		gone = append(gone, one)
	}
	for _, one := range gone {
		t.record("decision.drop", (&decisionRow{id: one}).subject(), tlog.Hash{}, why)
	}
	return t.exec("DELETE FROM decisions WHERE id = $1 OR undoes = $1", id)
}

// decisionsUnlike finds decisions that name other statements than they did.
func (v *View) decisionsUnlike(ctx context.Context) iter.Seq2[Difference, error] {
	return func(yield func(Difference, error) bool) {
		names := map[string][]*nameRow{}
		n := &nameRow{}
		for err := range v.rows(ctx, n.record().query()+" ORDER BY decision, place", n.record().fields) {
			if err != nil {
				yield(Difference{}, err)
				return
			}
			row := *n
			names[n.decision] = append(names[n.decision], &row)
		}
		w := &decisionRow{}
		for err := range v.rows(ctx, "SELECT id, digest FROM decisions ORDER BY id", []any{&w.id, &w.digest}) {
			if err != nil {
				yield(Difference{}, err)
				return
			}
			if string(digestOf(names[w.id])) != string(w.digest) && !yield(Difference{called(w.subject()), fmt.Sprintf("what it names, %d now, is not what it named", len(names[w.id]))}, nil) {
				return
			}
			delete(names, w.id)
		}
		for id := range names {
			if !yield(Difference{"decision " + id, "names statements and is not there"}, nil) {
				return
			}
		}
	}
}
