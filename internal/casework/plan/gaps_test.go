package plan_test

import (
	"slices"
	"testing"

	"firsthand/internal/casework"
	"firsthand/internal/casework/plan"
	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// TestMissing offers what of when, where and who no statement of the claim says.
func TestMissing(t *testing.T) {
	for name, c := range map[string]struct {
		words, voice string
		want         []string
	}{
		"all of it":        {"the ferry was sold in Northport on Monday", "Jane Roe", nil},
		"nothing":          {"the ferry was sold for scrap", "~an insider", []string{plan.MissingWhen, plan.MissingWhere, plan.MissingWho}},
		"no day":           {"the ferry was sold near Orm", "Jane Roe", []string{plan.MissingWhen}},
		"no place":         {"the ferry was sold last week", "Jane Roe", []string{plan.MissingWhere}},
		"a month":          {"the ferry was sold in May at the port of the town", "Jane Roe", nil},
		"may is no month":  {"the ferry may sail from Orm", "Jane Roe", []string{plan.MissingWhen}},
		"a body has names": {"the ferry was sold in Orm in 2031", "%Northport Yard", nil},
	} {
		t.Run(name, func(t *testing.T) {
			a := report("a", "Harbour Wire").Says("“"+c.voice+"” said that "+c.words+".", c.words, c.voice).Account()
			m := material(a)
			m.Text, m.Members = c.words, nil
			for _, it := range trace.Items([]*trace.Account{a}) {
				m.Members = append(m.Members, member(it.Ref))
			}
			m.Weight = weighed(m)
			var got []string
			for _, g := range plan.Gaps(m, nil) {
				got = append(got, g.Missing)
			}
			if !slices.Equal(got, c.want) {
				t.Errorf("it misses %v, and not %v", got, c.want)
			}
		})
	}
	if got := plan.Gaps(plan.Material{ID: "C1"}, nil); len(got) != 3 {
		t.Errorf("of a claim that nobody makes it offers %+v", got)
	}
}

// TestUnclear offers what reports say is not known, in the innermost statement that says so, less what was taken.
func TestUnclear(t *testing.T) {
	const unclear = "it is unclear whether the council was informed"
	a := besides(says(report("a", "Harbour Wire"), "Jane Roe"), "Tom Brack").Says("The clerk said "+unclear+" in Orm on Monday.", unclear, "~a clerk").Account()
	start := a.Reading.Statements[2].Content[0].Start
	a.Reading.Gaps = []read.Gap{{Span: text.Span{Start: start, End: start + len(unclear)}}}
	m := material(a)
	all := plan.Gaps(m, nil)
	if len(all) == 0 || all[0].Report != "a" || all[0].Statement != "s3" || all[0].Hash != plan.Fingerprint("it is  unclear whether\nthe council was informed") {
		t.Fatalf("it offers %+v", all)
	}
	taken := []*casework.Gap{{Wanting: all[0]}}
	if left := plan.Gaps(m, taken); len(left) != len(all)-1 || left[0].Report != "" {
		t.Errorf("it still offers %+v", left)
	}
}
