package grade

import (
	"fmt"
	"slices"

	"firsthand/internal/weigh"
)

// A Consumer is somebody who decides by a claim, with the level of certainty that satisfies it.
type Consumer struct {
	Name  string
	Needs Level
	Why   string // what is decided by it
}

// A Level is what has to be shown of a claim. What is zero is not asked for.
type Level struct {
	Origins     int     // origins that assert it, established or not
	Independent int     // established origins
	OnRecord    bool    // one of them by name, or a document
	Ratio       float64 // the lower end of the ratio's interval
	Unopposed   bool    // no denial stands that tells anything, and no claim that conflicts has an established origin
}

// Consumers are the levels that are used where a house has not put in its own. They follow what newsrooms and staffs say that
// they do, in the order of what an error costs; none is measured.
func Consumers() []Consumer {
	return []Consumer{
		{"the watch list", Level{Origins: 1}, "somebody follows it"},
		{"the live page", Level{Independent: 1}, "it is told as what somebody says, with who says so"},
		{"the commander", Level{Origins: 2, Independent: 1, Ratio: 1.5}, "it is acted on where waiting costs more than an error"},
		{"the front page", Level{Independent: 2, OnRecord: true, Unopposed: true}, "it is told in the house's own name: two independent sources"},
		{"the record", Level{Independent: 3, OnRecord: true, Ratio: 3, Unopposed: true}, "it is stated as a fact, without saying who says so"},
	}
}

// A Verdict says whether a claim is sure enough for a consumer today, and if not, what would have to be shown.
type Verdict struct {
	Consumer string
	Enough   bool
	Missing  []string // clauses, one for each thing that is asked for and not shown
}

// Sure says for whom a claim is sure enough.
func Sure(c Case, consumers []Consumer) []Verdict {
	s := c.sides()
	out := make([]Verdict, len(consumers))
	for i, k := range consumers {
		missing := c.missing(s, k.Needs)
		out[i] = Verdict{k.Name, len(missing) == 0, missing}
	}
	return out
}

// missing lists what a level asks for and c does not show.
func (c *Case) missing(s sides, l Level) []string {
	var out []string
	shown := s.established // one can be told as what it says, whatever that is; two have to say the same
	if l.Independent > 1 {
		shown = s.agreed
	}
	if n := l.Independent - len(shown); n > 0 {
		out = append(out, independent(n, shown, s))
	} else if n := l.Origins - len(s.asserting); n > 0 {
		out = append(out, plural(n, "another origin", "%d other origins"))
	}
	if l.OnRecord && !slices.ContainsFunc(s.established, onRecord) {
		out = append(out, "somebody on the record, or a document")
	}
	if c.Low < l.Ratio {
		out = append(out, fmt.Sprintf("a likelihood ratio of %.1f or more at its lower end, which is %.1f", l.Ratio, c.Low))
	}
	if l.Unopposed && len(s.standing) > 0 {
		out = append(out, "an answer to the denial by "+list(s.standing))
	}
	if l.Unopposed && c.opposed() {
		out = append(out, "which of the claims that conflict is so")
	}
	return out
}

// independent says how many established origins are missing beside those shown, and who might be one.
func independent(n int, shown []*weigh.Origin, s sides) string {
	out := plural(n, "an independent origin", "%d independent origins")
	if len(shown) > 0 {
		out = plural(n, "another independent origin", "%d more independent origins") + " beside " + list(shown)
	}
	switch {
	case len(shown) < len(s.plain):
		out += ", surely saying the same"
	case len(shown) < len(s.established):
		out += ", saying plainly that it is so"
	}
	if len(s.open) > 0 {
		out += ", or proof that " + list(s.open) + " can count as such"
	}
	return out
}

// onRecord tells whether an origin can be named or shown.
func onRecord(o *weigh.Origin) bool { return o.Kind != weigh.Unnamed && o.Kind != weigh.Outlet }

func plural(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}
