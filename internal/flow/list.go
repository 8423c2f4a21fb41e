package flow

import (
	"strings"

	"firsthand/internal/text/terms"
)

// Holds tells of texts whether all words of a query stand in them, in whatever form. Every text holds none.
func Holds(query string) func(text string) bool {
	wanted := words(query)
	return func(text string) bool {
		if len(wanted) == 0 {
			return true
		}
		has := map[string]bool{}
		for _, w := range words(text) {
			has[w] = true
		}
		for _, w := range wanted {
			if !has[w] {
				return false
			}
		}
		return true
	}
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
