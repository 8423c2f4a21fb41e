// Command alike prints what package match makes of pairs of passages, for learning and for measuring:
//
//	alike items ARTICLES.jsonl                 the statements of articles, to be labelled
//	alike evidence ARTICLES.jsonl CLAIMS.tsv   what the wordings that are compared have in common, for learn.py
//	alike counts ARTICLES.jsonl CLAIMS.tsv     how claims and their origins in the events held out compare with the labels
//	alike given ARTICLES.jsonl CLAIMS.tsv ORIGINS.tsv   how many origins are counted behind claims as labelled, beside how many a reader wrote down
//	alike windows ARTICLES.jsonl CLAIMS.tsv    reports as the encoder of meanings is given them, for train/meaning/learn.py
//	alike windows PASSAGES.tsv                 the same of passages; number, tab, text a line
//	alike passages PAIRS.tsv                   how likely two sentences a line, parted by a tab, are of one claim
//	alike rank QUERIES.tsv DOCUMENTS.tsv       for each query the documents most likely of one claim with it; number, tab, text a line
//
// It is no part of the program.
package main

import (
	"bufio"
	"fmt"
	"os"
	"strings"

	"firsthand/internal/ingest"
	"firsthand/internal/match"
	"firsthand/internal/read"
	"firsthand/internal/read/encoder"
	"firsthand/internal/read/meaning"
	"firsthand/internal/read/model"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

func main() {
	out := bufio.NewWriter(os.Stdout)
	err := run(os.Args[1:], out)
	if err == nil {
		err = out.Flush()
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

func run(args []string, out *bufio.Writer) error {
	k, err := encoder.Choose("")
	if err != nil {
		return err
	}
	senses, err := meaning.New(model.Meaning(), model.Weights(), model.Vocabulary(), k, 2)
	if err != nil {
		return err
	}
	switch {
	case len(args) == 2 && args[0] == "items":
		return items(args[1], k, out)
	case len(args) == 3 && args[0] == "evidence":
		return evidence(args[1], args[2], k, senses, out)
	case len(args) == 3 && args[0] == "counts":
		return counts(args[1], args[2], k, senses, out)
	case len(args) == 4 && args[0] == "given":
		return given(args[1], args[2], args[3], k, senses, out)
	case len(args) == 3 && args[0] == "windows":
		return windows(args[1], args[2], k, senses, out)
	case len(args) == 2 && args[0] == "windows":
		return flatWindows(args[1], senses, out)
	case len(args) == 2 && args[0] == "passages":
		return passages(args[1], senses, out)
	case len(args) == 3 && args[0] == "rank":
		return rank(args[1], args[2], senses, out)
	}
	return fmt.Errorf("usage: alike items ARTICLES.jsonl | alike evidence ARTICLES.jsonl CLAIMS.tsv | alike counts ARTICLES.jsonl CLAIMS.tsv | alike given ARTICLES.jsonl CLAIMS.tsv ORIGINS.tsv | alike windows ARTICLES.jsonl CLAIMS.tsv | " +
		"alike windows PASSAGES.tsv | alike passages PAIRS.tsv | alike rank QUERIES.tsv DOCUMENTS.tsv")
}

// flat is a report that is one passage.
func flat(name, passage string, senses *meaning.Encoder) *trace.Account {
	d := text.Parse(passage)
	r := read.Reading{Assertions: []read.Assertion{{ID: "a1", Span: text.Span{Start: 0, End: len(passage)}}}}
	return &trace.Account{Report: &ingest.Report{Document: name, Text: passage}, Document: d, Reading: r, Senses: senses.Senses(d, r)}
}

// rows reads a file of lines with tabs.
func rows(path string, fields int, each func([]string) error) error {
	f, err := os.Open(path)
	if err != nil {
		return err
	}
	defer func() { _ = f.Close() }()
	in := bufio.NewScanner(f)
	in.Buffer(nil, 1<<24)
	for n := 1; in.Scan(); n++ {
		row := strings.Split(in.Text(), "\t")
		if len(row) != fields {
			return fmt.Errorf("%s:%d has %d fields, and %d are needed", path, n, len(row), fields)
		}
		if err := each(row); err != nil {
			return fmt.Errorf("%s:%d: %w", path, n, err)
		}
	}
	return in.Err()
}

// passages prints the likelihood, the cosine of senses and that of words of each pair of sentences.
func passages(path string, senses *meaning.Encoder, out *bufio.Writer) error {
	var accounts []*trace.Account
	var pairs [][2]trace.Ref
	err := rows(path, 2, func(row []string) error {
		for i, passage := range row {
			accounts = append(accounts, flat(fmt.Sprintf("%06d%c", len(pairs), 'a'+i), passage, senses))
		}
		n := len(accounts)
		pairs = append(pairs, [2]trace.Ref{{Report: n - 2, ID: "a1"}, {Report: n - 1, ID: "a1"}})
		return nil
	})
	if err != nil {
		return err
	}
	for _, c := range match.Compare(accounts, nil, pairs) {
		fmt.Fprintf(out, "%.4f\t%.4f\t%.4f\t%v\n", c.Alike, c.Evidence[match.Sense], c.Evidence[match.Words], c.Evidence[match.View] == 1)
	}
	return nil
}
