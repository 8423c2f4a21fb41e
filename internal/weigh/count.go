package weigh

import (
	"cmp"
	"maps"
	"slices"

	"firsthand/internal/match"
	"firsthand/internal/read"
	"firsthand/internal/text/terms"
	"firsthand/internal/trace"
)

// A candidate is an origin before it is known whether it is established.
type candidate struct {
	Origin
	key   string // of the origin
	side  match.Stance
	heard []int // the members whose own chains lead to it, rather than over another's
	rank  rank
	lead  int // oldest member whose own chain leads to it; a copy only where there is nothing else

	strands []*strand // all that rest on it
	paper   bool
	asks    bool // it only asks, or declines to say
	obscure bool // nothing is known of any outlet through which it was heard
	body    body
	marked  []trace.Voice // those by whom it speaks whom people told from others of their name

	// through are the voices, by folded name, over which every chain to it leads, outlets left aside: what one says that
	// another said rests on the other's word.
	through map[string]string
	hidden  map[string]bool // of these, the folded names of those who are not named

	echoed  echoed   // of the weighing
	plain   []int    // members in which it says so plainly
	sayings []saying // these, where another says so, too
}

// count turns the origins of strands into the weight of the claim, and says by the weight's origins what is known of each.
func (w *weighing) count() (Weight, []*candidate) {
	var out Weight
	var known []*candidate
	bySide := map[match.Stance][]*candidate{}
	for _, c := range w.candidates() {
		bySide[c.side] = append(bySide[c.side], c)
	}
	rested := 0
	for _, side := range []match.Stance{match.Asserts, match.Denies, match.Questions} {
		if side != match.Questions {
			establish(bySide[side])
		}
		for _, c := range bySide[side] {
			rested += len(c.Members)
			known = append(known, c)
			switch {
			case side != match.Asserts:
			case c.Established:
				out.Independent++
			default:
				out.NotEstablished++
			}
		}
	}
	out.Unrecorded, out.Lost = len(w.members)-rested, w.lost()
	slices.SortStableFunc(known, func(a, b *candidate) int {
		return cmp.Or(-compareBool(a.Established, b.Established), cmp.Compare(len(b.Members), len(a.Members)))
	})
	for _, c := range known {
		out.Origins = append(out.Origins, c.Origin)
	}
	out.Alike = w.alike(known)
	return out, known
}

func compareBool(a, b bool) int {
	switch {
	case a == b:
		return 0
	case a:
		return 1
	}
	return -1
}

// candidates gathers strands by origin, the oldest first.
func (w *weighing) candidates() []*candidate {
	var out []*candidate
	byKey := map[string]*candidate{}
	for _, s := range w.strands {
		if s.origin == "" {
			continue
		}
		c := byKey[s.origin]
		if c == nil {
			c = &candidate{key: s.origin, side: w.members[s.lead].Stance, rank: unsaid, lead: -1, asks: true, echoed: w.echoed}
			byKey[s.origin] = c
			out = append(out, c)
		}
		c.Members = append(c.Members, s.members...)
		c.strands = append(c.strands, s)
		if w.owns(s) {
			c.heard = append(c.heard, s.members...)
			w.describe(c, s)
		}
	}
	slices.SortStableFunc(out, func(a, b *candidate) int { return w.compare(w.members[a.lead].Ref, w.members[b.lead].Ref) })
	for _, c := range out {
		slices.Sort(c.Members)
		c.plain = w.plainly(c)
		c.Plain = len(c.plain) > 0
		c.obscure = w.obscure(c)
		if c.Kind != Outlet {
			c.Via = w.only(c.heard)
		}
	}
	return out
}

// owns tells whether a strand's own chain leads to its origin, rather than over another's.
func (w *weighing) owns(s *strand) bool {
	return s.rank <= unnamed || s.rank == relayed && s.origin == w.outletOrigin(s)
}

// describe takes name and kind from a strand's first voice; the fullest name wins, the oldest of equals.
func (w *weighing) describe(c *candidate, s *strand) {
	v := w.chain(s.lead)[0]
	c.body.merge(w.bodies[w.members[s.lead].Ref])
	if v.Apart != "" {
		c.marked = append(c.marked, v)
	}
	c.asks = c.asks && w.onlyAsks(s)
	for _, i := range s.members {
		if w.rankOf(i) == s.rank {
			c.narrow(w.Lineage, w.chain(i))
		}
	}
	if c.lead < 0 || w.isCopy(c.lead) && !w.isCopy(s.lead) {
		c.lead = s.lead
	}
	if c.Name != "" && (s.rank > c.rank || s.rank == c.rank && (s.rank == unnamed || len(v.Name) <= len(c.Name))) {
		return
	}
	c.rank, c.Name, c.Kind, c.paper = s.rank, v.Name, w.kindOf(v), v.Kind == trace.Paper
}

// onlyAsks tells whether a strand is a question or a refusal to answer one.
func (w *weighing) onlyAsks(s *strand) bool {
	ref := w.members[s.lead].Ref
	k, ok := w.statement[ref]
	if !ok {
		return false
	}
	act := w.accounts[ref.Report].Reading.Statements[k].Act
	return act == read.Ask || act == read.Decline
}

// narrow keeps of the voices that lead to a candidate those over which this chain leads, too: those behind its first, outlets left aside.
func (c *candidate) narrow(l *Lineage, chain []trace.Voice) {
	through, hidden := map[string]string{}, map[string]bool{}
	for _, v := range chain[1:] {
		if name := terms.Fold(v.Name); !l.isOutlet(v) && v.Kind != trace.Unknown {
			through[name] = v.Name
			hidden[name] = hidden[name] || !v.Named && v.Kind != trace.Paper
		}
	}
	if c.through == nil {
		c.through, c.hidden = through, hidden
		return
	}
	maps.DeleteFunc(c.through, func(name, _ string) bool { return through[name] == "" })
}

func (l *Lineage) kindOf(v trace.Voice) OriginKind {
	switch {
	case v.Kind == trace.Paper:
		return Document
	case l.isOutlet(v):
		return Outlet
	case !v.Named:
		return Unnamed
	case v.Kind == trace.Group:
		return Group
	case v.Kind == trace.Organisation:
		return Organisation
	}
	return Person
}

// only is the one outlet through which members have their first voice, or "".
func (w *weighing) only(members []int) string {
	name := ""
	for _, i := range members {
		if w.rankOf(i) > unnamed {
			continue
		}
		via := w.via(i)
		switch {
		case w.public[speaker{w.members[i].Report, w.chain(i)[0].Name}] || name != "" && !w.outlets.Same(name, via):
			return ""
		case name == "":
			name = via
		}
	}
	return name
}

// establish says which origins of one side are independent: the best one, and each further one that the texts show to speak
// for another body than all those before. Of those on the record the ones whose body is known come first, the oldest first,
// so that one of whom nothing is known cannot hide that two others are apart.
func establish(side []*candidate) {
	order := slices.Clone(side)
	slices.SortStableFunc(order, func(a, b *candidate) int {
		return cmp.Or(cmp.Compare(a.standing(), b.standing()), compareBool(a.obscure, b.obscure), -compareBool(a.body.known(), b.body.known()),
			compareBool(a.body.outside, b.body.outside))
	})
	var before []*candidate
	obscure := 0
	for _, c := range order {
		c.Established, c.Why = c.judge(before)
		if c.Established && c.obscure {
			if obscure++; obscure > mostObscure {
				c.Established, c.Why = false, tooObscure
			}
		}
		if c.Established {
			before = append(before, c)
		}
	}
}

// standing orders candidates: on the record, a document, known only from somebody else, unnamed, an outlet's bare word.
func (c *candidate) standing() int {
	switch {
	case c.Kind == Outlet:
		return 4
	case c.rank == unnamed && !c.paper:
		return 3
	case len(c.through) > 0:
		return 2
	case c.paper:
		return 1
	}
	return 0
}

// leansOn is the voice over which alone a candidate is known, where that is an origin of its own or leads to one as well.
func (c *candidate) leansOn(b *candidate) string {
	for _, name := range slices.Sorted(maps.Keys(c.through)) {
		if name == terms.Fold(b.Name) || b.through[name] != "" || b.body.isState(c.through[name]) {
			return c.through[name]
		}
	}
	return ""
}

// hearsay is the voice without a name over which alone a candidate is known; "" where there is none.
func (c *candidate) hearsay() string {
	for _, name := range slices.Sorted(maps.Keys(c.through)) {
		if c.hidden[name] {
			return c.through[name]
		}
	}
	return ""
}

// judge says whether a candidate is independent of the established ones before it, and why.
func (c *candidate) judge(before []*candidate) (bool, string) {
	switch {
	case c.Kind == Outlet:
		return false, "the outlet gives no basis and its report is not at hand"
	case len(before) == 0 && c.rank == named:
		return true, "named, on the record"
	case len(before) == 0 && c.paper:
		return true, "a document"
	case len(before) == 0:
		return true, "unnamed, and nobody else stands behind the claim by name"
	case c.rank == unnamed:
		return c.anotherHouse(before)
	}
	for _, b := range before {
		if apart, why := c.apart(b); !apart {
			return false, why
		}
	}
	return true, "speaks for another body than " + before[0].Name
}

// anotherHouse tells whether an unnamed voice is of a house that the texts name, and of another than all that stand behind the claim by
// name: an official of the ministry beside the company. Of several unnamed ones it is the first: they may have it from each other.
func (c *candidate) anotherHouse(before []*candidate) (bool, string) {
	for _, b := range before {
		if apart, _ := c.apart(b); !apart || b.rank == unnamed || !c.housed() || c.body.mayHold(&b.body) {
			return false, "unnamed: may be, or have it from, " + b.Name
		}
	}
	return true, "unnamed, and of another body than " + before[0].Name
}

// housed tells whether the texts say of whose house an unnamed voice is, and it was heard by an outlet itself.
func (c *candidate) housed() bool {
	return !c.paper && !c.asks && len(c.through) == 0 && c.body.placedIn() && (c.body.branch != "" || len(c.body.houses()) > 0)
}

// apart tells whether the texts show that two origins have what they say independently of each other, and if
// not, why not. It does not matter which of them is asked.
func (c *candidate) apart(b *candidate) (bool, string) {
	if relay := c.leansOn(b); relay != "" {
		return false, "known only from " + relay
	}
	if relay := b.leansOn(c); relay != "" {
		return false, "the one from whom " + b.Name + " is known"
	}
	if relay := c.hearsay(); relay != "" {
		return false, "known only from " + relay + ", who has no name and may have it from " + b.Name
	}
	if relay := b.hearsay(); relay != "" {
		return false, "the one from whom " + relay + " may have it, who has no name and from whom alone " + b.Name + " is known"
	}
	if c.echoed.one(c.key) == c.echoed.one(b.key) {
		return false, "says it in the same words as " + b.Name
	}
	own, other := c.besideNamesakes(b), b.besideNamesakes(c)
	apart, why := own.apart(other)
	return apart, why + " " + b.Name
}

// mayBeTwo tells whether two origins are shown to be independent.
func (c *candidate) mayBeTwo(b *candidate) bool {
	if c.Kind == Outlet || b.Kind == Outlet || c.rank == unnamed && (b.rank == unnamed || !c.housed()) || b.rank == unnamed && !b.housed() {
		return false
	}
	apart, _ := c.apart(b)
	return apart
}
