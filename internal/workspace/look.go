package workspace

import (
	"context"
	"iter"
	"slices"

	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/jobs"
	"firsthand/internal/ledger"
	"firsthand/internal/match/revise"
	"firsthand/internal/store"
	"firsthand/internal/trace"
)

// Status is how much there is in a workspace.
type Status struct {
	store.Counts
	Untraced int // reports of which what they say is in no claim yet as this version of the program finds it
	Jobs     jobs.Counts
	Ledger   ledger.Head
}

// Status counts.
func (w *Workspace) Status(ctx context.Context) (s Status, err error) {
	if s.Counts, err = w.view().Counts(ctx); err != nil {
		return s, err
	}
	if s.Jobs, err = w.queue.Counts(ctx); err != nil {
		return s, err
	}
	if s.Untraced, _, err = w.view().Behind(ctx, w.tracing()); err != nil {
		return s, err
	}
	if s.Ledger, err = w.view().Head(ctx); err != nil {
		return s, err
	}
	return s, w.lessApart(ctx, &s)
}

// lessApart takes out of a status what is kept apart from who looks.
func (w *Workspace) lessApart(ctx context.Context, s *Status) error {
	apart, err := w.view().Apart(ctx)
	if err != nil || len(apart) == 0 {
		return err
	}
	s.Reports -= len(apart)
	for id := range apart {
		kept, err := w.view().Reading(ctx, id, w.stage())
		switch {
		case fault.KindOf(err) == fault.NotFound:
		case err != nil:
			return err
		default:
			s.Statements -= kept.Statements
		}
	}
	for c, err := range w.view().Claims(ctx) {
		if err != nil {
			return err
		}
		if !without(c, apart) {
			s.Claims--
		}
	}
	return nil
}

// Reports yields the reports that f asks for, in the order in which they were added, without their texts.
func (w *Workspace) Reports(ctx context.Context, f store.Filter) iter.Seq2[*store.Report, error] {
	f.Heads = true
	return func(yield func(*store.Report, error) bool) {
		apart, err := w.view().Apart(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		for r, err := range w.view().Reports(ctx, f) {
			if err == nil && apart[r.ID] {
				continue
			}
			if !yield(r, err) {
				return
			}
		}
	}
}

// Search finds at most limit reports in which the words of query stand, the best first.
func (w *Workspace) Search(ctx context.Context, query string, limit int) ([]store.Hit, error) {
	apart, err := w.view().Apart(ctx)
	if err != nil {
		return nil, err
	}
	hits, err := w.view().Search(ctx, query, limit+len(apart))
	hits = slices.DeleteFunc(hits, func(h store.Hit) bool { return apart[h.ID] })
	return hits[:min(len(hits), limit)], err
}

// Account is what is known of a report: its text, what was read in it and what people decided about that, and who its voices
// are. The report goes by its id. report is an id or its beginning.
func (w *Workspace) Account(ctx context.Context, report string) (*trace.Account, error) {
	decided, err := w.inForce(ctx)
	if err != nil {
		return nil, err
	}
	a, err := w.found(ctx, report, decided)
	if err != nil {
		return nil, err
	}
	return flow.Decided(a, decided), nil
}

// found is what is known of a report, without what people decided about it.
func (w *Workspace) found(ctx context.Context, report string, decided []revise.Decision) (*trace.Account, error) {
	id, err := w.Find(ctx, report)
	if err != nil {
		return nil, err
	}
	return w.readIn(ctx, id, decided)
}

// readIn is found for a report by its id, whoever may see it.
func (w *Workspace) readIn(ctx context.Context, id string, decided []revise.Decision) (*trace.Account, error) {
	r, err := w.view().Report(ctx, id)
	if err != nil {
		return nil, err
	}
	kept, err := w.view().Reading(ctx, id, w.stage())
	if fault.KindOf(err) == fault.NotFound {
		return nil, w.unread(id)
	}
	if err != nil {
		return nil, err
	}
	return account(r, kept, w.outletsOf(decided))
}

// unread is the fault of a report that this version of the program has not read.
func (w *Workspace) unread(id string) error {
	return fault.New(fault.NotFound, "report "+id, "has not been read yet",
		"\"firsthand work --once\" reads what is in line, \"firsthand reread\" what an older version read, and \"firsthand jobs\" lists what could not be read")
}

// Accounts yields what is known of every report that this version of the program has read, in the order in which they were
// added, to be traced: with what people confirmed and corrected, but also with what they rejected, since that counts again at
// once where it is taken back. Decided takes it out.
func (w *Workspace) Accounts(ctx context.Context) iter.Seq2[*trace.Account, error] {
	return func(yield func(*trace.Account, error) bool) {
		decided, err := w.takenIn(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		apart, err := w.view().Apart(ctx)
		if err != nil {
			yield(nil, err)
			return
		}
		for kept, err := range w.view().Readings(ctx, w.stage()) {
			var r *store.Report
			var a *trace.Account
			if err == nil {
				r, err = w.view().Report(ctx, kept.Report)
			}
			if err == nil {
				a, err = account(r, kept, w.outletsOf(decided))
			}
			if err == nil {
				a = flow.Decided(a, decided)
			}
			if fault.KindOf(err) == fault.NotFound || apart[kept.Report] {
				continue // it was erased meanwhile, or is none of who looks
			}
			if !yield(a, err) || err != nil {
				return
			}
		}
	}
}

// takenIn are the decisions that tracing takes into account: all that hold but those that reject a statement or an edge.
func (w *Workspace) takenIn(ctx context.Context) ([]revise.Decision, error) {
	decided, err := w.inForce(ctx)
	return slices.DeleteFunc(decided, func(d revise.Decision) bool { return d.Kind == revise.RejectStatement || d.Kind == revise.RejectEdge }), err
}

// account puts a report and what was read in it together.
func account(r *store.Report, kept *store.Reading, known outlets) (*trace.Account, error) {
	r.Document = r.ID
	return decode(&r.Report, kept.Data, known)
}

// stage is what reads.
func (w *Workspace) stage() store.Stage {
	return store.Stage{Name: stageName, Version: w.Reader.Version}
}

// Failed yields the work that could not be done after every try.
func (w *Workspace) Failed(ctx context.Context) iter.Seq2[jobs.Failure, error] {
	return w.queue.Failed(ctx)
}

// Retry puts work that could not be done in line again, all of it where no id is given, and says how much that is.
func (w *Workspace) Retry(ctx context.Context, ids []int64) (int, error) {
	return w.queue.Retry(ctx, ids...)
}
