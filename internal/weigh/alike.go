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

// listen says whether a candidate says plainly that the claim is so, and notes the statements in which it does. What is copied from another member
// says no more than that one.
func (w *weighing) listen(c *candidate) {
	for _, s := range c.strands {
		for _, i := range w.originals(s) {
			ref, together := w.members[i].Ref, w.members[i].Together
			a := w.accounts[ref.Report]
			k, ok := w.statement[ref]
			switch {
			case !ok:
				c.Plain = true // what a report says itself is a sentence
			case w.forms.Plain(a, k):
				c.Plain = true
				if len(c.sayings) < mostSayings || together != "" && !slices.ContainsFunc(c.sayings, func(o saying) bool { return o.together == together }) {
					c.sayings = append(c.sayings, saying{match.SayingOf(a, k), together})
				}
			}
		}
	}
}

// alike lists the pairs of origins, in the order of the weight, that surely say the same.
func alike(known []*candidate) map[[2]int]bool {
	out := map[[2]int]bool{}
	compared := map[match.Stance]int{}
	for i, c := range known {
		if compared[c.side]++; compared[c.side] > mostAlike {
			continue
		}
		for k, b := range known[:i] {
			if b.side == c.side && c.saysAs(b) {
				out[[2]int{k, i}] = true
			}
		}
	}
	return out
}

// saysAs tells whether a candidate surely says the same as another.
func (c *candidate) saysAs(b *candidate) bool {
	return slices.ContainsFunc(c.sayings, func(s saying) bool { return slices.ContainsFunc(b.sayings, s.same) })
}
