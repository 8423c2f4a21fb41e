package cli

import (
	"bufio"
	"cmp"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/flow"
	"firsthand/internal/workspace"
)

// claimsCommand lists the claims of the workspace.
type claimsCommand struct {
	Where  `embed:""`
	Format string   `enum:"text,json,jsonl" default:"text" placeholder:"FORMAT" help:"text (the default), json (an array of objects) or jsonl (an object a line); these are of all claims unless --limit is given."`
	Limit  int      `placeholder:"N" help:"At most so many claims; as text 20 without it."`
	After  string   `placeholder:"CLAIM" help:"Go on behind this claim, the last that was printed."`
	All    bool     `help:"As text all claims, too, however many there are."`
	Query  []string `arg:"" optional:"" placeholder:"[WORD…]" help:"Only claims in which all these words stand, in whatever form."`
}

// Help is what the command's help says beyond its first line.
func (*claimsCommand) Help() string {
	return "Lists the claims of the workspace as people see them, what is to be looked at first at the top: by what is at stake if a claim is so, " +
		"and by what is known of it, so that a thin report about people's safety is not lost under a solid one about nothing. Each has its three " +
		"counts and the credibility that it is offered, which is derived from who corroborates it; \"firsthand claim ID\" prints all about one. So many " +
		"are printed as one looks through, and how many more there are is said." +
		"\n\n  firsthand claims tanker\n  firsthand claims --after 7QK4MZ"
}

// claimsAtOnce is how many claims are printed for people unless they say how many, and weighed together where all are.
const claimsAtOnce = 20

// Run prints the list.
func (l *claimsCommand) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	if l.Limit < 0 || l.All && l.Limit > 0 {
		return misused("claims", parser, "--limit is 1 or more, and not given with --all")
	}
	return p.within(ctx, l.Where, func(w *workspace.Workspace) error {
		c.stage("weighing the claims")
		list, err := w.ListClaims(ctx, strings.Join(l.Query, " "))
		if err != nil {
			return err
		}
		from := 0
		if l.After != "" {
			if from, err = list.After(ctx, l.After); err != nil {
				return err
			}
		}
		if _, err := behind(ctx, w, c); err != nil {
			return err
		}
		out := bufio.NewWriter(p.Out)
		if err := l.print(ctx, p, w, c, out, list, from); err != nil {
			return err
		}
		return written(out.Flush())
	})
}

// print prints the claims from one on, a few at a time, and says how many are not printed.
func (l *claimsCommand) print(ctx context.Context, p *Program, w *workspace.Workspace, c *console, out *bufio.Writer, list *workspace.ClaimList, from int) error {
	to := list.Len()
	if !l.All && (l.Format == "text" || l.Limit > 0) { // a script gets what it asks for
		to = min(to, from+cmp.Or(l.Limit, claimsAtOnce))
	}
	page, err := p.pageOf(ctx, w, out)
	if err != nil {
		return err
	}
	lines := &jsonReports{out: out, array: l.Format == "json"}
	last := ""
	for at := from; at < to; at += claimsAtOnce {
		d, n, err := list.Page(ctx, at, min(claimsAtOnce, to-at))
		if err != nil {
			return err
		}
		c.hide()
		if err := l.printPage(page, lines, d, n, at > from); err != nil {
			return err
		}
		last = d.Claims[n-1].ID
	}
	c.hide()
	switch l.Format {
	case "json":
		err = lines.finish()
	case "text":
		l.printNone(page, list, from)
		err = page.Err()
	}
	if rest := list.Len() - to; err == nil && rest > 0 {
		err = out.Flush()
		again := strings.Join(append([]string{"firsthand claims"}, l.Query...), " ")
		c.note(screen.Count(rest, "more claim", "more claims"), "\""+again+" --after "+page.ID(last)+"\" goes on, --all prints all")
	}
	return written(err)
}

// printPage prints the first claims of a dossier.
func (l *claimsCommand) printPage(page *screen.Printer, lines *jsonReports, d *flow.Dossier, n int, further bool) error {
	which := make([]int, n)
	for i := range which {
		which[i] = i
	}
	if l.Format == "text" {
		if further {
			page.Blank()
		}
		screen.PrintClaims(page, d, which)
		return page.Err()
	}
	for _, i := range which {
		if err := lines.item(contract.OfListed(d, i)); err != nil {
			return err
		}
	}
	return nil
}

// printNone says where there is nothing to print.
func (l *claimsCommand) printNone(page *screen.Printer, list *workspace.ClaimList, from int) {
	switch {
	case list.All == 0:
		page.Line("", screen.Plain, "There is no claim yet: \"firsthand add\" takes reports in, \"firsthand trace\" traces them.")
	case list.Len() == 0:
		page.Line("", screen.Plain, fmt.Sprintf("No claim holds %s.", strings.Join(l.Query, " ")))
	case from >= list.Len():
		page.Line("", screen.Plain, "There are no more.")
	}
}

// claimGroup is what can be done with a claim.
type claimGroup struct {
	Show    claimShow    `cmd:"" default:"withargs" help:"Print all that is known of a claim; so does \"firsthand claim ID\"."`
	New     claimNew     `cmd:"" help:"Put a claim down in words of your own."`
	Split   claimSplit   `cmd:"" help:"Make statements of a claim a claim of their own."`
	Merge   claimMerge   `cmd:"" help:"Make one claim of two."`
	Resolve claimResolve `cmd:"" help:"Say how a claim came out."`
	Undo    undoCommand  `cmd:"" help:"Take a decision back."`
}

// Help is what the group's help says beyond its first line.
func (*claimGroup) Help() string {
	return "Prints a claim of the workspace, or keeps what somebody decides about claims. What is decided is added to what was found, with who, when " +
		"and why, and can be taken back; nothing is overwritten."
}

// claimShow prints a claim of the workspace.
type claimShow struct {
	Where  `embed:""`
	Format string   `enum:"text,json,svg,dot" default:"text" placeholder:"FORMAT" help:"text (the default), json (one object), or a picture of who has it from whom: svg, or dot for Graphviz."`
	Prior  []string `sep:"none" placeholder:"PRIOR" help:"How probable somebody held the claim before these reports: \"20% by Ada Marl\". With it, a likelihood is printed in words."`
	Claim  string   `arg:"" optional:"" placeholder:"CLAIM" help:"The claim's id, or its last letters."`
}

// Help is what the command's help says beyond its first line.
func (*claimShow) Help() string {
	return "Prints all that is known of a claim: its three counts and why they are so, each origin with the sentence that shows it and the way it came, " +
		"who denies it, which report has it from which, what contradicts it; the credibility that it is offered and what it lacks; the likelihood " +
		"ratio, what that is made of and where each factor stands; for whom the claim is sure enough and what would have to be shown for the others; " +
		"and what people decided about it." +
		"\n\n  firsthand claim 7QK4MZ --prior \"20% by Ada Marl\""
}

// Run prints the claim.
func (s *claimShow) Run(ctx context.Context, p *Program, c *console, parser *kong.Kong) error {
	if s.Claim == "" {
		return misused("claim", parser, "claim needs the id of a claim, which \"firsthand claims\" lists")
	}
	priors, err := parsePriors("claim", s.Prior, parser)
	if err != nil {
		return err
	}
	if len(priors.Of) > 0 {
		return misused("claim", parser, "--prior names a claim, where there is one only")
	}
	return p.within(ctx, s.Where, func(w *workspace.Workspace) error {
		c.stage("weighing the claim")
		d, err := w.Dossier(ctx, s.Claim)
		if err != nil {
			return s.oftenMeant(err, parser)
		}
		d.Believe(priors)
		about, err := w.About(ctx, d)
		if err != nil {
			return err
		}
		c.hide()
		untraced, err := behind(ctx, w, c)
		if err != nil {
			return err
		}
		return s.print(ctx, p, w, d, untraced, about)
	})
}

// print prints the first claim of a dossier.
func (s *claimShow) print(ctx context.Context, p *Program, w *workspace.Workspace, d *flow.Dossier, untraced int, about []workspace.Told) error {
	out := bufio.NewWriter(p.Out)
	page, err := p.pageOf(ctx, w, out)
	if err != nil {
		return err
	}
	switch s.Format {
	case "json":
		single := contract.OfSingle(d, decisions(about))
		single.Untraced = untraced
		err = printJSON(out, single)
	case "text":
		var lines []string
		for _, t := range about {
			lines = append(lines, sentenceOf(page, t))
		}
		screen.PrintClaim(page, d, lines)
		err = written(page.Err())
	default:
		err = written(drawClaim(out, d, 0, s.Format))
	}
	if err != nil {
		return err
	}
	return written(out.Flush())
}

// oftenMeant is err, or the advice which command may have been meant where what should be an id looks like the name of one.
func (s *claimShow) oftenMeant(err error, parser *kong.Kong) error {
	group := node(parser, []string{"claim"})
	for _, c := range group.Children {
		if near(strings.ToLower(s.Claim), c.Name) {
			return misused("claim", parser, fmt.Sprintf("there is no claim %s, did you mean \"firsthand claim %s\"", s.Claim, c.Name))
		}
	}
	return err
}

// near tells whether two words differ in two letters at most, added, left out, changed or swapped.
func near(a, b string) bool {
	if max(len(a)-len(b), len(b)-len(a)) > 2 {
		return false
	}
	row := make([]int, len(b)+1)
	for k := range row {
		row[k] = k
	}
	for i := range len(a) {
		next := slices.Clone(row)
		next[0] = i + 1
		for k := range len(b) {
			cost := 1
			if a[i] == b[k] {
				cost = 0
			}
			next[k+1] = min(row[k]+cost, row[k+1]+1, next[k]+1)
		}
		row = next
	}
	return row[len(b)] <= 2
}
