package store

import (
	"context"
	"iter"
	"strings"

	"firsthand/internal/fault"
)

// Find is the id of the report whose id begins with what a person typed, in letters of either case. Where that fits none, or
// several, there is a fault.
func (v *View) Find(ctx context.Context, typed string) (id string, err error) {
	prefix := strings.ToUpper(strings.TrimSpace(typed))
	var found []string
	if prefix != "" && !strings.ContainsFunc(prefix, func(c rune) bool { return (c < '0' || c > '9') && (c < 'A' || c > 'Z') }) {
		for err := range v.rows(ctx, "SELECT id FROM reports WHERE id >= $1 AND id < $2 ORDER BY id LIMIT 2", []any{&id}, prefix, prefix+"~") {
			if err != nil {
				return "", err
			}
			found = append(found, id)
		}
	}
	switch len(found) {
	case 0:
		return "", v.absent(ctx, prefix)
	case 1:
		return found[0], nil
	}
	return "", fault.New(fault.Usage, "report "+typed, "may be "+found[0]+", "+found[1]+" or another", "give more letters of its id")
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
