package weigh

import (
	"maps"
	"slices"

	"firsthand/internal/text/terms"
	"firsthand/internal/trace"
	"firsthand/internal/weigh/likelihood"
)

// A step is somebody through whom an origin's word passed, with the parameters of how well such pass on what was said. All
// outlets of one publisher are one step: what they say alike is not said twice.
type step struct {
	key  string
	h, f Parameter
}

// outletStep is an outlet as a step.
func (l *Lineage) outletStep(name string) step {
	if o, known := l.outlets.LookUp(name); known {
		return step{"outlet " + l.outlets.Key(o.Family), KnownOutletH, KnownOutletF}
	}
	return step{"outlet " + l.outlets.Key(name), OtherOutletH, OtherOutletF}
}

// published is the outlet of a member's report as a step; a report of unknown outlet is its own.
func (w *weighing) published(i int) step {
	if outlet := w.outlet(i); w.outlets.Key(outlet) != "" {
		return w.outletStep(outlet)
	}
	return step{"report " + w.accounts[w.members[i].Report].Report.Document, OtherOutletH, OtherOutletF}
}

// way are the steps by which a strand's words came from its origin, the report at hand last. Copies have none of their own:
// the strand is taken where its leading member stands.
func (w *weighing) way(s *strand) []step {
	var out []step
	add := func(p step) {
		if len(out) == 0 || out[len(out)-1].key != p.key {
			out = append(out, p)
		}
	}
	if s.from.key != "" {
		add(s.from)
	}
	passed := false // on by an outlet
	for _, v := range w.relaying(s) {
		switch {
		case w.isOutlet(v):
			add(w.outletStep(v.Name))
			passed = true
		case v.Kind != trace.Unknown && v.Name != trace.Unspecified:
			add(step{"voice " + terms.Fold(v.Name), HearsayH, HearsayF})
		}
	}
	if credited := w.credited[w.members[s.lead].Report]; !passed && s.from.key == "" && len(credited) > 0 {
		add(w.outletStep(slices.Min(credited)))
	}
	add(w.published(s.lead))
	return out
}

// relaying are the voices of a strand's chain behind the first.
func (w *weighing) relaying(s *strand) []trace.Voice {
	chain := w.chain(s.lead)
	if len(chain) < 2 || s.rank == unsaid {
		return nil
	}
	return chain[1:]
}

// A relay is a step in the tree of those through whom an origin's word is known.
type relay struct {
	step
	atHand  bool // its report is read here: what others say that it said adds nothing
	through []*relay
}

// heard is a relay under given assumptions.
func (r *relay) heard(a Assumptions) *likelihood.Voice {
	out := &likelihood.Voice{Rates: a.rates(r.h, r.f)}
	for _, t := range r.through {
		out.Through = append(out.Through, t.heard(a))
	}
	return out
}

// A passage collects the ways of one origin's word.
type passage struct {
	steps  map[string]step
	next   map[string]map[string]bool // key → keys of those who have it from there; "" is the origin
	told   map[string]map[string]bool // the same, of those whose own report says so
	atHand map[string]bool
	loose  map[string]bool   // those who passed it on, of some of whom no way says from whom they have it
	same   map[string]string // of who only copied, whom
}

// relays are those through whom a candidate's word is known, as a tree: each hangs where it is nearest to the origin.
func (w *weighing) relays(c *candidate) []*relay {
	p := passage{
		steps: map[string]step{}, next: map[string]map[string]bool{}, told: map[string]map[string]bool{},
		atHand: map[string]bool{}, loose: map[string]bool{}, same: map[string]string{},
	}
	var shortest []step
	for _, s := range c.strands {
		way := w.way(s)
		if s.from.key == "" && (shortest == nil || len(way) < len(shortest)) {
			shortest = way
		}
		for _, i := range s.members { // who copied is who was copied
			if copier := w.published(i).key; i != s.lead && w.isCopy(i) && p.same[copier] == "" {
				p.same[copier] = way[len(way)-1].key
			}
		}
		from := ""
		if s.from.key != "" {
			if len(way) == 1 {
				continue // it rests on what the same outlet says elsewhere
			}
			p.loose[way[0].key] = true
			p.steps[way[0].key] = way[0]
			from, way = way[0].key, way[1:]
		}
		p.add(from, way)
	}
	if tree := p.tree(); len(tree) > 0 {
		return tree
	}
	return chain(shortest)
}

// chain is a way by itself: what is left where all ways only lead round, each outlet having it from the next.
func chain(way []step) []*relay {
	var out []*relay
	for n, s := range slices.Backward(way) {
		out = []*relay{{step: s, atHand: n == len(way)-1, through: out}}
	}
	return out
}

// add notes that the steps of a way follow one another; the last is a report at hand.
func (p *passage) add(from string, way []step) {
	for n, s := range way {
		if p.next[from] == nil {
			p.next[from], p.told[from] = map[string]bool{}, map[string]bool{}
		}
		p.next[from][s.key] = true
		p.steps[s.key] = s
		if n == len(way)-1 {
			p.told[from][s.key] = true
			p.atHand[s.key] = true
		}
		from = s.key
	}
}

// tree hangs every step where it is reached first. From whom a report at hand has it, it says itself, and others do not.
func (p *passage) tree() []*relay {
	root := &relay{}
	reached := map[string]*relay{"": root}
	p.grow([]*relay{root}, reached)
	for _, key := range slices.Sorted(maps.Keys(p.loose)) {
		parent := root
		if as := reached[p.same[key]]; p.same[key] != "" && as != nil {
			parent = as
		}
		if reached[key] != nil || p.placed(key) {
			continue
		}
		r := &relay{step: p.steps[key], atHand: p.atHand[key]}
		parent.through = append(parent.through, r)
		reached[key] = r
		p.grow([]*relay{r}, reached)
	}
	return root.known().through
}

// placed tells whether any way says from whom a step has it. Where that has not been reached the way only leads round.
func (p *passage) placed(key string) bool {
	for _, next := range p.next {
		if next[key] {
			return true
		}
	}
	return false
}

// grow hangs on level, and on what is hung there, all that has not been reached.
func (p *passage) grow(level []*relay, reached map[string]*relay) {
	for len(level) > 0 {
		var below []*relay
		for _, r := range level {
			for _, key := range slices.Sorted(maps.Keys(p.next[r.key])) {
				if reached[key] == nil && (!p.atHand[key] || p.told[r.key][key]) {
					reached[key] = &relay{step: p.steps[key], atHand: p.atHand[key]}
					r.through = append(r.through, reached[key])
					below = append(below, reached[key])
				}
			}
		}
		level = below
	}
}

// known takes out of a tree what adds nothing: below a report at hand everything, elsewhere branches at whose end no report is.
func (r *relay) known() *relay {
	if r.atHand {
		r.through = nil
		return r
	}
	var kept []*relay
	for _, t := range r.through {
		if t.known(); t.atHand || len(t.through) > 0 {
			kept = append(kept, t)
		}
	}
	r.through = kept
	return r
}
