package match

import (
	"firsthand/internal/text/terms"
	"firsthand/internal/trace"
)

// Of the claims held out that two origins seemed to confirm, 16 had two statements as alike as that, and of these 14 were of one claim by the labels, where it
// is 26 of all 74 (docs/method/origins.md, "What confirms").
const (
	sureSense = 0.7 // cosine of what they say, where that is known
	sureWords = 0.5 // share of the shorter one's words that the other has
)

// Same tells whether statements i of a and j of b, of one claim, surely say the same. A claim holds what may say so; to confirm it takes more. It goes by these two
// alone, so that no other report changes it.
func Same(a *trace.Account, i int, b *trace.Account, j int) bool {
	if i < len(a.Senses) && j < len(b.Senses) && a.Senses[i].Known() && b.Senses[j].Known() && a.Senses[i].Cosine(b.Senses[j]) < sureSense {
		return false
	}
	x, y := wordsOf(a, i), wordsOf(b, j)
	shared := 0
	for w := range x {
		if y[w] {
			shared++
		}
	}
	return shared > 0 && float64(shared) >= sureWords*float64(min(len(x), len(y)))
}

// wordsOf are the terms of what statement i says.
func wordsOf(a *trace.Account, i int) map[string]bool {
	out := map[string]bool{}
	for _, t := range terms.Of(a.Document, a.Reading.Statements[i].Content) {
		out[t.Text] = true
	}
	return out
}
