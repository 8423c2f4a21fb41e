package casework

import (
	"slices"
	"strings"
	"time"

	"firsthand/internal/fault"
)

// A Request is what the entries about a request come to.
type Request struct {
	Asking
	ID        string // of the entry that put it down first, as a draft or as sent
	Case      string
	By        string // who sent it, or drafted it
	Entry     string // the id of the entry that says what was sent
	Outcome   Outcome
	Since     time.Time // of the outcome
	Why       string    // of the outcome, where it was closed
	Reminders []Reminded
	Answers   []Replied
	Entries   []Step // all about it; one that came while somebody else was quicker may have changed nothing
	Emptied   bool   // what it said is gone, with a report that it quoted
}

// A Reminded is a reminder with who sent it, and the id of its entry.
type Reminded struct {
	Reminder
	By, Entry string
}

// A Replied is an answer with who kept it, and the id of its entry.
type Replied struct {
	Answer
	By, Entry string
}

// Overdue tells whether a request should have been answered by now. It is no outcome: that nobody answered, a person says.
func (r *Request) Overdue(now time.Time) bool {
	return r.Outcome == Pending && !r.Due.IsZero() && now.After(r.Due)
}

// RequestsOf are the requests that the entries of a case, or of several, come to, in the order in which they were put down.
func RequestsOf(entries []*Entry) ([]*Request, error) {
	var out []*Request
	by := map[string]*Request{} // by the ids of the entries about it
	for i, e := range entries {
		if !strings.HasPrefix(e.Kind, "request.") {
			continue
		}
		r := by[e.About]
		if begins := e.Kind == RequestDraft || e.Kind == RequestSend; r == nil && begins {
			r = &Request{ID: e.ID, Case: e.Opening(), Outcome: Draft, Since: e.At}
			out = append(out, r)
		}
		if r == nil {
			continue // of a request that the viewer does not see
		}
		by[e.ID] = r
		if err := r.take(Step{Entry: e, Unseen: unseen(entries[:i], e)}); err != nil {
			return nil, err
		}
	}
	return out, nil
}

// take takes what an entry says of a request.
func (r *Request) take(s Step) error {
	r.Entries = append(r.Entries, s)
	move := s.Kind
	var err error
	switch s.Kind {
	case RequestDraft, RequestSend:
		err = r.say(s)
	case RequestRemind:
		x := Reminded{By: s.By, Entry: s.ID}
		err = s.Decode(&x.Reminder)
		if r.Reminders = append(r.Reminders, x); !x.Due.IsZero() {
			r.Due = x.Due
		}
	case RequestAnswer:
		x := Replied{By: s.By, Entry: s.ID}
		err = s.Decode(&x.Answer)
		r.Answers = append(r.Answers, x)
	case RequestClose:
		var x Finish
		err = s.Decode(&x)
		if move = closing(x.Outcome); requestMoves[r.Outcome][move] != "" {
			r.Why = x.Why
		}
	}
	if next, ok := requestMoves[r.Outcome][move]; ok {
		r.Outcome, r.Since = next, s.At
	}
	return err
}

// say takes what a request says, as it was drafted or sent.
func (r *Request) say(s Step) error {
	if s.Kind == RequestSend && r.Entry != "" && r.Outcome != Draft {
		return nil // two sent the same draft at once: the first is what was asked, and the other stays among the entries
	}
	r.Asking, r.By, r.Entry = Asking{}, s.By, s.ID
	if s.Emptied() {
		r.Emptied, r.Viewers = true, s.To(Asked)
		r.To = strings.Join(s.To(Recipient), ", ")
		return nil
	}
	err := s.Decode(&r.Asking)
	r.Quotes = slices.DeleteFunc(s.To(Quotes), func(id string) bool { return slices.Contains(r.Without, id) })
	return err
}

// request is the request with an id: that of the entry that put it down.
func (m Moment) request(id string) (*Request, error) {
	all, err := RequestsOf(m.Past)
	if err != nil {
		return nil, err
	}
	i := slices.IndexFunc(all, func(r *Request) bool { return r.ID == id })
	if i < 0 {
		return nil, fault.New(fault.NotFound, "request "+id, "is not in this case", "\"firsthand request list\" lists those that are")
	}
	return all[i], nil
}

// admits is a fault where a move is none that the request can make, neither as it is nor as it was when whoever acts looked last.
func (r *Request) admits(m Moment, move string) error {
	if requestMoves[r.Outcome][move] != "" {
		return nil
	}
	if m.After != "" {
		was := Moment{Past: m.seen(), Now: m.Now}
		if seen, err := was.request(r.ID); err == nil && requestMoves[seen.Outcome][move] != "" {
			return nil
		}
	}
	advice := "\"firsthand request log\" says what was done about it"
	if r.Outcome == Draft {
		advice = "send it first, with \"firsthand request send\""
	}
	return fault.New(fault.Usage, "request "+r.ID, "is "+standing(r.Outcome)+" since "+r.Since.UTC().Format(time.DateOnly)+", and cannot be "+doing(move), advice)
}

// standing is how an outcome is said of a request.
func standing(o Outcome) string {
	switch o {
	case Draft:
		return "a draft"
	case NoResponse:
		return "without a response"
	}
	return string(o)
}

// doing is what a move does to a request.
func doing(move string) string {
	switch move {
	case RequestSend:
		return "sent"
	case RequestRemind:
		return "reminded of"
	case RequestAnswer:
		return "answered"
	}
	return "closed as " + quoted(strings.TrimPrefix(move, RequestClose+" "))
}
