package workspace_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"firsthand/internal/brief"
	"firsthand/internal/brief/template"
	"firsthand/internal/casework"
	"firsthand/internal/casework/assess"
	"firsthand/internal/fault"
	"firsthand/internal/match/revise"
	"firsthand/internal/workspace"
	"firsthand/verify"
)

// briefings composes briefings of a case as it changes: each that is kept is a version and stays as it was composed, a draft leaves nothing, what
// is not well put is refused, and what quoted an erased report goes with it.
func briefings(t *testing.T, dsn string) {
	w, ids := traced(t, desk(t), dsn)
	claims, _ := seen(t, w)
	claim := claims[0].ID
	opened, err := w.OpenCase(t.Context(), casework.Opening{Question: "Did the ferry sail?", Claims: []string{claim}})
	if err != nil {
		t.Fatal(err)
	}
	compose := func(draft bool, notes ...string) (*brief.Kept, error) {
		return w.Compose(t.Context(), opened.ID, workspace.Composing{Template: form(t, "dossier"), Draft: draft, Notes: notes, Tool: "test"})
	}
	if k, err := compose(true); err != nil || k.ID != "" || !k.Briefing.Head.Draft {
		t.Fatalf("a draft is %+v, %v", k, err)
	}
	first := composed(t, w, 1, compose)
	if _, err := compose(false, "It is so."); fault.KindOf(err) != fault.Refused {
		t.Errorf("a judgement without an assessment: %v", err)
	}
	sheet, err := w.ClaimSheet(t.Context(), claim)
	if err != nil {
		t.Fatal(err)
	}
	j := assess.Judgement{
		Credibility: &assess.Credibility{Grade: 3}, Likelihood: &assess.Likelihood{Term: "likely"}, Confidence: &assess.Confidence{Level: "low", Basis: "one voice"},
		Indicators: []string{"the log is shown"}, Reasons: "the mayor has been right",
	}
	if _, err := w.AssessClaim(t.Context(), sheet, j, opened.ID); err != nil {
		t.Fatal(err)
	}
	if _, err := compose(false, "It is likely, and we have high confidence in that."); fault.KindOf(err) != fault.Usage || !strings.Contains(err.Error(), "ICD 203") {
		t.Errorf("a likelihood and a confidence in one sentence: %v", err)
	}
	if _, err := w.ResolveClaim(t.Context(), claim, revise.Confirmed, "the log was shown"); err != nil {
		t.Fatal(err)
	}
	second := composed(t, w, 2, func(draft bool, _ ...string) (*brief.Kept, error) { return compose(draft, "We can say so.") })
	var what []string
	for _, c := range second.Changes {
		what = append(what, c.What)
	}
	if !slices.Equal(what, []string{"outcome", "assessments"}) || second.Head.Before == "" {
		t.Errorf("changes %+v", second.Changes)
	}
	for _, want := range []string{"We can say so.", "Likelihood: likely (55 to 80 %).", "The log is shown.", "The claim is confirmed.", "decided on "} {
		if !says(second, want) {
			t.Errorf("the second does not say %q", want)
		}
	}
	if says(first, "confirmed") {
		t.Error("the first says what came later")
	}
	whole(t, w, verify.Trust{})
	if _, err := w.Erase(t.Context(), ids[0], "a court order"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.Briefing(t.Context(), second.Head.Before); fault.KindOf(err) != fault.NotFound || !strings.Contains(err.Error(), "was erased") {
		t.Errorf("the first is still there: %v", err)
	}
	if k := composed(t, w, 3, compose); len(k.Changes) != 0 {
		t.Errorf("it tells changes since one that is gone: %+v", k.Changes)
	}
	whole(t, w, verify.Trust{})
}

// form is a template that comes with the program.
func form(t *testing.T, name string) *template.Template {
	t.Helper()
	f, err := template.Named(name)
	if err != nil {
		t.Fatal(err)
	}
	return f
}

// composed is a briefing that was kept, and is the same when it is looked at again.
func composed(t *testing.T, w *workspace.Workspace, version int, compose func(draft bool, notes ...string) (*brief.Kept, error)) *brief.Briefing {
	t.Helper()
	k, err := compose(false)
	if err != nil {
		t.Fatal(err)
	}
	again, err := w.Briefing(t.Context(), k.ID)
	if err != nil {
		t.Fatal(err)
	}
	was, err := k.Briefing.Encode()
	if err != nil {
		t.Fatal(err)
	}
	is, err := again.Briefing.Encode()
	if err != nil || !bytes.Equal(was, is) || k.Hash != again.Hash || k.Briefing.Head.Version != version {
		t.Errorf("version %d is kept as\n%s\nand was composed as\n%s\n%v", version, is, was, err)
	}
	return k.Briefing
}

// says tells whether a sentence of b holds words.
func says(b *brief.Briefing, words string) bool {
	for _, k := range b.Blocks {
		for _, it := range append(slices.Clone(k.Items), brief.Item{Say: k.Say}) {
			for _, s := range it.Say {
				if strings.Contains(s.Text, words) {
					return true
				}
			}
		}
	}
	return false
}
