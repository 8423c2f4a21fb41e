package plan

import (
	"strings"

	"firsthand/internal/casework"
	"firsthand/internal/match"
	"firsthand/internal/read"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
)

// oneDocument: all origins rest on documents, so that whoever has seen another, or made it, adds something.
func (p *planner) oneDocument() {
	origins := p.side(match.Asserts)
	for _, o := range origins {
		if o.Kind != weigh.Document {
			return
		}
	}
	if len(origins) == 0 {
		return
	}
	o := origins[0]
	rests := "the one origin is " + o.Name
	if len(origins) > 1 {
		rests = "all origins are documents: " + listed(origins)
	}
	p.offer(Step{
		Rule: OneDocument, Ask: "whoever made or keeps " + o.Name, Party: casework.Agency, Kind: casework.Corroboration, Reports: p.reports(o),
		Independent: rests + "; who has seen what it tells of, or another document, does not depend on it",
		Shows:       "whether the document is what it is said to be, and whether anything beside it says the same",
		Text:        "We have read in " + o.Name + " that " + p.put() + ". Is the document genuine, who made it, and what beside it shows this?",
	})
}

// behind: unnamed voices speak from somewhere, and that body can be asked itself.
func (p *planner) behind() {
	for _, o := range p.side(match.Asserts) {
		if o.Kind != weigh.Unnamed && o.Kind != weigh.Group {
			continue
		}
		ask, from := "the body behind "+o.Name, o.Name
		if role := p.role(o); role != "" {
			ask = "the body whose " + role + " they are"
		}
		over := ""
		if o.Via != "" {
			over = ", heard by " + o.Via + " alone"
		}
		p.offer(Step{
			Rule: Behind, Ask: ask, Party: casework.Agency, Kind: casework.Corroboration, Reports: p.reports(o),
			Independent: "an origin is " + from + over + "; an answer on the record, by somebody else of that body, does not lead over them",
			Shows:       "whether the body itself says so, or another who works there and would know",
			Text:        "It is reported of unnamed sources that " + p.put() + ". Is this so, and on what does your answer rest?",
		})
	}
}

// role is what an origin's voices are, where a report says so.
func (p *planner) role(o weigh.Origin) string {
	for _, i := range o.Members {
		if chain := p.chain(i); len(chain) > 0 && chain[0].Role != "" && fold(chain[0].Name) == fold(o.Name) {
			return chain[0].Role
		}
	}
	return ""
}

// sameSource: where it is not shown that two origins are two, the outlet that heard one of them knows.
func (p *planner) sameSource() {
	for _, o := range p.side(match.Asserts) {
		if o.Established || o.Via == "" {
			continue
		}
		p.offer(Step{
			Rule: SameSource, Ask: o.Via, Party: casework.Outlet, Kind: casework.Information, Reports: p.reports(o),
			Independent: "it is not shown that " + o.Name + " is another than those who are known: " + o.Why,
			Shows:       "whether there is a further origin, or the same one under another name",
			Text:        "You report, from " + o.Name + ", that " + p.put() + ". Without naming them: is your source another than those whom other outlets cite, and how do they know?",
		})
	}
}

// notSaid: an outlet that tells it in its own voice, or does not say from whom it has it.
func (p *planner) notSaid() {
	for _, l := range p.Lost {
		r := p.Accounts[p.Members[l.Member].Report].Report
		p.offer(Step{
			Rule: NotSaid, Ask: r.Outlet, Party: casework.Outlet, Kind: casework.Information, Reports: []string{r.Document},
			Independent: "from whom it has this is not recorded: " + l.Why,
			Shows:       "whether it has an origin of its own, or has it from the others",
			Text:        "You report that " + p.put() + ". From whom do you have this?",
		})
	}
}

// carriers: outlets that have it from another may have asked somebody, too, and not said so.
func (p *planner) carriers() {
	if len(p.side(match.Asserts)) > 1 {
		return
	}
	for _, e := range p.Edges {
		from := p.Accounts[e.From.Report].Report
		if e.Kind != trace.Cites && e.Kind != trace.Credits || !p.carries(e.From.Report) {
			continue
		}
		source := e.Outlet
		if e.To.Report >= 0 {
			source = p.Accounts[e.To.Report].Report.Outlet
		}
		if source == "" || p.outlets.Same(source, from.Outlet) {
			continue
		}
		p.offer(Step{
			Rule: Carrier, Ask: from.Outlet, Party: casework.Outlet, Kind: casework.Information, Reports: []string{from.Document},
			Independent: "its report has this from " + source + "; what it heard itself, and did not print, would lead elsewhere",
			Shows:       "whether it has asked anybody itself, whom, and what they said",
			Text:        "You cite " + source + " that " + p.put() + ". Have you asked anybody yourselves, and what did they say?",
		})
	}
}

func (p *planner) carries(report int) bool {
	for _, m := range p.Members {
		if m.Report == report {
			return true
		}
	}
	return false
}

// denied: who says that it is not so can say what that rests on.
func (p *planner) denied() {
	for _, o := range p.side(match.Denies) {
		p.offer(Step{
			Rule: Denied, Ask: o.Name, Party: originParty(o.Kind), Kind: casework.Comment, Reports: p.reports(o),
			Independent: "they take the other side, and do not have it from those who assert it",
			Shows:       "what the denial rests on, what exactly it denies, and what would show it",
			Text:        "It is reported that " + p.put() + ". You have denied this. What exactly is not so, and what shows it?",
		})
	}
}

// originParty is what sort of body an origin is.
func originParty(k weigh.OriginKind) casework.Party {
	switch k {
	case weigh.Person, weigh.Unnamed, weigh.Group:
		return casework.Person
	case weigh.Outlet:
		return casework.Outlet
	}
	return casework.Agency
}

// silent: who was asked by others, as reports tell, and declined or did not answer, would know.
func (p *planner) silent() {
	var all mentions
	for _, a := range p.carrying() {
		for i, r := range a.Reading.Requests {
			if i < len(a.Asked) && a.Asked[i].To != "" && r.Outcome != read.Answered {
				all.add(mention{name: a.Asked[i].To, kind: trace.Organisation, outcome: string(r.Outcome), asker: a.Report.Outlet, reports: []string{a.Report.Document}})
			}
		}
	}
	for _, m := range all.sorted() {
		if p.spoke(m.name) {
			continue
		}
		told := map[string]string{"declined": "declined to answer", "no response": "did not answer", "pending": "has not answered yet"}[m.outcome]
		p.offer(Step{
			Rule: Silent, Ask: m.name, Party: casework.Agency, Kind: casework.Comment, Reports: m.reports,
			Independent: "they have said nothing yet: as " + orReport(m.asker) + " tells, they were asked and " + told,
			Shows:       "whether they confirm or deny it; that they say nothing shows nothing",
			Text:        "It is reported that " + p.put() + ". Is this so?",
		})
	}
}

func orReport(outlet string) string {
	if outlet == "" {
		return "a report"
	}
	return outlet
}

// told: who was briefed, or briefed somebody, as reports have it, knows what was told.
func (p *planner) told() {
	var all mentions
	for _, a := range p.carrying() {
		for _, b := range a.Briefings {
			for _, name := range []string{b.From, b.To} {
				if name != "" {
					all.add(mention{name: name, kind: trace.Person, reports: []string{a.Report.Document}})
				}
			}
		}
	}
	for _, m := range all.sorted() {
		if p.spoke(m.name) {
			continue
		}
		p.offer(Step{
			Rule: Told, Ask: m.name, Party: casework.Person, Kind: casework.Corroboration, Reports: m.reports,
			Independent: "reports name them as somebody who was told, or told others, and they have not spoken",
			Shows:       "what was told to whom and when, which does not depend on who told the press",
			Text:        "It is reported that " + p.put() + ", and that you were told, or told others. Is this so, and what was said?",
		})
	}
}

// papers: documents that reports speak of, and that nobody has shown.
func (p *planner) papers() {
	p.mentioned(PaperNotSeen, func(v trace.Voice) bool { return v.Kind == trace.Paper && v.Named })
}

// named: persons and bodies who are heard in the reports about something else, and not about this.
func (p *planner) named() {
	p.mentioned(NamedInIt, func(v trace.Voice) bool {
		return v.Named && (v.Kind == trace.Person || v.Kind == trace.Organisation && !p.outlets.LooksLike(v.Name))
	})
}

// mentioned offers to ask the voices of the reports that are wanted, and have not spoken about the claim.
func (p *planner) mentioned(rule Rule, wanted func(trace.Voice) bool) {
	var all mentions
	for _, a := range p.carrying() {
		for _, chain := range a.Chains {
			for _, v := range chain {
				if wanted(v) && !p.spoke(v.Name) && !p.outlets.Same(v.Name, a.Report.Outlet) {
					all.add(mention{name: v.Name, kind: v.Kind, role: v.Role, reports: []string{a.Report.Document}})
				}
			}
		}
	}
	for _, m := range all.sorted() {
		s := Step{
			Rule: rule, Ask: m.name, Party: party(m.kind), Kind: casework.Comment, Reports: m.reports,
			Independent: "reports that carry the claim name them, and not as an origin of it",
			Shows:       "whether they know of it themselves, and from where",
			Text:        "It is reported that " + p.put() + ". What do you know of this, and from whom?",
		}
		if m.role != "" {
			s.Independent = "reports that carry the claim name them (" + m.role + "), and not as an origin of it"
		}
		if rule == PaperNotSeen {
			s.Ask, s.Party, s.Kind = "whoever keeps "+m.name, casework.Agency, casework.Information
			s.Independent = "reports speak of the document, and none that carries the claim rests on it"
			s.Shows = "what the document itself says of it"
			s.Text = "It is reported that " + p.put() + ". May we see " + m.name + ", and does it say so?"
		}
		p.offer(s)
	}
}

// listed names origins, three at most.
func listed(origins []weigh.Origin) string {
	const few = 3
	var names []string
	for _, o := range origins[:min(len(origins), few)] {
		names = append(names, o.Name)
	}
	if len(origins) > few {
		names = append(names, "others")
	}
	return strings.Join(names, ", ")
}
