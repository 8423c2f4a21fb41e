// Package voices says who the voices of a report are: it names them, resolves "she", "the outlet", "the official" to what
// the report calls them elsewhere, and builds the chain of each statement from the voice that said it first to the one that
// tells the report.
//
// It works within one report and by the rules of English noun phrases; it never merges unnamed voices by resemblance, only
// where the report refers back to one ("the official added").
package voices

import (
	"cmp"
	"slices"
	"strings"

	"firsthand/internal/ingest"
	"firsthand/internal/read"
	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
	"firsthand/internal/trace"
)

// A Resolver resolves voices. It may be used by many at once.
type Resolver struct {
	grammar *phrase.Grammar
	outlets *trace.Outlets
}

// NewResolver makes a resolver that knows these outlets; nil for ours alone.
func NewResolver(outlets *trace.Outlets) *Resolver { return &Resolver{phrase.NewGrammar(), outlets} }

// With is r with other outlets.
func (r *Resolver) With(outlets *trace.Outlets) *Resolver { return &Resolver{r.grammar, outlets} }

// Resolve says who the voices of a reading are and builds its chains.
func (r *Resolver) Resolve(rep *ingest.Report, doc *text.Document, reading read.Reading) *trace.Account {
	c := &cast{grammar: r.grammar, doc: doc, outlet: rep.Outlet, names: r.register(doc), told: map[string]trace.Voice{}, cues: map[int]bool{}, statements: reading.Statements}
	a := &trace.Account{Report: rep, Document: doc, Reading: reading, Outlets: r.outlets, Chains: make([][]trace.Voice, len(reading.Statements))}
	for _, s := range reading.Statements {
		c.cues[s.Cue.Start] = true
	}
	for _, i := range inOrder(reading.Statements) {
		s := reading.Statements[i]
		c.current, c.at = i, place(s)
		own := c.introduced(c.voiceOf(s))
		c.heard(own)
		c.issued(s, own)
		if in := c.doc.TokensIn(text.Cover(append(slices.Clone(s.Source), s.Cue)...)); in.First < in.End {
			c.last = c.doc.SentenceAt(in.First)
			if s.Parent < 0 && own.Name != trace.Unspecified {
				c.outer = spoken{own, c.last}
			}
		}
		a.Chains[i] = []trace.Voice{own}
		if v, ok := c.cited(s, own); ok {
			c.heard(v)
			a.Chains[i] = []trace.Voice{v, own}
		}
		if via := c.through(s, own); via.Name != "" {
			c.heard(via)
			a.Chains[i] = append(a.Chains[i], via)
		}
	}
	for i := range reading.Statements {
		a.Chains[i] = c.chain(i, a.Chains, reading.Statements)
	}
	c.parties(a)
	return a
}

// place is where a statement names its voice: its source, or its cue where it names none.
func place(s read.Statement) int {
	if len(s.Source) > 0 {
		return s.Source[0].Start
	}
	return s.Cue.Start
}

// inOrder lists the indices of statements in the order in which the text names their voices, since words refer back.
func inOrder(statements []read.Statement) []int {
	out := make([]int, len(statements))
	for i := range out {
		out[i] = i
	}
	slices.SortStableFunc(out, func(a, b int) int { return cmp.Compare(place(statements[a]), place(statements[b])) })
	return out
}

// things are words that mean nobody where they are not resolved.
var things = lexicon.Words("it its they their them")

// chain is statement i's own voice, the outlet it was told to, and the chain of the statement it is nested in, which must
// be whole already. The report's own outlet is left out where anybody else remains.
func (c *cast) chain(i int, chains [][]trace.Voice, all []read.Statement) []trace.Voice {
	s, links := all[i], chains[i]
	if s.Parent >= 0 && !c.onlyNames(s, all[s.Parent]) {
		if own := strings.ToLower(links[0].Name); own == "i" || own == "we" {
			links = links[1:] // within what somebody says
		}
		if len(links) > 0 && links[0].Name == chains[s.Parent][0].Name {
			return chains[s.Parent] // "officials tell the Wire they are starting to see"
		}
		links = append(links, chains[s.Parent]...)
	}
	out := links[:0:0]
	for n, v := range links {
		if len(out) > 0 && (out[len(out)-1].Name == v.Name || v.Name == trace.Unspecified) {
			continue
		}
		if things[v.Name] && v.Kind == trace.Unknown && n+1 < len(links) {
			continue // "it revealed, Lund said": some thing, of which Lund tells
		}
		if v.Kind == trace.Outlet && c.outlet != "" && c.names.table.Same(v.Name, c.outlet) && len(links) > 1 {
			continue
		}
		out = append(out, v)
	}
	if len(out) == 0 {
		return links[:1]
	}
	return out
}

// onlyNames tells whether the parent merely names somebody else's claim: who denies or means to check a report is no link
// of its chain.
func (c *cast) onlyNames(s, parent read.Statement) bool {
	switch parent.Act {
	case read.Deny, read.Decline, read.Ask, read.Intend:
		// "denied reports that", "is set to declassify a report that indicates"
		bare := len(s.Source) == 0 || c.relative(s.Source[0])
		return bare && parent.Content[0].Start <= s.Cue.Start && s.Cue.Start-parent.Content[0].Start < 40
	}
	return false
}

// relative tells whether a source is a relative pronoun alone.
func (c *cast) relative(source text.Span) bool {
	in := c.doc.TokensIn(source)
	return in.End == in.First+1 && c.sentence(in.First).Classes.Relatives[c.sentence(in.First).Word(in.First)]
}

// voiceOf is who speaks in s.
func (c *cast) voiceOf(s read.Statement) trace.Voice {
	if len(s.Source) > 0 {
		return c.describe(nearest(s))
	}
	if v, ok := c.claimed(s.Cue); ok {
		return v
	}
	if v, ok := c.takenUp(s); ok {
		return v
	}
	if v, ok := c.goesOn(s); ok {
		return v
	}
	return trace.Voice{Name: trace.Unspecified, Kind: trace.Unknown}
}

// nearest is the part of a statement's source that stands nearest to its cue.
func nearest(s read.Statement) text.Span {
	best, least := s.Source[0], -1
	for _, span := range s.Source {
		apart := max(s.Cue.Start-span.End, span.Start-s.Cue.End)
		if least < 0 || apart < least {
			best, least = span, apart
		}
	}
	return best
}

// introduced is v with the role that the report gives it elsewhere, where these words give it none: "Lund said", of whom the report
// said before that she is the harbour master.
func (c *cast) introduced(v trace.Voice) trace.Voice {
	if o := office(strings.ToLower(v.Role)); v.Kind == trace.Person && v.Named && (v.Role == "" || o == "mr" || o == "ms") {
		v.Role = cmp.Or(c.names.roleOf(v.Name), v.Role)
	}
	if whose, rest, _ := strings.Cut(v.Role, " "); v.Kind == trace.Person && mouths[rest] {
		if p, ok := c.owner(whose); ok && p.Named && p.Name != v.Name {
			v.Role = p.Name + "’s " + rest
		}
	}
	return v
}

// mouths are who speaks for somebody: "his spokesman" is told from others by whose he is.
var mouths = lexicon.Words("spokesman spokeswoman spokesperson")

// owner is the person whom "his" or "her" means at the place that is looked at.
func (c *cast) owner(whose string) (trace.Voice, bool) {
	he := map[string]string{"his": "he", "her": "she"}[whose]
	t, ok := c.here()
	if he == "" || !ok {
		return trace.Voice{}, false
	}
	if v, ok := c.sameSentence(c.sentence(t), t, he); ok {
		return v, true
	}
	return c.pronoun(whose)
}

// near is how many sentences back somebody may have spoken last for a quotation without a source to be taken for his or hers.
const near = 2

// goesOn is who speaks in a quotation of which the text does not say so: the one who spoke last, right before.
func (c *cast) goesOn(s read.Statement) (trace.Voice, bool) {
	if s.Manner != read.Direct || s.Parent >= 0 || len(c.voices) == 0 {
		return trace.Voice{}, false
	}
	v := c.voices[len(c.voices)-1]
	here := c.doc.TokensIn(s.Content[0])
	if here.First >= here.End || v.Kind == trace.Outlet || c.doc.SentenceAt(here.First)-c.last > near {
		return trace.Voice{}, false
	}
	return v, true
}

// claimed reads the voice off a cue that is itself a document: "unconfirmed news reports that".
func (c *cast) claimed(cue text.Span) (trace.Voice, bool) {
	in := c.doc.TokensIn(cue)
	if in.End-in.First != 1 {
		return trace.Voice{}, false
	}
	w := strings.ToLower(c.doc.Word(in.First))
	if w != "reports" && w != "report" {
		return trace.Voice{}, false
	}
	s := c.sentence(in.First)
	first := in.First
	for first > s.First && first > in.First-4 && s.IsWord(first-1) && !s.Classes.Determiners[s.Word(first-1)] && !s.Classes.Prepositions[s.Word(first-1)] &&
		!s.Classes.Conjunctions[s.Word(first-1)] && !s.Finite(first-1) && s.Verbs[s.Word(first-1)].Verb == nil && s.Word(first-1) != "follows" {
		first--
	}
	return trace.Voice{Name: s.Span(first, in.End).Of(c.doc.Text), Kind: trace.Paper}, true
}

// through is the outlet that a statement was told to, or the zero Voice: by its recipient ("told Axios"), by its source
// phrase ("officials who spoke to the Times"), by what stands before ("Reuters reports:"), or, where the words refer back to an unnamed voice ("the
// official added"), as before.
func (c *cast) through(s read.Statement, own trace.Voice) trace.Voice {
	v := c.toldTo(s)
	if v.Name == "" && own.Kind != trace.Outlet {
		v, _ = c.excerpt()
	}
	if v.Name == "" && len(s.Source) > 0 && own.Name != "" && !own.Named && !strings.Contains(strings.ToLower(s.Source[0].Of(c.doc.Text)), strings.ToLower(own.Name)) {
		return c.told[own.Name]
	}
	if !own.Named {
		c.told[own.Name] = v
	}
	return v
}

// passedTo stand between who or what speaks and the outlet that heard or saw it: "officials who spoke to the Times", "a letter
// seen by the Times".
var passedTo = map[string]bool{
	"spoke to": true, "spoke with": true, "speaking to": true, "speaking with": true, "talked to": true, "talked with": true,
	"seen by": true, "obtained by": true, "reviewed by": true, "viewed by": true, "shared with": true, "leaked to": true,
	"provided to": true, "given to": true, "shown to": true, "sent to": true,
}

func (c *cast) toldTo(s read.Statement) trace.Voice {
	if !s.Recipient.Empty() {
		if v := c.describe(s.Recipient); v.Kind == trace.Outlet {
			return v
		}
	}
	if len(s.Source) == 0 {
		return trace.Voice{}
	}
	in := c.doc.TokensIn(s.Source[0])
	for t := in.First; t+2 < in.End; t++ {
		if passedTo[c.doc.Word(t)+" "+c.doc.Word(t+1)] {
			at := c.sentence(t).Follows(t + 2)
			at.End = min(at.End, in.End)
			if v := c.describe(c.doc.Span(at)); v.Kind == trace.Outlet {
				return v
			}
		}
	}
	return trace.Voice{}
}

// parties names the two sides of requests and briefings.
func (c *cast) parties(a *trace.Account) {
	name := func(s text.Span) string {
		if s.Empty() {
			return ""
		}
		c.at = s.Start
		return c.describe(s).Name
	}
	for _, r := range a.Reading.Requests {
		a.Asked = append(a.Asked, trace.Parties{From: name(r.Asker), To: name(r.Asked)})
	}
	for _, b := range a.Reading.Briefings {
		a.Briefings = append(a.Briefings, trace.Parties{From: name(b.By), To: name(b.Recipient)})
	}
}
