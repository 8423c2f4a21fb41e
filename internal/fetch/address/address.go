// Package address says which internet addresses are the public internet's, and keeps the list of those others that a person
// allows. It resolves nothing and connects to nothing: it is handed addresses.
//
// It fails closed. Of IPv6 only what is assigned for global unicast is public; an address that carries an IPv4 address inside
// is judged by that one where a network may use it on its way out (NAT64), and refused where nobody needs it any more (6to4,
// Teredo).
package address

import "net/netip"

// A special is a part of the address space that is not, or not only, the public internet's.
type special struct {
	prefix netip.Prefix
	what   string // what its addresses are, as a clause goes on after "is"
}

// What addresses are. A person reads these in a sentence that refuses one.
const (
	machine   = "an address of this machine"
	private   = "an address of a private network"
	carrier   = "an address between a carrier and its customers"
	local     = "a link-local address, where machines of a cloud keep their secrets"
	multicast = "a multicast address"
	paper     = "an address for documentation"
	bench     = "an address for benchmarks"
	protocol  = "an address set aside for protocols"
	tunnel    = "an address of a tunnel to IPv4"
	reserved  = "an address that is not in use on the internet"
)

// specials is the table of IANA's registries of special-purpose addresses, less what is wholly public, and more what they do
// not list: multicast (RFC 5771) and the address at which every machine in Azure finds its host.
// https://www.iana.org/assignments/iana-ipv4-special-registry, https://www.iana.org/assignments/iana-ipv6-special-registry
var specials = []special{
	{netip.MustParsePrefix("0.0.0.0/8"), machine},          // RFC 791 3.2; Linux takes 0.0.0.0 for itself
	{netip.MustParsePrefix("10.0.0.0/8"), private},         // RFC 1918
	{netip.MustParsePrefix("100.64.0.0/10"), carrier},      // RFC 6598
	{netip.MustParsePrefix("127.0.0.0/8"), machine},        // RFC 1122 3.2.1.3
	{netip.MustParsePrefix("168.63.129.16/32"), local},     // Azure's WireServer
	{netip.MustParsePrefix("169.254.0.0/16"), local},       // RFC 3927
	{netip.MustParsePrefix("172.16.0.0/12"), private},      // RFC 1918
	{netip.MustParsePrefix("192.0.0.0/24"), protocol},      // RFC 6890 2.1
	{netip.MustParsePrefix("192.0.2.0/24"), paper},         // RFC 5737
	{netip.MustParsePrefix("192.31.196.0/24"), protocol},   // RFC 7535, AS112
	{netip.MustParsePrefix("192.52.193.0/24"), protocol},   // RFC 7450, AMT
	{netip.MustParsePrefix("192.88.99.0/24"), tunnel},      // RFC 7526, 6to4 relays
	{netip.MustParsePrefix("192.168.0.0/16"), private},     // RFC 1918
	{netip.MustParsePrefix("192.175.48.0/24"), protocol},   // RFC 7534, AS112
	{netip.MustParsePrefix("198.18.0.0/15"), bench},        // RFC 2544
	{netip.MustParsePrefix("198.51.100.0/24"), paper},      // RFC 5737
	{netip.MustParsePrefix("203.0.113.0/24"), paper},       // RFC 5737
	{netip.MustParsePrefix("224.0.0.0/4"), multicast},      // RFC 5771
	{netip.MustParsePrefix("240.0.0.0/4"), reserved},       // RFC 1112 4; with the broadcast address
	{netip.MustParsePrefix("::/128"), machine},             // RFC 4291 2.5.2
	{netip.MustParsePrefix("::1/128"), machine},            // RFC 4291 2.5.3
	{netip.MustParsePrefix("64:ff9b:1::/48"), private},     // RFC 8215, a network's own translation
	{netip.MustParsePrefix("2001::/32"), tunnel},           // RFC 4380, Teredo
	{netip.MustParsePrefix("2001:2::/48"), bench},          // RFC 5180
	{netip.MustParsePrefix("2001::/23"), protocol},         // RFC 2928
	{netip.MustParsePrefix("2001:db8::/32"), paper},        // RFC 3849
	{netip.MustParsePrefix("2002::/16"), tunnel},           // RFC 3056, 6to4
	{netip.MustParsePrefix("2620:4f:8000::/48"), protocol}, // RFC 7534, AS112
	{netip.MustParsePrefix("3fff::/20"), paper},            // RFC 9637
	{netip.MustParsePrefix("fc00::/7"), private},           // RFC 4193, unique local
	{netip.MustParsePrefix("fe80::/10"), local},            // RFC 4291 2.5.6
	{netip.MustParsePrefix("fec0::/10"), private},          // RFC 3879, site-local
	{netip.MustParsePrefix("ff00::/8"), multicast},         // RFC 4291 2.7
}

var (
	global = netip.MustParsePrefix("2000::/3")     // all that IANA assigns for global unicast, RFC 4291 2.4
	nat64  = netip.MustParsePrefix("64:ff9b::/96") // an IPv4 address in the last four bytes, RFC 6052 2.1
)

// NotPublic says what a is where it is not an address of the public internet, as a clause goes on after "is"; "" where it is.
func NotPublic(a netip.Addr) string {
	a = plain(a)
	for _, s := range specials {
		if s.prefix.Contains(a) {
			return s.what
		}
	}
	if !a.IsValid() || a.Is6() && !global.Contains(a) {
		return reserved
	}
	return ""
}

// plain is a without zone and, where it is an IPv4 address in the clothes of IPv6, without those.
func plain(a netip.Addr) netip.Addr {
	a = a.Unmap().WithZone("")
	if nat64.Contains(a) {
		b := a.As16()
		return netip.AddrFrom4([4]byte(b[12:]))
	}
	return a
}
