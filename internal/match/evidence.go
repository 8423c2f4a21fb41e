package match

import (
	"math"

	"firsthand/internal/text/terms"
	"firsthand/internal/trace"
)

// An Evidence is what two wordings have in common and where they differ, as numbers that a learned model weighs. Their order is that of
// Features.
type Evidence [features]float64

// Features names the numbers of an Evidence.
func Features() [features]string {
	return [features]string{
		"sense", "words", "plain words", "shorter covered", "longer covered", "names shared", "other names", "names in common",
		"figures shared", "figures differ", "other subject", "same voice", "other voice", "a voice unknown", "other view", "a phrase",
		"one report", "length of shorter", "length of longer", "run of words", "crowd", "an assertion", "two assertions",
		"sense unknown", "other mood", "days apart",
	}
}

// Numbers of an Evidence that others ask for.
const (
	Sense = 0  // cosine of what they mean
	Words = 1  // cosine of their words
	View  = 14 // whether one turns round what the other asserts

	features     = 26
	senseUnknown = 23
)

// evidence compares two units.
func (m *matcher) evidence(a, b int) Evidence {
	x, y := &m.units[a], &m.units[b]
	cosine, plain := x.vector.Dot(y.vector)
	inX, inY := covered(x.vector, y.vector)
	p, q := m.voice[x.model], m.voice[y.model]
	_, _, differ := differ(x.figures, y.figures)
	return Evidence{
		Sense: x.sense.Cosine(y.sense), Words: cosine, 2: plain, 3: max(inX, inY), 4: min(inX, inY),
		5:  yes(shareName(x.names, y.names)),
		6:  yes(len(x.names) > 0 && len(y.names) > 0 && !shareName(x.names, y.names)),
		7:  commonNames(x.names, y.names),
		8:  yes(shareFigure(x.figures, y.figures)),
		9:  yes(differ),
		10: yes(elsewhere(x, y)),
		11: yes(p >= 0 && p == q),
		12: yes(p >= 0 && q >= 0 && p != q),
		13: yes(p < 0 || q < 0),

		View: yes(x.view.holds() != y.view.holds()),
		15:   yes(x.phrase || y.phrase),
		16:   yes(m.items[x.model].Report == m.items[y.model].Report),
		17:   math.Log(float64(1 + min(len(x.vector), len(y.vector)))),
		18:   math.Log(float64(1 + max(len(x.vector), len(y.vector)))),
		19:   float64(min(m.run(a, b), longRun)) / longRun,
		20:   (x.crowd + y.crowd) / 2,
		21:   yes(m.asserted(a) || m.asserted(b)),
		22:   yes(m.asserted(a) && m.asserted(b)),

		senseUnknown: yes(!x.sense.Known() || !y.sense.Known()),

		24: yes(x.demand != y.demand),
		25: math.Log(1 + m.daysApart(a, b)),
	}
}

// daysApart is how many days lie between the publications of two units' reports, long at most; 0 where either is undated.
func (m *matcher) daysApart(a, b int) float64 {
	const long = 30
	x, y := m.account(a).Report.Published, m.account(b).Report.Published
	if !x.Known() || !y.Known() {
		return 0
	}
	return min(x.At.Sub(y.At).Abs().Hours()/24, long)
}

// asserted tells whether a unit's wording is the report's own.
func (m *matcher) asserted(u int) bool { return m.items[m.units[u].model].Statement < 0 }

func yes(is bool) float64 {
	if is {
		return 1
	}
	return 0
}

// covered is how much of the weight of each of two vectors lies in terms that both have.
func covered(a, b terms.Vector) (inA, inB float64) {
	for i, j := 0, 0; i < len(a) && j < len(b); {
		switch {
		case a[i].ID < b[j].ID:
			i++
		case a[i].ID > b[j].ID:
			j++
		default:
			inA += float64(a[i].Weight) * float64(a[i].Weight)
			inB += float64(b[j].Weight) * float64(b[j].Weight)
			i, j = i+1, j+1
		}
	}
	return inA, inB
}

func shareName(a, b map[string]bool) bool {
	for n := range a {
		if b[n] {
			return true
		}
	}
	return false
}

// commonNames is the share of the names of the wording with fewer that the other has, too.
func commonNames(a, b map[string]bool) float64 {
	n := 0
	for x := range a {
		if b[x] {
			n++
		}
	}
	return float64(n) / float64(max(min(len(a), len(b)), 1))
}

func shareFigure(a, b []figure) bool {
	for _, f := range a {
		if has(b, f) {
			return true
		}
	}
	return false
}

// longRun is how many terms in a row are as good as any more.
const longRun = 8

// run is the longest run of terms that two units have in the same order, without others between.
func (m *matcher) run(a, b int) int {
	x, y := m.units[a].order, m.units[b].order
	before, row := make([]int, len(y)+1), make([]int, len(y)+1)
	best := 0
	for i := range x {
		for j := range y {
			row[j+1] = 0
			if x[i] == y[j] {
				row[j+1] = before[j] + 1
				best = max(best, row[j+1])
			}
		}
		before, row = row, before
	}
	return best
}

// A Comparison is two statements, or assertions, with what is common to their wordings and whether they are put into one claim.
type Comparison struct {
	A, B trace.Ref
	Evidence
	Alike float64 // how likely they say the same, by the model
}

// Compare compares pairs of statements as Claims would: what the model of pairs is learned from, and measured by.
func Compare(accounts []*trace.Account, edges []trace.Edge, pairs [][2]trace.Ref) []Comparison {
	m := newMatcher(accounts, edges)
	m.met()
	number := make(map[trace.Ref]int, len(m.items))
	for i, it := range m.items {
		number[it.Ref] = i
	}
	var out []Comparison
	for _, p := range pairs {
		a, ok := number[p[0]]
		b, also := number[p[1]]
		if ok && also {
			e := m.evidence(m.unitOf[a], m.unitOf[b])
			out = append(out, Comparison{p[0], p[1], e, m.judge.alike(&e)})
		}
	}
	return out
}

// Compared lists, for each pair of wordings that Claims compares, what is common to them and what says either: a wording speaks for all that
// say the same in the same words.
func Compared(accounts []*trace.Account, edges []trace.Edge) (compared []Comparison, said map[trace.Ref][]trace.Ref) {
	m := newMatcher(accounts, edges)
	said = make(map[trace.Ref][]trace.Ref, len(m.units))
	for u := range m.units {
		for _, i := range m.units[u].items {
			said[m.items[m.units[u].model].Ref] = append(said[m.items[m.units[u].model].Ref], m.items[i].Ref)
		}
	}
	for _, p := range m.met() {
		e := m.evidence(p[0], p[1])
		compared = append(compared, Comparison{m.items[m.units[p[0]].model].Ref, m.items[m.units[p[1]].model].Ref, e, m.judge.alike(&e)})
	}
	return compared, said
}
