package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"firsthand/internal/fault"
)

// An ask is what is wanted of a request.
type ask struct {
	validators Validators
	limit      int64         // bytes of the body
	cut        bool          // what is beyond the limit is left out, and is no failure
	delay      time.Duration // how long the host is to be left alone afterwards, where that is longer than usual
}

// An answer is one response of a server, whatever it says.
type answer struct {
	status int
	header http.Header
	body   []byte // of a success
	at     time.Time
}

// exchange asks for u when it is its host's turn, and reads the answer to its end. Its errors are faults without a subject, or
// what the network said.
func (f *Fetcher) exchange(ctx context.Context, u *url.URL, want ask) (*answer, error) {
	if err := f.guardProxied(u); err != nil {
		return nil, err
	}
	pause, end, err := f.turn(ctx, u.Hostname())
	if err != nil {
		return nil, err
	}
	defer end()
	a, err := f.request(ctx, u, want)
	pause.until = f.pause(a, want.delay)
	return a, err
}

// pause is until when a host is to be left alone after the answer a, which is nil where none came.
func (f *Fetcher) pause(a *answer, delay time.Duration) time.Time {
	now := f.options.Clock()
	if a != nil && a.wantsQuiet() {
		if until := a.retryAfter(now); !until.IsZero() {
			return until
		}
		return now.Add(breather)
	}
	return now.Add(max(f.options.Times.Gap, min(delay, f.options.Times.Patience)))
}

// request sends the request and reads the answer.
func (f *Fetcher) request(ctx context.Context, u *url.URL, want ask) (*answer, error) {
	ctx, slow := context.WithCancelCause(ctx)
	defer slow(nil)
	ctx, late := context.WithTimeoutCause(ctx, f.options.Times.Whole, errLate)
	defer late()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, u.String(), nil)
	if err != nil {
		return nil, err
	}
	request.Header = f.header(want.validators)
	response, err := f.transport.RoundTrip(request)
	if err != nil {
		return nil, because(ctx, err)
	}
	defer func() { _ = response.Body.Close() }() // what was wanted of it has been read
	a := &answer{status: response.StatusCode, header: response.Header, at: f.options.Clock()}
	if a.success() {
		p := newPaced(response.Body, f.options.Times.Pace, func() { slow(errSlow) })
		defer p.stop()
		a.body, err = read(p, response, want)
	}
	return a, because(ctx, err)
}

var (
	errLate = fault.New(fault.Unavailable, "", "takes longer than it may for one page", "try again later, or save it with a browser and add the file")
	errSlow = fault.New(fault.Unavailable, "", "comes so slowly that it may never end", "try again later, or save it with a browser and add the file")
)

// because is why err came about: where ctx has ended, that is the reason.
func because(ctx context.Context, err error) error {
	if err != nil && ctx.Err() != nil {
		return context.Cause(ctx)
	}
	return err
}

func (f *Fetcher) header(v Validators) http.Header {
	h := http.Header{"User-Agent": {f.agent}, "Accept": {"*/*"}, "Accept-Encoding": {"gzip"}}
	if v.ETag != "" {
		h.Set("If-None-Match", v.ETag)
	}
	if v.Modified != "" {
		h.Set("If-Modified-Since", v.Modified)
	}
	return h
}

// success tells whether the body of a is what was asked for (RFC 9110 15.3).
func (a *answer) success() bool {
	return a.status == http.StatusOK || a.status == http.StatusNonAuthoritativeInfo
}

// wantsQuiet tells whether the server has too much to do.
func (a *answer) wantsQuiet() bool {
	return a.status == http.StatusTooManyRequests || a.status == http.StatusServiceUnavailable
}

// retryAfter is when the server may be asked again, by its own word (RFC 9110 10.2.3), and no later than a day from now; zero
// where it does not say.
func (a *answer) retryAfter(now time.Time) time.Time {
	value := strings.TrimSpace(a.header.Get("Retry-After"))
	until, err := http.ParseTime(value)
	if seconds, notNumber := strconv.ParseUint(value, 10, 64); notNumber == nil {
		until, err = now.Add(time.Duration(min(seconds, uint64(longest/time.Second)))*time.Second), nil
	} else if errors.Is(notNumber, strconv.ErrRange) {
		until, err = now.Add(longest), nil
	}
	switch {
	case err != nil || !until.After(now):
		return time.Time{}
	case until.After(now.Add(longest)):
		return now.Add(longest)
	}
	return until
}
