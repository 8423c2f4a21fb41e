package workspace_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/ingest"
	"firsthand/internal/match/revise"
	"firsthand/internal/weigh/grade"
	"firsthand/internal/workspace"
)

// stakes is a workspace of claims of all severities, some said by several, some denied, some both.
func stakes(t *testing.T, dsn string) *workspace.Workspace {
	t.Helper()
	o := options(desk(t), dsn)
	o.Reader.Flow = func(jobs int) (*flow.Flow, error) { return flow.New(sayings{}, jobs), nil }
	w, err := workspace.OpenOrCreate(t.Context(), o)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = w.Close() })
	said := []string{
		"the ferry Maren sank near the port of Orm with twelve people", "the ferry Maren did not sink near the port of Orm with twelve people",
		"a fire destroyed the northern warehouse of the yard", "the fire did not destroy the northern warehouse of the yard", "the minister Aldane took a bribe from the breaker of Northport",
		"the minister Aldane did not take a bribe from the breaker of Northport", "the council of Velden bought a blue bus for the school",
	}
	voices, outlets := strings.Split("Ada Lund,Jonas Veil,Mira Okafor,Pavel Stern,Ines Marchetti,Tom Harrow", ","), strings.Split("Corrin Post,Harbour Wire,Ferry Gazette,Velden Radio", ",")
	var lines strings.Builder
	n := 0
	report := func(texts ...string) {
		n++
		fmt.Fprintf(&lines, `{"id": "%d", "outlet": "%s", "published": "2031-05-%02d", "text": "%s"}`+"\n", n, outlets[n%len(outlets)], 1+n, strings.Join(texts, " "))
	}
	for i, what := range said {
		for k := range 1 + i%3 {
			report(voices[(i+k)%len(voices)] + " said that " + what + ".")
		}
	}
	report(voices[0]+" said that a bomb killed nine soldiers in Halmar.", voices[1]+" said that the parliament of Tessin passed the budget.", "The harbour of Marn is deep.")
	src := workspace.Source{Source: ingest.Source{Path: "said.jsonl", Body: strings.NewReader(lines.String())}, Place: "/said.jsonl"}
	to := workspace.Adding{Taken: func(workspace.Added) {}, Refused: func(err error) { t.Error(err) }, Noted: func(string, string) {}}
	if _, err := w.Add(t.Context(), one(src), to); err != nil {
		t.Fatal(err)
	}
	drain(t, w)
	return w
}

// listed is what a list shows of a claim of a dossier.
func listed(d *flow.Dossier, i int) string {
	c := &d.Claims[i]
	return fmt.Sprintf("%s %s %d+%d+%d %d %v %s", c.ID, c.Text, c.Independent, c.NotEstablished, c.Unrecorded, c.Sheet.Credibility.Value, c.Sheet.Triage, c.Outcome)
}

// all are the claims of the whole workspace as a list shows them, the first to be looked at first.
func all(t *testing.T, w *workspace.Workspace) (out []string) {
	t.Helper()
	d, err := w.Whole(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var triages []grade.Triage
	for _, c := range d.Claims {
		triages = append(triages, c.Sheet.Triage)
	}
	for _, i := range grade.Order(triages) {
		out = append(out, listed(d, i))
	}
	return out
}

// paged are the claims as a list shows them a page at a time.
func paged(t *testing.T, w *workspace.Workspace, size int) (out []string) {
	t.Helper()
	for last := ""; ; {
		l, err := w.ListClaims(t.Context(), "")
		if err != nil {
			t.Fatal(err)
		}
		from := 0
		if last != "" {
			if from, err = l.After(t.Context(), last[len(last)-8:]); err != nil || from != len(out) {
				t.Fatalf("%s is the last of %d, and not of %d, %v", last, from, len(out), err)
			}
		}
		d, n, err := l.Page(t.Context(), from, size)
		if err != nil {
			t.Fatal(err)
		}
		if n == 0 {
			return out
		}
		for i := range n {
			out = append(out, listed(d, i))
		}
		last = d.Claims[n-1].ID
	}
}

// listOfClaims shows claims page by page in the order, and with the counts, that weighing the whole workspace gives, whatever people decided.
func listOfClaims(t *testing.T, dsn string) {
	w := stakes(t, dsn)
	same := func(when string) []string {
		t.Helper()
		want := all(t, w)
		for _, size := range []int{1, 4, 100} {
			if got := paged(t, w, size); !slices.Equal(got, want) {
				t.Fatalf("%s, in pages of %d they are\n%s\nand weighed together\n%s", when, size, strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
		}
		return want
	}
	if found := same("at first"); !strings.Contains(found[0], "lives") || !strings.Contains(found[len(found)-1], "ordinary") {
		t.Errorf("they are\n%s", strings.Join(found, "\n"))
	}
	claims, err := w.Seen(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if _, err := w.ResolveClaim(t.Context(), claims[0].ID, revise.Refuted, "the ferry is in the port"); err != nil {
		t.Fatal(err)
	}
	same("when one was refuted")
	if _, err := w.MergeClaims(t.Context(), claims[2].ID, claims[3].ID, "", ""); err != nil {
		t.Fatal(err)
	}
	same("when two were merged")
	if _, err := w.NewClaim(t.Context(), "a bomb was found in the yard", nil, ""); err != nil {
		t.Fatal(err)
	}
	same("when one was put down")

	l, err := w.ListClaims(t.Context(), "WAREHOUSES northern")
	if err != nil || l.Len() == 0 || l.Len() == l.All {
		t.Fatalf("%d of %d hold that, %v", l.Len(), l.All, err)
	}
	if _, err := l.After(t.Context(), "ZZZZZZ"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("behind a claim that is not in the list it says %v", err)
	}

	// One claim by its id is that of the whole, and what is beside it was looked up alone.
	for _, c := range claims[:2] {
		d, err := w.Dossier(t.Context(), c.ID)
		if err != nil {
			t.Fatal(err)
		}
		if got := listed(d, 0); !slices.Contains(all(t, w), got) {
			t.Errorf("by its id it is %s", got)
		}
	}
}
