package screen

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"firsthand/internal/flow"
	"firsthand/internal/weigh"
	"firsthand/internal/weigh/grade"
)

// grades prints in one line what is offered for c: a credibility with what it rests on, or what it lacks, and the likelihood
// ratio. Why it is what it is stands in the lines that follow.
func (w *dossierWriter) grades(c *flow.Claim) {
	offer := c.Sheet.Credibility
	if offer.Value == 0 {
		return
	}
	why := offer.Why
	if offer.Value == 2 || offer.Value == 3 {
		why = offer.Lacks
	}
	w.p.Begin(margin)
	w.p.Add(Plain, fmt.Sprintf("credibility %d offered, %s: %s", offer.Value, offer.Word, why))
	if c.Belief.Ratio != 1 {
		w.p.Add(Plain, " · likelihood ratio ")
		w.p.Glue(Plain, ratio(c.Belief))
	}
	w.p.End()
	if len(c.Origins) > 0 {
		w.likelihood(c.Sheet.Likelihood)
	}
	w.verdict(c.Sheet.Sure)
}

// ratio is a likelihood ratio with its interval: "2.4 (1.3 to 4.5)".
func ratio(b weigh.Belief) string {
	return digits(b.Ratio) + " (" + digits(b.Low) + " to " + digits(b.High) + ")"
}

// digits is a ratio in two digits that count: 0.043, 0.43, 4.3, 43, 430; from a thousand on "over 1000".
func digits(x float64) string {
	switch {
	case x > 1000:
		return "over 1000"
	case x >= 10:
		return strconv.FormatFloat(math.Round(x), 'f', 0, 64)
	case x >= 1:
		return strconv.FormatFloat(x, 'f', 1, 64)
	case x < 0.001:
		return "under 0.001"
	}
	return strconv.FormatFloat(x, 'f', 1-int(math.Floor(math.Log10(x))), 64)
}

// likelihood prints the probability that follows from a prior, as word and range, and whose prior it is.
func (w *dossierWriter) likelihood(l *grade.Likelihood) {
	if l == nil {
		return
	}
	word := "beyond the words of " + l.Scale
	if l.Term.Word != "" {
		word = fmt.Sprintf("%s (%s to %s)", l.Term.Word, percent(l.Term.Low), percent(l.Term.High))
	}
	w.p.Line(margin, Plain, fmt.Sprintf("%s, if it was %s before these reports, as %s held", word, percent(l.Prior.P), l.Prior.By))
}

func percent(p float64) string { return strconv.FormatFloat(math.Round(p*1000)/10, 'f', -1, 64) + " %" }

// verdict prints whether the claim is sure enough for the consumer that was asked about.
func (w *dossierWriter) verdict(all []grade.Verdict) {
	for _, v := range all {
		switch {
		case v.Consumer != w.consumer:
		case v.Enough:
			w.p.Line(margin, Content, "sure enough for "+v.Consumer)
		default:
			w.p.Line(margin, Doubt, "not sure enough for "+v.Consumer+": it needs "+strings.Join(v.Missing, "; "))
		}
	}
}
