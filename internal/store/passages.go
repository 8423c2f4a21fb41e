package store

import (
	"strconv"
	"strings"
)

// A passage is so many words of a report, and the next one begins overlap words before its end, so that a phrase of as many
// is found wherever it stands. PostgreSQL keeps 256 places of one word in a row and 16,383 in all
// (https://www.postgresql.org/docs/15/textsearch-limitations.html): no word is a sixth of all words.
const (
	passageWords = 1600
	overlap      = 16
)

// index makes a report searchable: its head is one passage, its text as many as it needs.
func (t *Tx) index(r *Report) error {
	head := strings.Join([]string{r.Title, r.Outlet, r.Author, r.Location, r.Document}, " \n ")
	if err := t.db.d.addPassage(t, r.ID, 0, folded(words(head))); err != nil {
		return err
	}
	all := folded(words(r.Text))
	for part := 1; len(all) > 0; part++ {
		n := min(passageWords, len(all))
		if err := t.db.d.addPassage(t, r.ID, part, all[:n]); err != nil {
			return err
		}
		if n == len(all) {
			break
		}
		all = all[n-overlap:]
	}
	return nil
}

func folded(words []word) []string {
	out := make([]string, len(words))
	for i, w := range words {
		out[i] = w.folded
	}
	return out
}

func addPassageSQLite(t *Tx, report string, part int, words []string) error {
	var id int64
	if err := t.row("INSERT INTO passages (report, part) VALUES ($1, $2) RETURNING id", report, part).Scan(&id); err != nil {
		return err
	}
	return t.exec("INSERT INTO passage_words (rowid, words) VALUES ($1, $2)", id, strings.Join(words, " "))
}

func dropPassagesSQLite(t *Tx, report string) error {
	if err := t.exec("DELETE FROM passage_words WHERE rowid IN (SELECT id FROM passages WHERE report = $1)", report); err != nil {
		return err
	}
	return t.exec("DELETE FROM passages WHERE report = $1", report)
}

// addPassagePostgres writes the vector out itself (https://www.postgresql.org/docs/15/datatype-textsearch.html): words hold
// letters and digits alone, so nothing in them needs an escape.
func addPassagePostgres(t *Tx, report string, part int, words []string) error {
	var b strings.Builder
	for i, w := range words {
		b.WriteString("'" + w + "':" + strconv.Itoa(i+1) + " ")
	}
	return t.exec("INSERT INTO passages (report, part, words) VALUES ($1, $2, CAST(CAST($3 AS TEXT) AS TSVECTOR))", report, part, b.String())
}

func dropPassagesPostgres(t *Tx, report string) error {
	return t.exec("DELETE FROM passages WHERE report = $1", report)
}
