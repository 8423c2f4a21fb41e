package main

import (
	"bufio"
	"fmt"
	"os"
	"strconv"

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

// evidence prints, for each labelled pair that the reader finds again, its label and what match compares it by. A pair is document,
// begin, end, document, begin, end, label; offsets are code points of the content.
func evidence(articles, labels string, k encoder.Kernel, senses *meaning.Encoder, out *bufio.Writer) error {
	t, err := tagger.New(model.Weights(), model.Vocabulary(), k, 2)
	if err != nil {
		return err
	}
	f, err := os.Open(articles)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	var accounts []*trace.Account
	number := map[string]int{}
	reading := flow.New(t, 2)
	for r, err := range ingest.Reports(ingest.Source{Path: articles, Body: f}) {
		if err != nil {
			return err
		}
		a := reading.Account(r).Believed()
		a.Senses = senses.Senses(a.Document, a.Reading)
		number[r.Document] = len(accounts)
		accounts = append(accounts, a)
	}
	var pairs [][2]trace.Ref
	label := map[[2]trace.Ref]string{}
	missed := 0
	err = rows(labels, 7, func(row []string) error {
		a, found := find(accounts, number, row[0:3])
		b, also := find(accounts, number, row[3:6])
		if !found || !also {
			missed++
			return nil
		}
		p := [2]trace.Ref{a, b}
		pairs, label[p] = append(pairs, p), row[6]
		return nil
	})
	if err != nil {
		return err
	}
	for _, name := range match.Features() {
		fmt.Fprintf(out, "%s\t", name)
	}
	fmt.Fprintln(out, "label")
	for _, c := range match.Compare(accounts, trace.Edges(accounts), pairs) {
		for _, x := range c.Evidence {
			fmt.Fprintf(out, "%.5f\t", x)
		}
		fmt.Fprintln(out, label[[2]trace.Ref{c.A, c.B}])
	}
	fmt.Fprintf(os.Stderr, "%d pairs, of %d more a statement is read otherwise now\n", len(pairs), missed)
	return nil
}

// find returns the statement or assertion whose content lies nearly where a label has it.
func find(accounts []*trace.Account, number map[string]int, at []string) (trace.Ref, bool) {
	i, known := number[at[0]]
	begin, err := strconv.Atoi(at[1])
	end, also := strconv.Atoi(at[2])
	if !known || err != nil || also != nil {
		return trace.Ref{}, false
	}
	points := text.NewCodePoints(accounts[i].Report.Text)
	best, ref := 0.8, trace.Ref{}
	for _, it := range trace.Items([]*trace.Account{accounts[i]}) {
		s := text.Cover(it.Content...)
		b, e := points.Of(s.Start), points.Of(s.End)
		common := min(e, end) - max(b, begin)
		if share := float64(common) / float64(max(e, end)-min(b, begin)); share > best {
			best, ref = share, trace.Ref{Report: i, ID: it.ID}
		}
	}
	return ref, ref.ID != ""
}
