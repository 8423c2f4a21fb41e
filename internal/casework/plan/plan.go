// Package plan offers what to do about a claim: who else has access to what it says, and what is not known about it.
//
// It looks at who stands behind the claim, and asks who does not: whom the reports name and nobody has heard, who was asked and did not
// answer, which document was mentioned and not shown. An offer is no judgement, and nothing follows from it until somebody takes it. The
// package is rules, values in and values out; what it offers stands in the reports that it is given, and each offer names them.
package plan

import (
	"cmp"
	"slices"
	"strings"

	"firsthand/internal/casework"
	"firsthand/internal/match"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
)

// A Material is a claim with all that is known of it.
type Material struct {
	ID       string // the claim's
	Accounts []*trace.Account
	match.Claim
	weigh.Weight
	Edges []trace.Edge
	Asked []string // whom we have asked already
}

// Rule is why a step is offered.
type Rule string

// The rules.
const (
	OneDocument  Rule = "one document"   // all that is known rests on it
	Behind       Rule = "behind them"    // the body that unnamed voices speak from
	SameSource   Rule = "same source"    // it is not shown that two origins are two
	NotSaid      Rule = "not said"       // an outlet that does not say from whom it has it
	Carrier      Rule = "only cites"     // an outlet that has it from another
	Denied       Rule = "denied it"      // who says that it is not so
	Silent       Rule = "did not answer" // who was asked by others
	Told         Rule = "was told"       // who was briefed, as reports say
	NamedInIt    Rule = "named"          // who is heard in the reports about something else
	PaperNotSeen Rule = "document"       // a document that reports speak of
)

// A Step is an access to what the claim says that does not lead over the origins there are.
type Step struct {
	Rule        Rule
	Ask         string // whom
	Party       casework.Party
	Independent string // why they would be independent of the origins there are
	Shows       string // what their answer could show
	Kind        casework.RequestKind
	Text        string   // a first wording of the request
	Reports     []string // ids of the reports from which this is known
	Asked       bool     // we have asked them already
	claim       string
}

// Key is what the step goes by: the same as long as it is offered.
func (s Step) Key() string { return casework.Key("step", s.claim, string(s.Rule), fold(s.Ask)) }

// most is how many steps of one rule are offered.
const most = 6

// Steps are what is offered for a claim: first what the origins themselves suggest, then who has not spoken.
func Steps(m Material) []Step {
	p := &planner{Material: m, heard: map[string]bool{}, outlets: trace.OutletsOf(m.Accounts)}
	for _, o := range m.Origins {
		p.heard[fold(o.Name)] = true
	}
	for i := range m.Members { // who has passed it on has it from them
		for _, v := range p.chain(i) {
			if v.Named && v.Kind != trace.Outlet {
				p.heard[fold(v.Name)] = true
			}
		}
	}
	for _, rule := range []func(){p.oneDocument, p.behind, p.sameSource, p.notSaid, p.carriers, p.denied, p.silent, p.told, p.papers, p.named} {
		rule()
	}
	return p.steps
}

// A planner gathers the steps for one claim.
type planner struct {
	Material
	heard   map[string]bool // who spoke about the claim, or passed it on
	outlets *trace.Outlets
	steps   []Step
}

// offer adds a step, unless whom it asks is offered already, or is one of the origins that the answer is to be independent of.
func (p *planner) offer(s Step) {
	beyond := s.Rule == OneDocument || s.Rule == Behind // they ask who is behind an origin, and name it for that
	if !beyond && slices.ContainsFunc(p.side(match.Asserts), func(o weigh.Origin) bool {
		return alike(fold(s.Ask), fold(o.Name)) || p.outlets.Same(s.Ask, o.Name)
	}) {
		return
	}
	count := 0
	for _, o := range p.steps {
		if fold(o.Ask) == fold(s.Ask) {
			return
		}
		if o.Rule == s.Rule {
			count++
		}
	}
	if count == most || s.Ask == "" {
		return
	}
	s.claim, s.Reports = p.ID, slices.Compact(slices.Sorted(slices.Values(s.Reports)))
	s.Asked = slices.ContainsFunc(p.Asked, func(n string) bool { return fold(n) == fold(s.Ask) })
	p.steps = append(p.steps, s)
}

// side are the origins that take a side.
func (p *planner) side(stance match.Stance) (out []weigh.Origin) {
	for _, o := range p.Origins {
		if len(o.Members) > 0 && p.Members[o.Members[0]].Stance == stance {
			out = append(out, o)
		}
	}
	return out
}

// reports are the ids of the reports in which an origin speaks.
func (p *planner) reports(o weigh.Origin) (out []string) {
	for _, i := range o.Members {
		out = append(out, p.document(p.Members[i].Report))
	}
	return out
}

func (p *planner) document(report int) string { return p.Accounts[report].Report.Document }

// carrying are the accounts that carry the claim, in order, each once.
func (p *planner) carrying() []*trace.Account {
	var out []*trace.Account
	for _, m := range p.Members {
		if a := p.Accounts[m.Report]; !slices.Contains(out, a) {
			out = append(out, a)
		}
	}
	return out
}

// chain is the chain of a member; nil where it is in the report's own voice.
func (p *planner) chain(i int) []trace.Voice {
	m := p.Members[i]
	a := p.Accounts[m.Report]
	for k, s := range a.Reading.Statements {
		if s.ID == m.ID && k < len(a.Chains) {
			return a.Chains[k]
		}
	}
	return nil
}

// put is the claim as a request has it.
func (p *planner) put() string { return "“" + strings.Trim(p.Text, " .“”\"") + "”" }

// fold is a name as it is compared.
func fold(name string) string { return strings.ToLower(strings.Join(strings.Fields(name), " ")) }

// spoke tells whether a name is that of somebody who spoke about the claim, in full or in part: "Beck" is "Jonas Beck".
func (p *planner) spoke(name string) bool {
	n := fold(name)
	for h := range p.heard {
		if alike(h, n) {
			return true
		}
	}
	return false
}

// alike tells whether of two folded names one is the other, or the end of it.
func alike(a, b string) bool {
	return a == b || strings.HasSuffix(a, " "+b) || strings.HasSuffix(b, " "+a)
}

// party is what sort of body a voice is.
func party(k trace.VoiceKind) casework.Party {
	switch k {
	case trace.Person, trace.Group, trace.Unknown:
		return casework.Person
	case trace.Outlet:
		return casework.Outlet
	}
	return casework.Agency
}

// A mention is somebody whom reports name, and where.
type mention struct {
	name    string
	kind    trace.VoiceKind
	role    string
	reports []string
	outcome string // of a request, as reports have it
	asker   string
}

// mentions gathers what is found about names, those first that most reports have.
type mentions []*mention

func (all *mentions) add(m mention) {
	for _, o := range *all {
		if fold(o.name) == fold(m.name) {
			if o.role == "" {
				o.role = m.role
			}
			o.reports = append(o.reports, m.reports...)
			return
		}
	}
	*all = append(*all, &m)
}

// sorted are the mentions, those of most reports first.
func (all *mentions) sorted() mentions {
	count := func(m *mention) int { return len(slices.Compact(slices.Sorted(slices.Values(m.reports)))) }
	out := slices.Clone(*all)
	slices.SortStableFunc(out, func(a, b *mention) int { return cmp.Compare(count(b), count(a)) })
	return out
}
