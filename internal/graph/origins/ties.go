package origins

import (
	"slices"

	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// saying are the kinds of edges in the order they are said in, with what is said of the one that is depended on.
var saying = []struct {
	kind trace.EdgeKind
	verb string
}{{trace.Copies, "copied"}, {trace.Credits, "credited"}, {trace.Cites, "cited"}}

// fromOthers ties each report to those that it has something of the claim from, and to outlets that are not at hand.
func (p *picture) fromOthers() {
	p.originEnds()
	leaving := map[trace.Ref][]int{}
	for i, e := range p.d.Edges {
		if p.reports[e.From.Report] != nil {
			leaving[e.From] = append(leaving[e.From], i)
		}
	}
	circle := map[int]bool{}
	for _, l := range p.loops {
		for _, e := range l.Edges {
			circle[e] = true
		}
	}
	seen := map[trace.Ref]bool{}
	for _, r := range p.order {
		for _, m := range r.members {
			ref := p.claim.Members[m].Ref
			for _, from := range [...]trace.Ref{ref, {Report: r.index}} {
				if seen[from] {
					continue
				}
				seen[from] = true
				for _, i := range leaving[from] {
					p.edge(r, &p.d.Edges[i], circle[i])
				}
			}
		}
	}
}

// edge adds an edge to the tie of its two ends.
func (p *picture) edge(r *report, e *trace.Edge, loop bool) {
	to := p.reports[max(e.To.Report, -1)]
	switch {
	case to == r, e.Kind == trace.SameVoice && (to == nil || p.oneOrigin(r, to)):
		return
	case e.From.ID == "" && e.Kind != trace.Credits: // it says nothing of this claim
		return
	case to != nil:
		r.tie(&to.end, e, loop, p.account(r.index).Report.Text)
	case e.To.Report < 0:
		from := p.ofOutlet(e.Outlet, r)
		if from == nil {
			from = p.absentOutlet(e.Outlet)
		}
		r.tie(from, e, loop, p.account(r.index).Report.Text)
	case e.Kind == trace.Cites:
		r.tie(p.absentOutlet(p.account(e.To.Report).Report.Outlet), e, loop, p.account(r.index).Report.Text)
	}
}

// ofOutlet is the oldest report of an outlet that carries the claim, where it is not younger than r: what r credits may have
// come to r by a third. It is nil where there is none.
func (p *picture) ofOutlet(name string, r *report) *end {
	key := p.outlets.Key(name)
	for _, o := range p.order {
		if o == r {
			return nil
		}
		if p.outlets.Key(p.account(o.index).Report.Outlet) == key {
			return &o.end
		}
	}
	return nil
}

// reduce leaves out what others say already: of what a copy cites, that which it has from the report it copies; and that two have
// the same words, where both have them from a third.
func (p *picture) reduce() {
	for _, r := range p.order {
		all := slices.Clone(r.ties)
		r.ties = slices.DeleteFunc(r.ties, func(t *tie) bool {
			return !t.loop && slices.ContainsFunc(all, func(o *tie) bool {
				switch {
				case o == t || o.undecided || o.loop || !slices.Contains(o.kinds, trace.Copies):
					return false
				case t.undecided:
					return t.from.has(o.from)
				}
				return o.from.has(t.from)
			})
		})
	}
	p.retell()
}

// retell says anew from whom others have it, and forgets the outlets from whom nobody has.
func (p *picture) retell() {
	for _, r := range p.order {
		r.told = false
	}
	for _, e := range p.absent {
		e.told = false
	}
	for _, r := range p.order {
		for _, t := range r.ties {
			t.from.told = true
		}
	}
	p.absent = slices.DeleteFunc(p.absent, func(e *end) bool { return !e.told && len(e.ties) == 0 })
}

// has tells whether an end has it from another, as is shown.
func (e *end) has(from *end) bool {
	return slices.ContainsFunc(e.ties, func(t *tie) bool { return t.from == from && !t.undecided && !t.loop })
}

// oneOrigin tells whether two reports rest on one origin, which says already that they have one voice.
func (p *picture) oneOrigin(a, b *report) bool {
	for _, o := range p.claim.Origins {
		var of [2]bool
		for _, m := range o.Members {
			of[0] = of[0] || p.claim.Members[m].Report == a.index
			of[1] = of[1] || p.claim.Members[m].Report == b.index
		}
		if of[0] && of[1] {
			return true
		}
	}
	return false
}

// tie finds or makes the tie to another end, and adds what an edge says.
func (e *end) tie(from *end, edge *trace.Edge, loop bool, t string) {
	undecided := edge.Direction == trace.NotKnown || edge.Kind == trace.SameVoice || edge.Kind == trace.SameFamily
	i := slices.IndexFunc(e.ties, func(t *tie) bool { return t.from == from })
	if i < 0 {
		i = len(e.ties)
		e.ties = append(e.ties, &tie{from: from, undecided: undecided})
	}
	at := e.ties[i]
	if at.undecided && !undecided { // one thing that shows it is enough
		at.undecided, at.kinds = false, nil
	}
	from.told = true
	if undecided != at.undecided {
		return
	}
	at.loop = at.loop || loop
	if !slices.Contains(at.kinds, edge.Kind) {
		at.kinds = append(at.kinds, edge.Kind)
	}
	if words := longest(t, edge.Evidence); len(words) > len(at.evidence) {
		at.evidence = words
	}
}

// longest is the longest passage of a text.
func longest(t string, spans []text.Span) string {
	var out text.Span
	for _, s := range spans {
		if s.Len() > out.Len() {
			out = s
		}
	}
	return out.Of(t)
}

// fromOrigins ties each origin to the reports that heard it themselves, or to the outlets not at hand that they have it from.
func (p *picture) fromOrigins() {
	for i, o := range p.claim.Origins {
		reports := map[*report]bool{}
		for _, m := range o.Members {
			reports[p.reports[p.claim.Members[m].Report]] = true
		}
		heard := false
		for _, r := range p.order {
			if reports[r] && p.hears(r, reports, i) {
				heard = true
			}
		}
		for _, r := range p.order {
			if reports[r] && !heard { // all have it from each other
				p.origins[i].quotedBy(&r.end)
				break
			}
		}
	}
}

// hears ties a report, or the outlet that it has it from, to an origin, unless another of the origin's reports stands between.
func (p *picture) hears(r *report, among map[*report]bool, origin int) bool {
	var outlet *end
	for _, t := range r.ties {
		if t.undecided {
			continue
		}
		for other := range among {
			if t.from == &other.end && !(t.loop && p.names(r, origin)) {
				return false
			}
		}
		if t.from == p.origins[origin] {
			return true
		}
		if slices.Contains(p.absent, t.from) && outlet == nil {
			outlet = t.from
		}
	}
	if outlet != nil {
		p.origins[origin].quotedBy(outlet)
		return true
	}
	p.origins[origin].quotedBy(&r.end)
	return true
}

// names tells whether a report itself names the voice of an origin, rather than an outlet.
func (p *picture) names(r *report, origin int) bool {
	a := p.account(r.index)
	for _, m := range p.claim.Origins[origin].Members {
		if p.claim.Members[m].Report != r.index {
			continue
		}
		for i, s := range a.Reading.Statements {
			chain := a.Chain(i)
			if s.ID == p.claim.Members[m].ID && len(chain) > 0 && chain[0].Kind != trace.Outlet && chain[0].Kind != trace.Unknown {
				return true
			}
		}
	}
	return false
}

// quotedBy ties an origin to an end that has it from there.
func (e *end) quotedBy(by *end) {
	e.told = true
	if !slices.ContainsFunc(by.ties, func(t *tie) bool { return t.from == e }) {
		by.ties = append(by.ties, &tie{from: e, quoted: true})
	}
}
