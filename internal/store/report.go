package store

import (
	"crypto/sha256"
	"database/sql"
	"encoding/json"
	"errors"
	"fmt"
	"time"

	"firsthand/internal/fault"
	"firsthand/internal/ingest"
	"firsthand/internal/text"
)

// A Report is a captured document as the workspace keeps it: where its bytes are and whence they came, and what an extractor
// made of them.
type Report struct {
	ID        string // the store gives it
	Blob      string // SHA-256 of the bytes, by which package blob has them
	Size      int64  // of the bytes
	Media     string // the media type of the bytes, as ingest.Capture has it
	Place     string // the path or URL of the source and, behind a "#", where inside it the report stood
	Facts     ingest.Facts
	Extractor string    // the version of what made the text and its head: ingest.Version
	TextHash  string    // SHA-256 of Text; the store works it out
	AddedAt   time.Time // the store knows these two
	AddedBy   Actor
	ingest.Report
}

// Capture is what the report was made of, given its bytes, for making it again.
func (r *Report) Capture(bytes []byte) *ingest.Capture {
	return &ingest.Capture{Path: r.Place, Document: r.Document, Media: r.Media, Bytes: bytes, Facts: r.Facts}
}

// reportSubject is what the ledger calls a report.
func reportSubject(id string) string { return "report/" + id }

// A reportRow is a report as a row has it.
type reportRow struct {
	id, blob, media, extractor, addedBy                string
	source, salt, sums                                 []byte
	size, addedAt                                      int64
	publishedAt, capturedAt                            sql.NullInt64
	published, captured, language, document, place     string
	outlet, author, title, url, location, facts, notes string
	textHash, links, text                              string
}

// record is the row as a record, its text last. Whoever reads a few columns alone cuts fields and columns off at the end.
func (w *reportRow) record() *record {
	return &record{
		table: "reports",
		columns: []string{
			"id", "source", "blob", "size", "media", "extractor", "added_at", "added_by", "salt", "sums", "text_hash",
			"published", "published_at", "captured", "captured_at", "language", "document", "place",
			"outlet", "author", "title", "url", "location", "facts", "notes", "links", "text",
		},
		fields: []any{
			&w.id, &w.source, &w.blob, &w.size, &w.media, &w.extractor, &w.addedAt, &w.addedBy, &w.salt, &w.sums, &w.textHash,
			&w.published, &w.publishedAt, &w.captured, &w.capturedAt, &w.language, &w.document, &w.place,
			&w.outlet, &w.author, &w.title, &w.url, &w.location, &w.facts, &w.notes, &w.links, &w.text,
		},
	}
}

// head is the record without links and text, which are long.
func (w *reportRow) head() *record {
	r := w.record()
	r.columns, r.fields = r.columns[:len(r.columns)-2], r.fields[:len(r.fields)-2]
	return r
}

// A link is how a row keeps ingest.Link.
type link struct {
	Start int    `json:"start"` // of the span, in bytes of the text
	End   int    `json:"end"`
	URL   string `json:"url"`
}

// row makes the row of r, with a new salt.
func (r *Report) row() *reportRow {
	links := make([]link, len(r.Links))
	for i, l := range r.Links {
		links[i] = link{l.Start, l.End, l.URL}
	}
	w := &reportRow{
		id: r.ID, blob: r.Blob, media: r.Media, extractor: r.Extractor, addedBy: string(r.AddedBy),
		size: r.Size, addedAt: micros(r.AddedAt), publishedAt: moment(r.Published.At), capturedAt: moment(r.Captured.At),
		published: r.Published.Text, captured: r.Captured.Text, language: r.Language, document: r.Document, place: r.Place,
		outlet: r.Outlet, author: r.Author, title: r.Title, url: r.URL, location: r.Location,
		facts: asJSON(r.Facts), notes: asJSON(r.Notes), links: asJSON(links), text: r.Text, textHash: hexHash(r.Text),
	}
	w.source, w.salt = sourceOf(r.Blob, r.Place), newSalt()
	w.sums = w.record().sums(w.salt)
	return w
}

// sourceOf is what no two reports share: the same bytes from the same place.
func sourceOf(blob, place string) []byte {
	sum := sha256.Sum256([]byte(blob + "\n" + place))
	return sum[:]
}

// report is the Report of the row.
func (w *reportRow) report() (*Report, error) {
	r := &Report{
		ID: w.id, Blob: w.blob, Size: w.size, Media: w.media, Place: w.place, Extractor: w.extractor, TextHash: w.textHash,
		AddedAt: time.UnixMicro(w.addedAt).UTC(), AddedBy: Actor(w.addedBy),
		Report: ingest.Report{
			Document: w.document, Outlet: w.outlet, Author: w.author, Title: w.title, URL: w.url, Location: w.location,
			Language: w.language, Text: w.text,
			Published: ingest.Date{Text: w.published, At: at(w.publishedAt)}, Captured: ingest.Date{Text: w.captured, At: at(w.capturedAt)},
		},
	}
	var links []link
	if w.links == "" { // not read
		w.links = "null"
	}
	err := errors.Join(json.Unmarshal([]byte(w.facts), &r.Facts), json.Unmarshal([]byte(w.notes), &r.Notes), json.Unmarshal([]byte(w.links), &links))
	if err != nil {
		return nil, fault.Wrap(fault.Damaged, "report "+w.id, "is not as it was written", err)
	}
	for _, l := range links {
		r.Links = append(r.Links, ingest.Link{Span: text.Span{Start: l.Start, End: l.End}, URL: l.URL})
	}
	return r, nil
}

// asJSON is v as JSON; what it is called with has no values that JSON lacks.
func asJSON(v any) string {
	b, err := json.Marshal(v)
	if err != nil {
		panic(err)
	}
	return string(b)
}

// check is a fault where r cannot be kept. Malformed text is ingest's to mend, and so a defect where it comes this far.
func (r *Report) check() error {
	for _, f := range []struct{ what, value string }{
		{"place", r.Place},
		{"document name", r.Document},
		{"media type", r.Media},
		{"extractor", r.Extractor},
		{"outlet", r.Outlet},
		{"author", r.Author},
		{"title", r.Title},
		{"URL", r.URL},
		{"location", r.Location},
		{"language", r.Language},
		{"date", r.Published.Text},
		{"capture date", r.Captured.Text},
		{"text", r.Text},
	} {
		if err := keepable(r.Place, f.what, f.value); err != nil {
			return err
		}
	}
	if len(r.Blob) != 2*sha256.Size || r.Place == "" || r.Extractor == "" {
		return fault.New(fault.Internal, r.Place, fmt.Sprintf("is no report to keep: blob %q, extractor %q", r.Blob, r.Extractor), "")
	}
	return nil
}
