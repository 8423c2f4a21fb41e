// Command books scores the ways to weigh sources against each other on booksellers' lists of authors: books DIR.
//
// DIR holds book.txt (seller, ISBN, title, authors, parted by tabs) and book_golden.txt (ISBN, authors) as published with Dong,
// Berti-Equille and Srivastava, "Integrating Conflicting Data: The Role of Source Dependence", VLDB 2009. It prints how many
// of the books whose authors are known each method has right, and by how many it differs from voting, with the interval that
// resampling the books gives (percentile bootstrap, 95 %). It is no part of the program; what it measures is.
package main

import (
	"fmt"
	"io"
	"math"
	"math/rand/v2"
	"os"
	"slices"

	"firsthand/internal/weigh/baseline"
)

func main() {
	if len(os.Args) != 2 {
		fmt.Fprintln(os.Stderr, "usage: books DIR")
		os.Exit(2)
	}
	s, err := load(os.Args[1])
	if err != nil {
		fmt.Fprintln(os.Stderr, "books:", err)
		os.Exit(1)
	}
	s.report(os.Stdout)
}

// resamples is how often the books are drawn anew.
const resamples = 10_000

// report prints a line for each method.
func (s *shelf) report(out io.Writer) {
	fmt.Fprintf(out, "%d sellers, %d books, %d lists of authors; %d books with known authors, of which %d are on some list\n",
		s.data.Sources, len(s.data.Values), len(s.data.Says), len(s.known), s.reachable())
	fmt.Fprintf(out, "%-24s %7s %9s %19s %7s %7s\n", "method", "right", "vs vote", "95 % interval", "Brier", "log")
	var vote []bool
	for _, m := range baseline.Methods() {
		answer := m.Decide(s.data)
		right := s.score(answer)
		if vote == nil {
			vote = right
		}
		low, high := bootstrap(right, vote)
		fmt.Fprintf(out, "%-24s %3d/%-3d %+9d %8s to %-8s %7s\n", m.Name, count(right), len(right), count(right)-count(vote),
			fmt.Sprintf("%+.0f", low), fmt.Sprintf("%+.0f", high), s.calibration(answer, right))
	}
}

// score says of each book with known authors whether an answer has them.
func (s *shelf) score(a baseline.Answer) []bool {
	out := make([]bool, len(s.known))
	for i, k := range s.known {
		value := a.Values[k.item]
		out[i] = value >= 0 && s.lists[k.item][value] == k.authors
	}
	return out
}

// calibration is the Brier score and the mean logarithmic score of an answer's probabilities; "" where it gives none.
func (s *shelf) calibration(a baseline.Answer, right []bool) string {
	if a.Probability == nil {
		return ""
	}
	brier, logs := 0.0, 0.0
	for i, k := range s.known {
		p := min(max(a.Probability[k.item], 1e-6), 1-1e-6)
		if right[i] {
			brier, logs = brier+(1-p)*(1-p), logs-math.Log(p)
		} else {
			brier, logs = brier+p*p, logs-math.Log(1-p)
		}
	}
	n := float64(len(s.known))
	return fmt.Sprintf("%.3f %7.2f", brier/n, logs/n)
}

// bootstrap is the interval of the difference in right answers between a method and voting, books drawn with replacement from
// a generator with a fixed seed.
func bootstrap(right, vote []bool) (low, high float64) {
	r := rand.New(rand.NewPCG(1, 2))
	all := make([]float64, resamples)
	for i := range all {
		for range right {
			k := r.IntN(len(right))
			if right[k] {
				all[i]++
			}
			if vote[k] {
				all[i]--
			}
		}
	}
	slices.Sort(all)
	return all[resamples*25/1000], all[resamples*975/1000-1]
}

func count(all []bool) int {
	n := 0
	for _, b := range all {
		if b {
			n++
		}
	}
	return n
}
