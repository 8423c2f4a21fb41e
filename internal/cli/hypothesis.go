package cli

import (
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"firsthand/internal/casework"
	"firsthand/internal/casework/hypotheses"
	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/workspace"
)

// hypothesisGroup is what can be done with the hypotheses of a case.
type hypothesisGroup struct {
	Show        hypothesisShow        `cmd:"" help:"Print the hypotheses of a case against its evidence."`
	Add         hypothesisAdd         `cmd:"" help:"Add what may be so."`
	Judge       hypothesisJudge       `cmd:"" help:"Say how evidence stands to a hypothesis."`
	Probability hypothesisProbability `cmd:"" help:"Say how probable you hold each hypothesis."`
}

// Help is what the group's help says beyond its first line.
func (*hypothesisGroup) Help() string {
	return "Holds what may be so against the same evidence, as each analyst sees it: consistent, inconsistent or not applicable. It is a view: nothing is added up and " +
		"no hypothesis comes out first, since controlled studies found that adding up makes no judgement more accurate. What helps is to state probabilities that are " +
		"coherent, and those are kept beside it."
}

// hypothesisAdd adds a hypothesis.
type hypothesisAdd struct {
	Acting `embed:""`
	Cased  `embed:""`
	Text   string `arg:"" optional:"" placeholder:"TEXT" help:"What may be so, as a sentence."`
}

// Help is what the command's help says beyond its first line.
func (*hypothesisAdd) Help() string {
	return "Adds a hypothesis to a case. Hypotheses go by H1, H2 and so on, in the order in which they were added." +
		"\n\n  firsthand hypothesis add 01JD2K \"Valmere bought the cargo through another firm\""
}

// Run keeps it.
func (x *hypothesisAdd) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	err := p.gather(ctx, "hypothesis add", parser, x.Form, []field{x.field(), {name: "text", label: "what may be so, as a sentence", text: &x.Text, must: true, arg: true}})
	if err != nil {
		return err
	}
	return x.keep(ctx, p, func(w *workspace.Workspace) (*casework.Entry, error) { return w.AddHypothesis(ctx, x.Case, x.Text) })
}

// hypothesisJudge judges evidence.
type hypothesisJudge struct {
	Acting     `embed:""`
	Cased      `embed:""`
	Reasons    string `placeholder:"TEXT" help:"Why."`
	Hypothesis string `arg:"" optional:"" placeholder:"HYPOTHESIS" help:"Which hypothesis: H1, H2 and so on."`
	Evidence   string `arg:"" optional:"" placeholder:"EVIDENCE" help:"A statement as REPORT:STATEMENT, a report, or an entry of the case, such as a reply or a finding."`
	Value      string `arg:"" optional:"" placeholder:"consistent|inconsistent|not-applicable" help:"How it stands to the hypothesis."`
}

// Help is what the command's help says beyond its first line.
func (*hypothesisJudge) Help() string {
	return "Keeps how you see a piece of evidence against a hypothesis. What you said of the two before stays in the history." +
		"\n\n  firsthand hypothesis judge 01JD2K H2 7QK4MZ:3 inconsistent --reasons \"the ship was in dock that day\""
}

// Run keeps it.
func (x *hypothesisJudge) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	x.Value = strings.ReplaceAll(x.Value, "-", " ")
	err := p.gather(ctx, "hypothesis judge", parser, x.Form, []field{
		x.field(),
		{name: "hypothesis", label: "which hypothesis: H1, H2 …", text: &x.Hypothesis, must: true, arg: true},
		{name: "evidence", label: "which evidence: REPORT:STATEMENT, a report or an entry of the case", text: &x.Evidence, must: true, arg: true},
		{name: "value", label: "consistent, inconsistent or not applicable", text: &x.Value, must: true, arg: true, check: oneOfThese("how it stands", hypotheses.Values())},
		{name: "reasons", label: "why", text: &x.Reasons, long: true},
	})
	if err != nil {
		return err
	}
	return x.keep(ctx, p, func(w *workspace.Workspace) (*casework.Entry, error) {
		return w.JudgeHypothesis(ctx, x.Case, x.Hypothesis, x.Evidence, hypotheses.Value(strings.ReplaceAll(x.Value, "-", " ")), x.Reasons)
	})
}

// hypothesisProbability states probabilities.
type hypothesisProbability struct {
	Acting     `embed:""`
	Cased      `embed:""`
	Compatible bool     `help:"Several of them can be so, or none: the probabilities need not come to 1."`
	Normalise  bool     `help:"Where they do not come to 1, keep them in the same proportion, and what was stated beside them."`
	Reasons    string   `placeholder:"TEXT" help:"What they rest on."`
	Of         []string `arg:"" name:"of" optional:"" placeholder:"HYPOTHESIS=PERCENT…" help:"The probability of each: H1=60% H2=40%."`
}

// Help is what the command's help says beyond its first line.
func (*hypothesisProbability) Help() string {
	return "Keeps how probable you hold each hypothesis of a case. Exactly one of them is taken to be so, and the probabilities have to come to 1; others are refused, " +
		"or kept in the same proportion." +
		"\n\n  firsthand hypothesis probability 01JD2K H1=60% H2=40% --reasons \"the log, and what the harbour master said\""
}

// Run keeps it.
func (x *hypothesisProbability) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	err := p.gather(ctx, "hypothesis probability", parser, x.Form, []field{
		x.field(),
		{name: "of", label: "the probability of each, as H1=60% H2=40%", list: &x.Of, must: true, arg: true},
		{name: "compatible", label: "can several of them be so, or none", yes: &x.Compatible},
		{name: "normalise", label: "are they to be kept in the same proportion where they do not come to 1", yes: &x.Normalise},
		{name: "reasons", label: "what they rest on", text: &x.Reasons, must: true, long: true},
	})
	if err != nil {
		return err
	}
	return x.keep(ctx, p, func(w *workspace.Workspace) (*casework.Entry, error) {
		return w.EstimateHypotheses(ctx, x.Case, x.Of, hypotheses.Estimate{Exclusive: !x.Compatible, Reasons: x.Reasons}, x.Normalise)
	})
}

// hypothesisShow prints a matrix.
type hypothesisShow struct {
	Where  `embed:""`
	Cased  `embed:""`
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (one object)."`
}

// Help is what the command's help says beyond its first line.
func (*hypothesisShow) Help() string {
	return "Prints each piece of evidence with how it stands to each hypothesis: + consistent, − inconsistent, · not applicable, and who sees it so; how far it tells " +
		"hypotheses apart; where analysts differ; and the probabilities that they state. Nothing is added up." +
		"\n\n  firsthand hypothesis show 01JD2K"
}

// Run prints it.
func (x *hypothesisShow) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	if x.Case == "" {
		return misused("hypothesis show", parser, "hypothesis show needs the id of a case, which \"firsthand case list\" lists")
	}
	return p.within(ctx, x.Where, func(w *workspace.Workspace) error {
		m, id, err := w.Hypotheses(ctx, x.Case)
		if err != nil {
			return err
		}
		if x.Format == "json" {
			return printJSON(p.Out, contract.OfMatrix(id, m))
		}
		page, err := p.pageOf(ctx, w, p.Out)
		if err != nil {
			return err
		}
		printMatrix(page, m)
		return written(page.Err())
	})
}

// printMatrix prints a matrix.
func printMatrix(page *screen.Printer, m *hypotheses.Matrix) {
	if len(m.Hypotheses) == 0 {
		page.Line("", screen.Plain, "The case has no hypotheses.")
	}
	for i, h := range m.Hypotheses {
		text := h.Text
		if text == "" {
			text = "(its words went with a report that they quoted)"
		}
		page.Line(hypotheses.Name(i)+"  ", screen.Bold, text)
	}
	for i := range m.Rows {
		page.Blank()
		printRow(page, &m.Rows[i])
	}
	for _, e := range m.Estimates {
		if e.Later == "" {
			page.Blank()
			printEstimate(page, m, e)
		}
	}
	if len(m.Rows) > 0 {
		page.Blank()
		page.Line("", screen.Dim, "+ consistent, − inconsistent, · not applicable. This is a view and no score.")
	}
}

// printRow prints a piece of evidence.
func printRow(page *screen.Printer, r *hypotheses.Row) {
	about := evidenceOf(page, r.Evidence)
	if share, ok := r.Diagnosticity(); ok {
		about += fmt.Sprintf(": tells %d of %s apart", r.Apart, screen.Count(r.Pairs, "pair", "pairs"))
		if share == 0 {
			about = evidenceOf(page, r.Evidence) + ": tells no two hypotheses apart"
		}
	}
	if r.Disputed {
		about += ", and is seen differently"
	}
	page.Line("", screen.Plain, about)
	for h, cell := range r.Cells {
		for _, c := range cell {
			if c.Later != "" {
				continue
			}
			line := signs()[c.What.Value] + " " + hypotheses.Name(h) + " says " + c.By
			if c.What.Reasons != "" {
				line += ": " + c.What.Reasons
			}
			if len(c.Unseen) > 0 {
				line += " (at the same time as others)"
			}
			page.Line("  ", screen.Plain, line)
		}
	}
}

func signs() map[hypotheses.Value]string {
	return map[hypotheses.Value]string{hypotheses.Consistent: "+", hypotheses.Inconsistent: "−", hypotheses.NotApplicable: "·"}
}

// evidenceOf is evidence as people type it, with ids as short as that allows.
func evidenceOf(page *screen.Printer, e casework.Evidence) string {
	return strings.TrimSuffix(page.ID(e.Report+e.Entry)+":"+e.Statement, ":")
}

// printEstimate prints probabilities.
func printEstimate(page *screen.Printer, m *hypotheses.Matrix, e hypotheses.Made[hypotheses.Estimate]) {
	var shares []string
	for _, s := range e.What.Shares {
		i := slices.IndexFunc(m.Hypotheses, func(h hypotheses.Hypothesis) bool { return h.ID == s.Hypothesis })
		shares = append(shares, fmt.Sprintf("%s %.0f %%", hypotheses.Name(i), 100*s.Probability))
	}
	line := e.By + " holds " + strings.Join(shares, ", ")
	if e.What.Given != nil {
		line += " (stated otherwise, and normalised)"
	}
	if !e.What.Exclusive {
		line += ", of which several can be so"
	}
	if e.Stale {
		line += "; a hypothesis came later"
	}
	page.Line("", screen.Plain, line+": "+e.What.Reasons)
}
