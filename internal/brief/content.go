package brief

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"firsthand/internal/brief/template"
)

// content is what the block of a kind tells.
func (c *composer) content(k template.Kind) content {
	switch k {
	case template.Claim:
		return c.claims()
	case template.Behind:
		return c.behind()
	case template.Against:
		return c.against()
	case template.Assessments:
		return c.assessments()
	case template.Hypotheses:
		return c.hypotheses()
	case template.Decisions:
		return c.decisions()
	case template.Gaps:
		return c.gaps()
	case template.Requests:
		return c.requests()
	case template.Change:
		return c.change()
	case template.Timeline:
		return c.timeline()
	case template.Statements:
		return c.statements()
	case template.Changes:
		return c.changed()
	}
	return content{}
}

// record is the record of the case, as what something rests on.
func (c *composer) record() []source { return []source{{kind: CaseNote, id: c.m.Case.ID}} }

// traced is how a claim was traced, as what something rests on.
func traced(cl *Claim) source { return source{TracingNote, cl.ID, cl.Version} }

// allTraced is how each claim was traced; where the case has none, its record.
func (c *composer) allTraced() (out []source) {
	for i := range c.m.Claims {
		out = append(out, traced(&c.m.Claims[i]))
	}
	if out == nil {
		return c.record()
	}
	return out
}

// general are what every sentence that is said once may have in it.
func (c *composer) general() fills {
	m, by := c.m, c.record()
	return fills{
		"question": {m.Case.Question, by}, "case": {m.Case.ID, by}, "owner": {m.Case.Owner, by}, "state": {m.Case.State, by},
		"severity": {m.Case.Severity, by}, "deadline": {m.Case.Deadline, by}, "date": {moment(m.At), by}, "by": {m.By, by},
	}
}

// with is the general values and more.
func (c *composer) with(more fills) fills {
	out := c.general()
	for name, v := range more {
		out[name] = v
	}
	return out
}

// about is what stands before a sentence about a claim, where there are several.
func (c *composer) about(i int) value {
	if len(c.m.Claims) < 2 {
		return value{}
	}
	return value{text: fmt.Sprintf("(Claim %d) ", i+1)}
}

// text is a claim in its words, with what has them.
func (c *composer) text(cl *Claim) value {
	v := value{text: quoted(cl.Text), cites: []source{traced(cl)}}
	if cl.Wording >= 0 && cl.Wording < len(cl.Statements) {
		v.cites = []source{c.cite(&cl.Statements[cl.Wording])}
	}
	return v
}

// reports are those that bear on a claim, by index, in order.
func (cl *Claim) reports() (out []int) {
	for _, s := range cl.Statements {
		out = append(out, s.Report)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// outlets are those of reports.
func (c *composer) outlets(reports []int) (out []string) {
	for _, r := range reports {
		out = append(out, c.m.Reports[r].outlet())
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// outlet is who published the report, as far as that is known.
func (r *Report) outlet() string { return cmp.Or(r.Outlet, r.Title, r.Place, "report "+r.ID) }

// claims is what is claimed.
func (c *composer) claims() content {
	out := content{none: c.record()}
	for i := range c.m.Claims {
		cl := &c.m.Claims[i]
		by := []source{traced(cl)}
		reports := cl.reports()
		f := fills{
			"": c.about(i), "text": c.text(cl), "claim": {cl.ID, by}, "version": {cl.Version, by}, "outcome": c.outcome(i, cl),
			"point": {cl.Point, by},
		}
		if len(reports) > 0 {
			f["reports"] = value{count(len(reports), "report", "reports"), by}
			f["outlets"] = value{count(len(c.outlets(reports)), "outlet", "outlets"), by}
			f["first"], f["last"] = c.ends(cl)
		}
		out.items = append(out.items, f)
	}
	out.says = []fills{c.with(fills{"claims": {count(len(c.m.Claims), "claim", "claims"), c.record()}})}
	return out
}

// outcome is how a claim came out, with the decision that says so.
func (c *composer) outcome(i int, cl *Claim) value {
	v := value{text: cl.Outcome, cites: []source{traced(cl)}}
	for _, d := range c.m.Decisions {
		if d.Claim == i && d.Outcome == cl.Outcome {
			v.cites = []source{{kind: DecisionNote, id: d.ID}}
		}
	}
	return v
}

// ends are the days on which a claim was reported first and last.
func (c *composer) ends(cl *Claim) (first, last value) {
	for i := range cl.Statements {
		s := &cl.Statements[i]
		day := c.m.Reports[s.Report].Published
		if day == "" {
			continue
		}
		if first.text == "" || day < first.text {
			first = value{day, []source{c.cite(s)}}
		}
		if last.text == "" || day > last.text {
			last = value{day, []source{c.cite(s)}}
		}
	}
	first.text, last.text = dated(first.text), dated(last.text)
	return first, last
}

// shown is how many statements a sentence about an origin cites.
const shown = 3

// longest is how many characters of a statement a sentence quotes; the endnote has more.
const longest = 400

// behind is who stands behind the claims.
func (c *composer) behind() content {
	out := content{none: c.allTraced()}
	for i := range c.m.Claims {
		cl := &c.m.Claims[i]
		by := []source{traced(cl)}
		out.counts = append(out.counts, cl.Counts)
		f := fills{
			"": c.about(i), "text": c.text(cl), "counts": {cl.Counts.words(), by}, "independent": {strconv.Itoa(cl.Counts.Independent), by},
			"not-established": {strconv.Itoa(cl.Counts.NotEstablished), by}, "unrecorded": {strconv.Itoa(cl.Counts.Unrecorded), by},
		}
		if g := cl.Credibility; g.Value > 0 {
			f["credibility"] = value{fmt.Sprintf("%d, %s (%s)", g.Value, g.Word, g.Edition), by}
			f["justification"] = value{g.Why, by}
		}
		out.says = append(out.says, c.with(f))
		for k := range cl.Origins {
			if cl.Origins[k].Asserts {
				out.items = append(out.items, c.origin(i, cl, &cl.Origins[k]))
			}
		}
	}
	return out
}

// origin is an origin of a claim.
func (c *composer) origin(i int, cl *Claim, o *Origin) fills {
	by := []source{traced(cl)}
	var reports []int
	for n, k := range o.Statements {
		if n < shown {
			by = append(by, c.cite(&cl.Statements[k]))
		}
		reports = append(reports, cl.Statements[k].Report)
	}
	independence := "its independence is not established"
	if o.Established {
		independence = "independent of the others"
		if cl.Counts.Independent == 1 {
			independence = "the one established origin"
		}
	}
	slices.Sort(reports)
	f := fills{
		"": c.about(i), "text": c.text(cl), "origin": {o.Name, by}, "kind": {o.Kind, by}, "via": {o.Via, by}, "why": {upper(o.Why), by},
		"independence": {independence, by}, "reports": {count(len(slices.Compact(reports)), "report", "reports"), by},
	}
	if len(o.Statements) > 0 {
		c.said(f, &cl.Statements[o.Statements[0]])
	}
	return f
}

// said adds what a statement says, and where, to f.
func (c *composer) said(f fills, s *Statement) {
	by := []source{c.cite(s)}
	r := &c.m.Reports[s.Report]
	f["says"] = value{quoted(shortened(s.Words, longest)), by}
	f["outlet"] = value{r.outlet(), by}
	f["date"] = value{cmp.Or(dated(r.Published), "a day that is not stated"), by}
	f["voice"] = value{s.voice(r), by}
	f["chain"] = value{strings.Join(s.Chain, " → "), by}
	f["manner"] = value{s.manner(), by}
	f["certainty"] = value{s.Certainty, by}
	f["stance"] = value{map[string]string{"asserts": "asserted", "denies": "denied", "questions": "questioned"}[s.Stance], by}
}

// voice is who says it.
func (s *Statement) voice(r *Report) string {
	if len(s.Chain) == 0 {
		return r.outlet() + " in its own voice"
	}
	return s.Chain[0]
}

// manner is in whose words it is.
func (s *Statement) manner() string {
	if s.Manner == "" {
		return "in the report's own voice"
	}
	return "in " + s.Manner + " speech"
}

// against is who denies or questions the claims, and what contradicts them.
func (c *composer) against() content {
	out := content{none: c.allTraced()}
	for i := range c.m.Claims {
		cl := &c.m.Claims[i]
		by := []source{traced(cl)}
		n := 0
		for k := range cl.Statements {
			if s := &cl.Statements[k]; s.Stance != "asserts" {
				n++
				f := fills{"": c.about(i), "text": c.text(cl)}
				c.said(f, s)
				out.items = append(out.items, f)
			}
		}
		for k := range cl.Contradictory {
			out.others = append(out.others, c.contradiction(i, cl, &cl.Contradictory[k]))
		}
		f := fills{"": c.about(i), "text": c.text(cl)}
		if n > 0 {
			f["denials"] = value{count(n, "statement denies or questions it", "statements deny or question it"), by}
		}
		if k := len(cl.Contradictory); k > 0 {
			f["contradictions"] = value{count(k, "other claim contradicts it", "other claims contradict it"), by}
		}
		out.says = append(out.says, c.with(f))
	}
	return out
}

// contradiction is another claim that cannot hold beside one.
func (c *composer) contradiction(i int, cl *Claim, k *Contradiction) fills {
	by := []source{traced(cl)}
	for n := range k.Statements {
		if n < shown {
			by = append(by, c.cite(&k.Statements[n]))
		}
	}
	return fills{
		"": c.about(i), "text": c.text(cl), "other": {quoted(k.Text), by}, "point": {cmp.Or(k.Point, "as it was found"), by}, "counts": {k.Counts.words(), by},
	}
}

// statements is all that was said of the claims.
func (c *composer) statements() content {
	out := content{none: c.allTraced()}
	var reports []int
	n := 0
	for i := range c.m.Claims {
		cl := &c.m.Claims[i]
		for k := range cl.Statements {
			f := fills{"": c.about(i), "text": c.text(cl)}
			c.said(f, &cl.Statements[k])
			out.items = append(out.items, f)
			n++
		}
		reports = append(reports, cl.reports()...)
	}
	slices.Sort(reports)
	reports = slices.Compact(reports)
	if n > 0 {
		by := c.allTraced()
		out.says = []fills{c.with(fills{
			"statements": {count(n, "statement", "statements"), by}, "reports": {count(len(reports), "report", "reports"), by},
			"outlets": {count(len(c.outlets(reports)), "outlet", "outlets"), by},
		})}
	}
	return out
}
