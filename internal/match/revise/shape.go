package revise

import (
	"cmp"
	"slices"

	"firsthand/internal/match"
	"firsthand/internal/trace"
)

// take makes a claim of the statements that a decision names: of those of from, where that is not nil, else of all.
func (g *grouping) take(d Decision, from *piece) {
	var taken []match.Member
	for _, n := range d.Other {
		ref, ok := g.ref(n)
		it, there := g.items[ref]
		p := g.of[ref]
		switch {
		case !ok || !there || from != nil && p != from || slices.ContainsFunc(taken, func(m match.Member) bool { return m.Ref == ref }):
			continue
		case p == nil:
			taken = append(taken, match.Member{Ref: it.Ref, Stance: match.Asserts})
			continue
		}
		i := slices.IndexFunc(p.Members, func(m match.Member) bool { return m.Ref == ref })
		taken = append(taken, p.Members[i])
		p.Members = slices.Delete(slices.Clone(p.Members), i, i+1)
		delete(g.of, ref)
		p.shape(d)
	}
	if len(taken) == 0 && len(d.Other) > 0 {
		return
	}
	words := ""
	if len(taken) > 0 {
		words = g.words(g.items[taken[0].Ref])
	}
	p := g.add(d, words)
	p.blank = len(d.Other) == 0
	for _, m := range taken {
		g.put(p, m)
	}
	p.together(d, g.refs(d.Other))
	p.size, p.first = len(p.Members), first(p.Members)
}

// meant is the claim that most of the statements named are in, of several the one of the statement that is named first; nil
// where there is none. A claim that nobody has said anything of is named by the decision that put it down, in Report.
func (g *grouping) meant(names []Name) *piece {
	if len(names) == 1 && names[0].Statement == "" {
		i := slices.IndexFunc(g.pieces, func(p *piece) bool { return p.ID == names[0].Report && p.blank })
		if i < 0 {
			return nil
		}
		return g.pieces[i].last()
	}
	count := map[*piece]int{}
	var out *piece
	for _, n := range names {
		if ref, ok := g.ref(n); ok && g.of[ref] != nil {
			count[g.of[ref]]++
		}
	}
	for _, n := range names {
		if ref, ok := g.ref(n); ok && g.of[ref] != nil && (out == nil || count[g.of[ref]] > count[out]) {
			out = g.of[ref]
		}
	}
	return out
}

// last is the claim that p has become part of.
func (p *piece) last() *piece {
	for p.joined != nil {
		p = p.joined
	}
	return p
}

// merge makes one of two claims. It goes by the text that a person has given it, else by that of the larger, so that it does not
// matter which of them is named first, nor in which order several are merged.
func (g *grouping) merge(d Decision) {
	a, b := g.meant(d.About), g.meant(d.Other)
	if a == nil || b == nil || a == b {
		return
	}
	if b.before(a, g.order) {
		a, b = b, a
	}
	shaped := append(slices.Clone(a.Shaped), b.Shaped...)
	slices.Sort(shaped)
	a.Shaped = append(slices.Compact(shaped), d.ID)
	for _, m := range b.Members {
		g.put(a, m)
	}
	a.asked, a.Was = append(a.asked, b.asked...), append(append(a.Was, b.ID), b.Was...)
	a.Related = slices.Concat(a.Related, b.Related)
	b.Members, b.joined = nil, a
	a.together(d, g.refs(slices.Concat(d.About, d.Other)))
	if d.Text != "" {
		a.Text, a.given = d.Text, true
	}
}

// together notes that whoever made a decision has put statements together: those that were in the claims when it was made, and are named in it.
func (p *piece) together(d Decision, named map[trace.Ref]bool) {
	p.Members = slices.Clone(p.Members)
	for i, m := range p.Members {
		if named[m.Ref] {
			p.Members[i].Together = d.ID
		}
	}
}

// refs are the statements that are named, as far as they are there.
func (g *grouping) refs(names []Name) map[trace.Ref]bool {
	out := map[trace.Ref]bool{}
	for _, n := range names {
		if ref, ok := g.ref(n); ok {
			out[ref] = true
		}
	}
	return out
}

// before orders claims by which of them gives its text to both.
func (p *piece) before(o *piece, order map[trace.Ref]int) bool {
	if p.given != o.given {
		return p.given
	}
	return cmp.Or(cmp.Compare(o.size, p.size), cmp.Compare(order[p.first], order[o.first]), cmp.Compare(p.ID, o.ID)) < 0
}

// resolve notes how somebody says that the claim came out.
func (p *piece) resolve(d Decision) {
	p.asked = append(p.asked, d.Outcome)
	p.shape(d)
}
