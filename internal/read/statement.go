// Package read turns a report's text into statements: who is said to say what, where it stands, and how.
//
// An Extractor finds the attributions; everything else here is read off its spans and the text around them: manner, act,
// certainty, condition, negation, and the report's own assertions, requests for comment, gaps, briefings, conditions and
// conflicts. read says where things stand; who a voice is and through whom it reached us is trace's to say. Every item
// carries its spans, so that a person can see where it stands.
package read

import "firsthand/internal/text"

// An Attribution ascribes a content to a source by a cue (the conventions are PolNeAR's).
type Attribution struct {
	Source  []text.Span // the whole noun phrase; none where no voice is given
	Cue     text.Span   // the verb group, "according to", a claim noun; empty where only typography attributes
	Content []text.Span // what is ascribed, in the order of the text; at least one span
	Parent  int         // index of the attribution in whose content this one stands, or -1
	Score   float64     // how far the extractor believes it, 0 to 1
}

// An Extractor finds the attributions of a text, nested ones too, in the order of the text; parents come before what is
// nested in them.
type Extractor interface {
	Attributions(d *text.Document) []Attribution
}

// Manner says whose words the content is in.
type Manner string

// The manners: the voice's own words in quotation marks, partly so, or not at all.
const (
	Direct   Manner = "direct"
	Mixed    Manner = "mixed"
	Indirect Manner = "indirect"
)

// Act is the speech act in the cue.
type Act string

// The acts.
const (
	Assert  Act = "assert"
	Deny    Act = "deny"
	Decline Act = "decline"
	Ask     Act = "ask"
	Order   Act = "order"
	Intend  Act = "intend"
	Believe Act = "believe"
	Show    Act = "show"
)

// Certainty is how sure the report leaves a content.
type Certainty string

// The degrees of certainty; the first that fits, in the order Disputed, Uncorroborated, Hedged, Plain, is the statement's.
const (
	Plain          Certainty = "plain"
	Hedged         Certainty = "hedged"
	Uncorroborated Certainty = "uncorroborated"
	Disputed       Certainty = "disputed"
)

// A Statement is one attribution of a report with what the text says about it.
type Statement struct {
	ID string // "s1", "s2", … in the order of the text
	Attribution
	Depth     int       // 0 for the outermost
	Recipient text.Span // who was told ("told Axios", "speaking to the BBC"); empty where nobody is named
	Manner    Manner
	Act       Act
	Certainty Certainty
	Markers   []text.Span // the words that show certainty or the condition; may lie outside the content
	Condition bool        // the content holds an if or should clause
	Negated   bool        // the cue turns the content round: "denied", "did not confirm"
}

// An Assertion is a sentence in the report's own voice that reports a fact: it says so flatly, without saying from whom.
type Assertion struct {
	ID   string // "a1", "a2", … in the order of the text
	Span text.Span
}

// A Conditional says what follows if something proves so or otherwise.
type Conditional struct {
	If, Then text.Span
	Kind     ConditionalKind
}

// ConditionalKind says which way a conditional's premise goes.
type ConditionalKind string

// The kinds of conditionals.
const (
	IfConfirmed ConditionalKind = "confirmed"
	IfRefuted   ConditionalKind = "refuted"
	IfOther     ConditionalKind = "other"
)

// A Request is a question put to somebody, most often a request for comment, with what came of it.
type Request struct {
	Asker, Asked text.Span // empty where the text does not say
	Outcome      Outcome
	Span         text.Span
}

// Outcome is what came of a request.
type Outcome string

// The outcomes of a request.
const (
	Answered   Outcome = "answered"
	Declined   Outcome = "declined"
	NoResponse Outcome = "no response"
	Pending    Outcome = "pending"
)

// A Gap is what the text says is unknown, unclear or was not said.
type Gap struct {
	Span text.Span
}

// A Briefing says who was told, was not told or may have been told, outside interviews.
type Briefing struct {
	Recipient text.Span
	By        text.Span // empty where the text does not say
	Mode      string    // "oral", "written", or ""
	Status    BriefingStatus
	Statement int // index of the statement that says so, or -1 where the report does
	Span      text.Span
}

// BriefingStatus says whether somebody was told.
type BriefingStatus string

// The states of a briefing.
const (
	Briefed    BriefingStatus = "briefed"
	NotBriefed BriefingStatus = "not briefed"
	Unclear    BriefingStatus = "unclear"
)

// A Reading is all that was read from one report.
type Reading struct {
	Statements   []Statement
	Assertions   []Assertion
	Conditionals []Conditional
	Requests     []Request
	Gaps         []Gap
	Briefings    []Briefing
	Conflicts    [][2]int // pairs of statements, by index, that the text sets against each other
}
