// Package press says of each outlet how much of what it reports is its own and how much it has from others, and from whom in the
// end: which outlets are primary, and which are derivative, of whom.
//
// It counts statements, from the edges that trace found, and judges neither truth nor worth: an outlet that says of everything
// whence it has it is as derivative as one that says nothing. What an edge does not show counts as an outlet's own.
package press

import (
	"cmp"
	"slices"

	"firsthand/internal/trace"
)

// Standing is what an outlet mostly does.
type Standing string

// The standings, by a documented rule: two thirds of an outlet's statements, its reports' own assertions among them, decide.
const (
	Primary    Standing = "primary"    // that many are its own
	Derivative Standing = "derivative" // that many it has from other outlets
	Mixed      Standing = "mixed"      // neither
	Unclear    Standing = "unclear"    // it has fewer statements than tell anything
)

const fewest = 3 // statements from which an outlet's standing is said

// A Row is what one outlet does. Own, Others and Open together are all its statements.
type Row struct {
	Outlet     string // "" for reports that do not say whose they are
	Standing   Standing
	Reports    int
	Statements int      // and assertions
	Own        int      // that no edge leads from to another outlet
	Others     int      // that it has from another outlet
	Open       int      // that it shares with another outlet, and it is not known which has it from which
	From       []Source // whom it has Others from, most first
}

// A Source is an outlet that another has statements from, at the end of the line of those that handed them on.
type Source struct {
	Outlet                string
	Copied, Retold, Cited int // word for word, in other words, by saying so
}

// Statements is how many they are.
func (s Source) Statements() int { return s.Copied + s.Retold + s.Cited }

// Table says of each outlet what it does, those with most of their own first.
func Table(accounts []*trace.Account, edges []trace.Edge) []Row {
	t := &table{accounts: accounts, names: trace.OutletsOf(accounts), had: map[trace.Ref]trace.Edge{}, open: map[trace.Ref]bool{}, usual: usual(accounts, edges)}
	items := trace.Items(accounts)
	t.follow(edges)
	t.lines(items)
	rows := map[string]*Row{}
	from := map[string]map[string]*Source{}
	for _, a := range accounts {
		key := t.names.Key(a.Report.Outlet)
		if rows[key] == nil {
			rows[key], from[key] = &Row{Outlet: a.Report.Outlet}, map[string]*Source{}
		}
		rows[key].Reports++
	}
	for _, it := range items {
		key := t.key(it.Report)
		t.count(it.Ref, rows[key], from[key])
	}
	out := make([]Row, 0, len(rows))
	for key, r := range rows {
		for _, s := range from[key] {
			r.From = append(r.From, *s)
		}
		slices.SortFunc(r.From, func(a, b Source) int {
			return cmp.Or(cmp.Compare(b.Statements(), a.Statements()), cmp.Compare(a.Outlet, b.Outlet))
		})
		r.Standing = r.standing()
		out = append(out, *r)
	}
	slices.SortFunc(out, func(a, b Row) int {
		return cmp.Or(cmp.Compare(b.Own*a.Statements, a.Own*b.Statements), cmp.Compare(b.Statements, a.Statements), cmp.Compare(a.Outlet, b.Outlet))
	})
	return out
}

// standing is what the counts of r come to.
func (r *Row) standing() Standing {
	switch {
	case r.Statements < fewest:
		return Unclear
	case 3*r.Own >= 2*r.Statements:
		return Primary
	case 3*r.Others >= 2*r.Statements:
		return Derivative
	}
	return Mixed
}

// table holds what the steps of Table share.
type table struct {
	accounts []*trace.Account
	names    *trace.Outlets
	had      map[trace.Ref]trace.Edge // statement → the edge by which it has it from another outlet, From being the statement
	open     map[trace.Ref]bool       // statements of edges whose direction nothing shows
	usual    map[[2]string]int
	line     []int // by report: the one that most of it is from, where that is half of it or more; else -1
}

func (t *table) key(report int) string { return t.names.Key(t.accounts[report].Report.Outlet) }

// usual counts, for ordered pairs of outlets, the pairs of reports of which it is known that the first outlet's copies the second's.
func usual(accounts []*trace.Account, edges []trace.Edge) map[[2]string]int {
	out, names := map[[2]string]int{}, trace.OutletsOf(accounts)
	seen := map[[2]int]bool{}
	for _, e := range edges {
		pair := [2]int{e.From.Report, e.To.Report}
		if e.Kind != trace.Copies || !shown(e) || seen[pair] {
			continue
		}
		seen[pair] = true
		out[[2]string{names.Key(accounts[pair[0]].Report.Outlet), names.Key(accounts[pair[1]].Report.Outlet)}]++
	}
	return out
}

// shown tells whether a date or the text itself shows who has it from whom. That one report stands whole in another does not: it may
// be its beginning or an excerpt of it.
func shown(e trace.Edge) bool { return e.Direction == trace.ByTime || e.Direction == trace.ByCitation }

// follow notes which statements come from another outlet. Where the direction of an edge is not shown, what the two outlets do on other
// days decides, if it is one way twice as often as the other.
func (t *table) follow(edges []trace.Edge) {
	for _, kind := range []trace.EdgeKind{trace.Copies, trace.Cites} {
		for _, e := range edges {
			if e.Kind != kind || e.From.ID == "" || t.within(e) {
				continue
			}
			if kind == trace.Copies && !shown(e) {
				var known bool
				if e, known = t.turned(e); !known {
					t.open[e.From] = true
					continue
				}
			}
			if _, taken := t.had[e.From]; !taken && e.From.ID != "" {
				t.had[e.From] = e
			}
		}
	}
}

// turned is e the way that its two outlets do it on other days; false where that is not known.
func (t *table) turned(e trace.Edge) (trace.Edge, bool) {
	a, b := t.key(e.From.Report), t.key(e.To.Report)
	there, back := t.usual[[2]string{a, b}], t.usual[[2]string{b, a}]
	switch {
	case there > 0 && there >= 2*back:
		return e, true
	case back > 0 && back >= 2*there:
		e.From, e.To = e.To, e.From
		return e, true
	}
	return e, e.Direction == trace.ByContainment
}

// within tells whether an edge stays within one outlet.
func (t *table) within(e trace.Edge) bool {
	if e.To.Report < 0 {
		return t.names.Same(e.Outlet, t.accounts[e.From.Report].Report.Outlet)
	}
	key := t.key(e.From.Report)
	return key != "" && key == t.key(e.To.Report)
}

// lines finds the report that most of each report is from.
func (t *table) lines(items []trace.Item) {
	t.line = make([]int, len(t.accounts))
	all, from := make([]int, len(t.accounts)), make([]map[int]int, len(t.accounts))
	for _, it := range items {
		all[it.Report]++
		if e, ok := t.had[it.Ref]; ok && e.To.Report >= 0 {
			if from[it.Report] == nil {
				from[it.Report] = map[int]int{}
			}
			from[it.Report][e.To.Report]++
		}
	}
	for r := range t.accounts {
		t.line[r] = -1
		for to, n := range from[r] {
			if 2*n > all[r] {
				t.line[r] = to
			}
		}
	}
}

// count adds one statement to its outlet's row.
func (t *table) count(ref trace.Ref, row *Row, from map[string]*Source) {
	row.Statements++
	e, had := t.had[ref]
	switch {
	case !had && t.open[ref]:
		row.Open++
		return
	case !had:
		row.Own++
		return
	}
	row.Others++
	outlet := t.end(e)
	key := t.names.Key(outlet)
	if from[key] == nil {
		from[key] = &Source{Outlet: outlet}
	}
	switch {
	case e.Kind == trace.Cites:
		from[key].Cited++
	case e.Retold:
		from[key].Retold++
	default:
		from[key].Copied++
	}
}

// end is the outlet at the end of the line that begins with e: whoever told it without having it from another.
func (t *table) end(e trace.Edge) string {
	const longest = 16 // steps; so many reports do not hand on one sentence, but a ring of them would go on
	home := t.key(e.From.Report)
	outlet := e.Outlet
	for range longest {
		if e.To.Report < 0 {
			return e.Outlet
		}
		outlet = t.accounts[e.To.Report].Report.Outlet
		next, more := t.had[e.To]
		if !more && e.To.ID == "" && t.line[e.To.Report] >= 0 {
			next, more = trace.Edge{From: e.To, To: trace.Ref{Report: t.line[e.To.Report]}}, true
		}
		if !more || next.To.Report >= 0 && t.key(next.To.Report) == home {
			return outlet
		}
		e = next
	}
	return outlet
}
