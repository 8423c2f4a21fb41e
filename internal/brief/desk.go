package brief

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// assessments is what analysts hold.
func (c *composer) assessments() content {
	out := content{none: c.record()}
	for i := range c.m.Assessments {
		a := &c.m.Assessments[i]
		by := []source{{kind: AssessmentNote, id: a.ID}}
		f := fills{
			"analyst": {a.By, by}, "about": {c.subject(a), by}, "reliability": {a.Reliability, by}, "credibility": {a.Credibility, by},
			"likelihood": {a.Likelihood, by}, "confidence": {a.Confidence, by}, "basis": {a.Basis, by},
			"assumptions": {strings.Join(a.Assumptions, "; "), by}, "reasons": {a.Reasons, by}, "date": {moment(a.At), by},
		}
		out.items = append(out.items, f)
	}
	out.says = []fills{c.with(c.spread())}
	return out
}

// subject is what an assessment is about.
func (c *composer) subject(a *Assessment) string {
	switch {
	case a.Voice != "":
		return a.Voice + " as a source"
	case a.Claim >= 0 && len(c.m.Claims) > 1:
		return fmt.Sprintf("claim %d", a.Claim+1)
	case a.Claim >= 0:
		return "the claim"
	}
	return "the case"
}

// spread is how far analysts are apart, each claim and voice for itself. A likelihood and a confidence are never in one sentence.
func (c *composer) spread() fills {
	if len(c.m.Assessments) == 0 {
		return nil
	}
	var by []source
	var names []string
	groups := map[string][]*Assessment{}
	var subjects []string
	for i := range c.m.Assessments {
		a := &c.m.Assessments[i]
		by = append(by, source{kind: AssessmentNote, id: a.ID})
		names = append(names, a.By)
		s := c.subject(a)
		if groups[s] == nil {
			subjects = append(subjects, s)
		}
		groups[s] = append(groups[s], a)
	}
	slices.Sort(names)
	names = slices.Compact(names)
	var apart, confidences []string
	for _, s := range subjects {
		apart = append(apart, differences(s, groups[s])...)
		if v := distinct(groups[s], func(a *Assessment) string { return a.Confidence }); len(v) > 1 {
			confidences = append(confidences, s+": "+list(v))
		}
	}
	f := fills{"analysts": {list(names) + " assessed it", by}}
	if len(apart) > 0 {
		f["spread"] = value{"Analysts disagree: " + strings.Join(apart, "; "), by}
	} else if len(names) > 1 {
		f["spread"] = value{"Analysts do not disagree", by}
	}
	if len(confidences) > 0 {
		f["confidences"] = value{"Their analytic confidence differs, about " + strings.Join(confidences, "; "), by}
	}
	return f
}

// differences are what assessments of one thing differ in, but for confidence.
func differences(subject string, all []*Assessment) (out []string) {
	for _, scale := range []struct {
		name string
		of   func(*Assessment) string
	}{
		{"reliability", func(a *Assessment) string { return a.Reliability }},
		{"credibility", func(a *Assessment) string { return a.Credibility }},
		{"likelihood", func(a *Assessment) string { return a.Likelihood }},
	} {
		if v := distinct(all, scale.of); len(v) > 1 {
			out = append(out, scale.name+" of "+subject+" ("+strings.Join(v, " against ")+")")
		}
	}
	return out
}

// distinct are the values that assessments have, each once, in their order.
func distinct(all []*Assessment, of func(*Assessment) string) (out []string) {
	for _, a := range all {
		if v := of(a); v != "" && !slices.Contains(out, v) {
			out = append(out, v)
		}
	}
	return out
}

// decisions is what was decided about the claims.
func (c *composer) decisions() content {
	out := content{none: c.record(), says: []fills{c.general()}}
	for _, d := range c.m.Decisions {
		by := []source{{kind: DecisionNote, id: d.ID}}
		f := fills{"outcome": {d.Outcome, by}, "analyst": {d.By, by}, "reasons": {d.Reasons, by}, "date": {moment(d.At), by}}
		if d.Claim >= 0 {
			f[""], f["text"] = c.about(d.Claim), c.text(&c.m.Claims[d.Claim])
		}
		out.items = append(out.items, f)
	}
	return out
}

// passage is where something of the desk stands: its entry, or the passage of a report.
func (c *composer) passage(kind NoteKind, id string, from *Statement) (out []source) {
	if id != "" {
		out = append(out, source{kind: kind, id: id})
	}
	if from != nil {
		out = append(out, c.cite(from))
	}
	if out == nil {
		return c.record()
	}
	return out
}

// gaps is what is not known, and what was found of what was not.
func (c *composer) gaps() content {
	out := content{none: c.record()}
	for _, g := range c.m.Gaps {
		by := c.passage(GapNote, g.ID, g.From)
		f := fills{"gap": {g.Text, by}, "owner": {g.Owner, by}, "finding": {g.Finding, by}, "date": {moment(g.At), by}}
		if g.From != nil {
			f["from"] = value{c.m.Reports[g.From.Report].outlet(), by}
		}
		if g.Open {
			out.items = append(out.items, f)
		} else {
			out.others = append(out.others, f)
		}
	}
	f := fills{}
	if n := len(out.items); n > 0 {
		f["open"] = value{count(n, "gap is open", "gaps are open"), c.record()}
	}
	if n := len(out.others); n > 0 {
		f["closed"] = value{count(n, "gap is closed", "gaps are closed"), c.record()}
	}
	out.says = []fills{c.with(f)}
	return out
}

// again says who else tells of something in the same words.
func again(outlets []string) string {
	if len(outlets) == 0 {
		return ""
	}
	return " (and in the same words " + strings.Join(outlets, ", ") + ")"
}

// requests is who was asked, and what came of it. What reports tell of the requests of others is told apart, as theirs.
func (c *composer) requests() content {
	out := content{none: c.record()}
	numbers := map[string]int{}
	for _, r := range c.m.Requests {
		by := c.passage(RequestNote, r.ID, r.From)
		if r.ID == "" && r.From != nil {
			outlet := c.m.Reports[r.From.Report].outlet()
			out.others = append(out.others, fills{
				"asked": {r.Asked, by}, "asker": {cmp.Or(r.Asker, outlet), by}, "outcome": {r.Outcome, by}, "outlet": {outlet + again(r.Again), by},
			})
			continue
		}
		numbers["sent"]++
		numbers[r.Outcome]++
		reply := value{r.Reply, by}
		if r.Report >= 0 {
			reply.cites = append(reply.cites, c.whole(r.Report))
		}
		out.items = append(out.items, fills{
			"asked": {r.Asked, by}, "asker": {r.Asker, by}, "kind": {cmp.Or(r.Kind, "comment"), by}, "channel": {cmp.Or(r.Channel, "a way that is not told"), by},
			"sent": {cmp.Or(moment(r.Sent), "a day that is not told"), by}, "due": {r.Due, by}, "outcome": {r.Outcome, by},
			"text": {quoted(r.Text), by}, "reply": reply,
		})
	}
	say := fills{}
	for _, k := range []struct{ name, outcome, one, many string }{
		{"sent", "sent", "request was sent", "requests were sent"},
		{"answered", "answered", "request was answered", "requests were answered"},
		{"declined", "declined", "request was declined", "requests were declined"},
		{"silent", "no response", "request had no response", "requests had no response"},
		{"pending", "pending", "request is pending", "requests are pending"},
	} {
		if n := numbers[k.outcome]; n > 0 {
			say[k.name] = value{count(n, k.one, k.many), c.record()}
		}
	}
	out.says = []fills{c.with(say)}
	return out
}

// change is what would change the judgement: what analysts put down, and what those who decide still lack.
func (c *composer) change() content {
	out := content{none: c.record()}
	for _, n := range c.m.Indicators {
		by := c.record()
		if n.Assessment != "" {
			by = []source{{kind: AssessmentNote, id: n.Assessment}}
		}
		out.items = append(out.items, fills{"indicator": {n.Text, by}, "analyst": {n.By, by}})
	}
	for i := range c.m.Claims {
		cl := &c.m.Claims[i]
		by := []source{traced(cl)}
		for _, l := range cl.Lacking {
			if len(l.Missing) > 0 {
				out.others = append(out.others, fills{
					"": c.about(i), "text": c.text(cl), "consumer": {l.Consumer, by}, "missing": {strings.Join(l.Missing, "; "), by},
				})
			}
		}
	}
	f := fills{}
	if n := len(c.m.Indicators); n > 0 {
		f["indicators"] = value{count(n, "indicator was put down", "indicators were put down"), c.record()}
	}
	out.says = []fills{c.with(f)}
	return out
}

// timeline is what happened when.
func (c *composer) timeline() content {
	out := content{none: c.record(), says: []fills{c.general()}}
	all := slices.Clone(c.m.Facts)
	slices.SortStableFunc(all, func(a, b Fact) int { return a.At.Compare(b.At) })
	for _, t := range all {
		by := c.record()
		if t.Report >= 0 {
			by = []source{c.whole(t.Report)}
		}
		out.items = append(out.items, fills{"when": {cmp.Or(dated(t.When), moment(t.At)), by}, "kind": {t.Kind, by}, "what": {t.Text, by}})
	}
	return out
}
