package fetch

import (
	"errors"
	"net/http"
	"time"
)

// A Rhythm says how often a thing is asked for that may change, such as a feed.
type Rhythm struct {
	Every time.Duration // while all is well
	Most  time.Duration // the longest pause after failures
}

// DefaultRhythm asks twice an hour, and at least once a day.
func DefaultRhythm() Rhythm { return Rhythm{Every: 30 * time.Minute, Most: 24 * time.Hour} }

// An Outcome is how an attempt ended, as far as the next one depends on it. The zero Outcome is a success.
type Outcome struct {
	Failed  bool
	Gone    bool      // the server says that the thing was taken away for good (410)
	Unasked bool      // there was no attempt: the host is to be left alone
	Until   time.Time // the server asks to be left alone until then; may be zero
}

// OutcomeOf is the outcome of an attempt that ended with err, as Get returns it.
func OutcomeOf(err error) Outcome {
	o := Outcome{Failed: err != nil}
	var r *Refusal
	if errors.As(err, &r) {
		o.Gone, o.Unasked, o.Until = r.Status == http.StatusGone, r.Status == 0, r.Until
	}
	return o
}

// Next says when to ask again after an attempt that ended at now, and how many have failed in a row by then, of which failures
// is the number before it. A success is followed by Every, a tenth more or less. The n-th failure in a row is followed by
// something between a half and the whole of Every times 2^n, with Most as the whole at most; never before what the server asks
// for, as far as that is within a week; where nothing was attempted, soon after that, and the number stays. jitter is a number in [0, 1) that was drawn for this, so that those who failed together
// do not come back together. What is gone is not asked for again: the time is zero.
func (r Rhythm) Next(failures int, o Outcome, now time.Time, jitter float64) (at time.Time, failed int) {
	if o.Gone {
		return time.Time{}, failures + 1
	}
	earliest := later(now, earlier(o.Until, now.Add(7*24*time.Hour)))
	switch {
	case o.Unasked:
		return earliest.Add(scaled(r.Every, 0.1*jitter)), failures
	case o.Failed:
		failures++
		return later(earliest, now.Add(scaled(r.backoff(failures), 0.5+0.5*jitter))), failures
	}
	return later(earliest, now.Add(scaled(r.Every, 0.9+0.2*jitter))), 0
}

func later(a, b time.Time) time.Time {
	if a.After(b) {
		return a
	}
	return b
}

func earlier(a, b time.Time) time.Time {
	if a.Before(b) {
		return a
	}
	return b
}

// backoff is Every times 2^n, Most at most.
func (r Rhythm) backoff(n int) time.Duration {
	whole := r.Every
	for range n {
		if whole >= r.Most/2 {
			return max(r.Most, r.Every)
		}
		whole *= 2
	}
	return whole
}

func scaled(d time.Duration, by float64) time.Duration { return time.Duration(float64(d) * by) }
