package main

import (
	"bufio"
	"cmp"
	"fmt"
	"maps"
	"slices"

	"firsthand/internal/match"
	"firsthand/internal/read/encoder"
	"firsthand/internal/read/meaning"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
)

// counts prints how the claims that the program finds in the events held out, each fourth, compare with the labels: once for each event by
// itself, and once for all in one pile.
func counts(articles, claims string, k encoder.Kernel, senses *meaning.Encoder, out *bufio.Writer) error {
	l, all, err := labelled(articles, claims, k)
	if err != nil {
		return err
	}
	events := slices.Compact(slices.Sorted(maps.Values(l.event)))
	held := map[string]bool{}
	for i := 2; i < len(events); i += 4 {
		held[events[i]] = true
	}
	all = slices.DeleteFunc(all, func(a *trace.Account) bool { return !held[l.event[a.Report.Document]] })
	piles := l.piles(all, senses)
	var apart, together tally
	for _, e := range slices.Sorted(maps.Keys(piles)) {
		apart.add(piles[e], l)
	}
	together.add(all, l)
	fmt.Fprintf(out, "each event a pile  %s\none pile           %s\n", &apart, &together)
	return nil
}

// A tally is how found claims compare with labels. Precision and recall are sums over labelled statements (B-cubed); the rest is of labelled
// claims in two reports or more, of which the found claim that has most of their statements is compared.
type tally struct {
	statements, precision, recall float64
	all, several                  comparison
	fewer, more, bystanders       int
	confirmed                     confirmation
}

// A comparison is in how many claims as many origins are found as with the labels: independent ones, and all.
type comparison struct{ claims, independent, origins int }

func (c *comparison) add(want, got weigh.Weight) {
	c.claims++
	if want.Independent == got.Independent {
		c.independent++
	}
	if origins(want) == origins(got) {
		c.origins++
	}
}

func origins(w weigh.Weight) int { return w.Independent + w.NotEstablished }

func (t *tally) add(accounts []*trace.Account, l *labels) {
	edges := trace.Edges(accounts)
	found, _ := match.Claims(accounts, edges)
	lineage := weigh.NewLineage(accounts, edges)
	weight := func(c match.Claim) weigh.Weight {
		w, _ := lineage.Weigh(c, weigh.Defaults(), nil)
		return w
	}
	in, stance := map[trace.Ref]int{}, map[trace.Ref]match.Stance{}
	for i, c := range found {
		for _, m := range c.Members {
			in[m.Ref], stance[m.Ref] = i, m.Stance
		}
	}
	label := l.of(accounts)
	t.confirmed.add(accounts, found, weight, label)
	members := byClaim(label)
	size := map[int]int{} // of found claims, in labelled statements
	for r := range label {
		if i, ok := in[r]; ok {
			size[i]++
		}
	}
	for _, n := range slices.Sorted(maps.Keys(members)) {
		refs := members[n]
		shared := map[int]int{} // by found claim
		labelled := match.Claim{}
		reports := map[int]bool{}
		for _, r := range refs {
			labelled.Members = append(labelled.Members, match.Member{Ref: r, Stance: cmp.Or(stance[r], match.Asserts)})
			reports[r.Report] = true
			if i, ok := in[r]; ok {
				shared[i]++
			}
		}
		t.bCubed(refs, in, shared, size)
		if len(reports) < 2 {
			continue
		}
		var got weigh.Weight
		if len(shared) > 0 {
			most := slices.MaxFunc(slices.Sorted(maps.Keys(shared)), func(a, b int) int { return cmp.Compare(shared[a], shared[b]) })
			got = weight(found[most])
			t.bystanders += len(found[most].Members) - shared[most]
		}
		t.compare(weight(labelled), got)
	}
}

// bCubed adds the statements of a labelled claim; one that is in no found claim stands alone.
func (t *tally) bCubed(refs []trace.Ref, in map[trace.Ref]int, shared, size map[int]int) {
	for _, r := range refs {
		t.statements++
		with, of := 1, 1
		if i, ok := in[r]; ok {
			with, of = shared[i], size[i]
		}
		t.precision += float64(with) / float64(of)
		t.recall += float64(with) / float64(len(refs))
	}
}

func (t *tally) compare(want, got weigh.Weight) {
	t.all.add(want, got)
	switch d := origins(got) - origins(want); {
	case d < 0:
		t.fewer++
	case d > 0:
		t.more++
	}
	if origins(want) > 1 {
		t.several.add(want, got)
	}
}

func (t *tally) String() string {
	p, r := 100*t.precision/t.statements, 100*t.recall/t.statements
	return fmt.Sprintf("B-cubed P %.1f R %.1f F1 %.1f; %s, fewer %d, more %d; those with several: %s; %d bystanders; %s",
		p, r, 2*p*r/(p+r), &t.all, t.fewer, t.more, &t.several, t.bystanders, &t.confirmed)
}

func (c *comparison) String() string {
	part := func(n int) float64 { return 100 * float64(n) / float64(c.claims) }
	return fmt.Sprintf("of %d claims independent origins exact %.1f %%, with those not established %.1f %%", c.claims, part(c.independent), part(c.origins))
}
