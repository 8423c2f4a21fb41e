package match

import (
	"cmp"
	"slices"
	"strings"

	"firsthand/internal/spread"
	"firsthand/internal/text/sense"
	"firsthand/internal/text/terms"
)

// A Related is another claim of the same pattern: a precedent, or the same said of somebody else. It is offered to whoever reads a claim; no count,
// no stance and no claim follows from it.
type Related struct {
	Claim int      // index of the claim
	Why   string   // OtherActor or OtherTime
	Words []string // what both say, as one of them has it
}

// Why a claim is related to another.
const (
	OtherActor = "the same act, another actor"
	OtherTime  = "the same act, at another time"
)

const (
	relatedSense = 0.50 // cosine of senses from which two claims can be of one pattern
	relatedNear  = 16   // claims that each is compared with
	relatedWords = 0.18 // of the cosine of words, what others than names and numbers have to add
	mostRelated  = 3    // claims offered with each
	commonWords  = 2    // that both have, at least
)

// relate finds for each claim those of the same pattern, the closest first. models are the units that speak for the claims, in their order; those
// of contradictory claims are related by that already.
func (m *matcher) relate(claims []Claim, models []int, contradictions []Contradiction) {
	opposed := map[[2]int]bool{}
	for _, c := range contradictions {
		opposed[c.Claims] = true
	}
	type near struct {
		Related
		alike float64
	}
	senses := sense.NewIndex()
	for _, v := range models {
		senses.Add(m.units[v].sense)
	}
	before := make([][]near, len(claims)) // those of the same pattern that stand before each
	spread.OverCores(len(models), func(b int) {
		for _, n := range senses.NearBefore(b, m.units[models[b]].sense, relatedSense, relatedNear) {
			if opposed[[2]int{n.Number, b}] {
				continue
			}
			if why, words := m.pattern(models[n.Number], models[b]); why != "" {
				before[b] = append(before[b], near{Related{n.Number, why, words}, n.Cosine})
			}
		}
	})
	found := make([][]near, len(claims))
	for b, all := range before {
		for _, n := range all {
			a := n.Claim
			found[b] = append(found[b], n)
			n.Claim = b
			found[a] = append(found[a], n)
		}
	}
	for i, all := range found {
		slices.SortFunc(all, func(x, y near) int { return cmp.Or(cmp.Compare(y.alike, x.alike), cmp.Compare(x.Claim, y.Claim)) })
		for _, n := range all[:min(len(all), mostRelated)] {
			claims[i].Related = append(claims[i].Related, n.Related)
		}
	}
}

// pattern tells why two units are of one pattern, and the words that show it; "" where they are not.
func (m *matcher) pattern(a, b int) (why string, words []string) {
	x, y := &m.units[a], &m.units[b]
	if x.phrase || y.phrase || x.view.negative != y.view.negative {
		return "", nil
	}
	if _, plain := x.vector.Dot(y.vector); plain < relatedWords {
		return "", nil
	}
	switch {
	case elsewhere(x, y):
		why = OtherActor
	case m.weeksApart(a, b):
		why = OtherTime
	default:
		return "", nil
	}
	words, act := m.inCommon(a, b)
	if len(words) < commonWords || !act {
		return "", nil
	}
	return why, words
}

// inCommon are the words that two units share, names and numbers left out, as the first has them, and whether one of them is a verb by its form.
func (m *matcher) inCommon(a, b int) (words []string, act bool) {
	in := m.wordsOf(b)
	it := m.items[m.units[a].model]
	d := m.accounts[it.Report].Document
	seen := map[string]bool{}
	for _, t := range terms.Of(d, it.Content) {
		if t.Kind != terms.Plain || !in[t.Text] || seen[t.Text] || m.units[a].names[t.Text] {
			continue
		}
		seen[t.Text] = true
		w := t.Of(d.Text)
		words = append(words, w)
		lower := strings.ToLower(w)
		act = act || strings.HasSuffix(lower, "ed") || strings.HasSuffix(lower, "ing") || m.classes.Pasts[lower]
	}
	return words, act
}
