package store

import (
	"strconv"
	"strings"
)

// A passage is a stretch of a report's words. The next one begins overlap words before its end, so that a phrase of as many is
// found wherever it stands. PostgreSQL keeps 256 places of one word in a row and 16,383 in all
// (https://www.postgresql.org/docs/15/textsearch-limitations.html): no word is a sixth of all words.
type passage struct {
	report string
	part   int // 0 is the report's head
	words  []string
}

const (
	passageWords = 1600
	overlap      = 64
)

// manyPassages is how many wait for the end of the transaction at most, 1 to 2 MiB of each 100.
const manyPassages = 500

// index makes a report searchable: its head is one passage, its text as many as it needs. They are written at the end of the
// transaction, since FTS5 puts its index in order whenever another table is written in between.
func (t *Tx) index(r *Report) error {
	head := strings.Join([]string{r.Title, r.Outlet, r.Author, r.Location, r.Document}, " \n ")
	t.passages = append(t.passages, passage{r.ID, 0, folded(head)})
	part, fresh := 1, 0
	var some []string
	add := func() error {
		t.passages = append(t.passages, passage{r.ID, part, some})
		part++
		fresh = 0
		if len(t.passages) < manyPassages {
			return nil
		}
		return t.writePassages()
	}
	for w := range words(r.Text) {
		some = append(some, w.folded)
		if fresh++; len(some) == passageWords {
			if err := add(); err != nil {
				return err
			}
			some = append([]string(nil), some[passageWords-overlap:]...)
		}
	}
	if fresh > 0 {
		return add()
	}
	return nil
}

// writePassages writes the passages that wait.
func (t *Tx) writePassages() error {
	waiting := t.passages
	t.passages = nil
	if len(waiting) == 0 {
		return nil
	}
	return t.db.d.addPassages(t, waiting)
}

// dropPassages removes the words of a report from the search.
func (t *Tx) dropPassages(report string) error {
	if err := t.writePassages(); err != nil { // some of them may be the report's
		return err
	}
	if err := t.db.d.dropWords(t, report); err != nil {
		return err
	}
	return t.exec("DELETE FROM passages WHERE report = $1", report)
}

// addPassagesSQLite writes the index after the table, one statement a row: a statement that writes several, or another table,
// makes FTS5 write its part of the index out.
func addPassagesSQLite(t *Tx, passages []passage) error {
	var last int64
	if err := t.row("SELECT COALESCE(MAX(id), 0) FROM passages").Scan(&last); err != nil {
		return err
	}
	rows := make([][]any, len(passages))
	for i, p := range passages {
		rows[i] = []any{last + 1 + int64(i), p.report, p.part}
	}
	if err := t.insertAll("passages", []string{"id", "report", "part"}, rows); err != nil {
		return err
	}
	for i, p := range passages {
		if err := t.exec("INSERT INTO passage_words (rowid, words) VALUES ($1, $2)", rows[i][0], strings.Join(p.words, " ")); err != nil {
			return err
		}
	}
	return nil
}

func dropWordsSQLite(t *Tx, report string) error {
	return t.exec("DELETE FROM passage_words WHERE rowid IN (SELECT id FROM passages WHERE report = $1)", report)
}

// addPassagesPostgres writes the vectors out itself (https://www.postgresql.org/docs/15/datatype-textsearch.html): words hold
// letters and digits alone, so nothing in them needs an escape.
func addPassagesPostgres(t *Tx, passages []passage) error {
	rows := make([][]any, len(passages))
	for i, p := range passages {
		var b strings.Builder
		for j, w := range p.words {
			b.WriteString("'" + w + "':" + strconv.Itoa(j+1) + " ")
		}
		rows[i] = []any{p.report, p.part, b.String()}
	}
	return t.insertAll("passages", []string{"report", "part", "words"}, rows)
}
