package trace

import (
	"strings"
	"time"
)

const (
	whole  = 0.9  // part of a text that is found in another, from which it stands whole in it
	beside = 0.75 // part of the other that this may be at most, so that there is more beside it
)

// direct says of each edge what shows its direction. Citations and credits show it themselves. Of copies a credit line says
// who has it from whom; else the time does; else a citation in the text; else that one stands whole in the other. Where a
// credit line speaks against all that, or nothing speaks, it is not known.
func (l *library) direct(edges []Edge, lists []*wordList, reuses []reuse) {
	credited, cited := l.named(edges, Credits), l.named(edges, Cites)
	parts := partsOf(lists, reuses)
	for i := range edges {
		e := &edges[i]
		switch e.Kind {
		case Cites, Credits:
			e.Direction = ByCitation
		case Copies:
			e.Direction = l.whoCopied(e.From.Report, e.To.Report, credited, cited, parts)
		}
	}
}

func (l *library) whoCopied(from, to int, credited, cited map[naming]bool, parts map[[2]int]parts) Direction {
	says := func(in map[naming]bool, a, b int) bool {
		return in[naming{a, l.names.Key(l.accounts[b].Report.Outlet)}]
	}
	p := parts[[2]int{from, to}]
	switch {
	case says(credited, from, to):
		return ByCitation
	case says(credited, to, from):
		return NotKnown
	case l.accounts[to].before(l.accounts[from]):
		return ByTime
	case says(cited, from, to) != says(cited, to, from):
		if says(cited, from, to) {
			return ByCitation
		}
	case p.to >= whole && p.from <= beside:
		return ByContainment
	}
	return NotKnown
}

// A naming is that a report names an outlet, by its key.
type naming struct {
	report int
	outlet string
}

// named are the outlets that edges of a kind show reports to name.
func (l *library) named(edges []Edge, kind EdgeKind) map[naming]bool {
	out := map[naming]bool{}
	for _, e := range edges {
		if e.Kind != kind {
			continue
		}
		outlet := e.Outlet
		if e.To.Report >= 0 {
			outlet = l.accounts[e.To.Report].Report.Outlet
		}
		if key := l.names.Key(outlet); key != "" {
			out[naming{e.From.Report, key}] = true
		}
	}
	return out
}

// parts are how much of each of two texts stands in the other, by words.
type parts struct {
	from, to float64
}

// partsOf measures containment both ways.
func partsOf(lists []*wordList, reuses []reuse) map[[2]int]parts {
	out := make(map[[2]int]parts, len(reuses))
	for _, r := range reuses {
		n := float64(matched(r.blocks))
		out[[2]int{r.from, r.to}] = parts{n / float64(len(lists[r.from].hash)), n / float64(len(lists[r.to].hash))}
	}
	return out
}

// before tells whether a was surely published before b: at the latest earlier than b at the earliest.
func (a *Account) before(b *Account) bool {
	_, latest := a.published()
	earliest, _ := b.published()
	return !latest.IsZero() && !earliest.IsZero() && latest.Before(earliest)
}

// published is between which times a report was published; zero where that side is open. A date without an hour is a day.
// What was captured had been published by then, and a date of publication that contradicts it says nothing.
func (a *Account) published() (earliest, latest time.Time) {
	p, c := a.Report.Published, a.Report.Captured
	switch {
	case !p.Known() || a.misdated():
		return time.Time{}, c.At
	case strings.Contains(p.Text, "T"):
		return p.At, p.At
	}
	return p.At, p.At.Add(24*time.Hour - time.Microsecond)
}

// misdated tells whether a report claims to have been published after it was captured, by more than time zones explain.
func (a *Account) misdated() bool {
	p, c := a.Report.Published, a.Report.Captured
	return p.Known() && c.Known() && p.At.After(c.At.Add(24*time.Hour))
}
