package workspace

import (
	"context"
	"strconv"

	"firsthand/internal/flow"
	"firsthand/internal/store"
)

// KeepClaims keeps the claims of a trace of the whole workspace, in the place of those that the last one found.
func (w *Workspace) KeepClaims(ctx context.Context, d *flow.Dossier) error {
	claims := make([]store.Claim, len(d.Claims))
	for i, c := range d.Claims {
		claims[i] = store.Claim{ID: "c" + strconv.Itoa(i+1), Text: c.Text}
		for _, m := range c.Members {
			claims[i].Members = append(claims[i].Members, store.Member{
				Report: d.Accounts[m.Report].Report.Document, Statement: m.ID, Stance: string(m.Stance),
			})
		}
	}
	return w.db.Write(ctx, w.Actor, func(tx *store.Tx) error { return tx.SetClaims(claims) })
}
