package fetch_test

import (
	"context"
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"firsthand/internal/fault"
	"firsthand/internal/fetch"
)

// TestGet fetches a feed, and a second time only if it has changed.
func TestGet(t *testing.T) {
	var asked []http.Header
	s := serve(t, map[string]http.HandlerFunc{"/feed": func(w http.ResponseWriter, r *http.Request) {
		asked = append(asked, r.Header)
		w.Header().Set("ETag", `"v1"`)
		w.Header().Set("Last-Modified", "Sat, 12 Apr 2031 08:00:00 GMT")
		if r.Header.Get("If-None-Match") == `"v1"` {
			w.WriteHeader(http.StatusNotModified)
			return
		}
		w.Header().Set("Content-Type", "text/xml; charset=iso-8859-1")
		_, _ = w.Write([]byte("<rss>caf\xe9</rss>"))
	}})
	f := newFetcher(t, options(t))
	first := get(t, f, s.URL+"/feed#top")
	if string(first.Body) != "<rss>caf\xe9</rss>" || first.Media != "text/xml; charset=iso-8859-1" || first.URL != s.URL+"/feed" ||
		first.NotModified || len(first.Hops) != 0 || !first.Captured.Equal(noon) || first.Captured.Location() != time.UTC {
		t.Errorf("%+v", first)
	}
	if first.Validators != (fetch.Validators{ETag: `"v1"`, Modified: "Sat, 12 Apr 2031 08:00:00 GMT"}) {
		t.Errorf("%+v", first.Validators)
	}
	second, err := f.Get(t.Context(), s.URL+"/feed", first.Validators)
	if err != nil || !second.NotModified || len(second.Body) > 0 || second.Validators != first.Validators {
		t.Errorf("%+v, %v", second, err)
	}
	if since := asked[1].Get("If-Modified-Since"); since != first.Modified {
		t.Errorf("If-Modified-Since: %s", since)
	}
	if agent := asked[0].Get("User-Agent"); agent != "Firsthand/1.2 (+to block it: User-agent: Firsthand in robots.txt)" {
		t.Errorf("User-Agent: %s", agent)
	}
	for _, name := range []string{"Cookie", "Referer", "Authorization"} {
		if asked[0].Get(name) != "" {
			t.Errorf("%s was sent", name)
		}
	}
}

func TestRedirects(t *testing.T) {
	var s *httptest.Server
	s = serve(t, map[string]http.HandlerFunc{
		"/old": answers(http.StatusMovedPermanently, "Location: /new?q=caf\xc3\xa9 1"),
		"/new": func(w http.ResponseWriter, r *http.Request) {
			http.Redirect(w, r, s.URL+"/a/../page?"+r.URL.RawQuery, http.StatusFound)
		},
		"/page":   says("here"),
		"/round":  leads("/round"),
		"/away":   answers(http.StatusFound),
		"/local":  leads("file:///etc/passwd"),
		"/script": leads("javascript:alert(1)"),
		"/login":  leads("http://ann:secret@127.0.0.1/"),
		"/bad":    leads("http://[::1/"),
		"/gone":   leads("/nothing"),
	})
	f := newFetcher(t, options(t))
	r := get(t, f, s.URL+"/old")
	if string(r.Body) != "here" || r.URL != s.URL+"/page?q=caf%C3%A9%201" ||
		!slices.Equal(r.Hops, []fetch.Hop{{URL: s.URL + "/old", ForGood: true}, {URL: s.URL + "/new?q=caf%C3%A9%201"}}) {
		t.Errorf("%+v", r)
	}
	for path, want := range map[string]struct {
		kind  fault.Kind
		words string
	}{
		"/round":  {fault.Malformed, "redirects again and again"},
		"/away":   {fault.Malformed, "redirect to nowhere"},
		"/local":  {fault.Unsupported, "only http and https"},
		"/script": {fault.Unsupported, "only http and https"},
		"/login":  {fault.Refused, "holds a name or password"},
		"/bad":    {fault.Malformed, "redirect to what is no URL"},
		"/gone":   {fault.NotFound, s.URL + "/gone → " + s.URL + "/nothing: there is no such page: 404 Not Found"},
	} {
		_, err := f.Get(t.Context(), s.URL+path, fetch.Validators{})
		refused(t, err, want.kind, want.words)
		if strings.Contains(err.Error(), "secret") {
			t.Errorf("%v: tells a password", err)
		}
	}
}

// TestAnswers asks for what servers refuse.
func TestAnswers(t *testing.T) {
	for _, test := range []struct {
		status int
		kind   fault.Kind
		want   string
	}{
		{204, fault.Empty, "there is nothing in it: 204 No Content"},
		{206, fault.Malformed, "its server gives an answer that fits no question of ours: 206 Partial Content"},
		{300, fault.Malformed, "its server gives an answer that fits no question of ours: 300 Multiple Choices"},
		{304, fault.Malformed, "its server gives an answer that fits no question of ours: 304 Not Modified"},
		{400, fault.Unreadable, "its server refuses the request: 400 Bad Request"},
		{401, fault.Refused, "its server does not let us have it: 401 Unauthorized; if a browser shows it"},
		{403, fault.Refused, "its server does not let us have it: 403 Forbidden; if a browser shows it"},
		{404, fault.NotFound, "there is no such page: 404 Not Found; look at how it is spelt"},
		{410, fault.NotFound, "the page was taken away for good: 410 Gone"},
		{451, fault.Refused, "its server does not let us have it: 451 Unavailable For Legal Reasons"},
		{500, fault.Unavailable, "its server is in trouble: 500 Internal Server Error; try again later"},
		{799, fault.Unavailable, "its server is in trouble: status 799; try again later"},
	} {
		s := serve(t, map[string]http.HandlerFunc{"/": answers(test.status)})
		_, err := newFetcher(t, options(t)).Visit(t.Context(), s.URL)
		refused(t, err, test.kind, s.URL+"/: "+test.want)
		if o := fetch.OutcomeOf(err); !o.Failed || o.Gone != (test.status == 410) || o.Unasked {
			t.Errorf("%d: %+v", test.status, o)
		}
	}
	if o := fetch.OutcomeOf(nil); o != (fetch.Outcome{}) {
		t.Errorf("%+v", o)
	}
}

func TestEncryption(t *testing.T) {
	s := httptest.NewUnstartedServer(says("sealed"))
	s.Config.ErrorLog = log.New(io.Discard, "", 0) // it tells of the handshakes that are refused here
	s.EnableHTTP2 = true
	s.StartTLS()
	t.Cleanup(s.Close)
	o := options(t)
	_, err := newFetcher(t, o).Visit(t.Context(), s.URL)
	refused(t, err, fault.Refused, "does not prove that it is the one meant", "unknown authority")
	o.Roots = x509.NewCertPool()
	o.Roots.AddCert(s.Certificate())
	r, err := newFetcher(t, o).Visit(t.Context(), s.URL)
	if err != nil || string(r.Body) != "sealed" {
		t.Errorf("%+v, %v", r, err)
	}
	o.Resolver = names(map[string]string{"other.test": "127.0.0.1"})
	_, err = newFetcher(t, o).Visit(t.Context(), strings.Replace(s.URL, "127.0.0.1", "other.test", 1))
	refused(t, err, fault.Refused, "does not prove that it is the one meant")

	open := serve(t, map[string]http.HandlerFunc{"/": says("open")})
	_, err = newFetcher(t, o).Visit(t.Context(), strings.Replace(open.URL, "http:", "https:", 1))
	refused(t, err, fault.Unavailable, "no encrypted connection comes about")
}

// TestProxy sends everything through a proxy, which is chosen by a person and may be anywhere.
func TestProxy(t *testing.T) {
	proxy := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if r.URL.Path == "/robots.txt" {
			w.WriteHeader(http.StatusNotFound)
			return
		}
		_, _ = w.Write([]byte("by proxy: " + r.RequestURI))
	}))
	t.Cleanup(proxy.Close)
	o := options(t)
	o.Allow = fetch.Options{}.Allow
	var err error
	if o.Proxy, err = url.Parse(proxy.URL); err != nil {
		t.Fatal(err)
	}
	f := newFetcher(t, o)
	if r := get(t, f, "http://wire.test/feed"); string(r.Body) != "by proxy: http://wire.test/feed" {
		t.Errorf("%s", r.Body)
	}
	for _, target := range []string{"http://169.254.169.254/", "http://[::1]/", "http://localhost/", "http://a.localhost/", "https://10.0.0.1/"} {
		_, err = f.Visit(t.Context(), target)
		refused(t, err, fault.Refused, "in the environment allows it")
	}
}

// TestNoEnvironment checks that a proxy in the environment is not used: what goes out, and how, is told to this package.
func TestNoEnvironment(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/": says("direct")})
	for _, name := range []string{"HTTP_PROXY", "http_proxy", "ALL_PROXY"} {
		t.Setenv(name, "http://127.0.0.1:1")
	}
	o := options(t)
	o.Resolver = names(map[string]string{"wire.test": "127.0.0.1"})
	if r := get(t, newFetcher(t, o), strings.Replace(s.URL, "127.0.0.1", "wire.test", 1)); string(r.Body) != "direct" {
		t.Errorf("%s", r.Body)
	}
}

// TestStop ends the caller's context, which is no fault.
func TestStop(t *testing.T) {
	ctx, stop := context.WithCancel(t.Context())
	s := serve(t, map[string]http.HandlerFunc{"/": func(_ http.ResponseWriter, r *http.Request) {
		stop()
		<-r.Context().Done()
	}})
	_, err := newFetcher(t, options(t)).Visit(ctx, s.URL)
	var f *fault.Error
	if !errors.Is(err, context.Canceled) || errors.As(err, &f) {
		t.Errorf("%v", err)
	}
}

func TestNobodyThere(t *testing.T) {
	s := serve(t, nil)
	s.Close()
	o := options(t)
	o.Resolver = names(nil)
	f := newFetcher(t, o)
	_, err := f.Get(t.Context(), s.URL, fetch.Validators{})
	refused(t, err, fault.Unavailable, "cannot be fetched", "refused")
	_, err = f.Get(t.Context(), "https://nowhere.test/feed", fetch.Validators{})
	refused(t, err, fault.NotFound, "https://nowhere.test/feed: there is no host nowhere.test; look at how it is spelt")
}
