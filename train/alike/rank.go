package main

import (
	"bufio"
	"cmp"
	"fmt"
	"slices"

	"firsthand/internal/match"
	"firsthand/internal/read/meaning"
	"firsthand/internal/text"
	"firsthand/internal/text/terms"
	"firsthand/internal/trace"
)

const (
	promising = 40 // documents that are compared in full for each query, by words, and again by senses
	shown     = 20 // documents printed for each query
)

// rank prints query, document, and likelihood, the likeliest first.
func rank(queries, documents string, senses *meaning.Encoder, out *bufio.Writer) error {
	var accounts []*trace.Account
	var names []string
	add := func(row []string) error {
		accounts = append(accounts, flat(fmt.Sprintf("%07d", len(accounts)), row[1], senses))
		names = append(names, row[0])
		return nil
	}
	if err := rows(documents, 2, add); err != nil {
		return err
	}
	first := len(accounts)
	if err := rows(queries, 2, add); err != nil {
		return err
	}
	vectors := terms.Vectors(func(yield func([]terms.Term) bool) {
		for _, a := range accounts {
			if !yield(terms.Of(a.Document, []text.Span{a.Reading.Assertions[0].Span})) {
				return
			}
		}
	})
	var pairs [][2]trace.Ref
	for q := first; q < len(accounts); q++ {
		words := func(d int) float64 { c, _ := vectors[q].Dot(vectors[d]); return c }
		sense := func(d int) float64 { return accounts[q].Senses[0].Cosine(accounts[d].Senses[0]) }
		seen := map[int]bool{}
		for _, by := range []func(int) float64{words, sense} {
			for _, d := range best(first, by) {
				if !seen[d] {
					seen[d] = true
					pairs = append(pairs, [2]trace.Ref{{Report: q, ID: "a1"}, {Report: d, ID: "a1"}})
				}
			}
		}
	}
	compared := match.Compare(accounts, nil, pairs)
	slices.SortStableFunc(compared, func(a, b match.Comparison) int {
		return cmp.Or(cmp.Compare(a.A.Report, b.A.Report), cmp.Compare(b.Alike, a.Alike))
	})
	n, query := 0, -1
	for _, c := range compared {
		if c.A.Report != query {
			n, query = 0, c.A.Report
		}
		if n++; n <= shown {
			fmt.Fprintf(out, "%s\t%s\t%.6f\t%.4f\t%.4f\n", names[c.A.Report], names[c.B.Report], c.Alike, c.Evidence[match.Sense], c.Evidence[match.Words])
		}
	}
	return nil
}

// best returns the promising ones of n documents, the best by score first.
func best(n int, score func(int) float64) []int {
	order, scores := make([]int, n), make([]float64, n)
	for i := range order {
		order[i], scores[i] = i, score(i)
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(scores[b], scores[a]) })
	return order[:min(n, promising)]
}
