package fetch

import (
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"slices"
	"strconv"
	"strings"

	"firsthand/internal/fault"
	"firsthand/internal/fetch/address"
)

// urlLimit is how many bytes a URL may have: what RFC 9110 4.1 asks everybody to support.
const urlLimit = 8000

// Check is a fault where an address is none that could be fetched, wherever it leads.
func Check(raw string) error {
	if _, err := admit(raw); err != nil {
		return about(shown(raw), err)
	}
	return nil
}

// admit is the URL to ask for: of the web, without credentials and fragment, its host in the form that is resolved, "." and ".."
// taken out of its path. Its errors are faults without a subject, and repeat nothing of raw.
func admit(raw string) (*url.URL, error) {
	if len(raw) > urlLimit {
		return nil, fault.New(fault.TooLarge, "", "the URL is longer than 8,000 bytes", "")
	}
	u, err := url.Parse(raw)
	if err != nil {
		return nil, fault.New(fault.Malformed, "", "is not a URL", "write it as https://host/path")
	}
	return normal(u)
}

// normal is u as admit has it.
func normal(u *url.URL) (*url.URL, error) {
	switch {
	case u.Scheme != "http" && u.Scheme != "https":
		return nil, fault.New(fault.Unsupported, "", "is not a URL of the web", "only http and https are fetched")
	case u.User != nil:
		return nil, fault.New(fault.Refused, "", "holds a name or password, which would be kept with the report",
			"leave out what stands before the @; a page behind a login can be saved with a browser and added as a file")
	case u.Hostname() == "" || u.Opaque != "":
		return nil, fault.New(fault.Malformed, "", "names no host", "write it as https://host/path")
	}
	host, err := authority(u)
	if err != nil {
		return nil, err
	}
	sent := *u
	sent.RawPath = escape(u.RawPath, "\"<>\\^`{|}") // else net/url takes no notice of it, and a %2F in it becomes a slash
	u = new(url.URL).ResolveReference(&sent)        // takes dot segments out, RFC 3986 5.2.4
	u.Host, u.Fragment, u.RawFragment = host, "", ""
	if u.Path == "" {
		u.Path = "/"
	}
	u.RawQuery = escape(u.RawQuery, `"<>`)
	return u, nil
}

// escape is a part of a URL as it may be sent, in which net/url leaves what somebody has written: with white space, what is
// outside of ASCII, and the characters of unsafe percent-encoded.
func escape(part, unsafe string) string {
	var out strings.Builder
	for _, c := range []byte(part) {
		if c <= ' ' || c >= 0x7f || strings.IndexByte(unsafe, c) >= 0 {
			fmt.Fprintf(&out, "%%%02X", c)
		} else {
			out.WriteByte(c)
		}
	}
	return out.String()
}

// authority is the host of u with its port, where that is not the scheme's own.
func authority(u *url.URL) (string, error) {
	host, port := u.Hostname(), u.Port()
	if a, err := netip.ParseAddr(host); err == nil && a.Zone() == "" { // which the URL Standard does not know either
		host = a.String()
	} else if host, err = address.Host(host); err != nil {
		return "", fault.New(fault.Malformed, "", "names a host that cannot exist", "look at how it is spelt")
	}
	n, err := strconv.ParseUint(port, 10, 16)
	if port != "" && (err != nil || n == 0) {
		return "", fault.New(fault.Malformed, "", "names a port that cannot exist", "ports are 1 to 65535")
	}
	if port == "" || u.Scheme == "http" && n == 80 || u.Scheme == "https" && n == 443 {
		if strings.Contains(host, ":") {
			return "[" + host + "]", nil
		}
		return host, nil
	}
	return net.JoinHostPort(host, strconv.FormatUint(n, 10)), nil
}

// shown is a URL that was not admitted, in a form that may be printed: without what may be credentials, and not too long.
func shown(raw string) string {
	if at := strings.LastIndexByte(raw, '@'); at >= 0 {
		start, _, found := strings.Cut(raw[:at], "//")
		if !found {
			start = ""
		} else {
			start += "//"
		}
		raw = start + "…" + raw[at:]
	}
	const most = 200
	if len(raw) > most {
		raw = strings.ToValidUTF8(raw[:most], "") + "…"
	}
	return raw
}

// alien are the ports above 1023 that belong to other protocols, as browsers block them ("bad ports" of the Fetch Standard).
var alien = []uint16{1719, 1720, 1723, 2049, 3659, 4045, 4190, 5060, 5061, 6000, 6566, 6665, 6666, 6667, 6668, 6669, 6679, 6697, 10080}

// served tells whether port is one at which pages may be served: the two of the web, and those that anybody may open a server
// at. The others are of protocols that a request from here has no business with.
func served(port uint16) bool {
	return port == 80 || port == 443 || port >= 1024 && !slices.Contains(alien, port)
}
