package flow

import (
	"slices"
	"strings"

	"firsthand/internal/read"
	"firsthand/internal/trace"
)

// An Expectation is what reports say would follow if something proved so, or otherwise. It is what they say, and nothing that follows
// from how claims stand.
type Expectation struct {
	Reports  []int // indices of the accounts of the reports that say it, in the same words
	If, Then string
	Kind     read.ConditionalKind
}

// Expected are what the reports that carry a claim say would follow if it were confirmed, or refuted, by the index of the claim: what
// several say in the same words once. To which claim a condition refers, reports rarely say, so that all of theirs are offered.
func Expected(d *Dossier, claim int, kind read.ConditionalKind) (out []Expectation) {
	var carriers []int
	for _, m := range d.Claims[claim].Members {
		carriers = append(carriers, m.Report)
	}
	slices.Sort(carriers)
	for _, i := range slices.Compact(carriers) {
		for _, c := range d.Accounts[i].Reading.Conditionals {
			if c.Kind == kind {
				out = expecting(out, d.Accounts[i], i, c)
			}
		}
	}
	return out
}

// expecting adds what a report says to what others do.
func expecting(all []Expectation, a *trace.Account, report int, c read.Conditional) []Expectation {
	e := Expectation{Reports: []int{report}, If: plainly(c.If.Of(a.Report.Text)), Then: plainly(c.Then.Of(a.Report.Text)), Kind: c.Kind}
	for i := range all {
		if all[i].If == e.If && all[i].Then == e.Then {
			all[i].Reports = append(all[i].Reports, report)
			return all
		}
	}
	return append(all, e)
}

// plainly is words on one line.
func plainly(s string) string { return strings.Join(strings.Fields(s), " ") }
