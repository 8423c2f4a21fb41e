package fetch

import (
	"context"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"syscall"

	"firsthand/internal/fault"
	"firsthand/internal/fetch/address"
)

// dial connects to the host and port of to. The guard stands between the lookup and the connection, so that an answer of the
// name service that changes from one moment to the next changes nothing.
func (f *Fetcher) dial(ctx context.Context, network, to string) (net.Conn, error) {
	host, _, err := net.SplitHostPort(to)
	if err != nil {
		return nil, err
	}
	dialer := net.Dialer{Timeout: f.options.Times.Connect, Resolver: f.options.Resolver}
	if !f.isProxy(to) {
		dialer.Control = func(_, found string, _ syscall.RawConn) error { return f.guard(host, found) }
	}
	return dialer.DialContext(ctx, network, to)
}

// guard refuses an address, with its port, that is neither the public internet's nor allowed to the host that it is of.
func (f *Fetcher) guard(host, found string) error {
	to, err := netip.ParseAddrPort(found)
	if err != nil {
		return err
	}
	if f.options.Allow.Allows(host, to) {
		return nil
	}
	a := to.Addr()
	if what := address.NotPublic(a); what != "" {
		reason := fmt.Sprintf("%s is %s", a, what)
		if host != a.String() {
			reason = fmt.Sprintf("%s is %s, which is %s", host, a, what)
		}
		return fault.New(fault.Refused, "", reason, address.Variable+"="+a.WithZone("").String()+" in the environment allows it")
	}
	if !served(to.Port()) {
		return fault.New(fault.Refused, "", fmt.Sprintf("port %d is not one for web pages", to.Port()),
			address.Variable+"="+net.JoinHostPort(host, strconv.Itoa(int(to.Port())))+" in the environment allows it")
	}
	return nil
}

// isProxy tells whether a connection is to the proxy, which a person has chosen and which may be anywhere.
func (f *Fetcher) isProxy(to string) bool {
	p := f.options.Proxy
	if p == nil {
		return false
	}
	port := p.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443", "socks5": "1080", "socks5h": "1080"}[p.Scheme]
	}
	return to == net.JoinHostPort(p.Hostname(), port)
}

// guardProxied refuses what the guard would, as far as the URL shows it, where a proxy makes the connection.
func (f *Fetcher) guardProxied(u *url.URL) error {
	a, _ := netip.ParseAddr(u.Hostname())                  // not valid where it is a name
	if strings.HasSuffix("."+u.Hostname(), ".localhost") { // RFC 6761 6.3
		a = netip.IPv6Loopback()
	}
	if f.options.Proxy == nil || !a.IsValid() {
		return nil
	}
	port := u.Port()
	if port == "" {
		port = map[string]string{"http": "80", "https": "443"}[u.Scheme]
	}
	return f.guard(u.Hostname(), net.JoinHostPort(a.String(), port))
}
