package workspace

import (
	"bytes"
	"context"
	"errors"
	"iter"
	"math/rand/v2"
	"time"

	"firsthand/internal/blob"
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
	ctx, stop := context.WithCancel(ctx)
	defer stop()
	working := make(chan error, 1)
	go func() { working <- w.queue.Run(ctx) }()
	err := poller.rounds(ctx)
	stop()
	return done, errors.Join(err, <-working)
}

// rounds goes round until ctx ends, which is no failure.
func (p *poller) rounds(ctx context.Context) error {
	for ctx.Err() == nil {
		if err := p.round(ctx); err != nil && ctx.Err() == nil {
			return err
		}
		select {
		case <-ctx.Done():
		case <-time.After(glance):
		}
	}
	return nil
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

// take adds the items of a feed, and before them the pages that new ones link to, where those are wanted: that an item is
// there says that its page was captured, or could not be, so that a watch that is stopped in between goes on.
func (p *poller) take(ctx context.Context, f *store.Feed, r *fetch.Response) error {
	src := source(r, f.URL)
	src.Media = ingest.MediaFeed // which is what it was called by whoever watches it; servers call feeds all kinds of things
	if p.how.Pages {
		pages, err := p.links(ctx, src)
		if err == nil {
			err = p.add(ctx, p.pages(ctx, pages))
		}
		if err != nil {
			return err
		}
		src.Body = bytes.NewReader(r.Body)
	}
	return p.add(ctx, just(src))
}

// add adds sources, and sums up what came of it.
func (p *poller) add(ctx context.Context, sources iter.Seq2[Source, error]) error {
	before, to := *p.done, p.how.Adding
	to.Taken = func(n Added) { p.how.Adding.Taken(before.plus(n)) }
	n, err := p.w.Add(ctx, sources, to)
	*p.done = before.plus(n)
	return err
}

// links are the pages that items link to which are not there yet.
func (p *poller) links(ctx context.Context, feed Source) (urls []string, err error) {
	for c, err := range ingest.Captures(feed.Source) {
		if err != nil {
			continue // whoever adds the item says so
		}
		r, err := ingest.Extract(c)
		if err != nil || r.URL == "" {
			continue
		}
		there, err := p.w.view().Has(ctx, blob.Hash(c.Bytes), placeOf(feed.Place, c))
		if err != nil {
			return nil, err
		}
		if !there {
			urls = append(urls, r.URL)
		}
	}
	return urls, nil
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
