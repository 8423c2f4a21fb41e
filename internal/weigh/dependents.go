package weigh

import (
	"firsthand/internal/match"
	"firsthand/internal/trace"
)

// Without is a claim without the statements of one report, and without those that copy or cite them: what a report takes back,
// those take back who have it from there. What they say in words of their own, and from somebody else, stays.
func (l *Lineage) Without(c match.Claim, report int) match.Claim {
	return l.without(c, func(_ int, m match.Member) bool { return m.Report == report })
}

// WithoutOrigin is a claim without the statements that rest on the origins of that name.
func (l *Lineage) WithoutOrigin(c match.Claim, name string) match.Claim {
	gone := map[int]bool{}
	for _, o := range l.Origins(c).Origins {
		if o.Name == name {
			for _, i := range o.Members {
				gone[i] = true
			}
		}
	}
	return l.without(c, func(i int, _ match.Member) bool { return gone[i] })
}

// without takes away members, and then those that copy or cite what is gone until nothing changes.
func (l *Lineage) without(c match.Claim, gone func(i int, m match.Member) bool) match.Claim {
	out := match.Claim{Text: c.Text}
	removed := map[trace.Ref]bool{}
	for i, m := range c.Members {
		if gone(i, m) {
			removed[m.Ref] = true
		} else {
			out.Members = append(out.Members, m)
		}
	}
	for again := len(removed) > 0; again; {
		again = false
		kept := out.Members
		out.Members = nil
		for _, m := range kept {
			if l.restsOn(m.Ref, removed) {
				removed[m.Ref] = true
				again = true
			} else {
				out.Members = append(out.Members, m)
			}
		}
	}
	return out
}

// restsOn tells whether a statement copies or cites one of removed.
func (l *Lineage) restsOn(r trace.Ref, removed map[trace.Ref]bool) bool {
	for _, to := range l.copied[r] {
		if removed[to] {
			return true
		}
	}
	for _, to := range l.cited[r] {
		if removed[to] {
			return true
		}
	}
	return false
}
