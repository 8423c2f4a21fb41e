package cli

import (
	"context"
	"strings"

	"github.com/alecthomas/kong"

	"firsthand/internal/brief/register"
	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/workspace"
)

// recipientGroup is what can be said of those who are told things.
type recipientGroup struct {
	List  recipientList  `cmd:"" default:"withargs" help:"List the recipients."`
	Add   recipientAdd   `cmd:"" help:"Add a recipient, or say something new of one."`
	Leave recipientLeave `cmd:"" help:"Say that a recipient is not there any more, and whom to tell instead."`
}

// Help is what the group's help says beyond its first line.
func (*recipientGroup) Help() string {
	return "Recipients are those who are told things: a person, an office, a desk. A name that may be another spelling of one is offered, and is that one " +
		"only where somebody says so."
}

// A roster is recipients, with those that are to be shown.
type roster struct {
	people *register.People
	shown  []*register.Recipient
	alike  []*register.Recipient
}

// one is the one that is shown, for programs.
func (r *roster) one() any { return contract.OfRecipient(r.people, r.shown[0]) }

func (r *roster) print(page *screen.Printer) {
	if len(r.shown) == 0 {
		page.Line("", screen.Plain, "There is no recipient yet.")
	}
	for _, x := range r.shown {
		page.Begin("")
		page.Add(screen.Plain, page.ID(x.ID)+"  ")
		page.Add(screen.Bold, x.Name)
		for _, s := range []string{x.Role, x.Channel} {
			if s != "" {
				page.Add(screen.Plain, " · "+s)
			}
		}
		if len(x.Names) > 1 {
			page.Add(screen.Dim, " · also "+strings.Join(others(x.Names, x.Name), ", "))
		}
		if x.Left != nil {
			page.Add(screen.Doubt, " · "+leftSentence(r.people, x))
		}
		page.End()
	}
	if len(r.shown) == 1 {
		printAlike(page, r.shown[0].Name, r.alike)
	}
}

// others are the names of a list but one.
func others(names []string, but string) (out []string) {
	for _, n := range names {
		if n != but {
			out = append(out, n)
		}
	}
	return out
}

// recipientList lists recipients.
type recipientList struct {
	Listed `embed:""`
}

// Help is what the command's help says beyond its first line.
func (*recipientList) Help() string {
	return "Lists those who are told things, in the order in which they were added, each with role, channel and all spellings, and whether they have left." +
		"\n\n  firsthand recipient list --format json"
}

// Run prints the list.
func (l *recipientList) Run(ctx context.Context, p *Program) error {
	return printing(ctx, p, l.Listed, func(w *workspace.Workspace) (*roster, error) {
		people, err := w.Recipients(ctx)
		if err != nil {
			return nil, err
		}
		return &roster{people: people, shown: people.All}, nil
	}, func(r *roster) any {
		out := []contract.Person{}
		for _, x := range r.shown {
			out = append(out, contract.OfRecipient(r.people, x))
		}
		return out
	}, func(page *screen.Printer, r *roster) { r.print(page) })
}

// recipientAdd adds a recipient.
type recipientAdd struct {
	Listed  `embed:""`
	Form    `embed:""`
	Role    string   `placeholder:"TEXT" help:"What they are: minister, night editor, harbour board."`
	Channel string   `placeholder:"TEXT" help:"How they are reached."`
	SameAs  string   `placeholder:"NAME" help:"The recipient whose other name this is."`
	Name    []string `arg:"" optional:"" placeholder:"NAME" help:"Who it is."`
}

// Help is what the command's help says beyond its first line.
func (*recipientAdd) Help() string {
	return "Adds somebody who is told things, or says of one who is known a new role or channel, another spelling of the name, or that they are back." +
		"\n\n  firsthand recipient add \"Minister Aldane\" --role \"minister of the interior\" --channel \"red telephone\"\n" +
		"  firsthand recipient add \"R. Aldane\" --same-as \"Minister Aldane\""
}

// Run keeps the recipient.
func (a *recipientAdd) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	name := strings.Join(a.Name, " ")
	err := p.gather(ctx, "recipient add", parser, a.Form, []field{
		{name: "name", label: "who it is: a person, an office, a desk", text: &name, must: true, arg: true},
		{name: "role", label: "what they are", text: &a.Role},
		{name: "channel", label: "how they are reached", text: &a.Channel},
		{name: "same-as", label: "whose other name it is", text: &a.SameAs},
	})
	if err != nil {
		return err
	}
	return printing(ctx, p, a.Listed, func(w *workspace.Workspace) (*roster, error) {
		r, alike, err := w.AddRecipient(ctx, register.Adding{Name: name, Role: a.Role, Channel: a.Channel}, a.SameAs)
		if err != nil {
			return nil, err
		}
		people, err := w.Recipients(ctx)
		return &roster{people, []*register.Recipient{r}, alike}, err
	}, func(r *roster) any { return r.one() }, func(page *screen.Printer, r *roster) { r.print(page) })
}

// recipientLeave says that a recipient is not there any more.
type recipientLeave struct {
	Listed  `embed:""`
	Form    `embed:""`
	At      string   `placeholder:"TIME" help:"Since when, as 2031-05-04; without it, now."`
	Instead string   `placeholder:"NAME" help:"The recipient who is to be told instead."`
	Reason  string   `placeholder:"TEXT" help:"Why."`
	Name    []string `arg:"" optional:"" placeholder:"NAME" help:"Who, by name or id."`
}

// Help is what the command's help says beyond its first line.
func (*recipientLeave) Help() string {
	return "Keeps that a recipient is not there any more. They are told nothing from then on unless a reason is given; what they knew stays, and a correction of " +
		"it has to reach them, or whoever is to be told instead." +
		"\n\n  firsthand recipient leave \"Minister Aldane\" --instead \"Minister Voss\" --at 2031-06-01"
}

// Run keeps it.
func (l *recipientLeave) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	name := strings.Join(l.Name, " ")
	err := p.gather(ctx, "recipient leave", parser, l.Form, []field{
		{name: "name", label: "who, by name or id", text: &name, must: true, arg: true},
		{name: "at", label: "since when, as 2031-05-04; nothing for now", text: &l.At, check: timely("--at")},
		{name: "instead", label: "the recipient who is to be told instead", text: &l.Instead},
		{name: "reason", label: "why", text: &l.Reason},
	})
	if err != nil {
		return err
	}
	at, err := when("--at", l.At, dayBegins)
	if err != nil {
		return err
	}
	return printing(ctx, p, l.Listed, func(w *workspace.Workspace) (*roster, error) {
		r, err := w.LeaveRecipient(ctx, workspace.Leave{Name: name, At: at, Instead: l.Instead, Reason: l.Reason})
		if err != nil {
			return nil, err
		}
		people, err := w.Recipients(ctx)
		return &roster{people: people, shown: []*register.Recipient{r}}, err
	}, func(r *roster) any { return r.one() }, func(page *screen.Printer, r *roster) { r.print(page) })
}

// policyGroup is what has to be shown before somebody is told.
type policyGroup struct {
	Show policyShow `cmd:"" default:"withargs" help:"Print what has to be shown before somebody is told."`
	Set  policySet  `cmd:"" help:"Say what has to be shown before somebody is told."`
}

// Help is what the group's help says beyond its first line.
func (*policyGroup) Help() string {
	return "A policy asks for a level of certainty before anybody is told of a claim: of all briefings, or of those of one case, for which that of the case holds " +
		"instead. It can be passed over for a reason, which stands in the register. A correction is held up by none."
}

type policySet struct {
	Listed      `embed:""`
	Form        `embed:""`
	Case        string  `placeholder:"CASE" help:"Only for this case, instead of what holds for all."`
	Credibility int     `placeholder:"N" help:"The credibility that is offered, or given by an analyst, has to be N or better: 1 is confirmed, 5 improbable."`
	Origins     int     `placeholder:"N" help:"So many established origins."`
	Ratio       float64 `placeholder:"X" help:"The lower end of the likelihood ratio."`
	SureFor     string  `placeholder:"NAME" help:"For whom each claim has to be sure enough: ${consumers}."`
	None        bool    `help:"Nothing has to be shown, whatever was asked for before."`
}

// Help is what the command's help says beyond its first line.
func (*policySet) Help() string {
	return "Sets what every claim of a briefing has to show before anybody is told; all that is given has to be shown. What was set before stays in the list." +
		"\n\n  firsthand policy set --origins 2 --credibility 2"
}

// Run keeps the policy.
func (s *policySet) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	err := p.gather(ctx, "policy set", parser, s.Form, []field{
		{name: "case", label: "only for which case, by its id; nothing for all", text: &s.Case},
		{name: "credibility", label: "what credibility each claim has to have, or better: 1 to 5", num: &s.Credibility, some: true},
		{name: "origins", label: "how many established origins", num: &s.Origins, some: true},
		{name: "ratio", label: "how high the lower end of the likelihood ratio", num: &s.Ratio, some: true},
		{name: "sure-for", label: "for whom it has to be sure enough: " + consumers(), text: &s.SureFor, some: true},
		{name: "none", label: "does nothing have to be shown, whatever was asked for before", yes: &s.None, some: true},
	})
	if err != nil {
		return err
	}
	return printing(ctx, p, s.Listed, func(w *workspace.Workspace) ([]register.PolicySet, error) {
		err := w.SetPolicy(ctx, s.Case, register.Policy{Credibility: s.Credibility, Origins: s.Origins, Ratio: s.Ratio, SureFor: s.SureFor, None: s.None})
		if err != nil {
			return nil, err
		}
		return w.Policies(ctx)
	}, func(all []register.PolicySet) any {
		listed := contract.OfPolicies(all)
		return listed[len(listed)-1]
	}, func(page *screen.Printer, all []register.PolicySet) { printPolicy(page, &all[len(all)-1]) })
}

type policyShow struct {
	Listed `embed:""`
}

// Help is what the command's help says beyond its first line.
func (*policyShow) Help() string {
	return "Prints every policy that was set, the last one last; of all, and of each case, the last one holds." +
		"\n\n  firsthand policy show"
}

// Run prints the policies.
func (s *policyShow) Run(ctx context.Context, p *Program) error {
	return printing(ctx, p, s.Listed, func(w *workspace.Workspace) ([]register.PolicySet, error) { return w.Policies(ctx) },
		func(all []register.PolicySet) any { return contract.OfPolicies(all) },
		func(page *screen.Printer, all []register.PolicySet) {
			if len(all) == 0 {
				page.Line("", screen.Plain, "Nothing has to be shown before somebody is told.")
			}
			for i := range all {
				printPolicy(page, &all[i])
			}
		})
}

func printPolicy(page *screen.Printer, s *register.PolicySet) {
	page.Begin("")
	if s.Case != "" {
		page.Add(screen.Plain, "In case "+page.ID(s.Case)+": ")
	}
	page.Add(screen.Bold, s.Sentence())
	page.Add(screen.Dim, " Set on "+minutes(s.At)+" by "+s.By+".")
	page.End()
}
