package brief

import (
	"fmt"
	"slices"
	"strings"
)

// A Change is one thing that is otherwise than in the version before.
type Change struct {
	Claim string `json:"claim"` // its id
	What  string `json:"what"`  // "claim", "text", "outcome", "independent", "not established", "unrecorded", "credibility", "assessments", "reports"
	Was   string `json:"was"`
	Is    string `json:"is"`
}

// words are the change as a clause.
func (c Change) words() string {
	switch {
	case c.What == "claim" && c.Was == "":
		return "A claim was added: " + quoted(c.Is)
	case c.What == "claim":
		return "A claim is not in the case any more: " + quoted(c.Was)
	case c.What == "assessments" || c.What == "reports":
		return fmt.Sprintf("%s: %s, before %s", upper(c.What), or(c.Is, "none"), or(c.Was, "none"))
	case c.What == "text":
		return fmt.Sprintf("The wording is %s, before %s", quoted(c.Is), quoted(c.Was))
	case c.What == "outcome":
		return fmt.Sprintf("The claim is %s, before %s", or(c.Is, "open"), or(c.Was, "open"))
	}
	name := map[string]string{
		"credibility": "The credibility that is offered", "independent": "The number of independent origins",
		"not established": "The number of origins whose independence is not established", "unrecorded": "The number of statements that rest on nobody who is recorded",
	}[c.What]
	return fmt.Sprintf("%s is %s, before %s", or(name, c.What), c.Is, c.Was)
}

func or(s, other string) string {
	if s == "" {
		return other
	}
	return s
}

// standing is how each claim stands.
func standing(m *Material) []Standing {
	out := []Standing{}
	for i := range m.Claims {
		cl := &m.Claims[i]
		s := Standing{
			Claim: cl.ID, Version: cl.Version, Text: cl.Text, Outcome: cl.Outcome, Counts: cl.Counts, Credibility: cl.Credibility.Value,
			Assessments: []string{}, Reports: []string{},
		}
		for _, a := range m.Assessments {
			if a.Claim == i {
				s.Assessments = append(s.Assessments, a.ID)
			}
		}
		for _, r := range cl.reports() {
			s.Reports = append(s.Reports, m.Reports[r].ID)
		}
		out = append(out, s)
	}
	return out
}

// changes are what is otherwise now than in a briefing that was kept.
func changes(before *Briefing, now []Standing) []Change {
	out := []Change{}
	known := func(all []Standing, id string) int {
		return slices.IndexFunc(all, func(s Standing) bool { return s.Claim == id })
	}
	for _, s := range now {
		i := known(before.Standing, s.Claim)
		if i < 0 {
			out = append(out, Change{s.Claim, "claim", "", s.Text})
			continue
		}
		out = append(out, between(before.Standing[i], s)...)
	}
	for _, s := range before.Standing {
		if known(now, s.Claim) < 0 {
			out = append(out, Change{s.Claim, "claim", s.Text, ""})
		}
	}
	return out
}

// between are what differs in how a claim stood and stands.
func between(was, is Standing) (out []Change) {
	number := func(n int) string { return fmt.Sprint(n) }
	for _, d := range []struct{ what, was, is string }{
		{"text", was.Text, is.Text},
		{"outcome", was.Outcome, is.Outcome},
		{"independent", number(was.Counts.Independent), number(is.Counts.Independent)},
		{"not established", number(was.Counts.NotEstablished), number(is.Counts.NotEstablished)},
		{"unrecorded", number(was.Counts.Unrecorded), number(is.Counts.Unrecorded)},
		{"credibility", number(was.Credibility), number(is.Credibility)},
		{"assessments", strings.Join(was.Assessments, " "), strings.Join(is.Assessments, " ")},
		{"reports", strings.Join(was.Reports, " "), strings.Join(is.Reports, " ")},
	} {
		if d.was != d.is {
			out = append(out, Change{is.Claim, d.what, d.was, d.is})
		}
	}
	return out
}

// changed is what is otherwise than in the version before.
func (c *composer) changed() content {
	if !c.m.readable() {
		return content{}
	}
	before := []source{{kind: BriefingNote, id: c.m.Before.ID}}
	head := c.m.Before.Briefing.Head
	out := content{none: before, says: []fills{c.with(fills{
		"before": {fmt.Sprintf("version %d, which %s composed on %s", head.Version, head.By, moment(head.At)), before},
	})}}
	for _, k := range c.changes {
		f := fills{"change": {c.shownChange(k), append(before, c.tracedID(k.Claim)...)}}
		if i := slices.IndexFunc(c.m.Claims, func(cl Claim) bool { return cl.ID == k.Claim }); i >= 0 {
			f[""] = c.about(i)
		}
		out.items = append(out.items, f)
	}
	return out
}

// shownChange is a change for people: of ids their numbers.
func (c *composer) shownChange(k Change) string {
	if k.What == "assessments" || k.What == "reports" {
		gone, come := 0, 0
		was, is := strings.Fields(k.Was), strings.Fields(k.Is)
		for _, id := range is {
			if !slices.Contains(was, id) {
				come++
			}
		}
		for _, id := range was {
			if !slices.Contains(is, id) {
				gone++
			}
		}
		return fmt.Sprintf("%d new %s, %d gone", come, k.What, gone)
	}
	return k.words()
}

// tracedID is how the claim of an id was traced; nothing where the case has it no more.
func (c *composer) tracedID(id string) []source {
	for i := range c.m.Claims {
		if c.m.Claims[i].ID == id {
			return []source{traced(&c.m.Claims[i])}
		}
	}
	return nil
}
