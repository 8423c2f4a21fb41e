package plan_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"firsthand/internal/casework/plan"
	"firsthand/internal/match"
	"firsthand/internal/read"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
)

func member(at trace.Ref) match.Member { return match.Member{Ref: at, Stance: match.Asserts} }

func weighed(m plan.Material) weigh.Weight {
	return weigh.NewLineage(m.Accounts, m.Edges).Origins(m.Claim)
}

// voices are who may speak, be asked or be told.
func voices() []string {
	return []string{
		"Jane Roe", "Roe", "Mayor Jane Roe [mayor of Lorn]", "Paul Doe", "Tom Brack [clerk]", "%Northport Yard", "%The Yard", "#the ledger", "#the contract",
		"~an official [port official]", "~two officials", "~a source", "?", "@Harbour Wire", "@Ferry Post", "@Lorn Radio",
	}
}

// aCase draws reports about the claim and about something else, with requests and briefings that they tell of.
func aCase(t *rapid.T) plan.Material {
	outlets := []string{"Harbour Wire", "Ferry Post", "Lorn Radio"}
	chain := func() []string {
		out := []string{rapid.SampledFrom(voices()).Draw(t, "voice")}
		if rapid.Bool().Draw(t, "passed on") {
			out = append(out, rapid.SampledFrom(voices()).Draw(t, "by"))
		}
		return append(out, "@"+rapid.SampledFrom(outlets).Draw(t, "outlet"))
	}
	plainly := func() string {
		return strings.TrimLeft(strings.Split(rapid.SampledFrom(voices()).Draw(t, "name"), " [")[0], "~@%#?")
	}
	var accounts []*trace.Account
	for i := range rapid.IntRange(1, 4).Draw(t, "reports") {
		r := report(fmt.Sprint("d", i), rapid.SampledFrom(outlets).Draw(t, "outlet"))
		for range rapid.IntRange(1, 4).Draw(t, "items") {
			switch rapid.IntRange(0, 5).Draw(t, "item") {
			case 0:
				r.Flat("Indeed " + fact + ".")
			case 1:
				denies(r, chain()...)
			case 2:
				besides(r, chain()...)
			default:
				says(r, chain()...)
			}
		}
		a := r.Account()
		for range rapid.IntRange(0, 2).Draw(t, "requests") {
			asked(a, plainly(), rapid.SampledFrom([]read.Outcome{read.Answered, read.Declined, read.NoResponse, read.Pending}).Draw(t, "outcome"))
		}
		for range rapid.IntRange(0, 2).Draw(t, "briefings") {
			a.Briefings = append(a.Briefings, trace.Parties{From: plainly(), To: plainly()})
		}
		accounts = append(accounts, a)
	}
	return material(accounts...)
}

// TestIndependent: whatever the reports, no step asks somebody who is one of the origins that it should be independent of, by whatever
// part of their name, nor anybody twice.
func TestIndependent(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		m := aCase(t)
		steps := plan.Steps(m)
		seen := map[string]bool{}
		for _, s := range steps {
			if ask := strings.ToLower(s.Ask); seen[ask] {
				t.Fatalf("%s is asked twice:\n%s", s.Ask, shown(steps))
			} else {
				seen[ask] = true
			}
			for _, o := range m.Origins {
				if m.Members[o.Members[0]].Stance != match.Asserts {
					continue
				}
				if s.Ask == "the body behind "+o.Name || s.Ask == "whoever made or keeps "+o.Name {
					continue // somebody else, who is named by the origin
				}
				if same(s.Ask, o.Name) {
					t.Fatalf("%s is asked, by the rule %q, and is the origin %s:\n%s", s.Ask, s.Rule, o.Name, shown(steps))
				}
			}
			if s.Ask == "" || s.Independent == "" || s.Shows == "" || len(s.Reports) == 0 {
				t.Fatalf("it offers %+v", s)
			}
		}
	})
}

// same tells whether two names are one, or one the end of the other.
func same(a, b string) bool {
	a, b = " "+strings.ToLower(a), " "+strings.ToLower(b)
	return strings.HasSuffix(a, b) || strings.HasSuffix(b, a)
}
