package ingest

import (
	"errors"
	"mime"

	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/transform"

	"firsthand/internal/fault"
)

// Extract makes the report of a capture. It depends on nothing but c, so that a capture that was kept gives the same report
// again. Its error is a *fault.Error.
func Extract(c *Capture) (*Report, error) {
	media := mediaOf(c.Media)
	var read func(*Capture) (*Report, error)
	switch media {
	case MediaText:
		read = plain
	case MediaHTML:
		read = page
	case MediaJSON:
		read = record
	case MediaPDF:
		read = document
	case MediaFeed:
		read = feedItem
	case MediaMail:
		read = message
	case "":
		return nil, fault.New(fault.Unsupported, c.Path, "is of no known type", onlyRead)
	default:
		return nil, fault.New(fault.Unsupported, c.Path, "is of the type "+media, onlyRead)
	}
	r, err := read(c)
	if err != nil {
		return nil, err
	}
	r.Document = c.Document
	if r.Wordless != "" {
		r.Notes = append(r.Notes, r.Wordless)
	}
	c.Facts.fill(r)
	if r.Language = tag(r.Language); r.Language == "" {
		r.Language = language(r.Text)
	}
	return r, nil
}

// plain reads plain text, with or without a head.
func plain(c *Capture) (*Report, error) {
	content, notes := decode(unmarked(c.Bytes), c.charset(), false)
	r := &Report{Notes: notes}
	r.Text = content[r.head(content):]
	switch {
	case blank(content):
		return nil, fault.New(fault.Empty, c.Path, "holds no text", "")
	case blank(r.Text):
		return nil, fault.New(fault.Empty, c.Path, "holds a head and no text", "")
	}
	return r, nil
}

// charset is the one that the container declares, "" where it declares none.
func (c *Capture) charset() string {
	_, params, err := mime.ParseMediaType(c.Media)
	if err != nil {
		return ""
	}
	return params["charset"]
}

// mediaOf is a media type without its parameters, in small letters; "" for what is none.
func mediaOf(declared string) string {
	media, _, err := mime.ParseMediaType(declared)
	if err != nil && !errors.Is(err, mime.ErrInvalidMediaParameter) {
		return ""
	}
	return media
}

// unmarked is raw without a byte order mark, and in UTF-8 where that mark says that it is UTF-16.
func unmarked(raw []byte) []byte {
	out, _, err := transform.Bytes(unicode.BOMOverride(transform.Nop), raw)
	if err != nil {
		return raw // no transformer of these fails
	}
	return out
}
