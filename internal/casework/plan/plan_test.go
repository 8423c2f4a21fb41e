package plan_test

import (
	"slices"
	"strings"
	"testing"

	"firsthand/internal/casework"
	"firsthand/internal/casework/plan"
	"firsthand/internal/match"
	"firsthand/internal/read"
	"firsthand/internal/trace"
	"firsthand/internal/trace/tracetest"
	"firsthand/internal/weigh"
)

const fact = "the ferry Maren was sold for scrap"

// report begins a report of an outlet.
func report(document, outlet string) *tracetest.Report {
	return tracetest.New(document, outlet).On("2031-03-01")
}

// says adds a statement of the fact by a chain.
func says(r *tracetest.Report, chain ...string) *tracetest.Report {
	return r.Says("“"+strings.Join(chain, "” through “")+"” said "+fact+".", fact, chain...)
}

func denies(r *tracetest.Report, chain ...string) *tracetest.Report {
	return r.Denies("“"+strings.Join(chain, "” through “")+"” denied "+fact+".", fact, chain...)
}

// besides adds a statement of something else.
func besides(r *tracetest.Report, chain ...string) *tracetest.Report {
	return r.Says("“"+strings.Join(chain, "” through “")+"” said the harbour needs dredging.", "the harbour needs dredging", chain...)
}

// asked says that a report tells of a request to somebody.
func asked(a *trace.Account, to string, o read.Outcome) {
	a.Reading.Requests = append(a.Reading.Requests, read.Request{Outcome: o})
	a.Asked = append(a.Asked, trace.Parties{To: to})
}

// material is the claim that the ferry was sold, as accounts have it. Copies are left to those who know texts.
func material(accounts ...*trace.Account) plan.Material {
	m := plan.Material{ID: "C1", Accounts: accounts, Claim: match.Claim{Text: fact}}
	for _, it := range trace.Items(accounts) {
		member := match.Member{Ref: it.Ref, Stance: match.Asserts}
		if it.Statement >= 0 {
			s := accounts[it.Report].Reading.Statements[it.Statement]
			if s.Content[0].Of(accounts[it.Report].Report.Text) != fact {
				continue
			}
			if s.Negated {
				member.Stance = match.Denies
			}
		}
		m.Members = append(m.Members, member)
	}
	m.Edges = slices.DeleteFunc(trace.Edges(accounts), func(e trace.Edge) bool { return e.Kind == trace.Copies })
	m.Weight = weigh.NewLineage(accounts, m.Edges).Origins(m.Claim)
	return m
}

// shown writes steps as "rule: whom (party, kind)".
func shown(steps []plan.Step) string {
	var out []string
	for _, s := range steps {
		line := string(s.Rule) + ": " + s.Ask + " (" + string(s.Party) + ", " + string(s.Kind) + ")"
		if s.Asked {
			line += " asked"
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

// TestRules gives each rule the reports that it is for.
func TestRules(t *testing.T) {
	for name, c := range map[string]struct {
		accounts []*trace.Account
		want     string
	}{
		"one document behind all: whoever has seen another": {
			[]*trace.Account{says(report("a", "Harbour Wire"), "#the ledger").Account(), says(report("b", "Ferry Post"), "#the ledger").Account()},
			"one document: whoever made or keeps the ledger (agency, corroboration)",
		},
		"two documents are all there is": {
			[]*trace.Account{says(report("a", "Harbour Wire"), "#the ledger").Account(), says(report("b", "Ferry Post"), "#the contract").Account()},
			"one document: whoever made or keeps the ledger (agency, corroboration)",
		},
		"a document and a person: the document is not all there is": {
			[]*trace.Account{says(report("a", "Harbour Wire"), "#the ledger").Account(), says(report("b", "Ferry Post"), "Jane Roe").Account()},
			"same source: Harbour Wire (outlet, information)",
		},
		"unnamed voices: the body whose they are": {
			[]*trace.Account{says(report("a", "Harbour Wire"), "~two port officials [port officials]", "@Harbour Wire").Account()},
			"behind them: the body whose port officials they are (agency, corroboration)",
		},
		"unnamed voices without a role": {
			[]*trace.Account{says(report("a", "Harbour Wire"), "~two insiders", "@Harbour Wire").Account()},
			"behind them: the body behind two insiders (agency, corroboration)",
		},
		"voices that may be the same: the outlet that heard one of them": {
			[]*trace.Account{
				says(report("a", "Harbour Wire"), "~an official", "@Harbour Wire").Account(), says(report("b", "Ferry Post"), "~a source", "@Ferry Post").Account(),
			},
			"behind them: the body behind an official (agency, corroboration)\n" +
				"behind them: the body behind a source (agency, corroboration)\n" +
				"same source: Ferry Post (outlet, information)",
		},
		"an outlet that names no lineage": {
			[]*trace.Account{report("a", "Ferry Post").Flat("Indeed " + fact + ".").Account()},
			"not said: Ferry Post (outlet, information)",
		},
		"an outlet that has it from another": {
			[]*trace.Account{
				says(report("a", "Harbour Wire"), "Jane Roe", "@Harbour Wire").Account(),
				says(report("b", "Ferry Post"), "Jane Roe", "@Harbour Wire").Account(),
			},
			"only cites: Ferry Post (outlet, information)",
		},
		"who denies it": {
			[]*trace.Account{says(report("a", "Harbour Wire"), "Jane Roe").Account(), denies(report("b", "Ferry Post"), "%Northport Yard").Account()},
			"denied it: Northport Yard (agency, comment)",
		},
		"who is heard about something else": {
			[]*trace.Account{besides(besides(says(report("a", "Harbour Wire"), "Jane Roe"), "Ines Marrak [harbour master]"), "~a clerk").Account()},
			"named: Ines Marrak (person, comment)",
		},
		"a document that is spoken of": {
			[]*trace.Account{besides(says(report("a", "Harbour Wire"), "Jane Roe"), "#the dredging plan").Account()},
			"document: whoever keeps the dredging plan (agency, information)",
		},
		"who has passed it on is no other access": {
			[]*trace.Account{says(report("a", "Harbour Wire"), "~two insiders", "Tom Brack", "@Harbour Wire").Account()},
			"behind them: the body behind two insiders (agency, corroboration)",
		},
		"who says both is no other side": {
			[]*trace.Account{says(report("a", "Harbour Wire"), "Jane Roe").Account(), denies(report("b", "Ferry Post"), "Jane Roe").Account()},
			"",
		},
		"nobody says it": {nil, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := shown(plan.Steps(material(c.accounts...))); got != c.want {
				t.Errorf("it offers\n%s\nand not\n%s", got, c.want)
			}
		})
	}
}

// TestSilent asks those whom others have asked, unless they have answered or spoken; those of most reports first.
func TestSilent(t *testing.T) {
	a, b := says(report("a", "Harbour Wire"), "Jane Roe").Account(), says(report("b", "Ferry Post"), "Jane Roe").Account()
	asked(a, "the council", read.NoResponse)
	asked(a, "Tom Brack", read.Answered)
	asked(a, "Roe", read.Pending)
	asked(a, "the yard", read.Pending)
	asked(b, "The Yard", read.Declined)
	steps := plan.Steps(material(a, b))
	if got, want := shown(steps), "did not answer: the yard (agency, comment)\ndid not answer: the council (agency, comment)"; got != want {
		t.Fatalf("it offers %s", got)
	}
	if s := steps[1]; !strings.Contains(s.Independent, "as Harbour Wire tells, they were asked and did not answer") || !slices.Equal(steps[0].Reports, []string{"a", "b"}) {
		t.Errorf("it says %q, of %v", s.Independent, steps[0].Reports)
	}
}

// TestTold asks those who were briefed, or briefed others, unless they have spoken.
func TestTold(t *testing.T) {
	a := says(report("a", "Harbour Wire"), "Jane Roe").Account()
	a.Briefings = []trace.Parties{{From: "the harbour office", To: "the mayor"}, {To: "Jane Roe"}, {}}
	if got, want := shown(plan.Steps(material(a))), "was told: the harbour office (person, corroboration)\nwas told: the mayor (person, corroboration)"; got != want {
		t.Errorf("it offers %s", got)
	}
}

// TestAsked marks whom we have asked already, keeps a step's key as it is, and offers six of a rule.
func TestAsked(t *testing.T) {
	r := says(report("a", "Harbour Wire"), "Jane Roe")
	for _, n := range strings.Fields("Ames Bell Cory Dunn Ellis Fox Gray Hall") {
		besides(r, "Ines "+n)
	}
	m := material(r.Account())
	before := plan.Steps(m)
	m.Asked = []string{"ines  bell"}
	after := plan.Steps(m)
	if len(after) != 6 || !after[1].Asked || after[0].Asked || before[1].Asked {
		t.Errorf("it offers %s", shown(after))
	}
	keys := map[string]bool{}
	for i, s := range after {
		if keys[s.Key()] = true; s.Key() != before[i].Key() {
			t.Errorf("%s had the key %s, and has %s", s.Ask, before[i].Key(), s.Key())
		}
	}
	if m.ID = "C2"; len(keys) != 6 || keys[plan.Steps(m)[0].Key()] {
		t.Errorf("the keys %v are not of one step of one claim each", keys)
	}
}

// TestWorded puts the claim into the first wording of each request, with what the answer could show.
func TestWorded(t *testing.T) {
	a := denies(besides(says(report("a", "Harbour Wire"), "~two insiders", "@Harbour Wire"), "Tom Brack"), "%Northport Yard").Account()
	for _, s := range plan.Steps(material(a)) {
		if !strings.Contains(s.Text, "“"+fact+"”") || s.Shows == "" || s.Independent == "" || !slices.Contains(casework.RequestKinds(), s.Kind) || !slices.Contains(casework.Parties(), s.Party) ||
			!slices.Equal(s.Reports, []string{"a"}) {
			t.Errorf("it offers %+v", s)
		}
	}
}
