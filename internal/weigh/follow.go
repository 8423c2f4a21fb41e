package weigh

import (
	"slices"
	"strings"
)

// A node is a strand, or an outlet as something that strands rest on.
type node struct {
	strand *strand
	outlet string // its name where it is no strand
	origin string
	from   *node   // from which it has the origin; nil where it has one of its own
	below  []*node // what rests on it, in the order of age
}

// followCitations takes strands that only cite outlets to the origins of what they cite, nearest first. Where the outlet's
// report is not at hand the outlet itself is the end, unless there is a better one; where it is, but leads nowhere or back,
// there is no origin.
func (w *weighing) followCitations() {
	nodes := make(map[*strand]*node, len(w.strands))
	for _, s := range w.strands {
		nodes[s] = &node{strand: s}
	}
	outlets := w.shelves(nodes)
	var firsthand, bare []*node
	for _, s := range w.strands {
		switch n := nodes[s]; s.rank {
		case named, unnamed:
			n.origin = s.origin
			firsthand = append(firsthand, n)
		case relayed:
			w.rest(nodes, outlets, s)
			if outlets[w.side(s)+" "+w.outlets.Key(w.chain(s.lead)[0].Name)] == nil && !w.atHand(s) {
				bare = append(bare, n)
			}
		case unsaid:
			w.restUnsaid(nodes, outlets, s)
		}
	}
	spread(firsthand)
	for _, n := range bare {
		n.origin = w.outletOrigin(n.strand)
	}
	spread(bare)
	for s, n := range nodes {
		s.origin = n.origin
		if n.from != nil {
			s.from = w.passedOn(n.from)
		}
	}
}

// passedOn is the outlet that hands on what a node holds.
func (w *weighing) passedOn(n *node) step {
	if n.strand != nil {
		return w.published(n.strand.lead)
	}
	return w.outletStep(n.outlet)
}

// outletOrigin is the key of the outlet that a relayed strand cites, as an origin.
func (w *weighing) outletOrigin(s *strand) string {
	return w.side(s) + " outlet " + w.outlets.Key(w.chain(s.lead)[0].Name)
}

// spread hands the origins of a level to what rests on it, and on to what rests on that, nearest first.
func spread(level []*node) {
	for len(level) > 0 {
		var next []*node
		for _, n := range level {
			for _, b := range n.below {
				if b.origin == "" {
					b.origin, b.from = n.origin, n
					next = append(next, b)
				}
			}
		}
		level = next
	}
}

// shelves makes a node for each side and outlet that strands come from or name behind a first voice. It rests on those
// strands.
func (w *weighing) shelves(nodes map[*strand]*node) map[string]*node {
	outlets := map[string]*node{}
	hang := func(s *strand, outlet string) {
		key := w.outlets.Key(outlet)
		if key == "" {
			return
		}
		key = w.side(s) + " " + key
		if outlets[key] == nil {
			outlets[key] = &node{outlet: outlet}
		}
		if n := outlets[key]; !slices.Contains(nodes[s].below, n) {
			nodes[s].below = append(nodes[s].below, n)
		}
	}
	for _, s := range w.strands {
		for _, i := range s.members {
			hang(s, w.outlet(i))
			if chain := w.chain(i); s.rank <= unnamed && len(chain) > 1 {
				for _, v := range chain[1:] {
					if w.isOutlet(v) {
						hang(s, v.Name)
					}
				}
			}
		}
	}
	return outlets
}

// rest makes a relayed strand rest on what it cites: the statements that edges name, then the outlet.
func (w *weighing) rest(nodes map[*strand]*node, outlets map[string]*node, s *strand) {
	w.restOnCited(nodes, s)
	if n := outlets[w.side(s)+" "+w.outlets.Key(w.chain(s.lead)[0].Name)]; n != nil {
		n.below = append(n.below, nodes[s])
	}
}

// restUnsaid makes a strand without a voice rest on what it links to and on the outlets whose work its reports carry.
func (w *weighing) restUnsaid(nodes map[*strand]*node, outlets map[string]*node, s *strand) {
	w.restOnCited(nodes, s)
	for _, i := range s.members {
		for _, outlet := range w.credited[w.members[i].Report] {
			if n := outlets[w.side(s)+" "+w.outlets.Key(outlet)]; n != nil {
				n.below = append(n.below, nodes[s])
			}
		}
	}
}

// restOnCited makes a strand rest on the statements that it cites.
func (w *weighing) restOnCited(nodes map[*strand]*node, s *strand) {
	for _, i := range w.originals(s) {
		for _, to := range w.cited[w.members[i].Ref] {
			if k, in := w.at[to]; in && w.of[k] != s && w.side(w.of[k]) == w.side(s) {
				nodes[w.of[k]].below = append(nodes[w.of[k]].below, nodes[s])
			}
		}
	}
}

// atHand tells whether the claim has any other statement, of whatever side, of an outlet that a strand cites.
func (w *weighing) atHand(s *strand) bool {
	for _, i := range w.originals(s) {
		for _, to := range w.cited[w.members[i].Ref] {
			if k, in := w.at[to]; in && w.of[k] != s {
				return true
			}
		}
		if w.rankOf(i) == relayed && w.speaks[w.outlets.Key(w.chain(i)[0].Name)] {
			return true
		}
	}
	return false
}

// followReport lets what a report says flatly rest on what the same report ascribes to the only origin that it names for it.
func (w *weighing) followReport() {
	inReport := map[int]map[string]bool{} // report → origins, which begin with their side
	for _, s := range w.strands {
		for _, i := range s.members {
			r := w.members[i].Report
			if inReport[r] == nil {
				inReport[r] = map[string]bool{}
			}
			if s.origin != "" {
				inReport[r][s.origin] = true
			}
		}
	}
	for _, s := range w.strands {
		if _, statement := w.statement[w.members[s.lead].Ref]; statement || s.origin != "" {
			continue
		}
		only := map[string]bool{}
		for _, i := range s.members {
			for origin := range inReport[w.members[i].Report] {
				only[origin] = true
			}
		}
		for origin := range only {
			if len(only) == 1 && strings.HasPrefix(origin, w.side(s)+" ") {
				s.origin, s.from = origin, w.whereSaid(s, origin, inReport)
			}
		}
	}
}

// whereSaid is the outlet of the first report of a strand that ascribes the same to an origin.
func (w *weighing) whereSaid(s *strand, origin string, inReport map[int]map[string]bool) step {
	for _, i := range s.members {
		if inReport[w.members[i].Report][origin] {
			return w.published(i)
		}
	}
	return w.published(s.lead)
}
