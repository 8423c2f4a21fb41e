package trace

import (
	"cmp"
	"slices"

	"firsthand/internal/text"
)

// An Item is a statement or an assertion of one of the reports that are traced together.
type Item struct {
	Ref
	Content   []text.Span // what is said; of an assertion its sentence
	Statement int         // index in the report's Reading.Statements, or -1 for an assertion
	Assertion int         // index in the report's Reading.Assertions, where it is one
}

// Items lists all statements and assertions, in the order of reports and, within one, of the text.
func Items(accounts []*Account) []Item {
	var out []Item
	for i, a := range accounts {
		first := len(out)
		for k, s := range a.Reading.Statements {
			out = append(out, Item{Ref{i, s.ID}, s.Content, k, -1})
		}
		for k, s := range a.Reading.Assertions {
			out = append(out, Item{Ref{i, s.ID}, []text.Span{s.Span}, -1, k})
		}
		slices.SortStableFunc(out[first:], func(a, b Item) int { return cmp.Compare(a.start(), b.start()) })
	}
	return out
}

func (i Item) start() int {
	if len(i.Content) == 0 {
		return 0
	}
	return i.Content[0].Start
}

// Chain returns the chain of statement i, or nil where there is none.
func (a *Account) Chain(i int) []Voice {
	if i < 0 || i >= len(a.Chains) {
		return nil
	}
	return a.Chains[i]
}

// Statements maps the references of all statements to their indices in Reading.Statements. A reference that is missing is an
// assertion or a report as a whole.
func Statements(accounts []*Account) map[Ref]int {
	out := map[Ref]int{}
	for i, a := range accounts {
		for k, s := range a.Reading.Statements {
			out[Ref{i, s.ID}] = k
		}
	}
	return out
}
