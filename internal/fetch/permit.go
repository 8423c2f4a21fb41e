package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"time"

	"firsthand/internal/fault"
	"firsthand/internal/fetch/robots"
)

// How long a robots.txt is believed (RFC 9309 2.4: at most a day), and that there is no having it.
const (
	permitFor = 24 * time.Hour
	denialFor = 10 * time.Minute
)

// A permit is what the robots.txt of one authority says, until some time.
type permit struct {
	rules  *robots.Rules
	denial error // why the file cannot be had, which forbids everything; nil where rules says what is allowed
	until  time.Time
}

// permitted is the permission that the robots.txt of a URL's authority gives. The file is fetched once for all who ask.
func (f *Fetcher) permitted(ctx context.Context, u *url.URL) (time.Duration, error) {
	p, giveBack, err := f.permits.take(ctx, u.Scheme+"://"+u.Host)
	if err != nil {
		return 0, err
	}
	defer giveBack()
	if now := f.options.Clock(); !now.Before(p.until) {
		renewed := f.askRobots(ctx, u)
		if ctx.Err() != nil {
			return 0, context.Cause(ctx)
		}
		*p = renewed
	}
	if p.denial != nil {
		return 0, p.denial
	}
	path := u.EscapedPath()
	if u.RawQuery != "" {
		path += "?" + u.RawQuery
	}
	if !p.rules.Allows(path) {
		return 0, fault.New(fault.Refused, "", "the robots.txt of "+u.Hostname()+" asks programs to stay away from it",
			"to fetch this one page as a browser would, add its URL yourself")
	}
	return p.rules.Delay(), nil
}

// askRobots fetches the robots.txt of u's authority. One that is not there allows everything (RFC 9309 2.3.1.3), one that cannot
// be had forbids everything (2.3.1.4). That a server wants fewer requests counts as the latter, although its number is of the
// former.
func (f *Fetcher) askRobots(ctx context.Context, u *url.URL) permit {
	t := &trip{at: &url.URL{Scheme: u.Scheme, Host: u.Host, Path: "/robots.txt"}}
	a, err := f.follow(ctx, t, ask{limit: robots.Limit, cut: true}, nil)
	now := f.options.Clock()
	switch {
	case errors.Is(err, errHops):
		return permit{rules: &robots.Rules{}, until: now.Add(permitFor)} // 2.3.1.2
	case err != nil:
		return permit{denial: explain(err), until: now.Add(denialFor)}
	case a.status >= 500 || a.status == http.StatusTooManyRequests:
		said := &Refusal{Status: a.status, Until: a.retryAfter(now)}
		until := now.Add(denialFor)
		if said.Until.After(until) {
			until = said.Until
		}
		return permit{until: until, denial: fault.Wrap(fault.Unavailable, "",
			"the robots.txt of "+u.Hostname()+" cannot be had, and without it nothing else is asked for", said)}
	}
	return permit{rules: robots.Parse(a.body, Token), until: now.Add(permitFor)}
}
