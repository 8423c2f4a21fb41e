package brief

import (
	"fmt"
	"iter"
	"slices"
	"strings"

	"firsthand/internal/fault"
)

// Check is a fault where b may not be shown: a sentence that cites nothing, or a note that is not there. Whoever renders a briefing calls it first.
func (b *Briefing) Check() error {
	for i, n := range b.Notes {
		if n.Number != i+1 || n.Kind == "" || n.SameAs >= n.Number || n.SameAs < 0 {
			return unfit(fmt.Sprintf("has endnote %d in the place of endnote %d", n.Number, i+1))
		}
	}
	cited := make([]bool, len(b.Notes)+1)
	for s := range b.sentences() {
		switch {
		case strings.TrimSpace(s.Text) == "":
			return unfit("has an empty sentence")
		case len(s.Cites) == 0 || !s.Claims:
			return unfit(fmt.Sprintf("says %q and cites nothing for it", s.Text))
		case !slices.IsSorted(s.Cites) || s.Cites[0] < 1 || s.Cites[len(s.Cites)-1] > len(b.Notes):
			return unfit(fmt.Sprintf("says %q and cites an endnote that is not there", s.Text))
		case s.Judgement != "" && !slices.ContainsFunc(s.Cites, func(n int) bool { return b.Notes[n-1].Kind == AssessmentNote }):
			return unfit(fmt.Sprintf("has the judgement %q without an assessment", s.Text))
		}
		for _, n := range s.Cites {
			cited[n] = true
		}
	}
	for i, n := range b.Notes {
		if !cited[i+1] && !slices.ContainsFunc(b.Notes, func(other Endnote) bool { return other.SameAs == n.Number }) {
			return unfit(fmt.Sprintf("has endnote %d, which nothing cites", n.Number))
		}
	}
	return nil
}

// unfit is the fault for a briefing that may not be shown.
func unfit(reason string) error {
	return fault.New(fault.Refused, "the briefing", reason, "compose it again from the case")
}

// sentences are all that a briefing says, in order.
func (b *Briefing) sentences() iter.Seq[*Sentence] {
	return func(yield func(*Sentence) bool) {
		for i := range b.Blocks {
			k := &b.Blocks[i]
			for s := range k.Say {
				if !yield(&k.Say[s]) {
					return
				}
			}
			for n := range k.Items {
				for s := range k.Items[n].Say {
					if !yield(&k.Items[n].Say[s]) {
						return
					}
				}
			}
		}
	}
}
