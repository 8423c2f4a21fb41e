package weigh

import (
	"cmp"
	"slices"
	"strings"

	"firsthand/internal/match"
	"firsthand/internal/trace"
)

// rank is how well a chain shows who said it first.
type rank int

const (
	named   rank = iota // a person, body or document with a name
	unnamed             // somebody, without a name
	relayed             // outlets only: whoever told them is not said
	unsaid              // nobody: the report's own voice, or a voice that is not given
)

// A strand is the members of a claim that are one and the same statement: copies of each other, or nested in one another.
type strand struct {
	members []int // in the order of age
	rank    rank
	lead    int    // the member whose chain speaks for all
	origin  string // key of what it rests on; "" for none
	from    step   // the outlet that it has the origin from; none where its own chain leads there
}

// weighing is the state of weighing one claim. The stance is part of every key, so that sides never mix.
type weighing struct {
	*Lineage
	members []match.Member
	order   []int // members by age of report, its name, and place: what does not depend on the order given
	at      map[trace.Ref]int
	speaks  map[string]bool // keys of the outlets whose reports are members
	strands []*strand
	of      []*strand // by member
	echoed  echoed    // origins that say it in the same words
}

func (l *Lineage) weighing(c match.Claim) *weighing {
	w := &weighing{Lineage: l, members: c.Members, order: make([]int, len(c.Members)), at: map[trace.Ref]int{}, speaks: map[string]bool{}, echoed: echoed{}}
	for i, m := range c.Members {
		w.order[i] = i
		w.at[m.Ref] = i
		w.speaks[w.outlets.Key(w.outlet(i))] = true
	}
	slices.SortFunc(w.order, func(a, b int) int { return w.compare(w.members[a].Ref, w.members[b].Ref) })
	return w
}

// compare orders statements by the age of their reports, then by name, then by place in the text.
func (w *weighing) compare(a, b trace.Ref) int {
	x, y := w.accounts[a.Report].Report, w.accounts[b.Report].Report
	dx, dy := x.Published, y.Published
	switch {
	case dx.Known() != dy.Known() && dx.Known():
		return -1
	case dx.Known() != dy.Known():
		return 1
	}
	return cmp.Or(dx.At.Compare(dy.At), strings.Compare(x.Document, y.Document), cmp.Compare(w.place[a], w.place[b]))
}

// gather makes the strands: a member goes with the one that it copies, with one that copies the same, and with the one
// nested in it, if they take the same side.
func (w *weighing) gather() {
	parent := make([]int, len(w.members))
	for i := range parent {
		parent[i] = i
	}
	find := func(i int) int {
		for parent[i] != i {
			parent[i] = parent[parent[i]]
			i = parent[i]
		}
		return i
	}
	join := func(i, k int) {
		if w.members[i].Stance == w.members[k].Stance {
			parent[find(i)] = find(k)
		}
	}
	outside := map[trace.Ref]int{} // a copied statement that is not in the claim → a member that copies it
	for _, i := range w.order {
		m := w.members[i]
		for _, to := range w.copied[m.Ref] {
			if k, in := w.at[to]; in {
				join(i, k)
			} else if k, seen := outside[to]; seen {
				join(i, k)
			} else {
				outside[to] = i
			}
		}
		if k, ok := w.outer(m.Ref); ok {
			join(k, i)
		}
	}
	w.of = make([]*strand, len(w.members))
	byRoot := map[int]*strand{}
	for _, i := range w.order {
		s := byRoot[find(i)]
		if s == nil {
			s = &strand{}
			byRoot[find(i)] = s
			w.strands = append(w.strands, s)
		}
		s.members = append(s.members, i)
		w.of[i] = s
	}
	for _, s := range w.strands {
		w.choose(s)
	}
}

// choose takes the member whose chain speaks for a strand: the one that shows best who said it, since one reading of the same
// words may be better than another; of equals one that copies no other member, then one that copies nothing at all, then the
// oldest. That a copy cites the outlet it was copied from is no lineage: what it makes of "told us" changes nothing.
func (w *weighing) choose(s *strand) {
	originals := w.originals(s)
	from := map[string]bool{}
	for _, i := range originals {
		from[w.outlets.Key(w.outlet(i))] = true
	}
	for n, i := range slices.Concat(originals, s.members) {
		r := w.rankOf(i)
		if r == relayed && from[w.outlets.Key(w.chain(i)[0].Name)] {
			r = unsaid
		}
		if n == 0 || r < s.rank || r == s.rank && n < len(originals) && w.isCopy(s.lead) && !w.isCopy(i) {
			s.rank, s.lead = r, i
		}
	}
}

// originals are the members of a strand that copy no other member of the claim: whom a copy seems to cite, its original cites.
func (w *weighing) originals(s *strand) []int {
	var out []int
	for _, i := range s.members {
		if !slices.ContainsFunc(w.copied[w.members[i].Ref], func(to trace.Ref) bool { _, in := w.at[to]; return in }) {
			out = append(out, i)
		}
	}
	if len(out) == 0 { // they copy one another in a ring
		return s.members
	}
	return out
}

// isCopy tells whether a member was copied from another statement, so that its report is not the one that heard it.
func (w *weighing) isCopy(i int) bool {
	return len(w.copied[w.members[i].Ref]) > 0
}

// outer returns the member in which a member is nested.
func (w *weighing) outer(r trace.Ref) (int, bool) {
	k, ok := w.statement[r]
	if !ok {
		return 0, false
	}
	statements := w.accounts[r.Report].Reading.Statements
	p := statements[k].Parent
	if p < 0 || p >= len(statements) {
		return 0, false
	}
	i, ok := w.at[trace.Ref{Report: r.Report, ID: statements[p].ID}]
	return i, ok
}

// chain is the chain of a member, nil for an assertion.
func (w *weighing) chain(i int) []trace.Voice {
	m := w.members[i]
	k, ok := w.statement[m.Ref]
	if !ok {
		return nil
	}
	return w.chains[m.Report][k]
}

// outlet is the outlet of a member's report.
func (w *weighing) outlet(i int) string { return w.accounts[w.members[i].Report].Report.Outlet }

func (w *weighing) rankOf(i int) rank {
	chain := w.chain(i)
	if k, ok := w.statement[w.members[i].Ref]; ok && !w.forms.Tells(w.accounts[w.members[i].Report], k) {
		return unsaid
	}
	switch {
	case len(chain) == 0 || chain[0].Kind == trace.Unknown || chain[0].Name == trace.Unspecified:
		return unsaid
	case w.isOutlet(chain[0]):
		if w.outlets.Same(chain[0].Name, w.outlet(i)) {
			return unsaid
		}
		return relayed
	case chain[0].Kind == trace.Outlet: // "local media"
		return unsaid
	case !chain[0].Named && asks(chain[0]):
		return unsaid
	case chain[0].Named:
		return named
	}
	return unnamed
}

// asks tells whether a voice is one of the press, who asks and hands on, and stands behind nothing: "a reporter".
func asks(v trace.Voice) bool {
	name := strings.Fields(strings.ToLower(v.Name))
	return len(name) > 0 && press[name[len(name)-1]]
}

var press = words("reporter reporters journalist journalists moderator interviewer correspondent correspondents anchor")

// isOutlet tells whether a voice is an outlet by name.
func (l *Lineage) isOutlet(v trace.Voice) bool {
	return v.Named && (v.Kind == trace.Outlet || v.Kind == trace.Organisation && l.outlets.LooksLike(v.Name))
}

// via is the outlet that a member has its first voice from: the first outlet of its chain behind that voice, else the one
// whose work the report carries, else the report's own.
func (w *weighing) via(i int) string {
	if chain := w.chain(i); len(chain) > 1 {
		for _, v := range chain[1:] {
			if w.isOutlet(v) {
				return v.Name
			}
		}
	}
	if credited := w.credited[w.members[i].Report]; len(credited) > 0 {
		return slices.Min(credited)
	}
	return w.outlet(i)
}
