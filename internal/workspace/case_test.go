package workspace_test

import (
	"strings"
	"testing"

	"firsthand/internal/casework"
	"firsthand/internal/fault"
	"firsthand/internal/ingest"
	"firsthand/internal/store"
	"firsthand/internal/workspace"
	"firsthand/verify"
)

// as is the workspace as somebody else uses it.
func as(t *testing.T, who store.Actor, dir, dsn string) *workspace.Workspace {
	t.Helper()
	o := options(dir, dsn)
	o.Actor = who
	w, err := workspace.Open(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	return w
}

// replies answers a request with a text.
func replies(t *testing.T, w *workspace.Workspace, request, words string) string {
	t.Helper()
	src := workspace.Source{Source: ingest.Source{Path: "reply.txt", Document: "reply", Body: strings.NewReader(words)}}
	e, err := w.CaptureAnswer(t.Context(), request, "", casework.Answer{}, src, func(string, string) {})
	if err != nil {
		t.Fatal(err)
	}
	if failed, err := w.Drain(t.Context(), func(int) {}); failed > 0 || err != nil {
		t.Fatalf("%d were not read, %v", failed, err)
	}
	return e.To(casework.AboutReport)[0]
}

// A glance is all that somebody sees of a reply.
type glance struct {
	reports, status, hits, answered, claims, entries int
	show                                             fault.Kind // of looking at it; 255 where it is seen
}

func glanceAt(t *testing.T, w *workspace.Workspace, opening, reply string) (g glance) {
	t.Helper()
	for _, err := range w.Reports(t.Context(), store.Filter{}) {
		if err != nil {
			t.Fatal(err)
		}
		g.reports++
	}
	s, err := w.Status(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	hits, err := w.Search(t.Context(), "breaker", 20)
	if err != nil {
		t.Fatal(err)
	}
	f, err := w.Case(t.Context(), opening)
	if err != nil {
		t.Fatal(err)
	}
	logged, err := w.RequestLog(t.Context(), opening)
	if err != nil {
		t.Fatal(err)
	}
	for i, r := range f.Requests {
		if r.Outcome == casework.Answered && len(logged[i].Replies) == 1 {
			g.answered++
		}
	}
	claims, err := w.Seen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	g.show = 255
	if _, err := w.Account(t.Context(), reply); err != nil {
		g.show = fault.KindOf(err)
	}
	g.status, g.hits, g.claims, g.entries = s.Reports, len(hits), len(claims), len(f.Entries)
	return g
}

// keptApart asks two in a case whose replies are kept apart: until they have given their own, neither sees the other's, in no list, count
// or search; whoever was not asked sees both.
func keptApart(t *testing.T, dsn string) {
	dir := desk(t)
	w := open(t, dir, dsn)
	add(t, w, 0, 2)
	if failed, err := w.Drain(t.Context(), func(int) {}); failed > 0 || err != nil {
		t.Fatalf("%d were not read, %v", failed, err)
	}
	ctx := t.Context()
	claims, _ := seen(t, w)
	opened, err := w.OpenCase(ctx, casework.Opening{Question: "Has the ferry sailed?", Claims: []string{claims[0].ID}, Apart: true})
	if err != nil {
		t.Fatal(err)
	}
	requests := map[store.Actor]string{}
	for _, who := range []store.Actor{"ben", "cy"} {
		e, err := w.SendRequest(ctx, opened.ID, "", workspace.Asking{Asking: casework.Asking{
			Kind: casework.Corroboration, To: "the port of " + string(who), Text: "Has it?", Channel: "email", Viewers: []string{string(who)},
		}})
		if err != nil {
			t.Fatal(err)
		}
		requests[who] = e.ID
	}
	ben, cy := as(t, "ben", dir, dsn), as(t, "cy", dir, dsn)
	before := glanceAt(t, ben, opened.ID, "none")
	reply := replies(t, w, requests["cy"], "The breaker bought the ferry, said Jonas Beck.\n")
	if _, err := w.OpenGap(ctx, opened.ID, "", casework.Wanting{Question: "Who signed it?"}); err != nil {
		t.Fatal(err)
	}
	f, err := w.Case(ctx, opened.ID)
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.CloseGap(ctx, f.Gaps[0].ID, "", "Jonas Beck", []string{reply}, nil); err != nil {
		t.Fatal(err)
	}
	before.entries++ // the gap, but not what closed it
	if got := glanceAt(t, ben, opened.ID, reply); got != before || got.show != fault.NotFound {
		t.Errorf("who has not answered sees %+v, and saw %+v", got, before)
	}
	for name, w := range map[string]*workspace.Workspace{"eve": w, "cy": cy} {
		if got := glanceAt(t, w, opened.ID, reply); got.reports != 3 || got.status != 3 || got.hits != 1 || got.answered != 1 || got.show != 255 || got.entries != before.entries+2 {
			t.Errorf("%s sees %+v", name, got)
		}
	}
	for who, sees := range map[*workspace.Workspace]string{ben: "is not in this workspace", cy: "is the id of a report"} {
		if _, err := who.FindCase(ctx, reply); fault.KindOf(err) != fault.NotFound || !strings.Contains(err.Error(), sees) {
			t.Errorf("of the reply's id, %s is told %v", who.Actor, err)
		}
	}
	if _, err := w.CloseRequest(ctx, requests["ben"], "", casework.Finish{Outcome: casework.Declined}); err != nil {
		t.Fatal(err)
	}
	if got := glanceAt(t, ben, opened.ID, reply); got.show != fault.NotFound || got.answered != 0 {
		t.Errorf("who has declined to answer sees %+v", got)
	}
	replies(t, ben, requests["ben"], "It has not sailed, said Ines Marrak.\n")
	if got, all := glanceAt(t, ben, opened.ID, reply), glanceAt(t, w, opened.ID, reply); got != all || got.show != 255 || got.answered != 2 {
		t.Errorf("who has answered sees %+v, of %+v", got, all)
	}
	whole(t, w, verify.Trust{})
}

// caseOfChangedClaims opens a case on a claim that is merged, and on one that is split afterwards.
func caseOfChangedClaims(t *testing.T, dsn string) {
	w, ids := traced(t, desk(t), dsn)
	ctx := t.Context()
	claims, _ := seen(t, w)
	e, err := w.OpenCase(ctx, casework.Opening{Question: "Has it?", Claims: []string{claims[0].ID, claims[1].ID}}, "the ferry has sunk")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.MergeClaims(ctx, claims[0].ID, claims[1].ID, "", ""); err != nil {
		t.Fatal(err)
	}
	f, err := w.Case(ctx, e.ID)
	if err != nil || len(f.Claims) != 3 {
		t.Fatalf("it has %+v, %v", f.Claims, err)
	}
	became := map[workspace.Became]bool{f.Claims[0].Became: true, f.Claims[1].Became: true}
	if !became[workspace.MergedInto] || !became[workspace.MergedWith] || f.Claims[2].Became != workspace.Unchanged {
		t.Errorf("after the merge they are %v and %q", became, f.Claims[2].Became)
	}
	if then, now := f.Claims[0].Then, f.Claims[0].Now(); then.Reports != 1 || now.Reports != 2 {
		t.Errorf("it was in %d reports, and is in %d", then.Reports, now.Reports)
	}
	if _, err := w.SplitClaim(ctx, claims[0].ID, []workspace.Place{{Report: ids[1], Statement: "a1"}}, "it sailed twice", ""); err != nil {
		t.Fatal(err)
	}
	if f, err = w.Case(ctx, e.ID); err != nil || f.Claims[0].Became != workspace.SplitUp && f.Claims[1].Became != workspace.SplitUp {
		t.Errorf("after the split they are %q and %q, %v", f.Claims[0].Became, f.Claims[1].Became, err)
	}
	whole(t, w, verify.Trust{})
}
