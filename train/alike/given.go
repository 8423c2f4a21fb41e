package main

import (
	"bufio"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"firsthand/internal/match"
	"firsthand/internal/read/encoder"
	"firsthand/internal/read/meaning"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
)

// given prints how many origins the program counts behind labelled claims, these given, beside how many a reader wrote down: what counting does by itself, whatever
// matching loses. An outlet's own word is no origin in either.
func given(articles, claims, counted string, k encoder.Kernel, senses *meaning.Encoder, out *bufio.Writer) error {
	l, all, err := labelled(articles, claims, k)
	if err != nil {
		return err
	}
	read, err := readOrigins(counted)
	if err != nil {
		return err
	}
	var whole, sure comparison
	fewer, more := 0, 0
	piles := l.piles(all, senses)
	for _, e := range slices.Sorted(maps.Keys(piles)) {
		for n, got := range l.weights(piles[e]) {
			want, ok := read[labelledClaim{e, n}]
			if !ok {
				continue
			}
			w := weigh.Weight{Independent: want.independent, NotEstablished: want.notEstablished}
			whole.add(w, got)
			if want.sure {
				sure.add(w, got)
			}
			switch d := origins(got) - origins(w); {
			case d < 0:
				fewer++
			case d > 0:
				more++
			}
		}
	}
	fmt.Fprintf(out, "%s, fewer %d, more %d\nwithout those of which the reader was in doubt: %s\n", &whole, fewer, more, &sure)
	return nil
}

// A labelledClaim is a claim of the labels, by its event and its number.
type labelledClaim struct {
	event string
	claim int
}

// originsRead are how many origins a reader found behind a claim.
type originsRead struct {
	independent, notEstablished int
	sure                        bool
}

// readOrigins reads lines of event, number of the claim, independent origins, others, and "sure" or "doubtful".
func readOrigins(path string) (map[labelledClaim]originsRead, error) {
	out := map[labelledClaim]originsRead{}
	return out, rows(path, 5, func(row []string) error {
		var n [3]int
		for i := range n {
			var err error
			if n[i], err = strconv.Atoi(row[1+i]); err != nil {
				return fmt.Errorf("%q is no number", row[1+i])
			}
		}
		out[labelledClaim{row[0], n[0]}] = originsRead{n[1], n[2], row[4] == "sure"}
		return nil
	})
}

// weights are what stands behind the labelled claims of accounts, by number. How a statement stands to its claim is as the program finds it.
func (l *labels) weights(accounts []*trace.Account) map[int]weigh.Weight {
	edges := trace.Edges(accounts)
	lineage := weigh.NewLineage(accounts, edges)
	found, _ := match.Claims(accounts, edges)
	stance := map[trace.Ref]match.Stance{}
	for _, c := range found {
		for _, m := range c.Members {
			stance[m.Ref] = m.Stance
		}
	}
	out := map[int]weigh.Weight{}
	for n, refs := range byClaim(l.of(accounts)) {
		c := match.Claim{}
		for _, r := range refs {
			c.Members = append(c.Members, match.Member{Ref: r, Stance: cmp.Or(stance[r], match.Asserts)})
		}
		out[n], _ = lineage.Weigh(c, weigh.Defaults(), nil)
	}
	return out
}
