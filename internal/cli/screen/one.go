package screen

import (
	"fmt"
	"math"
	"strings"

	"firsthand/internal/flow"
	"firsthand/internal/text"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
	"firsthand/internal/weigh/grade"
)

// PrintClaim prints all that is known of the first claim of a dossier: beside what a dossier says of each, the sentence that
// shows each origin, for whom the claim is sure enough and what the others lack, how urgent it is, and what its likelihood ratio
// is made of. decided says, a line each, what people decided about it.
func PrintClaim(p *Printer, d *flow.Dossier, decided []string) {
	w := &dossierWriter{p: p, d: d, lineage: newLineage(d, p.ID), opposed: opposed(d), origins: math.MaxInt, lines: math.MaxInt, whole: true}
	c := &d.Claims[0]
	w.p.Line("", Dim, c.ID)
	w.claim(0, "")
	w.statements(c)
	w.sure(c.Sheet.Sure)
	w.triage(c.Sheet.Triage)
	w.factors(c)
	w.leanings(c.Belief.Leanings)
	w.heading("decided by people", len(decided))
	for _, line := range decided {
		w.p.Line(margin, Plain, line)
	}
}

// establishing prints the sentence that shows an origin, where one claim is shown alone.
func (w *dossierWriter) establishing(c *flow.Claim, origin int) {
	if !w.whole {
		return
	}
	for _, f := range c.Belief.Factors {
		if f.Origin != origin || f.Kind != weigh.Kind || len(f.Places) == 0 {
			continue
		}
		at := f.Places[0]
		if s := w.sentence(at); s != "" {
			w.p.Begin(margin + "    ")
			w.p.Add(Dim, w.lineage.labels[at.Report]+": ")
			w.p.Add(Dim, "“"+s+"”")
			w.p.End()
		}
		return
	}
}

// sentence is the sentence in which a place stands, shortened.
func (w *dossierWriter) sentence(at weigh.Place) string {
	doc := w.d.Accounts[at.Report].Document
	in := doc.TokensIn(text.Cover(at.Spans...))
	if in.First >= in.End {
		return ""
	}
	s := doc.Sentences[doc.SentenceAt(in.First)]
	span := text.Cover(doc.Tokens[s.First].Span(), doc.Tokens[s.End-1].Span())
	return Shorten(bare(squeeze(span.Of(doc.Text))), 4*w.p.width)
}

// maxStatements is how many statements of one claim are listed.
const maxStatements = 50

// statements lists what makes the claim, each by the name that people decide about it by.
func (w *dossierWriter) statements(c *flow.Claim) {
	w.heading("its statements", len(c.Members))
	for n, m := range c.Members {
		if n == maxStatements {
			w.more(len(c.Members) - n)
			break
		}
		a := w.d.Accounts[m.Report]
		w.p.Begin(margin)
		w.p.Add(Plain, w.p.ID(a.Report.Document)+":"+m.ID+" "+string(m.Stance)+" ")
		w.p.Add(Dim, w.words(m.Ref))
		w.p.End()
	}
}

// words is what a statement or an assertion says, shortened.
func (w *dossierWriter) words(r trace.Ref) string {
	a := w.d.Accounts[r.Report]
	for _, s := range a.Reading.Statements {
		if s.ID == r.ID {
			return quote(a.Report.Text, w.p.width, s.Content...)
		}
	}
	for _, s := range a.Reading.Assertions {
		if s.ID == r.ID {
			return quote(a.Report.Text, w.p.width, s.Span)
		}
	}
	return ""
}

// heading begins a list of n lines; nothing is printed over none.
func (w *dossierWriter) heading(title string, n int) {
	if n > 0 {
		w.p.Blank()
		w.p.Line("", Bold, title)
	}
}

// sure prints for whom the claim is sure enough, and what would have to be shown for the others.
func (w *dossierWriter) sure(all []grade.Verdict) {
	w.heading("sure enough", len(all))
	for _, v := range all {
		if v.Enough {
			w.p.Line(margin+"✓ ", Content, "for "+v.Consumer)
			continue
		}
		w.p.Begin(margin + "✗ ")
		w.p.Add(Doubt, "not for "+v.Consumer+": ")
		w.p.Add(Plain, "it needs "+strings.Join(v.Missing, "; "))
		w.p.End()
	}
}

func (w *dossierWriter) triage(t grade.Triage) {
	w.heading("to do first", 1)
	w.p.Line(margin, Plain, triageOf(t))
}

// triageOf is what a triage says: "verify first, since lives may be at stake (“killed”)".
func triageOf(t grade.Triage) string {
	switch t.Severity {
	case grade.Ordinary:
		return t.Urgency.String() + ", since its words show nothing grave"
	case grade.Public:
		return t.Urgency.String() + ", since it is about public affairs (“" + t.Word + "”)"
	}
	return t.Urgency.String() + ", since " + t.Severity.String() + " may be at stake (“" + t.Word + "”)"
}

// factors prints what the likelihood ratio is made of: all of them multiplied are the ratio.
func (w *dossierWriter) factors(c *flow.Claim) {
	w.heading("what the likelihood ratio is made of", len(c.Belief.Factors))
	last := -1
	for _, f := range c.Belief.Factors {
		if f.Origin != last {
			w.p.Line(margin, Plain, c.Origins[f.Origin].Name)
			last = f.Origin
		}
		w.p.Begin(fmt.Sprintf("%s  × %s  ", margin, digits(f.Value)))
		w.p.Add(Plain, f.Why)
		for _, at := range f.Places[:min(len(f.Places), 1)] {
			if len(at.Spans) > 0 {
				w.p.Add(Dim, " — "+w.lineage.labels[at.Report]+": ")
				w.p.Add(Dim, quote(w.d.Accounts[at.Report].Report.Text, w.p.width, at.Spans...))
			}
		}
		w.p.End()
	}
}

// leanings prints the assumptions that the ratio moves with most.
func (w *dossierWriter) leanings(all []weigh.Leaning) {
	w.heading("assumed, and not measured", len(all))
	for i, l := range all {
		if i == maxLines {
			w.more(len(all) - i)
			break
		}
		w.p.Line(margin, Plain, fmt.Sprintf("%s: %.2f, since %s (a deviation off, the ratio is %.1f times as great or small)", l.Name, l.Mean, l.Why, l.By))
	}
}

// PrintClaims prints a list of claims by their indices, two or three lines each.
func PrintClaims(p *Printer, d *flow.Dossier, which []int) {
	w := &dossierWriter{p: p, d: d}
	for n, i := range which {
		c := &d.Claims[i]
		if n > 0 {
			p.Blank()
		}
		w.p.Line("", Bold, "“"+bare(Shorten(c.Text, 4*p.width))+"”")
		w.p.Line(margin, Dim, w.p.ID(c.ID))
		w.counts(c)
		if offer := c.Sheet.Credibility; offer.Value != 0 {
			w.p.Line(margin, Plain, fmt.Sprintf("credibility %d offered, %s · %s", offer.Value, offer.Word, triageOf(c.Sheet.Triage)))
		}
		if c.Outcome != "" {
			w.p.Line(margin, Bold, "resolved: "+string(c.Outcome))
		}
	}
}
