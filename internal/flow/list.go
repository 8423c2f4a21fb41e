package flow

import (
	"strings"

	"firsthand/internal/text/terms"
	"firsthand/internal/weigh/grade"
)

// Matching are the claims in whose texts the words of a query stand, in whatever form, by index: the first to be looked at
// first. Without words they are all.
func (d *Dossier) Matching(query string) []int {
	wanted := words(query)
	var found []int
	var triages []grade.Triage
	for i, c := range d.Claims {
		has := map[string]bool{}
		for _, w := range words(c.Text) {
			has[w] = true
		}
		all := true
		for _, w := range wanted {
			all = all && has[w]
		}
		if all {
			found = append(found, i)
			triages = append(triages, c.Sheet.Triage)
		}
	}
	out := make([]int, len(found))
	for n, i := range grade.Order(triages) {
		out[n] = found[i]
	}
	return out
}

// words are the words of a text by their stems.
func words(text string) (out []string) {
	for w := range strings.FieldsSeq(text) {
		if w = strings.Trim(w, "“”\"'‘’.,;:()!?"); w != "" {
			out = append(out, terms.Stem(terms.Fold(w)))
		}
	}
	return out
}
