package trace

import (
	"cmp"
	"slices"
	"strings"
	"time"
)

const (
	earliest  = 4    // reports remembered of each shingle, the oldest: what keeps ten thousand copies from being compared pairwise
	share     = 0.4  // part of the shorter text's own words that makes a copy
	part      = 0.25 // or this part,
	sentences = 3    // if as many whole sentences run on in it
)

// A reuse says that report from has passages of report to, which is older, in the words of their reporters and not only
// of the people they quote.
type reuse struct {
	from, to int
	blocks   []block // a: words of from, b: words of to
}

// A place is word at of report.
type place struct {
	report, at int32
}

// reuses finds who copied from whom: for each report the older ones that it shares enough with, most shared first. age is
// the order of the reports, oldest first.
func reuses(lists []*wordList, age []int) []reuse {
	var out []reuse
	index := map[uint64][]place{}
	rank := make([]int, len(age))
	for n, from := range age {
		rank[from] = n
		kept := winnow(lists[from].hash)
		seeds := map[int][]seed{}
		for _, s := range kept {
			places := index[s.hash]
			for _, p := range places {
				seeds[int(p.report)] = append(seeds[int(p.report)], seed{int(s.at), int(p.at)})
			}
			if len(places) < earliest {
				index[s.hash] = append(places, place{int32(from), s.at})
			}
		}
		out = append(out, copied(lists, from, seeds, rank)...)
	}
	return out
}

// copied aligns one report with those that it shares shingles with, and keeps the ones that it copies.
func copied(lists []*wordList, from int, seeds map[int][]seed, rank []int) []reuse {
	var out []reuse
	for to, s := range seeds {
		blocks := align(lists[from], lists[to], s)
		if isCopy(lists[from], lists[to], blocks) {
			out = append(out, reuse{from, to, blocks})
		}
	}
	slices.SortFunc(out, func(a, b reuse) int {
		return cmp.Or(cmp.Compare(matched(b.blocks), matched(a.blocks)), cmp.Compare(rank[a.to], rank[b.to]))
	})
	return out
}

// isCopy judges shared passages: a good part of the shorter text, or a smaller one with whole sentences running. Words in
// quotation marks count for nothing, since two reporters at one speech quote it alike.
func isCopy(a, b *wordList, blocks []block) bool {
	own := 0
	shared := make(map[int32]int32) // sentence of a → its shared words outside quotation marks
	for _, k := range blocks {
		for i := k.a; i < k.a+k.n; i++ {
			if a.free[i] {
				own++
				shared[a.sentence[i]]++
			}
		}
	}
	if own < shortest {
		return false
	}
	if float64(own) >= share*float64(min(a.own, b.own)) {
		return true
	}
	if float64(own) < part*float64(min(a.own, b.own)) {
		return false
	}
	whole := func(s int32) bool { return a.size[s] >= gram && 5*shared[s] >= 4*a.size[s] }
	for s := range shared {
		run := int32(0)
		for run < sentences && int(s+run) < len(a.size) && whole(s+run) {
			run++
		}
		if run == sentences {
			return true
		}
	}
	return false
}

// ageOrder lists the reports from the oldest to the youngest. Of one day, a report that credits no outlet comes before one
// that does; then the hour decides, then length, since what is contained in another is mostly the older, and last the
// name, so that the order given changes nothing. Without a date a report counts as young: nothing shows that others had it
// from there.
func ageOrder(accounts []*Account, lists []*wordList, credits [][]credit) []int {
	order := make([]int, len(accounts))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(x, y int) int {
		a, b := accounts[x].when(), accounts[y].when()
		return cmp.Or(
			a.Truncate(24*time.Hour).Compare(b.Truncate(24*time.Hour)),
			cmp.Compare(min(len(credits[x]), 1), min(len(credits[y]), 1)),
			a.Compare(b),
			cmp.Compare(len(lists[x].hash), len(lists[y].hash)),
			strings.Compare(accounts[x].Report.Document, accounts[y].Report.Document))
	})
	return order
}

// when is the date of a report: of publication or else of capture; a far day where neither is known. What claims to have been
// published after it was captured had been published by then.
func (a *Account) when() time.Time {
	p, c := a.Report.Published, a.Report.Captured
	switch {
	case p.Known() && !a.misdated():
		return p.At.UTC()
	case c.Known():
		return c.At.UTC()
	}
	return time.Date(9999, 1, 1, 0, 0, 0, 0, time.UTC)
}
