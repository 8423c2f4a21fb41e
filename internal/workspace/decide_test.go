package workspace_test

import (
	"fmt"
	"strings"
	"testing"

	"firsthand/internal/fault"
	"firsthand/internal/match"
	"firsthand/internal/match/revise"
	"firsthand/internal/trace"
	"firsthand/internal/workspace"
	"firsthand/verify"
)

// traced is a workspace with three reports, one sentence each, whose claims are kept.
func traced(t *testing.T, dir, dsn string) (*workspace.Workspace, []string) {
	t.Helper()
	w := open(t, dir, dsn)
	add(t, w, 0, 3)
	if failed, err := w.Drain(t.Context(), func(int) {}); failed > 0 || err != nil {
		t.Fatalf("%d were not read, %v", failed, err)
	}
	retrace(t, w)
	there := reports(t, w)
	return w, []string{there[note(0).Place], there[note(1).Place], there[note(2).Place]}
}

// retrace traces all reports.
func retrace(t *testing.T, w *workspace.Workspace) {
	t.Helper()
	f, err := options("", "").Reader.Flow(1)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.TraceAgain(t.Context(), f, func(int) {}); err != nil {
		t.Fatal(err)
	}
}

// seen are the claims as people see them: how many statements each has.
func seen(t *testing.T, w *workspace.Workspace) (claims []workspace.Claim, sizes string) {
	t.Helper()
	claims, err := w.Seen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range claims {
		sizes += fmt.Sprint(len(c.Members), " ")
	}
	return claims, strings.TrimSpace(sizes)
}

// decidedClaims merges claims, splits them, takes that back: each time the claims are seen as was decided, also after all were
// traced again, and what was decided stays, but for what was about a report that is erased.
func decidedClaims(t *testing.T, dsn string) {
	w, ids := traced(t, desk(t), dsn)
	claims, before := seen(t, w)
	if before != "1 1 1" {
		t.Fatalf("claims of %s statements", before)
	}
	var last workspace.Decision
	step := func(want string, d workspace.Decision, err error) {
		t.Helper()
		if err != nil {
			t.Fatal(err)
		}
		last = d
		if _, got := seen(t, w); got != want {
			t.Errorf("after %s: claims of %s statements, want %s", d.Kind, got, want)
		}
		retrace(t, w)
		if _, got := seen(t, w); got != want {
			t.Errorf("after %s and a trace: claims of %s statements, want %s", d.Kind, got, want)
		}
	}
	d, err := w.MergeClaims(t.Context(), claims[0].ID, claims[2].ID, "", "the ferry sailed")
	step("2 1", d, err)
	claims, _ = seen(t, w)
	d, err = w.SplitClaim(t.Context(), claims[0].ID, []workspace.Place{{Report: ids[2], Statement: "a1"}}, "it sailed twice", "")
	step("1 1 1", d, err)
	d, err = w.Undo(t.Context(), d.ID, "")
	step("2 1", d, err)
	d, err = w.RejectStatement(t.Context(), workspace.Place{Report: ids[1], Statement: "a1"}, "an advertisement")
	step("2", d, err)
	d, err = w.NewClaim(t.Context(), "the ferry sank", nil, "")
	step("2 0", d, err)
	claims, _ = seen(t, w)
	d, err = w.MergeClaims(t.Context(), claims[1].ID, claims[0].ID, "", "")
	step("2", d, err)
	claims, _ = seen(t, w)
	if claims[0].Text != "the ferry sank" {
		t.Errorf("its text is %q", claims[0].Text)
	}
	if _, err := workspace.FindClaim(claims, claims[0].Was[0]); err != nil {
		t.Errorf("by the id that it had: %v", err)
	}
	d, err = w.ResolveClaim(t.Context(), claims[0].ID, revise.Refuted, "it did not")
	step("2", d, err)
	d, err = w.CorrectStatement(t.Context(), workspace.Place{Report: ids[0], Statement: "a1"}, workspace.Correction{Stance: match.Denies}, "")
	step("2", d, err)
	dossier, err := w.Dossier(t.Context(), claims[0].ID)
	if err != nil || dossier.Claims[0].Outcome != "refuted" || dossier.Claims[0].Members[0].Stance != match.Denies {
		t.Errorf("its dossier is %+v, %v", dossier.Claims[0], err)
	}
	if _, err := w.Erase(t.Context(), ids[1], "a court's order"); err != nil {
		t.Fatal(err)
	}
	all, err := w.Decisions(t.Context())
	if err != nil || len(all) != 7 || all[1].Undone != all[2].ID || all[len(all)-1].ID != last.ID || all[0].Why != "the ferry sailed" || all[0].By != "eve" {
		t.Errorf("decisions are %+v, %v", all, err)
	}
	whole(t, w, verify.Trust{})
}

// refusedDecisions are decisions that cannot be made.
func refusedDecisions(t *testing.T, dsn string) {
	w, ids := traced(t, desk(t), dsn)
	ctx := t.Context()
	claims, _ := seen(t, w)
	first := workspace.Place{Report: ids[0], Statement: "a1"}
	merged, err := w.MergeClaims(ctx, claims[0].ID, claims[1].ID, "", "")
	if err != nil {
		t.Fatal(err)
	}
	undone, err := w.Undo(ctx, merged.ID, "")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.Erase(ctx, ids[2], "a court's order"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.ResolveClaim(ctx, claims[0].ID, revise.Confirmed, ""); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		words string
		kind  fault.Kind
		do    func() (workspace.Decision, error)
	}{
		{"is not in report", fault.NotFound, func() (workspace.Decision, error) {
			return w.RejectStatement(ctx, workspace.Place{Report: ids[0], Statement: "s9"}, "")
		}},
		{"was erased on", fault.NotFound, func() (workspace.Decision, error) {
			return w.RejectStatement(ctx, workspace.Place{Report: ids[2], Statement: "a1"}, "")
		}},
		{"in the report's own voice", fault.Usage, func() (workspace.Decision, error) { return w.ConfirmStatement(ctx, first, "") }},
		{"only the stance", fault.Usage, func() (workspace.Decision, error) {
			return w.CorrectStatement(ctx, first, workspace.Correction{Source: "the mayor"}, "")
		}},
		{"says nothing that could be so", fault.Usage, func() (workspace.Decision, error) { return w.NewClaim(ctx, "ferry", nil, "") }},
		{"without a statement", fault.Usage, func() (workspace.Decision, error) {
			return w.NewClaim(ctx, "it sailed", []workspace.Place{{Report: ids[0]}}, "")
		}},
		{"is not in this workspace", fault.NotFound, func() (workspace.Decision, error) { return w.MergeClaims(ctx, "zzzz", claims[0].ID, "", "") }},
		{"is the same as", fault.Usage, func() (workspace.Decision, error) { return w.MergeClaims(ctx, claims[0].ID, claims[0].ID, "", "") }},
		{"would have no statement left", fault.Usage, func() (workspace.Decision, error) {
			return w.SplitClaim(ctx, claims[0].ID, []workspace.Place{first}, "", "")
		}},
		{"is not in claim", fault.Usage, func() (workspace.Decision, error) {
			return w.SplitClaim(ctx, claims[1].ID, []workspace.Place{first}, "", "")
		}},
		{"is confirmed already", fault.Usage, func() (workspace.Decision, error) {
			return w.ResolveClaim(ctx, claims[0].ID, revise.Refuted, "")
		}},
		{"was taken back on", fault.Usage, func() (workspace.Decision, error) { return w.Undo(ctx, merged.ID, "") }},
		{"takes another one back", fault.Usage, func() (workspace.Decision, error) { return w.Undo(ctx, undone.ID, "") }},
		{"was not found, so that there is nothing to reject", fault.NotFound, func() (workspace.Decision, error) {
			return w.RejectEdge(ctx, workspace.Edge{From: first, Outlet: "Harbour Wire"}, "")
		}},
		{"say with --kind", fault.Usage, func() (workspace.Decision, error) {
			return w.ConfirmEdge(ctx, workspace.Edge{From: first, To: workspace.Place{Report: ids[1]}}, "")
		}},
		{"cannot depend on itself", fault.Usage, func() (workspace.Decision, error) {
			return w.ConfirmEdge(ctx, workspace.Edge{From: first, To: first}, "")
		}},
	} {
		if d, err := c.do(); fault.KindOf(err) != c.kind || !strings.Contains(fmt.Sprint(err), c.words) {
			t.Errorf("want %q, got %v, %+v", c.words, err, d)
		}
	}
	if _, err := w.ConfirmEdge(ctx, workspace.Edge{From: first, To: workspace.Place{Report: ids[1]}, Kind: trace.Copies}, ""); err != nil {
		t.Error(err)
	}
}
