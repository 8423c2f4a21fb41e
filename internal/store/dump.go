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

	"firsthand/internal/fault"
)

// dumped are the tables that a dump holds; what others refer to comes first. What can be made again is left out: words to
// search by, the queue, and the signs of life of processes.
func dumped() []string {
	return []string{
		"workspace", "reports", "readings", "traces", "claims", "claim_members", "feeds", "polls",
		"ledger_head", "ledger_entries", "ledger_tiles", "ledger_checkpoints",
	}
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
	for _, table := range dumped() {
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
				values[i] = packed{b}
			}
		}
		if err := encoder.Encode(values); err != nil {
			return err
		}
	}
	return v.db.explain(rows.Err())
}

// Load puts what Dump wrote into a database that holds nothing but what Open made, and makes the words to search by. All of it
// happens or nothing. What it loads is not looked at: Verify does that.
func (db *DB) Load(ctx context.Context, r io.Reader) error {
	tx, err := db.writer.BeginTx(ctx, nil)
	if err != nil {
		return db.explain(err)
	}
	defer func() { _ = tx.Rollback() }() // nothing where it was committed
	l := &loader{Tx: db.begin(ctx, tx, founder), lines: json.NewDecoder(bufio.NewReaderSize(r, 1<<16))}
	l.lines.UseNumber()
	for _, do := range []func() error{l.schema, l.clear, l.rows, l.words} {
		if err := do(); err != nil {
			return db.explain(err)
		}
	}
	return db.explain(tx.Commit())
}

// A loader loads a dump.
type loader struct {
	*Tx
	lines  *json.Decoder
	insert string // the statement for the rows of the table that is being read
	width  int    // its columns
}

// spoilt is the fault of a dump that breaks its own rules.
func spoilt(what string) error {
	return fault.New(fault.Malformed, "the backup", what, "use another one")
}

// schema looks whether the dump is of the schema that the database has.
func (l *loader) schema() error {
	var first struct {
		Schema int `json:"schema"`
	}
	if err := l.lines.Decode(&first); err != nil {
		return spoilt("does not begin with its schema")
	}
	var own int
	if err := l.row("SELECT MAX(version) FROM schema_version").Scan(&own); err != nil {
		return err
	}
	if first.Schema != own {
		return fault.New(fault.Unsupported, "the backup", fmt.Sprintf("is of schema %d, and this program restores schema %d", first.Schema, own),
			"restore it with the program that made it; this one brings the workspace up to date when it opens it")
	}
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
	tables := dumped()
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
	for _, t := range dumped() {
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
		p := packed{Bytes: []byte{}}
		d := json.NewDecoder(bytes.NewReader(raw))
		d.DisallowUnknownFields()
		err := d.Decode(&p)
		return p.Bytes, err
	}
	return json.Number(raw).Int64()
}

// words makes every report searchable.
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
	return l.writePassages()
}
