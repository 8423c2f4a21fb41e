// Package tracetest builds accounts by hand, for tests of the stages that start from them. It reads nothing: what a sentence
// says and who says it is given with it.
package tracetest

import (
	"fmt"
	"strings"
	"time"

	"firsthand/internal/ingest"
	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// A Report is an account in the making; each call appends a paragraph to its text.
type Report struct {
	report     ingest.Report
	text       strings.Builder
	statements []read.Statement
	chains     [][]trace.Voice
	assertions []read.Assertion
}

// New begins the report of a document and its outlet.
func New(document, outlet string) *Report {
	return &Report{report: ingest.Report{Document: document, Outlet: outlet}}
}

// On sets the day of publication, as in "2031-03-01".
func (r *Report) On(day string) *Report {
	at, err := time.Parse(time.DateOnly, day)
	if err != nil {
		panic(err)
	}
	r.report.Published = ingest.Date{Text: day, At: at}
	return r
}

// AtTime sets the time of publication, as in "2031-03-01T08:30:00Z".
func (r *Report) AtTime(when string) *Report {
	r.report.Published = moment(when)
	return r
}

// Captured sets the time of capture, written like that of AtTime.
func (r *Report) Captured(when string) *Report {
	r.report.Captured = moment(when)
	return r
}

func moment(when string) ingest.Date {
	at, err := time.Parse(time.RFC3339, when)
	if err != nil {
		panic(err)
	}
	return ingest.Date{Text: when, At: at}
}

// By sets the author.
func (r *Report) By(author string) *Report {
	r.report.Author = author
	return r
}

// At sets the URL.
func (r *Report) At(url string) *Report {
	r.report.URL = url
	return r
}

// Plain appends text that says nothing.
func (r *Report) Plain(paragraph string) *Report {
	r.paragraph(paragraph)
	return r
}

// Link appends a paragraph with a hyperlink on its words.
func (r *Report) Link(paragraph, words, url string) *Report {
	r.report.Links = append(r.report.Links, ingest.Link{Span: within(r.paragraph(paragraph), r.text.String(), words), URL: url})
	return r
}

// Flat appends a sentence in the report's own voice.
func (r *Report) Flat(sentence string) *Report {
	r.assertions = append(r.assertions, read.Assertion{ID: fmt.Sprintf("a%d", len(r.assertions)+1), Span: r.paragraph(sentence)})
	return r
}

// Says appends a sentence of which content is a part, said by the voices of a chain, the first one first. A voice is written
// "Jane Doe" for a named person, "~an official" for somebody unnamed, "~two officials" for two, "@Harbour Wire" for an outlet, "%Port Office" for an
// organisation, "#the ledger" for a document, "&Jane Doe and Paul Roe" for two who speak as one, "~@local media" for an outlet without a name, "?" for a voice that is not given; a role may
// follow in brackets.
func (r *Report) Says(sentence, content string, chain ...string) *Report {
	span := r.paragraph(sentence)
	r.add(within(span, r.text.String(), content), span, -1, chain)
	return r
}

// Denies is Says with the act of denying.
func (r *Report) Denies(sentence, content string, chain ...string) *Report {
	r.Says(sentence, content, chain...)
	r.last().Act, r.last().Negated = read.Deny, true
	return r
}

// Asks is Says with the act of asking.
func (r *Report) Asks(sentence, content string, chain ...string) *Report {
	r.Says(sentence, content, chain...)
	r.last().Act = read.Ask
	return r
}

// Cued gives the last statement a cue: words of its paragraph.
func (r *Report) Cued(words string) *Report {
	t := r.text.String()
	start := strings.LastIndex(t[:r.last().Content[0].Start], "\n") + 1
	r.last().Cue = within(text.Span{Start: start, End: len(t)}, t, words)
	return r
}

// Nested adds a statement within the content of the last one.
func (r *Report) Nested(content string, chain ...string) *Report {
	parent := len(r.statements) - 1
	outer := r.statements[parent].Content[0]
	r.add(within(outer, r.text.String(), content), outer, parent, chain)
	return r
}

// NestedFrom is Nested with the words that name the voice, and a cue, in the content of the last statement.
func (r *Report) NestedFrom(source, cue, content string, chain ...string) *Report {
	outer := r.last().Content[0]
	r.Nested(content, chain...)
	t := r.text.String()
	r.last().Source, r.last().Cue = []text.Span{within(outer, t, source)}, within(outer, t, cue)
	return r
}

// Account is the report with what was said in it.
func (r *Report) Account() *trace.Account {
	r.report.Text = r.text.String()
	report := r.report
	return &trace.Account{
		Report:   &report,
		Document: text.Parse(report.Text),
		Reading:  read.Reading{Statements: r.statements, Assertions: r.assertions},
		Chains:   r.chains,
	}
}

func (r *Report) last() *read.Statement { return &r.statements[len(r.statements)-1] }

func (r *Report) paragraph(p string) text.Span {
	if r.text.Len() > 0 {
		r.text.WriteString("\n\n")
	}
	start := r.text.Len()
	r.text.WriteString(p)
	return text.Span{Start: start, End: r.text.Len()}
}

// add appends a statement; what the sentence has before its content, or else behind it, is the source.
func (r *Report) add(content, sentence text.Span, parent int, chain []string) {
	s := read.Statement{
		ID:        fmt.Sprintf("s%d", len(r.statements)+1),
		Act:       read.Assert,
		Certainty: read.Plain,
		Manner:    read.Indirect,
	}
	s.Parent, s.Content, s.Score = parent, []text.Span{content}, 1
	if parent >= 0 {
		s.Depth = r.statements[parent].Depth + 1
	}
	source := text.Span{Start: sentence.Start, End: content.Start}.Trim(r.text.String())
	if source.Empty() {
		source = text.Span{Start: content.End, End: sentence.End}.Trim(r.text.String())
	}
	if !source.Empty() {
		s.Source = []text.Span{source}
	}
	var voices []trace.Voice
	for _, c := range chain {
		voices = append(voices, voice(c))
	}
	r.statements = append(r.statements, s)
	r.chains = append(r.chains, voices)
}

// within finds words in a stretch of a text.
func within(in text.Span, t, words string) text.Span {
	at := strings.Index(in.Of(t), words)
	if at < 0 {
		panic(fmt.Sprintf("%q is not in %q", words, in.Of(t)))
	}
	return text.Span{Start: in.Start + at, End: in.Start + at + len(words)}
}

func voice(notation string) trace.Voice {
	name, role, _ := strings.Cut(strings.TrimSuffix(notation, "]"), " [")
	if name == "?" {
		return trace.Voice{Name: trace.Unspecified, Kind: trace.Unknown}
	}
	v := trace.Voice{Kind: trace.Person, Role: role}
	name, unnamed := strings.CutPrefix(name, "~")
	v.Named = !unnamed
	switch {
	case strings.HasPrefix(name, "@"):
		v.Kind = trace.Outlet
	case strings.HasPrefix(name, "%"):
		v.Kind = trace.Organisation
	case strings.HasPrefix(name, "#"):
		v.Kind = trace.Paper
	case strings.HasPrefix(name, "&"):
		v.Kind, v.Count = trace.Group, 2
	}
	v.Name = strings.TrimLeft(name, "@%#&")
	if strings.HasPrefix(v.Name, "two ") {
		v.Count = 2
	}
	return v
}
