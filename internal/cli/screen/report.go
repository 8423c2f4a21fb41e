// Package screen prints reports and dossiers for people to read, on a terminal or in a file.
//
// The rules of this interface:
//   - Whatever colour says, a sign or a word says too: output is piped as often as it is looked at.
//   - In an article ⟦ ⟧ holds who speaks, ‹ › how the text says so, and ⟨1 ⟩ what is said, with its statement's number;
//     where a content goes on after a gap, its number does too: ⟨1… ⟩.
//   - An arrow leads from who said it first to who passed it on.
//   - Counts stand with the words that say what they count; origins come before the number of reports that carry them.
//   - Lines are as wide as the terminal, never wider; lists that are empty are not mentioned.
//   - What a report holds is shown, never obeyed: control characters become visible signs.
//
// screen decides nothing and reads nothing: it is handed complete values.
package screen

import (
	"cmp"
	"strconv"
	"strings"

	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// legend explains the signs in one line; it stands under the first report.
const legend = "⟦who speaks⟧ ‹says› ⟨1 what is said: statement 1⟩; a → b: b has it from a"

// PrintReport prints a report: its heading, the article with its statements marked, the statements with their chains, and
// what else was read. With withLegend, which is wanted once in a run, it explains the signs.
func PrintReport(p *Printer, a *trace.Account, withLegend bool) {
	printHeading(p, a)
	printArticle(p, a)
	printStatements(p, a)
	printRequests(p, a)
	printGaps(p, a)
	printBriefings(p, a)
	printConditions(p, a)
	printConflicts(p, a)
	if n := len(a.Reading.Assertions); n > 0 {
		section(p, "In the report's own voice")
		p.Line("  ", Plain, Count(n, "sentence reports", "sentences report")+" a fact flatly, without saying from whom")
	}
	if withLegend {
		p.Blank()
		p.Line("", Dim, legend)
	}
}

// Separate parts a report from the one before.
func Separate(p *Printer) {
	p.Blank()
	p.Line("", Dim, strings.Repeat("─", p.width))
	p.Blank()
}

func printHeading(p *Printer, a *trace.Account) {
	r := a.Report
	p.Line("", Bold, cmp.Or(r.Title, r.Document))
	var about []string
	for _, s := range [...]string{r.Outlet, r.Published.Text, "document " + r.Document} {
		if s != "" {
			about = append(about, s)
		}
	}
	p.Line("", Dim, strings.Join(about, " · "))
	p.Blank()
}

func section(p *Printer, title string) {
	p.Blank()
	p.Line("", Bold, title)
}

// deepest is the level of nesting after which statements are no longer indented further.
const deepest = 5

func printStatements(p *Printer, a *trace.Account) {
	if len(a.Reading.Statements) == 0 {
		section(p, "No statements found")
		return
	}
	section(p, "Statements")
	digits := len(number(a.Reading.Statements[len(a.Reading.Statements)-1].ID))
	for i, s := range a.Reading.Statements {
		n := number(s.ID)
		nested := strings.Repeat(" ", 2+4*min(s.Depth, deepest))
		p.Line(nested+strings.Repeat(" ", max(digits-len(n), 0))+n+"  ", Source, join(a.Chains[i]))
		p.Begin(nested + strings.Repeat(" ", digits+2))
		facts := manner(s)
		p.Add(Plain, facts+": ")
		p.Glue(Plain, quote(a.Report.Text, max(p.width-p.indent-Width(facts)-2, 24), s.Content...))
		p.End()
	}
}

// manner is how a statement is made: its act, how sure it is, in whose words, and what sets it apart.
func manner(s read.Statement) string {
	facts := string(s.Act)
	if s.Negated && s.Act != read.Deny {
		facts += " (negated)"
	}
	facts += " · " + string(s.Certainty)
	if s.Condition {
		facts += ", conditional"
	}
	facts += " · " + string(s.Manner)
	if !s.Believed() {
		facts += " · only suggested (" + strconv.FormatFloat(s.Score, 'f', 2, 64) + ")"
	}
	return facts
}

func printRequests(p *Printer, a *trace.Account) {
	for i, r := range a.Reading.Requests {
		if i == 0 {
			section(p, "Requests for comment")
		}
		who := a.Asked[i]
		asked := cmp.Or(who.To, "somebody not named")
		if who.From == "" {
			item(p, a, asked+" was asked — "+string(r.Outcome), r.Span)
			continue
		}
		item(p, a, who.From+" asked "+asked+" — "+string(r.Outcome), r.Span)
	}
}

func printGaps(p *Printer, a *trace.Account) {
	for i, g := range a.Reading.Gaps {
		if i == 0 {
			section(p, "Not known")
		}
		item(p, a, "", g.Span)
	}
}

func printBriefings(p *Printer, a *trace.Account) {
	for i, b := range a.Reading.Briefings {
		if i == 0 {
			section(p, "Briefings")
		}
		who := a.Briefings[i]
		line := cmp.Or(who.To, "somebody not named") + " — " + string(b.Status)
		if b.Mode != "" {
			line += " (" + b.Mode + ")"
		}
		if who.From != "" {
			line += " by " + who.From
		}
		if b.Statement >= 0 {
			line += ", statement " + number(a.Reading.Statements[b.Statement].ID)
		}
		item(p, a, line, b.Span)
	}
}

func printConditions(p *Printer, a *trace.Account) {
	for i, c := range a.Reading.Conditionals {
		if i == 0 {
			section(p, "Conditions")
		}
		p.Begin("  ")
		half := max(p.width/2-8, 24)
		p.Add(Plain, "if "+string(c.Kind)+": "+quote(a.Report.Text, half, c.If))
		if !c.Then.Empty() {
			p.Add(Plain, " then "+quote(a.Report.Text, half, c.Then))
		}
		p.End()
	}
}

func printConflicts(p *Printer, a *trace.Account) {
	for i, c := range a.Reading.Conflicts {
		if i == 0 {
			section(p, "Conflicts")
		}
		x, y := a.Reading.Statements[c[0]], a.Reading.Statements[c[1]]
		p.Line("  ", Plain, "statement "+number(x.ID)+" against statement "+number(y.ID))
	}
}

// item prints a line of a list with the words of the report that say so: after it where they fit, else under it.
func item(p *Printer, a *trace.Account, line string, span text.Span) {
	words := quote(a.Report.Text, p.width-4, span)
	p.Begin("  ")
	switch {
	case line == "":
	case 2+Width(line)+2+Width(words) <= p.width:
		p.Add(Plain, line+": ")
	default:
		p.Add(Plain, line)
		p.Begin("    ")
	}
	p.Glue(Plain, words)
	p.End()
}
