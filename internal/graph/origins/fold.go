package origins

import (
	"fmt"
	"maps"
	"slices"
	"strings"

	"firsthand/internal/graph"
)

// fold draws as one the reports that stand alike: they have it from the same in the same way, say the same of it, and nobody
// has it from them. What is more than can be read after that is one box, too: the youngest, from whom nobody has it.
func (p *picture) fold() {
	if len(p.order) <= few {
		return
	}
	number := map[*end]int{}
	groups := map[string][]*report{}
	for _, r := range p.order {
		if !r.told {
			key := r.standing(number)
			groups[key] = append(groups[key], r)
		}
	}
	for _, key := range slices.Sorted(maps.Keys(groups)) {
		if g := groups[key]; len(g) >= alike {
			p.join(g[1:], "like "+g[0].node.Name)
		}
	}
	if len(p.order) <= mostReports {
		return
	}
	var leaves, others []*report
	for _, r := range p.order {
		if r.told || r.node.Many {
			others = append(others, r)
		} else {
			leaves = append(leaves, r)
		}
	}
	kept := max(mostReports-len(others), 0)
	if kept < len(leaves) {
		p.join(leaves[kept:], "see the dossier")
	}
	if len(p.order) > 2*mostReports {
		p.join(slices.Clone(p.order[2*mostReports:]), "see the dossier")
	}
}

// standing is a key of how a report stands: from whom it has it, and what it says.
func (r *report) standing(number map[*end]int) string {
	var out []string
	for _, t := range r.ties {
		if _, known := number[t.from]; !known {
			number[t.from] = len(number)
		}
		out = append(out, fmt.Sprint(number[t.from], t.label(), t.undecided, t.loop))
	}
	slices.Sort(out)
	return fmt.Sprint(strings.Join(out, ";"), r.node.Sign, r.asserts, r.denies)
}

// join makes one box of several reports. Ties among them are not drawn any more.
func (p *picture) join(reports []*report, note string) {
	gone := map[*end]bool{}
	weight := 0
	for _, r := range reports {
		gone[&r.end] = true
		weight += max(r.weight, 1)
	}
	first := reports[0]
	one := &report{index: first.index, weight: weight, asserts: first.asserts, denies: first.denies}
	one.node = graph.Node{
		Place: graph.Timed, Sign: first.node.Sign, Name: fmt.Sprintf("and %d more", weight), Note: note,
		When: first.node.When, Hours: first.node.Hours, Many: true, About: namesOf(reports),
	}
	for _, r := range reports {
		for _, t := range r.ties {
			if gone[t.from] {
				continue
			}
			i := slices.IndexFunc(one.ties, func(o *tie) bool { return o.from == t.from })
			if i < 0 {
				i = len(one.ties)
				one.ties = append(one.ties, &tie{from: t.from, quoted: t.quoted, undecided: t.undecided})
			}
			one.ties[i].add(t)
		}
		one.told = one.told || r.told
		if r.node.Sign != one.node.Sign {
			one.node.Sign = graph.None
		}
	}
	p.replace(reports, one)
}

// add adds to a tie what another says.
func (t *tie) add(o *tie) {
	for _, k := range o.kinds {
		if !slices.Contains(t.kinds, k) {
			t.kinds = append(t.kinds, k)
		}
	}
	t.loop = t.loop || o.loop
	t.undecided = t.undecided && o.undecided
	t.quoted = t.quoted && o.quoted
	if t.evidence == "" {
		t.evidence = o.evidence
	}
}

// replace puts one box where several were.
func (p *picture) replace(reports []*report, one *report) {
	gone := map[*end]bool{}
	for _, r := range reports {
		gone[&r.end] = true
	}
	var order []*report
	for _, r := range p.order {
		switch {
		case r == reports[0]:
			order = append(order, one)
		case !gone[&r.end]:
			order = append(order, r)
		}
	}
	p.order = order
	for _, r := range p.order {
		var ties []*tie
		for _, t := range r.ties {
			if gone[t.from] {
				moved := *t
				moved.from = &one.end
				t = &moved
			}
			if t.from == &r.end {
				continue
			}
			i := slices.IndexFunc(ties, func(o *tie) bool { return o.from == t.from })
			if i < 0 {
				ties = append(ties, t)
			} else {
				ties[i].add(t)
			}
		}
		r.ties = ties
	}
}

// namesOf lists reports, as many as are read.
func namesOf(reports []*report) string {
	const most = 20
	var out []string
	for i, r := range reports {
		if i == most {
			out = append(out, fmt.Sprintf("and %d more", len(reports)-most))
			break
		}
		out = append(out, r.node.Name)
	}
	return strings.Join(out, ", ")
}
