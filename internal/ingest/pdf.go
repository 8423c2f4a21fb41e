package ingest

import (
	"errors"
	"fmt"

	"firsthand/internal/fault"
	"firsthand/internal/ingest/pdf"
)

// document reads a PDF document. One without a text is kept: it is a scan, and what it shows may be wanted as evidence.
func document(c *Capture) (*Report, error) {
	d, err := pdf.Read(c.Bytes)
	if err != nil {
		return nil, pdfFault(c.Path, err)
	}
	r := &Report{Title: d.Title, Author: d.Author, Language: d.Language, Published: parseDate(d.Created), Text: d.Text}
	for _, l := range d.Links {
		r.Links = append(r.Links, Link(l))
	}
	switch {
	case d.Text == "" && d.Pictures > 0:
		r.Wordless = "has no text: it is a scan, and what pictures show is not read"
	case d.Text == "":
		r.Wordless = "has no text on any of its pages"
	case d.Blank > 0 && d.Pictures >= d.Blank:
		r.Notes = append(r.Notes, fmt.Sprintf("pages without a text: %d of %d; what pictures show is not read", d.Blank, d.Pages))
	}
	if d.Unknown > 0 {
		r.Notes = append(r.Notes, fmt.Sprintf("read as U+FFFD what its fonts do not say the meaning of: %d times", d.Unknown))
	}
	return r, nil
}

// PageStarts says where each page begins in the text of a capture's report, in bytes. It reads the document again, since reports do not keep that; nil where it
// is no PDF document, or is read otherwise today.
func PageStarts(c *Capture, text string) []int {
	if mediaOf(c.Media) != MediaPDF {
		return nil
	}
	d, err := pdf.Read(c.Bytes)
	if err != nil || d.Text != text {
		return nil
	}
	return d.Begins
}

// pdfFault tells the user why a document could not be read.
func pdfFault(path string, err error) error {
	switch {
	case errors.Is(err, pdf.ErrTooMuch):
		return fault.New(fault.TooLarge, path, err.Error(), "")
	case errors.Is(err, pdf.ErrEncrypted):
		return fault.New(fault.Unsupported, path, err.Error(), "save it without one first")
	case errors.Is(err, pdf.ErrCipher):
		return fault.New(fault.Unsupported, path, err.Error(), "save it unencrypted first")
	}
	return fault.New(fault.Malformed, path, err.Error(), "")
}
