package main

import (
	"fmt"
	"strconv"

	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// labels are the claims that people put statements into, by where their contents stand.
type labels struct {
	event map[string]string // by document
	claim map[place]int
	spots map[string][]place // by document
}

// A place is the content of a statement, in code points of its text.
type place struct {
	document   string
	begin, end int
}

// readLabels reads lines of event, document, begin, end and the number of the claim.
func readLabels(path string) (*labels, error) {
	l := &labels{map[string]string{}, map[place]int{}, map[string][]place{}}
	return l, rows(path, 5, func(row []string) error {
		var n [3]int
		for i := range n {
			var err error
			if n[i], err = strconv.Atoi(row[2+i]); err != nil {
				return fmt.Errorf("%q is no number", row[2+i])
			}
		}
		p := place{row[1], n[0], n[1]}
		l.event[p.document], l.claim[p] = row[0], n[2]
		l.spots[p.document] = append(l.spots[p.document], p)
		return nil
	})
}

// of finds the claims of the statements and assertions whose contents lie nearly where a label has them: readers change.
func (l *labels) of(accounts []*trace.Account) map[trace.Ref]int {
	const nearly = 0.8 // of both together, what they share
	out := map[trace.Ref]int{}
	for i, a := range accounts {
		points := text.NewCodePoints(a.Report.Text)
		for _, it := range trace.Items([]*trace.Account{a}) {
			s := text.Cover(it.Content...)
			begin, end := points.Of(s.Start), points.Of(s.End)
			best := nearly
			for _, p := range l.spots[a.Report.Document] {
				both := min(p.end, end) - max(p.begin, begin)
				if share := float64(both) / float64(max(p.end, end)-min(p.begin, begin)); share > best {
					best, out[trace.Ref{Report: i, ID: it.ID}] = share, l.claim[p]
				}
			}
		}
	}
	return out
}
