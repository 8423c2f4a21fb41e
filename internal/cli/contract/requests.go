package contract

import (
	"time"

	"firsthand/internal/casework"
	"firsthand/internal/text"
	"firsthand/internal/trace"
	"firsthand/internal/workspace"
)

// An Asking is a question that was put to somebody, by us or, as a report tells, by others.
type Asking struct {
	ID        *string          `json:"id"`   // null of those that reports tell of
	Ours      bool             `json:"ours"` // false of those
	Case      *string          `json:"case"`
	Kind      *string          `json:"kind"`
	To        *string          `json:"to"`
	Party     *string          `json:"party"`
	Asker     *string          `json:"asker"` // who sent it, or drafted it; of theirs, whom the report names
	Text      *string          `json:"text"`
	Channel   *string          `json:"channel"`
	Sent      *string          `json:"sent"`
	Due       *string          `json:"due"`
	Overdue   bool             `json:"overdue"`
	Outcome   casework.Outcome `json:"outcome"`
	Since     *string          `json:"since"`
	Why       *string          `json:"why"`        // it was closed
	Offered   *string          `json:"would_know"` // why they would know, where it was offered
	Claims    []Put            `json:"claims"`
	Viewers   []string         `json:"viewers"`
	Reminders []Reminder       `json:"reminders"`
	Answers   []Answer         `json:"answers"`
	Emptied   bool             `json:"emptied"` // what it said went with a report that it quoted
	Without   []string         `json:"without"` // ids of reports that are erased, whose words were taken out of it
	Report    *string          `json:"report"`  // of theirs, that tells of it
	Outlet    *string          `json:"outlet"`
	Span      *Span            `json:"span"`  // where, in code points
	Again     []string         `json:"again"` // ids of reports that tell of it in the same words
	Ledger    map[string]int64 `json:"ledger,omitempty"`
}

// A Put is the version of a claim that was put to somebody.
type Put struct {
	Claim   string `json:"claim"` // its id then
	Wording string `json:"wording"`
	Counts  Counts `json:"counts"` // then
}

// A Reminder is that somebody was asked again.
type Reminder struct {
	ID      string  `json:"id"`
	Sent    string  `json:"sent"`
	Channel string  `json:"channel"`
	Text    *string `json:"text"`
	Due     *string `json:"due"`
	By      string  `json:"by"`
}

// An Answer is a reply, which is a report of its own.
type Answer struct {
	ID       string  `json:"id"`
	Report   string  `json:"report"`
	Received string  `json:"received"`
	Channel  *string `json:"channel"`
	Note     *string `json:"note"`
	By       string  `json:"by"`
	Text     *string `json:"text,omitempty"` // as it came; in a log only
	SHA256   *string `json:"sha256,omitempty"`
}

// OfRequest translates a request of ours, as it stands at a moment.
func OfRequest(r *casework.Request, now time.Time) Asking {
	return Asking{
		ID: known(r.ID), Ours: true, Case: known(r.Case), Kind: known(string(r.Kind)), To: known(r.To), Party: known(string(r.Party)), Asker: known(r.By),
		Text: known(r.Text), Channel: known(r.Channel), Sent: maybeAt(r.Sent), Due: maybeAt(r.Due), Overdue: r.Overdue(now), Outcome: r.Outcome,
		Since: maybeAt(r.Since), Why: known(r.Why), Offered: known(r.Asking.Why), Viewers: append([]string{}, r.Viewers...), Emptied: r.Emptied, Without: append([]string{}, r.Without...), Again: []string{},
		Claims: each(r.Claims, func(_ int, v casework.Version) Put { return Put{v.Claim, v.Wording, *OfStanding(&v.Standing)} }),
		Reminders: each(r.Reminders, func(_ int, x casework.Reminded) Reminder {
			return Reminder{x.Entry, stamp(x.Sent), x.Channel, known(x.Text), maybeAt(x.Due), x.By}
		}),
		Answers: each(r.Answers, func(_ int, x casework.Replied) Answer {
			return Answer{ID: x.Entry, Report: x.Report, Received: stamp(x.Received), Channel: known(x.Channel), Note: known(x.Note), By: x.By}
		}),
	}
}

// OfFoundRequest translates a request that a report tells of.
func OfFoundRequest(f workspace.FoundRequest) Asking {
	r := f.Report.Report
	span := offsets{text.NewCodePoints(r.Text)}.span(text.Span{Start: f.From, End: f.To})
	return Asking{
		To: known(f.Asked), Asker: known(f.Asker), Outcome: f.Outcome, Report: known(r.Document), Outlet: known(r.Outlet), Span: &span,
		Claims: []Put{}, Viewers: []string{}, Reminders: []Reminder{}, Answers: []Answer{},
		Again: each(f.Again, func(_ int, a *trace.Account) string { return a.Report.Document }),
	}
}

// OfLogged translates a request for a log: with what came back, word for word, and where each entry about it stands in the ledger.
func OfLogged(l workspace.LoggedRequest, now time.Time) Asking {
	out := OfRequest(l.Request, now)
	out.Ledger = l.Ledger
	for i, r := range l.Replies {
		if r.Report != nil {
			out.Answers[i].Text, out.Answers[i].SHA256 = &r.Report.Text, &r.Report.Blob
		}
	}
	return out
}

// A RequestLog is what was asked in a case, and what came back, as it stood at a moment.
type RequestLog struct {
	Case     Case     `json:"case"`
	Made     string   `json:"made"` // RFC 3339, UTC
	By       string   `json:"by"`
	Requests []Asking `json:"requests"`
}
