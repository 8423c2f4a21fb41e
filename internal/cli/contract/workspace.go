package contract

import (
	"errors"
	"time"

	"firsthand/internal/fault"
	"firsthand/internal/store"
	"firsthand/internal/text"
)

// Added is what came of adding reports to a workspace.
type Added struct {
	Added      int       `json:"added"`
	Present    int       `json:"present"`
	Refused    []Refused `json:"refused"`
	Checkpoint string    `json:"checkpoint"` // of the ledger, a signed note
}

// A Refused is something that was not taken in, and why.
type Refused struct {
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

// OfRefusal translates the fault that was told of something refused: what it is about, and the rest of the sentence.
func OfRefusal(err error) Refused {
	var f *fault.Error
	if !errors.As(err, &f) {
		return Refused{Reason: err.Error()}
	}
	rest := *f
	rest.Subject = ""
	return Refused{Name: f.Subject, Reason: rest.Error()}
}

// Status is how much there is in a workspace.
type Status struct {
	Schema     int    `json:"schema"`
	Reports    int    `json:"reports"`
	Statements int    `json:"statements"`
	Claims     int    `json:"claims"`
	Jobs       Jobs   `json:"jobs"`
	Untraced   int    `json:"untraced"` // reports that are not traced yet
	Ledger     Ledger `json:"ledger"`
}

// Jobs is the work in line: reports to be read, being read, and those that could not be.
type Jobs struct {
	Waiting int `json:"waiting"`
	Running int `json:"running"`
	Failed  int `json:"failed"`
}

// A Ledger is how long the ledger is, and the root hash of its tree, in base64 as in its checkpoints.
type Ledger struct {
	Size int64  `json:"size"`
	Root string `json:"root"`
}

// A Kept is a report of a workspace, without its text.
type Kept struct {
	ID        string  `json:"id"`
	Document  string  `json:"document"`
	Title     *string `json:"title"`
	Outlet    *string `json:"outlet"`
	Published *string `json:"published"`
	Captured  *string `json:"captured"`
	URL       *string `json:"url"`
	Language  *string `json:"language"`
	Place     string  `json:"place"`
	Media     string  `json:"media"`
	Bytes     int64   `json:"bytes"`
	SHA256    string  `json:"sha256"`
	Added     string  `json:"added"` // RFC 3339, UTC
	By        string  `json:"by"`
}

// OfReport translates a report that is kept.
func OfReport(r *store.Report) Kept {
	return Kept{
		ID: r.ID, Document: r.Document, Title: known(r.Title), Outlet: known(r.Outlet), Published: known(r.Published.Text), Captured: known(r.Captured.Text),
		URL: known(r.URL), Language: known(r.Language), Place: r.Place, Media: r.Media, Bytes: r.Size, SHA256: r.Blob,
		Added: r.AddedAt.UTC().Format(time.RFC3339Nano), By: string(r.AddedBy),
	}
}

// A Hit is a report that a search found, with the passage that shows why. The words that were looked for are at the spans
// Marks of Passage.
type Hit struct {
	Kept
	Passage string `json:"passage"`
	Marks   []Span `json:"marks"`
}

// OfHit translates what a search found.
func OfHit(h *store.Hit) Hit {
	return Hit{OfReport(h.Report), h.Snippet, offsets{text.NewCodePoints(h.Snippet)}.spans(h.Marks)}
}

// A FailedJob is work that could not be done after every try.
type FailedJob struct {
	ID       int64  `json:"id"`
	Report   string `json:"report"`
	Stage    string `json:"stage"`
	Version  string `json:"version"`
	Attempts int    `json:"attempts"`
	Reason   string `json:"reason"`
	Failed   string `json:"failed"` // RFC 3339, UTC
}

// Checked is what a check has found.
type Checked struct {
	OK       bool     `json:"ok"`
	Findings []string `json:"findings"` // a sentence each
}
