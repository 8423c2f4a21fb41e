package weigh_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"firsthand/internal/match/revise"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
)

// What people say about an edge makes origins only as the texts then show: without a rejected edge the counts are those of the
// texts without it, a confirmed copy adds nothing, and taken back both are as if nothing had been decided.
func TestADecidedEdgeCountsAsTheTextsThenShow(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		accounts := aWorld(t).accounts()
		at := rapid.IntRange(0, len(accounts)-1).Draw(t, "copied")
		c, copies := copyOf(accounts[at], at, len(accounts), "Other Paper", "z")
		accounts = append(accounts, c)
		edges := slices.DeleteFunc(trace.Edges(accounts), func(e trace.Edge) bool { return e.Kind == trace.Copies })
		counts := func(edges []trace.Edge) [3]int {
			w := weigh.NewLineage(accounts, edges).Origins(claim(accounts))
			return [3]int{w.Independent, w.NotEstablished, w.Unrecorded}
		}
		from, _ := revise.NameOf(c, "")
		to, _ := revise.NameOf(accounts[at], "")
		decide := func(k revise.Kind) []revise.Decision {
			return []revise.Decision{{ID: "1", Kind: k, About: []revise.Name{from}, Other: []revise.Name{to}, Edge: trace.Copies}}
		}
		with := append(slices.Clone(edges), copies...)
		if got, want := counts(revise.Edges(accounts, with, decide(revise.RejectEdge))), counts(edges); got != want {
			t.Fatalf("rejected: %v, and the texts without the edge show %v", got, want)
		}
		if got, want := counts(revise.Edges(accounts, with, decide(revise.ConfirmEdge))), counts(with); got != want {
			t.Fatalf("confirmed as found: %v, want %v", got, want)
		}
		undone := append(decide(revise.RejectEdge), revise.Decision{ID: "2", Kind: revise.Undo, Undoes: "1"})
		if got, want := counts(revise.Edges(accounts, with, revise.InForce(undone))), counts(with); got != want {
			t.Fatalf("taken back: %v, want %v", got, want)
		}
	})
}

// apartFrom are decisions by which the first voice of each report is another than that of a report; d0, d1 ….
func apartFrom(to *trace.Account, all ...*trace.Account) (out []revise.Decision) {
	other, _ := revise.NameOf(to, "s1")
	for i, a := range all {
		from, _ := revise.NameOf(a, "s1")
		out = append(out, revise.Decision{
			ID: fmt.Sprint("d", i), Kind: revise.RejectEdge, About: []revise.Name{from}, Other: []revise.Name{other}, Edge: trace.SameVoice,
		})
	}
	return out
}

// seen are accounts as people have decided that they read.
func seen(accounts []*trace.Account, decided []revise.Decision) (out []*trace.Account) {
	for _, a := range accounts {
		out = append(out, revise.Account(a, decided, nil))
	}
	return out
}

// Two whom people told apart count as the texts show of two people, and as one again where that is taken back.
func TestAnotherOfTheSameName(t *testing.T) {
	mayor, yard := "Adam Smith [mayor of Orm]", "Adam Smith [engineer at the Northport Yard]"
	for title, c := range map[string]struct {
		world world
		one   string // before anything is decided, and after it was taken back
		two   string // the second report's voice is another than the first's
	}{
		"each of a house of his own": {
			world{say(from("a", "Harbour Wire", "01"), mayor), say(from("b", "Marl Courier", "02"), yard)},
			"1 0", "2 0",
		},
		"one of whom nothing is said": {
			world{say(from("a", "Harbour Wire", "01"), mayor), say(from("b", "Marl Courier", "02"), "Adam Smith")},
			"1 0", "1 1",
		},
		"of one house": {
			world{say(from("a", "Harbour Wire", "01"), mayor), say(from("b", "Marl Courier", "02"), "Adam Smith [clerk of Orm]")},
			"1 0", "1 1",
		},
		"he speaks twice in one report, under a shorter name": {
			world{say(from("a", "Harbour Wire", "01"), mayor), say(say(from("b", "Marl Courier", "02"), yard), "Smith")},
			"1 0", "2 0",
		},
		"a third report stays with the oldest": {
			world{say(from("a", "Harbour Wire", "01"), mayor), say(from("b", "Marl Courier", "02"), yard), say(from("c", "Ferry Post", "03"), "Smith")},
			"1 0", "2 0",
		},
		"beside his own house": {
			world{say(from("a", "Harbour Wire", "01"), mayor), say(say(from("b", "Marl Courier", "02"), yard), "%Northport Yard")},
			"1 0", "2 0",
		},
		"beside who speaks for him": {
			world{say(from("a", "Harbour Wire", "01"), mayor), say(say(from("b", "Marl Courier", "02"), yard), "Ben Hale [Adam Smith's spokesman]")},
			"1 0", "2 0",
		},
	} {
		accounts := c.world.accounts()
		counts := func(decided []revise.Decision) string {
			w := weighed(seen(accounts, decided), nil)
			return fmt.Sprint(w.Independent, w.NotEstablished)
		}
		decided := apartFrom(accounts[0], accounts[1])
		undone := revise.InForce(append(slices.Clone(decided), revise.Decision{ID: "d9", Kind: revise.Undo, Undoes: "d0"}))
		if one, two, again := counts(nil), counts(decided), counts(undone); one != c.one || two != c.two || again != one {
			t.Errorf("%s: %s, then %s, then %s; want %s and %s\n%s", title, one, two, again, c.one, c.two, show(weighed(seen(accounts, decided), nil)))
		}
	}
}

// However many reports are set apart from one, one voice more stands behind a claim at most, and what copies one of them adds nothing.
func TestWhoIsNotAThirdIsNotTwo(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		accounts := aWorld(t).accounts()
		counts := func(decided []revise.Decision, copies []trace.Edge) int {
			w := weighed(seen(accounts, decided), copies)
			return w.Independent + w.NotEstablished
		}
		decided := apartFrom(accounts[0], accounts[1:]...)
		before, after := counts(nil, nil), counts(decided, nil)
		if first := accounts[0].Chain(0); after > before+1 || after > before && (len(first) == 0 || !first[0].Named) {
			t.Fatalf("%d origins, and %d without %v", after, before, decided)
		}
		at := rapid.IntRange(0, len(accounts)-1).Draw(t, "copied")
		c, copies := copyOf(accounts[at], at, len(accounts), "Other Paper", "z")
		accounts = append(accounts, c)
		if with := counts(decided, copies); with > after {
			t.Fatalf("%d origins with a copy, and %d without", with, after)
		}
	})
}
