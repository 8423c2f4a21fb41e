package tagger

import (
	"slices"
	"strings"
	"testing"

	"firsthand/internal/read"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

// The tagger may find the end of what is said alone, or the word that points to it.
func TestWhole(t *testing.T) {
	for given, want := range map[string]string{ // {source}, <cue> and [content], as the tagger has found them
		"A deposit was made on Monday, [two weeks before the raid], {a source} <said>.":           "A deposit was made on Monday, two weeks before the raid",
		"Updated ] Pilots left Corrin - [the northern port - in May], {an official} <said>.":      "Pilots left Corrin - the northern port - in May",
		"Meanwhile, [the port is closed], {the mayor} <said>.":                                    "the port is closed",
		"The port is closed: [the walls are cracked], {the mayor} <said>.":                        "the walls are cracked",
		"“It is closed,” he wrote, [and it will be], {the mayor} <said>.":                         "and it will be",
		"The mayor left, [which], {a source} <said> last week, was her right.":                    "which",
		"The walls are cracked, and two ships were sent away. [That]<'s according to> {a pilot}.": "The walls are cracked, and two ships were sent away",
		"[That]<'s according to> {a pilot}.":                                                      "That",
		"{Story} <Highlights> [The mayor said that the port is closed].":                          "", // a page's heading and no voice
		"The walls are cracked. [The port]<, according to> {a pilot}, is closed.":                 "The port",
	} {
		d, a := marked(given)
		c := &convention{Grammar: phrase.NewGrammar(), doc: d}
		out := c.apply([]attribution{{Attribution: a}})
		got := ""
		if len(out) == 1 {
			got = text.Cover(out[0].Content...).Of(d.Text)
		}
		if got != want {
			t.Errorf("%s\ngives %q, wanted %q", given, got, want)
		}
	}
}

// marked reads a text with the spans of one attribution marked in it.
func marked(given string) (*text.Document, read.Attribution) {
	var plain strings.Builder
	var open []int
	a := read.Attribution{Parent: -1, Score: 1}
	for _, r := range given {
		switch i := strings.IndexRune("{<[", r); {
		case i >= 0:
			open = append(open, plain.Len())
		case len(open) > 0 && strings.ContainsRune("}>]", r):
			span := text.Span{Start: open[len(open)-1], End: plain.Len()}
			open = slices.Delete(open, len(open)-1, len(open))
			switch r {
			case '}':
				a.Source = append(a.Source, span)
			case '>':
				a.Cue = span
			default:
				a.Content = append(a.Content, span)
			}
		default:
			plain.WriteRune(r)
		}
	}
	return text.Parse(plain.String()), a
}
