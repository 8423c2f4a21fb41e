package workspace_test

import (
	"strings"
	"testing"

	"firsthand/internal/casework"
	"firsthand/internal/fault"
)

// deskLetters names what is done at the desk by some letters of its id, as reports and claims are named: letters that several have, or
// that are another thing's, are said to be so.
func deskLetters(t *testing.T, dsn string) {
	w, ids := traced(t, desk(t), dsn)
	ctx := t.Context()
	open := func(question string) string {
		e, err := w.OpenCase(ctx, casework.Opening{Question: question}, question)
		if err != nil {
			t.Fatal(err)
		}
		return e.ID
	}
	one, two := open("the ferry has sunk"), open("the ferry was sold") // within a second, so that their ids begin alike
	gap, err := w.OpenGap(ctx, one, "", casework.Wanting{Question: "Who signed it?"})
	if err != nil {
		t.Fatal(err)
	}
	claims, _ := seen(t, w)
	says := func(err error, kind fault.Kind, want string) {
		t.Helper()
		if fault.KindOf(err) != kind || err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("it says %v, and not %s", err, want)
		}
	}
	for _, typed := range []string{two, strings.ToLower(two[18:]), " " + two[22:]} {
		if got, err := w.FindCase(ctx, typed); err != nil || got != two {
			t.Errorf("%q finds %q, %v", typed, got, err)
		}
	}
	_, err = w.FindCase(ctx, one[:6])
	says(err, fault.Usage, "case "+one[:6]+": may be "+one+" or "+two+"; give more letters of its id")
	_, err = w.FindCase(ctx, one[:3])
	says(err, fault.NotFound, "is too little to know it by; give four letters or more")
	_, err = w.FindCase(ctx, "ZZZZZZ")
	says(err, fault.NotFound, `is not in this workspace; "firsthand case list" lists those that are`)
	for typed, is := range map[string]string{gap.ID[20:]: "a gap", ids[0]: "a report", claims[0].ID: "a claim"} {
		_, err = w.FindCase(ctx, typed)
		says(err, fault.NotFound, "case "+typed+": is the id of "+is+`; "firsthand case list" lists what can be named here`)
	}
	_, err = w.OwnGap(ctx, one, "", "ben")
	says(err, fault.NotFound, "gap "+one+": is the id of a case")

	// The last entry that somebody had seen, and a claim of a case, likewise.
	if e, err := w.OwnGap(ctx, gap.ID, gap.ID[20:], "ben"); err != nil || e.After != gap.ID {
		t.Errorf("it was done after %v, %v", e, err)
	}
	_, err = w.OwnGap(ctx, gap.ID, gap.ID[:6], "ben")
	says(err, fault.Usage, "entry "+gap.ID[:6]+": may be ")
	_, err = w.OwnGap(ctx, gap.ID, two, "ben")
	says(err, fault.NotFound, "entry "+two+": is not in case "+one)
	for _, c := range claims[:2] {
		if _, err := w.ChangeCase(ctx, one, "", casework.Alteration{Add: []string{c.ID}}); err != nil {
			t.Fatal(err)
		}
	}
	_, err = w.ChangeCase(ctx, one, "", casework.Alteration{Drop: []string{claims[0].ID[:4]}})
	says(err, fault.Usage, "claim "+claims[0].ID[:4]+": may be ")
}
