package fetch

import (
	"context"
	"net/http"
	"net/url"
	"strings"
	"time"
	"unicode/utf8"

	"firsthand/internal/fault"
)

// mostHops is how many redirects are followed, as most clients do.
const mostHops = 10

// A trip is the way to a thing by redirects, as far as it has gone.
type trip struct {
	at   *url.URL
	hops []Hop
}

// A permission says whether a URL may be asked for, and how long its host is to be left alone afterwards.
type permission func(context.Context, *url.URL) (time.Duration, error)

// follow asks for where t is, and goes on where the answer is a redirect. permit may be nil.
func (f *Fetcher) follow(ctx context.Context, t *trip, want ask, permit permission) (*answer, error) {
	for {
		if permit != nil {
			delay, err := permit(ctx, t.at)
			if err != nil {
				return nil, err
			}
			want.delay = delay
		}
		a, err := f.exchange(ctx, t.at, want)
		if err != nil {
			return nil, err
		}
		to, err := a.redirect(t.at)
		if err != nil || to == nil {
			return a, err
		}
		if len(t.hops) == mostHops {
			return nil, errHops
		}
		forGood := a.status == http.StatusMovedPermanently || a.status == http.StatusPermanentRedirect
		t.hops = append(t.hops, Hop{t.at.String(), forGood})
		t.at = to
	}
}

var errHops = fault.New(fault.Malformed, "", "redirects again and again, ten times", "it may want cookies; save the page with a browser and add the file")

// redirect is where a sends whoever asked at from; nil where it does not.
func (a *answer) redirect(from *url.URL) (*url.URL, error) {
	switch a.status {
	case http.StatusMovedPermanently, http.StatusFound, http.StatusSeeOther, http.StatusTemporaryRedirect, http.StatusPermanentRedirect:
	default:
		return nil, nil
	}
	location := a.header.Get("Location")
	if location == "" {
		return nil, fault.New(fault.Malformed, "", "is a redirect to nowhere", "")
	}
	to, err := from.Parse(location)
	if err != nil || len(location) > urlLimit {
		return nil, fault.New(fault.Malformed, "", "is a redirect to what is no URL", "")
	}
	if to, err = normal(to); err != nil {
		return nil, fault.Wrap(fault.KindOf(err), "", "is a redirect to what cannot be followed; the target", err)
	}
	return to, nil
}

// name is what a person called the thing, and where it turned out to be.
func (t *trip) name() string {
	if len(t.hops) == 0 {
		return t.at.String()
	}
	return t.hops[0].URL + " → " + t.at.String()
}

// response is what was found at the end of the trip, asked for with validators.
func (t *trip) response(a *answer, asked Validators) *Response {
	r := &Response{
		URL: t.at.String(), Hops: t.hops, Media: brief(a.header.Get("Content-Type")), Body: a.body, Captured: a.at.UTC(),
		Validators:  Validators{ETag: brief(a.header.Get("ETag")), Modified: brief(a.header.Get("Last-Modified"))},
		NotModified: a.status == http.StatusNotModified,
	}
	if r.NotModified { // it may leave out what has not changed
		r.Media = ""
		if r.ETag == "" {
			r.ETag = asked.ETag
		}
		if r.Modified == "" {
			r.Modified = asked.Modified
		}
	}
	return r
}

// brief is the value of a field, "" where it is none that anything could be done with.
func brief(s string) string {
	if len(s) > 1024 || !utf8.ValidString(s) {
		return ""
	}
	return strings.TrimSpace(s)
}
