package cli

import (
	"cmp"
	"context"
	"slices"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"firsthand/internal/casework"
	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/workspace"
)

// caseGroup is what can be done with a case.
type caseGroup struct {
	Show   caseShow   `cmd:"" default:"withargs" help:"Print the whole file of a case; so does \"firsthand case ID\"."`
	Open   caseOpen   `cmd:"" help:"Open a case about claims."`
	List   caseList   `cmd:"" help:"List the cases, what is to be looked at first at the top."`
	Plan   casePlan   `cmd:"" help:"Say who else could know, and make drafts of requests."`
	Change caseChange `cmd:"" help:"Change the question, the owner, the members, the deadline, the claims of a case."`
	Wait   caseWait   `cmd:"" help:"Say what a case waits for."`
	Close  caseClose  `cmd:"" help:"Close a case."`
	Reopen caseReopen `cmd:"" help:"Take a case up again."`
	Decide caseDecide `cmd:"" help:"Decide a claim of a case."`
	Ripple caseRipple `cmd:"" help:"List what a decision or a regraded source reaches, to be worked off."`
}

// Help is what the group's help says beyond its first line.
func (*caseGroup) Help() string {
	return "A case is the effort to find out whether claims are so: who is asked, what came back and what did not, what is still not known, and what " +
		"was decided. All that is done is added to what was done before, with who and when; nothing is overwritten, and of two who act at once both stay."
}

// Acting is what all commands have by which somebody does something at the desk.
type Acting struct {
	Where  `embed:""`
	Form   `embed:""`
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (what was kept, as one object)."`
	After  string `placeholder:"ENTRY" help:"The last entry that you had seen when you decided on this, as \"firsthand case show\" prints it; what others did since is then shown beside it."`
}

// keep calls act with the workspace and prints what was kept.
func (a Acting) keep(ctx context.Context, p *Program, act func(*workspace.Workspace) (*casework.Entry, error)) error {
	return p.within(ctx, a.Where, func(w *workspace.Workspace) error {
		e, err := act(w)
		if err != nil {
			return err
		}
		return p.printAct(ctx, w, e, a.Format)
	})
}

// A Cased names a case.
type Cased struct {
	Case string `arg:"" optional:"" placeholder:"CASE" help:"The case's id, or letters of it."`
}

// field is the case as a field of a form.
func (c *Cased) field() field {
	return field{name: "case", label: "which case, by its id", text: &c.Case, must: true, arg: true}
}

// caseOpen opens a case.
type caseOpen struct {
	Acting   `embed:""`
	Question string   `placeholder:"TEXT" help:"What is to be found out, as a sentence."`
	Text     []string `sep:"none" placeholder:"TEXT" help:"A claim that no report makes yet, as a sentence; it is put down with the case."`
	Owner    string   `placeholder:"NAME" help:"Who answers for the case; without it, you."`
	Members  []string `name:"member" placeholder:"NAME" help:"Who works on it, too."`
	Severity string   `placeholder:"WORD" help:"What is at stake: ordinary, public affairs, harm or lives; without it, what the words of the claims show."`
	Deadline string   `placeholder:"TIME" help:"Until when it is to be decided, as 2031-05-04 or 2031-05-04 14:00, in UTC."`
	Apart    bool     `help:"Who is asked sees no other's reply before they have given their own. It holds as long as the case does."`
	Historic bool     `help:"The case is put down afterwards, so that its deadlines may be past."`
	Claims   []string `arg:"" name:"claims" optional:"" placeholder:"CLAIM…" help:"What the case is about: ids of claims, or letters of them."`
}

// Help is what the command's help says beyond its first line.
func (*caseOpen) Help() string {
	return "Opens a case about one claim or several, which keeps how they stand now, so that it can be said later what has changed. Where somebody types, a " +
		"form asks for what is missing." +
		"\n\n  firsthand case open 01JC9D --question \"Did Valmere buy the cargo?\" --deadline 2031-05-04"
}

// Run opens the case.
func (o *caseOpen) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	err := p.gather(ctx, "case open", parser, o.Form, []field{
		{name: "question", label: "what is to be found out, as a sentence", text: &o.Question, must: true},
		{name: "claims", label: "ids of the claims that it is about", list: &o.Claims, arg: true, some: true},
		{name: "text", label: "a claim that no report makes yet", list: &o.Text, some: true, ready: oneText},
		{name: "owner", label: "who answers for it; nobody named, you", text: &o.Owner},
		{name: "member", label: "who works on it, too, with commas between", list: &o.Members, ready: byCommas},
		{name: "severity", label: "what is at stake: " + joined(casework.Severities()), text: &o.Severity, check: oneOfThese("what is at stake", casework.Severities())},
		{name: "deadline", label: "until when it is to be decided, as 2031-05-04", text: &o.Deadline, check: timely("the deadline")},
		{name: "apart", label: "are replies kept from those who have not given theirs", yes: &o.Apart},
		{name: "historic", label: "is it put down afterwards", yes: &o.Historic},
	})
	if err != nil {
		return err
	}
	if len(o.Claims)+len(o.Text) == 0 {
		return misused("case open", parser, "case open needs a claim that the case is about, or --text with one that no report makes yet")
	}
	deadline, err := when("--deadline", o.Deadline, dayEnds)
	if err != nil {
		return err
	}
	return o.keep(ctx, p, func(w *workspace.Workspace) (*casework.Entry, error) {
		return w.OpenCase(ctx, casework.Opening{
			Question: o.Question, Claims: o.Claims, Owner: o.Owner, Members: o.Members, Severity: o.Severity, Deadline: deadline, Apart: o.Apart, Historic: o.Historic,
		}, o.Text...)
	})
}

// caseList lists cases.
type caseList struct {
	Where  `embed:""`
	Format string   `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (an array, one object a case)."`
	State  []string `placeholder:"STATE" help:"Only cases in this state: open, waiting, decided, closed or reopened."`
	Owner  string   `placeholder:"NAME" help:"Only cases that this person answers for."`
	Due    string   `placeholder:"TIME" help:"Only cases that are worked on and are to be decided until then."`
}

// Help is what the command's help says beyond its first line.
func (*caseList) Help() string {
	return "Lists the cases: those that are worked on first, of these the gravest, and of equals those that are to be decided first." +
		"\n\n  firsthand case list --state open --owner ada --format json"
}

// Run prints the list.
func (l *caseList) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	for _, s := range l.State {
		if !slices.Contains(casework.States(), casework.State(s)) {
			return misused("case list", parser, "--state is one of "+joined(casework.States())+", and not “"+s+"”")
		}
	}
	due, err := when("--due", l.Due, dayEnds)
	if err != nil {
		return err
	}
	return p.within(ctx, l.Where, func(w *workspace.Workspace) error {
		all, err := w.Cases(ctx)
		if err != nil {
			return err
		}
		all = slices.DeleteFunc(all, func(r workspace.CaseRow) bool { return !l.wants(r, due) })
		slices.SortStableFunc(all, firstFirst)
		now := w.Clock()
		if l.Format == "json" {
			listed := []contract.Case{}
			for _, r := range all {
				listed = append(listed, contract.OfCase(r, now))
			}
			return printJSON(p.Out, listed)
		}
		page, err := p.pageOf(ctx, w, p.Out)
		if err != nil {
			return err
		}
		if len(all) == 0 {
			page.Line("", screen.Plain, "There is no such case.")
		}
		for _, r := range all {
			printCaseRow(page, contract.OfCase(r, now))
		}
		return written(page.Err())
	})
}

// wants tells whether a case is asked for.
func (l *caseList) wants(r workspace.CaseRow, due time.Time) bool {
	switch {
	case len(l.State) > 0 && !slices.Contains(l.State, string(r.State)):
		return false
	case l.Owner != "" && r.Owner != l.Owner:
		return false
	}
	return due.IsZero() || r.Live() && !r.Deadline.IsZero() && !r.Deadline.After(due)
}

// firstFirst orders cases: what is worked on, what is gravest, what is due first.
func firstFirst(a, b workspace.CaseRow) int {
	rank := func(r workspace.CaseRow) int { return slices.Index(casework.Severities(), r.Severity) }
	rest := func(r workspace.CaseRow) int {
		if r.Live() {
			return 0
		}
		return 1
	}
	never := func(r workspace.CaseRow) int {
		if r.Deadline.IsZero() {
			return 1
		}
		return 0
	}
	return cmp.Or(cmp.Compare(rest(a), rest(b)), cmp.Compare(rank(b), rank(a)), cmp.Compare(never(a), never(b)), a.Deadline.Compare(b.Deadline))
}

// printCaseRow prints a case in a list.
func printCaseRow(page *screen.Printer, c contract.Case) {
	question := c.Question
	if question == "" {
		question = "(its question went with a report that it quoted)"
	}
	first := page.ID(c.ID) + "  "
	page.Line(first, screen.Bold, question)
	page.Line(strings.Repeat(" ", len(first)), screen.Dim, strings.Join(aboutCase(c), " · "))
}

// aboutCase is what is said of a case in a line.
func aboutCase(c contract.Case) []string {
	out := []string{string(c.State)}
	if c.WaitingFor != nil {
		out[0] += " for " + *c.WaitingFor
	}
	if c.Severity != "" {
		out = append(out, c.Severity)
	}
	if c.Owner != "" {
		out = append(out, "owner "+c.Owner)
	}
	if c.Deadline != nil {
		due := "due " + *c.Deadline
		if c.Overdue {
			due = "OVERDUE since " + *c.Deadline
		}
		out = append(out, due)
	}
	if n := c.Requests["pending"]; n > 0 {
		out = append(out, screen.Count(n, "request pending", "requests pending"))
	}
	if n := c.Gaps["open"]; n > 0 {
		out = append(out, screen.Count(n, "open gap", "open gaps"))
	}
	return out
}
