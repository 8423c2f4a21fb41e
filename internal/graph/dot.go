package graph

import (
	"bytes"
	"fmt"
	"strings"
)

// DOT writes a graph in the language of Graphviz (https://graphviz.org/doc/info/lang.html). Nodes that the drawing of SVG has
// in one column are of one rank, so that the dot program draws it alike.
func DOT(g Graph) []byte {
	l := lay(&g)
	var out bytes.Buffer
	fmt.Fprintf(&out, "digraph origins {\n\tlabel=%s\n\tlabelloc=t\n\trankdir=LR\n\tnode [shape=box, style=rounded]\n", quoted(clean(g.Title)))
	for i := range g.Nodes {
		n := &g.Nodes[i]
		text := clean(n.Name)
		if note := clean(n.Note); note != "" {
			text += "\n" + note
		}
		fmt.Fprintf(&out, "\tn%d [label=%s, tooltip=%s%s]\n", i, quoted(text), quoted(clean(n.About)), look(n))
	}
	for c := range l.items {
		out.WriteString("\t{rank=same")
		for _, it := range l.items[c] {
			if it.node >= 0 {
				fmt.Fprintf(&out, "; n%d", it.node)
			}
		}
		out.WriteString("}\n")
	}
	for _, e := range g.Edges {
		if e.From == e.To {
			continue
		}
		fmt.Fprintf(&out, "\tn%d -> n%d [label=%s, tooltip=%s", e.From, e.To, quoted(clean(e.Label)), quoted(clean(e.About)))
		if l.column[e.From] > l.column[e.To] {
			out.WriteString(", constraint=false")
		}
		if e.Loop {
			out.WriteString(", color=red, penwidth=2")
		}
		if e.Undecided {
			out.WriteString(", style=dashed, dir=none")
		}
		out.WriteString("]\n")
	}
	out.WriteString("}\n")
	return out.Bytes()
}

// look are the attributes by which a node differs.
func look(n *Node) string {
	switch {
	case n.Sign == Firm:
		return ", penwidth=2.4"
	case n.Sign == Open:
		return `, style="rounded,dashed"`
	case n.Place == Absent:
		return `, style="rounded,dotted"`
	}
	return ""
}

// quoted is a string of DOT: in quotation marks, with every backslash doubled, so that no escape of its own remains.
func quoted(s string) string {
	s = strings.ReplaceAll(s, `\`, `\\`)
	s = strings.ReplaceAll(s, `"`, `\"`)
	return `"` + strings.ReplaceAll(s, "\n", `\n`) + `"`
}
