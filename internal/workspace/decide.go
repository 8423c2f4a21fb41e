package workspace

import (
	"context"
	"fmt"
	"regexp"
	"slices"
	"strings"

	"firsthand/internal/fault"
	"firsthand/internal/flow"
	"firsthand/internal/match"
	"firsthand/internal/match/revise"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// A Place is a statement of a report as a person names it: the report's id or the beginning of it, and the statement's id in it;
// "" for the report as a whole.
type Place struct {
	Report, Statement string
}

// A Correction is what of a statement is otherwise than it was read. What is empty is right as it is.
type Correction struct {
	Source  string // who said it, in words that stand in the report
	Content string // what was said, in words that stand in the report
	Stance  match.Stance
}

// ConfirmStatement keeps that a statement is one, however little the reader believes it.
func (w *Workspace) ConfirmStatement(ctx context.Context, p Place, why string) (Decision, error) {
	_, n, err := w.named(ctx, p)
	if err == nil && strings.HasPrefix(n.Statement, "a") {
		err = fault.New(fault.Usage, "statement "+n.Statement, "is in the report's own voice, and counts as it stands", "confirm statements that are ascribed to somebody")
	}
	if err != nil {
		return Decision{}, err
	}
	return w.keepDecision(ctx, revise.Decision{Kind: revise.ConfirmStatement, About: []revise.Name{n}}, why)
}

// RejectStatement keeps that a statement is none, and counts nowhere.
func (w *Workspace) RejectStatement(ctx context.Context, p Place, why string) (Decision, error) {
	_, n, err := w.named(ctx, p)
	if err != nil {
		return Decision{}, err
	}
	return w.keepDecision(ctx, revise.Decision{Kind: revise.RejectStatement, About: []revise.Name{n}}, why)
}

// CorrectStatement keeps how a statement is to be read.
func (w *Workspace) CorrectStatement(ctx context.Context, p Place, c Correction, why string) (Decision, error) {
	a, n, err := w.named(ctx, p)
	if err != nil {
		return Decision{}, err
	}
	d := revise.Decision{Kind: revise.CorrectStatement, About: []revise.Name{n}, Stance: c.Stance}
	if strings.HasPrefix(n.Statement, "a") && c.Source+c.Content != "" {
		return Decision{}, fault.New(fault.Usage, "statement "+n.Statement, "is a sentence in the report's own voice, of which only the stance can be corrected", "")
	}
	if d.Source, err = located(a, n, c.Source); err != nil {
		return Decision{}, err
	}
	if d.Content, err = located(a, n, c.Content); err != nil {
		return Decision{}, err
	}
	return w.keepDecision(ctx, d, why)
}

// named is the account of a report as it was found, and the name of a statement of it.
func (w *Workspace) named(ctx context.Context, p Place) (*trace.Account, revise.Name, error) {
	decided, err := w.inForce(ctx)
	if err != nil {
		return nil, revise.Name{}, err
	}
	a, err := w.found(ctx, p.Report, decided)
	if err != nil {
		return nil, revise.Name{}, err
	}
	n, ok := revise.NameOf(a, strings.ToLower(p.Statement))
	if !ok {
		return nil, n, fault.New(fault.NotFound, "statement "+p.Statement, "is not in report "+a.Report.Document+", which has "+had(a),
			"\"firsthand show "+a.Report.Document+" --suggestions\" lists them")
	}
	return a, n, nil
}

// had says which statements an account has.
func had(a *trace.Account) string {
	var out []string
	if s := a.Reading.Statements; len(s) > 0 {
		out = append(out, "s1 to "+s[len(s)-1].ID)
	}
	if s := a.Reading.Assertions; len(s) > 0 {
		out = append(out, "a1 to "+s[len(s)-1].ID)
	}
	if len(out) == 0 {
		return "none"
	}
	return strings.Join(out, " and ")
}

// located is where words stand in a report, the place nearest to a statement; however they are broken into lines there.
func located(a *trace.Account, n revise.Name, words string) ([]text.Span, error) {
	parts := strings.Fields(words)
	if len(parts) == 0 {
		return nil, nil
	}
	for i, p := range parts {
		parts[i] = regexp.QuoteMeta(p)
	}
	found := regexp.MustCompile(strings.Join(parts, `\s+`)).FindAllStringIndex(a.Report.Text, -1)
	if len(found) == 0 {
		return nil, fault.New(fault.NotFound, fmt.Sprintf("%q", words), "does not stand in report "+a.Report.Document, "give the words as they stand there")
	}
	away := func(at []int) int { return max(at[0]-n.Span.Start, n.Span.Start-at[0]) }
	nearest := slices.MinFunc(found, func(x, y []int) int { return away(x) - away(y) })
	return []text.Span{{Start: nearest[0], End: nearest[1]}}, nil
}

// An Edge is an edge as a person names it. Instead of To there may be an outlet whose report is not at hand.
type Edge struct {
	From, To Place
	Outlet   string
	Kind     trace.EdgeKind // "" for any
}

// ConfirmEdge keeps that one report or statement depends on another, found or not; what was not found needs a kind.
func (w *Workspace) ConfirmEdge(ctx context.Context, e Edge, why string) (Decision, error) {
	return w.decideEdge(ctx, revise.ConfirmEdge, e, why)
}

// RejectEdge keeps that one report or statement does not depend on another, as was found.
func (w *Workspace) RejectEdge(ctx context.Context, e Edge, why string) (Decision, error) {
	return w.decideEdge(ctx, revise.RejectEdge, e, why)
}

func (w *Workspace) decideEdge(ctx context.Context, k revise.Kind, e Edge, why string) (Decision, error) {
	d := revise.Decision{Kind: k, Edge: e.Kind, Outlet: e.Outlet}
	from, n, err := w.named(ctx, e.From)
	if err != nil {
		return Decision{}, err
	}
	d.About = []revise.Name{n}
	accounts := []*trace.Account{from}
	if e.Outlet == "" {
		to, n, err := w.named(ctx, e.To)
		if err != nil {
			return Decision{}, err
		}
		if to.Report.Document == from.Report.Document {
			return Decision{}, fault.New(fault.Usage, "report "+to.Report.Document, "cannot depend on itself", "name two reports")
		}
		accounts, d.Other = append(accounts, to), []revise.Name{n}
	}
	there := hasEdge(accounts, d)
	switch {
	case !there && k == revise.RejectEdge:
		return Decision{}, fault.New(fault.NotFound, edgeOf(e), "was not found, so that there is nothing to reject", "\"firsthand trace\" prints the edges")
	case !there && e.Kind == "":
		return Decision{}, fault.New(fault.Usage, edgeOf(e), "was not found", "say with --kind in what way the one depends on the other: cites, credits, copies")
	}
	return w.keepDecision(ctx, d, why)
}

// hasEdge tells whether the edge that d is about was found. That two quote one voice, or are of one publisher, is only found within a claim;
// whoever knows better need not wait until their statements are of one.
func hasEdge(accounts []*trace.Account, d revise.Decision) bool {
	var within []match.Claim
	if len(d.Other) == 1 && (d.TellsApart() || d.Edge == trace.SameFamily) {
		within = []match.Claim{between(accounts, d)}
	}
	edges := flow.Edges(accounts, within)
	d.Kind = revise.RejectEdge
	return len(revise.Edges(accounts, edges, []revise.Decision{d})) < len(edges)
}

// between is a claim of all that an edge between two reports can be about.
func between(accounts []*trace.Account, d revise.Decision) (c match.Claim) {
	ends := [...]string{d.About[0].Statement, d.Other[0].Statement}
	for _, it := range trace.Items(accounts) {
		if id := ends[it.Report]; id == "" || id == it.ID {
			c.Members = append(c.Members, match.Member{Ref: it.Ref})
		}
	}
	return c
}

// edgeOf is what messages call an edge.
func edgeOf(e Edge) string {
	end := func(p Place) string { return strings.TrimSuffix(p.Report+":"+p.Statement, ":") }
	if e.Outlet != "" {
		return "an edge from " + end(e.From) + " to " + e.Outlet
	}
	return "an edge from " + end(e.From) + " to " + end(e.To)
}
