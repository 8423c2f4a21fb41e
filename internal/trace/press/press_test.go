package press_test

import (
	"fmt"
	"strings"
	"testing"

	"firsthand/internal/trace"
	"firsthand/internal/trace/press"
	"firsthand/internal/trace/tracetest"
)

// paper makes a report of three flat sentences.
func paper(document, outlet string) *trace.Account {
	return tracetest.New(document, outlet).Flat("The ferry sails.").Flat("The bridge is shut.").Flat("The mayor is ill.").Account()
}

// copies are edges from the first n statements of report a to those of report b.
func copies(a, b, n int, by trace.Direction) []trace.Edge {
	var out []trace.Edge
	for i := range n {
		id := fmt.Sprintf("a%d", i+1)
		out = append(out, trace.Edge{From: trace.Ref{Report: a, ID: id}, To: trace.Ref{Report: b, ID: id}, Kind: trace.Copies, Direction: by})
	}
	return out
}

// show writes rows as "Wire primary 3/3 own", with what they have from others.
func show(rows []press.Row) string {
	var out []string
	for _, r := range rows {
		line := fmt.Sprintf("%s %s %d/%d own, %d others, %d open", r.Outlet, r.Standing, r.Own, r.Statements, r.Others, r.Open)
		for _, s := range r.From {
			line += fmt.Sprintf("; %s %d %d %d", s.Outlet, s.Copied, s.Retold, s.Cited)
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func check(t *testing.T, rows []press.Row, want ...string) {
	t.Helper()
	if got := show(rows); got != strings.Join(want, "\n") {
		t.Errorf("got:\n%s\nwant:\n%s", got, strings.Join(want, "\n"))
	}
}

func TestWhoHasItFromWhom(t *testing.T) {
	accounts := []*trace.Account{paper("1", "Wire"), paper("2", "Post"), paper("3", "Herald")}
	edges := append(copies(1, 0, 3, trace.ByTime), copies(2, 1, 3, trace.ByTime)...)
	edges[4].Retold = true
	check(t, press.Table(accounts, edges),
		"Wire primary 3/3 own, 0 others, 0 open",
		"Herald derivative 0/3 own, 3 others, 0 open; Wire 2 1 0", // in the end: the Post had it from there, too
		"Post derivative 0/3 own, 3 others, 0 open; Wire 3 0 0")
}

// Two thirds decide.
func TestStandings(t *testing.T) {
	accounts := []*trace.Account{paper("1", "Wire"), paper("2", "Post"), tracetest.New("3", "Herald").Flat("The ferry sails.").Account()}
	check(t, press.Table(accounts, copies(1, 0, 1, trace.ByTime)),
		"Wire primary 3/3 own, 0 others, 0 open", "Herald unclear 1/1 own, 0 others, 0 open", "Post primary 2/3 own, 1 others, 0 open; Wire 1 0 0")
	check(t, press.Table(accounts[:2], copies(1, 0, 2, trace.ByTime)),
		"Wire primary 3/3 own, 0 others, 0 open", "Post derivative 1/3 own, 2 others, 0 open; Wire 2 0 0")
}

// Of one day it is not known who has it from whom, unless they are known from other days.
func TestOfOneDay(t *testing.T) {
	accounts := []*trace.Account{paper("1", "Wire"), paper("2", "Post"), paper("3", "Wire"), paper("4", "Post")}
	day := copies(0, 1, 3, trace.NotKnown)
	check(t, press.Table(accounts[:2], day), "Post primary 3/3 own, 0 others, 0 open", "Wire mixed 0/3 own, 0 others, 3 open")
	other := copies(3, 2, 3, trace.ByTime)
	check(t, press.Table(accounts, append(day, other...)),
		"Wire primary 6/6 own, 0 others, 0 open", "Post derivative 0/6 own, 6 others, 0 open; Wire 6 0 0")
}

// An outlet that is not at hand is somebody to have it from, an outlet's own older report is not.
func TestCitations(t *testing.T) {
	accounts := []*trace.Account{paper("1", "Wire"), paper("2", "Wire")}
	edges := append(copies(1, 0, 3, trace.ByTime), trace.Edge{
		From: trace.Ref{Report: 0, ID: "a1"}, To: trace.Ref{Report: -1}, Outlet: "Radio Skerry", Kind: trace.Cites, Direction: trace.ByCitation,
	})
	check(t, press.Table(accounts, edges), "Wire primary 5/6 own, 1 others, 0 open; Radio Skerry 0 0 1")
}

// A ring of outlets ends, whoever is taken for its end.
func TestARing(t *testing.T) {
	accounts := []*trace.Account{paper("1", "Wire"), paper("2", "Post"), paper("3", "Herald")}
	edges := append(copies(0, 1, 3, trace.ByCitation), append(copies(1, 2, 3, trace.ByCitation), copies(2, 0, 3, trace.ByCitation)...)...)
	for _, r := range press.Table(accounts, edges) {
		if r.Standing != press.Derivative || len(r.From) != 1 || r.From[0].Outlet == r.Outlet {
			t.Errorf("%+v", r)
		}
	}
}

func TestNothing(t *testing.T) {
	if rows := press.Table(nil, nil); len(rows) != 0 {
		t.Errorf("%v", rows)
	}
}
