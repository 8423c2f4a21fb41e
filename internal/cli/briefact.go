package cli

import (
	"context"
	"strings"
	"time"

	"github.com/alecthomas/kong"

	"firsthand/internal/brief/register"
	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/workspace"
)

// A Listed prints in one of two formats.
type Listed struct {
	Where  `embed:""`
	Format string `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json."`
}

// printing calls look with the workspace, and prints what it returns as JSON, or else what say says of it.
func printing[T any](ctx context.Context, p *Program, l Listed, look func(*workspace.Workspace) (T, error), json func(T) any, say func(*screen.Printer, T)) error {
	return p.within(ctx, l.Where, func(w *workspace.Workspace) error {
		found, err := look(w)
		if err != nil {
			return err
		}
		if l.Format == "json" {
			return printJSON(p.Out, json(found))
		}
		page, err := p.pageOf(ctx, w, p.Out)
		if err != nil {
			return err
		}
		say(page, found)
		return written(page.Err())
	})
}

// briefDeliver keeps that somebody was told.
type briefDeliver struct {
	Listed   `embed:""`
	Form     `embed:""`
	To       string   `placeholder:"NAME" help:"Who was told: a person, an office, a desk, by name or id. Whoever is new becomes a recipient."`
	Role     string   `placeholder:"TEXT" help:"What somebody is who is new."`
	Channel  string   `placeholder:"TEXT" help:"How somebody who is new is reached."`
	At       string   `placeholder:"TIME" help:"When they were told, as 2031-05-04 14:00, in UTC; without it, now. It may be before it is entered; both times are kept."`
	By       string   `placeholder:"NAME" help:"Who told them; without it, you."`
	How      string   `placeholder:"HOW" help:"written (what a briefing is without it), oral (what is said without one), phone or meeting."`
	Said     string   `placeholder:"TEXT" help:"Instead of BRIEFING, what was said without a document."`
	Claim    []string `placeholder:"CLAIM" help:"With --said, the id of a claim of which it was; several times for several."`
	Case     string   `placeholder:"CASE" help:"With --said, the case to which it belongs."`
	Override string   `placeholder:"REASON" help:"Why they are told although a policy asks for more, or they have left, or are deliberately not told; it stands in the register."`
	Briefing string   `arg:"" optional:"" placeholder:"BRIEFING" help:"What they were told: the id of a briefing or a correction, or four letters of it."`
}

// Help is what the command's help says beyond its first line.
func (*briefDeliver) Help() string {
	return "Keeps that somebody was told: which version of what, when, by whom and how. What was said without a document is kept with the claims of which it was, " +
		"as they read now. A policy may ask for more certainty than there is; then nobody is told, unless a reason is given, which stands in the register." +
		"\n\n  firsthand brief deliver 8H2KQT --to \"Minister Aldane\" --how meeting --at \"2031-05-04 14:00\"\n" +
		"  firsthand brief deliver --said \"a tanker is aground\" --claim 7NC4AB --to \"Coast guard\" --override \"lives are at stake\""
}

// Run keeps the delivery.
func (d *briefDeliver) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	err := p.gather(ctx, "brief deliver", parser, d.Form, []field{
		{name: "briefing", label: "what they were told: the id of a briefing or a correction, or else --said", text: &d.Briefing, must: d.Said == "", arg: true},
		{name: "to", label: "who was told", text: &d.To, must: true},
		{name: "how", label: "how: " + strings.Join(register.Manners(), ", "), text: &d.How, check: oneOfThese("how somebody is told", register.Manners())},
		{name: "at", label: "when, as 2031-05-04 14:00, in UTC; nothing for now", text: &d.At, check: timely("--at")},
		{name: "by", label: "by whom; nobody named, you", text: &d.By},
		{name: "said", label: "what was said", text: &d.Said},
		{name: "claim", label: "ids of the claims of which it was", list: &d.Claim},
		{name: "case", label: "to which case it belongs", text: &d.Case},
		{name: "role", label: "what somebody is who is new", text: &d.Role},
		{name: "channel", label: "how somebody who is new is reached", text: &d.Channel},
		{name: "override", label: "why, where a rule is against it", text: &d.Override},
	})
	if err != nil {
		return err
	}
	at, err := when("--at", d.At, dayBegins)
	if err != nil {
		return err
	}
	return printing(ctx, p, d.Listed, func(w *workspace.Workspace) (*workspace.Handed, error) {
		return w.Deliver(ctx, workspace.Handing{
			Content: d.Briefing, Said: d.Said, Claims: d.Claim, Case: d.Case, To: d.To, Role: d.Role, Channel: d.Channel,
			Delivering: register.Delivering{At: at, By: d.By, How: d.How, Reason: d.Override},
		})
	}, func(h *workspace.Handed) any {
		return contract.OfDelivery(h.People, h.Delivery, h.Content)
	}, printHanded)
}

// briefAcknowledge keeps that a recipient has what they were told.
type briefAcknowledge struct {
	Listed   `embed:""`
	Form     `embed:""`
	At       string `placeholder:"TIME" help:"When they acknowledged it, as 2031-05-04 14:00, in UTC; without it, now."`
	Said     string `placeholder:"TEXT" help:"What they said."`
	Delivery string `arg:"" optional:"" placeholder:"DELIVERY" help:"The id of the delivery, or four letters of it, as \"firsthand brief register\" prints it."`
}

// Help is what the command's help says beyond its first line.
func (*briefAcknowledge) Help() string {
	return "Keeps that a recipient has said that they have what they were told, when, and what they said." +
		"\n\n  firsthand brief acknowledge 8H2KQT --said \"understood; who else knows?\""
}

// Run keeps the acknowledgement.
func (a *briefAcknowledge) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	err := p.gather(ctx, "brief acknowledge", parser, a.Form, []field{
		{name: "delivery", label: "which delivery, by its id", text: &a.Delivery, must: true, arg: true},
		{name: "at", label: "when, as 2031-05-04 14:00, in UTC; nothing for now", text: &a.At, check: timely("--at")},
		{name: "said", label: "what they said", text: &a.Said},
	})
	if err != nil {
		return err
	}
	at, err := when("--at", a.At, dayBegins)
	if err != nil {
		return err
	}
	return printing(ctx, p, a.Listed, func(w *workspace.Workspace) (*workspace.Handed, error) {
		return w.Acknowledge(ctx, a.Delivery, register.Acknowledging{At: at, Said: a.Said})
	}, func(h *workspace.Handed) any {
		return contract.OfDelivery(h.People, h.Delivery, h.Content)
	}, printHanded)
}

// briefWithhold keeps that somebody is deliberately not told.
type briefWithhold struct {
	Listed   `embed:""`
	Form     `embed:""`
	From     string   `placeholder:"NAME" help:"Who is not told, by name or id."`
	Reason   string   `placeholder:"TEXT" help:"Why; it is needed."`
	Claim    []string `placeholder:"CLAIM" help:"Instead of BRIEFING, the id of a claim of which they are not told in any."`
	Briefing string   `arg:"" optional:"" placeholder:"BRIEFING" help:"What they are not told."`
}

// Help is what the command's help says beyond its first line.
func (*briefWithhold) Help() string {
	return "Keeps that somebody is deliberately not told, and why. They cannot be told by mistake then: \"firsthand brief deliver\" asks for a reason." +
		"\n\n  firsthand brief withhold 8H2KQT --from \"Harbour board\" --reason \"two of its members are the subject\""
}

// Run keeps it.
func (h *briefWithhold) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	err := p.gather(ctx, "brief withhold", parser, h.Form, []field{
		{name: "briefing", label: "what they are not told: the id of a briefing; nothing, where it is all of some claims", text: &h.Briefing, arg: true, some: true},
		{name: "claim", label: "ids of the claims of which they are told nothing", list: &h.Claim, some: true},
		{name: "from", label: "who is not told", text: &h.From, must: true},
		{name: "reason", label: "why", text: &h.Reason, must: true, long: true},
	})
	if err != nil {
		return err
	}
	return printing(ctx, p, h.Listed, func(w *workspace.Workspace) (*register.Register, error) {
		return w.Withhold(ctx, workspace.Holding{Content: h.Briefing, Claims: h.Claim, From: h.From, Reason: h.Reason})
	}, func(r *register.Register) any {
		return contract.OfWithheld(r)[0]
	}, printWithheld)
}

// briefRegister lists deliveries.
type briefRegister struct {
	Listed   `embed:""`
	Case     string `placeholder:"CASE" help:"Only of this case."`
	Withheld bool   `help:"Who is deliberately not told, instead."`
	Reported bool   `help:"The briefings that reports describe, instead: what they say, never mixed with what we did, and what of it contradicts itself."`
}

// Help is what the command's help says beyond its first line.
func (*briefRegister) Help() string {
	return "Lists who was told what, in the order in which it was entered: which version, when, by whom, how, whether they acknowledged it, and which rules were " +
		"passed over for which reason." +
		"\n\n  firsthand brief register --case 01JC9D --format json"
}

// Run prints the list.
func (l *briefRegister) Run(ctx context.Context, p *Program) error {
	if l.Reported {
		return l.reported(ctx, p)
	}
	return printing(ctx, p, l.Listed, func(w *workspace.Workspace) (*register.Register, error) {
		return w.Register(ctx, l.Case)
	}, func(r *register.Register) any {
		if l.Withheld {
			return contract.OfWithheld(r)
		}
		return contract.OfRegister(r)
	}, func(page *screen.Printer, r *register.Register) {
		if l.Withheld {
			printWithheld(page, r)
			return
		}
		printRegister(page, r)
	})
}

// briefCorrect writes a correction.
type briefCorrect struct {
	Listed   `embed:""`
	Form     `embed:""`
	Claim    []string `placeholder:"CLAIM" help:"The id of a claim that is corrected; several times for several. Without it and --text, those that are otherwise now."`
	Text     string   `placeholder:"TEXT" help:"The correction; without it, the text that is offered: what was told, what is so now, and why."`
	Briefing string   `arg:"" optional:"" placeholder:"BRIEFING" help:"What is corrected: the id of a briefing, of what was said, or of a correction."`
}

// Help is what the command's help says beyond its first line.
func (*briefCorrect) Help() string {
	return "Writes a correction of what was told, which is a link of a chain: it may be corrected in turn. It has to reach exactly those who were told what it " +
		"corrects, or what that was a later version of: those who were only told it, those who left, nobody else. \"firsthand brief deliver\" says that somebody got it." +
		"\n\n  firsthand brief correct 8H2KQT --claim 7NC4AB"
}

// Run keeps the correction.
func (k *briefCorrect) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	err := p.gather(ctx, "brief correct", parser, k.Form, []field{
		{name: "briefing", label: "what is corrected, by its id", text: &k.Briefing, must: true, arg: true},
		{name: "claim", label: "ids of the claims that are corrected; nothing, those that are otherwise now", list: &k.Claim},
		{name: "text", label: "the correction; nothing, the text that is offered", text: &k.Text, long: true},
	})
	if err != nil {
		return err
	}
	return printing(ctx, p, k.Listed, func(w *workspace.Workspace) (*workspace.Corrected, error) {
		return w.Correct(ctx, workspace.Correcting{Content: k.Briefing, Claims: k.Claim, Text: k.Text})
	}, func(c *workspace.Corrected) any {
		return contract.OfCorrected(c)
	}, printCorrected)
}

// briefTold lists who must be told now.
type briefTold struct {
	Listed `embed:""`
	All    bool   `help:"Also those who have been told, or deliberately are not."`
	About  string `arg:"" optional:"" placeholder:"BRIEFING|CLAIM|CASE" help:"Only what has to do with this."`
}

// Help is what the command's help says beyond its first line.
func (*briefTold) Help() string {
	return "Lists who must be told now, by what they were told: a claim in it was decided since, graded anew, or rests on a source that was, or a correction was " +
		"written that they have not got. With each stands the correction, or the text that is offered for one. Whoever has left stands there, too, with whom to tell instead." +
		"\n\n  firsthand brief told 7NC4AB"
}

// Run prints the list.
func (l *briefTold) Run(ctx context.Context, p *Program) error {
	return printing(ctx, p, l.Listed, func(w *workspace.Workspace) (*workspace.Owing, error) {
		return w.Owed(ctx, l.About)
	}, func(o *workspace.Owing) any {
		out := []contract.Owed{}
		for _, x := range o.All {
			if x.Open() || l.All {
				out = append(out, contract.OfOwed(o.People, x))
			}
		}
		return out
	}, func(page *screen.Printer, o *workspace.Owing) { printOwing(page, o, l.All) })
}

// minutes is a time as people read it.
func minutes(t time.Time) string { return t.UTC().Format("2006-01-02 15:04") + " UTC" }
