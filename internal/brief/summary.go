package brief

import (
	"fmt"
	"slices"
)

// summary is the source summary statement of Intelligence Community Directive 206, D.1: breadth, dependence on a narrow stream, what is
// contradicted, what is corroborated and what is not, and the gaps. It is made of counts alone.
func (c *composer) summary() (out []Sentence) {
	if len(c.m.Claims) == 0 {
		return []Sentence{c.sentence(value{"No report has said it yet: this briefing rests on the record of the case alone", c.record()})}
	}
	for i := range c.m.Claims {
		cl := &c.m.Claims[i]
		for _, text := range []string{c.breadth(cl), stream(cl), c.dependence(cl), contradicted(cl), corroborated(cl)} {
			if text != "" {
				out = append(out, c.sentence(value{c.about(i).text + text, []source{traced(cl)}}))
			}
		}
	}
	open := 0
	for _, g := range c.m.Gaps {
		if g.Open {
			open++
		}
	}
	if open > 0 {
		out = append(out, c.sentence(value{count(open, "gap is open", "gaps are open"), c.record()}))
	}
	return out
}

// breadth is how many reports of how many outlets there are.
func (c *composer) breadth(cl *Claim) string {
	reports := cl.reports()
	if len(reports) == 0 {
		return "No report at hand bears on it"
	}
	return fmt.Sprintf("%s in %s of %s bear on it", count(len(cl.Statements), "statement", "statements"), count(len(reports), "report", "reports"),
		count(len(c.outlets(reports)), "outlet", "outlets"))
}

// stream is whether all comes from few.
func stream(cl *Claim) string {
	var names []string
	for _, o := range cl.Origins {
		if o.Asserts {
			names = append(names, o.Name)
		}
	}
	switch {
	case len(names) == 0:
		return "None of them can be followed back to anybody"
	case len(names) == 1:
		return "All that asserts it and can be followed back rests on a narrow stream, a single origin: " + names[0]
	case cl.Counts.Independent <= 1:
		return fmt.Sprintf("It rests on a narrow stream: of %s, %d is established as independent", count(len(names), "origin", "origins"), cl.Counts.Independent)
	}
	return fmt.Sprintf("%s assert it, of which %d are established as independent", count(len(names), "origin", "origins"), cl.Counts.Independent)
}

// dependence is how many reports have it from others.
func (c *composer) dependence(cl *Claim) string {
	n := 0
	reports := cl.reports()
	for _, r := range reports {
		if len(c.m.Reports[r].Derives) > 0 {
			n++
		}
	}
	if n == 0 {
		return ""
	}
	return fmt.Sprintf("Of the %s, %s another and so %s nothing to the count", count(len(reports), "report", "reports"),
		count(n, "cites, credits or copies", "cite, credit or copy"), map[bool]string{true: "adds", false: "add"}[n == 1])
}

// contradicted is who speaks against it.
func contradicted(cl *Claim) string {
	n := 0
	for _, s := range cl.Statements {
		if s.Stance != "asserts" {
			n++
		}
	}
	switch k := len(cl.Contradictory); {
	case n+k == 0:
		return "No report at hand contradicts it"
	case n == 0:
		return "It is contradicted by " + count(k, "other claim", "other claims")
	case k == 0:
		return count(n, "statement denies or questions it", "statements deny or question it")
	default:
		return fmt.Sprintf("%s, and %s", count(n, "statement denies or questions it", "statements deny or question it"), count(k, "other claim contradicts it", "other claims contradict it"))
	}
}

// corroborated is whether more than one established origin stands behind it.
func corroborated(cl *Claim) string {
	if cl.Counts.Independent >= 2 {
		return fmt.Sprintf("It is corroborated: %d established origins assert it independently of one another", cl.Counts.Independent)
	}
	return "It is not corroborated: no second established origin asserts it"
}

// disclosure says what was read by machine, as ICS 206-01 asks: tool, version, purpose.
func (c *composer) disclosure() []Sentence {
	by := c.allTraced()
	t := c.m.Tool
	if len(c.m.Claims) == 0 {
		return []Sentence{c.sentence(value{"Nothing in this briefing was read by machine", by})}
	}
	out := []Sentence{
		c.sentence(value{"Statements, who makes them, which report depends on which, and which speak of the same claim were found by machine, with " + t.Name + ", version " + t.Version, by}),
		c.sentence(value{"No sentence was written by a model: sentences come from the template, quotations from the reports, and opinions from the analysts who are named", by}),
	}
	if t.Model != "" {
		out = slices.Insert(out, 1, c.sentence(value{"It reads with " + t.Model, by}))
	}
	return out
}
