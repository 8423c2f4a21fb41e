package weigh

import (
	"slices"
	"strings"

	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// speak finds the chains that statements are counted by. They are those of the accounts but where somebody else stands behind what is
// said: of "the Wire reports that the mayor said …" that is the mayor, and of a statement that was issued whoever issued it.
func (l *Lineage) speak() [][][]trace.Voice {
	out := make([][][]trace.Voice, len(l.accounts))
	for i, a := range l.accounts {
		out[i] = make([][]trace.Voice, len(a.Chains))
		for k, chain := range a.Chains {
			out[i][k] = l.edited(chain)
		}
		nested := nestedIn(a.Reading.Statements)
		for k := len(out[i]) - 1; k >= 0; k-- { // what is nested stands behind what it is nested in
			if j, ok := l.passesOn(a, k, nested[k]); ok {
				out[i][k] = out[i][j]
			} else if author, ok := writer(a, k); ok {
				out[i][k] = append([]trace.Voice{author}, out[i][k][1:]...)
			}
		}
	}
	return out
}

// edited is a chain in which an outlet stands for its reporter, "the Wire's Ada Lund", whose word is the outlet's.
func (l *Lineage) edited(chain []trace.Voice) []trace.Voice {
	out := slices.Clone(chain)
	for i, v := range out {
		house, _, of := strings.Cut(strings.ReplaceAll(v.Role, "’", "'"), "'s")
		if v.Kind == trace.Person && of && l.outlets.LooksLike(house) {
			out[i] = trace.Voice{Name: house, Kind: trace.Outlet, Named: true}
		}
	}
	return out
}

// nestedIn lists by statement those that are nested right in it.
func nestedIn(statements []read.Statement) map[int][]int {
	out := map[int][]int{}
	for j, s := range statements {
		if s.Parent >= 0 {
			out[s.Parent] = append(out[s.Parent], j)
		}
	}
	return out
}

// mostly is the share of a content that nested statements take up where the one around them says nothing besides.
const mostly = 0.7

// sayings are verbs that pass on what somebody says, unlike those that read it off what is done.
var sayings = words(`say says said saying tell tells told telling claim claims claimed claiming report reports reported announce announces
	announced state states stated write writes wrote confirm confirms confirmed deny denies denied accuse accuses accused warn warns warned
	allege alleges alleged insist insists insisted testify testified describe describes described describing call calls called add adds
	added adding explain explains explained acknowledge acknowledges acknowledged admit admits admitted maintain maintains maintained
	tweet tweets tweeted note notes noted suggest suggests suggested indicate indicates indicated argue argues argued assert asserts asserted
	concede concedes conceded contend contends contended declare declares declared disclose discloses disclosed stress stresses stressed
	emphasize emphasizes emphasized recall recalls recalled reply replies replied respond responds responded reveal reveals revealed
	predict predicts predicted promise promises promised vow vows vowed`)

// passesOn is the statement that statement k only passes on: one nested in it that, with others of the same voice, is nearly all of it.
// Whoever has no name passes on only those who have one.
func (l *Lineage) passesOn(a *trace.Account, k int, nested []int) (int, bool) {
	said, chain := a.Reading.Statements[k], a.Chain(k)
	if said.Act != read.Assert && said.Act != read.Show || len(chain) == 0 {
		return 0, false
	}
	whole := text.Cover(said.Content...)
	first, covered := -1, 0
	for _, j := range nested {
		s, c := a.Reading.Statements[j], a.Chain(j)
		if len(c) == 0 || !saysItself(a, s, whole) || first >= 0 && c[0].Name != a.Chain(first)[0].Name {
			continue
		}
		if known := c[0].Named || l.isOutlet(chain[0]) || chain[0].Kind == trace.Unknown; !known || c[0].Kind == trace.Unknown {
			continue
		}
		all := text.Cover(append(append(slices.Clone(s.Source), s.Cue), s.Content...)...)
		covered += min(all.End, whole.End) - max(all.Start, whole.Start)
		if first < 0 {
			first = j
		}
	}
	return first, first >= 0 && float64(covered) >= mostly*float64(whole.End-whole.Start)
}

// saysItself tells whether a nested statement has a voice within the whole, and a verb of saying.
func saysItself(a *trace.Account, s read.Statement, whole text.Span) bool {
	if len(s.Source) == 0 || s.Source[0].Start < whole.Start || s.Source[0].End > whole.End || s.Act != read.Assert && s.Act != read.Show && s.Act != read.Deny {
		return false
	}
	for w := range strings.FieldsSeq(strings.ToLower(s.Cue.Of(a.Report.Text))) {
		switch {
		case modal[w]:
			return false
		case sayings[w]:
			return true
		}
	}
	return false
}

// modal are words by which a cue does not say that somebody said anything.
var modal = words("should would could may might must can will shall not never to")

// papers are documents by which somebody says something, unlike those that are found.
var papers = words("statement letter memo memorandum email e-mail tweet post release op-ed note message")

// issued is how many statements before one the issue of a document is looked for.
const issued = 12

// writer is who issued the document that speaks in statement k, where the report says so before, in a sentence in which that one speaks
// and the document is named: "the board issued a statement … “…,” the statement said".
func writer(a *trace.Account, k int) (trace.Voice, bool) {
	chain := a.Chain(k)
	if len(chain) == 0 || chain[0].Kind != trace.Paper || chain[0].Named {
		return trace.Voice{}, false
	}
	name := strings.Fields(strings.ToLower(chain[0].Name))
	if len(name) == 0 || !papers[name[len(name)-1]] {
		return trace.Voice{}, false
	}
	for j := k - 1; j >= max(k-issued, 0); j-- {
		c := a.Chain(j)
		if len(c) == 0 || c[0].Kind == trace.Paper || c[0].Kind == trace.Unknown || c[0].Kind == trace.Outlet {
			continue
		}
		if inSentence(a, a.Reading.Statements[j].Cue, name[len(name)-1]) {
			return c[0], true
		}
	}
	return trace.Voice{}, false
}

// inSentence tells whether the sentence that holds span has the word.
func inSentence(a *trace.Account, span text.Span, word string) bool {
	in := a.Document.TokensIn(span)
	if in.First >= in.End {
		return false
	}
	sentence := a.Document.Sentences[a.Document.SentenceAt(in.First)]
	for t := sentence.First; t < sentence.End; t++ {
		if strings.EqualFold(a.Document.Word(t), word) {
			return true
		}
	}
	return false
}
