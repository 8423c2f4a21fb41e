// Package contract is the JSON that Firsthand prints: the shape of a report and of a dossier for other programs.
//
// Its fields and their order are a promise to those programs. Ids are strings, what is unknown is null, a list that is
// empty is [], and offsets count Unicode code points of the report's text, end exclusive. contract only translates: what
// it is given is complete and checked.
package contract

import (
	"io"

	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// A Span is [begin, end] in code points.
type Span [2]int

// A Head is what is known of a report before its text is read; the lists of what was read follow it in the same object.
type Head struct {
	Document  string  `json:"document"`
	Title     *string `json:"title"`
	Outlet    *string `json:"outlet"`
	Published *string `json:"published"`
	Text      *string `json:"text,omitempty"`
}

// A Statement is an attribution; a nested one names its parent.
type Statement struct {
	ID        string         `json:"id"`
	Parent    *string        `json:"parent"`
	Depth     int            `json:"depth"`
	Source    []Span         `json:"source"`
	Cue       []Span         `json:"cue"`
	Content   []Span         `json:"content"`
	Chain     []Voice        `json:"chain"`
	Manner    read.Manner    `json:"manner"`
	Act       read.Act       `json:"act"`
	Certainty read.Certainty `json:"certainty"`
	Markers   []Span         `json:"markers"`
	Condition bool           `json:"condition"`
	Negated   bool           `json:"negated"`
	Score     float64        `json:"score"`
}

// A Voice is one speaker of a chain.
type Voice struct {
	Name  string          `json:"name"`
	Kind  trace.VoiceKind `json:"kind"`
	Named bool            `json:"named"`
	Count *int            `json:"count"`
	Role  *string         `json:"role"`
}

// An Assertion is a sentence in the report's own voice.
type Assertion struct {
	ID   string `json:"id"`
	Span Span   `json:"span"`
}

// A Condition says what follows if something proves so or otherwise.
type Condition struct {
	If   *Span                `json:"if"`
	Then *Span                `json:"then"`
	Kind read.ConditionalKind `json:"kind"`
}

// A Request is a question put to somebody and what came of it.
type Request struct {
	Asker   *string      `json:"asker"`
	Asked   *string      `json:"asked"`
	Outcome read.Outcome `json:"outcome"`
	Span    Span         `json:"span"`
}

// A Gap is what the report says is not known.
type Gap struct {
	Span Span `json:"span"`
}

// A Briefing says who was told, or was not.
type Briefing struct {
	Recipient *string             `json:"recipient"`
	By        *string             `json:"by"`
	Mode      *string             `json:"mode"`
	Status    read.BriefingStatus `json:"status"`
	Statement *string             `json:"statement"`
	Span      Span                `json:"span"`
}

// WriteReport writes an account as one object on one line; the text itself is included where withText is set. The lists are
// written item by item, so that the line of a long report is never held whole.
func WriteReport(w io.Writer, a *trace.Account, withText bool) error {
	o := offsets{text.NewCodePoints(a.Report.Text)}
	head := Head{Document: a.Report.Document, Title: known(a.Report.Title), Outlet: known(a.Report.Outlet), Published: known(a.Report.Published.Text)}
	if withText {
		head.Text = &a.Report.Text
	}
	line := newLine(w)
	line.open(head)
	list(line, "statements", a.Reading.Statements, func(i int, _ read.Statement) any { return statement(a, i, o) })
	list(line, "assertions", a.Reading.Assertions, func(_ int, s read.Assertion) any { return Assertion{s.ID, o.span(s.Span)} })
	list(line, "conditions", a.Reading.Conditionals, func(_ int, c read.Conditional) any { return o.condition(c) })
	list(line, "requests", a.Reading.Requests, func(i int, _ read.Request) any { return request(a, i, o) })
	list(line, "gaps", a.Reading.Gaps, func(_ int, g read.Gap) any { return Gap{o.span(g.Span)} })
	list(line, "briefings", a.Reading.Briefings, func(i int, _ read.Briefing) any { return briefing(a, i, o) })
	list(line, "conflicts", a.Reading.Conflicts, func(_ int, c [2]int) any { return conflict(a, c) })
	return line.close()
}

func statement(a *trace.Account, i int, o offsets) Statement {
	s := &a.Reading.Statements[i]
	return Statement{
		ID:        s.ID,
		Parent:    statementID(a, s.Parent),
		Depth:     s.Depth,
		Source:    o.spans(s.Source),
		Cue:       o.spans([]text.Span{s.Cue}),
		Content:   o.spans(s.Content),
		Chain:     each(a.Chains[i], voice),
		Manner:    s.Manner,
		Act:       s.Act,
		Certainty: s.Certainty,
		Markers:   o.spans(s.Markers),
		Condition: s.Condition,
		Negated:   s.Negated,
		Score:     s.Score,
	}
}

func voice(_ int, v trace.Voice) Voice {
	out := Voice{Name: v.Name, Kind: v.Kind, Named: v.Named, Role: known(v.Role)}
	if v.Count > 0 {
		out.Count = &v.Count
	}
	return out
}

func request(a *trace.Account, i int, o offsets) Request {
	r, who := a.Reading.Requests[i], a.Asked[i]
	return Request{Asker: known(who.From), Asked: known(who.To), Outcome: r.Outcome, Span: o.span(r.Span)}
}

func briefing(a *trace.Account, i int, o offsets) Briefing {
	b, who := a.Reading.Briefings[i], a.Briefings[i]
	return Briefing{
		Recipient: known(who.To), By: known(who.From), Mode: known(b.Mode), Status: b.Status,
		Statement: statementID(a, b.Statement), Span: o.span(b.Span),
	}
}

func conflict(a *trace.Account, pair [2]int) [2]string {
	return [2]string{a.Reading.Statements[pair[0]].ID, a.Reading.Statements[pair[1]].ID}
}

// statementID is the id of statement i, nil for -1.
func statementID(a *trace.Account, i int) *string {
	if i < 0 {
		return nil
	}
	return &a.Reading.Statements[i].ID
}
