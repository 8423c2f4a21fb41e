package screen

import (
	"strings"
	"testing"

	"firsthand/internal/flow"
	"firsthand/internal/ingest"
	"firsthand/internal/match"
	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
	"firsthand/internal/weigh/grade"
	"firsthand/internal/weigh/scale"
)

// print is what f prints on lines of width columns.
func print(width int, colour bool, f func(*Printer)) string {
	var b strings.Builder
	p := NewPrinter(&b, width, colour)
	f(p)
	p.End()
	return b.String()
}

// words is where part stands in all.
func words(t *testing.T, all, part string) text.Span {
	t.Helper()
	i := strings.Index(all, part)
	if i < 0 {
		t.Fatalf("%q does not hold %q", all, part)
	}
	return text.Span{Start: i, End: i + len(part)}
}

const damText = `Two senior officials told Harbour Wire that the dam above Velmar had cracked days before the flood. The Ferry Post reported that an engineer at the works had said “the wall is open, and nobody came to look at it before the water did.”

“We saw no crack,” Minister Ada Lund said. “None at all.” She denied that she had been briefed.

The Water Board did not respond to a request for comment. It is unclear whether the town was warned. If the crack is confirmed, the minister would have to go.`

// dam is a report with every kind of thing in it: statements that nest, share a content, stand in pieces and follow on
// one source.
func dam(t *testing.T) *trace.Account {
	t.Helper()
	at := func(part string) text.Span { return words(t, damText, part) }
	statement := func(id string, parent int, source, cue string, content ...string) read.Statement {
		s := read.Statement{ID: id, Act: read.Assert, Certainty: read.Plain, Manner: read.Indirect}
		s.Attribution = read.Attribution{Source: []text.Span{at(source)}, Cue: at(cue), Parent: parent, Score: 0.9}
		for _, c := range content {
			s.Content = append(s.Content, at(c))
		}
		return s
	}
	a := &trace.Account{
		Report: &ingest.Report{
			Document: "harbour/dam-1", Outlet: "Harbour Wire", Title: "Dam above Velmar had cracked before the flood, officials say",
			Published: ingest.Date{Text: "2031-04-02"}, Text: damText,
		},
		Document: text.Parse(damText),
		Reading: read.Reading{
			Statements: []read.Statement{
				statement("s1", -1, "Two senior officials", "told", "the dam above Velmar had cracked days before the flood"),
				statement("s2", -1, "The Ferry Post", "reported", "an engineer at the works had said “the wall is open, and nobody came to look at it before the water did.”"),
				statement("s3", 1, "an engineer at the works", "had said", "“the wall is open, and nobody came to look at it before the water did.”"),
				statement("s4", -1, "Minister Ada Lund", "said", "“We saw no crack,”", "“None at all.”"),
				statement("s5", -1, "She", "denied", "that she had been briefed"),
			},
			Assertions:   []read.Assertion{{ID: "a1", Span: at("The Water Board did not respond to a request for comment.")}},
			Conditionals: []read.Conditional{{If: at("If the crack is confirmed"), Then: at("the minister would have to go"), Kind: read.IfConfirmed}},
			Requests:     []read.Request{{Asked: at("The Water Board"), Outcome: read.NoResponse, Span: at("The Water Board did not respond to a request for comment")}},
			Gaps:         []read.Gap{{Span: at("It is unclear whether the town was warned")}},
			Briefings:    []read.Briefing{{Recipient: at("she"), Mode: "oral", Status: read.NotBriefed, Statement: 4, Span: at("she had been briefed")}},
			Conflicts:    [][2]int{{0, 3}},
		},
		Asked:     []trace.Parties{{From: "Harbour Wire", To: "the Water Board"}},
		Briefings: []trace.Parties{{To: "Ada Lund"}},
	}
	a.Reading.Statements[2].Depth = 1
	lundSaid := words(t, damText, "Lund said")
	a.Reading.Statements[3].Cue = text.Span{Start: lundSaid.Start + len("Lund "), End: lundSaid.End}
	a.Reading.Statements[0].Certainty = read.Uncorroborated
	a.Reading.Statements[3].Manner = read.Direct
	a.Reading.Statements[4].Act, a.Reading.Statements[4].Negated = read.Deny, true
	lund := trace.Voice{Name: "Ada Lund", Kind: trace.Person, Named: true, Role: "minister"}
	post := trace.Voice{Name: "The Ferry Post", Kind: trace.Outlet, Named: true}
	a.Chains = [][]trace.Voice{
		{{Name: "two senior officials", Kind: trace.Group, Count: 2, Role: "senior official"}},
		{post},
		{{Name: "engineer at the works", Kind: trace.Person}, post},
		{lund},
		{lund},
	}
	return a
}

// plain is a report of one statement with a chain.
func plain(document, outlet, body string, chain ...trace.Voice) *trace.Account {
	a := &trace.Account{Report: &ingest.Report{Document: document, Outlet: outlet, Text: body}, Document: text.Parse(body)}
	if len(chain) > 0 {
		a.Reading.Statements = []read.Statement{{ID: "s1", Attribution: read.Attribution{Content: []text.Span{{End: len(body)}}, Parent: -1, Score: 1}}}
		a.Chains = [][]trace.Voice{chain}
	}
	return a
}

// village is a dossier of six reports: a wire, two copies of it in a row, one that cites it and is cited back, one with a
// source of its own, and one that says so without a source.
func village(t *testing.T) *flow.Dossier {
	t.Helper()
	officials := trace.Voice{Name: "two senior officials", Kind: trace.Group, Count: 2}
	engineer := trace.Voice{Name: "engineer at the works", Kind: trace.Person}
	lund := trace.Voice{Name: "Ada Lund", Kind: trace.Person, Named: true}
	outlet := func(name string) trace.Voice { return trace.Voice{Name: name, Kind: trace.Outlet, Named: true} }
	const passage = "Two senior officials told Harbour Wire that the dam above Velmar had cracked days before the flood, and that nobody had been sent to look at it."
	d := &flow.Dossier{
		Accounts: []*trace.Account{
			plain("wire", "Harbour Wire", passage, officials),
			plain("copy", "The Ferry Post", passage, officials, outlet("Harbour Wire")),
			plain("copy-of-copy", "Delta Today", passage, officials),
			plain("cites", "Marl Courier", "Harbour Wire reported that the dam had cracked.", outlet("Harbour Wire")),
			plain("own", "Upland Radio", "An engineer said the dam had cracked.", engineer),
			plain("flat", "", "The dam had cracked before the flood."),
			plain("denial", "Harbour Wire", "Ada Lund said there was no crack.", lund),
		},
		Edges: []trace.Edge{
			{From: trace.Ref{Report: 1}, To: trace.Ref{Report: 0}, Kind: trace.Copies, Direction: trace.ByTime, Evidence: []text.Span{{Start: 0, End: len(passage)}}},
			{From: trace.Ref{Report: 2}, To: trace.Ref{Report: 1}, Kind: trace.Copies, Direction: trace.NotKnown, Evidence: []text.Span{{Start: 0, End: 20}, {Start: 26, End: 38}}},
			{From: trace.Ref{Report: 3, ID: "s1"}, To: trace.Ref{Report: 0, ID: "s1"}, Kind: trace.Cites, Evidence: []text.Span{{Start: 0, End: 21}}},
			{From: trace.Ref{Report: 0, ID: "s1"}, To: trace.Ref{Report: 3, ID: "s1"}, Kind: trace.Cites, Evidence: []text.Span{{Start: 0, End: 20}}},
			{From: trace.Ref{Report: 3, ID: "s1"}, To: trace.Ref{Report: -1}, Outlet: "The Lowland Herald", Kind: trace.Cites, Evidence: []text.Span{{Start: 0, End: 12}}},
		},
		Contradictions: []match.Contradiction{{Claims: [2]int{0, 1}, Point: "12 or 40"}},
	}
	member := func(report int, id string, stance match.Stance) match.Member {
		return match.Member{Ref: trace.Ref{Report: report, ID: id}, Stance: stance}
	}
	d.Claims = []flow.Claim{
		{
			Claim: match.Claim{Text: "the dam above Velmar had cracked days before the flood", Members: []match.Member{
				member(0, "s1", match.Asserts), member(1, "s1", match.Asserts), member(2, "s1", match.Asserts), member(3, "s1", match.Asserts),
				member(4, "s1", match.Asserts), member(5, "a1", match.Asserts), member(6, "s1", match.Denies),
			}},
			Weight: weigh.Weight{
				Origins: []weigh.Origin{
					{Name: "two senior officials", Kind: weigh.Unnamed, Via: "Harbour Wire", Established: true, Plain: true, Why: "they spoke to Harbour Wire first-hand", Members: []int{0, 1, 2, 3}},
					{Name: "engineer at the works", Kind: weigh.Unnamed, Via: "Upland Radio", Plain: true, Why: "unnamed, and may be one of the officials", Members: []int{4}},
					{Name: "Ada Lund", Kind: weigh.Person, Established: true, Plain: true, Members: []int{6}},
				},
				Independent: 1, NotEstablished: 1, Unrecorded: 1, Lost: []weigh.Lost{{Member: 5, Why: weigh.Flat}},
			},
			MayBe: []weigh.Resemblance{{Names: [2]string{"engineer at the works", "two senior officials"}, Why: "one report quotes both"}},
		},
		{Claim: match.Claim{Text: "12 houses are gone", Members: []match.Member{member(6, "s1", match.Asserts)}}, Weight: weigh.Weight{Independent: 1, Lost: []weigh.Lost{{Member: 0, Why: weigh.Nowhere}}}},
	}
	d.Loops = [][]trace.Loop{{{Reports: []int{0, 3}, Edges: []int{2, 3}}}, nil}
	return d
}

// graded is the village with what is offered for its claims, and a prior of one of them.
func graded(t *testing.T) *flow.Dossier {
	t.Helper()
	d := village(t)
	c := &d.Claims[0]
	c.Belief = weigh.Belief{Ratio: 0.0234, Low: 0.00042, High: 12.5, Words: []weigh.Word{{Ratio: 2}, {Ratio: 1.1}, {Ratio: 0.01}}}
	c.Sheet = grade.Judge(grade.Case{Claim: c.Claim, Weight: c.Weight, Belief: c.Belief})
	likely := grade.Likely(grade.Prior{P: 0.995, By: "Ada Marl"}, c.Belief, nil, scale.ICD203())
	c.Sheet.Likelihood = &likely
	second := &d.Claims[1]
	second.Members = append(second.Members, match.Member{Ref: trace.Ref{Report: 4, ID: "s1"}, Stance: match.Asserts})
	second.Weight = weigh.Weight{Independent: 2, Alike: map[[2]int]bool{{0, 1}: true}, Origins: []weigh.Origin{
		{Name: "Ada Lund", Kind: weigh.Person, Established: true, Plain: true, Why: "named, on the record", Members: []int{0}},
		{Name: "the ledger", Kind: weigh.Document, Established: true, Plain: true, Why: "speaks for another body than Ada Lund", Members: []int{1}},
	}}
	second.Belief = weigh.Belief{Ratio: 4321, Low: 3.04, High: 99999, Words: []weigh.Word{{Ratio: 4}, {Ratio: 8}}}
	second.Sheet = grade.Judge(grade.Case{Claim: second.Claim, Weight: second.Weight, Belief: second.Belief})
	beyond := grade.Likely(grade.Prior{P: 0.9, By: "Ada Marl"}, second.Belief, nil, scale.ICD203())
	second.Sheet.Likelihood = &beyond
	return d
}
