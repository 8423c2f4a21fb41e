package store

import (
	"context"
	"fmt"
)

// What of cases a viewer may not see yet. A case may be kept apart (casework.KeptApart): who was asked in it (casework.Asked) and has not
// given their own answer sees neither the answers of others nor what refers to the reports that these are. It ends with their own answer,
// and with nothing else: that they declined to give one is none.

// pending is SQL that tells whether the viewer, parameter n, was asked in the case of an entry e, which is kept apart, and has not answered.
func pending(e string, n int) string {
	return fmt.Sprintf(`EXISTS (SELECT 1 FROM case_refs apart JOIN case_entries s ON s.opening = apart.entry JOIN case_refs asked ON asked.entry = s.id
		WHERE apart.entry = %[1]s.opening AND apart.role = 'apart' AND s.kind = 'request.send' AND asked.role = 'asked' AND asked.target = $%[2]d
		AND NOT EXISTS (SELECT 1 FROM case_entries x WHERE x.opening = s.opening AND x.kind = 'request.answer' AND (x.about = s.id OR s.about <> '' AND x.about = s.about)))`, e, n)
}

// others is SQL that tells whether an entry e, about a request, is about none that the viewer, parameter n, was asked.
func others(e string, n int) string {
	return fmt.Sprintf(`NOT EXISTS (SELECT 1 FROM case_entries s JOIN case_refs asked ON asked.entry = s.id WHERE s.opening = %[1]s.opening AND s.kind = 'request.send'
		AND asked.role = 'asked' AND asked.target = $%[2]d AND (%[1]s.about = s.id OR s.about <> '' AND %[1]s.about = s.about))`, e, n)
}

// keptApart is SQL of the ids of the reports that are kept apart from the viewer, parameter n.
func keptApart(n int) string {
	return `SELECT w.target FROM case_entries a JOIN case_refs w ON w.entry = a.id WHERE a.kind = 'request.answer' AND w.role = 'report' AND ` + pending("a", n) + ` AND ` + others("a", n)
}

// shown is SQL that tells whether the viewer, parameter n, may see an entry c.
func shown(n int) string {
	return `NOT (c.kind IN ('request.answer', 'request.close') AND ` + pending("c", n) + ` AND ` + others("c", n) + `)
		AND NOT EXISTS (SELECT 1 FROM case_refs w WHERE w.entry = c.id AND w.role IN ('report', 'quotes') AND w.target IN (` + keptApart(n) + `))`
}

// Apart are the ids of the reports that are kept apart from the viewer for now.
func (v *View) Apart(ctx context.Context) (map[string]bool, error) {
	out := map[string]bool{}
	var id string
	for err := range v.rows(ctx, keptApart(1), []any{&id}, string(v.by)) {
		if err != nil {
			return nil, err
		}
		out[id] = true
	}
	return out, nil
}
