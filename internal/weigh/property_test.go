package weigh_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"firsthand/internal/match"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
)

var outlets = []string{"Harbour Wire", "Ferry Post", "Lorn Radio", "Isle Echo", "Quay Gazette"}

// aChain draws a chain of every kind there is.
func aChain(t *rapid.T) []string {
	first := rapid.SampledFrom([]string{
		"Jane Roe", "Roe", "Mayor Jane Roe [mayor of Lorn]", "Paul Doe [Finnish minister]", "Ann Poe [Polish minister]", "%Northport Yard",
		"#the ledger", "~an official", "~two officials", "~a source", "~another official", "~a Finnish diplomat", "?", "~@local media",
		"@Harbour Wire", "@Ferry Post", "@Lorn Radio", "@Isle Echo",
	}).Draw(t, "first")
	chain := []string{first}
	if rapid.Bool().Draw(t, "relayed") {
		chain = append(chain, "@"+rapid.SampledFrom(outlets).Draw(t, "by"))
	}
	return chain
}

// aWorld draws reports, all of one claim, and copies among them.
func aWorld(t *rapid.T) world {
	var w world
	for i := range rapid.IntRange(1, 7).Draw(t, "reports") {
		r := from(fmt.Sprintf("d%d", i), rapid.SampledFrom(outlets).Draw(t, "outlet"), fmt.Sprintf("%02d", rapid.IntRange(1, 4).Draw(t, "day")))
		for range rapid.IntRange(1, 3).Draw(t, "items") {
			switch rapid.IntRange(0, 6).Draw(t, "item") {
			case 0:
				flat(r)
			case 1:
				deny(r, aChain(t)...)
			case 2:
				tellOtherwise(r, aChain(t)...)
			default:
				say(r, aChain(t)...)
			}
		}
		w = append(w, r)
	}
	return w
}

// weighed weighs accounts with the citations and credits found and the copies given. What trace makes of texts as short and as
// alike as these is not weigh's concern.
func weighed(accounts []*trace.Account, copies []trace.Edge) weigh.Weight {
	edges := slices.DeleteFunc(trace.Edges(accounts), func(e trace.Edge) bool { return e.Kind == trace.Copies })
	return weigh.NewLineage(accounts, append(edges, copies...)).Origins(claim(accounts))
}

// copyOf is a copy of a report, of a later day, and the edges that say so.
func copyOf(original *trace.Account, at, place int, outlet, document string) (*trace.Account, []trace.Edge) {
	c := *original
	head := *original.Report
	head.Document, head.Outlet = document, outlet
	head.Published.At = head.Published.At.AddDate(0, 0, 7)
	c.Report = &head
	var edges []trace.Edge
	for _, it := range trace.Items([]*trace.Account{original}) {
		edges = append(edges, trace.Edge{
			From: trace.Ref{Report: place, ID: it.ID}, To: trace.Ref{Report: at, ID: it.ID},
			Kind: trace.Copies, Evidence: it.Content,
		})
	}
	return &c, edges
}

// However many outlets there are of which nothing is known, what only they carry establishes two origins at most, and all of them tell no more than the
// two that tell most and one more that may add nothing.
func TestOutletsOfWhichNothingIsKnownEstablishNoMoreThanTwo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var w world
		for i := range rapid.IntRange(3, 8).Draw(t, "outlets") {
			voice := fmt.Sprintf("Jane %s [engineer at the %s]", strings.Fields("Roe Doe Poe Lund Falk Berg Holm Vik")[i],
				rapid.SampledFrom([]string{"Harbour Board", "Ferry Union", "Orm Museum", "Tug Society", "Kell Academy"}).Draw(t, "house"))
			w = append(w, say(from(fmt.Sprint("d", i), fmt.Sprint("Made-up Paper ", i), "01"), voice))
		}
		weight, belief := w.believe()
		if weight.Independent > 2 {
			t.Fatalf("%s", show(weight))
		}
		most := 1.0
		for _, word := range belief.Words {
			most = max(most, word.Ratio)
		}
		if belief.Ratio > most*most*most*slack {
			t.Fatalf("%v: %s\n%s", belief.Ratio, show(weight), explain(weight, belief))
		}
	})
}

func TestACopyNeverRaisesACount(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		accounts := aWorld(t).accounts()
		var copies []trace.Edge
		before := weighed(accounts, nil)
		for n := range rapid.IntRange(1, 3).Draw(t, "copies") { // of copies, too
			at := rapid.IntRange(0, len(accounts)-1).Draw(t, "copied")
			document := rapid.SampledFrom([]string{"a", "z"}).Draw(t, "name") + fmt.Sprint(n) // before or behind all others
			c, edges := copyOf(accounts[at], at, len(accounts), rapid.SampledFrom(append(outlets, "Other Paper")).Draw(t, "copyist"), document)
			accounts, copies = append(accounts, c), append(copies, edges...)
			after := weighed(accounts, copies)
			if after.Independent > before.Independent || after.NotEstablished > before.NotEstablished {
				t.Fatalf("before %s\nafter %s", show(before), show(after))
			}
			before = after
		}
	})
}

func TestAReportWithoutLineageRaisesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		accounts := aWorld(t).accounts()
		before := weighed(accounts, nil)
		r := from("z", rapid.SampledFrom(append(outlets, "Other Paper")).Draw(t, "outlet"), "04")
		if rapid.Bool().Draw(t, "flat") {
			flat(r)
		} else {
			say(r, "?")
		}
		after := weighed(append(accounts, r.Account()), nil)
		if after.Independent > before.Independent || after.NotEstablished > before.NotEstablished {
			t.Fatalf("before %s\nafter %s", show(before), show(after))
		}
	})
}

func TestTheOrderOfReportsDoesNotMatter(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		accounts := aWorld(t).accounts()
		a := weighed(accounts, nil)
		b := weighed(rapid.Permutation(accounts).Draw(t, "order"), nil)
		if a.Independent != b.Independent || a.NotEstablished != b.NotEstablished || a.Unrecorded != b.Unrecorded {
			t.Fatalf("%s\n%s", show(a), show(b))
		}
	})
}

func TestOutletsThatOnlyCiteEachOtherCountAsNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		n := rapid.IntRange(2, len(outlets)).Draw(t, "outlets")
		var w world
		for i := range n {
			cited := rapid.IntRange(0, n-1).Draw(t, "cites")
			w = append(w, say(from(fmt.Sprint(i), outlets[i], "01"), "@"+outlets[cited]))
		}
		if got := weighed(w.accounts(), nil); got.Independent+got.NotEstablished != 0 || got.Unrecorded != n {
			t.Fatalf("%s", show(got))
		}
	})
}

// aRing is outlets that have it from one another, each from the next.
func aRing(t *rapid.T) world {
	n := rapid.IntRange(2, len(outlets)).Draw(t, "ring")
	var w world
	for i := range n {
		w = append(w, say(from(fmt.Sprint("ring", i), outlets[i], "02"), "@"+outlets[(i+1)%n]))
	}
	return w
}

func TestALoopAddsNoOrigin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ring := aRing(t)
		if got := weighed(ring.accounts(), nil); len(got.Origins) != 0 || got.Unrecorded != len(ring) {
			t.Fatalf("a ring alone: %s", show(got))
		}
		var w world // of papers that nobody in the ring cites
		for i := range rapid.IntRange(1, 4).Draw(t, "others") {
			w = append(w, say(from(fmt.Sprint("d", i), fmt.Sprintf("Isle %d Courier", i), "01"), aChain(t)[0]))
		}
		if slices.ContainsFunc(w.accounts(), func(a *trace.Account) bool { return a.Chains[0][0].Kind == trace.Outlet }) {
			return // who cites an outlet of the ring joins it
		}
		before := weighed(w.accounts(), nil)
		after := weighed(append(w, ring...).accounts(), nil)
		if after.Independent != before.Independent || after.NotEstablished != before.NotEstablished {
			t.Fatalf("before %s\nafter %s", show(before), show(after))
		}
	})
}

// One report of a ring that has it from somebody breaks the loop: that one counts, and all of the ring rests on it.
func TestAnOriginBehindALoopCountsOnce(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		ring := aRing(t)
		at := rapid.IntRange(0, len(ring)-1).Draw(t, "at")
		ring[at] = say(from(fmt.Sprint("ring", at), outlets[at], "02"), rapid.SampledFrom([]string{"Jane Roe", "~a clerk", "#the ledger"}).Draw(t, "origin"))
		got := weighed(ring.accounts(), nil)
		if got.Independent != 1 || got.NotEstablished != 0 || got.Unrecorded != 0 {
			t.Fatalf("got %s", show(got))
		}
	})
}

// What holds of every weight: no member in two origins, members add up, counts agree with the origins, and one origin is
// independent wherever somebody asserts it first-hand.
func TestWeightsAddUp(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		accounts := aWorld(t).accounts()
		c := claim(accounts)
		w := weighed(accounts, nil)
		var rested []int
		established, open, firsthand := 0, 0, false
		for _, o := range w.Origins {
			rested = append(rested, o.Members...)
			if c.Members[o.Members[0]].Stance != match.Asserts {
				continue
			}
			firsthand = firsthand || o.Kind != weigh.Outlet
			if o.Established {
				established++
			} else {
				open++
			}
		}
		slices.Sort(rested)
		if len(slices.Compact(slices.Clone(rested))) != len(rested) {
			t.Fatalf("a member in two origins: %s", show(w))
		}
		if len(rested)+w.Unrecorded != len(c.Members) || len(w.Lost) != w.Unrecorded || established != w.Independent || open != w.NotEstablished {
			t.Fatalf("does not add up: %s of %d", show(w), len(c.Members))
		}
		if firsthand && w.Independent < 1 {
			t.Fatalf("nobody is independent: %s", show(w))
		}
	})
}
