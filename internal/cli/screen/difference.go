package screen

import (
	"fmt"

	"firsthand/internal/flow"
	"firsthand/internal/weigh"
	"firsthand/internal/weigh/suppose"
)

// PrintDifference prints what a supposition, which is put in a clause, would change in a dossier. desk prints, under headings of its own,
// what was done about the claims that would stand otherwise.
func PrintDifference(p *Printer, d *flow.Dossier, supposed string, x suppose.Difference, desk func()) {
	p.Line("", Bold, "Suppose that "+supposed+".")
	if len(x.Claims)+len(x.Tracks)+len(x.Told) == 0 {
		p.Line("", Plain, "Nothing would change.")
		return
	}
	for _, c := range x.Claims {
		p.Blank()
		p.Line("", Plain, "“"+bare(Shorten(d.Claims[c.Claim].Text, 4*p.width))+"”")
		if id := d.Claims[c.Claim].ID; id != "" {
			p.Line(margin, Dim, p.ID(id))
		}
		for _, line := range changes(c.Before, c.After) {
			p.Line(margin, Plain, line)
		}
	}
	if len(x.Tracks) > 0 {
		p.Blank()
		p.Line("", Bold, "Records")
	}
	for _, t := range x.Tracks {
		p.Line(margin, Plain, t.After.Name+": "+record(t.Before)+" → "+record(t.After))
	}
	if len(x.Told) > 0 {
		p.Blank()
		p.Line("", Bold, "Who has read it here has to be told")
	}
	for _, i := range x.Told {
		r := d.Accounts[i].Report
		about := p.ID(r.Document)
		if r.Outlet != "" {
			about = r.Outlet + " (" + p.ID(r.Document) + ")"
		}
		if r.Title != "" {
			about += ": “" + Shorten(bare(r.Title), 2*p.width) + "”"
		}
		p.Line(margin, Plain, about)
	}
	desk()
	p.Blank()
	p.Line("", Dim, "Nothing was changed: this was a supposition.")
}

// changes are the lines for all in which two standings differ.
func changes(a, b suppose.Standing) (out []string) {
	if a.Resolved != b.Resolved {
		out = append(out, resolved(a.Resolved)+" → "+resolved(b.Resolved))
	}
	for _, n := range []struct {
		name      string
		was, then int
	}{
		{"independent origins", a.Independent, b.Independent},
		{"origins whose independence is not established", a.NotEstablished, b.NotEstablished},
		{"statements whose lineage is not recorded", a.Unrecorded, b.Unrecorded},
	} {
		if n.was != n.then {
			out = append(out, fmt.Sprintf("%s: %d → %d", n.name, n.was, n.then))
		}
	}
	was, then := ratio(weigh.Belief{Ratio: a.Ratio, Low: a.Low, High: a.High}), ratio(weigh.Belief{Ratio: b.Ratio, Low: b.Low, High: b.High})
	if was != then {
		out = append(out, "likelihood ratio: "+was+" → "+then)
	}
	if len(out) == 0 {
		out = append(out, "its likelihood ratio moves by less than is shown")
	}
	return out
}

func resolved(r weigh.Resolution) string {
	if r == "" {
		return "open"
	}
	return string(r)
}

func record(r weigh.Record) string {
	if r.Resolved() == 0 {
		return "no record"
	}
	return r.String()
}
