package fetch

import (
	"net/url"
	"strings"
	"testing"
)

func TestAdmit(t *testing.T) {
	for raw, want := range map[string]string{
		"https://wire.example":                     "https://wire.example/",
		"HTTPS://Wire.Example.:443/a#b":            "https://wire.example/a",
		"http://wire.example:80/?a b=\u00e9\"<":    "http://wire.example/?a%20b=%C3%A9%22%3C",
		"http://wire.example:08080/":               "http://wire.example:8080/",
		"http://wire.example/a/../b/./c?x=../y":    "http://wire.example/b/c?x=../y",
		"http://wire.example/../../a":              "http://wire.example/a",
		"http://wire.example/a%2fb%20c d":          "http://wire.example/a%2fb%20c%20d",
		"http://zürich.example/":                   "http://xn--zrich-kva.example/",
		"http://127.0.0.1:8080/":                   "http://127.0.0.1:8080/",
		"http://[::FFFF:7f00:1]/":                  "http://[::ffff:127.0.0.1]/",
		"http://[2001:DB8::0:1]:8080/":             "http://[2001:db8::1]:8080/",
		"https://wire.example/@ann?to=http://b@c/": "https://wire.example/@ann?to=http://b@c/",
	} {
		u, err := admit(raw)
		if err != nil || u.String() != want {
			t.Errorf("%s: %v, %v; want %s", raw, u, err, want)
		}
	}
}

func TestAdmitRefuses(t *testing.T) {
	for raw, want := range map[string]string{
		"":                             "not a URL of the web",
		"wire.example/feed":            "not a URL of the web",
		"//wire.example/feed":          "not a URL of the web",
		"ftp://wire.example/":          "only http and https",
		"file:///etc/passwd":           "only http and https",
		"feed://wire.example/":         "only http and https",
		"https:wire.example":           "names no host",
		"https:///feed":                "names no host",
		"https://:443/feed":            "names no host",
		"https://ann@wire.example/":    "name or password",
		"https://ann:pw@wire.example/": "name or password",
		"https://@wire.example/":       "name or password",
		"https://wire.example:0/":      "port that cannot exist",
		"https://wire.example:65536/":  "port that cannot exist",
		"https://wire.example:a/":      "is not a URL",
		"https://wire..example/":       "host that cannot exist",
		"https://wire example/":        "is not a URL",
		"https://127.1/":               "host that cannot exist",
		"https://0x7f000001/":          "host that cannot exist",
		"http://[fe80::1%25eth0]/":     "host that cannot exist",
		"https://[::1/":                "is not a URL",
		"https://wire.example/\n":      "is not a URL",
		"https://wire.example/" + strings.Repeat("a", 8000): "longer than 8,000 bytes",
	} {
		u, err := admit(raw)
		if err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%.50q: %v, %v; want %s", raw, u, err, want)
		}
	}
}

func TestShown(t *testing.T) {
	for raw, want := range map[string]string{
		"https://ann:pw@wire.example/": "https://…@wire.example/",
		"https://ann:p/w@wire.example": "https://…@wire.example",
		"https://ann:p@w@wire.example": "https://…@wire.example",
		"ann:pw@wire.example":          "…@wire.example",
		"wire.example":                 "wire.example",
		strings.Repeat("é", 150):       strings.Repeat("é", 100) + "…",
	} {
		if got := shown(raw); got != want {
			t.Errorf("%s is shown as %s, want %s", raw, got, want)
		}
	}
}

func TestServed(t *testing.T) {
	for port, want := range map[uint16]bool{80: true, 443: true, 8080: true, 8443: true, 1024: true, 65535: true, 0: false, 22: false, 25: false, 81: false, 1023: false, 6667: false, 10080: false} {
		if served(port) != want {
			t.Errorf("port %d: %v", port, !want)
		}
	}
}

// FuzzAdmit holds what is asked for to being what was admitted: it reads back the same, by us and by others.
func FuzzAdmit(f *testing.F) {
	for _, raw := range []string{
		"https://wire.example/a?b#c", "HTTP://WIRE.example:80", "http://[::1%25eth0]:8080/%2e%2e/", "http://a@b/", "http://zürich.example/ü?ü", "//a", "http://127.1",
		"http://a/\x80?\xff", "http:a", "http://a:b@c:d@e/",
	} {
		f.Add(raw)
	}
	f.Fuzz(func(t *testing.T, raw string) {
		u, err := admit(raw)
		if err != nil {
			return
		}
		said := u.String()
		if strings.ContainsFunc(said, func(r rune) bool { return r <= ' ' || r >= 0x7f }) {
			t.Errorf("%q is %q", raw, said)
		}
		again, err := url.Parse(said)
		if err != nil || again.Host != u.Host || again.User != nil || again.Fragment != "" || again.Scheme != "http" && again.Scheme != "https" {
			t.Errorf("%q is %q: %+v, %v", raw, said, again, err)
		}
		if len(said) > urlLimit { // what was short may have become long
			return
		}
		if twice, err := admit(said); err != nil || twice.String() != said {
			t.Errorf("%q is %q is %v, %v", raw, said, twice, err)
		}
	})
}
