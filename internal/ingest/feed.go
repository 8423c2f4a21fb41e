package ingest

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"

	"firsthand/internal/fault"
	"firsthand/internal/ingest/feed"
	"firsthand/internal/ingest/html"
	"firsthand/internal/text"
)

// feedLimit is the size in bytes past which a feed is not read: thousands of whole articles.
const feedLimit = 16 << 20

// feed yields the items of the feed in body.
func (s *splitter) feed(src Source, place string, body io.Reader) bool {
	raw, err := io.ReadAll(io.LimitReader(body, feedLimit+1))
	switch {
	case err != nil:
		return s.broken(src, err)
	case len(raw) > feedLimit:
		return s.fail(fault.TooLarge, src.Path, "is larger than 16 MiB, the limit for one feed", "")
	}
	f, err := feed.Read(raw)
	switch {
	case err != nil:
		return s.fail(fault.Malformed, src.Path, err.Error(), "")
	case len(f.Items) == 0:
		return s.fail(fault.Empty, src.Path, "is a feed without items", "")
	}
	for i := range f.Items {
		if !s.yield(captureItem(src, place, f, i)) {
			return false
		}
	}
	return !f.Cut || s.fail(fault.Malformed, src.Path, "is a feed that breaks off before its end", "")
}

// captureItem takes item i of f as a capture. Its place is its id, or its hash where it has none: its number changes with
// each poll.
func captureItem(src Source, place string, f *feed.Feed, i int) (*Capture, error) {
	raw, err := f.Single(i)
	if err != nil {
		return nil, fault.Wrap(fault.Internal, src.Path, fmt.Sprintf("item %d cannot be kept", i+1), err)
	}
	id := f.Items[i].ID
	if id == "" {
		sum := sha256.Sum256(raw)
		id = "sha256:" + hex.EncodeToString(sum[:16])
	}
	return &Capture{
		Path: fmt.Sprintf("%s, item %d", src.Path, i+1), Document: id, Place: within(place, id), Media: MediaFeed, Bytes: raw, Facts: src.Facts,
	}, nil
}

// feedItem reads an item of a feed as a report; its outlet is the feed.
func feedItem(c *Capture) (*Report, error) {
	f, err := feed.Read(c.Bytes)
	switch {
	case err != nil:
		return nil, fault.New(fault.Malformed, c.Path, err.Error(), "")
	case len(f.Items) != 1:
		return nil, fault.New(fault.Malformed, c.Path, fmt.Sprintf("holds %d items of a feed, not one", len(f.Items)), "")
	}
	item := f.Items[0]
	r := &Report{
		Outlet: f.Title, Author: item.Author, Title: item.Title, URL: item.URL, Language: item.Language, Published: parseDate(item.Published),
		Text: item.Text,
	}
	setOnce(&r.Language, f.Language)
	if item.HTML != "" {
		if err := r.appendMarkup(c, item.HTML); err != nil {
			return nil, err
		}
	}
	if blank(r.Text) {
		return nil, fault.New(fault.Empty, c.Path, fmt.Sprintf("report %q holds no text", c.Document), "")
	}
	return r, nil
}

// appendMarkup appends a text that is written as markup to r's, with its links; nothing where it holds no words.
func (r *Report) appendMarkup(c *Capture, markup string) error {
	address := r.URL
	if address == "" {
		address = c.Facts.URL
	}
	p, err := html.Fragment(markup, address)
	switch {
	case errors.Is(err, html.ErrNoText):
		return nil
	case err != nil:
		return pageFault(c.Path, err)
	}
	at := r.appendText(p.Text)
	for _, l := range p.Links {
		r.Links = append(r.Links, Link{Span: text.Span{Start: at + l.Start, End: at + l.End}, URL: l.URL})
	}
	return nil
}

// appendText appends a text to r's, a blank line between them, and returns where it begins.
func (r *Report) appendText(s string) int {
	if r.Text != "" && s != "" {
		r.Text += "\n\n"
	}
	r.Text += s
	return len(r.Text) - len(s)
}
