package stance

import (
	"cmp"
	"math"
	"slices"

	"firsthand/internal/text/terms"
)

// An Evidence is what a proposition and what was said have in common, and how the latter puts it, as numbers that a learned model weighs.
type Evidence []float64

// Features names the numbers of an Evidence, in their order.
func Features() []string {
	out := []string{
		"closeness", "closeness squared", "sense", "words", "covered", "all covered", "beginning close", "figures shared", "figures differ", "sense unknown",
		"opposite", "opposite nearby", "negated otherwise", "negated both", "claim negated", "claim asks", "place of best", "length", "length of best",
	}
	for _, name := range [...]string{"refuting", "doubting", "confirming", "relaying", "negating", "asking"} {
		out = append(out, name+" in claim", name+" in best", name+" nearby", name+" in beginning", name+" at large", name+" and close")
	}
	return append(out, "refuting otherwise", "refuting both", "doubting otherwise", "refuting first")
}

const (
	beginning = 3 // passages that a report opens with
	sharpness = 10.0
)

// Compare compares a proposition with what was said: passages in the order of their text, at least one.
func Compare(claim *Passage, said []Passage) Evidence {
	near := make([]float64, len(said))
	best := 0
	for i := range said {
		near[i] = claim.closeness(&said[i])
		if near[i] > near[best] {
			best = i
		}
	}
	b := &said[best]
	words, _ := claim.words.Dot(b.words)
	all := make([]*Passage, len(said))
	for i := range said {
		all[i] = &said[i]
	}
	shared, differ := numbers(claim, b)
	close, opening := near[best], slices.Max(near[:min(beginning, len(near))])
	by := weights(near)
	opposite := 0.0
	for i := range said {
		opposite += by[i] * claim.opposite(&said[i])
	}
	e := Evidence{
		close, close * close, claim.sense.Cosine(b.sense), words, claim.covered(b), claim.covered(all...), opening, shared, differ,
		yes(!claim.sense.Known() || !b.sense.Known()),
		claim.opposite(b), opposite, yes(claim.has(negating) != b.has(negating)), claim.has(negating) * b.has(negating), claim.has(negating), claim.has(asking),
		float64(best) / float64(len(said)), math.Log(float64(len(said))), math.Log(float64(1 + len(b.stems))),
	}
	for k := range mark(kinds) {
		e = append(e, marked(k, claim, said, best, by)...)
		e = append(e, close*e[len(e)-3])
	}
	first := 0.0 // how near the top of the text something is refuted
	for i := range said {
		if said[i].has(refuting) > 0 {
			first = 1 / float64(1+i)
			break
		}
	}
	nearby := func(k mark) float64 { return average(by, func(i int) float64 { return said[i].has(k) }) }
	return append(e, math.Abs(claim.has(refuting)-nearby(refuting)), claim.has(refuting)*nearby(refuting), math.Abs(claim.has(doubting)-nearby(doubting)), first)
}

// marked says where a kind of words stands: in the proposition, in the passage closest to it, in those close to it, at the beginning, anywhere.
func marked(k mark, claim *Passage, said []Passage, best int, by []float64) []float64 {
	at := func(i int) float64 { return said[i].has(k) }
	n := min(beginning, len(said))
	opens := 0.0
	for i := range n {
		opens = max(opens, at(i))
	}
	sum := 0.0
	for i := range said {
		sum += at(i)
	}
	return []float64{claim.has(k), at(best), average(by, at), opens, sum / float64(len(said))}
}

// weights are shares of 1, of which passages have the more the closer they are.
func weights(near []float64) []float64 {
	top, sum := slices.Max(near), 0.0
	out := make([]float64, len(near))
	for i, x := range near {
		out[i] = math.Exp(sharpness * (x - top))
		sum += out[i]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

func average(by []float64, of func(int) float64) float64 {
	sum := 0.0
	for i, w := range by {
		sum += float64(w * of(i)) // rounded, on every processor
	}
	return sum
}

// numbers tells whether two passages share a number, and whether each has one that the other lacks and none is shared.
func numbers(a, b *Passage) (shared, differ float64) {
	x, y := figures(a.words), figures(b.words)
	for _, n := range x {
		if _, found := slices.BinarySearchFunc(y, n, cmp.Compare); found {
			return 1, 0
		}
	}
	return 0, yes(len(x) > 0 && len(y) > 0)
}

func figures(v terms.Vector) (out []int32) {
	for _, e := range v {
		if e.Kind == terms.Number {
			out = append(out, e.ID)
		}
	}
	return out
}

func yes(is bool) float64 {
	if is {
		return 1
	}
	return 0
}
