package contract

import (
	"time"

	"firsthand/internal/casework"
	"firsthand/internal/workspace"
)

// An Act is one thing that somebody did at the desk, as it stands in the ledger: by its id, as case-entry/ID.
type Act struct {
	ID    string  `json:"id"`
	Kind  string  `json:"kind"`
	Case  *string `json:"case"`
	About *string `json:"about"` // the id of the entry that it goes on from
	At    string  `json:"at"`    // RFC 3339, UTC
	By    string  `json:"by"`
}

// OfAct translates what somebody did.
func OfAct(e *casework.Entry) Act {
	return Act{ID: e.ID, Kind: e.Kind, Case: known(e.Opening()), About: known(e.About), At: stamp(e.At), By: e.By}
}

// stamp is a time in RFC 3339, UTC.
func stamp(t time.Time) string { return t.UTC().Format(time.RFC3339Nano) }

// maybeAt is a time that may not be known.
func maybeAt(t time.Time) *string {
	if t.IsZero() {
		return nil
	}
	s := stamp(t)
	return &s
}

// A Case is a case as it stands.
type Case struct {
	ID         string         `json:"id"`
	Question   string         `json:"question"`
	State      casework.State `json:"state"`
	Since      string         `json:"since"` // of the state
	Owner      string         `json:"owner"`
	Members    []string       `json:"members"`
	Severity   string         `json:"severity"`
	Deadline   *string        `json:"deadline"`
	Overdue    bool           `json:"overdue"`
	WaitingFor *string        `json:"waiting_for"`
	Until      *string        `json:"until"` // until when it waits
	Why        *string        `json:"why"`   // it was closed or reopened last
	Apart      bool           `json:"apart"`
	Historic   bool           `json:"historic"`
	Claims     []string       `json:"claims"` // ids, as they were when they came to the case
	Requests   map[string]int `json:"requests"`
	Gaps       map[string]int `json:"gaps"`
	Opened     string         `json:"opened"`
	By         string         `json:"by"`
	Last       string         `json:"last"` // the id of the last entry, for --after
}

// OfCase translates a case, as it stands at a moment.
func OfCase(r workspace.CaseRow, now time.Time) Case {
	c := r.Case
	out := Case{
		ID: c.ID, Question: c.Question, State: c.State, Since: stamp(c.Since), Owner: c.Owner, Members: append([]string{}, c.Members...), Severity: c.Severity,
		Deadline: maybeAt(c.Deadline), Overdue: c.Overdue(now), WaitingFor: known(c.For), Until: maybeAt(c.Until), Why: known(c.Why), Apart: c.Apart, Historic: c.Historic,
		Claims: append([]string{}, c.Claims...), Requests: map[string]int{}, Gaps: map[string]int{"open": 0, "closed": 0},
		Opened: stamp(c.Opened), By: c.By, Last: c.Last,
	}
	for _, o := range casework.Outcomes() {
		out.Requests[string(o)] = 0
	}
	for _, q := range r.Requests {
		out.Requests[string(q.Outcome)]++
		if q.Overdue(now) {
			out.Requests["overdue"]++
		}
	}
	for _, g := range r.Gaps {
		if g.Closed() {
			out.Gaps["closed"]++
		} else {
			out.Gaps["open"]++
		}
	}
	return out
}

// A CaseClaim is a claim of a case: as it was when it came, and as it is.
type CaseClaim struct {
	ID             string            `json:"id"` // as the case names it
	Now            *string           `json:"now"`
	Text           *string           `json:"text"`
	Became         *workspace.Became `json:"became"` // merged into, merged with, split, gone; null where it is as it was
	Others         []string          `json:"others"`
	CountsThen     *Counts           `json:"counts_then"`
	CountsNow      *Counts           `json:"counts_now"`
	Outcome        *string           `json:"outcome"`
	Contradictions []Conflict        `json:"contradictions"`
}

// Counts are the three counts of a claim, and how many reports carry it.
type Counts struct {
	Reports        int `json:"reports"`
	Independent    int `json:"independent"`
	NotEstablished int `json:"not_established"`
	Unrecorded     int `json:"unrecorded"`
}

// OfStanding translates how a claim stood; nil where nobody knows.
func OfStanding(s *casework.Standing) *Counts {
	if s == nil {
		return nil
	}
	return &Counts{s.Reports, s.Independent, s.NotEstablished, s.Unrecorded}
}

// OfCaseClaims translates the claims of a case.
func OfCaseClaims(all []workspace.CaseClaim) []CaseClaim {
	return each(all, func(_ int, c workspace.CaseClaim) CaseClaim {
		out := CaseClaim{
			ID: c.ID, Others: append([]string{}, c.Others...), CountsThen: OfStanding(c.Then), CountsNow: OfStanding(c.Now()), Contradictions: []Conflict{},
		}
		if c.Became != workspace.Unchanged {
			out.Became = &c.Became
		}
		if c.Dossier != nil {
			single := OfSingle(c.Dossier, nil)
			out.Now, out.Text, out.Contradictions = known(single.ID), known(single.Text), single.Contradictions
			out.Outcome = known(string(c.Dossier.Claims[0].Outcome))
		}
		return out
	})
}

// A Step is one entry of a case: what was done, and what it changed.
type Step struct {
	Act
	Was     *casework.State `json:"was"`
	Is      casework.State  `json:"is"`
	Values  []Value         `json:"values"`
	Why     *string         `json:"why"`
	Unseen  []string        `json:"at_the_same_time_as"` // earlier entries by others that its author had not seen
	Emptied bool            `json:"emptied"`             // what it said went with a report that it quoted
}

// A Value is what became of a field.
type Value struct {
	Field string  `json:"field"`
	Was   *string `json:"was"`
	Is    *string `json:"is"`
}

// OfHistory translates what was done about a case.
func OfHistory(steps []casework.Step) []Step {
	return each(steps, func(_ int, s casework.Step) Step {
		out := Step{
			Act: OfAct(s.Entry), Is: s.Is, Why: known(s.Why), Unseen: append([]string{}, s.Unseen...), Emptied: s.Emptied(),
			Values: each(s.Values, func(_ int, v casework.Value) Value { return Value{v.Field, known(v.Was), known(v.Is)} }),
		}
		if s.Was != "" {
			out.Was = &s.Was
		}
		return out
	})
}
