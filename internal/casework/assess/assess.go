// Package assess is what named analysts judge: how reliable a source is, whatever it says, and of a claim how credible and how likely
// it is and how sure they are of that.
//
// Every analyst's judgement stays, with all that came before it; nothing replaces another's. The axes stay apart: reliability and
// credibility are never made one number, and F and 6 say that something cannot be judged, which is not low. What is offered by counting
// origins (weigh/grade) is none of this: here a person signs.
package assess

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"firsthand/internal/casework"
	"firsthand/internal/fault"
	"firsthand/internal/weigh/scale"
)

// The kinds of the entries of this package.
const (
	OfVoice    = "assess.reliability" // its data is a Source
	OfClaim    = "assess.claim"       // its data is a Judgement
	Withdrawal = "assess.withdraw"    // its data is a Withdrawn, its About the entry that is withdrawn
)

// Kinds are all of them.
func Kinds() []string { return []string{OfVoice, OfClaim, Withdrawal} }

// A Source is how reliable somebody holds a voice.
type Source struct {
	Voice       string `json:"voice"`
	Reliability string `json:"reliability"` // A to F
	Edition     string `json:"edition"`     // whose scale that is
	Reasons     string `json:"reasons"`
}

// Entry is the entry that keeps s.
func (s Source) Entry() (*casework.Entry, error) {
	if strings.TrimSpace(s.Voice) == "" {
		return nil, fault.New(fault.Usage, "a reliability", "is of nobody", "name a voice or an outlet")
	}
	letter, ok := scale.LetterOf(s.Reliability)
	switch {
	case !ok:
		return nil, fault.New(fault.Usage, fmt.Sprintf("reliability %q", s.Reliability), "is none of A to F", "F says that it cannot be judged")
	case strings.TrimSpace(s.Reasons) == "":
		return nil, fault.New(fault.Usage, "reliability "+letter.Value+" of "+s.Voice, "has no reason", "say what it rests on")
	}
	s.Reliability = letter.Value
	s.Edition, _ = scale.Reliability()
	data, err := casework.Encode(s)
	return &casework.Entry{Kind: OfVoice, Data: data, Refs: []casework.Ref{{Role: casework.Voice, Target: s.Voice}}}, err
}

// A Judgement is what somebody holds of a claim as it stood. What is nil or empty was not judged.
type Judgement struct {
	Claim       casework.Snapshot `json:"claim"`
	Credibility *Credibility      `json:"credibility,omitempty"`
	Likelihood  *Likelihood       `json:"likelihood,omitempty"`
	Confidence  *Confidence       `json:"confidence,omitempty"`
	Knowledge   []Knowledge       `json:"knowledge,omitempty"`
	Assumptions []string          `json:"assumptions,omitempty"` // what has to hold for it to hold
	Indicators  []string          `json:"indicators,omitempty"`  // what would change it
	Reasons     string            `json:"reasons"`
	Ungraded    []string          `json:"ungraded,omitempty"` // voices behind the claim of which its author had not said how reliable they are
}

// A Credibility is a grade from 1 to 6 of what is claimed, whoever says it.
type Credibility struct {
	Grade   int    `json:"grade"`
	Edition string `json:"edition"`
	Second  string `json:"second,omitempty"` // of grade 1: the established origins besides the first, which make it possible
}

// A Likelihood is how likely somebody holds it that a claim is so.
type Likelihood struct {
	Scale       string   `json:"scale"`
	Edition     string   `json:"edition"`
	Term        string   `json:"term"`
	Low         float64  `json:"low"` // the probabilities that the term stands for
	High        float64  `json:"high"`
	Probability *float64 `json:"probability,omitempty"` // where one was stated
}

// A Confidence is how sure somebody is of the judgement, which is not how likely the claim is.
type Confidence struct {
	Level string `json:"level"` // low, moderate or high
	Basis string `json:"basis"`
}

// A Knowledge is how a voice behind the claim knows what it says.
type Knowledge struct {
	Voice string `json:"voice"`
	Basis string `json:"basis"` // one of Bases
}

// Bases are the ways in which a voice can know something, the nearest last.
func Bases() []string { return []string{"told", "induced", "deduced", "witnessed"} }

// A Standing is what of a claim's origins a judgement is held against.
type Standing struct {
	Second string // names the established origins besides the first; "" where there is no second one
	Lacks  string // one clause: what is missing then
}

// Entry is the entry that keeps j, of a claim that stands so. Credibility 1 is refused where there is no second established origin.
func (j Judgement) Entry(s Standing) (*casework.Entry, error) {
	for _, check := range []func(Standing) error{j.whole, j.credible, j.likely, j.sure, j.known} {
		if err := check(s); err != nil {
			return nil, err
		}
	}
	if c := j.Credibility; c != nil {
		j.Credibility = &Credibility{Grade: c.Grade, Edition: scale.STANAG2511().Name}
		if c.Grade == 1 {
			j.Credibility.Second = s.Second
		}
	}
	if l := j.Likelihood; l != nil {
		full, err := l.whole()
		if err != nil {
			return nil, err
		}
		j.Likelihood = &full
	}
	data, err := casework.Encode(j)
	e := &casework.Entry{Kind: OfClaim, Data: data, Refs: []casework.Ref{{Role: casework.AboutClaim, Target: j.Claim.Claim}}}
	for _, k := range j.Knowledge {
		e.Refs = append(e.Refs, casework.Ref{Role: casework.Voice, Target: k.Voice})
	}
	return e, err
}

// Words are all that its author put in words, a paragraph each, the term of its likelihood first, and the scale of that: what package
// wording checks.
func (j Judgement) Words() (words, scaleName string) {
	texts := slices.Concat([]string{j.Reasons}, j.Assumptions, j.Indicators)
	if j.Confidence != nil {
		texts = append(texts, j.Confidence.Basis)
	}
	if l := j.Likelihood; l != nil {
		scaleName = cmp.Or(l.Scale, scale.ICD203().Name)
		texts = slices.Insert(texts, 0, "It is "+l.Term+".")
	}
	return strings.Join(texts, "\n\n"), scaleName
}

func (j Judgement) whole(Standing) error {
	if j.Credibility == nil && j.Likelihood == nil && j.Confidence == nil && len(j.Knowledge) == 0 {
		return fault.New(fault.Usage, "an assessment of claim "+j.Claim.Claim, "judges nothing", "give a credibility, a likelihood, a confidence or how a voice knows it")
	}
	if strings.TrimSpace(j.Reasons) == "" {
		return fault.New(fault.Usage, "an assessment of claim "+j.Claim.Claim, "has no reasons", "say what it rests on")
	}
	return nil
}

func (j Judgement) credible(s Standing) error {
	switch c := j.Credibility; {
	case c == nil:
		return nil
	case c.Grade < 1 || c.Grade > 6:
		return fault.New(fault.Usage, fmt.Sprintf("credibility %d", c.Grade), "is none of 1 to 6", "6 says that it cannot be judged")
	case c.Grade == 1 && s.Second == "":
		return fault.New(fault.Refused, "credibility 1", "is \"confirmed by other sources\", and "+s.Lacks, "2 says that independence is not guaranteed")
	}
	return nil
}

func (j Judgement) likely(Standing) error {
	if j.Likelihood == nil {
		return nil
	}
	_, err := j.Likelihood.whole()
	return err
}

func (j Judgement) sure(Standing) error {
	if j.Confidence == nil {
		return nil
	}
	for _, c := range scale.Confidences() {
		if c.Word != j.Confidence.Level {
			continue
		}
		if strings.TrimSpace(j.Confidence.Basis) == "" {
			return fault.New(fault.Usage, c.Word+" confidence", "has no basis", "say what it rests on")
		}
		return nil
	}
	return fault.New(fault.Usage, fmt.Sprintf("confidence %q", j.Confidence.Level), "is none of low, moderate and high", "")
}

func (j Judgement) known(Standing) error {
	for _, k := range j.Knowledge {
		found := false
		for _, b := range Bases() {
			found = found || b == k.Basis
		}
		if !found || k.Voice == "" {
			return fault.New(fault.Usage, fmt.Sprintf("how %q knows it", k.Voice), fmt.Sprintf("is given as %q", k.Basis), "say told, induced, deduced or witnessed")
		}
	}
	return nil
}

// whole is l with its scale, edition and range. A probability without a term gets the scale's term for it; one outside the range of its
// term is a fault.
func (l Likelihood) whole() (Likelihood, error) {
	name := l.Scale
	if name == "" {
		name = scale.ICD203().Name
	}
	s, ok := scale.Named(name)
	if !ok {
		return l, fault.New(fault.Usage, fmt.Sprintf("scale %q", l.Scale), "is not known", "there are "+scales())
	}
	if p := l.Probability; p != nil && (*p < 0 || *p > 1 || *p != *p) {
		return l, fault.New(fault.Usage, fmt.Sprintf("probability %v", *p), "is not between 0 and 1", "")
	}
	term, ok := s.Term(l.Term)
	if l.Term == "" && l.Probability != nil {
		term, ok = s.Of(*l.Probability)
	}
	switch {
	case !ok && l.Term == "" && l.Probability == nil:
		return l, fault.New(fault.Usage, "a likelihood", "has neither a term nor a probability", "terms of "+s.Name+" are "+words(s))
	case !ok && l.Term == "":
		return l, fault.New(fault.Usage, fmt.Sprintf("probability %v", *l.Probability), "has no word in "+s.Name, "state one of its terms: "+words(s))
	case !ok:
		return l, fault.New(fault.Usage, fmt.Sprintf("%q", l.Term), "is no term of "+s.Name, "its terms are "+words(s))
	}
	if p := l.Probability; p != nil && (*p < term.Low || *p > term.High) {
		return l, fault.New(fault.Usage, fmt.Sprintf("probability %v", *p), fmt.Sprintf("is not %q, which is %s in %s", term.Word, percent(term.Low, term.High), s.Name), "change one of the two")
	}
	l.Scale, l.Edition, l.Term, l.Low, l.High = s.Name, s.Edition, term.Word, term.Low, term.High
	return l, nil
}

// percent is a range as people read it: "55 to 80 %".
func percent(low, high float64) string { return fmt.Sprintf("%.0f to %.0f %%", 100*low, 100*high) }

func words(s scale.Likelihood) string {
	var out []string
	for _, t := range s.Terms {
		out = append(out, t.Word)
	}
	return strings.Join(out, ", ")
}

func scales() string {
	var out []string
	for _, s := range scale.Likelihoods() {
		out = append(out, "\""+s.Name+"\"")
	}
	return strings.Join(out, ", ")
}
