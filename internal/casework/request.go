package casework

import (
	"slices"
	"strings"
	"time"

	"firsthand/internal/fault"
)

// The kinds of entries about requests. All but RequestDraft and RequestSend are about the entry that put the request down.
const (
	RequestDraft  = "request.draft" // its data is an Asking that was not sent
	RequestSend   = "request.send"  // an Asking; about its draft, where there was one
	RequestRemind = "request.remind"
	RequestAnswer = "request.answer"
	RequestClose  = "request.close"
)

// RequestKind is what a request is for.
type RequestKind string

// The kinds of requests.
const (
	Information   RequestKind = "information"
	Corroboration RequestKind = "corroboration"
	Comment       RequestKind = "comment"
)

// Party is what sort of body a request goes to.
type Party string

// The parties.
const (
	Desk   Party = "desk"
	Agency Party = "agency"
	Outlet Party = "outlet"
	Person Party = "person"
)

// Outcome is what came of a request.
type Outcome string

// The outcomes. The first four are those that reports tell of, too.
const (
	Answered   Outcome = "answered"
	Declined   Outcome = "declined"
	NoResponse Outcome = "no response"
	Pending    Outcome = "pending"
	Draft      Outcome = "draft" // not sent yet
	Withdrawn  Outcome = "withdrawn"
)

// RequestKinds are what a request can be for.
func RequestKinds() []RequestKind { return []RequestKind{Information, Corroboration, Comment} }

// Parties are the sorts of bodies that can be asked.
func Parties() []Party { return []Party{Desk, Agency, Outlet, Person} }

// Outcomes are what can have come of a request.
func Outcomes() []Outcome {
	return []Outcome{Draft, Pending, Answered, Declined, NoResponse, Withdrawn}
}

// requestMoves are the transitions of a request: at which outcome an entry of which kind leads to which. One that closes a request
// names the outcome behind its kind. An answer is taken at any time, since it may come late.
var requestMoves = map[Outcome]map[string]Outcome{
	Draft:      {RequestSend: Pending, closing(Withdrawn): Withdrawn},
	Pending:    {RequestRemind: Pending, RequestAnswer: Answered, closing(Declined): Declined, closing(NoResponse): NoResponse, closing(Withdrawn): Withdrawn},
	NoResponse: {RequestRemind: Pending, RequestAnswer: Answered, closing(Declined): Declined},
	Declined:   {RequestAnswer: Answered},
	Answered:   {RequestAnswer: Answered},
	Withdrawn:  {RequestAnswer: Answered},
}

// closing is how requestMoves calls the entry that closes a request with an outcome.
func closing(o Outcome) string { return RequestClose + " " + string(o) }

// A Version is the version of a claim that was put to somebody: its id, its words and its counts then.
type Version struct {
	Standing
	Wording string `json:"wording"`
}

// An Asking is what a request says.
type Asking struct {
	Kind    RequestKind `json:"kind"`
	To      string      `json:"to"`
	Party   Party       `json:"party,omitempty"`
	Text    string      `json:"text"` // exactly as it was, or is to be, put
	Channel string      `json:"channel,omitempty"`
	Sent    time.Time   `json:"sent,omitzero"`
	Due     time.Time   `json:"due,omitzero"`
	Claims  []Version   `json:"claims,omitempty"`
	Why     string      `json:"why,omitempty"`     // of a draft that was offered: why they would know
	Viewers []string    `json:"viewers,omitempty"` // who, among those who use the workspace, is to answer it
	Without []string    `json:"without,omitempty"` // ids of reports that are erased, whose words were taken out of it
	Quotes  []string    `json:"-"`                 // ids of reports whose words stand in it
}

// Entry is the entry that keeps the request, as sent or, with draft, as a draft; about is the draft that is sent, "" for none.
func (a Asking) Entry(m Moment, draft bool, about string) (*Entry, error) {
	kind := RequestSend
	if draft {
		kind = RequestDraft
	}
	c, err := m.Admit(kind)
	if err != nil {
		return nil, err
	}
	if err := a.sendable(m, about); err != nil {
		return nil, err
	}
	a.Without = nil
	a.To, a.Channel, a.Viewers = strings.TrimSpace(a.To), strings.TrimSpace(a.Channel), named(a.Viewers)
	if !draft && a.Sent.IsZero() {
		a.Sent = m.Now.Truncate(time.Second)
	}
	if err := a.check(c, m.Now, draft); err != nil {
		return nil, err
	}
	data, err := Encode(a)
	e := &Entry{Kind: kind, About: about, After: m.After, Data: data}
	for _, v := range a.Claims {
		e.Refs = append(e.Refs, Ref{AboutClaim, v.Claim})
	}
	e.Refs = append(append(append(e.Refs, Ref{Recipient, a.To}), refsTo(Asked, a.Viewers)...), refsTo(Quotes, a.Quotes)...)
	return e, err
}

// sendable is a fault where a draft that is to be sent was sent, or taken back.
func (a Asking) sendable(m Moment, draft string) error {
	if draft == "" {
		return nil
	}
	r, err := m.request(draft)
	if err != nil {
		return err
	}
	return r.admits(m, RequestSend)
}

// check is a fault where something of a request is missing, or wrong.
func (a Asking) check(c *Case, now time.Time, draft bool) error {
	switch {
	case !slices.Contains(RequestKinds(), a.Kind):
		return fault.New(fault.Usage, "a request", "is for "+quoted(string(a.Kind)), "say "+oneOf(RequestKinds()))
	case a.Party != "" && !slices.Contains(Parties(), a.Party):
		return fault.New(fault.Usage, "a request", "goes to "+quoted(string(a.Party)), "say "+oneOf(Parties()))
	case a.To == "":
		return fault.New(fault.Usage, "a request", "is put to nobody", "say to whom")
	case strings.Contains(a.Text, Erased):
		return fault.New(fault.Usage, "a request to "+a.To, "lacks words that went with a report that was erased", "give its exact text")
	case strings.TrimSpace(a.Text) == "":
		return fault.New(fault.Usage, "a request to "+a.To, "says nothing", "give its exact text")
	case draft:
		return nil
	case a.Channel == "":
		return fault.New(fault.Usage, "a request to "+a.To, "went over no channel", "say how it was put: email, telephone, letter")
	case a.Sent.After(now):
		return fault.New(fault.Usage, "a request to "+a.To, "is kept when it was sent, and that is ahead: "+Stamp(a.Sent), "keep it as a draft until then")
	case !a.Due.IsZero() && !a.Due.After(a.Sent):
		return fault.New(fault.Usage, "a request to "+a.To, "would be due before it was sent", "give a time to answer that is behind it")
	case c.Historic:
		return nil
	}
	return deadlineAhead("the time until which "+a.To+" may answer", a.Due, now, "give one that is ahead, or put the case down with --historic")
}

// quoted is s in quotation marks, or that it is nothing.
func quoted(s string) string {
	if s == "" {
		return "nothing"
	}
	return "“" + s + "”"
}

// A Reminder is that somebody was asked again.
type Reminder struct {
	Text    string    `json:"text,omitempty"`
	Channel string    `json:"channel"`
	Sent    time.Time `json:"sent,omitzero"`
	Due     time.Time `json:"due,omitzero"` // a new time to answer; zero where the old one stays
}

// Entry is the entry that keeps the reminder of a request.
func (x Reminder) Entry(m Moment, request string) (*Entry, error) {
	r, err := m.request(request)
	if err != nil {
		return nil, err
	}
	if err := r.admits(m, RequestRemind); err != nil {
		return nil, err
	}
	if x.Sent.IsZero() {
		x.Sent = m.Now.Truncate(time.Second)
	}
	if x.Channel = strings.TrimSpace(x.Channel); x.Channel == "" {
		x.Channel = r.Channel
	}
	switch {
	case x.Sent.After(m.Now) || x.Sent.Before(r.Sent):
		return nil, fault.New(fault.Usage, "the reminder of request "+r.ID, "was sent between the request and now, not on "+Stamp(x.Sent), "give the time at which it was")
	case !x.Due.IsZero() && !x.Due.After(x.Sent):
		return nil, fault.New(fault.Usage, "the reminder of request "+r.ID, "would be due before it was sent", "give a time to answer that is behind it")
	}
	data, err := Encode(x)
	return &Entry{Kind: RequestRemind, About: r.ID, After: m.After, Data: data, Refs: []Ref{{Recipient, r.To}}}, err
}

// An Answer is a reply, which is kept as a report of its own.
type Answer struct {
	Report   string    `json:"report"` // its id
	Received time.Time `json:"received"`
	Channel  string    `json:"channel,omitempty"`
	Note     string    `json:"note,omitempty"`
}

// Entry is the entry that keeps the answer to a request.
func (x Answer) Entry(m Moment, request string) (*Entry, error) {
	r, err := m.request(request)
	if err != nil {
		return nil, err
	}
	if err := r.admits(m, RequestAnswer); err != nil {
		return nil, err
	}
	if x.Received.IsZero() {
		x.Received = m.Now.Truncate(time.Second)
	}
	switch {
	case x.Received.After(m.Now) || x.Received.Before(r.Sent):
		return nil, fault.New(fault.Usage, "the answer to request "+r.ID, "came between the request and now, not on "+Stamp(x.Received), "give the time at which it did")
	case slices.ContainsFunc(r.Answers, func(a Replied) bool { return a.Report == x.Report }):
		return nil, fault.New(fault.Usage, "report "+x.Report, "is an answer to request "+r.ID+" already", "there is nothing to do")
	}
	data, err := Encode(x)
	return &Entry{Kind: RequestAnswer, About: r.ID, After: m.After, Data: data, Refs: []Ref{{Recipient, r.To}, {AboutReport, x.Report}}}, err
}

// A Finish closes a request without an answer.
type Finish struct {
	Outcome Outcome `json:"outcome"` // declined, no response or withdrawn
	Why     string  `json:"why,omitempty"`
}

// Entry is the entry that closes a request. That somebody did not answer can be said when the time to answer is over.
func (x Finish) Entry(m Moment, request string) (*Entry, error) {
	r, err := m.request(request)
	if err != nil {
		return nil, err
	}
	if x.Outcome != Declined && x.Outcome != NoResponse && x.Outcome != Withdrawn {
		return nil, fault.New(fault.Usage, "request "+r.ID, "cannot be closed as "+quoted(string(x.Outcome)), "say "+oneOf([]Outcome{Declined, NoResponse, Withdrawn})+"; an answer is kept with \"firsthand request answer\"")
	}
	if err := r.admits(m, closing(x.Outcome)); err != nil {
		return nil, err
	}
	if x.Outcome == NoResponse && r.Due.After(m.Now) {
		return nil, fault.New(fault.Usage, "request "+r.ID, "may be answered until "+Stamp(r.Due), "say that nobody answered when that is over")
	}
	data, err := Encode(x)
	return &Entry{Kind: RequestClose, About: r.ID, After: m.After, Data: data, Refs: []Ref{{Recipient, r.To}}}, err
}
