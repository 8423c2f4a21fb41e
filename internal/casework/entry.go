// Package casework is the effort to corroborate a claim: a case with its requests, gaps, hypotheses, assessments and decision.
//
// What people do at the desk is kept as entries, which are added and never changed; a case is what its entries come to. So nobody
// overwrites anybody: of two who write at once both stay, and what was known at any moment can be said later. The package is rules,
// values in and values out: it keeps nothing, asks nobody and reads no clock.
package casework

import (
	"encoding/json"
	"time"

	"firsthand/internal/fault"
)

// An Entry is one act at the desk, as it is kept.
type Entry struct {
	ID    string // a ULID; entries are in the order of their ids
	At    time.Time
	By    string
	Kind  string // "request.send"
	Case  string // the id of the entry that opened the case; "" for what belongs to no case, or opens one
	About string // the id of the entry that this one goes on from, as a reply does from its request; "" for none
	After string // the id of the last entry of the case that its author had seen; "" where not known
	Data  string // what else there is to it, as JSON; "" once it was emptied, since it quoted a report that is erased
	Refs  []Ref  // in order, each once
}

// Nothing is what an entry has as After whose author had seen no entry at all. It is before every id.
const Nothing = "0"

// A Ref is who or what an entry refers to, so that the entry is found by it.
type Ref struct {
	Role   Role
	Target string
}

// Role is in what way an entry refers to something.
type Role string

// The roles.
const (
	AboutClaim  Role = "claim"     // a claim's id, as it was then
	AboutReport Role = "report"    // the id of a report
	Quotes      Role = "quotes"    // of a report whose words stand in the entry's data: they go when it is erased
	Recipient   Role = "recipient" // who was told, or was not
	Voice       Role = "voice"     // whose reliability is judged
	KeptApart   Role = "apart"     // of the entry that opened a case: what of it is kept from those who have not given theirs yet
	Asked       Role = "asked"     // who, among those who use the workspace, is to answer a request
)

// Opening is the id of the entry that opened the case to which e belongs, which may be e itself.
func (e *Entry) Opening() string {
	if e.Case == "" {
		return e.ID
	}
	return e.Case
}

// To are the targets to which the entry refers in a role, in their order.
func (e *Entry) To(role Role) (out []string) {
	for _, r := range e.Refs {
		if r.Role == role {
			out = append(out, r.Target)
		}
	}
	return out
}

// Emptied tells whether what the entry said is gone, with a report that it quoted.
func (e *Entry) Emptied() bool { return e.Data == "" }

// Encode is v as the data of an entry.
func Encode(v any) (string, error) {
	data, err := json.Marshal(v)
	return string(data), err
}

// Decode reads the data of an entry into v, which stays as it is where the entry was emptied. A fault is of kind Damaged.
func (e *Entry) Decode(v any) error {
	if e.Emptied() {
		return nil
	}
	if err := json.Unmarshal([]byte(e.Data), v); err != nil {
		return fault.Wrap(fault.Damaged, "entry "+e.ID, "is not as it was written", err)
	}
	return nil
}
