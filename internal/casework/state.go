package casework

import (
	"slices"
	"strings"
	"time"

	"firsthand/internal/fault"
)

// The kinds of entries about a case itself.
const (
	Open   = "case.open"   // its data is an Opening
	Change = "case.change" // an Alteration
	Wait   = "case.wait"   // a Pause
	Decide = "case.decide" // what was decided about its claims
	Close  = "case.close"  // an Ending
	Reopen = "case.reopen" // a Return
)

// State is where a case stands.
type State string

// The states of a case.
const (
	StateOpen     State = "open"
	StateWaiting  State = "waiting"
	StateDecided  State = "decided"
	StateClosed   State = "closed"
	StateReopened State = "reopened"
)

// States are those that a case can be in, in the order in which it usually passes through them.
func States() []State {
	return []State{StateOpen, StateWaiting, StateDecided, StateClosed, StateReopened}
}

// moves are the transitions of a case: in which state an entry of which kind leads to which. What does not stand here is refused.
var moves = map[State]map[string]State{
	StateOpen:     {Change: StateOpen, Wait: StateWaiting, Decide: StateDecided, Close: StateClosed},
	StateWaiting:  {Change: StateWaiting, Wait: StateWaiting, Decide: StateDecided, Close: StateClosed, Reopen: StateOpen},
	StateDecided:  {Change: StateDecided, Decide: StateDecided, Close: StateClosed, Reopen: StateReopened},
	StateClosed:   {Reopen: StateReopened},
	StateReopened: {Change: StateReopened, Wait: StateWaiting, Decide: StateDecided, Close: StateClosed},
}

// begins are the kinds of entries, other than those about a case itself, that begin something in it: a closed case takes none. What
// comes in or is said about what was begun before is kept, however late.
var begins = []string{RequestDraft, RequestSend, GapOpen, "hypothesis.add"}

// Next is the state in which an entry of a kind leaves a case; ok is false where it is refused.
func (s State) Next(kind string) (next State, ok bool) {
	if strings.HasPrefix(kind, "case.") {
		next, ok = moves[s][kind]
		return next, ok
	}
	return s, s != StateClosed || !slices.Contains(begins, kind)
}

// A Moment is when somebody acts on a case: what was done about it until then, and what of it they had seen.
type Moment struct {
	Past  []*Entry // of the case, in order
	After string   // the id of the last entry that whoever acts had seen; "" for all of them
	Now   time.Time
}

// seen are the entries that whoever acts had seen.
func (m Moment) seen() []*Entry {
	if m.After == "" {
		return m.Past
	}
	i := len(m.Past)
	for i > 0 && m.Past[i-1].ID > m.After {
		i--
	}
	return m.Past[:i]
}

// Admit is the case as it stands, where an entry of a kind may be added to it; otherwise a fault. What could be done when whoever acts
// looked last is kept, also where somebody else was quicker: nobody's work is lost because two worked at once.
func (m Moment) Admit(kind string) (*Case, error) {
	c, err := CaseOf(m.Past)
	if err != nil {
		return nil, err
	}
	if _, ok := c.State.Next(kind); ok {
		return c, nil
	}
	if m.After != "" {
		if was, err := CaseOf(m.seen()); err == nil {
			if _, ok := was.State.Next(kind); ok {
				return c, nil
			}
		}
	}
	return nil, c.refuses(kind)
}

// refuses is the fault of an entry that the case's state does not take.
func (c *Case) refuses(kind string) error {
	reason := "is " + string(c.State) + " since " + c.Since.UTC().Format(time.DateOnly)
	if kind == Reopen {
		return fault.New(fault.Usage, "case "+c.ID, reason+", and is worked on", "there is nothing to reopen")
	}
	return fault.New(fault.Usage, "case "+c.ID, reason+" and takes no "+strings.Replace(kind, ".", " ", 1), "\"firsthand case reopen "+c.ID+" --reason …\" goes on with it")
}

// deadlineAhead is a fault where a deadline is past already; a zero one never is. what names it.
func deadlineAhead(what string, deadline, now time.Time, advice string) error {
	if deadline.IsZero() || deadline.After(now) {
		return nil
	}
	return fault.New(fault.Usage, what, "is past: "+Stamp(deadline), advice)
}

// Stamp is how a moment is written where it stands for evidence: to the second, with its time zone, which is UTC.
func Stamp(t time.Time) string { return t.UTC().Format("2006-01-02 15:04:05 UTC") }
