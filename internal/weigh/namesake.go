package weigh

import (
	"maps"
	"slices"

	"firsthand/internal/trace"
)

// besideNamesakes is the body of an origin without what those are called whom people have told from somebody who speaks in the other one:
// that two have one name puts them into no house together.
func (c *candidate) besideNamesakes(b *candidate) *body {
	if len(c.marked) == 0 {
		return &c.body
	}
	out := c.body
	for _, v := range c.marked {
		if !slices.ContainsFunc(b.marked, func(o trace.Voice) bool { return v.Apart.From(o.Apart) }) {
			continue
		}
		own := ownWords(v)
		out.names = maps.Clone(out.names)
		maps.DeleteFunc(out.names, func(n string, _ bool) bool { return own[n] })
	}
	return &out
}
