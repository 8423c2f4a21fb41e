package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"firsthand/internal/ingest"
	"firsthand/internal/match"
	"firsthand/internal/match/stance"
	"firsthand/internal/read"
	"firsthand/internal/read/meaning"
	"firsthand/internal/text"
	"firsthand/internal/text/terms"
	"firsthand/internal/trace"
)

// What decides between two sentences: nothing here was learned from pairs of sentences, or chosen on them.
const (
	oneClaim  = 0.5 // likelihood of one claim, by the model of pairs that was learned from statements in news
	oneMatter = 0.6 // cosine of senses from which package match holds two wordings against each other
)

// pairsOfSentences prints the label of each pair of SICK and how the program takes it.
func pairsOfSentences(path string, senses *meaning.Encoder, out *bufio.Writer) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	var accounts []*trace.Account
	var pairs [][2]trace.Ref
	var labels []string
	in := bufio.NewScanner(f)
	for in.Scan() {
		row := strings.Split(in.Text(), "\t")
		if len(row) != 5 || row[0] == "pair_ID" {
			continue
		}
		for i, sentence := range row[1:3] {
			accounts = append(accounts, alone(fmt.Sprintf("%06d%c", len(labels), 'a'+i), sentence, senses))
		}
		n := len(accounts)
		pairs = append(pairs, [2]trace.Ref{{Report: n - 2, ID: "a1"}, {Report: n - 1, ID: "a1"}})
		labels = append(labels, row[4])
	}
	for _, c := range match.Compare(accounts, nil, pairs) {
		fmt.Fprintf(out, "%s\t%s\n", labels[c.A.Report/2], decide(c, accounts))
	}
	return in.Err()
}

// decide says what two sentences are to each other: contrary where they are about one matter and have opposite polarity or a word and its opposite,
// entailing where they are likely of one claim.
func decide(c match.Comparison, accounts []*trace.Account) string {
	names := match.Features()
	value := func(name string) float64 {
		for i, n := range names {
			if n == name {
				return c.Evidence[i]
			}
		}
		return 0
	}
	a, _ := stance.Opposites(stems(accounts[c.A.Report]), stems(accounts[c.B.Report]))
	switch {
	case value("sense") >= oneMatter && (value("other view") == 1 || a != ""):
		return "CONTRADICTION"
	case c.Alike >= oneClaim:
		return "ENTAILMENT"
	}
	return "NEUTRAL"
}

// alone is a report that is one sentence.
func alone(name, sentence string, senses *meaning.Encoder) *trace.Account {
	d := text.Parse(sentence)
	r := read.Reading{Assertions: []read.Assertion{{ID: "a1", Span: text.Span{Start: 0, End: len(sentence)}}}}
	return &trace.Account{Report: &ingest.Report{Document: name, Text: sentence}, Document: d, Reading: r, Senses: senses.Senses(d, r)}
}

func stems(a *trace.Account) map[string]bool {
	out := map[string]bool{}
	for i := range a.Document.Tokens {
		out[terms.Stem(terms.Fold(a.Document.Word(i)))] = true
	}
	return out
}
