package trace

import (
	"firsthand/internal/read"
	"firsthand/internal/text/sense"
)

// Believed is a without the statements that are only suggested; a itself where there are none. What stood in one of them stands in the nearest statement
// around it that is left, and what refers to one refers to none.
func (a *Account) Believed() *Account {
	kept, all := keep(a.Reading.Statements)
	if all {
		return a
	}
	out := *a
	out.Reading.Statements, out.Chains, out.Reading.Briefings, out.Reading.Conflicts = nil, nil, nil, nil
	var senses []sense.Vector
	for i, s := range a.Reading.Statements {
		if kept[i] < 0 {
			continue
		}
		s.Parent, s.Depth = around(a.Reading.Statements, kept, s.Parent), 0
		if s.Parent >= 0 {
			s.Depth = out.Reading.Statements[s.Parent].Depth + 1
		}
		out.Reading.Statements = append(out.Reading.Statements, s)
		out.Chains = append(out.Chains, a.Chains[i])
		if i < len(a.Senses) {
			senses = append(senses, a.Senses[i])
		}
	}
	if a.Senses != nil {
		out.Senses = append(senses, a.Senses[len(a.Reading.Statements):]...)
	}
	for _, b := range a.Reading.Briefings {
		if b.Statement >= 0 {
			b.Statement = kept[b.Statement]
		}
		out.Reading.Briefings = append(out.Reading.Briefings, b)
	}
	for _, c := range a.Reading.Conflicts {
		if x, y := kept[c[0]], kept[c[1]]; x >= 0 && y >= 0 {
			out.Reading.Conflicts = append(out.Reading.Conflicts, [2]int{x, y})
		}
	}
	return &out
}

// keep gives each statement its index among those that are believed, -1 to the others.
func keep(statements []read.Statement) (kept []int, all bool) {
	n := 0
	for _, s := range statements {
		if !s.Believed() {
			kept = append(kept, -1)
			continue
		}
		kept = append(kept, n)
		n++
	}
	return kept, n == len(statements)
}

// around is the new index of the nearest statement, from i outwards, that is kept.
func around(statements []read.Statement, kept []int, i int) int {
	for i >= 0 && kept[i] < 0 {
		i = statements[i].Parent
	}
	if i < 0 {
		return -1
	}
	return kept[i]
}
