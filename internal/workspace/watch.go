package workspace

import (
	"bytes"
	"context"
	"iter"
	"math/rand/v2"
	"time"

	"firsthand/internal/fault"
	"firsthand/internal/fetch"
	"firsthand/internal/ingest"
	"firsthand/internal/store"
)

// Watching says what to watch, and how.
type Watching struct {
	Feeds  []string // addresses to watch from now on, besides those that are watched already
	Pages  bool     // whether the page that a new item links to is captured, too
	Once   bool     // whether each feed that is due is asked once, instead of until ctx ends
	Adding Adding
}

// glance is how often it is looked whether a feed is due.
const glance = time.Second

// Watch asks feeds for what is new, adds it, and reads it, until ctx ends.
func (w *Workspace) Watch(ctx context.Context, how Watching) (Added, error) {
	var done Added
	if err := w.watchFrom(ctx, how.Feeds); err != nil {
		return done, err
	}
	poller := &poller{w: w, how: how, rhythm: fetch.DefaultRhythm(), done: &done}
	if how.Once {
		if err := poller.round(ctx); err != nil {
			return done, err
		}
		return done, w.queue.Drain(ctx)
	}
	working := make(chan error, 1)
	go func() { working <- w.queue.Run(ctx) }()
	for ctx.Err() == nil {
		if err := poller.round(ctx); err != nil {
			return done, err
		}
		select {
		case <-ctx.Done():
		case <-time.After(glance):
		}
	}
	return done, <-working
}

// watchFrom adds feeds to those that are watched, all of them or none.
func (w *Workspace) watchFrom(ctx context.Context, feeds []string) error {
	if len(feeds) == 0 {
		for _, err := range w.view().Feeds(ctx) {
			return err
		}
		return fault.New(fault.Usage, w.Dir, "watches no feed yet", "name the address of one")
	}
	for _, f := range feeds {
		if err := fetch.Check(f); err != nil {
			return err
		}
	}
	return w.db.Write(ctx, w.Actor, func(tx *store.Tx) error {
		for _, f := range feeds {
			if _, err := tx.AddFeed(f); err != nil {
				return err
			}
		}
		return nil
	})
}

// A poller asks feeds, one after the other: the fetcher keeps the distance that a host is owed.
type poller struct {
	w      *Workspace
	how    Watching
	rhythm fetch.Rhythm
	done   *Added
}

// round asks each feed that is due.
func (p *poller) round(ctx context.Context) error {
	var due []store.Feed
	for f, err := range p.w.view().Feeds(ctx) {
		if err != nil {
			return err
		}
		gone := f.NextAt.IsZero() && f.Failures > 0
		if !gone && !f.NextAt.After(p.w.Clock()) {
			due = append(due, *f)
		}
	}
	for _, f := range due {
		if err := p.ask(ctx, &f); err != nil || ctx.Err() != nil {
			return err
		}
	}
	return nil
}

// ask asks one feed, adds what is new, and notes how it went. What the feed does wrong is refused, and is no error.
func (p *poller) ask(ctx context.Context, f *store.Feed) error {
	r, err := p.w.Fetcher.Get(ctx, f.URL, fetch.Validators{ETag: f.ETag, Modified: f.Modified})
	if ctx.Err() != nil {
		return nil //nolint:nilerr // it was told to stop, which is no failure of the feed's
	}
	next := f.Poll
	next.LastError = ""
	if err != nil {
		next.LastError = err.Error()
		p.how.Adding.Refused(err)
		p.done.Refused++
	}
	if err == nil {
		next.ETag, next.Modified = r.ETag, r.Modified
		if !r.NotModified {
			if err := p.take(ctx, f, r); err != nil {
				return err
			}
		}
	}
	next.NextAt, next.Failures = p.rhythm.Next(f.Failures, fetch.OutcomeOf(err), p.w.Clock(), rand.Float64()) //nolint:gosec // to spread requests
	return p.w.db.Write(ctx, p.w.Actor, func(tx *store.Tx) error { return tx.SetPoll(f.ID, next) })
}

// take adds the items of a feed, and the pages that new ones link to where those are wanted.
func (p *poller) take(ctx context.Context, f *store.Feed, r *fetch.Response) error {
	before := *p.done
	pages := []string{}
	to := p.how.Adding
	to.New = func(report *store.Report) {
		if report.URL != "" {
			pages = append(pages, report.URL)
		}
	}
	to.Taken = func(n Added) { p.how.Adding.Taken(before.plus(n)) }
	items, err := p.w.Add(ctx, just(source(r, f.URL)), to)
	*p.done = before.plus(items)
	if err != nil || !p.how.Pages {
		return err
	}
	to.New = nil
	before = *p.done
	captured, err := p.w.Add(ctx, p.pages(ctx, pages), to)
	*p.done = before.plus(captured)
	return err
}

// pages captures pages, as far as their sites let programs.
func (p *poller) pages(ctx context.Context, urls []string) iter.Seq2[Source, error] {
	return func(yield func(Source, error) bool) {
		for _, u := range urls {
			r, err := p.w.Fetcher.Get(ctx, u, fetch.Validators{})
			if ctx.Err() != nil {
				return
			}
			var src Source
			if err == nil {
				src = source(r, r.URL)
			}
			if !yield(src, err) {
				return
			}
		}
	}
}

// Fetch captures what the web shows at an address that a person has named.
func (w *Workspace) Fetch(ctx context.Context, url string) (ingest.Source, error) {
	r, err := w.Fetcher.Visit(ctx, url)
	if err != nil {
		return ingest.Source{}, err
	}
	return source(r, r.URL).Source, nil
}

// source is what was fetched, found at place.
func source(r *fetch.Response, place string) Source {
	return Source{
		Source: ingest.Source{
			Path: r.URL, Document: r.URL, Media: r.Media, Body: bytes.NewReader(r.Body),
			Facts: ingest.Facts{URL: r.URL, Captured: r.Captured.UTC().Format(time.RFC3339)},
		},
		Place: place,
	}
}

// just yields one source.
func just(s Source) iter.Seq2[Source, error] {
	return func(yield func(Source, error) bool) { yield(s, nil) }
}

// plus is what came of both.
func (a Added) plus(b Added) Added {
	return Added{a.Added + b.Added, a.Present + b.Present, a.Refused + b.Refused}
}
