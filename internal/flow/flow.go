// Package flow runs the stages over reports, in order, on as many cores as it is given. Nothing else runs a stage.
package flow

import (
	"cmp"
	"iter"
	"slices"
	"sync"

	"firsthand/internal/ingest"
	"firsthand/internal/match"
	"firsthand/internal/read"
	"firsthand/internal/spread"
	"firsthand/internal/text"
	"firsthand/internal/text/sense"
	"firsthand/internal/trace"
	"firsthand/internal/trace/press"
	"firsthand/internal/trace/voices"
	"firsthand/internal/weigh"
	"firsthand/internal/weigh/grade"
)

// Version names what reading does beyond its model: the rules of read and of trace/voices. It is raised when the same model
// reads something else in the same text.
const Version = "11"

// A Flow runs the stages with one extractor.
type Flow struct {
	reader   *read.Reader
	resolver *voices.Resolver
	jobs     int
	sensor   func() Sensor // makes one when it is needed first; nil for none
}

// A Sensor says what statements mean, as vectors: first those of a reading's statements, then those of its assertions. It may be used
// by many at once.
type Sensor interface {
	Senses(d *text.Document, r read.Reading) []sense.Vector
}

// ahead is how many reports for each job are being read: an extractor may wait for one and go on with another.
const ahead = 2

// New makes a flow that reads with x, as many reports at once as keep jobs cores busy.
func New(x read.Extractor, jobs int) *Flow {
	return &Flow{reader: read.New(x), resolver: voices.NewResolver(nil), jobs: max(jobs, 1)}
}

// WithSensor lets f compare statements by what they mean, too, and not by their words alone. create is called once, when the first report
// is traced.
func (f *Flow) WithSensor(create func() Sensor) *Flow {
	f.sensor = sync.OnceValue(create)
	return f
}

// WithOutlets is f that knows of outlets what t does.
func (f *Flow) WithOutlets(t *trace.Outlets) *Flow {
	g := *f
	g.resolver = f.resolver.With(t)
	return &g
}

// Account reads one report and resolves its voices.
func (f *Flow) Account(r *ingest.Report) *trace.Account {
	d := text.Parse(r.Text)
	return f.resolver.Resolve(r, d, f.reader.Read(d))
}

// Accounts reads reports, several at once, and yields their accounts in the same order. It holds no more reports in memory
// than it reads at once; when the consumer stops, so does it.
func (f *Flow) Accounts(reports iter.Seq[*ingest.Report]) iter.Seq[*trace.Account] {
	return func(yield func(*trace.Account) bool) {
		stop := make(chan struct{})
		defer close(stop)
		queue := make(chan chan *trace.Account, ahead*f.jobs-1)
		go func() {
			defer close(queue)
			for r := range reports {
				done := make(chan *trace.Account, 1)
				select {
				case queue <- done:
					go func() { done <- f.Account(r) }()
				case <-stop:
					return
				}
			}
		}()
		for done := range queue {
			if !yield(<-done) {
				return
			}
		}
	}
}

// A Claim is a claim with what stands behind it.
type Claim struct {
	ID string // under which it is kept; "" where it is not
	match.Claim
	weigh.Weight
	Belief  weigh.Belief
	Sheet   grade.Sheet
	MayBe   []weigh.Resemblance // unnamed voices that may be others; no count knows of it
	Outcome weigh.Resolution    // how it came out, as people decided; "" where it is open
	Shaped  []string            // ids of the decisions that made it what it is
	Was     []string            // ids of the claims that have become part of it
}

// A Dossier is what a set of reports comes to.
type Dossier struct {
	Accounts       []*trace.Account
	Claims         []Claim // the one that most reports carry first
	Edges          []trace.Edge
	Contradictions []match.Contradiction
	Loops          [][]trace.Loop // of each claim, the reports that have it from one another in a circle
}

// sense says what the statements of accounts mean, several at once.
func (f *Flow) sense(accounts []*trace.Account) {
	if f.sensor == nil {
		return
	}
	s := f.sensor()
	spread.Each(len(accounts), ahead*f.jobs, func(i int) {
		if accounts[i].Senses == nil {
			known := *accounts[i]
			known.Senses = s.Senses(known.Document, known.Reading)
			accounts[i] = &known
		}
	})
}

// Trace finds the edges between accounts, groups their statements into claims and weighs the origins of each. Statements that
// are only suggested have no part in it, nor in the dossier's accounts.
func (f *Flow) Trace(told []*trace.Account) *Dossier {
	accounts := believed(told)
	f.sense(accounts)
	edges := trace.Edges(accounts)
	claims, contradictions := match.Claims(accounts, edges)
	edges = append(edges, trace.ClaimEdges(accounts, refs(claims))...)
	order := byReports(claims)
	place, sorted := make([]int, len(claims)), make([]match.Claim, len(claims))
	for n, i := range order {
		place[i], sorted[n] = n, claims[i]
	}
	for i, c := range contradictions {
		contradictions[i].Claims = [2]int{place[c.Claims[0]], place[c.Claims[1]]}
	}
	for _, c := range sorted {
		for k, r := range c.Related {
			c.Related[k].Claim = place[r.Claim]
		}
	}
	return weighed(accounts, sorted, edges, contradictions, nil)
}

// Weigh weighs the origins of claims that were found before, in their order, over accounts that hold all that edges and claims
// refer to. It matches nothing anew. Statements that are only suggested are not in the dossier's accounts.
func Weigh(told []*trace.Account, claims []match.Claim, edges []trace.Edge, contradictions []match.Contradiction) *Dossier {
	return weighed(believed(told), claims, edges, contradictions, nil)
}

// Edges are those between accounts, and between the statements of claims.
func Edges(told []*trace.Account, claims []match.Claim) []trace.Edge {
	accounts := believed(told)
	return append(trace.Edges(accounts), trace.ClaimEdges(accounts, refs(claims))...)
}

// Outlets says of each outlet how much of what it reports is its own, and from whom it has the rest.
func Outlets(told []*trace.Account) []press.Row {
	accounts := believed(told)
	return press.Table(accounts, trace.Edges(accounts))
}

// believed is accounts without what is only suggested.
func believed(told []*trace.Account) []*trace.Account {
	accounts := make([]*trace.Account, len(told))
	for i, a := range told {
		accounts[i] = a.Believed()
	}
	return accounts
}

// weighed is the dossier of claims, of which some came out as resolved says, by index: voices and outlets have a record then.
func weighed(accounts []*trace.Account, claims []match.Claim, edges []trace.Edge, contradictions []match.Contradiction,
	resolved map[int]weigh.Resolution,
) *Dossier {
	d := &Dossier{Accounts: accounts, Edges: edges, Contradictions: contradictions}
	lineage, assumed := weigh.NewLineage(accounts, edges), weigh.Defaults()
	records := lineage.Records(claims, resolved)
	d.Claims = make([]Claim, len(claims))
	spread.OverCores(len(claims), func(i int) {
		weight, belief := lineage.Weigh(claims[i], assumed, records)
		d.Claims[i] = Claim{
			Claim: claims[i], Weight: weight, Belief: belief, Outcome: resolved[i], MayBe: lineage.Resemblances(claims[i], weight),
		}
	})
	d.Loops = trace.Loops(d.Edges, d.members())
	d.judge()
	return d
}

// refs lists the members of each claim.
func refs(claims []match.Claim) [][]trace.Ref {
	out := make([][]trace.Ref, len(claims))
	for i, c := range claims {
		for _, m := range c.Members {
			out[i] = append(out[i], m.Ref)
		}
	}
	return out
}

// members lists the members of each claim of the dossier.
func (d *Dossier) members() [][]trace.Ref {
	claims := make([]match.Claim, len(d.Claims))
	for i, c := range d.Claims {
		claims[i] = c.Claim
	}
	return refs(claims)
}

// byReports orders claims: what most reports carry first, then what has most statements, then as they are.
func byReports(claims []match.Claim) []int {
	order := make([]int, len(claims))
	reports := make([]int, len(claims))
	for i, c := range claims {
		order[i] = i
		last := -1 // members are in the order of reports
		for _, m := range c.Members {
			if m.Report != last {
				reports[i]++
				last = m.Report
			}
		}
	}
	slices.SortStableFunc(order, func(a, b int) int {
		return cmp.Or(cmp.Compare(reports[b], reports[a]), cmp.Compare(len(claims[b].Members), len(claims[a].Members)))
	})
	return order
}
