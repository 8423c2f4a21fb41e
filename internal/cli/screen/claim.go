package screen

import (
	"strconv"

	"firsthand/internal/flow"
	"firsthand/internal/match"
	"firsthand/internal/weigh"
)

// How much is shown of each claim: so many origins, and so many lines of every list.
const (
	maxOrigins = 8
	maxLines   = 5
)

// claim prints a claim; first stands before its text.
func (w *dossierWriter) claim(i int, first string) {
	c := &w.d.Claims[i]
	w.p.Line(first, Bold, "“"+bare(Shorten(c.Text, 4*w.p.width))+"”")
	w.counts(c)
	if c.Outcome != "" {
		w.p.Line(margin, Bold, "resolved: "+string(c.Outcome))
	}
	w.grades(c)
	w.originsOf(c)
	w.mayBe(c)
	w.unrecorded(c)
	w.voices("denied by"+inBrackets(c.Point), c, match.Denies)
	w.voices("questioned by", c, match.Questions)
	w.edges(c)
	w.loops(i)
	w.contradictions(i)
	w.related(c)
}

// margin stands before all that is said of a claim.
const margin = "   "

func (w *dossierWriter) counts(c *flow.Claim) {
	w.p.Begin(margin)
	w.p.Add(Content, Count(c.Independent, "independent origin", "independent origins"))
	if c.NotEstablished > 0 {
		w.p.Add(Plain, " · ")
		w.p.Add(Doubt, Count(c.NotEstablished, "origin whose independence is not established", "origins whose independence is not established"))
	}
	if c.Unrecorded > 0 {
		w.p.Add(Plain, " · ")
		w.p.Add(Missing, Count(c.Unrecorded, "statement whose lineage is not recorded", "statements whose lineage is not recorded"))
	}
	w.p.Add(Plain, " — carried by "+Count(reports(who(c, match.Asserts)), "report", "reports"))
	w.p.End()
}

// originsOf prints those that assert c; the others stand among those who deny or question it.
func (w *dossierWriter) originsOf(c *flow.Claim) {
	shown, rest := 0, 0
	for i := range c.Origins {
		members := asserting(c, &c.Origins[i])
		switch {
		case len(members) == 0:
		case shown < w.origins:
			shown++
			w.origin(&c.Origins[i], members)
			w.establishing(c, i)
		default:
			rest++
		}
	}
	if rest > 0 {
		w.p.Line(margin+"  ", Dim, "and "+Count(rest, "more origin", "more origins"))
	}
}

// mayBe prints which unnamed voices may be others.
func (w *dossierWriter) mayBe(c *flow.Claim) {
	for i, r := range c.MayBe {
		if i == w.lines {
			w.more(len(c.MayBe) - i)
			break
		}
		w.p.Line(margin+"≈ ", Plain, "possibly the same: "+r.Names[0]+" and "+r.Names[1]+": "+r.Why)
	}
}

// asserting are the members of c that assert it and rest on o.
func asserting(c *flow.Claim, o *weigh.Origin) []match.Member {
	var out []match.Member
	for _, i := range o.Members {
		if c.Members[i].Stance == match.Asserts {
			out = append(out, c.Members[i])
		}
	}
	return out
}

func (w *dossierWriter) origin(o *weigh.Origin, members []match.Member) {
	sign, style := "● ", Content
	if !o.Established {
		sign, style = "○ ", Doubt
	}
	w.p.Begin(margin + sign)
	w.p.Add(style, o.Name)
	w.p.Add(Plain, " ("+kindOf(o)+") — "+standing(o))
	w.paths(members)
}

// kindOf says what an origin is and through whom it spoke.
func kindOf(o *weigh.Origin) string {
	kind := string(o.Kind)
	if o.Kind == weigh.Person {
		kind = "named person"
	}
	if o.Via != "" {
		kind += ", via " + o.Via
	}
	return kind
}

func standing(o *weigh.Origin) string {
	out := "independence not established"
	if o.Established {
		out = "independent"
	}
	if o.Why != "" {
		out += "; " + o.Why
	}
	return out
}

// unrecorded prints the statements that rest on no origin, by why they do not.
func (w *dossierWriter) unrecorded(c *flow.Claim) {
	var reasons []string
	members := map[string][]match.Member{}
	for _, l := range c.Lost {
		if m := c.Members[l.Member]; m.Stance == match.Asserts {
			if members[l.Why] == nil {
				reasons = append(reasons, l.Why)
			}
			members[l.Why] = append(members[l.Why], m)
		}
	}
	for _, why := range reasons {
		w.p.Line(margin+"? ", Missing, "lineage not recorded: "+why)
		w.paths(members[why])
	}
}

// inBrackets is what stands in brackets behind other words; nothing for nothing.
func inBrackets(s string) string {
	if s == "" {
		return ""
	}
	return " (" + s + ")"
}

func (w *dossierWriter) voices(head string, c *flow.Claim, stance match.Stance) {
	if members := who(c, stance); len(members) > 0 {
		w.p.Line(margin+"✗ ", Missing, head)
		w.paths(members)
	}
}

// who are the members of c that take a stance.
func who(c *flow.Claim, stance match.Stance) []match.Member {
	var out []match.Member
	for _, m := range c.Members {
		if m.Stance == stance {
			out = append(out, m)
		}
	}
	return out
}

func (w *dossierWriter) paths(members []match.Member) {
	paths, rest := w.lineage.paths(members, w.lines)
	for _, path := range paths {
		w.p.Line(margin+"    ", Plain, path)
	}
	w.more(rest)
}

func (w *dossierWriter) more(n int) {
	if n > 0 {
		w.p.Line(margin+"    ", Dim, "and "+strconv.Itoa(n)+" more")
	}
}

func (w *dossierWriter) contradictions(i int) {
	for n, c := range w.opposed[i] {
		if n == w.lines {
			w.more(len(w.opposed[i]) - n)
			break
		}
		other := c.Claims[0] + c.Claims[1] - i
		w.p.Begin(margin + "↯ ")
		w.p.Add(Missing, "contradicts claim "+w.called(other)+": "+c.Point)
		w.p.Add(Dim, " — “"+bare(Shorten(w.d.Claims[other].Text, w.p.width/2))+"”")
		w.p.End()
	}
}

// called is what a claim is called: by its place, or where others are not shown by the id that it is kept under.
func (w *dossierWriter) called(claim int) string {
	if id := w.d.Claims[claim].ID; w.whole && id != "" {
		return w.p.ID(id)
	}
	return strconv.Itoa(claim + 1)
}

// related offers claims of the same pattern. They say nothing for or against this one.
func (w *dossierWriter) related(c *flow.Claim) {
	for _, r := range c.Related {
		w.p.Begin(margin + "≈ ")
		w.p.Add(Plain, "compare claim "+w.called(r.Claim)+", "+r.Why)
		w.p.Add(Dim, " — “"+bare(Shorten(w.d.Claims[r.Claim].Text, w.p.width/2))+"”")
		w.p.End()
	}
}

// reports counts the reports that members stand in; those of one report stand together.
func reports(members []match.Member) int {
	n := 0
	for i, m := range members {
		if i == 0 || m.Report != members[i-1].Report {
			n++
		}
	}
	return n
}
