package match

import (
	"slices"
	"strings"

	"firsthand/internal/text"
	"firsthand/internal/text/terms"
)

// A figure is a number, a day or a year in a proposition, with what it counts or dates.
type figure struct {
	value   string // comparable: "1300", "monday"
	thing   string // the term that it counts: "soldier", "%"; "weekday", "year", or a month for a day of it
	written string // as the text has it
	bounded bool   // "at least", "up to": another value need not contradict it
}

// maxFigures of a proposition are looked at.
const maxFigures = 8

// figures finds the figures among the terms of a content.
func figures(d *text.Document, bag []terms.Term) []figure {
	var out []figure
	for i, t := range bag {
		if len(out) == maxFigures {
			break
		}
		switch {
		case weekdays[t.Text]:
			out = append(out, figure{t.Text, "weekday", t.Of(d.Text), false})
		case t.Kind == terms.Number:
			if f, ok := counted(d, bag, i); ok {
				out = append(out, f)
			}
		}
	}
	return out
}

// counted finds what number i of a bag counts: a month before it, a sign at it, or the term close behind it.
func counted(d *text.Document, bag []terms.Term, i int) (figure, bool) {
	t := bag[i]
	f := figure{value: ordinal.Replace(t.Text), written: t.Of(d.Text), bounded: bounded(d, t.Start)}
	if strings.Contains(f.value, ":") {
		return f, false // a time of day: of the report more often than of the fact
	}
	switch rest := strings.TrimLeft(d.Text[t.End:], " "); {
	case i > 0 && months[bag[i-1].Text] && t.Start-bag[i-1].End <= 2:
		f.thing = bag[i-1].Text
	case isYear(t.Text):
		f.thing = "year"
	case strings.HasPrefix(rest, "%") || strings.HasPrefix(rest, "percent") || strings.HasPrefix(rest, "per cent"):
		f.thing = "%"
	case i+1 < len(bag) && bag[i+1].Start-t.End <= 2 && bag[i+1].Kind != terms.Number:
		f.thing = bag[i+1].Text
	default:
		return f, false
	}
	return f, true
}

// ordinal takes the ending off "12th".
var ordinal = strings.NewReplacer("st", "", "nd", "", "rd", "", "th", "")

// bounded tells whether the words before byte at make a number a bound only.
func bounded(d *text.Document, at int) bool {
	r := d.TokensIn(text.Span{Start: 0, End: at})
	if r.End < 2 {
		return false
	}
	before := strings.ToLower(d.Span(text.Range{First: r.End - 2, End: r.End}).Of(d.Text))
	return slices.Contains([]string{"at least", "more than", "up to", "less than", "fewer than", "at most", "as many", "no more"}, before)
}

func isYear(s string) bool {
	return len(s) == 4 && (strings.HasPrefix(s, "19") || strings.HasPrefix(s, "20"))
}

var (
	weekdays = set("monday tuesday wednesday thursday friday saturday sunday")
	months   = set("january february march april may june july august september october november december")
)

// differ returns the figures in which two propositions contradict each other: the same thing with different values, neither
// of which the other proposition has too.
func differ(a, b []figure) (figure, figure, bool) {
	for _, x := range a {
		for _, y := range b {
			if x.thing == y.thing && x.value != y.value && !x.bounded && !y.bounded && !has(a, y) && !has(b, x) {
				return x, y, true
			}
		}
	}
	return figure{}, figure{}, false
}

func has(all []figure, f figure) bool {
	return slices.ContainsFunc(all, func(o figure) bool { return o.thing == f.thing && o.value == f.value })
}
