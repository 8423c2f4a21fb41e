package origins

import (
	"fmt"
	"slices"
	"strings"

	"firsthand/internal/graph"
	"firsthand/internal/match"
	"firsthand/internal/trace"
)

// graph puts boxes and ties into the picture.
func (p *picture) graph() graph.Graph {
	g := graph.Graph{Title: "“" + strings.Trim(p.claim.Text, "\"“”„«» ") + "”", Lines: []string{p.counts()}}
	if n := len(p.loops); n > 0 {
		g.Lines = append(g.Lines, p.loopsInWords())
	}
	var ends []*end
	add := func(e *end) {
		if !slices.Contains(ends, e) {
			e.at = len(ends)
			ends = append(ends, e)
		}
	}
	for _, e := range p.origins {
		add(e)
	}
	for _, e := range p.absent {
		add(e)
	}
	for _, r := range p.order {
		add(&r.end)
	}
	var said []string
	for _, e := range ends {
		g.Nodes = append(g.Nodes, e.node)
		for _, t := range e.ties {
			g.Edges = append(g.Edges, t.edge(e))
			said = append(said, t.inWords(e))
		}
	}
	g.About = p.inWords(said)
	return g
}

// label is what stands on a tie, read from who said it first: "copied, cited by".
func (t *tie) label() string {
	var out []string
	for _, s := range saying {
		if slices.Contains(t.kinds, s.kind) {
			out = append(out, s.verb)
		}
	}
	switch {
	case t.undecided && slices.Contains(t.kinds, trace.Copies):
		return "the same words"
	case t.undecided && slices.Contains(t.kinds, trace.SameVoice):
		return "the same voice"
	case t.undecided:
		return "the same publisher"
	case len(out) == 0 || t.quoted:
		return "quoted by"
	}
	label := strings.Join(out, ", ") + " by"
	if t.loop {
		return "loop: " + label
	}
	return label
}

func (t *tie) edge(to *end) graph.Edge {
	return graph.Edge{From: t.from.at, To: to.at, Label: t.label(), About: t.inWords(to), Loop: t.loop, Undecided: t.undecided}
}

// inWords is a tie as a clause: "Harbour Wire is copied by The Ferry Post: “…”".
func (t *tie) inWords(to *end) string {
	out := ""
	if t.undecided {
		out = t.from.node.Name + " and " + to.node.Name + " have " + t.label()
		if slices.Contains(t.kinds, trace.Copies) {
			out += ", and which had them first is not known"
		}
	} else {
		out = t.from.node.Name + " is " + strings.TrimPrefix(t.label(), "loop: ") + " " + to.node.Name
	}
	if t.loop {
		out += ", which it has it from in turn"
	}
	if t.evidence != "" {
		out += ": “" + cut(t.evidence) + "”"
	}
	return out
}

// cut is the start of a passage.
func cut(s string) string {
	const most = 160
	if len(s) <= most {
		return s
	}
	return strings.ToValidUTF8(s[:most], "") + "…"
}

// counts are the counts of the claim.
func (p *picture) counts() string {
	out := []string{count(p.claim.Independent, "independent origin", "independent origins")}
	if n := p.claim.NotEstablished; n > 0 {
		out = append(out, count(n, "origin whose independence is not established", "origins whose independence is not established"))
	}
	if n := p.claim.Unrecorded; n > 0 {
		out = append(out, count(n, "statement whose lineage is not recorded", "statements whose lineage is not recorded"))
	}
	n := 0
	for _, r := range p.reports {
		if r.asserts {
			n++
		}
	}
	return strings.Join(out, " · ") + " — carried by " + count(n, "report", "reports")
}

func count(n int, one, many string) string {
	switch n {
	case 0:
		return "no " + one
	case 1:
		return "1 " + one
	}
	return fmt.Sprint(n, " ", many)
}

// loopsInWords says who has it from whom in a circle.
func (p *picture) loopsInWords() string {
	var out []string
	for _, l := range p.loops {
		var names []string
		for i, r := range l.Reports {
			if i == 4 {
				names = append(names, fmt.Sprintf("%d more", len(l.Reports)-i))
				break
			}
			names = append(names, p.reports[r].node.Name)
		}
		last := len(names) - 1
		out = append(out, strings.Join(names[:last], ", ")+" and "+names[last]+" have it from one another: that counts as nothing")
	}
	return strings.Join(out, "; ")
}

// inWords is the picture for who cannot see it.
func (p *picture) inWords(said []string) string {
	const most = 60
	var out []string
	out = append(out, "Who has it from whom. "+p.counts())
	for i, o := range p.claim.Origins {
		if i == mostOrigins {
			break
		}
		stance := p.claim.Members[o.Members[0]].Stance
		verb := map[match.Stance]string{match.Asserts: "says so", match.Denies: "denies it", match.Questions: "questions it"}[stance]
		out = append(out, o.Name+" "+verb)
	}
	for i, s := range said {
		if i == most {
			out = append(out, fmt.Sprintf("%d more lines are not put into words", len(said)-most))
			break
		}
		out = append(out, s)
	}
	for _, r := range p.order {
		if r.node.Sign == graph.Lost && !r.node.Many {
			out = append(out, "It is not recorded from whom "+r.node.Name+" has it")
		}
	}
	return strings.Join(out, ". ") + "."
}
