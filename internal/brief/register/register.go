// Package register is who was told what, when and how: deliveries of briefings, what was said without one, who acknowledged, who is
// deliberately not told, and which corrections have to reach whom.
//
// It is rules over the entries of package casework, values in and values out: it keeps nothing, asks nobody and reads no clock. What
// is told is kept apart from the telling: the words stand in an entry of their own, which goes when a report that it quotes is erased,
// while that somebody was told, of which claims and when, stays. What reports say about briefings is never mixed with it.
package register

import (
	"slices"
	"strconv"
	"time"

	"firsthand/internal/casework"
)

// The kinds of entries. What Compose keeps is package brief's, of which only the title, the version and the wording of claims is read here.
const (
	Compose     = "briefing.compose"
	Tell        = "briefing.tell" // what was said without a document
	Correct     = "briefing.correct"
	Deliver     = "briefing.deliver"
	Acknowledge = "briefing.acknowledge"
	Withhold    = "briefing.withhold"
)

// Contents are the kinds of entries that can be told to somebody.
func Contents() []string { return []string{Compose, Tell, Correct} }

// Acts are the kinds of entries about who was told.
func Acts() []string { return []string{Deliver, Acknowledge, Withhold} }

// A Content is what can be told: a briefing, what was said without one, or a correction.
type Content struct {
	ID, Kind string
	Case     string
	Made     time.Time
	By       string
	About    string // the content that it corrects, or of which it is a later version; "" for none
	Title    string
	Version  string
	Said     string    // of Tell and Correct, the text
	Claims   []Wording // in order; without their texts where these are gone
	Emptied  bool      // its words are gone, with a report that it quoted
}

// A Wording is a claim as it was told.
type Wording struct {
	ID             string `json:"id"`
	Text           string `json:"text"`
	Independent    int    `json:"independent"`
	NotEstablished int    `json:"not_established"`
	Unrecorded     int    `json:"unrecorded"`
}

// A Delivery is that somebody was told.
type Delivery struct {
	ID           string
	Case         string
	Content      string // the id of what they were told
	Claims       []string
	Version      string
	Recipient    string    // an id
	At           time.Time // when they were told
	Entered      time.Time // when that was entered
	By           string    // who told them
	EnteredBy    string
	How          string // one of Manners
	Overrides    []Override
	Acknowledged []Acknowledgement
}

// An Override is a rule that did not hold somebody up, and why.
type Override struct {
	Rule   string `json:"rule"`  // "policy", "left" or "withheld"
	Lacks  string `json:"lacks"` // what stood against it, as a sentence without its stop
	Reason string `json:"reason"`
}

// An Acknowledgement is that a recipient has said that they have it.
type Acknowledgement struct {
	ID      string
	At      time.Time
	Entered time.Time
	By      string // who entered it
	Said    string
}

// A Withheld is that somebody is deliberately not told.
type Withheld struct {
	ID        string
	Content   string // the id of what they are not told; "" where claims are named
	Claims    []string
	Case      string
	Recipient string
	At        time.Time
	By        string
	Reason    string
}

// A Register is what entries come to.
type Register struct {
	*People
	contents   map[string]*Content
	deliveries map[string]*Delivery
	inOrder    []*Content
	Deliveries []*Delivery // in the order in which they were entered
	Withheld   []*Withheld
}

// Of is the register that entries come to, which are in the order of their ids. Other kinds of entries are passed over.
func Of(entries []*casework.Entry) (*Register, error) {
	people, err := PeopleOf(entries)
	if err != nil {
		return nil, err
	}
	r := &Register{People: people, contents: map[string]*Content{}, deliveries: map[string]*Delivery{}}
	for _, e := range entries {
		if err := r.take(e); err != nil {
			return nil, err
		}
	}
	return r, nil
}

// take puts down what e says.
func (r *Register) take(e *casework.Entry) error {
	switch e.Kind {
	case Compose, Tell, Correct:
		c, err := contentOf(e)
		r.contents[e.ID], r.inOrder = c, append(r.inOrder, c)
		return err
	case Deliver:
		d, err := deliveryOf(e)
		r.deliveries[e.ID], r.Deliveries = d, append(r.Deliveries, d)
		return err
	case Acknowledge:
		return acknowledge(r.deliveries[e.About], e)
	case Withhold:
		w, err := withheldOf(e)
		r.Withheld = append(r.Withheld, w)
		return err
	}
	return nil
}

// Content is what has an id; nil where it is not among what the register was made of.
func (r *Register) Content(id string) *Content { return r.contents[id] }

// Delivery is the delivery of an id; nil where there is none.
func (r *Register) Delivery(id string) *Delivery { return r.deliveries[id] }

// keptContent is what is read of what can be told: a text with the claims that it tells, or a briefing as package brief keeps it.
type keptContent struct {
	Title    string    `json:"title"`
	Text     string    `json:"text"`
	Claims   []Wording `json:"claims"`
	Briefing struct {
		Head struct {
			Title   string `json:"title"`
			Version int    `json:"version"`
		} `json:"head"`
		Standing []struct {
			Claim  string  `json:"claim"`
			Text   string  `json:"text"`
			Counts Wording `json:"counts"`
		} `json:"standing"`
	} `json:"briefing"`
}

// contentOf reads what can be told. Of one that was emptied the claims are still known.
func contentOf(e *casework.Entry) (*Content, error) {
	var kept keptContent
	if err := e.Decode(&kept); err != nil {
		return nil, err
	}
	c := &Content{
		ID: e.ID, Kind: e.Kind, Case: e.Case, Made: e.At, By: e.By, About: e.About, Title: kept.Title, Said: kept.Text, Claims: kept.Claims, Emptied: e.Emptied(),
	}
	if e.Kind == Compose {
		c.Title, c.Said = kept.Briefing.Head.Title, ""
		if c.Version = ""; kept.Briefing.Head.Version > 0 {
			c.Version = strconv.Itoa(kept.Briefing.Head.Version)
		}
		for _, s := range kept.Briefing.Standing {
			if s.Counts.ID, s.Counts.Text = s.Claim, s.Text; !c.carries(s.Claim) {
				c.Claims = append(c.Claims, s.Counts)
			}
		}
	}
	for _, id := range targets(e, casework.AboutClaim) {
		if !c.carries(id) {
			c.Claims = append(c.Claims, Wording{ID: id})
		}
	}
	return c, nil
}

// carries tells whether a claim is told in c.
func (c *Content) carries(claim string) bool {
	return slices.ContainsFunc(c.Claims, func(w Wording) bool { return w.ID == claim })
}

// Wording is how a claim is told in c.
func (c *Content) Wording(claim string) (Wording, bool) {
	for _, w := range c.Claims {
		if w.ID == claim {
			return w, true
		}
	}
	return Wording{}, false
}

// ClaimIDs are the ids of the claims that are told in c.
func (c *Content) ClaimIDs() []string {
	out := make([]string, len(c.Claims))
	for i, w := range c.Claims {
		out[i] = w.ID
	}
	return out
}

// targets are what an entry refers to in a role.
func targets(e *casework.Entry, role casework.Role) (out []string) {
	for _, r := range e.Refs {
		if r.Role == role {
			out = append(out, r.Target)
		}
	}
	return out
}

// refs are references of one role.
func refs(role casework.Role, targets ...string) (out []casework.Ref) {
	for _, t := range targets {
		out = append(out, casework.Ref{Role: role, Target: t})
	}
	return out
}

// firstOf is the first of a list; "" of none.
func firstOf(list []string) string {
	if len(list) == 0 {
		return ""
	}
	return list[0]
}
