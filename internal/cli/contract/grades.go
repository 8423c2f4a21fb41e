package contract

import (
	"math"
	"strconv"

	"firsthand/internal/flow"
	"firsthand/internal/weigh"
	"firsthand/internal/weigh/grade"
)

// Numbers are rounded to four digits that count: more would be noise, and would differ between processors.

// Grades is what is offered for a claim beyond its counts. Fields are only ever added to it.
type Grades struct {
	Credibility *Credibility `json:"credibility"`
	Likelihood  *Likelihood  `json:"likelihood"`
	SureEnough  []Verdict    `json:"sure_enough"`
	Triage      *Triage      `json:"triage"`
	Factors     []Factor     `json:"factors"`
	Assumptions []Assumption `json:"assumptions"`
}

// A Credibility is a grade from 1 to 6 with the sentence that justifies it. Basis is always "corroboration-derived": it is no
// analyst's judgement.
type Credibility struct {
	Value   int    `json:"value"`
	Word    string `json:"word"`
	Edition string `json:"edition"`
	Basis   string `json:"basis"`
	Why     string `json:"why"`
}

// A Likelihood is how many times as often these reports would be made if the claim were so than if it were not, with the
// interval in which that lies with a probability of 0.9 as far as the assumptions are uncertain.
type Likelihood struct {
	Ratio     float64    `json:"ratio"`
	Low       float64    `json:"low"`
	High      float64    `json:"high"`
	Posterior *Posterior `json:"posterior"`
}

// A Posterior is the probability that follows from a prior, and whose prior that is. Word and range are null where the scale
// has no word for it.
type Posterior struct {
	Prior       float64     `json:"prior"`
	By          string      `json:"by"`
	Probability float64     `json:"probability"`
	Low         float64     `json:"low"`
	High        float64     `json:"high"`
	Scale       string      `json:"scale"`
	Word        *string     `json:"word"`
	Range       *[2]float64 `json:"range"`
}

// A Verdict says whether the claim is sure enough for a consumer, and what is missing.
type Verdict struct {
	Consumer string   `json:"consumer"`
	Enough   bool     `json:"enough"`
	Missing  []string `json:"missing"`
}

// A Triage says what is at stake by which word of the claim, and what that and the credibility come to.
type Triage struct {
	Severity string  `json:"severity"`
	Urgency  string  `json:"urgency"`
	Word     *string `json:"word"`
}

// A Factor is one reason why the ratio is what it is; all of them multiplied are the ratio. Origin is an index of the claim's
// origins.
type Factor struct {
	Origin int              `json:"origin"`
	Kind   weigh.FactorKind `json:"kind"`
	Value  float64          `json:"value"`
	Why    string           `json:"why"`
	Places []Passage        `json:"places"`
}

// A Passage is where something stands: spans of the text of the statement's report.
type Passage struct {
	Place
	Spans []Span `json:"spans"`
}

// An Assumption is a rate that no report states and that the ratio rests on. By says how many times as great or small the
// ratio becomes when it is a standard deviation off.
type Assumption struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	By    float64 `json:"by"`
	Why   string  `json:"why"`
}

// grades translates what is offered for a claim; what was not worked out is null.
func (t *translation) grades(c flow.Claim) Grades {
	out := Grades{
		SureEnough: each(c.Sheet.Sure, func(_ int, v grade.Verdict) Verdict {
			return Verdict{v.Consumer, v.Enough, append([]string{}, v.Missing...)}
		}),
		Factors: each(c.Belief.Factors, func(_ int, f weigh.Factor) Factor {
			return Factor{f.Origin, f.Kind, rounded(f.Value), f.Why, each(f.Places, func(_ int, p weigh.Place) Passage {
				return Passage{place(t.Dossier, p.Ref), t.spans(p.Report, p.Spans)}
			})}
		}),
		Assumptions: each(c.Belief.Leanings, func(_ int, l weigh.Leaning) Assumption {
			return Assumption{l.Name, rounded(l.Mean), rounded(l.By), l.Why}
		}),
	}
	out.Credibility, out.Triage = offered(c)
	if b := c.Belief; b.Ratio != 0 {
		out.Likelihood = &Likelihood{rounded(b.Ratio), rounded(b.Low), rounded(b.High), posterior(c.Sheet.Likelihood)}
	}
	return out
}

// offered translates the credibility that is offered and what follows from it; nil where none was worked out.
func offered(c flow.Claim) (*Credibility, *Triage) {
	offer, triage := c.Sheet.Credibility, c.Sheet.Triage
	if offer.Value == 0 {
		return nil, nil
	}
	return &Credibility{offer.Value, offer.Word, offer.Edition, "corroboration-derived", offer.Sentence()},
		&Triage{triage.Severity.String(), triage.Urgency.String(), known(triage.Word)}
}

func posterior(l *grade.Likelihood) *Posterior {
	if l == nil {
		return nil
	}
	out := &Posterior{
		Prior: rounded(l.Prior.P), By: l.Prior.By, Probability: rounded(l.P), Low: rounded(l.Low), High: rounded(l.High),
		Scale: l.Scale, Word: known(l.Term.Word),
	}
	if out.Word != nil {
		out.Range = &[2]float64{l.Term.Low, l.Term.High}
	}
	return out
}

// rounded is x with four digits that count. JSON knows no infinity.
func rounded(x float64) float64 {
	out, err := strconv.ParseFloat(strconv.FormatFloat(min(x, math.MaxFloat64/2), 'g', 4, 64), 64)
	if err != nil {
		return 0 // it is no number
	}
	return out
}
