// Package hypotheses is the matrix of a case: what may be so, held against the same evidence, as each analyst sees it.
//
// It is a view and never the score. Nothing here adds up cells, orders hypotheses or prefers one. Controlled studies of the analysis of
// competing hypotheses, which does, found no gain: analysts who used it were a little less accurate and coherent than those who used
// nothing, while making their probabilities coherent, and pooling them, cut their error by 61 % (Mandel, Karvetski and Dhami 2018,
// https://doi.org/10.1017/S1930297500006628); with uncertain evidence it gained nothing in coherence (Karvetski and Mandel 2020, "Coherence
// of probability judgments from uncertain evidence: Does ACH help?", Judgment and Decision Making). What a matrix is good for is kept:
// seeing which evidence tells hypotheses apart, and where analysts differ. Probabilities are stated beside it, and have to be coherent.
package hypotheses

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"time"

	"firsthand/internal/casework"
	"firsthand/internal/fault"
)

// The kinds of the entries of this package.
const (
	Add         = "hypothesis.add"         // its data is an Addition
	Judge       = "hypothesis.judge"       // a Cell; its About is the hypothesis
	Probability = "hypothesis.probability" // an Estimate
)

// Kinds are all of them.
func Kinds() []string { return []string{Add, Judge, Probability} }

// Value is how evidence stands to a hypothesis.
type Value string

// The values.
const (
	Consistent    Value = "consistent"
	Inconsistent  Value = "inconsistent"
	NotApplicable Value = "not applicable"
)

// Values are all of them.
func Values() []Value { return []Value{Consistent, Inconsistent, NotApplicable} }

// An Addition is a hypothesis.
type Addition struct {
	Text string `json:"text"`
}

// Entry is the entry that adds the hypothesis to a case with these hypotheses.
func (a Addition) Entry(m *Matrix) (*casework.Entry, error) {
	a.Text = strings.TrimSpace(a.Text)
	if a.Text == "" {
		return nil, fault.New(fault.Usage, "a hypothesis", "says nothing", "put what may be so as a sentence")
	}
	for i, h := range m.Hypotheses {
		if strings.EqualFold(h.Text, a.Text) {
			return nil, fault.New(fault.Usage, "the hypothesis", "is hypothesis "+Name(i)+" already", "judge that one")
		}
	}
	data, err := casework.Encode(a)
	return &casework.Entry{Kind: Add, After: m.Last, Data: data}, err
}

// Name is what people call the hypothesis at an index: "H1".
func Name(i int) string { return fmt.Sprintf("H%d", i+1) }

// A Cell is how somebody sees evidence against a hypothesis.
type Cell struct {
	Evidence casework.Evidence `json:"evidence"`
	Value    Value             `json:"value"`
	Reasons  string            `json:"reasons,omitempty"`
}

// Entry is the entry that keeps the cell, of the hypothesis at an index.
func (c Cell) Entry(m *Matrix, hypothesis int) (*casework.Entry, error) {
	switch {
	case !slices.Contains(Values(), c.Value):
		return nil, fault.New(fault.Usage, fmt.Sprintf("%q", c.Value), "is no way in which evidence stands to a hypothesis", "say consistent, inconsistent or not applicable")
	case hypothesis < 0 || hypothesis >= len(m.Hypotheses):
		return nil, fault.New(fault.NotFound, "hypothesis "+Name(hypothesis), "is not in the case", "\"firsthand hypothesis show\" lists those that are")
	case c.Evidence == casework.Evidence{}:
		return nil, fault.New(fault.Usage, "a judgement", "names no evidence", "name a statement as REPORT:STATEMENT, a report, or an entry of the case")
	}
	data, err := casework.Encode(c)
	return &casework.Entry{Kind: Judge, About: m.Hypotheses[hypothesis].ID, After: m.Last, Data: data, Refs: c.Evidence.Refs()}, err
}

// An Estimate is how probable somebody holds each hypothesis of a case.
type Estimate struct {
	Shares    []Share `json:"shares"`
	Exclusive bool    `json:"exclusive"`       // exactly one of them is so
	Given     []Share `json:"given,omitempty"` // as they were stated, where they did not come to 1 and were normalised
	Reasons   string  `json:"reasons"`
}

// A Share is the probability of one hypothesis.
type Share struct {
	Hypothesis  string  `json:"hypothesis"` // its id
	Probability float64 `json:"probability"`
}

// slack is how far probabilities of exclusive hypotheses may be from 1 together, since people state whole percents.
const slack = 0.005

// Entry is the entry that keeps the estimate. Probabilities of exclusive hypotheses come to 1, or are refused; normalised they are
// kept in the same proportion, with what was stated.
func (e Estimate) Entry(m *Matrix, normalise bool) (*casework.Entry, error) {
	if strings.TrimSpace(e.Reasons) == "" {
		return nil, fault.New(fault.Usage, "the probabilities", "have no reasons", "say what they rest on")
	}
	sum, err := e.sum(m)
	if err != nil {
		return nil, err
	}
	if e.Exclusive && math.Abs(sum-1) > slack {
		if !normalise {
			return nil, e.incoherent(m, sum)
		}
		if sum == 0 {
			return nil, fault.New(fault.Usage, "the probabilities", "are all 0, although one of the hypotheses is so", "state others")
		}
		e.Given, e.Shares = e.Shares, scaled(e.Shares, sum)
	}
	data, err := casework.Encode(e)
	return &casework.Entry{Kind: Probability, After: m.Last, Data: data}, err
}

// sum is what the shares come to; a fault where one is none, or missing.
func (e Estimate) sum(m *Matrix) (float64, error) {
	var sum float64
	had := map[string]bool{}
	for _, s := range e.Shares {
		i := m.index(s.Hypothesis)
		switch {
		case i < 0:
			return 0, fault.New(fault.NotFound, "hypothesis "+s.Hypothesis, "is not in the case", "")
		case had[s.Hypothesis]:
			return 0, fault.New(fault.Usage, "hypothesis "+Name(i), "is given two probabilities", "give one")
		case !(s.Probability >= 0 && s.Probability <= 1):
			return 0, fault.New(fault.Usage, "hypothesis "+Name(i), fmt.Sprintf("is given the probability %v, which is not between 0 and 1", s.Probability), "")
		}
		had[s.Hypothesis] = true
		sum += s.Probability
	}
	if e.Exclusive {
		for i, h := range m.Hypotheses {
			if !had[h.ID] {
				return 0, fault.New(fault.Usage, "hypothesis "+Name(i), "is given no probability, although exactly one is so", "give each one; that none of them is so can be a hypothesis of its own")
			}
		}
	}
	if len(e.Shares) == 0 {
		return 0, fault.New(fault.Usage, "the probabilities", "are of no hypothesis", "give each, as in H1=60%")
	}
	return sum, nil
}

// incoherent says what the probabilities come to, and what they would be in the same proportion.
func (e Estimate) incoherent(m *Matrix, sum float64) error {
	advice := "state others"
	if sum > 0 {
		var would []string
		for _, s := range scaled(e.Shares, sum) {
			would = append(would, fmt.Sprintf("%s=%.0f%%", Name(m.index(s.Hypothesis)), 100*s.Probability))
		}
		advice = "state others, or keep them in the same proportion with --normalise, as " + strings.Join(would, " ")
	}
	return fault.New(fault.Usage, "the probabilities", fmt.Sprintf("come to %.0f %%, although exactly one of the hypotheses is so", 100*sum), advice)
}

func scaled(shares []Share, sum float64) []Share {
	out := slices.Clone(shares)
	for i := range out {
		out[i].Probability /= sum
	}
	return out
}

// A Matrix is what the entries of a case come to.
type Matrix struct {
	Hypotheses []Hypothesis
	Rows       []Row // in the order in which the evidence was judged first
	Estimates  []Made[Estimate]
	Last       string // the id of the last entry of the case
}

// A Hypothesis is one of the matrix.
type Hypothesis struct {
	ID   string
	At   time.Time
	By   string
	Text string // "" where it quoted a report that is erased
}

// A Row is evidence against each hypothesis.
type Row struct {
	Evidence casework.Evidence
	Cells    [][]Made[Cell] // of each hypothesis: all that was judged, in order
	Apart    int            // pairs of hypotheses that an analyst sees told apart by it
	Pairs    int            // pairs that an analyst has judged both of
	Disputed bool           // analysts see a cell differently
}

// Made is one judgement with what became of it.
type Made[T any] struct {
	ID     string
	At     time.Time
	By     string
	What   T
	Later  string   // the id of a later one by the same analyst of the same; "" for none
	Unseen []string // ids of those by others of the same that were there when it was made and that its author had not seen
	Stale  bool     // of an estimate: a hypothesis came later
	after  string
}

// Diagnosticity is how far the evidence tells the hypotheses apart: the share of pairs, among those that one analyst has judged both
// of, of which it is consistent with one and inconsistent with the other. ok is false where nobody has judged two.
func (r *Row) Diagnosticity() (share float64, ok bool) {
	if r.Pairs == 0 {
		return 0, false
	}
	return float64(r.Apart) / float64(r.Pairs), true
}

func (m *Matrix) index(id string) int {
	return slices.IndexFunc(m.Hypotheses, func(h Hypothesis) bool { return h.ID == id })
}

// Of is the matrix that entries of one case come to.
func Of(entries []*casework.Entry) (*Matrix, error) {
	m := &Matrix{}
	rows := map[casework.Evidence]int{}
	for _, e := range entries {
		m.Last = e.ID
		var err error
		switch e.Kind {
		case Add:
			var a Addition
			err = e.Decode(&a)
			m.Hypotheses = append(m.Hypotheses, Hypothesis{e.ID, e.At, e.By, a.Text})
			for i := range m.Estimates {
				m.Estimates[i].Stale = true
			}
		case Judge:
			err = m.judge(e, rows)
		case Probability:
			next := madeOf[Estimate](e)
			if err = e.Decode(&next.What); !e.Emptied() {
				m.Estimates = joined(m.Estimates, next)
			}
		}
		if err != nil {
			return nil, err
		}
	}
	for i := range m.Rows {
		m.Rows[i].fill(len(m.Hypotheses))
		m.Rows[i].measure()
	}
	return m, nil
}

// judge puts a judgement into its cell. What was emptied says neither of which evidence nor how.
func (m *Matrix) judge(e *casework.Entry, rows map[casework.Evidence]int) error {
	next := madeOf[Cell](e)
	h := m.index(e.About)
	if err := e.Decode(&next.What); err != nil || e.Emptied() || h < 0 {
		return err
	}
	at, known := rows[next.What.Evidence]
	if !known {
		at = len(m.Rows)
		rows[next.What.Evidence] = at
		m.Rows = append(m.Rows, Row{Evidence: next.What.Evidence})
	}
	r := &m.Rows[at]
	r.fill(len(m.Hypotheses))
	r.Cells[h] = joined(r.Cells[h], next)
	return nil
}

func madeOf[T any](e *casework.Entry) Made[T] {
	return Made[T]{ID: e.ID, At: e.At, By: e.By, after: e.After}
}

// joined is all with one more, which comes later than those of its author.
func joined[T any](all []Made[T], next Made[T]) []Made[T] {
	for i := range all {
		switch {
		case all[i].By == next.By && all[i].Later == "":
			all[i].Later = next.ID
		case all[i].By != next.By && next.after != "" && next.after < all[i].ID:
			next.Unseen = append(next.Unseen, all[i].ID)
		}
	}
	return append(all, next)
}

// fill gives the row a cell for each hypothesis.
func (r *Row) fill(n int) {
	for len(r.Cells) < n {
		r.Cells = append(r.Cells, nil)
	}
}

// measure counts the pairs that the row tells apart, as each analyst sees it.
func (r *Row) measure() {
	by := map[string][]Value{} // of each analyst by hypothesis
	for h, cell := range r.Cells {
		first := Value("")
		for _, c := range cell {
			if c.Later != "" {
				continue
			}
			if first == "" {
				first = c.What.Value
			}
			r.Disputed = r.Disputed || c.What.Value != first
			if by[c.By] == nil {
				by[c.By] = make([]Value, len(r.Cells))
			}
			by[c.By][h] = c.What.Value
		}
	}
	for _, values := range by {
		for i, a := range values {
			for _, b := range values[i+1:] {
				if a != "" && b != "" {
					r.Pairs++
				}
				if a == Consistent && b == Inconsistent || a == Inconsistent && b == Consistent {
					r.Apart++
				}
			}
		}
	}
}
