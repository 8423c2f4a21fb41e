package cli

import (
	"time"

	"firsthand/internal/fault"
)

// A dayPart is which moment of a day is meant where only the day was typed.
type dayPart bool

const (
	dayBegins dayPart = false
	dayEnds   dayPart = true // its last second: who has until the fourth has all of the fourth
)

// when understands a time that a person has typed: RFC 3339 (https://www.rfc-editor.org/rfc/rfc3339), "2031-05-04 14:00" or "2031-05-04",
// the last two in UTC. The zero time where nothing was typed. what names it in the fault: a flag.
func when(what, typed string, part dayPart) (time.Time, error) {
	if typed == "" {
		return time.Time{}, nil
	}
	for _, layout := range []string{time.RFC3339, "2006-01-02 15:04:05", "2006-01-02 15:04", "2006-01-02T15:04"} {
		if t, err := time.Parse(layout, typed); err == nil {
			return t.UTC(), nil
		}
	}
	t, err := time.Parse(time.DateOnly, typed)
	if err != nil {
		return t, fault.New(fault.Usage, what, "is no time that can be understood: "+typed,
			"give a day as 2031-05-04, or 2031-05-04 14:00, both in UTC, or 2031-05-04T14:00:00+02:00")
	}
	if part == dayEnds {
		t = t.Add(24*time.Hour - time.Second)
	}
	return t, nil
}
