package assess

import (
	"cmp"
	"slices"
	"strconv"

	"firsthand/internal/weigh/scale"
)

// An Axis is how far several analysts are apart in one thing. No axis is made of two others.
type Axis struct {
	Name     string // "reliability", "credibility", "likelihood", "confidence"
	Judged   []Mark // one of each analyst, the lowest first by the axis's scale
	Unjudged []Mark // those who say that it cannot be judged: they are in no spread
	Steps    int    // between the first and the last of Judged; of likelihoods as far as one scale has them
	Apart    bool   // of likelihoods: two have no probability in common
}

// A Mark is what one analyst holds on an axis.
type Mark struct {
	By    string
	Value string
	rank  int     // on the axis's scale, the lowest first
	low   float64 // of a likelihood
	high  float64
	scale string
}

// Spread says of standing assessments about one voice or claim how far they are apart, an axis each; axes that nobody judged on are
// left out.
func Spread(standing []Made) []Axis {
	all := []Axis{{Name: "reliability"}, {Name: "credibility"}, {Name: "likelihood"}, {Name: "confidence"}}
	for i := range standing {
		m := &standing[i]
		for k, mark := range []func(*Made) (Mark, bool, bool){reliability, credibility, likelihood, confidence} {
			v, unjudged, ok := mark(m)
			v.By = m.By
			switch {
			case !ok:
			case unjudged:
				all[k].Unjudged = append(all[k].Unjudged, v)
			default:
				all[k].Judged = append(all[k].Judged, v)
			}
		}
	}
	var out []Axis
	for _, a := range all {
		if len(a.Judged)+len(a.Unjudged) > 0 {
			a.measure()
			out = append(out, a)
		}
	}
	return out
}

// measure puts the marks in order and says how far the outermost are apart.
func (a *Axis) measure() {
	slices.SortStableFunc(a.Judged, func(x, y Mark) int { return cmp.Or(cmp.Compare(x.low, y.low), cmp.Compare(x.rank, y.rank)) })
	for i, x := range a.Judged {
		for _, y := range a.Judged[i+1:] {
			if x.scale == y.scale {
				a.Steps = max(a.Steps, y.rank-x.rank, x.rank-y.rank)
			}
			if x.scale != "" && (x.high < y.low || y.high < x.low || x.high == y.low && x.low != y.low) {
				a.Apart = true
			}
		}
	}
}

func reliability(m *Made) (v Mark, unjudged, ok bool) {
	if m.Source == nil || m.Emptied {
		return v, false, false
	}
	_, letters := scale.Reliability()
	i := slices.IndexFunc(letters, func(l scale.Letter) bool { return l.Value == m.Source.Reliability })
	if i < 0 {
		return v, false, false
	}
	return Mark{Value: letters[i].Value, rank: len(letters) - i}, letters[i].Unjudged(), true
}

func credibility(m *Made) (v Mark, unjudged, ok bool) {
	if m.Judgement == nil || m.Judgement.Credibility == nil {
		return v, false, false
	}
	n := m.Judgement.Credibility.Grade
	return Mark{Value: strconv.Itoa(n), rank: 6 - n}, n == 6, true
}

func likelihood(m *Made) (v Mark, unjudged, ok bool) {
	if m.Judgement == nil || m.Judgement.Likelihood == nil {
		return v, false, false
	}
	l := m.Judgement.Likelihood
	v = Mark{Value: l.Term + " (" + percent(l.Low, l.High) + ", " + l.Scale + ")", low: l.Low, high: l.High, scale: l.Scale}
	if s, known := scale.Named(l.Scale); known {
		v.rank = slices.IndexFunc(s.Terms, func(t scale.Term) bool { return t.Word == l.Term })
	}
	return v, false, true
}

func confidence(m *Made) (v Mark, unjudged, ok bool) {
	if m.Judgement == nil || m.Judgement.Confidence == nil {
		return v, false, false
	}
	level := m.Judgement.Confidence.Level
	return Mark{Value: level, rank: slices.IndexFunc(scale.Confidences(), func(c scale.Confidence) bool { return c.Word == level })}, false, true
}
