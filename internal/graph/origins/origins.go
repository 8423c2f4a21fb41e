// Package origins says what of a claim is drawn: which origins, which reports, and who has it from whom. It draws nothing
// itself and finds nothing out that the dossier does not hold.
//
// However many reports carry a claim, the picture stays one that can be read: reports that stand alike are drawn as one, and
// so is what is beyond the first dozens.
package origins

import (
	"fmt"
	"slices"
	"strings"

	"firsthand/internal/flow"
	"firsthand/internal/graph"
	"firsthand/internal/match"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
)

// How much is drawn.
const (
	mostOrigins = 12
	mostReports = 48 // once those that stand alike are one
	alike       = 4  // reports from which they are drawn as one where they stand alike
	few         = 12 // reports up to which each is drawn
)

// Of is the picture of the claim at index i of a dossier.
func Of(d *flow.Dossier, i int) graph.Graph {
	p := &picture{d: d, claim: &d.Claims[i], outlets: trace.OutletsOf(d.Accounts), reports: map[int]*report{}}
	if i < len(d.Loops) {
		p.loops = d.Loops[i]
	}
	p.gather()
	p.fromOthers()
	p.fromOrigins()
	p.reduce()
	p.fold()
	return p.graph()
}

// A picture is a claim that is being drawn.
type picture struct {
	d       *flow.Dossier
	claim   *flow.Claim
	outlets *trace.Outlets
	loops   []trace.Loop
	reports map[int]*report // those that carry the claim, by index of account
	order   []*report       // the same, the oldest first
	absent  []*end          // outlets that are not at hand
	origins []*end
}

// An end is a box of the picture, and the ties that lead to it.
type end struct {
	node graph.Node
	ties []*tie
	told bool // another end has it from here
	at   int  // in the graph
}

// A report is a report that carries the claim.
type report struct {
	end
	index   int
	members []int // of the claim
	asserts bool  // at least one of them
	denies  bool
	rests   bool   // on an origin
	lost    string // why one of them rests on none
	weight  int    // how many reports it stands for; 0 for itself
}

// A tie is why an end has it from another.
type tie struct {
	from      *end
	kinds     []trace.EdgeKind // in the order they are said in
	quoted    bool             // from is who said it first
	loop      bool
	undecided bool
	evidence  string
}

// gather finds the reports and who of them rests on an origin.
func (p *picture) gather() {
	rests := make([]bool, len(p.claim.Members))
	for _, o := range p.claim.Origins {
		for _, m := range o.Members {
			rests[m] = true
		}
	}
	for i, m := range p.claim.Members {
		r := p.reports[m.Report]
		if r == nil {
			r = &report{index: m.Report}
			p.reports[m.Report] = r
			p.order = append(p.order, r)
		}
		r.members = append(r.members, i)
		r.rests = r.rests || rests[i]
		r.asserts = r.asserts || m.Stance == match.Asserts
		r.denies = r.denies || m.Stance == match.Denies
	}
	outlets := map[string]int{}
	for _, r := range p.order {
		outlets[p.account(r.index).Report.Outlet]++
	}
	for _, l := range p.claim.Lost {
		if r := p.reports[p.claim.Members[l.Member].Report]; r.lost == "" {
			r.lost = l.Why
		}
	}
	for _, r := range p.order {
		r.node = p.reportNode(r, outlets[p.account(r.index).Report.Outlet] > 1)
	}
	slices.SortStableFunc(p.order, func(a, b *report) int {
		switch x, y := a.node.When, b.node.When; {
		case x.IsZero() != y.IsZero() && y.IsZero():
			return -1
		case x.IsZero() != y.IsZero():
			return 1
		default:
			return x.Compare(y)
		}
	})
}

func (p *picture) account(i int) *trace.Account { return p.d.Accounts[i] }

// reportNode is the box of a report; its document is named where its outlet does not say which report it is.
func (p *picture) reportNode(r *report, several bool) graph.Node {
	at := p.account(r.index).Report
	n := graph.Node{Place: graph.Timed, Name: at.Outlet, When: at.Published.At, Hours: strings.Contains(at.Published.Text, "T")}
	var notes, about []string
	if several && at.Outlet != "" {
		notes = append(notes, at.Document)
	}
	if n.Name == "" {
		n.Name = at.Document
	}
	switch {
	case r.denies && r.asserts:
		notes = append(notes, "also denies it")
	case r.denies:
		n.Sign, notes = graph.Against, append(notes, "denies it")
	case !r.asserts:
		notes = append(notes, "questions it")
	case !r.rests:
		n.Sign, notes = graph.Lost, append(notes, "lineage not recorded")
	}
	n.Note = strings.Join(notes, " · ")
	for _, s := range []string{at.Outlet, at.Document, at.Title, at.Published.Text} {
		if s != "" {
			about = append(about, s)
		}
	}
	n.About = strings.Join(append(about, notes...), " · ")
	if n.Sign == graph.Lost && r.lost != "" {
		n.About += ": " + r.lost
	}
	return n
}

// absentOutlet is the box of an outlet whose report is not at hand: that of the origin where it is one itself.
func (p *picture) absentOutlet(name string) *end {
	key := p.outlets.Key(name)
	for i, o := range p.claim.Origins {
		if o.Kind == weigh.Outlet && p.outlets.Key(o.Name) == key && i < len(p.origins) {
			return p.origins[i]
		}
	}
	for _, e := range p.absent {
		if p.outlets.Key(e.node.Name) == key {
			return e
		}
	}
	e := &end{node: graph.Node{Place: graph.Absent, Name: name, Note: "its report is not at hand", About: name + ": its report of this is not at hand"}}
	p.absent = append(p.absent, e)
	return e
}

// originEnds makes the boxes of the origins; those beyond the first dozen share one.
func (p *picture) originEnds() {
	var rest *end
	for i := range p.claim.Origins {
		o := &p.claim.Origins[i]
		if i >= mostOrigins {
			if rest == nil {
				n := len(p.claim.Origins) - mostOrigins
				rest = &end{node: graph.Node{
					Sign: graph.Open, Many: true, Name: fmt.Sprintf("and %d more origins", n), Note: "see the dossier",
					About: fmt.Sprintf("%d more origins, which the dossier lists", n),
				}}
			}
			p.origins = append(p.origins, rest)
			continue
		}
		p.origins = append(p.origins, &end{node: originNode(o, p.claim.Members[o.Members[0]].Stance)})
	}
}

func originNode(o *weigh.Origin, stance match.Stance) graph.Node {
	n := graph.Node{Place: graph.First, Sign: graph.Open, Name: o.Name}
	standing := "independence not established"
	if o.Established {
		n.Sign, standing = graph.Firm, "independent"
	}
	switch stance {
	case match.Denies:
		n.Sign, standing = graph.Against, "denies it"
	case match.Questions:
		n.Sign, standing = graph.None, "questions it"
	}
	n.Note = kinds[o.Kind] + " · " + standing
	if !o.Established && stance == match.Asserts {
		n.Note = kinds[o.Kind] + " · not established"
	}
	n.About = o.Name + " · " + kinds[o.Kind] + " · " + standing
	if o.Why != "" {
		n.About += "; " + o.Why
	}
	return n
}

// kinds says what an origin is.
var kinds = map[weigh.OriginKind]string{
	weigh.Person: "by name", weigh.Unnamed: "unnamed", weigh.Group: "a group", weigh.Organisation: "a body",
	weigh.Document: "a document", weigh.Event: "an event", weigh.Outlet: "an outlet's word",
}
