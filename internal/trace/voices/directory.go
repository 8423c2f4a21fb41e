package voices

import (
	"slices"
	"sort"
)

// crowd is how many people on either side of a place, by where they are named first, a description there is held against: reports
// with more who hold one office are lists, and time is to grow with their length.
const crowd = 100

// A directory finds the figures of a report without a look at all of them.
type directory struct {
	roles    map[string][]*figure // by each word of their roles, in the order in which they are named first
	mentions []mention            // in the order of the text
}

// A mention is a place at which a figure is named.
type mention struct {
	at     int
	figure *figure
}

// newDirectory lists figures, which stand in the order in which they are named first.
func newDirectory(figures []*figure) *directory {
	d := &directory{roles: map[string][]*figure{}}
	for _, f := range figures {
		for w := range f.roles {
			d.roles[w] = append(d.roles[w], f)
		}
		if !f.roles["leader"] && f.leads() {
			d.roles["leader"] = append(d.roles["leader"], f)
		}
		for _, at := range f.mentions {
			d.mentions = append(d.mentions, mention{at, f})
		}
	}
	slices.SortStableFunc(d.mentions, func(a, b mention) int { return a.at - b.at })
	return d
}

// holders are the figures around byte at whom r may fit, in order: those with the one of its words that the fewest have.
func (d *directory) holders(r role, at int) []*figure {
	fewest := d.roles[r.head]
	for _, w := range r.rest {
		if some := d.roles[w]; len(some) < len(fewest) {
			fewest = some
		}
	}
	if some := d.roles["of "+r.nation]; r.nation != "" && r.nation != home && len(some) < len(fewest) {
		fewest = some
	}
	i := sort.Search(len(fewest), func(i int) bool { return fewest[i].mentions[0] >= at })
	return fewest[max(i-crowd, 0):min(i+crowd, len(fewest))]
}

// between are the figures named from byte from to byte to, in the order in which the report names them first.
func (d *directory) between(from, to int) []*figure {
	var out []*figure
	i := sort.Search(len(d.mentions), func(i int) bool { return d.mentions[i].at >= from })
	for ; i < len(d.mentions) && d.mentions[i].at <= to; i++ {
		out = append(out, d.mentions[i].figure)
	}
	slices.SortStableFunc(out, func(a, b *figure) int { return a.mentions[0] - b.mentions[0] })
	return slices.Compact(out)
}

// lastBefore is where f was named last before byte at, by full name or surname; -1 for nowhere.
func (g *register) lastBefore(f *figure, at int) int {
	seen := g.surnames[f.surname].seen
	i := sort.SearchInts(seen, at)
	if i == 0 {
		return -1
	}
	return seen[i-1]
}
