package casework

import (
	"slices"
	"strings"
	"time"

	"firsthand/internal/fault"
)

// A Step is an entry of a case with what it changed.
type Step struct {
	*Entry
	Was, Is State
	Values  []Value
	Why     string
	Unseen  []string // ids of earlier entries by others that its author had not seen: it was made at the same time
}

// A Value is what became of a field of a case.
type Value struct {
	Field   string
	Was, Is string // "" for none
}

// unseen are the earlier entries by others that the author of e had not seen.
func unseen(earlier []*Entry, e *Entry) (out []string) {
	if e.After == "" {
		return nil
	}
	for _, o := range earlier {
		if o.ID > e.After && o.By != e.By {
			out = append(out, o.ID)
		}
	}
	return out
}

// An Alteration changes what a case is. What is nil stays.
type Alteration struct {
	Question *string    `json:"question,omitempty"`
	Owner    *string    `json:"owner,omitempty"`
	Severity *string    `json:"severity,omitempty"`
	Deadline *time.Time `json:"deadline,omitempty"` // the zero time takes it away
	Join     []string   `json:"join,omitempty"`     // members that come
	Leave    []string   `json:"leave,omitempty"`    // members that go
	Add      []string   `json:"add,omitempty"`      // ids of claims that come
	Drop     []string   `json:"drop,omitempty"`     // ids of claims that go
	Then     []Standing `json:"then,omitempty"`     // how the claims that come stood
	Why      string     `json:"why,omitempty"`
}

// Entry is the entry that changes the case. It changes something, or there is a fault.
func (a Alteration) Entry(m Moment) (*Entry, error) {
	c, err := m.Admit(Change)
	if err != nil {
		return nil, err
	}
	a.Join, a.Leave, a.Why = named(a.Join), named(a.Leave), strings.TrimSpace(a.Why)
	if err := a.check(c, m.Now); err != nil {
		return nil, err
	}
	data, err := Encode(a)
	if err != nil {
		return nil, err
	}
	e := &Entry{Kind: Change, About: c.ID, After: m.After, Data: data, Refs: refsTo(AboutClaim, a.Add)}
	now := *c
	now.Members, now.Claims = slices.Clone(c.Members), slices.Clone(c.Claims)
	trial := &Step{Entry: e}
	if err := now.alter(trial); err != nil {
		return nil, err
	}
	if len(trial.Values) == 0 {
		return nil, fault.New(fault.Usage, "case "+c.ID, "is so already", "say what is to change, as with --owner or --deadline")
	}
	return e, nil
}

func (a Alteration) check(c *Case, now time.Time) error {
	if a.Question != nil && strings.TrimSpace(*a.Question) == "" {
		return fault.New(fault.Usage, "case "+c.ID, "would have no question", "say what is to be found out")
	}
	if a.Severity != nil {
		if err := checkSeverity(*a.Severity); err != nil {
			return err
		}
	}
	if a.Deadline != nil && !c.Historic {
		if err := deadlineAhead("the deadline", *a.Deadline, now, "give one that is ahead"); err != nil {
			return err
		}
	}
	for _, n := range a.Leave {
		if !slices.Contains(c.Members, n) {
			return fault.New(fault.NotFound, n, "is no member of case "+c.ID, "its members are "+listed(c.Members))
		}
	}
	for _, id := range a.Drop {
		if !slices.Contains(c.Claims, id) {
			return fault.New(fault.NotFound, "claim "+id, "is not in case "+c.ID, "its claims are "+listed(c.Claims))
		}
	}
	return nil
}

// listed is a list in words.
func listed(all []string) string {
	if len(all) == 0 {
		return "none"
	}
	return strings.Join(all, ", ")
}

// alter takes an alteration, and notes in s what it changed.
func (c *Case) alter(s *Step) error {
	var a Alteration
	if err := s.Decode(&a); err != nil {
		return err
	}
	s.Why = a.Why
	note := func(field, was, is string) {
		if was != is {
			s.Values = append(s.Values, Value{field, was, is})
		}
	}
	set := func(field string, to *string, from *string) {
		if from != nil {
			is := strings.TrimSpace(*from)
			note(field, *to, is)
			*to = is
		}
	}
	set("question", &c.Question, a.Question)
	set("owner", &c.Owner, a.Owner)
	set("severity", &c.Severity, a.Severity)
	if a.Deadline != nil {
		note("deadline", moment(c.Deadline), moment(*a.Deadline))
		c.Deadline = *a.Deadline
	}
	come := func(field string, all *[]string, add, drop []string) {
		for _, n := range drop {
			if i := slices.Index(*all, n); i >= 0 {
				*all = slices.Delete(slices.Clone(*all), i, i+1)
				note(field, n, "")
			}
		}
		for _, n := range add {
			if !slices.Contains(*all, n) {
				*all = append(slices.Clone(*all), n)
				note(field, "", n)
			}
		}
	}
	come("member", &c.Members, a.Join, a.Leave)
	come("claim", &c.Claims, a.Add, a.Drop)
	c.Then = append(slices.Clone(c.Then), a.Then...)
	return nil
}

// moment is a time as a value; "" where there is none.
func moment(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}

// A Pause says what a case waits for.
type Pause struct {
	For   string    `json:"for"`
	Until time.Time `json:"until,omitzero"`
}

// Entry is the entry that has the case wait.
func (p Pause) Entry(m Moment) (*Entry, error) {
	c, err := m.Admit(Wait)
	if err != nil {
		return nil, err
	}
	if p.For = strings.TrimSpace(p.For); p.For == "" {
		return nil, fault.New(fault.Usage, "case "+c.ID, "waits for nothing", "say for what, with --for")
	}
	if !c.Historic {
		if err := deadlineAhead("the time until which it waits", p.Until, m.Now, "give one that is ahead"); err != nil {
			return nil, err
		}
	}
	data, err := Encode(p)
	return &Entry{Kind: Wait, About: c.ID, After: m.After, Data: data}, err
}

// reasoned is why somebody did something.
type reasoned struct {
	Why string `json:"why"`
}

// An Ending closes a case.
type Ending struct{ Why string }

// Entry is the entry that closes the case, for a reason.
func (x Ending) Entry(m Moment) (*Entry, error) { return m.reasoned(Close, x.Why) }

// A Return takes a case up again.
type Return struct{ Why string }

// Entry is the entry that takes the case up again, for a reason.
func (r Return) Entry(m Moment) (*Entry, error) { return m.reasoned(Reopen, r.Why) }

// verbs are what is done to a case by an entry that has a reason and nothing else.
var verbs = map[string]string{Close: "closed", Reopen: "reopened"}

// reasoned is an entry of a kind that has a reason and nothing else.
func (m Moment) reasoned(kind, why string) (*Entry, error) {
	c, err := m.Admit(kind)
	if err != nil {
		return nil, err
	}
	if why = strings.TrimSpace(why); why == "" {
		return nil, fault.New(fault.Usage, "case "+c.ID, "cannot be "+verbs[kind]+" without a reason", "give it with --reason")
	}
	data, err := Encode(reasoned{why})
	return &Entry{Kind: kind, About: c.ID, After: m.After, Data: data}, err
}
