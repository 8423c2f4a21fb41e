package brief

import "time"

// Material is what is known of a case at one moment, as plain values. Indices of reports and claims are into its own lists.
type Material struct {
	Case        Case
	Claims      []Claim
	Reports     []Report
	Assessments []Assessment
	Hypotheses  []Hypothesis
	Evidence    []Evidence // that hypotheses are held against
	Estimates   []Estimate
	Decisions   []Decision
	Gaps        []Gap
	Requests    []Request
	Indicators  []Indicator
	Facts       []Fact
	Notes       []Note // what the author adds in words of their own
	Tool        Tool
	At          time.Time
	By          string
	Marking     string
	Draft       bool
	Version     int   // of the briefings of the case, from 1; 0 for 1
	Before      *Kept // the version before; nil in the first, and without its briefing where that is gone
}

// A Case is the case that a briefing is about.
type Case struct {
	ID       string
	Question string
	Owner    string
	State    string
	Severity string
	Deadline string
	Opened   time.Time
	Last     string // the id of its last entry
}

// A Claim is a proposition with all that stands behind it.
type Claim struct {
	ID            string
	Version       string // what is hashed of it; another one where anything of that changed
	Text          string
	Wording       int // the statement whose words Text is, by index; -1 for none
	Point         string
	Outcome       string // "confirmed", "refuted"; "" where it is open
	Counts        Counts
	Origins       []Origin
	Statements    []Statement // in the order of reports and, within one, of the text
	Contradictory []Contradiction
	Credibility   Credibility
	Lacking       []Lack
}

// An Origin is a first-hand end of the chains of a claim.
type Origin struct {
	Name        string
	Kind        string
	Via         string
	Established bool
	Why         string
	Asserts     bool
	Statements  []int // by index
}

// A Statement is what a report says of a claim, and where.
type Statement struct {
	Report    int
	ID        string
	Span      [2]int // in code points of the report's text
	Page      string // "3", or "3 to 4"; "" where the report has no pages, or they are not known
	Words     string
	Chain     []string // who said it first … who tells the report; nil where the report says so itself
	Named     bool     // the first of them by name
	Stance    string   // "asserts", "denies", "questions"
	Manner    string   // "direct", "mixed", "indirect"; "" where the report says so itself
	Certainty string
}

// A Contradiction is another claim that cannot hold beside one.
type Contradiction struct {
	Claim      string // its id
	Text       string
	Point      string
	Counts     Counts
	Statements []Statement
}

// A Credibility is the grade that a claim is offered by who corroborates it.
type Credibility struct {
	Value   int
	Word    string
	Edition string
	Why     string
}

// A Lack is what would have to be shown of a claim for somebody who decides by it.
type Lack struct {
	Consumer string
	Missing  []string
}

// A Report is a captured document.
type Report struct {
	ID        string
	Outlet    string
	Author    string
	Title     string
	Published string // as it is stated, ISO 8601 where that was understood
	Captured  string
	Added     time.Time
	URL       string
	Place     string // whence it came, where there is no URL
	Hash      string
	Derives   []string // whom it cites, credits or copies
}

// An Assessment is a judgement by an analyst. What it does not say is "".
type Assessment struct {
	ID          string
	Claim       int // by index; -1 for the case, or a voice
	Voice       string
	By          string
	At          time.Time
	Reliability string // "B, usually reliable"
	Credibility string // "3, possibly true"
	Likelihood  string // "likely, 55 to 80 %"
	Low, High   float64
	Confidence  string
	Basis       string
	Assumptions []string
	Reasons     string
	Edition     string
}

// A Hypothesis is what may be so.
type Hypothesis struct {
	Name string // "H1"
	Text string // "" where it went with a report that it quoted
	By   string
	At   time.Time
}

// An Evidence is what hypotheses are held against: a statement, a report, or else an entry of the case.
type Evidence struct {
	From        *Statement // nil where it is none
	Report      int        // of which it is the whole; -1 where it is none
	Entry       string     // what the entry is called
	Views       []View
	Apart, Of   int  // pairs of hypotheses that an analyst sees told apart by it, of those judged
	SeenUnalike bool // analysts see it differently
}

// A View is how an analyst sees evidence against a hypothesis.
type View struct {
	Hypothesis string // "H1"
	Value      string // "consistent", "inconsistent", "not applicable"
	By         string
	Reasons    string
}

// An Estimate is how probable an analyst holds the hypotheses.
type Estimate struct {
	By     string
	Shares []string // "H1 58 %"
	Notes  []string // what bears on how they were stated, each a clause
}

// A Decision is what was decided about a claim.
type Decision struct {
	ID      string
	Claim   int
	Outcome string
	By      string
	At      time.Time
	Reasons string
}

// A Gap is what is not known and matters.
type Gap struct {
	ID      string // of its entry; "" where a report says so and nobody put it down
	Text    string
	Owner   string
	Open    bool
	Finding string
	At      time.Time
	From    *Statement // the passage that says so; nil where none does
}

// A Request is a question that was put to somebody.
type Request struct {
	ID      string // of its entry; "" where a report tells of it
	Asked   string
	Asker   string
	Kind    string
	Channel string
	Text    string
	Sent    time.Time
	Due     string
	Outcome string // "answered", "declined", "no response", "pending"
	Reply   string
	From    *Statement // the passage that tells of it; nil where it is ours
	Again   []string   // outlets that tell of it in the same words
	Report  int        // the report that the reply was captured as; -1 for none
}

// An Indicator is what would change a judgement, and whose that is.
type Indicator struct {
	Assessment string // its id; "" where the case has it
	Text       string
	By         string
}

// A Fact is something that happened, for the timeline.
type Fact struct {
	At     time.Time
	When   string // as it is told; "" for At
	Kind   string // "reported", "captured", "asked", …
	Text   string
	Report int    // that shows it; -1 for none
	Entry  string // of the case; "" for none
}

// A Note is what somebody holds, in words of their own.
type Note struct {
	Text string
	By   string
}
