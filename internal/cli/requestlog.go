package cli

import (
	"context"
	_ "embed"
	"fmt"
	"html/template"
	"maps"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"firsthand/internal/cli/contract"
	"firsthand/internal/cli/screen"
	"firsthand/internal/workspace"
)

// requestLog prints the log of the requests of a case.
type requestLog struct {
	Where  `embed:""`
	Case   string `placeholder:"CASE" help:"The case whose requests are printed."`
	Format string `enum:"text,json,html" default:"text" placeholder:"FORMAT" help:"text (the default), json (one object) or html (a page that stands alone)."`
}

// Help is what the command's help says beyond its first line.
func (*requestLog) Help() string {
	return "Prints of each request of a case its exact text, the claims as they were put, the channel, when it was sent and until when an answer was asked for, " +
		"each reminder, and what came back, word for word; all times in UTC, and for each entry where it stands in the ledger, which shows that nothing was " +
		"put down afterwards. It is made to be shown to whoever has to know what was asked: a lawyer, an editor." +
		"\n\n  firsthand request log --case 01JD2K --format html >log.html"
}

// Run prints the log.
func (l *requestLog) Run(ctx context.Context, p *Program, parser *kong.Kong) error {
	if l.Case == "" {
		return misused("request log", parser, "request log needs --case: which case")
	}
	return p.within(ctx, l.Where, func(w *workspace.Workspace) error {
		f, err := w.Case(ctx, l.Case)
		if err != nil {
			return err
		}
		logged, err := w.RequestLog(ctx, f.ID)
		if err != nil {
			return err
		}
		now := w.Clock()
		out := contract.RequestLog{
			Case: contract.OfCase(workspace.CaseRow{Case: f.Case, Requests: f.Requests, Gaps: f.Gaps}, now), Made: now.UTC().Format("2006-01-02T15:04:05Z"), By: string(w.Actor),
			Requests: []contract.Asking{},
		}
		for _, r := range logged {
			out.Requests = append(out.Requests, contract.OfLogged(r, now))
		}
		switch l.Format {
		case "json":
			return printJSON(p.Out, out)
		case "html":
			return written(logPage().Execute(p.Out, out))
		}
		page := p.page() // with whole ids: it goes to somebody who has nothing else
		printLog(page, out)
		return written(page.Err())
	})
}

// logHTML is the log as a page.
//
//go:embed requestlog.html.tmpl
var logHTML string

// logPage is the log as a page, in which everything that others wrote is escaped, and what could steer a reader's eye is shown.
func logPage() *template.Template {
	return template.Must(template.New("log").Funcs(template.FuncMap{
		"visible": visible,
		"word":    func(s *string) string { return word(s, "") },
	}).Parse(logHTML))
}

// visible is a text with its lines as they are, in which control characters and marks of writing direction are shown.
func visible(text string) string {
	lines := strings.Split(strings.ReplaceAll(text, "\r\n", "\n"), "\n")
	for i, l := range lines {
		lines[i] = screen.Safe(l)
	}
	return strings.Join(lines, "\n")
}

// printLog prints the log for people.
func printLog(page *screen.Printer, l contract.RequestLog) {
	page.Line("", screen.Bold, "Requests of case "+l.Case.ID+": "+l.Case.Question)
	page.Line("", screen.Dim, "made on "+l.Made+" by "+l.By+"; all times are in UTC")
	if len(l.Requests) == 0 {
		page.Blank()
		page.Line("", screen.Plain, "Nobody was asked.")
	}
	for _, r := range l.Requests {
		page.Blank()
		page.Line("", screen.Bold, word(r.Kind, "asked")+" from "+word(r.To, "somebody")+partyOf(r)+": "+outcomeOf(r))
		logLine(page, "request", word(r.ID, ""))
		logLine(page, "asked by", word(r.Asker, ""))
		logLine(page, "over", word(r.Channel, ""))
		logLine(page, "sent", word(r.Sent, ""))
		logLine(page, "answer due", word(r.Due, ""))
		for _, c := range r.Claims {
			logLine(page, "claim put", c.Wording)
			logLine(page, "", fmt.Sprintf("%s, then of %d independent, %d not established, %d not recorded, in %d reports", c.Claim, c.Counts.Independent, c.Counts.NotEstablished,
				c.Counts.Unrecorded, c.Counts.Reports))
		}
		logText(page, "its text", r.Text)
		for _, x := range r.Reminders {
			logLine(page, "reminded", x.Sent+" over "+x.Channel+" by "+x.By+dueIn(x.Due))
			logText(page, "its text", x.Text)
		}
		for _, a := range r.Answers {
			logLine(page, "answered", a.Received+", as report "+a.Report+", kept by "+a.By)
			logLine(page, "note", word(a.Note, ""))
			logLine(page, "sha-256", word(a.SHA256, ""))
			if a.Text == nil {
				logLine(page, "its text", "is not there any more")
			}
			logText(page, "its text", a.Text)
		}
		for _, id := range inLedger(r) {
			logLine(page, "in the ledger", fmt.Sprintf("case-entry/%s is entry %d", id, r.Ledger[id]))
		}
	}
}

// inLedger are the entries about a request, in order.
func inLedger(r contract.Asking) []string {
	return slices.Sorted(maps.Keys(r.Ledger))
}

func dueIn(due *string) string {
	if due == nil {
		return ""
	}
	return ", answer due " + *due
}

func partyOf(r contract.Asking) string {
	if r.Party == nil {
		return ""
	}
	return " (" + *r.Party + ")"
}

// logLine prints a line of the log with its label, where there is something to say.
func logLine(page *screen.Printer, label, what string) {
	if what != "" {
		page.Line(fmt.Sprintf("  %-14s", label), screen.Plain, what)
	}
}

// logText prints a text as it is, line by line; nothing where there is none.
func logText(page *screen.Printer, label string, text *string) {
	if text == nil {
		return
	}
	page.Line("  ", screen.Dim, label+":")
	for l := range strings.SplitSeq(strings.TrimRight(strings.ReplaceAll(*text, "\r\n", "\n"), "\n"), "\n") {
		page.Verbatim("  | " + l)
	}
}
