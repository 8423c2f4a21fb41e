package screen

import (
	"slices"
	"strconv"
	"strings"

	"firsthand/internal/flow"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// verbs say what each kind of edge says of the report it comes from; in this order they are read best.
var verbs = [...]struct {
	kind   trace.EdgeKind
	retold bool
	verb   string
}{
	{trace.Copies, false, "copies"},
	{trace.Copies, true, "retells"},
	{trace.Credits, false, "credits"},
	{trace.Cites, false, "cites"},
	{trace.SameVoice, false, "quotes the same voice as"},
	{trace.SameFamily, false, "has the same publisher as"},
}

// A relation is all the edges from one report to another, or to an outlet that is not at hand.
type relation struct {
	from, to int
	outlet   string
	edges    []trace.Edge
}

// edges prints why the reports that carry c depend on one another, a line for each pair.
func (w *dossierWriter) edges(c *flow.Claim) {
	relations := w.relations(c)
	for i, r := range relations {
		if i == w.lines {
			w.more(len(relations) - i)
			break
		}
		w.relation(r)
	}
}

// relations are those between the reports that carry c, in the order of the claim's members.
func (w *dossierWriter) relations(c *flow.Claim) []*relation {
	type pair struct {
		from, to int
		outlet   string
	}
	carries, done, found := map[int]bool{}, map[trace.Ref]bool{}, map[pair]*relation{}
	for _, m := range c.Members {
		carries[m.Report] = true
	}
	var out []*relation
	for _, m := range c.Members {
		for _, from := range [...]trace.Ref{m.Ref, {Report: m.Report}} {
			if done[from] {
				continue
			}
			done[from] = true
			for _, e := range w.lineage.edges[from] {
				if e.From.ID == "" && e.To.Report >= 0 && !carries[e.To.Report] {
					continue
				}
				key := pair{e.From.Report, e.To.Report, e.Outlet}
				if found[key] == nil {
					found[key] = &relation{from: e.From.Report, to: e.To.Report, outlet: e.Outlet}
					out = append(out, found[key])
				}
				found[key].edges = append(found[key].edges, e)
			}
		}
	}
	return out
}

func (w *dossierWriter) relation(r *relation) {
	to := r.outlet + " (not at hand)"
	if r.to >= 0 {
		to = w.lineage.labels[r.to]
	}
	w.p.Begin(margin + "↳ ")
	w.p.Add(Plain, w.lineage.labels[r.from]+" "+r.verbs()+" "+to+r.shownBy())
	if evidence := r.evidence(); !evidence.Empty() {
		w.p.Add(Plain, ": ")
		w.p.Add(Dim, ends(evidence.Of(w.d.Accounts[r.from].Report.Text), max(w.p.width-8, 32)))
	}
	w.p.End()
}

// verbs is what the edges of r say, each kind once: "copies, credits and cites".
func (r *relation) verbs() string {
	var out []string
	for _, v := range verbs {
		if v.kind == trace.Copies && r.direction() == trace.NotKnown {
			v.verb = "shares words with"
			if v.retold {
				v.verb = "tells the same as"
			}
		}
		if slices.ContainsFunc(r.edges, func(e trace.Edge) bool { return e.Kind == v.kind && e.Retold == v.retold }) {
			out = append(out, v.verb)
		}
	}
	last := len(out) - 1
	if last < 1 {
		return strings.Join(out, "")
	}
	return strings.Join(out[:last], ", ") + " and " + out[last]
}

// direction is what shows that the one end copies the other; "" where it does not.
func (r *relation) direction() trace.Direction {
	for _, e := range r.edges {
		if e.Kind == trace.Copies {
			return e.Direction
		}
	}
	return ""
}

// shownBy says why it is this report that copies the other, where it does not say so itself.
func (r *relation) shownBy() string {
	says := func(e trace.Edge) bool { return e.Kind == trace.Credits || e.Kind == trace.Cites }
	switch d := r.direction(); {
	case d != trace.NotKnown && slices.ContainsFunc(r.edges, says):
	case d == trace.ByTime:
		return ", the older"
	case d == trace.ByContainment:
		return ", which stands whole in it"
	case d == trace.NotKnown:
		return " (which had them first is not known)"
	}
	return ""
}

// loops says who has claim i from one another in a circle.
func (w *dossierWriter) loops(i int) {
	if i >= len(w.d.Loops) {
		return
	}
	for n, l := range w.d.Loops[i] {
		if n == w.lines {
			w.more(len(w.d.Loops[i]) - n)
			break
		}
		var names []string
		for k, r := range l.Reports {
			if k == maxLines {
				names = append(names, strconv.Itoa(len(l.Reports)-k)+" more")
				break
			}
			names = append(names, w.lineage.labels[r])
		}
		last := len(names) - 1
		w.p.Line(margin+"↻ ", Missing, strings.Join(names[:last], ", ")+" and "+names[last]+
			" have it from one another, in a circle: that adds no origin")
	}
}

// evidence is the longest passage that shows r.
func (r *relation) evidence() text.Span {
	var out text.Span
	for _, e := range r.edges {
		for _, s := range e.Evidence {
			if s.Len() > out.Len() {
				out = s
			}
		}
	}
	return out
}
