package contract

import (
	"bytes"
	"encoding/json"

	"firsthand/internal/brief"
)

// A Composed is a briefing with what it is kept under. SHA256 is the hash of the object that Briefing is, as it is printed.
type Composed struct {
	ID       *string         `json:"id"` // null for a draft
	SHA256   string          `json:"sha256"`
	Briefing json.RawMessage `json:"briefing"`
}

// OfBriefing is a briefing as JSON on one line. One that says something without a source is a fault.
func OfBriefing(k *brief.Kept) ([]byte, error) {
	if err := k.Briefing.Check(); err != nil {
		return nil, err
	}
	raw, err := k.Briefing.Encode()
	if err != nil {
		return nil, err
	}
	hash, err := k.Briefing.Hash()
	if err != nil {
		return nil, err
	}
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err = e.Encode(Composed{known(k.ID), hash, raw})
	return out.Bytes(), err
}
