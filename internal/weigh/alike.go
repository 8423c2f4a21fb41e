package weigh

import (
	"slices"

	"firsthand/internal/match"
)

const (
	mostSayings = 8   // of an origin, that are compared with what others say; one more for each time somebody put some together
	mostAlike   = 128 // origins of a side that are compared; more come to what is counted of none
)

// A saying is a plain statement, with who put it together with others of the claim.
type saying struct {
	match.Saying
	together string
}

// same tells whether two surely say the same, by their words or by somebody who has read both.
func (s saying) same(o saying) bool {
	return s.together != "" && s.together == o.together || s.Same(o.Saying)
}

// plainly lists the members of a candidate in which it says plainly that the claim is so; what a report says itself is a sentence. What is copied from
// another member says no more than that one.
func (w *weighing) plainly(c *candidate) (out []int) {
	for _, s := range c.strands {
		for _, i := range w.originals(s) {
			ref := w.members[i].Ref
			if k, ok := w.statement[ref]; !ok || w.forms.Plain(w.accounts[ref.Report], k) {
				out = append(out, i)
			}
		}
	}
	return out
}

// sayings are what some members say.
func (w *weighing) sayings(plain []int) (out []saying) {
	for _, i := range plain {
		ref, together := w.members[i].Ref, w.members[i].Together
		seen := func(o saying) bool { return o.together == together }
		if k, ok := w.statement[ref]; ok && (len(out) < mostSayings || together != "" && !slices.ContainsFunc(out, seen)) {
			out = append(out, saying{match.SayingOf(w.accounts[ref.Report], k), together})
		}
	}
	return out
}

// alike lists the pairs of origins, in the order of the weight, that surely say the same.
func (w *weighing) alike(known []*candidate) map[[2]int]bool {
	bySide := map[match.Stance][]int{}
	for i, c := range known {
		bySide[c.side] = append(bySide[c.side], i)
	}
	out := map[[2]int]bool{}
	for _, side := range bySide {
		if len(side) < 2 {
			continue
		}
		for n, i := range side[:min(len(side), mostAlike)] {
			known[i].sayings = w.sayings(known[i].plain)
			for _, k := range side[:n] {
				if known[i].saysAs(known[k]) {
					out[[2]int{k, i}] = true
				}
			}
		}
	}
	return out
}

// saysAs tells whether a candidate surely says the same as another.
func (c *candidate) saysAs(b *candidate) bool {
	return slices.ContainsFunc(c.sayings, func(s saying) bool { return slices.ContainsFunc(b.sayings, s.same) })
}
