package store

import (
	"bufio"
	"bytes"
	"context"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"strings"
	"time"

	"firsthand/internal/fault"
)

// dumped are the tables that a dump of a schema holds; what others refer to comes first. What can be made again is left out:
// words to search by, the queue, and the signs of life of processes.
func dumped(schema int) []string {
	tables := []struct {
		name  string
		since int // the schema that brought it
	}{
		{"workspace", 1},
		{"reports", 1},
		{"readings", 1},
		{"traces", 1},
		{"claims", 1},
		{"claim_members", 1},
		{"edges", 3},
		{"contradictions", 3},
		{"keyings", 3},
		{"feeds", 1},
		{"polls", 1},
		{"decisions", 2},
		{"decision_names", 2},
		{"case_entries", 4},
		{"case_refs", 4},
		{"ledger_head", 1},
		{"ledger_entries", 1},
		{"ledger_tiles", 1},
		{"ledger_checkpoints", 1},
	}
	var out []string
	for _, t := range tables {
		if t.since <= schema {
			out = append(out, t.name)
		}
	}
	return out
}

// A heading comes before the rows of a table in a dump.
type heading struct {
	Table   string   `json:"table"`
	Columns []string `json:"columns"`
}

// A packed value is bytes, which JSON has no other way to say. Text, numbers and NULL stand as they are.
type packed struct {
	Bytes []byte `json:"base64"`
}

// Dump writes what the workspace holds to w, as JSON lines that say nothing of the engine: {"schema": N}, then for each table
// {"table", "columns"} and a list of values for each row. Within Snapshot it is all of one moment.
func (v *View) Dump(ctx context.Context, w io.Writer) error {
	c, err := v.Counts(ctx)
	if err != nil {
		return err
	}
	out := bufio.NewWriter(w)
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(map[string]int{"schema": c.Schema}); err != nil {
		return err
	}
	for _, table := range dumped(c.Schema) {
		if err := v.dumpTable(ctx, encoder, table); err != nil {
			return err
		}
	}
	return out.Flush()
}

func (v *View) dumpTable(ctx context.Context, encoder *json.Encoder, table string) error {
	rows, err := v.q.QueryContext(ctx, "SELECT * FROM "+table)
	if err != nil {
		return v.db.explain(err)
	}
	defer func() { _ = rows.Close() }() // Err has said what went wrong
	columns, err := rows.Columns()
	if err != nil {
		return err
	}
	if err := encoder.Encode(heading{table, columns}); err != nil {
		return err
	}
	values := make([]any, len(columns))
	fields := make([]any, len(columns))
	for i := range values {
		fields[i] = &values[i]
	}
	for rows.Next() {
		if err := rows.Scan(fields...); err != nil {
			return v.db.explain(err)
		}
		for i, value := range values {
			if b, ok := value.([]byte); ok {
				values[i] = packed{append([]byte{}, b...)} // none at all is not NULL
			}
		}
		if err := encoder.Encode(values); err != nil {
			return err
		}
	}
	return v.db.explain(rows.Err())
}

// Load puts what Dump wrote into the database that dsn names, as Open does, and that holds nothing but what Open makes. A dump
// of an older schema is loaded as what it was and then brought up to date. Until the words to search by are made, all of it has
// happened or nothing. What it loads is not looked at: Verify does that.
func Load(ctx context.Context, dsn string, clock func() time.Time, r io.Reader) error {
	l := &loader{lines: json.NewDecoder(bufio.NewReaderSize(r, 1<<16))}
	l.lines.UseNumber()
	newest, err := newestSchema()
	if err != nil {
		return err
	}
	if err := l.begins(newest); err != nil {
		return err
	}
	db, err := openAt(ctx, dsn, clock, l.schema)
	if err != nil {
		return err
	}
	err = l.within(ctx, db, l.clear, l.rows)
	if err == nil && l.schema < newest {
		err = db.update(ctx, newest)
	}
	if err == nil {
		err = l.within(ctx, db, l.words)
	}
	return errors.Join(err, db.Close())
}

// A loader loads a dump.
type loader struct {
	*Tx
	lines  *json.Decoder
	schema int    // that of the dump
	insert string // the statement for the rows of the table that is being read
	width  int    // its columns
}

// within does all of do in one transaction.
func (l *loader) within(ctx context.Context, db *DB, do ...func() error) error {
	tx, err := db.writer.BeginTx(ctx, nil)
	if err != nil {
		return db.explain(err)
	}
	defer func() { _ = tx.Rollback() }() // nothing where it was committed
	l.Tx = db.begin(ctx, tx, founder)
	for _, f := range do {
		if err := f(); err != nil {
			return db.explain(err)
		}
	}
	return db.explain(tx.Commit())
}

// spoilt is the fault of a dump that breaks its own rules.
func spoilt(what string) error {
	return fault.New(fault.Malformed, "the backup", what, "use another one")
}

// begins reads of which schema the dump is.
func (l *loader) begins(newest int) error {
	var first struct {
		Schema int `json:"schema"`
	}
	if err := l.lines.Decode(&first); err != nil || first.Schema < 1 {
		return spoilt("does not begin with its schema")
	}
	if first.Schema > newest {
		return fault.New(fault.Unsupported, "the backup", fmt.Sprintf("was made by a newer Firsthand (schema %d, this one knows %d)", first.Schema, newest),
			"use that one, or a later one")
	}
	l.schema = first.Schema
	return nil
}

// clear empties what Open made, and refuses to empty more.
func (l *loader) clear() error {
	var reports, entries int
	if err := l.row("SELECT (SELECT COUNT(*) FROM reports), (SELECT size FROM ledger_head)").Scan(&reports, &entries); err != nil {
		return err
	}
	if reports > 0 || entries > 1 {
		return fault.New(fault.Usage, l.db.name, "holds a workspace already", "restore into an empty place")
	}
	tables := dumped(l.schema)
	for i := range tables {
		if err := l.exec("DELETE FROM " + tables[len(tables)-1-i]); err != nil {
			return err
		}
	}
	return nil
}

// rows reads headings and rows to the end.
func (l *loader) rows() error {
	for {
		var line json.RawMessage
		if err := l.lines.Decode(&line); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return spoilt("breaks off or is damaged")
		}
		do := l.values
		if line[0] == '{' {
			do = l.heading
		}
		if err := do(line); err != nil {
			return err
		}
	}
}

// heading begins a table. Names are put into a statement, so that nothing but ours may pass.
func (l *loader) heading(line []byte) error {
	var h heading
	if err := json.Unmarshal(line, &h); err != nil || len(h.Columns) == 0 {
		return spoilt("holds a table without columns")
	}
	known := false
	for _, t := range dumped(l.schema) {
		known = known || t == h.Table
	}
	if !known || strings.ContainsFunc(strings.Join(h.Columns, ""), func(c rune) bool { return (c < 'a' || c > 'z') && c != '_' }) {
		return spoilt(fmt.Sprintf("holds a table %q that is none of ours", h.Table))
	}
	l.width = len(h.Columns)
	l.insert = "INSERT INTO " + h.Table + " (" + strings.Join(h.Columns, ", ") + ") VALUES (" + parameters(1, l.width) + ")"
	return nil
}

// values puts a row in.
func (l *loader) values(line []byte) error {
	var raw []json.RawMessage
	if err := json.Unmarshal(line, &raw); err != nil || len(raw) != l.width || l.insert == "" {
		return spoilt("holds a row that fits no table")
	}
	args := make([]any, len(raw))
	for i, r := range raw {
		var err error
		if args[i], err = value(r); err != nil {
			return spoilt("holds a value that is none")
		}
	}
	return l.exec(l.insert, args...)
}

// value is a value of a dump as the database takes it.
func value(raw json.RawMessage) (any, error) {
	switch raw[0] {
	case 'n':
		return sql.NullString{}, nil
	case '"':
		var s string
		err := json.Unmarshal(raw, &s)
		return s, err
	case '{':
		var p packed
		d := json.NewDecoder(bytes.NewReader(raw))
		d.DisallowUnknownFields()
		err := d.Decode(&p)
		return append([]byte{}, p.Bytes...), err // none at all is not NULL
	}
	return json.Number(raw).Int64()
}

// words makes every report searchable, by people and when others are traced.
func (l *loader) words() error {
	var ids []string
	rows, err := l.tx.QueryContext(l.ctx, "SELECT id FROM reports ORDER BY id")
	if err != nil {
		return err
	}
	for rows.Next() {
		var id string
		if err := rows.Scan(&id); err != nil {
			_ = rows.Close() // the other error says more
			return err
		}
		ids = append(ids, id)
	}
	if err := rows.Err(); err != nil {
		return err
	}
	for _, id := range ids {
		w, err := l.lockReport(id)
		if err != nil {
			return err
		}
		r, err := w.report()
		if err != nil {
			return err
		}
		if err := l.index(r); err != nil {
			return err
		}
	}
	if err := l.writePassages(); err != nil {
		return err
	}
	return l.keysAgain()
}
