// Package timeline puts what happened around a case on one axis: what is said to have occurred, what was reported, captured, asked,
// answered, judged, told and corrected.
//
// It orders events and says how far apart they are. It finds none, and tells what we did from what reports say: a briefing that a report
// describes has a kind of its own. What has no time stands apart.
package timeline

import (
	"cmp"
	"fmt"
	"slices"
	"time"
)

// Kind is what sort of thing happened.
type Kind string

// The kinds, in the order in which those of one moment stand.
const (
	Occurred      Kind = "occurred" // as reports date it
	Published     Kind = "reported"
	BriefedAsSaid Kind = "briefed, as reported"
	Captured      Kind = "captured"
	Opened        Kind = "opened"
	Requested     Kind = "requested"
	Answered      Kind = "answered"
	Assessed      Kind = "assessed"
	Decided       Kind = "decided"
	Briefed       Kind = "briefed"
	Acknowledged  Kind = "acknowledged"
	Corrected     Kind = "corrected"
	Closed        Kind = "closed"
)

// Kinds are all kinds, in that order.
func Kinds() []Kind {
	return []Kind{
		Occurred, Published, BriefedAsSaid, Captured, Opened, Requested, Answered, Assessed, Decided, Briefed, Acknowledged, Corrected, Closed,
	}
}

// An Event is one thing that happened.
type Event struct {
	Kind Kind
	At   time.Time // zero where not known
	Day  bool      // only the day is known
	What string    // one clause
	By   string    // who did it; "" where that is not known, or stands in What
	ID   string    // of the report or entry that shows it
}

// A Line is events in order, and those without a time.
type Line struct {
	Events  []Event
	Undated []Event
}

// Of puts events in order: by time, those of which only the day is known first on their day; of one moment by kind.
func Of(events []Event) Line {
	var l Line
	for _, e := range events {
		if e.At.IsZero() {
			l.Undated = append(l.Undated, e)
			continue
		}
		l.Events = append(l.Events, e)
	}
	order := func(a, b Event) int {
		return cmp.Or(a.start().Compare(b.start()), cmp.Compare(slices.Index(Kinds(), a.Kind), slices.Index(Kinds(), b.Kind)), cmp.Compare(a.ID, b.ID))
	}
	slices.SortStableFunc(l.Events, order)
	slices.SortStableFunc(l.Undated, order)
	return l
}

func (e *Event) start() time.Time {
	if e.Day {
		return e.At.UTC().Truncate(24 * time.Hour)
	}
	return e.At
}

// Stamp is when it happened, as people read it.
func (e *Event) Stamp() string {
	if e.Day {
		return e.At.UTC().Format(time.DateOnly)
	}
	return e.At.UTC().Format("2006-01-02 15:04")
}

// Gap says how long it was from the event before to the one at an index, where that is an hour or more; "" where it is less.
func (l *Line) Gap(i int) string {
	if i == 0 {
		return ""
	}
	a, b := &l.Events[i-1], &l.Events[i]
	d := b.start().Sub(a.start())
	days := int(b.start().UTC().Truncate(24*time.Hour).Sub(a.start().UTC().Truncate(24*time.Hour)) / (24 * time.Hour))
	switch {
	case a.Day || b.Day:
		return count(days, "day")
	case d >= 48*time.Hour:
		return count(int(d/(24*time.Hour)), "day")
	case d >= time.Hour:
		return count(int(d/time.Hour), "hour")
	}
	return ""
}

func count(n int, what string) string {
	switch n {
	case 0:
		return ""
	case 1:
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
