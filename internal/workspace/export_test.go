package workspace

import (
	"context"
	"fmt"
	"time"

	"firsthand/internal/flow"
	"firsthand/internal/match"
	"firsthand/internal/store"
	"firsthand/internal/text/sense"
	"firsthand/internal/trace"
)

// SensesOf are the senses that an account has by what was kept of it before, and whether all are known.
func SensesOf(a, before *trace.Account) ([]sense.Vector, bool) {
	known, all := withSenses(a, packSenses(before))
	return known.Senses, all
}

// TraceApart reads all reports, and keeps for each what it is found by and a claim for each of its statements, without comparing any: a
// workspace of many reports, as far as looking one up costs, in no time.
func (w *Workspace) TraceApart(ctx context.Context) error {
	f, err := w.Reader.Flow(1)
	if err != nil {
		return err
	}
	found := &store.Finding{Version: w.tracing()}
	for after := ""; ; {
		var some []*store.Report
		for r, err := range w.view().Reports(ctx, store.Filter{After: after, Limit: batchReports}) {
			if err != nil {
				return err
			}
			some = append(some, r)
			after = r.ID
		}
		if len(some) == 0 {
			break
		}
		err := w.db.Write(ctx, w.Actor, func(tx *store.Tx) error {
			for _, r := range some {
				if err := w.apart(tx, f.Account(&r.Report), r, found); err != nil {
					return err
				}
			}
			_, err := tx.SQL().ExecContext(ctx, "DELETE FROM river_job")
			return err
		})
		if err != nil {
			return err
		}
	}
	return w.db.Write(ctx, w.Actor, func(tx *store.Tx) error { return tx.SetTraces(found) })
}

// apart keeps what is read in a report, and takes its claims into a finding.
func (w *Workspace) apart(tx *store.Tx, a *trace.Account, r *store.Report, found *store.Finding) error {
	data, err := encode(a, "")
	if err != nil {
		return err
	}
	if _, err := tx.AddReading(&store.Reading{Report: r.ID, Stage: w.stage(), TextHash: r.TextHash, Data: data}); err != nil {
		return err
	}
	if err := w.setKeys(tx, &newcomer{id: r.ID, account: a, at: r.Published.At, keys: match.Keys(a)}); err != nil {
		return err
	}
	found.Reports = append(found.Reports, r.ID)
	for _, it := range trace.Items([]*trace.Account{a}) {
		id, err := tx.NewClaim()
		if err != nil {
			return err
		}
		found.Claims = append(found.Claims, store.Claim{
			ID: id, Report: r.ID, Text: it.Content[0].Of(a.Document.Text), Members: []store.Member{{Report: r.ID, Statement: it.ID, Stance: string(match.Asserts)}},
		})
	}
	return nil
}

// TraceNow reads the report that was added last, and says how long it takes to trace it.
func (w *Workspace) TraceNow(ctx context.Context) (took time.Duration, err error) {
	reader := func() (*flow.Flow, error) { return w.Reader.Flow(1) }
	var last string
	row := w.db.SQL().QueryRowContext(ctx, "SELECT MAX(id) FROM reports")
	if err := row.Scan(&last); err != nil {
		return 0, err
	}
	if err := w.do(ctx, w.job(last), reader); err != nil {
		return 0, err
	}
	begin := time.Now()
	if err := w.do(ctx, w.traceJob(last), reader); err != nil {
		return 0, err
	}
	took = time.Since(begin)
	if traced, err := w.view().Traced(ctx, last); err != nil || traced != w.tracing() {
		return 0, fmt.Errorf("%s was not traced: %w", last, err)
	}
	return took, nil
}

// Neighbours is how many reports one is compared with, however many there are.
const Neighbours = neighbours

// Compared is how many reports one is compared with when it is traced.
func (w *Workspace) Compared(ctx context.Context, report string) (n int, err error) {
	f, err := w.Reader.Flow(1)
	if err != nil {
		return 0, err
	}
	one, err := w.newcomer(ctx, report, f)
	if err != nil {
		return 0, err
	}
	return n, w.db.Write(ctx, w.Actor, func(tx *store.Tx) error {
		near, err := (&growing{w: w, tx: tx, view: tx.View()}).near(one)
		n = len(near)
		return err
	})
}
