package workspace

import (
	"bytes"
	"compress/flate"
	"encoding/json"
	"fmt"
	"io"

	"firsthand/internal/flow"
	"firsthand/internal/ingest"
	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// A reading is what is kept of an account: all but the report, which is kept beside it, and what can be had from its text.
// It is JSON, deflated (RFC 1951), with the names of the fields as they stand in the program; its version says which program.
type reading struct {
	Reading   read.Reading
	Chains    [][]trace.Voice
	Asked     []trace.Parties
	Briefings []trace.Parties
	Outlets   string `json:",omitempty"` // the hash of the table of outlets by which voices were told, "" for ours alone
}

// encode is what is kept of a, which was read knowing outlets of that hash.
func encode(a *trace.Account, outlets string) ([]byte, error) {
	var out bytes.Buffer
	w, err := flate.NewWriter(&out, flate.DefaultCompression)
	if err != nil {
		return nil, err
	}
	if err := json.NewEncoder(w).Encode(reading{a.Reading, a.Chains, a.Asked, a.Briefings, outlets}); err != nil {
		return nil, err
	}
	err = w.Close()
	return out.Bytes(), err
}

// decode is the account of r that encode kept as data. Where other outlets were known then, its voices are told anew.
func decode(r *ingest.Report, data []byte, known outlets) (*trace.Account, error) {
	var kept reading
	if err := json.NewDecoder(io.LimitReader(flate.NewReader(bytes.NewReader(data)), largest)).Decode(&kept); err != nil {
		return nil, fmt.Errorf("the reading of %s cannot be decoded: %w", r.Document, err)
	}
	a := &trace.Account{
		Report: r, Document: text.Parse(r.Text), Outlets: known.table,
		Reading: kept.Reading, Chains: kept.Chains, Asked: kept.Asked, Briefings: kept.Briefings,
	}
	if kept.Outlets != known.sum {
		a = flow.Known(a, known.table)
	}
	return a, nil
}

// largest is how many bytes of JSON a reading can have; a text of ingest.Limit bytes has fewer.
const largest = 64 * ingest.Limit
