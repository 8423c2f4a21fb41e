package workspace_test

import (
	"context"
	"slices"
	"sync"
	"testing"

	"firsthand/internal/casework"
	"firsthand/internal/casework/assess"
	"firsthand/internal/fault"
	"firsthand/internal/store"
	"firsthand/internal/workspace"
	"firsthand/verify"
)

// judge keeps what somebody holds of a claim whose sheet they have before them.
func judge(ctx context.Context, w *workspace.Workspace, s *workspace.ClaimSheet, grade int, inCase string) (*casework.Entry, error) {
	return w.AssessClaim(ctx, s, assess.Judgement{Credibility: &assess.Credibility{Grade: grade}, Reasons: "what the mayor says"}, inCase)
}

// looks is what somebody sees of a claim.
func looks(t *testing.T, w *workspace.Workspace, claim string) *workspace.ClaimSheet {
	t.Helper()
	s, err := w.ClaimSheet(t.Context(), claim)
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// unseenOf are the assessments that were there when one was made, and that its author had not seen.
func unseenOf(t *testing.T, all []assess.Made, id string) []string {
	t.Helper()
	i := slices.IndexFunc(all, func(m assess.Made) bool { return m.ID == id })
	if i < 0 || !all[i].Stands() {
		t.Fatalf("%s is not among those that stand, of %+v", id, all)
	}
	return all[i].Unseen
}

// assessedAtOnce has two analysts judge one claim at once, neither of whom has seen the other's: both are kept and shown, and of the one that was kept second is
// said what its author had not seen. Nobody had judged anything before, and the same holds within a case. A third says which entry they had seen last.
func assessedAtOnce(t *testing.T, dsn string) {
	dir := desk(t)
	w, _ := traced(t, dir, dsn)
	claims, _ := seen(t, w)
	claim := claims[0].ID
	analysts := []*workspace.Workspace{as(t, "ben", dir, dsn), as(t, "cy", dir, dsn)}
	opening := ""
	for _, turn := range []string{"in no case", "in a case"} {
		first := together(t, analysts, claim, opening)
		sheet := looks(t, w, claim)
		if len(sheet.Spread) != 1 || len(sheet.Spread[0].Judged) != 2 || sheet.Spread[0].Steps != 1 {
			t.Errorf("%s: they are apart by %+v", turn, sheet.Spread)
		}
		if got := unseenOf(t, sheet.Assessments, first[1]); !slices.Equal(got, first[:1]) {
			t.Errorf("%s: the second had not seen %v, want %v", turn, got, first[:1])
		}
		if got := unseenOf(t, sheet.Assessments, first[0]); len(got) > 0 {
			t.Errorf("%s: the first had not seen %v, which came later", turn, got)
		}
		dee := as(t, store.Actor("dee "+turn), dir, dsn)
		late := looks(t, dee, claim)
		var err error
		if late.Seen, err = dee.SeenUntil(t.Context(), first[0]); err != nil {
			t.Fatal(err)
		}
		e, err := judge(t.Context(), dee, late, 2, opening)
		if err != nil {
			t.Fatal(err)
		}
		if got := unseenOf(t, looks(t, w, claim).Assessments, e.ID); !slices.Equal(got, first[1:]) {
			t.Errorf("%s: who had seen the first alone had not seen %v, want %v", turn, got, first[1:])
		}
		if opening == "" {
			if _, err := dee.WithdrawAssessment(t.Context(), e.ID, "for the next turn"); err != nil {
				t.Fatal(err)
			}
			o, err := w.OpenCase(t.Context(), casework.Opening{Question: "Has it?", Claims: []string{claim}})
			if err != nil {
				t.Fatal(err)
			}
			opening = o.ID
			continue
		}
		f, err := w.Case(t.Context(), opening)
		if err != nil {
			t.Fatal(err)
		}
		for _, s := range f.History {
			if s.ID == first[1] && !slices.Equal(s.Unseen, first[:1]) {
				t.Errorf("the case says of the second that it was made at the same time as %v", s.Unseen)
			}
		}
	}
	if _, err := w.SeenUntil(t.Context(), "01ARZ3NDEKTSV4RRFFQ69G5FAV"); fault.KindOf(err) != fault.NotFound {
		t.Errorf("an entry that is not there was seen: %v", err)
	}
	whole(t, w, verify.Trust{})
}

// together has analysts judge a claim at once, each having seen nothing of what the others do, and returns their assessments in the order in which they were kept.
func together(t *testing.T, analysts []*workspace.Workspace, claim, opening string) []string {
	t.Helper()
	sheets := make([]*workspace.ClaimSheet, len(analysts))
	for i, a := range analysts {
		sheets[i] = looks(t, a, claim)
	}
	made := make([]string, len(analysts))
	var wait sync.WaitGroup
	for i, a := range analysts {
		wait.Go(func() {
			e, err := judge(t.Context(), a, sheets[i], 3+i, opening)
			if err != nil {
				t.Error(err)
				return
			}
			made[i] = e.ID
		})
	}
	wait.Wait()
	slices.Sort(made)
	return made
}
