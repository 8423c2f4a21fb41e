package weigh

import (
	"slices"
	"strings"

	"firsthand/internal/match"
	"firsthand/internal/trace"
)

// Lineage is what accounts and their edges say of who rests on whom, arranged so that each claim is weighed in time
// proportional to its own size. It is made once for a set of reports and not changed afterwards.
type Lineage struct {
	accounts  []*trace.Account
	outlets   *trace.Outlets
	chains    [][][]trace.Voice         // by account and statement, as they are counted
	statement map[trace.Ref]int         // index in Reading.Statements
	copied    map[trace.Ref][]trace.Ref // statement → those that it copies
	cited     map[trace.Ref][]trace.Ref // statement → those at hand that it cites
	credited  [][]string                // by account, outlets whose work it carries
	bodies    map[trace.Ref]body        // statement → the body that its first voice belongs to
	voices    map[trace.Ref]int         // statement → number of its first voice among all that have a name
	public    map[speaker]bool          // voices that spoke on an occasion open to all
	place     map[trace.Ref]int         // statement or assertion → its place in all of them, in the order of the text
	forms     *match.Forms
}

// NewLineage arranges edges by what depends.
func NewLineage(accounts []*trace.Account, edges []trace.Edge) *Lineage {
	l := &Lineage{
		accounts:  accounts,
		outlets:   trace.OutletsOf(accounts),
		statement: trace.Statements(accounts),
		copied:    map[trace.Ref][]trace.Ref{},
		cited:     map[trace.Ref][]trace.Ref{},
		credited:  make([][]string, len(accounts)),
		place:     map[trace.Ref]int{},
		forms:     match.NewForms(),
	}
	for _, e := range edges {
		switch {
		case e.Kind == trace.Copies && e.From.ID != "" && e.To.ID != "":
			l.copied[e.From] = append(l.copied[e.From], e.To)
		case e.Kind == trace.Cites && e.From.ID != "" && e.To.Report >= 0 && e.To.ID != "":
			l.cited[e.From] = append(l.cited[e.From], e.To)
		case e.Kind == trace.Credits:
			outlet := e.Outlet
			if e.To.Report >= 0 {
				outlet = accounts[e.To.Report].Report.Outlet
			}
			l.credited[e.From.Report] = append(l.credited[e.From.Report], outlet)
		}
	}
	l.chains = l.speak()
	l.bodies, l.voices = l.affiliations()
	l.public = l.inPublic()
	for n, it := range trace.Items(accounts) {
		l.place[it.Ref] = n
	}
	return l
}

// affiliations gathers what all reports say of each named voice, the words of its role and of the phrases it is named by, and
// numbers the voices that have a name.
func (l *Lineage) affiliations() (map[trace.Ref]body, map[trace.Ref]int) {
	refs, voices := l.firstVoices()
	voices, members := withEach(voices)
	number := trace.SameVoices(voices, l.outlets)
	all := map[int]body{}
	counted := map[int]*votes{}
	out := make(map[trace.Ref]body, len(refs))
	numbers := make(map[trace.Ref]int, len(refs))
	for i, r := range refs {
		b := l.bodyOf(r, voices[i], number[i] >= 0)
		if number[i] < 0 {
			out[r] = b
			continue
		}
		known := all[number[i]]
		known.merge(b)
		all[number[i]] = known
		if counted[number[i]] == nil {
			counted[number[i]] = newVotes()
		}
		counted[number[i]].count(b)
	}
	for n, b := range all {
		v := counted[n]
		b.country, b.branch, b.names, b.roles = v.country(), v.branch(), v.often(v.names), v.often(v.roles)
		all[n] = b
	}
	for i, r := range refs {
		if number[i] < 0 {
			continue
		}
		b := all[number[i]]
		b.joint = nil
		for m := members[i]; m < members[i+1]; m++ {
			one, known := all[number[m]] // of who is heard alone, too
			if !known {
				one = newBody(voices[m])
			}
			b.joint = append(b.joint, one)
		}
		out[r], numbers[r] = b, number[i]
	}
	return out, numbers
}

// firstVoices are the first voices of all statements that have one.
func (l *Lineage) firstVoices() (refs []trace.Ref, voices []trace.Voice) {
	for _, i := range l.byName() {
		for k, s := range l.accounts[i].Reading.Statements {
			if chain := l.chains[i][k]; len(chain) > 0 {
				refs = append(refs, trace.Ref{Report: i, ID: s.ID})
				voices = append(voices, chain[0])
			}
		}
	}
	return refs, voices
}

// bodyOf is what a voice and, where it has a name, the words that name it in its statement tell of whom it speaks for.
func (l *Lineage) bodyOf(r trace.Ref, v trace.Voice, named bool) body {
	b := newBody(v)
	a, k := l.accounts[r.Report], l.statement[r]
	own := len(a.Chains[k]) > 0 && a.Chains[k][0] == v
	if s := a.Reading.Statements[k]; own && named && len(s.Source) > 0 {
		b.read(nounPhrase(s.Source[0].Of(a.Document.Text)), v)
	}
	return b
}

// A speaker is a voice of one report, by the index of its account and its name.
type speaker struct {
	report int
	name   string
}

// occasions are words of occasions at which everybody hears what is said.
var occasions = words(`statement conference reporters journalists tweet tweeted twitter speech testimony testified hearing
	letter remarks address`)

// inPublic finds the voices of which a report says, in a sentence with one of their statements, that they spoke to all.
func (l *Lineage) inPublic() map[speaker]bool {
	out := map[speaker]bool{}
	for i, a := range l.accounts {
		for k, s := range a.Reading.Statements {
			chain := a.Chain(k)
			tokens := a.Document.TokensIn(s.Cue)
			if len(chain) == 0 || tokens.First >= tokens.End {
				continue
			}
			sentence := a.Document.Sentences[a.Document.SentenceAt(tokens.First)]
			for t := sentence.First; t < sentence.End; t++ {
				if occasions[strings.ToLower(a.Document.Word(t))] {
					out[speaker{i, chain[0].Name}] = true
				}
			}
		}
	}
	return out
}

// byName lists the accounts by the names of their documents, so that the order given changes nothing.
func (l *Lineage) byName() []int {
	out := make([]int, len(l.accounts))
	for i := range out {
		out[i] = i
	}
	slices.SortFunc(out, func(a, b int) int {
		return strings.Compare(l.accounts[a].Report.Document, l.accounts[b].Report.Document)
	})
	return out
}

// Origins finds the origins of a claim and counts them. It takes each statement back over what it copies and cites to the
// voice that said it first; a chain that leads nowhere, or round to itself, leaves its statements without an origin.
func (l *Lineage) Origins(c match.Claim) Weight {
	out, _ := l.traced(c).count()
	return out
}

// traced is the weighing of a claim with every strand taken to its origin.
func (l *Lineage) traced(c match.Claim) *weighing {
	w := l.weighing(c)
	w.gather()
	w.end()
	w.echoes()
	w.followCitations()
	w.followReport()
	return w
}
