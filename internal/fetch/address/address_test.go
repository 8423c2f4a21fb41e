package address_test

import (
	"net/netip"
	"strings"
	"testing"

	"firsthand/internal/fetch/address"
)

func TestNotPublic(t *testing.T) {
	for a, want := range map[string]string{
		"9.9.9.9": "", "93.184.215.14": "", "172.15.255.255": "", "172.32.0.0": "", "100.63.255.255": "", "100.128.0.0": "",
		"198.17.255.255": "", "198.20.0.0": "", "223.255.255.255": "", "168.63.129.17": "", "11.0.0.0": "", "128.0.0.1": "",
		"2606:2800:21f:cb07:6820:80da:af6b:8b2c": "", "2001:4860:4860::8888": "", "2001:200::1": "", "3fff:1000::1": "",

		"127.0.0.1": "this machine", "127.255.255.254": "this machine", "0.0.0.0": "this machine", "0.1.2.3": "this machine",
		"10.0.0.1": "private", "172.16.0.1": "private", "172.31.255.255": "private", "192.168.1.1": "private",
		"100.64.0.1": "carrier", "100.100.100.200": "carrier", "100.127.255.255": "carrier",
		"169.254.169.254": "link-local", "168.63.129.16": "link-local", "192.0.0.192": "protocols", "192.88.99.1": "tunnel",
		"192.0.2.1": "documentation", "198.51.100.9": "documentation", "203.0.113.255": "documentation",
		"198.18.0.1": "benchmarks", "198.19.255.255": "benchmarks", "224.0.0.1": "multicast", "239.255.255.250": "multicast",
		"240.0.0.1": "not in use", "255.255.255.255": "not in use",

		"::": "this machine", "::1": "this machine", "::2": "not in use", "fe80::1": "link-local", "fe80::1%eth0": "link-local",
		"febf::1": "link-local", "fec0::1": "private", "fc00::1": "private", "fd00:ec2::254": "private", "ff02::1": "multicast",
		"2001:db8::1": "documentation", "3fff:fff::1": "documentation", "2001:2::1": "benchmarks", "2001:20::1": "protocols",
		"100::1": "not in use", "5f00::1": "not in use", "4000::1": "not in use",
		// IPv4 inside: mapped, compatible, translated, NAT64, 6to4, Teredo.
		"::ffff:9.9.9.9": "", "::ffff:127.0.0.1": "this machine", "::ffff:a9fe:a9fe": "link-local", "::ffff:10.0.0.1%1": "private",
		"::127.0.0.1": "not in use", "::ffff:0:127.0.0.1": "not in use",
		"64:ff9b::9.9.9.9": "", "64:ff9b::7f00:1": "this machine", "64:ff9b::169.254.169.254": "link-local",
		"64:ff9b:1::9.9.9.9": "private", "64:ff9b:0:1::9.9.9.9": "not in use",
		"2002:7f00:1::1": "tunnel", "2002:909:909::1": "tunnel", "2001:0:4136:e378:8000:63bf:80ff:fffe": "tunnel",
	} {
		got := address.NotPublic(netip.MustParseAddr(a))
		if (got == "") != (want == "") || !strings.Contains(got, want) {
			t.Errorf("%s is %q, want %q", a, got, want)
		}
	}
	if address.NotPublic(netip.Addr{}) == "" {
		t.Error("no address is a public address")
	}
}

func TestAllows(t *testing.T) {
	for _, test := range []struct {
		list, host, to string
		want           bool
	}{
		{"", "127.0.0.1", "127.0.0.1:80", false},
		{"127.0.0.1", "127.0.0.1", "127.0.0.1:80", true},
		{"127.0.0.1", "localhost", "127.0.0.1:8080", true},
		{"127.0.0.1", "127.0.0.2", "127.0.0.2:80", false},
		{"127.0.0.1:8080", "127.0.0.1", "127.0.0.1:8080", true},
		{"127.0.0.1:8080", "127.0.0.1", "127.0.0.1:80", false},
		{"127.0.0.1", "::ffff:127.0.0.1", "[::ffff:127.0.0.1]:80", true},
		{"::ffff:127.0.0.1", "127.0.0.1", "127.0.0.1:80", true},
		{"10.1.2.3/8", "a.example", "10.200.0.1:80", true},
		{"10.0.0.0/8", "a.example", "[64:ff9b::10.200.0.1]:80", true},
		{"64:ff9b::/96", "a.example", "[64:ff9b::10.200.0.1]:80", true},
		{"10.0.0.0/8", "a.example", "11.0.0.1:80", false},
		{"::1", "::1", "[::1]:80", true},
		{"[::1]", "::1", "[::1]:80", true},
		{"[::1]:8080", "::1", "[::1]:8080", true},
		{"[::1]:8080", "::1", "[::1]:8081", false},
		{"fe80::/10", "fe80::1%eth0", "[fe80::1%eth0]:80", true},
		{"wire.example, desk.example:8443", "wire.example", "10.0.0.1:9000", true},
		{"wire.example desk.example:8443", "desk.example", "10.0.0.1:8443", true},
		{"wire.example\n\tdesk.example:8443", "desk.example", "10.0.0.1:443", false},
		{"Wire.Example.", "wire.example", "10.0.0.1:80", true},
		{"wire.example", "sub.wire.example", "10.0.0.1:80", false},
		{"zürich.example", "xn--zrich-kva.example", "10.0.0.1:80", true},
		{"127.0.0.1", "127.0.0.1.example", "10.0.0.1:80", false},
	} {
		l, err := address.Parse(test.list)
		if err != nil {
			t.Errorf("%q: %v", test.list, err)
			continue
		}
		if got := l.Allows(test.host, netip.MustParseAddrPort(test.to)); got != test.want {
			t.Errorf("%q allows %s at %s: %v", test.list, test.host, test.to, got)
		}
	}
}

func TestParseRefuses(t *testing.T) {
	for _, list := range []string{
		"10.0.0.0/33", "10.0.0/8", "/8", "::ffff:10.0.0.0/104", "http://wire.example", "wire.example:0", "wire.example:65536", "wire.example:", ":80", "a..b", "*",
		"*.wire.example", "user@wire.example", "wire example!", strings.Repeat("a", 64), strings.Repeat("a.", 130) + "b", "xn--\u00fc",
		"127.1", "2130706433", "0x7f000001", "0x7f.1", "0177.0.0.1", "wire.099", "wire.99999999999999999999",
	} {
		if l, err := address.Parse("127.0.0.1," + list); err == nil {
			t.Errorf("%q was taken for a list: %+v", list, l)
		}
	}
}

// FuzzParse holds lists to never allowing the machine itself unless something in them speaks of it or of all addresses.
func FuzzParse(f *testing.F) {
	for _, s := range []string{"", "127.0.0.1", "10.0.0.0/8,wire.example:80", "[::1]:8080", "::ffff:1.2.3.4/104", "64:ff9b::1.2.3.4", "ZÜRICH.example", "0.0.0.0/0"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		l, err := address.Parse(s)
		if err != nil {
			return
		}
		if strings.ContainsAny(s, "/:") || strings.Contains(s, "127.") {
			return
		}
		if l.Allows("other.example", netip.MustParseAddrPort("127.0.0.1:80")) && !strings.Contains(s, "other.example") {
			t.Errorf("%q allows 127.0.0.1", s)
		}
	})
}

// FuzzHost holds the form of a name to being one: it is its own form, and says the same name.
func FuzzHost(f *testing.F) {
	for _, s := range []string{"wire.example", "WIRE.example.", "zürich.example", "a..b", "xn--zrich-kva.example", "a_b.example", "①.example", ""} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		name, err := address.Host(s)
		if err != nil {
			return
		}
		again, err := address.Host(name)
		if err != nil || again != name || name == "" {
			t.Errorf("%q is %q is %q, %v", s, name, again, err)
		}
	})
}
