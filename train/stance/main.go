// Command stance prints what package match/stance makes of pairs of a proposition and a text, for learning and for measuring:
//
//	stance bodies BODIES.csv STANCES.csv…    what each headline and body of the Fake News Challenge have in common, for learn.py
//	stance judge BODIES.csv STANCES.csv…     body, label, the class that the learned weights give, and how many of the headline's words the body has
//	stance sentences SICK.txt                label, and what the program makes of each pair of sentences of SICK
//
// It is no part of the program.
package main

import (
	"bufio"
	"encoding/csv"
	"fmt"
	"os"
	"slices"
	"strings"
	"sync"

	"firsthand/internal/match/stance"
	"firsthand/internal/read/encoder"
	"firsthand/internal/read/meaning"
	"firsthand/internal/read/model"
	"firsthand/internal/text"
	"firsthand/internal/text/sense"
	"firsthand/internal/text/terms"
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
	senses, err := meaning.New(model.Meaning(), model.Weights(), model.Vocabulary(), k, jobs)
	if err != nil {
		return err
	}
	switch {
	case len(args) >= 3 && args[0] == "bodies":
		fmt.Fprintln(out, "body\theadline\tlabel\t"+strings.Join(stance.Features(), "\t"))
		return bodies(args[1], args[2:], senses, func(p pair) {
			fmt.Fprintf(out, "%s\t%d\t%s", p.body, p.headline, p.label)
			for _, x := range p.evidence {
				fmt.Fprintf(out, "\t%.4f", x)
			}
			fmt.Fprintln(out)
		})
	case len(args) >= 3 && args[0] == "judge":
		judge, covered := stance.NewJudge(), slices.Index(stance.Features(), "all covered")
		return bodies(args[1], args[2:], senses, func(p pair) {
			fmt.Fprintf(out, "%s\t%s\t%s\t%.4f\n", p.body, p.label, judge.Of(p.evidence).Best(), p.evidence[covered])
		})
	case len(args) == 2 && args[0] == "sentences":
		return pairsOfSentences(args[1], senses, out)
	}
	return fmt.Errorf("usage: stance bodies|judge BODIES.csv STANCES.csv… | stance sentences SICK.txt")
}

const jobs = 2

// A piece is a text with its sentences, and what each of them means.
type piece struct {
	d      *text.Document
	spans  []text.Span
	senses []sense.Vector
}

// table reads a CSV file with a head.
func table(path string, fields int) ([][]string, error) {
	f, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer func() { _ = f.Close() }()
	in := csv.NewReader(f)
	in.FieldsPerRecord = fields
	rows, err := in.ReadAll()
	if err != nil || len(rows) == 0 {
		return nil, fmt.Errorf("%s: no table: %w", path, err)
	}
	return rows[1:], nil
}

// whole takes a text as one passage.
func whole(t string) piece {
	return piece{d: text.Parse(t), spans: []text.Span{{Start: 0, End: len(t)}}}
}

// sentences cuts a text.
func sentences(t string) piece {
	p := piece{d: text.Parse(t)}
	for _, r := range p.d.Sentences {
		p.spans = append(p.spans, p.d.Span(r))
	}
	if len(p.spans) == 0 {
		p.spans = []text.Span{{Start: 0, End: len(t)}}
	}
	return p
}

// understand encodes each piece once.
func understand(pieces []piece, senses *meaning.Encoder) {
	var all sync.WaitGroup
	free := make(chan struct{}, jobs)
	for i := range pieces {
		all.Add(1)
		free <- struct{}{}
		go func() {
			defer all.Done()
			r := senses.Read(pieces[i].d, pieces[i].spans...)
			for _, s := range pieces[i].spans {
				pieces[i].senses = append(pieces[i].senses, r.Vector(s))
			}
			<-free
		}()
	}
	all.Wait()
}

// prepare makes the passages of all pieces ready.
func prepare(pieces []piece) [][]stance.Passage {
	bags := func(yield func([]terms.Term) bool) {
		for _, p := range pieces {
			for _, s := range p.spans {
				if !yield(terms.Of(p.d, []text.Span{s})) {
					return
				}
			}
		}
	}
	vectors := terms.Vectors(bags)
	out := make([][]stance.Passage, len(pieces))
	for i, p := range pieces {
		for k, s := range p.spans {
			out[i] = append(out[i], stance.Prepare(p.d, s, vectors[0], p.senses[k]))
			vectors = vectors[1:]
		}
	}
	return out
}

// A pair is a headline and a body with their label and what they have in common.
type pair struct {
	body     string
	headline int
	label    string
	evidence stance.Evidence
}

// bodies hands over each pair of the Fake News Challenge. Every headline and every body is encoded once.
func bodies(path string, stances []string, senses *meaning.Encoder, each func(pair)) error {
	rows, err := table(path, 2)
	if err != nil {
		return err
	}
	var pieces []piece
	number := map[string]int{} // of bodies by id
	for _, r := range rows {
		number[r[0]] = len(pieces)
		pieces = append(pieces, sentences(r[1]))
	}
	headline := map[string]int{}
	var pairs [][]string
	for _, path := range stances {
		rows, err := table(path, 3)
		if err != nil {
			return err
		}
		pairs = append(pairs, rows...)
	}
	for _, r := range pairs {
		if _, known := headline[r[0]]; !known {
			headline[r[0]] = len(pieces)
			pieces = append(pieces, whole(r[0]))
		}
	}
	understand(pieces, senses)
	ready := prepare(pieces)
	for _, r := range pairs {
		b, known := number[r[1]]
		if !known {
			return fmt.Errorf("%s: no body %s", path, r[1])
		}
		h := headline[r[0]]
		each(pair{r[1], h, r[2], stance.Compare(&ready[h][0], ready[b])})
	}
	return nil
}
