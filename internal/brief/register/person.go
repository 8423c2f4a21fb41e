package register

import (
	"strings"
	"time"
	"unicode"

	"firsthand/internal/casework"
	"firsthand/internal/fault"
)

// The kinds of entries about recipients.
const (
	AddRecipient   = "recipient.add"
	LeaveRecipient = "recipient.leave"
)

// RecipientKinds are the kinds of entries about recipients.
func RecipientKinds() []string { return []string{AddRecipient, LeaveRecipient} }

// A Recipient is somebody who is told things: a person, an office, a desk. One has several names only where somebody said so.
type Recipient struct {
	ID      string   // of the entry that added them first
	IDs     []string // of all entries that are theirs, that one among them
	Name    string   // as it was entered first
	Names   []string // all spellings, that one among them
	Role    string
	Channel string // how they are reached
	Added   time.Time
	Left    *Leaving // nil while they are there
}

// A Leaving is that a recipient is not there any more.
type Leaving struct {
	At      time.Time
	Instead string // the id of who is to be told instead; "" for nobody
	Reason  string
}

// People are the recipients.
type People struct {
	All  []*Recipient // in the order in which they were added
	byID map[string]*Recipient
}

// An Adding is what is entered of a recipient.
type Adding struct {
	Name    string `json:"name"`
	Role    string `json:"role,omitempty"`
	Channel string `json:"channel,omitempty"`
	SameAs  string `json:"same_as,omitempty"` // the id of the recipient whose other name it is
}

// leaving is what is kept of a leaving.
type leaving struct {
	At      time.Time `json:"at"`
	Instead string    `json:"instead,omitempty"`
	Reason  string    `json:"reason,omitempty"`
}

// PeopleOf are the recipients that entries come to.
func PeopleOf(entries []*casework.Entry) (*People, error) {
	p := &People{byID: map[string]*Recipient{}}
	for _, e := range entries {
		switch e.Kind {
		case AddRecipient:
			var a Adding
			if err := e.Decode(&a); err != nil {
				return nil, err
			}
			p.add(e, a)
		case LeaveRecipient:
			var l leaving
			if err := e.Decode(&l); err != nil {
				return nil, err
			}
			if r := p.byID[e.About]; r != nil {
				r.Left = &Leaving{At: l.At, Instead: l.Instead, Reason: l.Reason}
			}
		}
	}
	return p, nil
}

// add puts down what e says of a recipient: a new one, another name of one who is known, or, where both are known, that they are one.
func (p *People) add(e *casework.Entry, a Adding) {
	r := p.byID[a.SameAs]
	if r == nil && a.SameAs == "" {
		r = p.Named(a.Name) // of two who add one name at once, both are kept, and it is one recipient
	}
	if r == nil {
		r = &Recipient{ID: e.ID, Added: e.At}
		p.All = append(p.All, r)
	}
	r.IDs = append(r.IDs, e.ID)
	p.byID[e.ID] = r
	if a.SameAs != "" {
		if other := p.Named(a.Name); other != nil && other != r {
			p.join(r, other)
		}
	}
	r.Left = nil
	if a.Name != "" {
		if r.Name == "" {
			r.Name = a.Name
		}
		if !r.called(a.Name) {
			r.Names = append(r.Names, a.Name)
		}
	}
	if a.Role != "" {
		r.Role = a.Role
	}
	if a.Channel != "" {
		r.Channel = a.Channel
	}
}

// join makes other a part of r.
func (p *People) join(r, other *Recipient) {
	r.Names = append(r.Names, other.Names...)
	r.IDs = append(r.IDs, other.IDs...)
	for _, id := range other.IDs {
		p.byID[id] = r
	}
	for i, x := range p.All {
		if x == other {
			p.All = append(p.All[:i:i], p.All[i+1:]...)
			return
		}
	}
}

// Recipient is who has an id; of an id that none has, somebody without a name.
func (p *People) Recipient(id string) *Recipient {
	if r := p.byID[id]; r != nil {
		return r
	}
	return &Recipient{ID: id, IDs: []string{id}, Name: "(unknown)"}
}

// same tells whether two ids are of one recipient.
func (p *People) same(a, b string) bool { return a == b || p.byID[a] != nil && p.byID[a] == p.byID[b] }

// Named is who has that name, in letters of either case and however spaced; nil where nobody has.
func (p *People) Named(name string) *Recipient {
	for _, r := range p.All {
		if r.called(name) {
			return r
		}
	}
	return nil
}

func (r *Recipient) called(name string) bool {
	for _, n := range r.Names {
		if folded(n) == folded(name) {
			return true
		}
	}
	return false
}

// Find is who is meant by a name, or by an id or four or more letters of its beginning or end.
func (p *People) Find(typed string) (*Recipient, error) {
	if strings.TrimSpace(typed) == "" {
		return nil, fault.New(fault.Usage, "a recipient", "is not named", "name one of those that \"firsthand recipient list\" lists")
	}
	if r := p.Named(typed); r != nil {
		return r, nil
	}
	var found []*Recipient
	for _, r := range p.All {
		for _, id := range r.IDs {
			if len(typed) >= 4 && len(typed) <= len(id) && (strings.EqualFold(id[:len(typed)], typed) || strings.EqualFold(id[len(id)-len(typed):], typed)) {
				found = append(found, r)
				break
			}
		}
	}
	switch len(found) {
	case 0:
		advice := "\"firsthand recipient list\" lists those that are"
		if alike := p.Alike(typed); len(alike) > 0 {
			advice = "did you mean " + alike[0].Name
		}
		return nil, fault.New(fault.NotFound, "recipient "+typed, "is not in this workspace", advice)
	case 1:
		return found[0], nil
	}
	return nil, fault.New(fault.Usage, "recipient "+typed, "may be "+found[0].Name+", "+found[1].Name+" or another", "give the name, or more letters of the id")
}

// Entry is the entry that adds the recipient, or says something new of one who is known. A name that is known already, with nothing new
// to it, is a fault.
func (a Adding) Entry(p *People) (*casework.Entry, error) {
	a.Name = strings.Join(strings.Fields(a.Name), " ")
	if a.Name == "" {
		return nil, fault.New(fault.Usage, "a recipient", "has no name", "say who it is: a person, an office, a desk")
	}
	known := p.Named(a.Name)
	switch {
	case known != nil && a.SameAs != "" && p.same(known.ID, a.SameAs):
		return nil, fault.New(fault.Usage, a.Name, "is that recipient already", "")
	case known != nil && a.SameAs == "" && known.Left == nil && (a.Role == "" || a.Role == known.Role) && (a.Channel == "" || a.Channel == known.Channel):
		return nil, fault.New(fault.Usage, a.Name, "is in this workspace already", "give a role or a channel that is new")
	case known != nil && a.SameAs == "":
		a.SameAs = known.ID
	}
	data, err := casework.Encode(a)
	e := &casework.Entry{Kind: AddRecipient, About: a.SameAs, Data: data}
	if a.SameAs != "" {
		e.Refs = refs(casework.Recipient, a.SameAs)
	}
	return e, err
}

// Entry is the entry that says that r has left; now is the present.
func (l Leaving) Entry(r *Recipient, now time.Time) (*casework.Entry, error) {
	if l.At.IsZero() {
		l.At = now
	}
	l.At = micros(l.At)
	switch {
	case r.Left != nil:
		return nil, fault.New(fault.Usage, r.Name, "has left already", "\"firsthand recipient add\" says that they are back")
	case l.At.After(now):
		return nil, fault.New(fault.Usage, r.Name, "cannot have left on a day that is not come", "give the day on which they left")
	case l.Instead == r.ID:
		return nil, fault.New(fault.Usage, r.Name, "cannot be told instead of themselves", "name somebody else")
	}
	data, err := casework.Encode(leaving(l))
	return &casework.Entry{Kind: LeaveRecipient, About: r.ID, Data: data, Refs: refs(casework.Recipient, r.ID)}, err
}

// Alike are recipients whose name may be another spelling of a name. They are offered, and never taken for one by themselves.
func (p *People) Alike(name string) (out []*Recipient) {
	for _, r := range p.All {
		if r.called(name) {
			continue
		}
		for _, n := range r.Names {
			if alike(n, name) {
				out = append(out, r)
				break
			}
		}
	}
	return out
}

// folded is a name without what writers vary: case, points and commas, how it is spaced.
func folded(name string) string { return strings.Join(words(name), " ") }

func words(name string) []string {
	return strings.FieldsFunc(strings.ToLower(name), func(r rune) bool {
		return !unicode.IsLetter(r) && !unicode.IsDigit(r) && !unicode.Is(unicode.M, r)
	})
}

// alike tells whether two names may be spellings of one: the same words in another order, an initial or the beginning of a given name before
// the same last word (a title may hide what the initial stands for), a name within a longer one, or a letter or two that differ.
func alike(a, b string) bool {
	x, y := words(a), words(b)
	if len(x) == 0 || len(y) == 0 {
		return false
	}
	if len(x) > len(y) {
		x, y = y, x
	}
	if within(x, y) {
		return true
	}
	lastX, lastY := x[len(x)-1], y[len(y)-1]
	if len(x) > 1 && lastX == lastY && (len(x[0]) == 1 || len(y[0]) == 1 || strings.HasPrefix(x[0], y[0]) || strings.HasPrefix(y[0], x[0])) {
		return true
	}
	one, other := []rune(strings.Join(x, " ")), []rune(strings.Join(y, " "))
	most := 1
	if len(one) >= 10 {
		most = 2
	}
	return len(one) >= 5 && apart(one, other) <= most
}

// within tells whether all of some words are among others.
func within(some, others []string) bool {
	left := map[string]int{}
	for _, w := range others {
		left[w]++
	}
	for _, w := range some {
		if left[w]--; left[w] < 0 {
			return false
		}
	}
	return true
}

// longest is how many letters of a name are compared one by one, which bounds what a hostile name costs.
const longest = 100

// apart is by how many letters two names differ (Levenshtein's distance), of their first hundred.
func apart(a, b []rune) int {
	a, b = a[:min(len(a), longest)], b[:min(len(b), longest)]
	row := make([]int, len(b)+1)
	for k := range row {
		row[k] = k
	}
	for i := range a {
		diagonal := row[0]
		row[0] = i + 1
		for k := range b {
			cost := diagonal
			if a[i] != b[k] {
				cost++
			}
			diagonal = row[k+1]
			row[k+1] = min(cost, row[k]+1, row[k+1]+1)
		}
	}
	return row[len(b)]
}
