package screen

import (
	"fmt"
	"strings"

	"firsthand/internal/trace/press"
)

// PrintOutlets prints what each outlet does, three lines an outlet at most.
func PrintOutlets(p *Printer, rows []press.Row) {
	const sources = 3 // whom an outlet has most from
	for _, r := range rows {
		name := r.Outlet
		if name == "" {
			name = "reports that name no outlet"
		}
		p.Begin("")
		p.Add(Bold, name)
		p.Add(Plain, ": "+string(r.Standing))
		p.End()
		p.Line(margin, Plain, Count(r.Reports, "report", "reports")+", "+Count(r.Statements, "statement", "statements")+shares(r))
		var from []string
		for _, s := range r.From[:min(len(r.From), sources)] {
			from = append(from, fmt.Sprintf("%d from %s (%s)", s.Statements(), s.Outlet, ways(s)))
		}
		if more := len(r.From) - sources; more > 0 {
			from = append(from, Count(more, "outlet more", "outlets more"))
		}
		if len(from) > 0 {
			p.Line(margin, Dim, strings.Join(from, ", "))
		}
	}
}

// shares says how much of what an outlet says is whose.
func shares(r press.Row) string {
	if r.Statements == 0 {
		return ""
	}
	part := func(n int) string { return percent(float64(n) / float64(r.Statements)) }
	out := ": " + part(r.Own) + " its own, " + part(r.Others) + " from others"
	if r.Open > 0 {
		out += ", " + part(r.Open) + " shared with others, it is not known who has it from whom"
	}
	return out
}

// ways says how an outlet has something from another.
func ways(s press.Source) string {
	var out []string
	for _, w := range [...]struct {
		n    int
		does string
	}{{s.Copied, "word for word"}, {s.Retold, "in other words"}, {s.Cited, "by saying so"}} {
		if w.n == s.Statements() {
			return w.does
		}
		if w.n > 0 {
			out = append(out, fmt.Sprintf("%d %s", w.n, w.does))
		}
	}
	return strings.Join(out, ", ")
}
