package ingest

import (
	"errors"

	"firsthand/internal/fault"
	"firsthand/internal/ingest/html"
)

// page reads a page of HTML.
func page(c *Capture) (*Report, error) {
	markup, notes := decode(unmarked(c.Bytes), c.charset(), true)
	if blank(markup) {
		return nil, fault.New(fault.Empty, c.Path, "holds no text", "")
	}
	p, err := html.Read(markup, c.Facts.URL)
	if err != nil {
		return nil, pageFault(c.Path, err)
	}
	r := &Report{
		Outlet: p.Outlet, Author: p.Author, Title: p.Title, URL: p.URL, Language: p.Language,
		Published: parseDate(p.Published), Text: p.Text, Notes: notes,
	}
	for _, l := range p.Links {
		r.Links = append(r.Links, Link(l))
	}
	if p.Cut {
		r.Notes = append(r.Notes, "the page breaks off before its end")
	}
	return r, nil
}

// pageFault tells the user why a page could not be read.
func pageFault(path string, err error) error {
	switch {
	case errors.Is(err, html.ErrNoText):
		return fault.New(fault.Empty, path, err.Error(), "")
	case errors.Is(err, html.ErrTooDense), errors.Is(err, html.ErrTooDeep):
		return fault.New(fault.TooLarge, path, err.Error(), "hand in its text instead")
	}
	return fault.Wrap(fault.Internal, path, "cannot be read as a page", err)
}
