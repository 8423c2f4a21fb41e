package cli

import (
	"context"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"firsthand/internal/casework"
	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/workspace"
)

// requestGroup is what can be done with requests.
type requestGroup struct {
	List   requestList   `cmd:"" default:"withargs" help:"List requests, ours and those that reports tell of."`
	Draft  requestDraft  `cmd:"" help:"Keep a request that is to be sent later."`
	Send   requestSend   `cmd:"" help:"Keep a request that was sent."`
	Remind requestRemind `cmd:"" help:"Keep that somebody was asked again."`
	Answer requestAnswer `cmd:"" help:"Keep a reply, as a report of its own."`
	Log    requestLog    `cmd:"" help:"Print what was asked, of whom and when, and what came back, word for word."`
	Close  requestClose  `cmd:"" help:"Say that a request was declined, not answered, or taken back."`
}

// Help is what the group's help says beyond its first line.
func (*requestGroup) Help() string {
	return "A request is a question put to a desk, an agency, an outlet or a person: with its exact text, and the claims as they stood when it was put. " +
		"Firsthand sends nothing: it keeps what you sent. That somebody did not answer is said by you, when the time to answer is over."
}

// An Asked is what a request says, in flags.
type Asked struct {
	Kind    string   `placeholder:"KIND" help:"What it asks for: information, corroboration or comment."`
	To      string   `placeholder:"NAME" help:"To whom it is put."`
	Party   string   `placeholder:"SORT" help:"What sort of body that is: desk, agency, outlet or person."`
	Text    string   `placeholder:"TEXT" help:"Its exact text."`
	Channel string   `placeholder:"TEXT" help:"How it is put: email, telephone, letter."`
	Due     string   `placeholder:"TIME" help:"Until when an answer is asked for, as 2031-05-04 or 2031-05-04 14:00, in UTC."`
	Claims  []string `name:"claim" placeholder:"CLAIM" help:"The claim that is put to them; without it, all of the case."`
	Viewers []string `name:"viewer" placeholder:"NAME" help:"Who, among those who use the workspace, is to answer it; in a case kept apart they see no other's reply until then."`
	Quotes  []string `placeholder:"REPORT" help:"A report whose words stand in the text: they go when it is erased."`
}

// fields are those of a form; a draft says the rest already.
func (a *Asked) fields(draft bool) []field {
	return []field{
		{name: "kind", label: "what it asks for: " + joined(casework.RequestKinds()), text: &a.Kind, must: !draft, usual: string(casework.Comment), check: oneOfThese("a request", casework.RequestKinds())},
		{name: "to", label: "to whom it is put", text: &a.To, must: !draft},
		{name: "party", label: "what sort of body that is: " + joined(casework.Parties()), text: &a.Party, check: oneOfThese("who is asked", casework.Parties())},
		{name: "text", label: "its exact text", text: &a.Text, must: !draft, long: true},
		{name: "channel", label: "how it is put: email, telephone, letter", text: &a.Channel},
		{name: "due", label: "until when an answer is asked for, as 2031-05-04", text: &a.Due, check: timely("the time to answer")},
		{name: "claim", label: "ids of the claims that are put; none named, all of the case", list: &a.Claims},
		{name: "viewer", label: "who of those who use the workspace is to answer it", list: &a.Viewers, ready: byCommas},
		{name: "quotes", label: "ids of reports whose words stand in it", list: &a.Quotes},
	}
}

// asking is the request.
func (a *Asked) asking(sent string) (out workspace.Asking, err error) {
	out = workspace.Asking{About: a.Claims, Quotes: a.Quotes, Asking: casework.Asking{
		Kind: casework.RequestKind(a.Kind), To: a.To, Party: casework.Party(a.Party), Text: a.Text, Channel: a.Channel, Viewers: a.Viewers,
	}}
	if out.Due, err = when("--due", a.Due, dayEnds); err != nil {
		return out, err
	}
	out.Sent, err = when("--sent", sent, dayBegins)
	return out, err
}

// requestDraft keeps a draft.
type requestDraft struct {
	Acting `embed:""`
	Asked  `embed:""`
	Cased  `embed:""`
}

// Help is what the command's help says beyond its first line.
func (*requestDraft) Help() string {
	return "Keeps a request that is to be sent later; \"firsthand case plan\" makes drafts, too. \"firsthand request send --draft\" keeps that it was sent." +
		"\n\n  firsthand request draft 01JD2K --kind comment --to \"the port of Orm\" --text \"Did the port sell …?\""
}

// Run keeps the draft.
func (x *requestDraft) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	if err := p.gather(ctx, "request draft", parser, x.Form, append([]field{x.field()}, x.fields(false)...)); err != nil {
		return err
	}
	a, err := x.asking("")
	if err != nil {
		return err
	}
	return x.keep(ctx, p, func(w *workspace.Workspace) (*casework.Entry, error) { return w.DraftRequest(ctx, x.Case, x.After, a) })
}

// requestSend keeps what was sent.
type requestSend struct {
	Acting `embed:""`
	Asked  `embed:""`
	Sent   string `placeholder:"TIME" help:"When it was sent; without it, now."`
	Draft  string `placeholder:"REQUEST" help:"The draft that was sent; what is said besides goes before what it says."`
	Cased  `embed:""`
}

// Help is what the command's help says beyond its first line.
func (*requestSend) Help() string {
	return "Keeps a request that was sent, with its exact text, the channel, the time, and the claims as they stand now." +
		"\n\n  firsthand request send 01JD2K --kind comment --to \"the port of Orm\" --channel email --text \"Did the port sell …?\" --due 2031-05-04" +
		"\n  firsthand request send --draft 01JD3M --channel letter"
}

// Run keeps the request.
func (x *requestSend) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	fields := append([]field{x.field()}, x.fields(x.Draft != "")...)
	fields = append(fields, field{name: "sent", label: "when it was sent; nothing, now", text: &x.Sent, check: timely("when it was sent")},
		field{name: "draft", label: "the draft that was sent", text: &x.Draft})
	fields[0].must = x.Draft == ""
	if err := p.gather(ctx, "request send", parser, x.Form, fields); err != nil {
		return err
	}
	a, err := x.asking(x.Sent)
	if err != nil {
		return err
	}
	return x.keep(ctx, p, func(w *workspace.Workspace) (*casework.Entry, error) {
		if x.Draft == "" {
			return w.SendRequest(ctx, x.Case, x.After, a)
		}
		return w.PostRequest(ctx, x.Draft, x.After, func(d *casework.Asking) { over(d, a.Asking) })
	})
}

// over lays what is said of a request over what its draft says.
func over(d *casework.Asking, a casework.Asking) {
	set := func(to *string, from string) {
		if from != "" {
			*to = from
		}
	}
	set(&d.To, a.To)
	set(&d.Text, a.Text)
	set(&d.Channel, a.Channel)
	if a.Kind != "" {
		d.Kind = a.Kind
	}
	if a.Party != "" {
		d.Party = a.Party
	}
	if !a.Due.IsZero() {
		d.Due = a.Due
	}
	if len(a.Viewers) > 0 {
		d.Viewers = a.Viewers
	}
	d.Sent = a.Sent
}

// requestList lists requests.
type requestList struct {
	Where   `embed:""`
	Format  string   `enum:"text,json" default:"text" placeholder:"FORMAT" help:"text (the default) or json (an array, one object a request)."`
	Case    string   `placeholder:"CASE" help:"Only those of this case, and with them those that its reports tell of."`
	Outcome []string `placeholder:"OUTCOME" help:"Only those with this outcome: draft, pending, answered, declined, no response or withdrawn."`
	Overdue bool     `help:"Only those that should have been answered by now."`
}

// Help is what the command's help says beyond its first line.
func (*requestList) Help() string {
	return "Lists requests with what came of them. Of a case those are listed, too, that its reports tell of, as “did not respond to a request for comment”: " +
		"they are others' requests, and not ours." +
		"\n\n  firsthand request list --case 01JD2K"
}

// Run prints the list.
func (l *requestList) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	for _, o := range l.Outcome {
		if !slices.Contains(casework.Outcomes(), casework.Outcome(o)) {
			return misused("request list", parser, "--outcome is one of "+joined(casework.Outcomes())+", and not “"+o+"”")
		}
	}
	return p.within(ctx, l.Where, func(w *workspace.Workspace) error {
		listed, err := l.listed(ctx, w)
		if err != nil {
			return err
		}
		if l.Format == "json" {
			return printJSON(p.Out, listed)
		}
		page, err := p.pageOf(ctx, w, p.Out)
		if err != nil {
			return err
		}
		if len(listed) == 0 {
			page.Line("", screen.Plain, "There is no such request.")
		}
		for _, r := range listed {
			printRequest(page, r)
		}
		return written(page.Err())
	})
}

// listed are the requests that are asked for.
func (l *requestList) listed(ctx context.Context, w *workspace.Workspace) ([]contract.Asking, error) {
	out := []contract.Asking{}
	ours, err := w.Requests(ctx, l.Case)
	if err != nil {
		return nil, err
	}
	for _, r := range ours {
		out = append(out, contract.OfRequest(r, w.Clock()))
	}
	if l.Case != "" {
		f, err := w.Case(ctx, l.Case)
		if err != nil {
			return nil, err
		}
		for _, r := range f.FoundRequests() {
			out = append(out, contract.OfFoundRequest(r))
		}
	}
	return slices.DeleteFunc(out, func(r contract.Asking) bool {
		return len(l.Outcome) > 0 && !slices.Contains(l.Outcome, string(r.Outcome)) || l.Overdue && !r.Overdue
	}), nil
}

// printRequest prints a request in a list: whom, what came of it, and when.
func printRequest(page *screen.Printer, r contract.Asking) {
	to := word(r.To, "somebody")
	if !r.Ours {
		about := []string{"as " + word(r.Outlet, "report "+page.ID(*r.Report)) + " reports"}
		if n := len(r.Again); n > 0 {
			about = append(about, screen.Count(n, "report tells", "reports tell")+" of it in the same words")
		}
		if r.Asker != nil {
			about = append(about, "asked by "+*r.Asker)
		}
		page.Line("theirs  ", screen.Plain, to+": "+string(r.Outcome))
		page.Line("        ", screen.Dim, strings.Join(append(about, "not a request of ours"), " · "))
		return
	}
	first := page.ID(*r.ID) + "  "
	page.Line(first, screen.Bold, word(r.Kind, "asked")+" from "+to+": "+outcomeOf(r))
	var about []string
	for _, a := range []struct {
		what string
		is   *string
	}{{"sent ", r.Sent}, {"over ", r.Channel}, {"due ", r.Due}} {
		if a.is != nil {
			about = append(about, a.what+*a.is)
		}
	}
	for _, a := range r.Answers {
		about = append(about, "answered on "+a.Received+" with report "+page.ID(a.Report))
	}
	if n := len(r.Reminders); n > 0 {
		about = append(about, screen.Count(n, "reminder", "reminders"))
	}
	page.Line(strings.Repeat(" ", len(first)), screen.Dim, strings.Join(about, " · "))
}

// outcomeOf is what came of a request, for people.
func outcomeOf(r contract.Asking) string {
	out := string(r.Outcome)
	if r.Overdue {
		out += ", overdue: nobody has said that there was no response"
	}
	if r.Why != nil {
		out += " (" + *r.Why + ")"
	}
	if r.Emptied {
		out += " (its words went with a report that it quoted)"
	}
	return out
}

// word is s, or other where it is not known.
func word(s *string, other string) string {
	if s == nil {
		return other
	}
	return *s
}

// requestsSection is who was asked, and what came of it.
func requestsSection(_ context.Context, w *workspace.Workspace, f *workspace.CaseFile) (section, error) {
	now := w.Clock()
	all := []contract.Asking{}
	for _, r := range f.Requests {
		all = append(all, contract.OfRequest(r, now))
	}
	for _, r := range f.FoundRequests() {
		all = append(all, contract.OfFoundRequest(r))
	}
	return section{"requests", all, func(page *screen.Printer) {
		if len(all) == 0 {
			return
		}
		heading(page, "requests")
		for _, r := range all {
			printRequest(page, r)
		}
	}}, nil
}
