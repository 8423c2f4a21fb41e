package workspace

import (
	"context"

	"firsthand/internal/casework"
	"firsthand/internal/fault"
	"firsthand/internal/store"
)

// A LoggedRequest is a request of a case with what came back, word for word, and where each entry about it stands in the ledger.
type LoggedRequest struct {
	*casework.Request
	Replies []Reply          // of Answers by index
	Ledger  map[string]int64 // id of an entry → the index of the ledger's entry about it
}

// A Reply is a report that was an answer; Report is nil where it was erased.
type Reply struct {
	casework.Replied
	Report *store.Report
}

// RequestLog is what was asked in a case, of whom, when and how, and what came back.
func (w *Workspace) RequestLog(ctx context.Context, typed string) ([]LoggedRequest, error) {
	requests, err := w.Requests(ctx, typed)
	if err != nil {
		return nil, err
	}
	var out []LoggedRequest
	for _, r := range requests {
		l := LoggedRequest{Request: r, Ledger: map[string]int64{}}
		for _, s := range r.Entries {
			for e, err := range w.view().EntriesTo(ctx, "case-entry/"+s.ID) {
				if err != nil {
					return nil, err
				}
				if _, known := l.Ledger[s.ID]; !known {
					l.Ledger[s.ID] = e.Index
				}
			}
		}
		for _, a := range r.Answers {
			report, err := w.view().Report(ctx, a.Report)
			if err != nil && fault.KindOf(err) != fault.NotFound {
				return nil, err
			}
			if err != nil {
				report = nil
			}
			l.Replies = append(l.Replies, Reply{a, report})
		}
		out = append(out, l)
	}
	return out, nil
}
