package store

import (
	"context"
	"fmt"
	"iter"
	"slices"
	"strings"

	"github.com/oklog/ulid/v2"

	"firsthand/internal/fault"
)

// A Noun is a kind of thing that goes by an id, by which people name it.
type Noun string

// The nouns.
const (
	NounReport   Noun = "report"
	NounClaim    Noun = "claim"
	NounDecision Noun = "decision"
)

// kept is the table of a noun, and what lists its ids for people.
func (n Noun) kept() (table, lists string) {
	switch n {
	case NounReport:
		return "reports", "firsthand reports"
	case NounClaim:
		return "claims", "firsthand claims"
	case NounDecision:
		return "decisions", "firsthand decisions"
	}
	return "", ""
}

// fewest is of how many letters of an id a person has to type at least. Ids of one moment begin alike, and end in 32 random bits at
// least: four letters are twenty of them.
const fewest = 4

// Fits tells whether what a person typed, in letters of either case, is an id, or four or more letters of its beginning or end.
func Fits(id, typed string) bool {
	typed = strings.ToUpper(strings.TrimSpace(typed))
	return typed != "" && typed == id || len(typed) >= fewest && (strings.HasPrefix(id, typed) || strings.HasSuffix(id, typed))
}

// One is the id that a person has typed, or by some letters meant, of those that fit it. Where these are none, or several of which none is
// just that, there is a fault.
func One(n Noun, typed string, fit []string) (string, error) {
	_, lists := n.kept()
	return OneOf(string(n), lists, typed, fit)
}

// OneOf is One for what is called noun and listed by the command lists.
func OneOf(noun, lists, typed string, fit []string) (string, error) {
	const most = 4 // that are listed
	fit = slices.Compact(slices.Sorted(slices.Values(fit)))
	whole := strings.ToUpper(strings.TrimSpace(typed))
	switch subject := noun + " " + typed; {
	case len(fit) == 1 || slices.Contains(fit, whole):
		return fit[max(slices.Index(fit, whole), 0)], nil
	case len(fit) > most:
		return "", fault.New(fault.Usage, subject, "may be "+strings.Join(fit[:most], ", ")+" or another", "give more letters of its id")
	case len(fit) > 1:
		return "", fault.New(fault.Usage, subject, "may be "+strings.Join(fit[:len(fit)-1], ", ")+" or "+fit[len(fit)-1], "give more letters of its id")
	case whole != "" && len(whole) < fewest:
		return "", fault.New(fault.NotFound, subject, "is too little to know it by", "give four letters or more, from the beginning or the end of its id")
	default:
		return "", fault.New(fault.NotFound, subject, "is not in this workspace", fmt.Sprintf("%q lists those that are", lists))
	}
}

// Fitting are the ids of a noun, a few at most, that fit what a person typed.
func (v *View) Fitting(ctx context.Context, n Noun, typed string) (fit []string, err error) {
	if v.by == "" {
		return nil, anonymous("looks")
	}
	table, _ := n.kept()
	part := strings.ToUpper(strings.TrimSpace(typed))
	if len(part) < fewest || strings.ContainsFunc(part, func(c rune) bool { return (c < '0' || c > '9') && (c < 'A' || c > 'Z') }) {
		return nil, nil
	}
	var id string
	query, args := fmt.Sprintf("SELECT id FROM %s WHERE id >= $1 AND id < $2 OR id LIKE $3 ORDER BY id LIMIT 5", table), []any{part, part + "~", "%" + part}
	if len(part) == ulid.EncodedSize { // all of one, for which nothing has to be gone through
		query, args = fmt.Sprintf("SELECT id FROM %s WHERE id = $1", table), args[:1]
	}
	for err := range v.rows(ctx, query, []any{&id}, args...) {
		if err != nil {
			return nil, err
		}
		fit = append(fit, id)
	}
	return fit, nil
}

// Resolve is the id of a noun that a person has typed, or meant by four or more letters of its beginning or end. Where that fits none, or
// several, there is a fault.
func (v *View) Resolve(ctx context.Context, n Noun, typed string) (string, error) {
	fit, err := v.Fitting(ctx, n, typed)
	if err != nil {
		return "", err
	}
	id, err := One(n, typed, fit)
	if n == NounReport && fault.KindOf(err) == fault.NotFound && len(strings.TrimSpace(typed)) == ulid.EncodedSize {
		return "", v.absent(ctx, strings.ToUpper(strings.TrimSpace(typed))) // it may have been erased
	}
	return id, err
}

// Letters is how many of the last letters of an id tell apart all that goes by one now, six at least: so ids are shown to people, who
// may type what they see. Ids of one moment begin alike.
func (v *View) Letters(ctx context.Context) (n int, err error) {
	const few = 6 // and not fewer, so that most stay as they are when more come
	for n = few; n < ulid.EncodedSize; n++ {
		var all, ends int
		err := v.row(ctx, `SELECT COUNT(*), COUNT(DISTINCT substr(id, $1)) FROM
			(SELECT id FROM reports UNION ALL SELECT id FROM claims UNION ALL SELECT id FROM decisions UNION ALL SELECT id FROM case_entries) AS every`, []any{&all, &ends}, ulid.EncodedSize-n+1)
		if err != nil || all == ends {
			return n, err
		}
	}
	return n, nil
}

// Integrity yields what the engine itself finds damaged in its files, and the reports that no search would find. PostgreSQL is
// asked nothing: it checks pages as it reads them, where its keeper has switched that on.
func (v *View) Integrity(ctx context.Context) iter.Seq2[string, error] {
	return func(yield func(string, error) bool) {
		for _, query := range []string{
			v.db.d.integrity,
			`SELECT 'report ' || id || ' would not be found by any search' FROM reports
				WHERE NOT EXISTS (SELECT 1 FROM passages WHERE report = reports.id) ORDER BY id`,
		} {
			var said string
			for err := range v.rows(ctx, query, []any{&said}) {
				if !yield(said, err) || err != nil {
					return
				}
			}
		}
	}
}
