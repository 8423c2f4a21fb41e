package register

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"firsthand/internal/casework"
	"firsthand/internal/fault"
)

// Manners are the ways in which somebody can be told.
func Manners() []string { return []string{"written", "oral", "phone", "meeting"} }

// A Delivering is what is entered of telling somebody something.
type Delivering struct {
	At     time.Time // when they were told; zero for now
	By     string    // who told them; "" for who enters it
	How    string    // one of Manners; "" for written, or for oral where there is no document
	Reason string    // why they are told although a rule is against it; "" for none
}

// delivered is what is kept of a delivery. No words of a report stand in it, so that it stays whatever is erased.
type delivered struct {
	At        time.Time  `json:"at"`
	By        string     `json:"by,omitempty"`
	How       string     `json:"how"`
	Version   string     `json:"version,omitempty"`
	Overrides []Override `json:"overrides,omitempty"`
}

// deliveryOf reads a delivery. Of one whose data is gone, who was told what of is still known.
func deliveryOf(e *casework.Entry) (*Delivery, error) {
	kept := delivered{At: e.At}
	if err := e.Decode(&kept); err != nil {
		return nil, err
	}
	d := &Delivery{
		ID: e.ID, Case: e.Case, Content: e.About, Claims: targets(e, casework.AboutClaim), Version: kept.Version, Recipient: firstOf(targets(e, casework.Recipient)),
		At: kept.At, Entered: e.At, By: kept.By, EnteredBy: e.By, How: kept.How, Overrides: kept.Overrides,
	}
	if d.By == "" {
		d.By = e.By
	}
	return d, nil
}

// Entry is the entry that r has told what to to. lacks is what the policy asks for and is not shown, none of it where it is met. What
// stands against it (the policy, that they have left, that they are deliberately not told) is a fault, unless a reason is given, which
// is kept with it. A correction is held up by no policy.
func (d Delivering) Entry(r *Register, what *Content, to *Recipient, lacks []string, now time.Time) (*casework.Entry, error) {
	if d.At.IsZero() {
		d.At = now
	}
	if d.How == "" {
		d.How = "written"
		if what.Kind == Tell {
			d.How = "oral"
		}
	}
	switch {
	case !slices.Contains(Manners(), d.How):
		return nil, fault.New(fault.Usage, strconv.Quote(d.How), "is no way in which somebody is told", "it is one of "+strings.Join(Manners(), ", "))
	case d.At.After(now):
		return nil, fault.New(fault.Usage, to.Name, "cannot have been told on "+minute(d.At)+", which is not come", "give the time at which they were told, in UTC or with its zone")
	}
	against := r.against(what, to, lacks)
	if len(against) > 0 && strings.TrimSpace(d.Reason) == "" {
		return nil, fault.New(fault.Refused, to.Name, against[0].Lacks, "\"--override REASON\" tells them nevertheless, and keeps why")
	}
	for i := range against {
		against[i].Reason = d.Reason
	}
	data, err := casework.Encode(delivered{At: micros(d.At), By: d.By, How: d.How, Version: what.Version, Overrides: against})
	return &casework.Entry{
		Kind: Deliver, About: what.ID, Data: data, Refs: append(refs(casework.Recipient, to.ID), refs(casework.AboutClaim, what.ClaimIDs()...)...),
	}, err
}

// against is what stands against telling somebody something.
func (r *Register) against(what *Content, to *Recipient, lacks []string) (out []Override) {
	if to.Left != nil {
		o := Override{Rule: "left", Lacks: "has left on " + day(to.Left.At)}
		if to.Left.Instead != "" {
			o.Lacks += ", and " + r.Recipient(to.Left.Instead).Name + " is to be told instead"
		}
		out = append(out, o)
	}
	if w := r.WithheldFrom(to, what); w != nil {
		out = append(out, Override{Rule: "withheld", Lacks: "is deliberately not told, as " + w.By + " put down on " + day(w.At) + ": " + w.Reason})
	}
	if len(lacks) > 0 && what.Kind != Correct {
		out = append(out, Override{Rule: "policy", Lacks: "cannot be told yet, since " + strings.Join(lacks, "; and since ")})
	}
	return out
}

// An Acknowledging is what is entered of a recipient who has it.
type Acknowledging struct {
	At   time.Time // zero for now
	Said string    // what they said
}

type acknowledged struct {
	At   time.Time `json:"at"`
	Said string    `json:"said,omitempty"`
}

// Entry is the entry that the recipient of d has acknowledged it.
func (a Acknowledging) Entry(d *Delivery, now time.Time) (*casework.Entry, error) {
	if a.At.IsZero() {
		a.At = now
	}
	switch {
	case a.At.After(now):
		return nil, fault.New(fault.Usage, "delivery "+d.ID, "cannot have been acknowledged on "+minute(a.At)+", which is not come", "give the time at which it was, in UTC or with its zone")
	case a.At.Before(d.At):
		return nil, fault.New(fault.Usage, "delivery "+d.ID, fmt.Sprintf("was made on %s, and cannot have been acknowledged before", minute(d.At)), "give the time at which it was")
	}
	data, err := casework.Encode(acknowledged{micros(a.At), a.Said})
	return &casework.Entry{Kind: Acknowledge, About: d.ID, Data: data, Refs: append(refs(casework.Recipient, d.Recipient), refs(casework.AboutClaim, d.Claims...)...)}, err
}

// acknowledge puts an acknowledgement to its delivery; without one, nothing is known of it.
func acknowledge(d *Delivery, e *casework.Entry) error {
	kept := acknowledged{At: e.At}
	if err := e.Decode(&kept); err != nil || d == nil {
		return err
	}
	d.Acknowledged = append(d.Acknowledged, Acknowledgement{ID: e.ID, At: kept.At, Entered: e.At, By: e.By, Said: kept.Said})
	return nil
}

// A Withholding is what is entered of somebody who is deliberately not told.
type Withholding struct {
	Reason string
	Claims []string // ids of what they are not told of, where no content is named
}

type withheld struct {
	Reason string `json:"reason"`
}

// Entry is the entry that what is not told to from. what is nil where claims are named. A reason is needed.
func (w Withholding) Entry(what *Content, from *Recipient) (*casework.Entry, error) {
	if strings.TrimSpace(w.Reason) == "" {
		return nil, fault.New(fault.Usage, from.Name, "is not to be told, and nothing says why", "give the reason with --reason")
	}
	if what == nil && len(w.Claims) == 0 {
		return nil, fault.New(fault.Usage, from.Name, "is not to be told, and nothing says what", "name a briefing, or claims with --claim")
	}
	data, err := casework.Encode(withheld{w.Reason})
	e := &casework.Entry{Kind: Withhold, Data: data, Refs: refs(casework.Recipient, from.ID)}
	if what != nil {
		e.About, w.Claims = what.ID, what.ClaimIDs()
	}
	e.Refs = append(e.Refs, refs(casework.AboutClaim, w.Claims...)...)
	return e, err
}

func withheldOf(e *casework.Entry) (*Withheld, error) {
	var kept withheld
	err := e.Decode(&kept)
	return &Withheld{
		ID: e.ID, Content: e.About, Claims: targets(e, casework.AboutClaim), Case: e.Case, Recipient: firstOf(targets(e, casework.Recipient)), At: e.At, By: e.By,
		Reason: kept.Reason,
	}, err
}

// WithheldFrom is the last that was put down of why somebody is not told something, itself or a claim that is told in it; nil where they
// may be told.
func (r *Register) WithheldFrom(to *Recipient, what *Content) *Withheld {
	for i := len(r.Withheld) - 1; i >= 0; i-- {
		w := r.Withheld[i]
		if !r.same(w.Recipient, to.ID) {
			continue
		}
		if w.Content == what.ID || w.Content == "" && slices.ContainsFunc(w.Claims, what.carries) {
			return w
		}
	}
	return nil
}

// micros is a time as it is kept, to the microsecond.
func micros(t time.Time) time.Time { return t.UTC().Truncate(time.Microsecond) }

func day(t time.Time) string    { return t.UTC().Format(time.DateOnly) }
func minute(t time.Time) string { return t.UTC().Format("2006-01-02 15:04") + " UTC" }
