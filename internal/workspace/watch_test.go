package workspace_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"testing"
	"time"

	"firsthand/internal/fetch"
	"firsthand/internal/fetch/address"
	"firsthand/internal/ingest"
	"firsthand/internal/store"
	"firsthand/internal/workspace"
	"firsthand/verify"
)

// A press is a web site with a feed.
type press struct {
	*httptest.Server
	mu     sync.Mutex
	items  int  // in the feed
	down   bool // everything is answered with 500
	asked  []string
	robots string
	seen   func(path string) // is told of each request
}

func newPress(t *testing.T) *press {
	t.Helper()
	p := &press{items: 2}
	p.Server = httptest.NewServer(http.HandlerFunc(p.answer))
	t.Cleanup(p.Close)
	return p
}

func (p *press) answer(w http.ResponseWriter, r *http.Request) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if p.seen != nil {
		p.seen(r.URL.Path)
	}
	etag := fmt.Sprintf("%q", fmt.Sprint(p.items))
	status := http.StatusOK
	switch {
	case p.down && r.URL.Path != "/robots.txt":
		status = http.StatusInternalServerError
	case r.Header.Get("If-None-Match") == etag:
		status = http.StatusNotModified
	}
	p.asked = append(p.asked, fmt.Sprint(r.URL.Path, " ", status))
	switch {
	case status != http.StatusOK:
		w.WriteHeader(status)
	case r.URL.Path == "/robots.txt":
		_, _ = w.Write([]byte(p.robots)) // a client that has gone is nothing to us
	case r.URL.Path == "/feed":
		w.Header().Set("Etag", etag)
		_, _ = w.Write([]byte(p.feed()))
	default:
		_, _ = fmt.Fprintf(w, "<html><title>Page %s</title><body><p>The whole story of the ferry is on page %s.</p></body></html>", r.URL.Path, r.URL.Path)
	}
}

func (p *press) feed() string {
	var b strings.Builder
	b.WriteString(`<rss version="2.0"><channel><title>Coast</title>`)
	for i := range p.items {
		fmt.Fprintf(&b, "<item><guid>%d</guid><title>Ferry %d</title><link>%s/page/%d</link><description>Ferry %d sails.</description></item>", i, i, p.URL, i, i)
	}
	b.WriteString("</channel></rss>")
	return b.String()
}

// requests are those since the last call.
func (p *press) requests() string {
	p.mu.Lock()
	defer p.mu.Unlock()
	defer func() { p.asked = nil }()
	return strings.Join(p.asked, ", ")
}

func (p *press) set(change func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	change()
}

// A watchman watches feeds with a clock of his own.
type watchman struct {
	*workspace.Workspace
	now     time.Time
	refused []string
}

func newWatchman(t *testing.T, dir string) *watchman {
	t.Helper()
	m := &watchman{now: time.Now()}
	clock := func() time.Time { return m.now }
	allow, err := address.Parse("127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	o := options(dir, "")
	o.Clock = clock
	o.Fetcher = fetch.New(fetch.Options{
		Version: "1", Clock: clock, Limit: ingest.Limit, Allow: allow,
		Times: fetch.Times{Connect: 5 * time.Second, Header: 5 * time.Second, Whole: 20 * time.Second, Pace: 10 * time.Second, Patience: 10 * time.Second},
	})
	t.Cleanup(o.Fetcher.Close)
	if m.Workspace, err = workspace.OpenOrCreate(t.Context(), o); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = m.Close() })
	return m
}

// round watches once.
func (m *watchman) round(t *testing.T, pages bool, feeds ...string) workspace.Added {
	t.Helper()
	m.refused = nil
	done, err := m.Watch(t.Context(), m.how(pages, feeds))
	if err != nil {
		t.Fatal(err)
	}
	return done
}

func (m *watchman) how(pages bool, feeds []string) workspace.Watching {
	return workspace.Watching{Feeds: feeds, Pages: pages, Once: true, Adding: workspace.Adding{
		Taken: func(workspace.Added) {}, Noted: func(string, string) {},
		Refused: func(err error) { m.refused = append(m.refused, err.Error()) },
	}}
}

// TestWatch polls a feed through good times and bad.
func TestWatch(t *testing.T) {
	p := newPress(t)
	m := newWatchman(t, desk(t))
	for i, s := range []struct {
		what     string
		after    time.Duration
		change   func()
		want     workspace.Added
		requests string
	}{
		{"the first time", 0, func() {}, workspace.Added{Added: 2}, "/robots.txt 200, /feed 200"},
		{"too soon", 20 * time.Minute, func() {}, workspace.Added{}, ""},
		{"nothing is new", 15 * time.Minute, func() {}, workspace.Added{}, "/feed 304"},
		{"one more item", time.Hour, func() { p.items++ }, workspace.Added{Added: 1, Present: 2}, "/feed 200"},
		{"it fails", time.Hour, func() { p.down = true }, workspace.Added{Refused: 1}, "/feed 500"},
		{"while it fails it is asked less often", 29 * time.Minute, func() {}, workspace.Added{}, ""},
		{"it fails again", 32 * time.Minute, func() {}, workspace.Added{Refused: 1}, "/feed 500"},
		{"and less often still", 59 * time.Minute, func() {}, workspace.Added{}, ""},
		{"it works again", 62 * time.Minute, func() { p.down = false }, workspace.Added{}, "/feed 304"},
		{"as often as ever", 35 * time.Minute, func() { p.items++ }, workspace.Added{Added: 1, Present: 3}, "/feed 200"},
	} {
		p.set(s.change)
		m.now = m.now.Add(s.after)
		var feeds []string
		if i == 0 {
			feeds = []string{p.URL + "/feed"}
		}
		if got, asked := m.round(t, false, feeds...), p.requests(); got != s.want || asked != s.requests || len(m.refused) != s.want.Refused {
			t.Errorf("%s: %+v, want %+v; asked for %q, want %q; refused %q", s.what, got, s.want, asked, s.requests, m.refused)
		}
	}
	whole(t, m.Workspace, verify.Trust{})
}

// TestWatchPages captures the pages of new items, and of those alone, as far as robots.txt lets it.
func TestWatchPages(t *testing.T) {
	p := newPress(t)
	p.robots = "User-agent: *\nDisallow: /page/1\n"
	m := newWatchman(t, desk(t))
	if got := m.round(t, true, p.URL+"/feed"); got != (workspace.Added{Added: 3, Refused: 1}) {
		t.Errorf("%+v, refused %q", got, m.refused)
	}
	if asked := p.requests(); asked != "/robots.txt 200, /feed 200, /page/0 200" {
		t.Errorf("asked for %q", asked)
	}
	m.now = m.now.Add(time.Hour)
	p.set(func() { p.items++ })
	if got, asked := m.round(t, true), p.requests(); got != (workspace.Added{Added: 2, Present: 2}) || asked != "/feed 200, /page/2 200" {
		t.Errorf("later: %+v; asked for %q", got, asked)
	}
	places := reports(t, m.Workspace)
	if len(places) != 5 || places[p.URL+"/page/0"] == "" {
		t.Errorf("there are %q", places)
	}
}

// TestWatchGoesOn stops a watch while it captures pages, and starts another, which finds what is missing.
func TestWatchGoesOn(t *testing.T) {
	p := newPress(t)
	p.items = 6
	dir := desk(t)
	m := newWatchman(t, dir)
	ctx, stop := context.WithCancel(t.Context())
	p.seen = func(path string) {
		if path == "/page/3" {
			stop()
		}
	}
	if _, err := m.Watch(ctx, m.how(true, []string{p.URL + "/feed"})); !errors.Is(err, context.Canceled) {
		t.Fatalf("told to stop: %v", err)
	}
	p.set(func() { p.seen = nil })
	if err := m.Close(); err != nil {
		t.Fatal(err)
	}
	m = newWatchman(t, dir)
	got := m.round(t, true)
	if got.Added+got.Present != 12 || len(reports(t, m.Workspace)) != 12 {
		t.Errorf("%+v, asked for %q", got, p.requests())
	}
	n := 0
	for r, err := range m.Reports(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		if strings.HasPrefix(r.Place, filepath.ToSlash(p.URL+"/page/")) {
			n++
		}
	}
	if n != 6 {
		t.Errorf("%d pages are there, want 6", n)
	}
}
