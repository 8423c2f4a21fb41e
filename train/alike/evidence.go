package main

import (
	"bufio"
	"fmt"
	"maps"
	"os"
	"slices"
	"strings"

	"firsthand/internal/flow"
	"firsthand/internal/ingest"
	"firsthand/internal/match"
	"firsthand/internal/read/encoder"
	"firsthand/internal/read/meaning"
	"firsthand/internal/read/model"
	"firsthand/internal/read/tagger"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// evidence prints what the wordings that are compared have in common, whether they are of one claim, and of which events they are: once for
// all reports in one pile, and once for each event by itself, since how rare words are and how crowded it is around a wording depend on the
// pile.
func evidence(articles, claims string, k encoder.Kernel, senses *meaning.Encoder, out *bufio.Writer) error {
	l, all, err := labelled(articles, claims, k)
	if err != nil {
		return err
	}
	piles := l.piles(all, senses)
	for _, name := range match.Features() {
		fmt.Fprintf(out, "%s\t", name)
	}
	fmt.Fprintln(out, "pile\tevent\tother event\tone report\tclaim\tother claim")
	l.pairs("all", all, out)
	for _, e := range slices.Sorted(maps.Keys(piles)) {
		l.pairs("event", piles[e], out)
	}
	return nil
}

// pairs prints the pairs that are compared in one pile.
func (l *labels) pairs(pile string, accounts []*trace.Account, out *bufio.Writer) {
	claim := l.of(accounts)
	compared, said := match.Compared(accounts, trace.Edges(accounts))
	of := func(r trace.Ref) int {
		for _, same := range append([]trace.Ref{r}, said[r]...) {
			if claim[same] != 0 {
				return claim[same]
			}
		}
		return 0
	}
	for _, c := range compared {
		for _, x := range c.Evidence {
			fmt.Fprintf(out, "%.5g\t", x)
		}
		a, b := accounts[c.A.Report].Report.Document, accounts[c.B.Report].Report.Document
		fmt.Fprintf(out, "%s\t%s\t%s\t%v\t%d\t%d\n", pile, l.event[a], l.event[b], a == b, of(c.A), of(c.B))
	}
}

// accounts reads articles; statements that are only suggested are left out.
func accounts(articles string, k encoder.Kernel) ([]*trace.Account, error) {
	t, err := tagger.New(model.Weights(), model.Vocabulary(), k, 2)
	if err != nil {
		return nil, err
	}
	f, err := os.Open(articles)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	var out []*trace.Account
	var failed error
	reports := func(yield func(*ingest.Report) bool) {
		for r, err := range ingest.Reports(ingest.Source{Path: articles, Body: f}) {
			if err != nil {
				failed = err
				return
			}
			if !yield(r) {
				return
			}
		}
	}
	for a := range flow.New(t, 2).Accounts(reports) {
		out = append(out, a.Believed())
	}
	return out, failed
}

// items prints the statements and assertions of articles for whoever labels them: document, begin and end in code points, who says it, what.
func items(articles string, k encoder.Kernel, out *bufio.Writer) error {
	all, err := accounts(articles, k)
	if err != nil {
		return err
	}
	for _, a := range all {
		points := text.NewCodePoints(a.Report.Text)
		for _, it := range trace.Items([]*trace.Account{a}) {
			who := ""
			if chain := a.Chain(it.Statement); len(chain) > 0 {
				who = chain[0].Name
			}
			s := text.Cover(it.Content...)
			fmt.Fprintf(out, "%s\t%d\t%d\t%s\t%s\n", a.Report.Document, points.Of(s.Start), points.Of(s.End), who, strings.Join(strings.Fields(s.Of(a.Report.Text)), " "))
		}
	}
	return nil
}
