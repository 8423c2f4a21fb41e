package weigh

import (
	"fmt"
	"slices"
	"strings"

	"firsthand/internal/match"
	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/text/terms"
	"firsthand/internal/weigh/likelihood"
)

// A testimony is what an origin tells of a claim: all that its rates depend on but for the assumptions.
type testimony struct {
	*candidate
	index    int     // of the weight's origins
	named    []Place // where the voice is named
	record   Record
	access   remark
	interest remark
	wordings [][]remark // by statement in words of its own
	relays   []*relay
	relayed  []Place // the statements through which it is known
	uses     []Parameter
}

// A remark is something about a voice or a statement that makes it tell less: the share of a parameter.
type remark struct {
	share  Parameter
	made   bool
	why    string
	places []Place
}

// less is r under a remark.
func (m remark) less(r likelihood.Rates, a Assumptions) likelihood.Rates {
	if !m.made {
		return r
	}
	return r.Less(a[m.share].Mean)
}

// A stage is what is left of a testimony's rates after a kind of factor.
type stage struct {
	kind   FactorKind
	rates  likelihood.Rates
	why    string
	places []Place
}

// testify gathers what is known of a candidate.
func (w *weighing) testify(index int, c *candidate, claim string, records Records) *testimony {
	t := &testimony{candidate: c, index: index, record: records[w.speaker(c)]}
	var own []*strand
	for _, s := range c.strands {
		t.relayed = append(t.relayed, w.sourceOf(s)...)
		if w.owns(s) {
			own = append(own, s)
			t.named = append(t.named, w.sourceOf(s)...)
		}
	}
	t.access = w.accessOf(t, own)
	t.interest = w.interestOf(t, claim)
	for _, s := range own {
		t.wordings = append(t.wordings, w.wordingOf(s))
	}
	t.relays = w.relays(c)
	t.collect()
	return t
}

// collect lists the parameters that a testimony uses.
func (t *testimony) collect() {
	h, f := t.voice()
	t.uses = []Parameter{h, f}
	for _, m := range append(slices.Concat(t.wordings...), t.access, t.interest) {
		if m.made {
			t.uses = append(t.uses, m.share)
		}
	}
	var visit func(all []*relay)
	visit = func(all []*relay) {
		for _, r := range all {
			t.uses = append(t.uses, r.h, r.f)
			visit(r.through)
		}
	}
	visit(t.relays)
}

// stages are the rates of a testimony, step by step; the last are those of what is heard of it.
func (t *testimony) stages(a Assumptions) []stage {
	h, f := t.voice()
	out := []stage{{Kind, a.rates(h, f), t.voiceName(), t.named}}
	last := func() likelihood.Rates { return out[len(out)-1].rates }
	if t.record.Resolved() > 0 {
		out = append(out, stage{Track, t.record.update(last(), a[h], a[f]), t.record.String(), t.named})
	}
	for _, m := range []struct {
		kind FactorKind
		remark
	}{{Access, t.access}, {Interest, t.interest}} {
		if m.made {
			out = append(out, stage{m.kind, m.less(last(), a), m.why, m.places})
		}
	}
	if s, remarked := t.worded(last(), a); remarked {
		out = append(out, s)
	}
	return append(out, t.passedOn(last(), a))
}

// worded is the mean over the statements that an origin made in words of its own; false where no words qualify any.
func (t *testimony) worded(r likelihood.Rates, a Assumptions) (stage, bool) {
	out := stage{kind: Wording}
	var all []likelihood.Rates
	var reasons []string
	for _, remarks := range t.wordings {
		one := r
		for _, m := range remarks {
			one = m.less(one, a)
			out.places = append(out.places, m.places...)
			if !slices.Contains(reasons, m.why) {
				reasons = append(reasons, m.why)
			}
		}
		all = append(all, one)
	}
	out.rates, out.why = likelihood.Mean(all), strings.Join(reasons, "; ")
	return out, len(reasons) > 0
}

// passedOn is what is left when it is known only through others.
func (t *testimony) passedOn(r likelihood.Rates, a Assumptions) stage {
	v := likelihood.Voice{Rates: r}
	for _, through := range t.relays {
		v.Through = append(v.Through, through.heard(a))
	}
	ways := 0
	var count func(all []*relay)
	count = func(all []*relay) {
		for _, r := range all {
			if r.atHand {
				ways++
			}
			count(r.through)
		}
	}
	count(t.relays)
	why := "known from one report"
	if ways != 1 {
		why = fmt.Sprintf("known from %d reports in words of their own; they can give no more than the origin could", ways)
	}
	return stage{Relays, v.Heard(), why, t.relayed}
}

// factors are the stages of a testimony as factors of the ratio, and the one for what it adds to others where it does not count in full, with why it does
// not. Those of a denial are turned round.
func (t *testimony) factors(a Assumptions, s sum, why string) []Factor {
	var out []Factor
	before := likelihood.Nothing()
	for _, g := range t.stages(a) {
		out = append(out, Factor{g.kind, t.index, g.rates.Ratio() / before.Ratio(), g.why, g.places})
		before = g.rates
	}
	if p := s.parts[t]; !p.full && before.Ratio() > 1 {
		if p.ratio <= 1 {
			why += "; of those who may, another is counted"
		}
		out = append(out, Factor{Independence, t.index, p.ratio / before.Ratio(), why, t.named})
	}
	if t.side == match.Denies {
		for i := range out {
			out[i].Value = 1 / out[i].Value
		}
	}
	return out
}

// accessOf says whether a voice knows the matter from others, by what it is called.
func (w *weighing) accessOf(c *testimony, own []*strand) remark {
	if c.body.outside {
		return remark{Outside, true, "judges from outside", c.named}
	}
	for _, s := range own {
		if s.rank > unnamed {
			continue
		}
		v := w.chain(s.lead)[0]
		for _, word := range strings.Fields(strings.ToLower(v.Name + " " + v.Role)) {
			if secondHand[strings.Trim(word, ",")] {
				return remark{SecondHand, true, "was told of it (“" + word + "”)", w.sourceOf(s)}
			}
		}
	}
	return remark{}
}

var secondHand = words("familiar briefed told aware informed knowledge acquainted")

// interestOf says whether a claim concerns the voice: it is named in it, or its house or state is; or the voice denies it and
// speaks for somebody by office.
func (w *weighing) interestOf(c *testimony, claim string) remark {
	if c.Kind == Document || c.Kind == Outlet {
		return remark{}
	}
	share := ConcernedClaim
	if c.side == match.Denies {
		share = ConcernedDenial
	}
	for word := range strings.FieldsSeq(claim) {
		folded := terms.Fold(strings.Trim(word, "“”\"'‘’.,;:()"))
		state := countries[folded]
		if folded != "" && strings.ToLower(word) != word && (c.rank == named && c.body.names[folded] || state != "" && state == c.body.state()) {
			return remark{share, true, "the claim is about it (“" + folded + "”)", c.named}
		}
	}
	if c.side == match.Denies && c.body.office {
		return remark{share, true, "its office is to speak for somebody", c.named}
	}
	return remark{}
}

// wordingOf says what makes a statement less than a plain assertion.
func (w *weighing) wordingOf(s *strand) []remark {
	ref := w.members[s.lead].Ref
	k, ok := w.statement[ref]
	if !ok {
		return nil
	}
	said := w.accounts[ref.Report].Reading.Statements[k]
	markers := []Place{{ref, said.Markers}}
	var out []remark
	if said.Certainty == read.Hedged {
		out = append(out, remark{Hedged, true, "the words hedge", markers})
	}
	if said.Condition {
		out = append(out, remark{Conditional, true, "it hangs on a condition", markers})
	}
	if said.Act == read.Believe || said.Act == read.Intend {
		out = append(out, remark{Believed, true, "believed or meant, not known", []Place{{ref, []text.Span{said.Cue}}}})
	}
	return out
}

// sourceOf is where a strand shows from whom it is: its source, or all it says where it names none.
func (w *weighing) sourceOf(s *strand) []Place {
	ref := w.members[s.lead].Ref
	reading := w.accounts[ref.Report].Reading
	if k, ok := w.statement[ref]; ok && len(reading.Statements[k].Source) > 0 {
		return []Place{{ref, reading.Statements[k].Source}}
	} else if ok {
		return []Place{{ref, reading.Statements[k].Content}}
	}
	for _, a := range reading.Assertions {
		if a.ID == ref.ID {
			return []Place{{ref, []text.Span{a.Span}}}
		}
	}
	return []Place{{Ref: ref}}
}

// speaker is a key for the voice of a candidate across the claims of one lineage. An unnamed voice is one with another only
// where one report calls both the same.
func (w *weighing) speaker(c *candidate) string {
	ref := w.members[c.lead].Ref
	n, numbered := w.voices[ref]
	switch {
	case c.Kind == Outlet:
		return w.outletStep(c.Name).key
	case numbered:
		return fmt.Sprintf("voice %d", n)
	}
	return "unnamed " + w.accounts[ref.Report].Report.Document + " " + terms.Fold(c.Name)
}
