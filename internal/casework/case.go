package casework

import (
	"slices"
	"strings"
	"time"

	"firsthand/internal/fault"
	"firsthand/internal/weigh/grade"
)

// A Standing is how a claim stood at a moment: its three counts, and how many reports carried it.
type Standing struct {
	Claim          string `json:"claim"` // its id then
	Reports        int    `json:"reports"`
	Independent    int    `json:"independent"`
	NotEstablished int    `json:"not_established"`
	Unrecorded     int    `json:"unrecorded"`
}

// An Opening is what a case begins with.
type Opening struct {
	Question string     `json:"question"`         // what is to be found out, as a sentence
	Claims   []string   `json:"claims,omitempty"` // ids of the claims that it is about, as they were then
	Then     []Standing `json:"then,omitempty"`   // how they stood
	Owner    string     `json:"owner,omitempty"`  // who answers for it
	Members  []string   `json:"members,omitempty"`
	Severity string     `json:"severity,omitempty"` // what is at stake, in the words of triage
	Deadline time.Time  `json:"deadline,omitzero"`
	Apart    bool       `json:"apart,omitempty"`    // who was asked sees no other's reply before they have given theirs
	Historic bool       `json:"historic,omitempty"` // it is put down afterwards, so that its deadlines may be past
}

// Severities are what can be at stake, the gravest last: those of triage.
func Severities() (out []string) {
	for s := grade.Ordinary; s <= grade.Lives; s++ {
		out = append(out, s.String())
	}
	return out
}

// checkSeverity is a fault where a severity is none; "" is that nobody has said.
func checkSeverity(s string) error {
	if s == "" || slices.Contains(Severities(), s) {
		return nil
	}
	return fault.New(fault.Usage, "severity "+s, "is none", "say "+oneOf(Severities()))
}

// oneOf lists what can be said.
func oneOf[S ~string](all []S) string {
	var out []string
	for _, s := range all {
		out = append(out, "“"+string(s)+"”")
	}
	return strings.Join(out[:len(out)-1], ", ") + " or " + out[len(out)-1]
}

// Entry is the entry that opens the case; a case without a question is a fault, and one whose deadline is past.
func (o Opening) Entry(now time.Time) (*Entry, error) {
	o.Question, o.Owner, o.Members = strings.TrimSpace(o.Question), strings.TrimSpace(o.Owner), named(o.Members)
	if o.Question == "" {
		return nil, fault.New(fault.Usage, "a case", "has no question", "say what is to be found out")
	}
	if err := checkSeverity(o.Severity); err != nil {
		return nil, err
	}
	if !o.Historic {
		if err := deadlineAhead("the deadline", o.Deadline, now, "give one that is ahead, or --historic where the case is put down afterwards"); err != nil {
			return nil, err
		}
	}
	data, err := Encode(o)
	e := &Entry{Kind: Open, Data: data, Refs: refsTo(AboutClaim, o.Claims)}
	if o.Apart {
		e.Refs = append(e.Refs, Ref{KeptApart, "replies"})
	}
	return e, err
}

// named are names without what is empty or there twice, in their order.
func named(names []string) (out []string) {
	for _, n := range names {
		if n = strings.TrimSpace(n); n != "" && !slices.Contains(out, n) {
			out = append(out, n)
		}
	}
	return out
}

// refsTo are refs in one role.
func refsTo(role Role, targets []string) (out []Ref) {
	for _, t := range targets {
		out = append(out, Ref{role, t})
	}
	return out
}

// A Case is what the entries of a case come to, but for its requests, gaps, judgements and briefings, which have folds of their own.
type Case struct {
	ID       string // of the entry that opened it
	Opened   time.Time
	By       string
	Last     string // the id of the last entry, to be given as After by who acts on what is seen here
	Question string // "" where it quoted a report that is erased
	Claims   []string
	Then     []Standing // of the claims, when they came to the case
	Owner    string
	Members  []string
	Severity string
	Deadline time.Time
	Apart    bool
	Historic bool
	State    State
	Since    time.Time // of the state
	For      string    // what it waits for
	Until    time.Time // until when
	Why      string    // why it was closed or reopened last
	History  []Step    // all that was done, of whatever kind
}

// Live tells whether somebody works on the case.
func (c *Case) Live() bool { return c.State != StateDecided && c.State != StateClosed }

// Overdue tells whether the case should have been decided by now.
func (c *Case) Overdue(now time.Time) bool {
	return c.Live() && !c.Deadline.IsZero() && now.After(c.Deadline)
}

// CaseOf is what the entries of one case come to, in their order. A fault where the first does not open one.
func CaseOf(entries []*Entry) (*Case, error) {
	if len(entries) == 0 || entries[0].Kind != Open {
		return nil, fault.New(fault.NotFound, "a case", "is not there", "\"firsthand case list\" lists those that are")
	}
	c := &Case{ID: entries[0].ID, Opened: entries[0].At, By: entries[0].By}
	for i, e := range entries {
		step := Step{Entry: e, Was: c.State, Unseen: unseen(entries[:i], e)}
		if err := c.take(&step); err != nil {
			return nil, err
		}
		step.Is, c.Last = c.State, e.ID
		c.History = append(c.History, step)
	}
	return c, nil
}

// CasesOf are the cases that entries of several come to, in the order in which they were opened. Entries that belong to no case are
// left aside.
func CasesOf(entries []*Entry) ([]*Case, error) {
	by := map[string][]*Entry{}
	var order []string
	for _, e := range entries {
		if e.Kind == Open {
			order = append(order, e.ID)
		}
		by[e.Opening()] = append(by[e.Opening()], e)
	}
	var out []*Case
	for _, id := range order {
		c, err := CaseOf(by[id])
		if err != nil {
			return nil, err
		}
		out = append(out, c)
	}
	return out, nil
}

// take takes a step: the state that follows, and what it changes. What was done while somebody else was quicker leaves the state as that
// made it.
func (c *Case) take(s *Step) error {
	if s.Kind == Open {
		return c.open(s)
	}
	next, ok := c.State.Next(s.Kind)
	if ok && (next != c.State || s.Kind == Wait || s.Kind == Decide) {
		c.State, c.Since, c.For, c.Until, c.Why = next, s.At, "", time.Time{}, ""
	}
	switch s.Kind {
	case Change:
		return c.alter(s)
	case Wait:
		var p Pause
		err := s.Decode(&p)
		if s.Why = p.For; ok {
			c.For, c.Until = p.For, p.Until
		}
		return err
	case Close, Reopen:
		var r reasoned
		err := s.Decode(&r)
		if s.Why = r.Why; ok {
			c.Why = r.Why
		}
		return err
	}
	return nil
}

func (c *Case) open(s *Step) error {
	var o Opening
	if err := s.Decode(&o); err != nil {
		return err
	}
	c.Question, c.Claims, c.Then, c.Owner, c.Members = o.Question, o.Claims, o.Then, o.Owner, o.Members
	c.Severity, c.Deadline, c.Historic, c.State, c.Since = o.Severity, o.Deadline, o.Historic, StateOpen, s.At
	c.Apart = slices.Contains(s.Refs, Ref{KeptApart, "replies"})
	if s.Emptied() {
		c.Claims = s.To(AboutClaim)
	}
	return nil
}
