package weigh_test

import (
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
