// Package decision is how a case ends for a claim: confirmed, refuted or unresolved, by whom, for what reason, on what evidence.
//
// A decision of a case and how the claim came out (match/revise) are kept together, so that the records of voices and analysts follow.
// It weighs nothing: who decides, signs.
package decision

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"firsthand/internal/casework"
	"firsthand/internal/fault"
)

// Outcome is what was decided of a claim.
type Outcome string

// The outcomes. The first two are how a claim came out; the last says that the case cannot tell.
const (
	Confirmed  Outcome = "confirmed"
	Refuted    Outcome = "refuted"
	Unresolved Outcome = "unresolved"
)

// Outcomes are all of them.
func Outcomes() []Outcome { return []Outcome{Confirmed, Refuted, Unresolved} }

// A Decision is what the entry of one says.
type Decision struct {
	Claim      casework.Snapshot   `json:"claim"` // as it stood
	Outcome    Outcome             `json:"outcome"`
	Reasons    string              `json:"reasons"`
	Evidence   []casework.Evidence `json:"evidence,omitempty"`
	Resolution string              `json:"resolution,omitempty"` // the id of the decision by which the claim is resolved; "" where it is not
	Undone     []string            `json:"undone,omitempty"`     // ids of those that were taken back with it
}

// Check is a fault where d cannot be decided. What is confirmed or refuted rests on some evidence.
func (d Decision) Check() error {
	subject := "claim " + d.Claim.Claim
	switch {
	case !slices.Contains(Outcomes(), d.Outcome):
		return fault.New(fault.Usage, subject, fmt.Sprintf("cannot be decided as %q", d.Outcome), "say confirmed, refuted or unresolved")
	case strings.TrimSpace(d.Reasons) == "":
		return fault.New(fault.Usage, subject, "is decided without a reason", "say why, with --reasons")
	case d.Outcome != Unresolved && len(d.Evidence) == 0:
		return fault.New(fault.Usage, subject, "is "+string(d.Outcome)+" on no evidence", "name statements, reports or entries of the case with --evidence")
	}
	return nil
}

// Entry is the entry that decides a claim of a case, where that may be.
func (d Decision) Entry(m casework.Moment) (*casework.Entry, error) {
	c, err := m.Admit(casework.Decide)
	if err != nil {
		return nil, err
	}
	if err := d.Check(); err != nil {
		return nil, err
	}
	data, err := casework.Encode(d)
	e := &casework.Entry{Kind: casework.Decide, About: c.ID, After: m.After, Data: data, Refs: []casework.Ref{{Role: casework.AboutClaim, Target: d.Claim.Claim}}}
	for _, v := range d.Evidence {
		e.Refs = append(e.Refs, v.Refs()...)
	}
	return e, err
}

// A Made is a decision as it was made. Of an emptied one the claim is still known.
type Made struct {
	Decision
	ID    string
	At    time.Time
	By    string
	Later string // the id of a later one about the same claim; "" for none
}

// Of are the decisions of a case, in the order in which they were made.
func Of(entries []*casework.Entry) ([]Made, error) {
	var out []Made
	last := map[string]int{}
	for _, e := range entries {
		if e.Kind != casework.Decide {
			continue
		}
		m := Made{ID: e.ID, At: e.At, By: e.By}
		if err := e.Decode(&m.Decision); err != nil {
			return nil, err
		}
		for _, r := range e.Refs {
			if r.Role == casework.AboutClaim {
				m.Claim.Claim = r.Target
			}
		}
		if i, known := last[m.Claim.Claim]; known {
			out[i].Later = m.ID
		}
		last[m.Claim.Claim] = len(out)
		out = append(out, m)
	}
	return out, nil
}
