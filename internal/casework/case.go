package casework

import (
	"strings"

	"firsthand/internal/fault"
)

// Open is the kind of the entry that opens a case. Its data is an Opening.
const Open = "case.open"

// An Opening is what a case begins with.
type Opening struct {
	Question string   `json:"question"`         // what is to be found out, as a sentence
	Claims   []string `json:"claims,omitempty"` // ids of the claims that it is about, as they were then
}

// Entry is the entry that opens the case; a case without a question is a fault.
func (o Opening) Entry() (*Entry, error) {
	if strings.TrimSpace(o.Question) == "" {
		return nil, fault.New(fault.Usage, "a case", "has no question", "say what is to be found out")
	}
	data, err := Encode(o)
	e := &Entry{Kind: Open, Data: data}
	for _, id := range o.Claims {
		e.Refs = append(e.Refs, Ref{AboutClaim, id})
	}
	return e, err
}
