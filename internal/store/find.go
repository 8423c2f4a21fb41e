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
	found, err := v.startingWith(ctx, "reports", typed)
	if err != nil {
		return "", err
	}
	switch len(found) {
	case 0:
		return "", v.absent(ctx, strings.ToUpper(strings.TrimSpace(typed)))
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
