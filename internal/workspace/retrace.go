package workspace

import (
	"cmp"
	"context"
	"slices"

	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/jobs"
	"firsthand/internal/match"
	"firsthand/internal/store"
	"firsthand/internal/trace"
)

// TraceAgain traces all reports that were read at once, as if none had been traced before, and keeps what that comes to in the place of
// what was kept. A claim that has most of its statements in common with one of before keeps that one's id. Its cost grows with all
// there is. told is called with the number of reports that were loaded so far.
func (w *Workspace) TraceAgain(ctx context.Context, f *flow.Flow, told func(int)) error {
	decided, err := w.takenIn(ctx)
	if err != nil {
		return err
	}
	var all []*newcomer
	var accounts []*trace.Account
	for kept, err := range w.view().Readings(ctx, w.stage()) {
		if err != nil {
			return err
		}
		a, at, err := w.sensed(ctx, w.view(), kept.Report, decided, allSenses)
		if fault.KindOf(err) == fault.NotFound {
			continue // it was erased meanwhile
		}
		if err != nil {
			return err
		}
		all, accounts = append(all, &newcomer{id: kept.Report, at: at}), append(accounts, a)
		told(len(all))
	}
	d := f.Trace(accounts)
	for i, n := range all {
		n.account, n.keys = d.Accounts[i], match.Keys(d.Accounts[i])
	}
	return w.keepTraced(ctx, all, d)
}

// keepTraced keeps a dossier of reports in the place of all that was traced before. What came in meanwhile is in line to be traced then.
func (w *Workspace) keepTraced(ctx context.Context, all []*newcomer, d *flow.Dossier) error {
	for some := range slices.Chunk(all, batchReports) {
		err := w.db.Write(ctx, w.Actor, func(tx *store.Tx) error {
			if err := tx.LockTraces(); err != nil {
				return err
			}
			_, err := w.present(ctx, tx, some, func(n *newcomer) error { return w.setKeys(tx, n) })
			return err
		})
		if err != nil {
			return err
		}
	}
	return w.db.Write(ctx, w.Actor, func(tx *store.Tx) error {
		if err := tx.LockTraces(); err != nil {
			return err
		}
		there, err := w.present(ctx, tx, all, func(*newcomer) error { return nil })
		if err != nil {
			return err
		}
		k := &keeping{d: d, there: there, finding: &store.Finding{Version: w.tracing()}}
		for _, n := range all {
			k.ids = append(k.ids, n.id)
		}
		if err := k.claims(ctx, tx); err != nil {
			return err
		}
		k.rest()
		if err := tx.SetTraces(k.finding); err != nil {
			return err
		}
		var late []jobs.Job
		for _, report := range tx.Orphans() {
			late = append(late, w.traceJob(report))
		}
		return w.queue.Enqueue(ctx, tx.SQL(), late)
	})
}

// present calls f for each report that is there as it was loaded, and says which those are.
func (w *Workspace) present(ctx context.Context, tx *store.Tx, all []*newcomer, f func(*newcomer) error) (map[string]bool, error) {
	out := map[string]bool{}
	for _, n := range all {
		now, err := tx.View().Reading(ctx, n.id, w.stage())
		switch {
		case fault.KindOf(err) == fault.NotFound:
			continue
		case err != nil:
			return nil, err
		case now.TextHash != store.TextHash(n.account.Report.Text):
			continue
		}
		if err := f(n); err != nil {
			return nil, err
		}
		out[n.id] = true
	}
	return out, nil
}

// keeping is a dossier on its way to the rows that it is kept in.
type keeping struct {
	d       *flow.Dossier
	ids     []string // of its accounts
	there   map[string]bool
	finding *store.Finding
	again   []string // reports that are to be traced again, to find words for their claims
}

// claims gives each claim the id of the one of before with which it has most statements in common, each id once, and the rest new ones.
// Ids that are left stand for the claim that has most of their statements.
func (k *keeping) claims(ctx context.Context, tx *store.Tx) error {
	old := map[trace.Ref]string{} // with the index of the account
	index := map[string]int{}
	for i, id := range k.ids {
		index[id] = i
	}
	all := map[string]bool{}
	for c, err := range tx.View().Claims(ctx) {
		if err != nil {
			return err
		}
		all[c.ID] = true
		for _, m := range c.Members {
			if i, ok := index[m.Report]; ok {
				old[trace.Ref{Report: i, ID: m.Statement}] = c.ID
			}
		}
	}
	overlaps := k.overlaps(old)
	id, heir := make([]string, len(k.d.Claims)), map[string]int{}
	for _, o := range overlaps {
		if _, taken := heir[o.old]; !taken {
			heir[o.old] = o.claim
			if id[o.claim] == "" {
				id[o.claim] = o.old
			}
		}
	}
	for i := range k.d.Claims {
		if err := k.claim(tx, i, id); err != nil {
			return err
		}
	}
	return k.heirs(ctx, tx, id, heir)
}

// An overlap is how many statements a claim of the dossier has in common with one of before.
type overlap struct {
	claim int
	old   string
	n     int
}

// overlaps lists them, the largest first. Where a claim was torn, the larger part comes first; where two were joined, the larger one.
func (k *keeping) overlaps(old map[trace.Ref]string) []overlap {
	var out []overlap
	for i, c := range k.d.Claims {
		n := map[string]int{}
		for _, m := range c.Members {
			if id := old[m.Ref]; id != "" {
				n[id]++
			}
		}
		for id := range n {
			out = append(out, overlap{i, id, n[id]})
		}
	}
	slices.SortFunc(out, func(a, b overlap) int {
		return cmp.Or(cmp.Compare(b.n, a.n), cmp.Compare(a.old, b.old), cmp.Compare(a.claim, b.claim))
	})
	return out
}

// claim takes a claim into the finding, as far as it rests on reports that are still there.
func (k *keeping) claim(tx *store.Tx, i int, id []string) (err error) {
	c := &k.d.Claims[i]
	kept := store.Claim{Text: c.Text, Report: k.ids[c.Wording.Report]}
	for _, m := range c.Members {
		if report := k.ids[m.Report]; k.there[report] {
			kept.Members = append(kept.Members, store.Member{Report: report, Statement: m.ID, Stance: string(m.Stance)})
		}
	}
	if len(kept.Members) == 0 {
		id[i] = ""
		return nil
	}
	if !k.there[kept.Report] { // it has gone meanwhile, with its words
		kept.Report, kept.Text = kept.Members[0].Report, ""
		k.again = append(k.again, kept.Report)
	}
	if id[i] == "" {
		if id[i], err = tx.NewClaim(); err != nil {
			return err
		}
	}
	kept.ID, c.ID = id[i], id[i]
	k.finding.Claims = append(k.finding.Claims, kept)
	return nil
}

// heirs takes the ids of before into the finding that others stand for.
func (k *keeping) heirs(ctx context.Context, tx *store.Tx, id []string, heir map[string]int) error {
	before, err := tx.View().Heirs(ctx)
	if err != nil {
		return err
	}
	for old := range heir {
		before[old] = old
	}
	words := map[string]string{}
	for _, c := range k.finding.Claims {
		words[c.ID] = c.Report
	}
	var joined []store.Claim
	for old, stands := range before {
		claim, ok := heir[stands]
		if !ok || id[claim] == "" || id[claim] == old {
			continue
		}
		joined = append(joined, store.Claim{ID: old, Report: words[id[claim]], Heir: id[claim]})
	}
	slices.SortFunc(joined, func(a, b store.Claim) int { return cmp.Compare(a.ID, b.ID) })
	k.finding.Claims = append(k.finding.Claims, joined...)
	return nil
}

// rest takes reports, edges and contradictions into the finding.
func (k *keeping) rest() {
	for _, id := range k.ids {
		if k.there[id] && !slices.Contains(k.again, id) {
			k.finding.Reports = append(k.finding.Reports, id)
		}
	}
	for _, e := range k.d.Edges {
		kept := keptEdge(e, k.ids)
		if k.there[kept.Report] && (kept.To == "" || k.there[kept.To]) {
			k.finding.Edges = append(k.finding.Edges, kept)
		}
	}
	seen := map[[2]string]bool{}
	for _, c := range k.d.Contradictions {
		a, b := k.d.Claims[c.Claims[0]].ID, k.d.Claims[c.Claims[1]].ID
		pair := [2]string{min(a, b), max(a, b)}
		if a == "" || b == "" || seen[pair] {
			continue
		}
		seen[pair] = true
		k.finding.Contradictions = append(k.finding.Contradictions, store.Contradiction{Claim: a, Other: b, Report: k.finder(c), Point: c.Point})
	}
}

// finder is the report whose trace a contradiction is said to be of: the last of those that carry either claim.
func (k *keeping) finder(c match.Contradiction) (report string) {
	for _, claim := range c.Claims {
		for _, m := range k.d.Claims[claim].Members {
			if id := k.ids[m.Report]; k.there[id] && id > report {
				report = id
			}
		}
	}
	return report
}
