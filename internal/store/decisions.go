package store

import (
	"crypto/sha256"
	"database/sql"
	"errors"
	"slices"
	"time"

	"firsthand/internal/fault"
)

// A Decision is what somebody decided about statements, edges or claims. Decisions are added and never changed: what takes one
// back is another, and both stay. What a kind means, the store does not know.
type Decision struct {
	ID     string // the store knows the first three
	At     time.Time
	By     Actor
	Kind   string
	Undoes string // the id of another decision; "" for none
	Why    string
	Text   string // words of who decided, which may be those of a report
	Data   string // whatever else, as JSON
	Names  []Named
}

// A Named is a statement that a decision names, as it stood then.
type Named struct {
	Side       int    // of what the decision is about, from 0 on
	Report     string // its id
	Statement  string // its id within the report then; "" for the report as a whole
	Start, End int    // of what it says, in bytes of the report's text
	Words      string // a hash of what it says
}

// A decisionRow is a decision as a row has it.
type decisionRow struct {
	id, madeBy, kind, undoes, why, text, data string
	madeAt                                    int64
	digest, salt                              []byte
}

func (w *decisionRow) record() *record {
	return &record{
		table:   "decisions",
		columns: []string{"id", "made_at", "made_by", "kind", "undoes", "why", "text", "data", "digest", "salt"},
		fields:  []any{&w.id, &w.madeAt, &w.madeBy, &w.kind, &w.undoes, &w.why, &w.text, &w.data, &w.digest, &w.salt},
	}
}

func (w *decisionRow) subject() string { return "decision/" + w.id }

func (w *decisionRow) decision() *Decision {
	return &Decision{
		ID: w.id, At: time.UnixMicro(w.madeAt).UTC(), By: Actor(w.madeBy), Kind: w.kind, Undoes: w.undoes, Why: w.why, Text: w.text, Data: w.data,
	}
}

// A nameRow is what a decision names as a row has it.
type nameRow struct {
	decision, report, statement, words string
	place, side, begins, ends          int64
}

func (w *nameRow) record() *record {
	return &record{
		table:   "decision_names",
		columns: []string{"decision", "place", "side", "report", "statement", "begins", "ends", "words"},
		fields:  []any{&w.decision, &w.place, &w.side, &w.report, &w.statement, &w.begins, &w.ends, &w.words},
	}
}

func (w *nameRow) named() Named {
	return Named{Side: int(w.side), Report: w.report, Statement: w.statement, Start: int(w.begins), End: int(w.ends), Words: w.words}
}

// digestOf is what the row of a decision has of what it names.
func digestOf(names []*nameRow) []byte {
	h := sha256.New()
	for _, n := range names {
		h.Write(n.record().content())
	}
	return h.Sum(nil)
}

// Decide adds d, and gives it its id and its time. The reports that it names must be there, and a decision that it takes back
// must be one that can be and was not.
func (t *Tx) Decide(d *Decision) error {
	if err := t.decidable(d); err != nil {
		return err
	}
	if _, err := (logTx{t}).Head(t.ctx); err != nil { // of two who take the same back, the second sees the first
		return err
	}
	if err := t.undoable(d.Undoes); err != nil {
		return err
	}
	id, err := t.db.ids.next(t.at)
	if err != nil {
		return err
	}
	d.ID, d.At, d.By = id, t.at, t.by
	w := &decisionRow{
		id: id, madeAt: micros(t.at), madeBy: string(t.by), kind: d.Kind, undoes: d.Undoes, why: d.Why, text: d.Text,
		data: d.Data, salt: newSalt(),
	}
	var names []*nameRow
	var rows [][]any
	for i, n := range d.Names {
		row := &nameRow{
			decision: id, place: int64(i), side: int64(n.Side), report: n.Report, statement: n.Statement,
			begins: int64(n.Start), ends: int64(n.End), words: n.Words,
		}
		names = append(names, row)
		rows = append(rows, []any{id, i, n.Side, n.Report, n.Statement, n.Start, n.End, n.Words})
	}
	w.digest = digestOf(names)
	t.record("decision.add", w.subject(), salted(w.record(), w.salt), "")
	if err := t.exec(w.record().insert(), w.record().fields...); err != nil {
		return err
	}
	return t.insertAll("decision_names", (&nameRow{}).record().columns, rows)
}

// decidable is a fault where d cannot be kept, or names a report that is not there. The reports stay until the transaction ends.
func (t *Tx) decidable(d *Decision) error {
	if d.Kind == "" {
		return fault.New(fault.Internal, "a decision", "is of no kind", "")
	}
	for what, s := range map[string]string{"kind": d.Kind, "reason": d.Why, "text": d.Text, "data": d.Data} {
		if err := keepable("the decision", what, s); err != nil {
			return err
		}
	}
	var reports []string
	for _, n := range d.Names {
		reports = append(reports, n.Report)
	}
	slices.Sort(reports)
	for _, id := range slices.Compact(reports) {
		var found string
		err := t.row("SELECT id FROM reports WHERE id = $1"+t.db.d.share, id).Scan(&found)
		if errors.Is(err, sql.ErrNoRows) {
			err = missing(id)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// undoable is a fault where a decision cannot be taken back; nil for "".
func (t *Tx) undoable(id string) error {
	if id == "" {
		return nil
	}
	subject := "decision " + id
	w := &decisionRow{}
	err := t.row(w.record().query()+" WHERE id = $1", id).Scan(w.record().fields...)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return noDecision(id)
	case err != nil:
		return err
	case w.undoes != "":
		return fault.New(fault.Usage, subject, "takes another one back, and cannot be taken back itself", "decide the same again")
	}
	err = t.row(w.record().query()+" WHERE undoes = $1", id).Scan(w.record().fields...)
	switch {
	case errors.Is(err, sql.ErrNoRows):
		return nil
	case err != nil:
		return err
	}
	day := time.UnixMicro(w.madeAt).UTC().Format(time.DateOnly)
	return fault.New(fault.Usage, subject, "was taken back on "+day+" by "+w.madeBy+" already", "decide the same again where that was wrong")
}

func noDecision(id string) error {
	return fault.New(fault.NotFound, "decision "+id, "is not in this workspace", "\"firsthand decisions\" lists those that are")
}
