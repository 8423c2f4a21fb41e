package main

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"firsthand/internal/read/encoder"
	"firsthand/internal/read/meaning"
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

// labelled reads labels, and the articles that have any.
func labelled(articles, claims string, k encoder.Kernel) (*labels, []*trace.Account, error) {
	l, err := readLabels(claims)
	if err != nil {
		return nil, nil, err
	}
	all, err := accounts(articles, k)
	return l, slices.DeleteFunc(all, func(a *trace.Account) bool { return l.event[a.Report.Document] == "" }), err
}

// piles gives accounts the senses of what they say, and puts them by event.
func (l *labels) piles(all []*trace.Account, senses *meaning.Encoder) map[string][]*trace.Account {
	out := map[string][]*trace.Account{}
	for _, a := range all {
		a.Senses = senses.Senses(a.Document, a.Reading)
		e := l.event[a.Report.Document]
		out[e] = append(out[e], a)
	}
	return out
}

// byClaim are the statements of each labelled claim, in the order of reports and ids.
func byClaim(label map[trace.Ref]int) map[int][]trace.Ref {
	out := map[int][]trace.Ref{}
	for _, r := range slices.SortedFunc(maps.Keys(label), func(a, b trace.Ref) int {
		return cmp.Or(cmp.Compare(a.Report, b.Report), cmp.Compare(a.ID, b.ID))
	}) {
		out[label[r]] = append(out[label[r]], r)
	}
	return out
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
