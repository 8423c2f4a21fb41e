package revise_test

import (
	"fmt"
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"firsthand/internal/match"
	"firsthand/internal/match/revise"
	"firsthand/internal/trace"
	"firsthand/internal/trace/tracetest"
)

// A world is reports, the claims that were found in them, and the names of all statements, by claim.
type world struct {
	accounts []*trace.Account
	claims   []revise.Claim
	names    [][]revise.Name
}

// aWorld draws one.
func aWorld(t *rapid.T) world {
	w := world{}
	n := rapid.IntRange(2, 5).Draw(t, "claims")
	for i := range n {
		w.claims = append(w.claims, revise.Claim{ID: fmt.Sprint("c", i), Claim: match.Claim{Text: fmt.Sprint("claim ", i)}})
	}
	w.names = make([][]revise.Name, n)
	for i := range rapid.IntRange(2, 5).Draw(t, "reports") {
		r := tracetest.New(fmt.Sprint("r", i), fmt.Sprint("Outlet ", i))
		var of []int
		for k := range rapid.IntRange(1, 4).Draw(t, "statements") {
			content := fmt.Sprintf("thing %d of report %d happened", k, i)
			r.Says("Jane Roe said "+content+".", content, "Jane Roe")
			of = append(of, rapid.IntRange(0, n-1).Draw(t, "claim"))
		}
		a := r.Account()
		w.accounts = append(w.accounts, a)
		for k, c := range of {
			id := fmt.Sprint("s", k+1)
			w.claims[c].Members = append(w.claims[c].Members, match.Member{Ref: trace.Ref{Report: i, ID: id}, Stance: match.Asserts})
			name, _ := revise.NameOf(a, id)
			w.names[c] = append(w.names[c], name)
		}
	}
	w.claims = slices.DeleteFunc(w.claims, func(c revise.Claim) bool { return len(c.Members) == 0 })
	w.names = slices.DeleteFunc(w.names, func(n []revise.Name) bool { return len(n) == 0 })
	return w
}

// aDecision draws a decision about the claims from one on, before another.
func (w world) aDecision(t *rapid.T, id string, from, to int) revise.Decision {
	any := func() []revise.Name { return w.names[rapid.IntRange(from, to-1).Draw(t, "claim")] }
	one := func() []revise.Name { return []revise.Name{rapid.SampledFrom(any()).Draw(t, "statement")} }
	d := revise.Decision{ID: id}
	switch rapid.IntRange(0, 5).Draw(t, "kind") {
	case 0:
		d.Kind, d.About = revise.RejectStatement, one()
	case 1:
		d.Kind, d.About, d.Stance = revise.CorrectStatement, one(), match.Denies
	case 2:
		d.Kind, d.About = revise.SplitClaim, any()
		d.Other = d.About[:rapid.IntRange(1, len(d.About)).Draw(t, "taken")]
	case 3:
		d.Kind, d.About, d.Other = revise.MergeClaims, any(), any()
	case 4:
		d.Kind, d.Other, d.Text = revise.NewClaim, append(one(), one()...), "as a person puts it"
	case 5:
		d.Kind, d.About, d.Outcome = revise.ResolveClaim, any(), rapid.SampledFrom([]revise.Outcome{revise.Confirmed, revise.Refuted}).Draw(t, "outcome")
	}
	return d
}

// see shows what people see.
func (w world) see(decisions ...revise.Decision) string {
	claims, _ := revise.Claims(w.accounts, w.claims, nil, revise.InForce(decisions))
	return show(w.accounts, claims)
}

// What is taken back leaves no trace, whatever else was decided before and after.
func TestUndoingIsAsIfNothingHadBeenDecided(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := aWorld(t)
		var others []revise.Decision
		for i := range rapid.IntRange(0, 3).Draw(t, "others") {
			others = append(others, w.aDecision(t, fmt.Sprintf("d%02d", i), 0, len(w.names)))
		}
		undone := w.aDecision(t, fmt.Sprintf("d%02d", rapid.IntRange(0, 3).Draw(t, "when"))+"a", 0, len(w.names))
		undo := revise.Decision{ID: "d99", Kind: revise.Undo, Undoes: undone.ID}
		if got, want := w.see(append(slices.Clone(others), undone, undo)...), w.see(others...); got != want {
			t.Fatalf("after %+v was taken back\n%s\nwant\n%s", undone, got, want)
		}
	})
}

// It does not matter which of two claims is merged with which, nor in which order several are.
func TestMergingIsCommutative(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := aWorld(t)
		var one, other []revise.Decision
		for i := range rapid.IntRange(1, 4).Draw(t, "mergers") {
			a, b := rapid.SampledFrom(w.names).Draw(t, "a"), rapid.SampledFrom(w.names).Draw(t, "b")
			one = append(one, revise.Decision{ID: fmt.Sprint("d", i), Kind: revise.MergeClaims, About: a, Other: b})
			other = append(other, revise.Decision{ID: fmt.Sprint("d", 9-i), Kind: revise.MergeClaims, About: b, Other: a})
		}
		if got, want := w.see(other...), w.see(one...); got != want {
			t.Fatalf("%s\nand the other way round\n%s", want, got)
		}
	})
}

// Decisions about claims that have nothing to do with each other come to the same in either order.
func TestTheOrderOfUnrelatedDecisionsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := aWorld(t)
		if len(w.names) < 2 {
			return
		}
		cut := rapid.IntRange(1, len(w.names)-1).Draw(t, "cut")
		a, b := w.aDecision(t, "a", 0, cut), w.aDecision(t, "b", cut, len(w.names))
		lines := func(first, second revise.Decision) []string {
			first.ID, second.ID = "1"+first.ID, "2"+second.ID
			claims, _ := revise.Claims(w.accounts, w.claims, nil, revise.InForce([]revise.Decision{first, second}))
			var out []string
			for _, c := range claims {
				c.ID = c.ID[len(c.ID)-1:] // without the time
				out = append(out, show(w.accounts, []revise.Claim{c}))
			}
			slices.Sort(out)
			return out
		}
		if x, y := lines(a, b), lines(b, a); !slices.Equal(x, y) {
			t.Fatalf("%+v and %+v\n%q\n%q", a, b, x, y)
		}
	})
}

// Whatever is decided, a statement is in one claim at most, none is in a claim that was rejected, all others are where they
// were or where somebody has put them, and what was found stays as it was.
func TestNoStatementIsLostOrTwice(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := aWorld(t)
		var decisions []revise.Decision
		for i := range rapid.IntRange(0, 6).Draw(t, "decisions") {
			decisions = append(decisions, w.aDecision(t, fmt.Sprintf("d%02d", i), 0, len(w.names)))
		}
		before := show(w.accounts, w.claims)
		claims, _ := revise.Claims(w.accounts, w.claims, nil, decisions)
		rejected := map[trace.Ref]bool{}
		for _, d := range decisions {
			if len(d.About) == 1 {
				report := slices.IndexFunc(w.accounts, func(a *trace.Account) bool { return a.Report.Document == d.About[0].Report })
				switch ref := (trace.Ref{Report: report, ID: d.About[0].Statement}); d.Kind {
				case revise.RejectStatement:
					rejected[ref] = true
				case revise.CorrectStatement, revise.ConfirmStatement:
					delete(rejected, ref)
				}
			}
		}
		var got, want []trace.Ref
		for _, c := range claims {
			if len(c.Members) == 0 {
				t.Fatalf("%s has no members", c.ID)
			}
			for _, m := range c.Members {
				got = append(got, m.Ref)
			}
			if !slices.IsSortedFunc(c.Members, func(a, b match.Member) int { return a.Report - b.Report }) {
				t.Fatalf("%s is not in the order of reports: %v", c.ID, c.Members)
			}
		}
		for _, it := range trace.Items(w.accounts) {
			if !rejected[it.Ref] {
				want = append(want, it.Ref)
			}
		}
		byPlace := func(a, b trace.Ref) int {
			if a.Report != b.Report {
				return a.Report - b.Report
			}
			return int(a.ID[1]) - int(b.ID[1])
		}
		slices.SortFunc(got, byPlace)
		slices.SortFunc(want, byPlace)
		if !reflect.DeepEqual(got, want) {
			t.Fatalf("in claims are %v, want %v", got, want)
		}
		if now := show(w.accounts, w.claims); now != before {
			t.Fatalf("what was found is now\n%s\nand was\n%s", now, before)
		}
	})
}
