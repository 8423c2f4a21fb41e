// Package fetch gets pages and feeds from the web, and is the only part of the program that goes out.
//
// It is handed URLs that somebody else wrote: a person, or a stranger's feed. So no connection is made to an address that is
// not the public internet's unless a person has allowed it, which is looked at after the name was resolved and right before the
// connection, for each one; nothing is read without an end in bytes and in time; nothing is inflated without an end either. It
// asks each host one thing at a time and leaves it alone in between, and for what the program does of its own accord it does
// as robots.txt asks.
//
// It keeps no cookies, sends no credentials, runs nothing that a page holds, and stores nothing: bytes are handed back as the
// server meant them (without its content coding), with where and when they were found. It does not try again; when to do so is
// computed by Rhythm. Every error is a *fault.Error about the URL, except where the caller's context ended.
package fetch

import (
	"context"
	"crypto/tls"
	"crypto/x509"
	"net"
	"net/http"
	"net/url"
	"strings"
	"time"

	"firsthand/internal/fetch/address"
)

// Token is the name by which a robots.txt means this program.
const Token = "Firsthand"

// Options say how to fetch. What is left zero takes the value said here.
type Options struct {
	Version  string           // the program's, for the User-Agent
	Clock    func() time.Time // what time it is; must be given
	Limit    int64            // bytes of a body, inflated; must be given
	Allow    address.List     // what may be connected to besides the public internet
	Times    Times            // how long things may take; DefaultTimes where zero
	Resolver *net.Resolver    // looks up names; the machine's where nil
	Roots    *x509.CertPool   // who may vouch for servers; the machine's where nil
	Proxy    *url.URL         // through which everything goes; none where nil. Names are then resolved by the proxy, and where
	// they may lead is the proxy's to say: only addresses written in URLs are looked at here
}

// Times are how long things may take, and how long a host is left alone.
type Times struct {
	Connect  time.Duration // to look up a name and connect, and once more to agree on encryption
	Header   time.Duration // until an answer begins
	Whole    time.Duration // for one request, from the connection to the last byte
	Pace     time.Duration // in which at least PaceLeast bytes of a body have to come
	Gap      time.Duration // between the end of a request to a host and the start of the next
	Patience time.Duration // how long a request waits for a host that is to be left alone, before it is refused
}

// PaceLeast is how many bytes of a body have to come in each Times.Pace, unless it ends.
const PaceLeast = 10 << 10

// DefaultTimes are good manners, and enough for a slow line.
func DefaultTimes() Times {
	return Times{
		Connect: 15 * time.Second, Header: 30 * time.Second, Whole: 5 * time.Minute, Pace: 20 * time.Second,
		Gap: 2 * time.Second, Patience: 30 * time.Second,
	}
}

// headerLimit is how many bytes the head of an answer may have.
const headerLimit = 256 << 10

// A Fetcher fetches. It may be used by many goroutines at once; there should be one in a process, since it is what knows when
// a host was last asked.
type Fetcher struct {
	options   Options
	agent     string
	transport *http.Transport
	hosts     *shelf[rest]
	permits   *shelf[permit]
}

// New makes a Fetcher. Close it in the end.
func New(o Options) *Fetcher {
	if o.Times == (Times{}) {
		o.Times = DefaultTimes()
	}
	f := &Fetcher{
		options: o,
		agent:   agent(o.Version),
		hosts:   newShelf(1000, func(r *rest) bool { return !o.Clock().Before(r.until) }),
		permits: newShelf(250, func(p *permit) bool { return !o.Clock().Before(p.until) }),
	}
	f.transport = &http.Transport{
		DialContext:            f.dial,
		ForceAttemptHTTP2:      true, // which a DialContext of one's own turns off
		TLSClientConfig:        &tls.Config{RootCAs: o.Roots},
		TLSHandshakeTimeout:    o.Times.Connect,
		ResponseHeaderTimeout:  o.Times.Header,
		MaxResponseHeaderBytes: headerLimit,
		DisableCompression:     true, // it inflates without an end
		MaxIdleConns:           16,
		MaxIdleConnsPerHost:    1,
		IdleConnTimeout:        15 * time.Second,
	}
	if o.Proxy != nil {
		f.transport.Proxy = http.ProxyURL(o.Proxy)
	}
	return f
}

// agent is the User-Agent: who we are, and how to be rid of us.
func agent(version string) string {
	product := Token
	version = strings.Map(func(r rune) rune {
		if strings.ContainsRune("0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ.-+_", r) {
			return r
		}
		return -1
	}, version)
	if version != "" {
		product += "/" + version
	}
	return product + " (+to block it: User-agent: " + Token + " in robots.txt)"
}

// Close ends the connections that are kept for the next request.
func (f *Fetcher) Close() { f.transport.CloseIdleConnections() }

// Validators are what a server said of a version of a thing, in order to be asked whether there is a newer one (RFC 9110 8.8).
type Validators struct {
	ETag     string
	Modified string // Last-Modified, as sent
}

// A Hop is a redirect that was followed: from where, and whether for good (301, 308) or for now.
type Hop struct {
	URL     string
	ForGood bool
}

// A Response is what a server had at a URL.
type Response struct {
	URL         string    // where it was in the end
	Hops        []Hop     // the redirects that led there, in order
	Media       string    // Content-Type, as sent: "text/html; charset=iso-8859-1"; may be empty
	Body        []byte    // less its content coding; empty where NotModified
	NotModified bool      // the server has nothing newer than the validators that it was asked with
	Validators            // to ask with next time; empty where the server gives none
	Captured    time.Time // when the server began to answer, UTC
}

// Get fetches what the program looks at of its own accord: a feed that it watches, a page that a feed names. robots.txt is
// honoured, at every hop (RFC 9309). With validators from last time the answer may be that nothing is new.
func (f *Fetcher) Get(ctx context.Context, raw string, v Validators) (*Response, error) {
	return f.get(ctx, raw, ask{validators: v, limit: f.options.Limit}, f.permitted)
}

// Visit fetches the one thing that a person has named, as their browser would. robots.txt is for crawlers, "automatic clients"
// (RFC 9309 1), and is not asked; everything else is as in Get.
func (f *Fetcher) Visit(ctx context.Context, raw string) (*Response, error) {
	return f.get(ctx, raw, ask{limit: f.options.Limit}, nil)
}

func (f *Fetcher) get(ctx context.Context, raw string, want ask, permit permission) (*Response, error) {
	u, err := admit(raw)
	if err != nil {
		return nil, about(shown(raw), err)
	}
	t := &trip{at: u}
	a, err := f.follow(ctx, t, want, permit)
	if err == nil {
		err = a.refusal(want.validators != Validators{}, f.options.Clock())
	}
	switch {
	case ctx.Err() != nil:
		return nil, context.Cause(ctx)
	case err != nil:
		return nil, about(t.name(), explain(err))
	}
	return t.response(a, want.validators), nil
}
