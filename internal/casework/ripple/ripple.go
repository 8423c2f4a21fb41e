// Package ripple is what has to be looked at again when a claim is decided or a source regraded: claims, assessments, briefings and the
// people who were told.
//
// It is a list to work off, worked out each time from what was done: nothing is ticked off by hand, and what a later entry deals with is
// done. It decides nothing, and an item on it is not wrong: it rests on something that is otherwise now.
package ripple

import (
	"cmp"
	"slices"
	"time"

	"firsthand/internal/casework"
	"firsthand/internal/casework/assess"
)

// The kinds of entries of others that it looks at.
const (
	composed  = "briefing.compose"
	told      = "briefing.tell"
	corrected = "briefing.correct"
	delivered = "briefing.deliver"
	withheld  = "briefing.withhold"
)

// Kinds are the kinds of entries from which a ripple is worked out. Their data is not looked at.
func Kinds() []string {
	return []string{assess.OfClaim, assess.Withdrawal, casework.Decide, composed, told, corrected, delivered, withheld}
}

// A Cause is what is otherwise than it was.
type Cause struct {
	Entry string   // the id of the entry that decided or regraded; "" for a supposition, which comes after all there is
	Claim string   // of a decision, the claim that was decided, by its id today
	Reach []Reach  // the claims that it reaches
	Same  Identity // who is one; nil where every id stands for itself
}

// Identity is the id under which a recipient is found who may have several.
type Identity func(id string) string

// A Reach is a claim that a cause reaches.
type Reach struct {
	Claim string   // its id today
	Names []string // all ids under which entries speak of it, that one among them
	Why   string   // what is said of the claim: "contradicts the one that was decided (12 or 40)"
	Told  bool     // what was told of it is touched, too, and not only what was judged
}

// Kind is what sort of thing is reached.
type Kind string

// The kinds, in the order in which they are listed.
const (
	Claim      Kind = "claim"
	Assessment Kind = "assessment"
	Briefing   Kind = "briefing" // whatever can be told: a briefing, what was said without one, a correction
	Person     Kind = "person"
)

// Order is the place of a kind in a list.
func (k Kind) Order() int { return slices.Index([]Kind{Claim, Assessment, Briefing, Person}, k) }

// An Item is one thing to look at again.
type Item struct {
	Kind   Kind
	ID     string // of the claim, the entry or the recipient
	By     string // whose assessment or briefing it is
	At     time.Time
	Claims []string // by their ids today, through which it is reached, in the order of the cause
	Why    string   // what is said of the first of these
	Rests  []string // of a person, the ids of what they were told
	Done   *Done    // nil while nothing has dealt with it
}

// A Done is the entry that dealt with an item.
type Done struct {
	Entry string
	Kind  string
	At    time.Time
	By    string
}

// Of is what a cause reaches, claims first, by entries in the order in which they were made.
func Of(c Cause, entries []*casework.Entry) []Item {
	s := &spread{Cause: c, reach: map[string]int{}, at: map[key]int{}, later: map[string]bool{}}
	for i, r := range c.Reach {
		for _, name := range r.Names {
			s.reach[name] = i
		}
		if r.Claim != c.Claim {
			s.add(Item{Kind: Claim, ID: r.Claim, Why: r.Why}, []int{i})
		}
	}
	for _, e := range entries {
		if s.before(e) {
			s.rests(e)
		}
	}
	s.keepLast()
	for _, e := range entries {
		if !s.before(e) && e.ID != c.Entry {
			s.dealsWith(e)
		}
	}
	slices.SortStableFunc(s.items, func(a, b Item) int { return cmp.Compare(a.Kind.Order(), b.Kind.Order()) })
	return s.items
}

type key struct {
	kind Kind
	id   string
}

// spread is a ripple being worked out.
type spread struct {
	Cause
	reach map[string]int // index of Reach by the ids of its claim
	items []Item
	at    map[key]int       // index of items
	mine  map[string]string // ids of assessments by author and claim
	later map[string]bool   // assessments that were withdrawn, or after which their author made another
}

// before tells whether an entry was made before the cause.
func (s *spread) before(e *casework.Entry) bool { return s.Entry == "" || e.ID < s.Entry }

// reached are the claims through which an entry is reached, as indices of Reach, in order.
func (s *spread) reached(e *casework.Entry, tellings bool) (out []int) {
	for _, r := range e.Refs {
		if r.Role != casework.AboutClaim {
			continue
		}
		if i, ok := s.reach[r.Target]; ok && (s.Reach[i].Told || !tellings) && !slices.Contains(out, i) {
			out = append(out, i)
		}
	}
	slices.Sort(out)
	return out
}

// add adds an item, or the claims to one that is there.
func (s *spread) add(it Item, through []int) {
	k := key{it.Kind, it.ID}
	i, known := s.at[k]
	if !known {
		i = len(s.items)
		s.at[k] = i
		it.Why = s.Reach[through[0]].Why
		s.items = append(s.items, it)
	}
	for _, n := range through {
		if id := s.Reach[n].Claim; !slices.Contains(s.items[i].Claims, id) {
			s.items[i].Claims = append(s.items[i].Claims, id)
		}
	}
}

// rests puts down what an entry of before is, where it rests on a claim that is reached.
func (s *spread) rests(e *casework.Entry) {
	switch e.Kind {
	case assess.OfClaim:
		if through := s.reached(e, false); len(through) > 0 {
			s.add(Item{Kind: Assessment, ID: e.ID, By: e.By, At: e.At}, through)
		}
	case assess.Withdrawal:
		s.later[e.About] = true
	case composed, told, corrected:
		if through := s.reached(e, true); len(through) > 0 {
			s.add(Item{Kind: Briefing, ID: e.ID, By: e.By, At: e.At}, through)
		}
	case delivered:
		s.person(e)
	}
}

// person puts down who was told.
func (s *spread) person(e *casework.Entry) {
	through := s.reached(e, true)
	if len(through) == 0 {
		return
	}
	for _, who := range s.recipients(e) {
		s.add(Item{Kind: Person, ID: who, At: e.At}, through)
		it := &s.items[s.at[key{Person, who}]]
		if e.About != "" && !slices.Contains(it.Rests, e.About) {
			it.Rests = append(it.Rests, e.About)
		}
	}
}

// recipients are those of an entry, by the ids under which they are found.
func (s *spread) recipients(e *casework.Entry) (out []string) {
	for _, r := range e.Refs {
		if r.Role != casework.Recipient {
			continue
		}
		id := r.Target
		if s.Same != nil {
			id = s.Same(id)
		}
		out = append(out, id)
	}
	return out
}

// keepLast leaves out assessments that did not stand when the cause came: withdrawn ones, and those after which their author had made
// another of the same claim.
func (s *spread) keepLast() {
	seen := map[string]bool{}
	for i := len(s.items) - 1; i >= 0; i-- {
		it := &s.items[i]
		if it.Kind != Assessment || s.later[it.ID] {
			continue
		}
		if who := it.By + "\x00" + it.Claims[0]; seen[who] {
			s.later[it.ID] = true
		} else {
			seen[who] = true
		}
	}
	s.items = slices.DeleteFunc(s.items, func(it Item) bool { return it.Kind == Assessment && s.later[it.ID] })
	s.at, s.mine = map[key]int{}, map[string]string{}
	for i, it := range s.items {
		s.at[key{it.Kind, it.ID}] = i
		if it.Kind == Assessment {
			s.mine[it.By+"\x00"+it.Claims[0]] = it.ID
		}
	}
}

// dealsWith notes what a later entry deals with: a claim is assessed or decided anew; an assessment made anew by its author or withdrawn;
// a briefing corrected or followed by another version; a person told something made since, or deliberately not.
func (s *spread) dealsWith(e *casework.Entry) {
	switch e.Kind {
	case assess.OfClaim, casework.Decide:
		for _, n := range s.reached(e, false) {
			s.done(Claim, s.Reach[n].Claim, e)
			if e.Kind == assess.OfClaim {
				s.done(Assessment, s.mine[e.By+"\x00"+s.Reach[n].Claim], e)
			}
		}
	case assess.Withdrawal:
		s.done(Assessment, e.About, e)
	case composed, told, corrected:
		s.done(Briefing, e.About, e)
	case delivered, withheld:
		if e.Kind == delivered && e.About <= s.Entry || len(s.reached(e, true)) == 0 {
			return
		}
		for _, who := range s.recipients(e) {
			s.done(Person, who, e)
		}
	}
}

// done notes that an entry dealt with an item, the first that does.
func (s *spread) done(k Kind, id string, e *casework.Entry) {
	if i, there := s.at[key{k, id}]; there && s.items[i].Done == nil {
		s.items[i].Done = &Done{e.ID, e.Kind, e.At, e.By}
	}
}
