package match

import (
	"strings"

	"firsthand/internal/text/terms"
	"firsthand/internal/trace"
)

// subject finds the name that a wording begins with, and all names in it: what is said of one person or place is not said of
// another, however alike the words. Of "to resign", which somebody agreed or vowed to do, it is that somebody's.
func subject(a *trace.Account, it trace.Item, bag []terms.Term) (about []string, names map[string]bool) {
	d, content := a.Document, it.Content[0]
	names = map[string]bool{}
	open := true // nothing but the name has been seen
	for _, t := range bag {
		capital := t.Kind == terms.Name || t.Kind == terms.Plain && t.Start-content.Start < 8 && strings.ToLower(t.Of(d.Text)) != t.Of(d.Text)
		if capital {
			names[t.Text] = true
		}
		switch {
		case !capital:
			open = false
		case open && t.Start-content.Start < 40:
			about = append(about, t.Text)
		}
	}
	if chain := a.Chain(it.Statement); len(chain) > 0 && chain[0].Named && strings.HasPrefix(strings.ToLower(content.Of(d.Text)), "to ") {
		about = nil
		for w := range strings.FieldsSeq(chain[0].Name) {
			about = append(about, terms.Stem(terms.Fold(w)))
			names[about[len(about)-1]] = true
		}
	}
	return about, names
}

// elsewhere tells whether two wordings begin with different names, neither of which the other holds.
func elsewhere(a, b *unit) bool {
	return len(a.about) > 0 && len(b.about) > 0 && !holdsAny(b.names, a.about) && !holdsAny(a.names, b.about)
}

// holdsAny tells whether any of some names is among others, or a form of one: "Saudi" and "Saudis".
func holdsAny(names map[string]bool, of []string) bool {
	const stem = 5 // letters that forms of one name share
	for _, n := range of {
		if names[n] {
			return true
		}
		for o := range names {
			if len(n) >= stem && len(o) >= stem && n[:stem] == o[:stem] {
				return true
			}
		}
	}
	return false
}
