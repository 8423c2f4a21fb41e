package store

import (
	"bytes"
	"crypto/sha256"
	"database/sql"
	"encoding/hex"
	"fmt"
	"iter"
	"slices"
	"strconv"
	"strings"
)

// A record is a row whose content stands in the ledger: the columns it has and pointers to their values, in one order for
// reading, writing and hashing. Pointers are to string, int64, []byte, sql.NullInt64 or sql.NullString.
type record struct {
	table   string
	columns []string
	fields  []any
}

// salts are the columns that are no content: what its hash is made with, and what Verify names a field by.
var salts = []string{"salt", "sums"}

// content is the record's content in the form that the ledger's hash is made over: its table, then every column but salt and
// sums, each with its name and the length of its value in bytes, so that no two contents have the same form.
//
//	reports LF
//	NAME SP LENGTH LF VALUE LF
//	…
//
// Numbers are decimal, and times numbers; what is NULL has an empty value, and bytes stand as they are.
func (r *record) content() []byte {
	b := []byte(r.table + "\n")
	for i, name := range r.columns {
		if !slices.Contains(salts, name) {
			value := plain(r.fields[i])
			b = fmt.Appendf(b, "%s %d\n", name, len(value))
			b = append(append(b, value...), '\n')
		}
	}
	return b
}

// sumSize is how many bytes of a field's hash are kept.
const sumSize = 4

// sums are the beginnings of the fields' salted hashes. A row keeps them so that Verify can say which field of it was
// changed. They prove nothing, which the ledger's hash of the whole does.
func (r *record) sums(salt []byte) []byte {
	var out []byte
	for i, name := range r.columns {
		if !slices.Contains(salts, name) {
			h := sha256.New()
			h.Write(salt)
			h.Write([]byte(name + "\n" + plain(r.fields[i])))
			out = append(out, h.Sum(nil)[:sumSize]...)
		}
	}
	return out
}

// changed names the fields that kept sums do not fit; nothing where they fit all or none.
func (r *record) changed(salt, kept []byte) []string {
	now := r.sums(salt)
	if len(kept) != len(now) {
		return nil
	}
	var out []string
	i := 0
	for _, name := range r.columns {
		if slices.Contains(salts, name) {
			continue
		}
		if !bytes.Equal(now[i:i+sumSize], kept[i:i+sumSize]) {
			out = append(out, name)
		}
		i += sumSize
	}
	if len(out)*sumSize == len(now) {
		return nil
	}
	return out
}

// plain is the value of a field as content has it.
func plain(field any) string {
	switch f := field.(type) {
	case *string:
		return *f
	case *[]byte:
		return string(*f)
	case *int64:
		return strconv.FormatInt(*f, 10)
	case *sql.NullInt64:
		if f.Valid {
			return strconv.FormatInt(f.Int64, 10)
		}
		return ""
	case *sql.NullString:
		return f.String // "" is no value of such a column
	}
	panic(fmt.Sprintf("store: a column cannot be a %T", field))
}

// insert is the statement that adds the record, whose parameters are its fields.
func (r *record) insert() string {
	return "INSERT INTO " + r.table + " (" + strings.Join(r.columns, ", ") + ") VALUES (" + parameters(1, len(r.columns)) + ")"
}

// insertAll adds rows of values to a table.
func (t *Tx) insertAll(table string, columns []string, rows [][]any) error {
	for query, args := range t.inserts(table, columns, rows) {
		if err := t.exec(query, args...); err != nil {
			return err
		}
	}
	return nil
}

// inserts yields the statements that add rows of values to a table, many rows each, with their parameters.
func (t *Tx) inserts(table string, columns []string, rows [][]any) iter.Seq2[string, []any] {
	return func(yield func(string, []any) bool) {
		for some := range slices.Chunk(rows, max(t.db.d.parameters/len(columns), 1)) {
			var groups []string
			var args []any
			for _, row := range some {
				groups = append(groups, "("+parameters(len(args)+1, len(row))+")")
				args = append(args, row...)
			}
			if !yield("INSERT INTO "+table+" ("+strings.Join(columns, ", ")+") VALUES "+strings.Join(groups, ", "), args) {
				return
			}
		}
	}
}

// query is the statement that reads records into their fields, but for what comes behind FROM.
func (r *record) query() string {
	return "SELECT " + strings.Join(r.columns, ", ") + " FROM " + r.table
}

// parameters are n parameters of a statement, the first of which has that number.
func parameters(first, n int) string {
	var b strings.Builder
	for i := range n {
		if i > 0 {
			b.WriteString(", ")
		}
		b.WriteString("$" + strconv.Itoa(first+i))
	}
	return b.String()
}

// TextHash is what reports and readings have of a text.
func TextHash(text string) string { return hexHash(text) }

// hexHash is the SHA-256 of s, as text.
func hexHash(s string) string {
	h := sha256.Sum256([]byte(s))
	return hex.EncodeToString(h[:])
}
