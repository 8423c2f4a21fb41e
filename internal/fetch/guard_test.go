package fetch_test

import (
	"net"
	"net/http"
	"net/url"
	"strings"
	"testing"

	"firsthand/internal/fault"
	"firsthand/internal/fetch"
	"firsthand/internal/fetch/address"
)

// TestGuard asks for a page of this machine in every way that there is, and must not get it unless it is allowed.
func TestGuard(t *testing.T) {
	reached := 0
	s := serve(t, map[string]http.HandlerFunc{"/": func(w http.ResponseWriter, _ *http.Request) { reached++; _, _ = w.Write([]byte("inside")) }})
	at, _ := url.Parse(s.URL)
	port := at.Port()
	for _, test := range []struct {
		allow, host string
		want        string // what the refusal says; "" where the page is to be had
	}{
		{"", "127.0.0.1", "127.0.0.1 is an address of this machine; FIRSTHAND_ALLOW=127.0.0.1 in the environment allows it"},
		{"", "[::ffff:127.0.0.1]", "is an address of this machine"},
		{"", "[::ffff:7f00:1]", "is an address of this machine"},
		{"", "[64:ff9b::7f00:1]", "is an address of this machine"},
		{"", "0.0.0.0", "0.0.0.0 is an address of this machine"},
		{"", "[::1]", "::1 is an address of this machine"},
		{"", "[::]", ":: is an address of this machine"},
		{"", "[::127.0.0.1]", "is not in use on the internet"},
		{"", "[2002:7f00:1::]", "is an address of a tunnel"},
		{"", "inside.test", "inside.test is 127.0.0.1, which is an address of this machine; FIRSTHAND_ALLOW=127.0.0.1 in the environment allows it"},
		{"", "inside6.test", "inside6.test is ::1, which is an address of this machine"},
		{"", "mapped.test", "is an address of this machine"},
		{"", "metadata.test", "metadata.test is 169.254.169.254, which is a link-local address"},
		{"inside.test", "metadata.test", "a link-local address"},
		{"inside.test", "127.0.0.1", "is an address of this machine"},
		{"127.0.0.2", "127.0.0.1", "is an address of this machine"},
		{"127.0.0.1:1", "127.0.0.1", "is an address of this machine"},
		{"127.0.0.1", "127.0.0.1", ""},
		{"127.0.0.1:" + port, "127.0.0.1", ""},
		{"127.0.0.0/8", "inside.test", ""},
		{"inside.test", "inside.test", ""},
		{"inside.test:" + port, "INSIDE.test.", ""},
	} {
		o := options(t)
		o.Resolver = names(map[string]string{
			"inside.test": "127.0.0.1", "inside6.test": "::1", "mapped.test": "::ffff:127.0.0.1", "metadata.test": "169.254.169.254",
		})
		var err error
		if o.Allow, err = address.Parse(test.allow); err != nil {
			t.Fatal(err)
		}
		before := reached
		r, err := newFetcher(t, o).Visit(t.Context(), "http://"+test.host+":"+port)
		if test.want == "" {
			if err != nil || string(r.Body) != "inside" {
				t.Errorf("%s with %s allowed: %v", test.host, test.allow, err)
			}
			continue
		}
		refused(t, err, fault.Refused, test.want)
		if reached != before {
			t.Errorf("%s was reached", test.host)
		}
	}
}

// TestGuardRedirects checks that a redirect is looked at like any other connection.
func TestGuardRedirects(t *testing.T) {
	inside := serve(t, map[string]http.HandlerFunc{"/": func(http.ResponseWriter, *http.Request) { t.Error("was reached") }})
	_, port, _ := net.SplitHostPort(strings.TrimPrefix(inside.URL, "http://"))
	outside := serve(t, map[string]http.HandlerFunc{
		"/address":  leads("http://127.0.0.1:" + port + "/"),
		"/name":     leads("http://inside.test:" + port + "/"),
		"/metadata": leads("http://169.254.169.254/latest/meta-data/"),
		"/mail":     leads("http://wire.test:25/"),
	})
	o := options(t)
	o.Resolver = names(map[string]string{"outside.test": "127.0.0.1", "inside.test": "127.0.0.1", "wire.test": "9.9.9.9"})
	var err error
	if o.Allow, err = address.Parse("outside.test"); err != nil { // as if it were a public server
		t.Fatal(err)
	}
	f := newFetcher(t, o)
	for path, want := range map[string]string{
		"/address":  " → http://127.0.0.1:" + port + "/: 127.0.0.1 is an address of this machine",
		"/name":     "inside.test is 127.0.0.1, which is an address of this machine",
		"/metadata": "169.254.169.254 is a link-local address",
		"/mail":     "port 25 is not one for web pages; FIRSTHAND_ALLOW=wire.test:25 in the environment allows it",
	} {
		_, err := f.Visit(t.Context(), strings.Replace(outside.URL, "127.0.0.1", "outside.test", 1)+path)
		refused(t, err, fault.Refused, want)
	}
}

// TestGuardRobots checks that a robots.txt is no way in.
func TestGuardRobots(t *testing.T) {
	o := options(t)
	o.Allow = address.List{}
	_, err := newFetcher(t, o).Get(t.Context(), "http://127.0.0.1/", fetch.Validators{})
	refused(t, err, fault.Refused, "127.0.0.1 is an address of this machine")
}
