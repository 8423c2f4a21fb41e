package fetch

import (
	"context"
	"fmt"
	"time"

	"firsthand/internal/fault"
)

// longest is the longest that a host is left alone because it says so.
const longest = 24 * time.Hour

// breather is how long a host is left alone that wants fewer requests and does not say when.
const breather = time.Minute

// rest is until when a host is to be left alone.
type rest struct {
	until time.Time
}

// turn waits until nobody else asks host for anything and it has been left alone for as long as it should be. Where that would
// take too long it is refused. What it returns ends the turn.
func (f *Fetcher) turn(ctx context.Context, host string) (r *rest, end func(), err error) {
	r, end, err = f.hosts.take(ctx, host)
	if err != nil {
		return nil, nil, err
	}
	wait := r.until.Sub(f.options.Clock())
	if wait > f.options.Times.Patience {
		err = fault.Wrap(fault.Unavailable, "", host+" is to be left alone", &Refusal{Until: r.until})
	} else {
		err = sleep(ctx, wait)
	}
	if err != nil {
		end()
		return nil, nil, err
	}
	return r, end, nil
}

func sleep(ctx context.Context, d time.Duration) error {
	if d <= 0 {
		return nil
	}
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

// A Refusal is the cause of a fault where it was the server that answered so, or a server that wants to be left alone.
type Refusal struct {
	Status int       // of HTTP; 0 where the server was not asked, since it wants to be left alone
	Until  time.Time // when it may be asked again; zero where it does not say
}

// Error says what the server said.
func (r *Refusal) Error() string {
	until := "until " + r.Until.UTC().Format("2006-01-02 15:04 UTC")
	switch {
	case r.Status == 0:
		return until
	case r.Until.IsZero():
		return status(r.Status)
	}
	return fmt.Sprintf("%s %s", status(r.Status), until)
}
