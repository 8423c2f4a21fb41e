package contract

import (
	"time"

	"firsthand/internal/brief/timeline"
)

// A Timeline is what happened around a case.
type Timeline struct {
	Events  []Event `json:"events"` // in order
	Undated []Event `json:"undated"`
}

// An Event is one thing that happened.
type Event struct {
	At   *string       `json:"at"` // RFC 3339, UTC, or a day
	Kind timeline.Kind `json:"kind"`
	What string        `json:"what"`
	By   *string       `json:"by"`
	ID   string        `json:"id"` // of the report, claim or entry that shows it
}

// OfTimeline translates a timeline.
func OfTimeline(l timeline.Line) Timeline {
	event := func(_ int, e timeline.Event) Event {
		out := Event{At: maybeAt(e.At), Kind: e.Kind, What: e.What, By: known(e.By), ID: e.ID}
		if out.At != nil && e.Day {
			out.At = known(e.At.UTC().Format(time.DateOnly))
		}
		return out
	}
	return Timeline{each(l.Events, event), each(l.Undated, event)}
}
