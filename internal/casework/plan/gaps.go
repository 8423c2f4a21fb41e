package plan

import (
	"regexp"
	"slices"
	"strings"

	"firsthand/internal/casework"
	"firsthand/internal/match"
	"firsthand/internal/text"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
)

// What a claim may not say.
const (
	MissingWhen  = "when"
	MissingWhere = "where"
	MissingWho   = "who"
)

// What shows that a passage says when, and where. They are signs, and miss some; what is offered in vain costs a look.
var (
	saysWhen = regexp.MustCompile(`(?i)\b(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|yesterday|today|tonight|tomorrow|january|february|march|april|june|july|august|` +
		`september|october|november|december|(?:jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)\.|(?:last|this|next|early|late) (?:week|month|year|spring|summer|autumn|fall|winter)|` +
		`(?:[12][0-9]{3})|\d{1,2}(?::\d\d)? ?[ap]\.?m\.?|(?:hours?|days?|weeks?|months?|years?) (?:ago|earlier|later|before|after))\b|\bin May\b|\bMay \d`)
	saysWhere = regexp.MustCompile(`\b(?i:in|at|near|off|from|outside|aboard|to|into|through)(?i: the| a)? (?:[\p{Lu}][\p{L}'’-]+|(?:port|harbou?r|city|town|coast|capital|border|airport|yard) )`)
)

// Gaps are what is offered as not known about a claim: what the reports that carry it say is not known, and what of when, where and who
// none of its statements says. Those of taken are left out.
func Gaps(m Material, taken []*casework.Gap) (out []casework.Wanting) {
	p := &planner{Material: m}
	for _, a := range p.carrying() {
		for _, g := range a.Reading.Gaps {
			out = append(out, casework.Wanting{
				Claim: m.ID, Report: a.Report.Document, Statement: saidIn(a, g.Span), Span: [2]int{g.Span.Start, g.Span.End}, Hash: Fingerprint(g.Span.Of(a.Report.Text)),
			})
		}
	}
	for _, missing := range p.missing() {
		out = append(out, casework.Wanting{Claim: m.ID, Missing: missing})
	}
	return slices.DeleteFunc(out, func(g casework.Wanting) bool {
		return slices.ContainsFunc(taken, func(t *casework.Gap) bool { return t.Key() == g.Key() })
	})
}

// Fingerprint is a hash of words, however they are broken into lines.
func Fingerprint(words string) string {
	return casework.Key("words", strings.Join(strings.Fields(words), " "))
}

// saidIn is the id of the innermost statement in whose content a span stands; "" for none.
func saidIn(a *trace.Account, s text.Span) (id string) {
	depth := -1
	for _, st := range a.Reading.Statements {
		for _, c := range st.Content {
			if c.Start <= s.Start && s.End <= c.End && st.Depth > depth {
				id, depth = st.ID, st.Depth
			}
		}
	}
	return id
}

// missing is what of when, where and who no statement of the claim says.
func (p *planner) missing() (out []string) {
	if len(p.Members) == 0 {
		return []string{MissingWhen, MissingWhere, MissingWho}
	}
	when, where := saysWhen.MatchString(p.Text), saysWhere.MatchString(p.Text)
	for i := range p.Members {
		passage := p.passage(i)
		when, where = when || saysWhen.MatchString(passage), where || saysWhere.MatchString(passage)
	}
	if !when {
		out = append(out, MissingWhen)
	}
	if !where {
		out = append(out, MissingWhere)
	}
	nameless := func(o weigh.Origin) bool { return o.Kind == weigh.Unnamed || o.Kind == weigh.Group }
	if asserting := p.side(match.Asserts); !slices.ContainsFunc(asserting, func(o weigh.Origin) bool { return !nameless(o) }) {
		out = append(out, MissingWho)
	}
	return out
}

// passage is what a member says.
func (p *planner) passage(i int) string {
	m := p.Members[i]
	a := p.Accounts[m.Report]
	for _, s := range a.Reading.Statements {
		if s.ID == m.ID {
			var parts []string
			for _, c := range s.Content {
				parts = append(parts, c.Of(a.Report.Text))
			}
			return strings.Join(parts, " ")
		}
	}
	for _, s := range a.Reading.Assertions {
		if s.ID == m.ID {
			return s.Span.Of(a.Report.Text)
		}
	}
	return ""
}
