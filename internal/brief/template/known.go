package template

import "slices"

// Kind is what a block is about.
type Kind string

// The kinds of blocks.
const (
	Claim       Kind = "claim"       // what is claimed
	Behind      Kind = "behind"      // who stands behind it, and the three counts
	Against     Kind = "against"     // who denies it; other claims that contradict it
	Assessments Kind = "assessments" // what analysts judge, and where they disagree
	Hypotheses  Kind = "hypotheses"  // what may be so, against the evidence: a view and never a score
	Judgement   Kind = "judgement"   // what the author adds in words of their own
	Decisions   Kind = "decisions"   // what was decided about the claims
	Gaps        Kind = "gaps"        // what is not known and matters
	Requests    Kind = "requests"    // who was asked, and what came of it
	Change      Kind = "change"      // what would change the judgement
	Timeline    Kind = "timeline"    // what happened when
	Statements  Kind = "statements"  // all that was said of the claims
	Changes     Kind = "changes"     // what is otherwise than in the version before
	Summary     Kind = "summary"     // the source summary statement
	Disclosure  Kind = "disclosure"  // what was read by machine, with which tool
	Endnotes    Kind = "endnotes"    // the sources
)

// A shape is what a block of a kind may hold.
type shape struct {
	kind  Kind
	say   []string // placeholders of its sentences, besides the general ones; nil where it says none of its own
	item  []string // of its items; nil where it lists none
	key   string   // the key of the sentences of its other sort of items; "" where there is none
	other []string // of those
	must  bool     // every template has one
}

// general are placeholders that the title and every sentence of a block may have.
func general() []string {
	return []string{"question", "case", "owner", "state", "severity", "deadline", "date", "by"}
}

// said are the placeholders of a statement.
func said() []string {
	return []string{"voice", "chain", "stance", "says", "manner", "certainty", "outlet", "date"}
}

// shapes are what blocks may hold, in the order in which messages list them.
func shapes() []shape {
	return []shape{
		{kind: Claim, say: []string{"claims"}, item: []string{"text", "claim", "version", "outcome", "reports", "outlets", "first", "last", "point"}},
		{
			kind: Behind, say: []string{"text", "counts", "independent", "not-established", "unrecorded", "credibility", "justification"},
			item: append([]string{"text", "origin", "kind", "via", "independence", "why", "reports"}, said()...),
		},
		{
			kind: Against, say: []string{"text", "denials", "contradictions"},
			item: append([]string{"text"}, said()...),
			key:  "contradiction", other: []string{"text", "other", "point", "counts"},
		},
		{
			kind: Assessments, say: []string{"analysts", "spread", "confidences"},
			item: []string{"analyst", "about", "reliability", "credibility", "likelihood", "confidence", "basis", "assumptions", "reasons", "date"},
		},
		{
			kind: Hypotheses, say: []string{"view", "probabilities"}, item: []string{"hypothesis", "text", "analyst", "date"},
			key: "evidence", other: []string{"evidence", "views", "apart"},
		},
		{kind: Judgement},
		{kind: Decisions, say: []string{}, item: []string{"text", "outcome", "analyst", "reasons", "date"}},
		{
			kind: Gaps, say: []string{"open", "closed"}, item: []string{"gap", "owner", "from", "date"},
			key: "closed", other: []string{"gap", "owner", "from", "finding", "date"},
		},
		{
			kind: Requests, say: []string{"sent", "answered", "declined", "silent", "pending"},
			item: []string{"asked", "asker", "kind", "channel", "sent", "due", "outcome", "text", "reply"},
			key:  "theirs", other: []string{"asked", "asker", "outcome", "outlet"},
		},
		{
			kind: Change, say: []string{"indicators"}, item: []string{"indicator", "analyst"},
			key: "lack", other: []string{"text", "consumer", "missing"},
		},
		{kind: Timeline, say: []string{}, item: []string{"when", "kind", "what"}},
		{
			kind: Statements, say: []string{"statements", "reports", "outlets"},
			item: append([]string{"text"}, said()...),
		},
		{kind: Changes, say: []string{"before"}, item: []string{"change"}},
		{kind: Summary, must: true},
		{kind: Disclosure, must: true},
		{kind: Endnotes, must: true},
	}
}

// shapeOf is what a block of a kind may hold; false where there is no such kind.
func shapeOf(k Kind) (shape, bool) {
	all := shapes()
	i := slices.IndexFunc(all, func(s shape) bool { return s.kind == k })
	if i < 0 {
		return shape{}, false
	}
	return all[i], true
}

// keys are the keys that a block of this shape may have.
func (s shape) keys() []string {
	out := []string{"heading"}
	if s.say != nil {
		out = append(out, "say")
	}
	if s.item != nil {
		out = append(out, "items", "item", "also", "none")
	}
	if s.key != "" {
		out = append(out, s.key, "also-"+s.key)
	}
	if s.kind == Judgement {
		out = append(out, "text")
	}
	return out
}

// Fills are the placeholders that a block of a kind may have, by where they stand; the general ones are not among them.
func Fills(k Kind) (say, item, other []string) {
	s, _ := shapeOf(k)
	return s.say, s.item, s.other
}

// General are the placeholders that the title and every sentence that is said once may have.
func General() []string { return general() }

// Kinds are the kinds of blocks.
func Kinds() (out []Kind) {
	for _, s := range shapes() {
		out = append(out, s.kind)
	}
	return out
}
