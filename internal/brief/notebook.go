package brief

import (
	"fmt"
	"strings"
)

// A notebook numbers endnotes in the order in which they are first cited.
type notebook struct {
	m          *Material
	statements map[source]*Statement // of all that may be cited
	numbers    map[source]int
	first      map[string]int // of a report, its first note
	list       []Endnote
}

func newComposer(m *Material) *composer {
	c := &composer{m: m, notes: notebook{m: m, statements: map[source]*Statement{}, numbers: map[source]int{}, first: map[string]int{}, list: []Endnote{}}}
	for i := range m.Claims {
		for k := range m.Claims[i].Statements {
			c.cite(&m.Claims[i].Statements[k])
		}
		for k := range m.Claims[i].Contradictory {
			for n := range m.Claims[i].Contradictory[k].Statements {
				c.cite(&m.Claims[i].Contradictory[k].Statements[n])
			}
		}
	}
	return c
}

// cite is a statement as a source.
func (c *composer) cite(s *Statement) source {
	src := source{ReportNote, c.m.Reports[s.Report].ID, s.ID}
	if s.ID == "" {
		src.part = fmt.Sprintf("%d-%d", s.Span[0], s.Span[1])
	}
	c.notes.statements[src] = s
	return src
}

// whole is a report as a source, no passage of it.
func (c *composer) whole(report int) source {
	return source{kind: ReportNote, id: c.m.Reports[report].ID}
}

// number is that of the endnote of a source.
func (n *notebook) number(src source) int {
	if known, ok := n.numbers[src]; ok {
		return known
	}
	if before, ok := n.first[src.id]; ok && src.kind == ReportNote && src.part == "" {
		return before // the report as a whole has a note already
	}
	note := n.note(src)
	note.Number = len(n.list) + 1
	n.numbers[src] = note.Number
	n.list = append(n.list, note)
	return note.Number
}

// note is the endnote of a source, without its number.
func (n *notebook) note(src source) Endnote {
	switch src.kind {
	case ReportNote:
		return n.report(src)
	case TracingNote:
		return n.tracing(src)
	case AssessmentNote:
		return n.assessment(src)
	}
	return n.entry(src)
}

// report is the endnote of a statement of a report. Of a report that was cited before, it has only what is its own.
func (n *notebook) report(src source) Endnote {
	e := Endnote{Kind: ReportNote, ID: src.id}
	s := n.statements[src]
	if s != nil {
		e.Statement, e.Words, e.Span, e.Page, e.Descriptor = s.ID, s.Words, &[2]int{s.Span[0], s.Span[1]}, s.Page, descriptor(s)
	}
	if before, ok := n.first[src.id]; ok {
		e.SameAs = before
		return e
	}
	n.first[src.id] = len(n.list) + 1
	for _, r := range n.m.Reports {
		if r.ID != src.id {
			continue
		}
		e.Originator, e.Author, e.Title, e.Published, e.URL, e.Hash = r.Outlet, r.Author, r.Title, dated(r.Published), r.URL, r.Hash
		if e.Captured = dated(r.Captured); e.Captured == "" && !r.Added.IsZero() {
			e.Captured = moment(r.Added)
		}
		if r.Published != "" {
			e.Information = "not stated, not after publication"
		}
		e.Lineage = "original"
		if len(r.Derives) > 0 {
			e.Lineage = "derivative of " + list(r.Derives)
		} else if s != nil && s.Chain == nil && s.Stance != "" {
			e.Lineage = "not recorded: told in the report's own voice"
		}
	}
	return e
}

// descriptor is what bears on the quality of a statement: who speaks, how near to it, in whose words, how sure.
func descriptor(s *Statement) string {
	if s.Stance == "" {
		return "" // a passage that says what is not known, or who was asked
	}
	if s.Chain == nil {
		return "in the report's own voice, without saying from whom"
	}
	named := "unnamed"
	if s.Named {
		named = "named"
	}
	out := named + " voice: " + s.Chain[0]
	if len(s.Chain) > 1 {
		out += ", through " + strings.Join(s.Chain[1:], " and ")
	} else {
		out += ", heard by the outlet itself"
	}
	if s.Manner != "" {
		out += "; in " + s.Manner + " speech"
	}
	if s.Certainty != "" {
		out += "; " + s.Certainty
	}
	return out
}

// tracing is the endnote of what reading and tracing a claim came to.
func (n *notebook) tracing(src source) Endnote {
	e := Endnote{Kind: TracingNote, ID: src.id, Originator: n.m.Tool.Name, Published: moment(n.m.At), Title: "Origins of claim " + src.id}
	for _, c := range n.m.Claims {
		if c.ID == src.id {
			e.Text = fmt.Sprintf("Version %s of the claim, read and traced by %s %s over %s: %s", c.Version, n.m.Tool.Name, n.m.Tool.Version,
				count(len(c.reports()), "report", "reports"), c.Counts.words())
		}
	}
	return e
}

// assessment is the endnote of an analyst's judgement.
func (n *notebook) assessment(src source) Endnote {
	e := Endnote{Kind: AssessmentNote, ID: src.id}
	for _, a := range n.m.Assessments {
		if a.ID == src.id {
			e.Originator, e.Published, e.Title = a.By, moment(a.At), "Assessment"
			e.Text = a.Edition
		}
	}
	return e
}

// entry is the endnote of the case or of an entry of it.
func (n *notebook) entry(src source) Endnote {
	e := Endnote{Kind: src.kind, ID: src.id}
	switch src.kind {
	case CaseNote:
		e.Originator, e.Title, e.Text = n.m.Case.Owner, "Record of the case", "As it stood on "+moment(n.m.At)
		if n.m.Case.Last != "" {
			e.Text += ", up to entry " + n.m.Case.Last
		}
	case RequestNote:
		for _, r := range n.m.Requests {
			if r.ID == src.id {
				e.Originator, e.Title, e.Published = r.Asker, "Request to "+r.Asked, moment(r.Sent)
			}
		}
	case GapNote:
		for _, g := range n.m.Gaps {
			if g.ID == src.id {
				e.Originator, e.Title, e.Published = g.Owner, "Gap", moment(g.At)
			}
		}
	case DecisionNote:
		for _, d := range n.m.Decisions {
			if d.ID == src.id {
				e.Originator, e.Title, e.Published = d.By, "Decision", moment(d.At)
			}
		}
	case BriefingNote:
		if b := n.m.Before; n.m.readable() {
			e.Originator, e.Published = b.Briefing.Head.By, moment(b.Briefing.Head.At)
			e.Title = fmt.Sprintf("%s, version %d", b.Briefing.Head.Kind, b.Briefing.Head.Version)
		}
	}
	return e
}
