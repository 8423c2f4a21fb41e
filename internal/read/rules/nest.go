package rules

import (
	"cmp"
	"slices"

	"firsthand/internal/read"
	"firsthand/internal/text"
)

// maxDepth is how deep attributions are nested at most; people stop at three.
const maxDepth = 6

// nest orders what was found, gives each its parent and drops what stands in a quotation that nobody is said to speak.
//
// An attribution is nested in the smallest other one whose content holds its cue and most of its content.
func nest(found []attribution) []read.Attribution {
	lead(found)
	sortByPlace(found)
	out := make([]read.Attribution, 0, len(found))
	depth := make([]int, 0, len(found))
	var open []int // indices into out whose content may still hold what comes
	for _, a := range found {
		at := extent(a.Attribution)
		live := open[:0]
		for _, k := range open {
			if text.Cover(out[k].Content...).End > at.Start {
				live = append(live, k)
			}
		}
		open = live
		a.Parent = -1
		for i := len(open) - 1; i >= 0; i-- {
			if holds(out[open[i]], a) {
				a.Parent = open[i]
				break
			}
		}
		if a.Parent < 0 && a.quoted || a.Parent >= 0 && depth[a.Parent] == maxDepth {
			continue
		}
		a.Score = scores[a.found]
		depth = append(depth, 0)
		if a.Parent >= 0 {
			depth[len(out)] = depth[a.Parent] + 1
		}
		open = append(open, len(out))
		out = append(out, a.Attribution)
	}
	return out
}

// holds tells whether the content of outer covers the cue of inner, or inner is whom outer cites: "X, the Post said, citing two
// people" has one content.
func holds(outer read.Attribution, inner attribution) bool {
	return within(outer.Content, inner.Cue) || inner.cites && slices.Equal(outer.Content, inner.Content)
}

func within(content []text.Span, s text.Span) bool {
	for _, c := range content {
		if c.Contains(s) {
			return true
		}
	}
	return false
}

// lead gives "Citing two officials, the Post reported X" the content of what follows it.
func lead(found []attribution) {
	for i := range found {
		if !found[i].leads || i+1 >= len(found) {
			continue
		}
		if next := found[i+1]; found[i].Content[0].Contains(next.Cue) {
			found[i].Content = next.Content
		}
	}
}

// sortByPlace orders attributions by where their contents begin, the longer first; of like contents, the one that is cited
// comes behind the one that cites it.
func sortByPlace(found []attribution) {
	slices.SortStableFunc(found, func(a, b attribution) int {
		x, y := text.Cover(a.Content...), text.Cover(b.Content...)
		if c := cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End)); c != 0 {
			return c
		}
		return cmp.Or(order(a.cites, b.cites), cmp.Compare(a.Cue.Start, b.Cue.Start))
	})
}

// order is -1 where only b holds, 1 where only a does.
func order(a, b bool) int {
	switch {
	case a == b:
		return 0
	case b:
		return -1
	}
	return 1
}

// extent covers source, cue and content.
func extent(a read.Attribution) text.Span {
	return text.Cover(append(append(slices.Clone(a.Source), a.Content...), a.Cue)...)
}
