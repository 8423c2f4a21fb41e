package fetch_test

import (
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"firsthand/internal/fault"
	"firsthand/internal/fetch"
)

// A hand is a clock that is set by hand.
type hand struct{ at atomic.Pointer[time.Time] }

func newHand() *hand { h := &hand{}; h.at.Store(&noon); return h }

func (h *hand) now() time.Time          { return *h.at.Load() }
func (h *hand) forward(d time.Duration) { at := h.now().Add(d); h.at.Store(&at) }

// TestRobots keeps away from what a robots.txt asks programs to keep away from, and asks for that file once a day.
func TestRobots(t *testing.T) {
	asked := 0
	s := serve(t, map[string]http.HandlerFunc{
		"/robots.txt": func(w http.ResponseWriter, r *http.Request) {
			asked++
			says("User-agent: *\nDisallow: /\nUser-agent: firsthand\nDisallow: /private\nDisallow: /*?print")(w, r)
		},
		"/private/": says("private"), "/open": says("open"), "/way": leads("/private/"),
	})
	clock := newHand()
	o := options(t)
	o.Clock = clock.now
	f := newFetcher(t, o)
	get(t, f, s.URL+"/open")
	for _, path := range []string{"/private/", "/open?print=1", "/way"} {
		_, err := f.Get(t.Context(), s.URL+path, fetch.Validators{})
		refused(t, err, fault.Refused, "the robots.txt of 127.0.0.1 asks programs to stay away from it; to fetch this one page as a browser would")
	}
	if r, err := f.Visit(t.Context(), s.URL+"/private/"); err != nil || string(r.Body) != "private" {
		t.Errorf("a person may see it: %v", err)
	}
	clock.forward(24*time.Hour - time.Second)
	get(t, f, s.URL+"/open")
	if asked != 1 {
		t.Errorf("asked for %d times in a day", asked)
	}
	clock.forward(time.Second)
	get(t, f, s.URL+"/open")
	if asked != 2 {
		t.Errorf("asked for %d times in two days", asked)
	}
}

// TestRobotsAnswers has robots.txt answered in every way (RFC 9309 2.3.1).
func TestRobotsAnswers(t *testing.T) {
	for name, test := range map[string]struct {
		robots  http.HandlerFunc
		refusal string // of a page; "" where it is to be had
	}{
		"there is none":      {answers(404), ""},
		"it is gone":         {answers(410), ""},
		"it needs a login":   {answers(401), ""},
		"it is forbidden":    {answers(403), ""},
		"it is empty":        {answers(200), ""},
		"no content":         {answers(204), ""},
		"it redirects":       {leads("/elsewhere"), "asks programs to stay away from it"},
		"it always does":     {leads("/robots.txt"), ""},
		"too many requests":  {answers(429), "the robots.txt of 127.0.0.1 cannot be had, and without it nothing else is asked for: 429 Too Many Requests"},
		"trouble":            {answers(500), "the robots.txt of 127.0.0.1 cannot be had, and without it nothing else is asked for: 500 Internal Server Error"},
		"trouble for a time": {answers(503, "Retry-After: 3600"), "503 Service Unavailable until 2031-04-12 11:00 UTC"},
		"it breaks off":      {answers(200, "Content-Length: 10"), "breaks off in the middle"},
		"it leads inside":    {leads("http://10.0.0.1/robots.txt"), "10.0.0.1 is an address of a private network"},
		"it is long":         {says("User-agent: *\nDisallow: /page\n#" + strings.Repeat("a", 2<<20)), "asks programs to stay away from it"},
	} {
		s := serve(t, map[string]http.HandlerFunc{
			"/robots.txt": test.robots, "/page": says("page"), "/elsewhere": says("User-agent: *\nDisallow: /page"),
		})
		_, err := newFetcher(t, options(t)).Get(t.Context(), s.URL+"/page", fetch.Validators{})
		if (err != nil) != (test.refusal != "") || err != nil && !strings.Contains(err.Error(), test.refusal) {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// TestRobotsTrouble checks that a server in trouble is asked for its robots.txt again after a while.
func TestRobotsTrouble(t *testing.T) {
	asked := 0
	s := serve(t, map[string]http.HandlerFunc{"/page": says("page"), "/robots.txt": func(w http.ResponseWriter, _ *http.Request) {
		if asked++; asked == 1 {
			w.WriteHeader(http.StatusBadGateway)
		}
	}})
	clock := newHand()
	o := options(t)
	o.Clock = clock.now
	f := newFetcher(t, o)
	for range 3 {
		_, err := f.Get(t.Context(), s.URL+"/page", fetch.Validators{})
		refused(t, err, fault.Unavailable, "502 Bad Gateway")
	}
	clock.forward(10 * time.Minute)
	get(t, f, s.URL+"/page")
	if asked != 2 {
		t.Errorf("asked for %d times", asked)
	}
}

// TestOneAtATime sends many to one host at once, and sees them come one by one, with a pause between them.
func TestOneAtATime(t *testing.T) {
	const gap, many = 20 * time.Millisecond, 5
	var mu sync.Mutex
	var inside, most int
	var last time.Time
	s := serve(t, map[string]http.HandlerFunc{"/page": func(http.ResponseWriter, *http.Request) {
		mu.Lock()
		if !last.IsZero() && time.Since(last) < gap {
			t.Errorf("asked again after %v", time.Since(last))
		}
		inside++
		most = max(most, inside)
		mu.Unlock()
		time.Sleep(5 * time.Millisecond)
		mu.Lock()
		inside--
		last = time.Now()
		mu.Unlock()
	}})
	o := options(t)
	o.Clock = time.Now
	o.Times.Gap = gap
	f := newFetcher(t, o)
	var all sync.WaitGroup
	for range many {
		all.Go(func() {
			if _, err := f.Get(t.Context(), s.URL+"/page", fetch.Validators{}); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if most != 1 {
		t.Errorf("%d requests at once", most)
	}
}

// TestHostsApart checks that a slow host keeps nobody waiting for another.
func TestHostsApart(t *testing.T) {
	slow := make(chan struct{})
	s := serve(t, map[string]http.HandlerFunc{"/slow": func(http.ResponseWriter, *http.Request) { <-slow }, "/fast": says("fast")})
	o := options(t)
	o.Resolver = names(map[string]string{"one.test": "127.0.0.1", "two.test": "127.0.0.1"})
	f := newFetcher(t, o)
	var all sync.WaitGroup
	all.Go(func() { _, _ = f.Visit(t.Context(), strings.Replace(s.URL, "127.0.0.1", "one.test", 1)+"/slow") })
	if _, err := f.Visit(t.Context(), strings.Replace(s.URL, "127.0.0.1", "two.test", 1)+"/fast"); err != nil {
		t.Error(err)
	}
	close(slow)
	all.Wait()
}

// TestCrawlDelay waits as long as a robots.txt asks for.
func TestCrawlDelay(t *testing.T) {
	s := serve(t, map[string]http.HandlerFunc{"/robots.txt": says("User-agent: *\nCrawl-delay: 0.05"), "/": says("page")})
	o := options(t)
	o.Clock = time.Now
	f := newFetcher(t, o)
	get(t, f, s.URL)
	start := time.Now()
	get(t, f, s.URL)
	if took := time.Since(start); took < 45*time.Millisecond {
		t.Errorf("asked again after %v", took)
	}
}

// TestRetryAfter leaves a host alone as long as it asks for, whatever is wanted of it.
func TestRetryAfter(t *testing.T) {
	for _, test := range []struct {
		status int
		field  string
		quiet  time.Duration
	}{
		{429, "3600", time.Hour},
		{503, "Sat, 12 Apr 2031 10:30:00 GMT", 30 * time.Minute},
		{503, "99999999999999999999", 24 * time.Hour},
		{429, "Sat, 12 Apr 2036 10:00:00 GMT", 24 * time.Hour},
		{429, "", time.Minute},
		{429, "soon", time.Minute},
		{429, "-5", time.Minute},
		{503, "Sat, 12 Apr 2031 09:00:00 GMT", time.Minute},
		{503, "0", time.Minute},
		{500, "3600", 0},
	} {
		clock := newHand()
		busy := atomic.Bool{}
		busy.Store(true)
		s := serve(t, map[string]http.HandlerFunc{"/feed": func(w http.ResponseWriter, r *http.Request) {
			if busy.Swap(false) {
				answers(test.status, "Retry-After: "+test.field)(w, r)
			}
		}, "/other": says("other")})
		o := options(t)
		o.Clock = clock.now
		f := newFetcher(t, o)
		_, err := f.Get(t.Context(), s.URL+"/feed", fetch.Validators{})
		refused(t, err, fault.Unavailable, "try again later")
		asked := fetch.OutcomeOf(err)
		if said := test.quiet > time.Minute; said != asked.Until.Equal(noon.Add(test.quiet)) {
			t.Errorf("%q: %+v", test.field, asked)
		}
		if test.quiet > 0 {
			clock.forward(test.quiet - 11*time.Second) // more than Patience
			_, err = f.Visit(t.Context(), s.URL+"/other")
			refused(t, err, fault.Unavailable, "127.0.0.1 is to be left alone: until 2031-04-1")
			if o := fetch.OutcomeOf(err); !o.Unasked || !o.Until.Equal(noon.Add(test.quiet)) {
				t.Errorf("%q: %+v", test.field, o)
			}
			clock.forward(11 * time.Second)
		}
		get(t, f, s.URL+"/other")
	}
}
