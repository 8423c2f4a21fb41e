package brief

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"

	"firsthand/internal/casework"
	"firsthand/internal/fault"
)

// Composed is the kind of the entry by which a briefing is kept. Its data is a Composition; it quotes the reports whose words stand in it.
const Composed = "briefing.compose"

// A Composition is a briefing as it is kept. What package brief/register reads of it stands before the rest.
type Composition struct {
	Title    string    `json:"title"`
	Template string    `json:"template"`
	Version  int       `json:"version"`
	Claims   []Wording `json:"claims"`
	Hash     string    `json:"sha256"` // of the briefing as Encode has it
	Briefing *Briefing `json:"briefing"`
}

// A Wording is a claim as it is told, with its counts.
type Wording struct {
	ID             string `json:"id"`
	Text           string `json:"text"`
	Independent    int    `json:"independent"`
	NotEstablished int    `json:"not_established"`
	Unrecorded     int    `json:"unrecorded"`
}

// A Kept is a briefing that is kept, by the entry that composed it. Its Briefing is nil where a report that it quoted was erased since.
type Kept struct {
	ID       string
	Case     string
	Hash     string
	Briefing *Briefing
}

// Encode is a briefing as JSON on one line, without a line break: what is hashed, and what renderers are handed.
func (b *Briefing) Encode() ([]byte, error) {
	var out bytes.Buffer
	e := json.NewEncoder(&out)
	e.SetEscapeHTML(false)
	err := e.Encode(b)
	return bytes.TrimSuffix(out.Bytes(), []byte("\n")), err
}

// Hash is the SHA-256 of the briefing as Encode has it, in hex.
func (b *Briefing) Hash() (string, error) {
	raw, err := b.Encode()
	sum := sha256.Sum256(raw)
	return hex.EncodeToString(sum[:]), err
}

// Entry is the entry that keeps b. A draft is not kept.
func (b *Briefing) Entry() (*casework.Entry, error) {
	if b.Head.Draft {
		return nil, fault.New(fault.Refused, "the briefing", "is a draft", "compose it without --draft")
	}
	if err := b.Check(); err != nil {
		return nil, err
	}
	hash, err := b.Hash()
	if err != nil {
		return nil, err
	}
	kept := Composition{Title: b.Head.Title, Template: b.Head.Template, Version: b.Head.Version, Claims: []Wording{}, Hash: hash, Briefing: b}
	for _, s := range b.Standing {
		kept.Claims = append(kept.Claims, Wording{s.Claim, s.Text, s.Counts.Independent, s.Counts.NotEstablished, s.Counts.Unrecorded})
	}
	data, err := casework.Encode(kept)
	e := &casework.Entry{Kind: Composed, Data: data, About: b.Head.Before}
	for _, s := range b.Standing {
		e.Refs = append(e.Refs, casework.Ref{Role: casework.AboutClaim, Target: s.Claim})
	}
	for _, id := range b.Quotes {
		e.Refs = append(e.Refs, casework.Ref{Role: casework.Quotes, Target: id})
	}
	return e, err
}

// KeptOf is the briefing that an entry keeps; a fault of kind Damaged where it is not as it was composed.
func KeptOf(e *casework.Entry) (*Kept, error) {
	k := &Kept{ID: e.ID, Case: e.Case}
	if e.Emptied() {
		return k, nil
	}
	var c Composition
	if err := e.Decode(&c); err != nil {
		return nil, err
	}
	if c.Briefing == nil {
		return nil, fault.New(fault.Damaged, "briefing "+e.ID, "is empty", "restore a backup")
	}
	hash, err := c.Briefing.Hash()
	if err != nil {
		return nil, err
	}
	if hash != c.Hash {
		return nil, fault.New(fault.Damaged, "briefing "+e.ID, "is not as it was composed", "restore a backup")
	}
	k.Hash, k.Briefing = c.Hash, c.Briefing
	return k, nil
}

// BriefingsOf are the briefings among entries, in the order in which they were composed.
func BriefingsOf(entries []*casework.Entry) (out []*Kept, err error) {
	for _, e := range entries {
		if e.Kind != Composed {
			continue
		}
		k, err := KeptOf(e)
		if err != nil {
			return nil, err
		}
		out = append(out, k)
	}
	return out, nil
}
