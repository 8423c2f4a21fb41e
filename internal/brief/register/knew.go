package register

import (
	"slices"
	"time"
)

// By is by which time it is asked what somebody knew.
type By uint8

// The times.
const (
	ByTold    By = iota // when they were told
	ByEntered           // when that was entered
)

// A Known is what a recipient knew by one delivery.
type Known struct {
	*Delivery
	Content      *Content // nil where it is not among what the register was made of
	Acknowledged *Acknowledgement
	Corrections  []Correction // those that were made by then of what they knew by it
}

// A Correction is one that was made, and whether the recipient had got it by then.
type Correction struct {
	Content *Content
	Got     *Delivery // nil where not
}

// Knew is what a recipient knew at a time: what they had been told by then, in the order in which they were told, and what of that had
// been corrected by then. What was known stays known: later it is that and more.
func (r *Register) Knew(who *Recipient, at time.Time, by By) (out []Known) {
	had := r.had(at, by, func(d *Delivery) bool { return r.same(d.Recipient, who.ID) })
	for _, d := range had {
		k := Known{Delivery: d, Content: r.contents[d.Content], Acknowledged: d.acknowledgedBy(at, by)}
		for _, c := range r.after(d.Content) {
			if c.Made.After(at) {
				continue
			}
			x := Correction{Content: c}
			if i := slices.IndexFunc(had, func(o *Delivery) bool { return o.Content == c.ID }); i >= 0 {
				x.Got = had[i]
			}
			k.Corrections = append(k.Corrections, x)
		}
		out = append(out, k)
	}
	return out
}

// WhoKnew is who knew of any of some claims at a time: what each recipient had been told of them by then, in the order in which they
// were told. The claims are ids of one, as it was and as it is.
func (r *Register) WhoKnew(claims []string, at time.Time, by By) (out []Known) {
	of := func(d *Delivery) bool {
		return slices.ContainsFunc(claims, func(c string) bool { return slices.Contains(d.Claims, c) })
	}
	for _, d := range r.had(at, by, of) {
		out = append(out, Known{Delivery: d, Content: r.contents[d.Content], Acknowledged: d.acknowledgedBy(at, by)})
	}
	return out
}

// had are the deliveries that were made, or entered, by a time, the earliest first.
func (r *Register) had(at time.Time, by By, wanted func(*Delivery) bool) (out []*Delivery) {
	for _, d := range r.Deliveries {
		if wanted(d) && !by.of(d.At, d.Entered).After(at) {
			out = append(out, d)
		}
	}
	slices.SortStableFunc(out, func(a, b *Delivery) int { return a.At.Compare(b.At) })
	return out
}

// of is the time that counts.
func (b By) of(told, entered time.Time) time.Time {
	if b == ByEntered {
		return entered
	}
	return told
}

// acknowledgedBy is the first acknowledgement that was there by a time; nil where none was.
func (d *Delivery) acknowledgedBy(at time.Time, by By) *Acknowledgement {
	for i := range d.Acknowledged {
		if a := &d.Acknowledged[i]; !by.of(a.At, a.Entered).After(at) {
			return a
		}
	}
	return nil
}

// after are the corrections of a content and those of these, in the order in which they were made.
func (r *Register) after(id string) (out []*Content) {
	from := map[string]bool{id: true}
	for _, c := range r.inOrder {
		if c.Kind == Correct && from[c.About] {
			from[c.ID] = true
			out = append(out, c)
		}
	}
	return out
}
