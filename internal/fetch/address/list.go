package address

import (
	"errors"
	"fmt"
	"net/netip"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/net/idna"
)

// Variable is the name of the environment variable in which a person lists what is allowed, for sentences that refuse.
const Variable = "FIRSTHAND_ALLOW"

// A List is what a person allows besides the public internet and its usual ports. The zero List allows nothing.
type List struct {
	entries []entry
}

// An entry allows a part of the address space, or a name with whatever it resolves to; at one port, or at any where port is 0.
type entry struct {
	prefix netip.Prefix // not valid where the entry is a name
	name   string
	port   uint16
}

// Parse reads a list: entries separated by commas or white space, each an address (127.0.0.1, ::1), a prefix (10.0.0.0/8)
// or a host name, and behind an address or a name the only port that is meant ("127.0.0.1:8080", "[::1]:8080").
func Parse(s string) (List, error) {
	var l List
	for _, field := range strings.FieldsFunc(s, func(r rune) bool { return r == ',' || strings.ContainsRune(" \t\r\n", r) }) {
		e, err := parseEntry(field)
		if err != nil {
			return List{}, fmt.Errorf("%q is no address, prefix or host name", field)
		}
		l.entries = append(l.entries, e)
	}
	return l, nil
}

func parseEntry(s string) (entry, error) {
	if strings.Contains(s, "/") {
		p, err := netip.ParsePrefix(s)
		if err == nil && p.Addr().Is4In6() {
			err = errors.New("written as IPv6, matched as IPv4")
		}
		return entry{prefix: p.Masked()}, err
	}
	if a, err := netip.ParseAddr(strings.Trim(s, "[]")); err == nil {
		return single(a, 0), nil
	}
	host, port, err := cutPort(s)
	if err != nil {
		return entry{}, err
	}
	if a, err := netip.ParseAddr(strings.Trim(host, "[]")); err == nil {
		return single(a, port), nil
	}
	name, err := Host(host)
	return entry{name: name, port: port}, err
}

// single is the entry of one address.
func single(a netip.Addr, port uint16) entry {
	a = plain(a)
	return entry{prefix: netip.PrefixFrom(a, a.BitLen()), port: port}
}

// cutPort takes the port off s; 0 where there is none.
func cutPort(s string) (host string, port uint16, err error) {
	at := strings.LastIndexByte(s, ':')
	if at < 0 {
		return s, 0, nil
	}
	n, err := strconv.ParseUint(s[at+1:], 10, 16)
	if err == nil && n == 0 {
		err = errors.New("port 0")
	}
	return s[:at], uint16(n), err
}

// Allows tells whether l allows a connection to an address that the host named in a URL has turned out to have. A host that
// is an address is known by that address alone.
func (l List) Allows(host string, to netip.AddrPort) bool {
	a := plain(to.Addr())
	return slices.ContainsFunc(l.entries, func(e entry) bool {
		if e.port != 0 && e.port != to.Port() {
			return false
		}
		if e.prefix.IsValid() {
			return e.prefix.Contains(a) || e.prefix.Contains(to.Addr().WithZone(""))
		}
		return e.name == host
	})
}

// Host is the form in which a host name is compared and resolved: lower case, international names as ASCII (IDNA 2008 with
// the mapping of UTS 46, as browsers do), no final dot. It refuses what cannot be a name.
func Host(name string) (string, error) {
	name = strings.TrimSuffix(name, ".")
	if strings.ContainsFunc(name, func(r rune) bool { return r > 0x7f }) {
		ascii, err := idna.Lookup.ToASCII(name)
		if err != nil {
			return "", err
		}
		name = ascii
	}
	name = strings.ToLower(name)
	if len(name) > 253 { // RFC 1035 2.3.4, less length bytes
		return "", errors.New("the name is too long")
	}
	if last := name[strings.LastIndexByte(name, '.')+1:]; numeric(last) {
		return "", errors.New("the name ends in a number, as addresses do")
	}
	for label := range strings.SplitSeq(name, ".") {
		if label == "" || len(label) > 63 || strings.ContainsFunc(label, foreign) {
			return "", errors.New("the name breaks the rules for host names")
		}
	}
	return name, nil
}

// numeric tells whether the last label of a name is a number: then the whole is an address, written as some libraries take
// it and others do not ("127.1", "0x7f000001"). The URL Standard calls this "ends in a number".
func numeric(label string) bool {
	_, err := strconv.ParseUint(label, 0, 64)
	return err == nil || label != "" && strings.Trim(label, "0123456789") == ""
}

// letters are what a label may hold. The underscore is not in the rules for hosts and is in the names of some.
const letters = "abcdefghijklmnopqrstuvwxyz0123456789-_"

func foreign(r rune) bool { return !strings.ContainsRune(letters, r) }
