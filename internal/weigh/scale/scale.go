// Package scale holds the words of other people's standards for how likely and how credible something is, as data with the
// edition they come from.
//
// It judges nothing. A word is chosen from a number here, and a number never from a word; no scale is mixed with another, nor
// one row of a scale with its other row.
package scale

import (
	"math"
	"strings"
)

// A Term is one step of a scale of likelihood: a word and the probabilities that it stands for.
type Term struct {
	Word      string
	Low, High float64 // probabilities
}

// A Likelihood is a scale of words for probabilities, from the least likely on.
type Likelihood struct {
	Name    string
	Edition string
	Terms   []Term
}

// ICD203 is the first row of the table in Intelligence Community Directive 203, Analytic Standards, 2 January 2015,
// D.6.e.(2)(a). Products ought not to mix it with the second, which is ICD203Second. By
// D.6.e.(2)(b) a sentence with one of these words states no level of confidence.
//
// https://www.dni.gov/files/documents/ICD/ICD-203.pdf
func ICD203() Likelihood {
	return Likelihood{"ICD 203", "2 January 2015, D.6.e.(2)(a)", []Term{
		{"almost no chance", 0.01, 0.05},
		{"very unlikely", 0.05, 0.20},
		{"unlikely", 0.20, 0.45},
		{"roughly even chance", 0.45, 0.55},
		{"likely", 0.55, 0.80},
		{"very likely", 0.80, 0.95},
		{"almost certain", 0.95, 0.99},
	}}
}

// ICD203Second is the second row of the same table. Products that mix the two rows have to say that their words mean the same.
func ICD203Second() Likelihood {
	out := ICD203()
	out.Name = "ICD 203, second row"
	for i, word := range []string{"remote", "highly improbable", "improbable", "roughly even odds", "probable", "highly probable", "nearly certain"} {
		out.Terms[i].Word = word
	}
	return out
}

// Likelihoods are the scales of words for probabilities.
func Likelihoods() []Likelihood { return []Likelihood{ICD203(), ICD203Second(), PHIA()} }

// Named is the scale of a name; false where there is none.
func Named(name string) (Likelihood, bool) {
	for _, l := range Likelihoods() {
		if strings.EqualFold(l.Name, strings.TrimSpace(name)) {
			return l, true
		}
	}
	return Likelihood{}, false
}

// Term is the term of a word; false where the scale has none.
func (l Likelihood) Term(word string) (Term, bool) {
	for _, t := range l.Terms {
		if strings.EqualFold(t.Word, strings.TrimSpace(word)) {
			return t, true
		}
	}
	return Term{}, false
}

// PHIA is the probability yardstick of the United Kingdom's Professional Head of Intelligence Assessment. The gaps between
// its ranges are meant: a probability in one of them has no word.
func PHIA() Likelihood {
	return Likelihood{"PHIA", "probability yardstick", []Term{
		{"remote chance", 0, 0.05},
		{"highly unlikely", 0.10, 0.20},
		{"unlikely", 0.25, 0.35},
		{"realistic possibility", 0.40, 0.50},
		{"likely", 0.55, 0.75},
		{"highly likely", 0.80, 0.90},
		{"almost certain", 0.95, 1},
	}}
}

// Of is the term for a probability. ICD 203 leaves open whose the limits are that two terms share: they go to the higher term
// (the lower limit is inside), and the last upper limit to its own. False where the scale has no word for it: ICD 203 has none
// below 1 % and above 99 %.
//
// The probability is rounded to a thousandth first, so that what prints as 55.0 % is "likely" however it was computed.
func (l Likelihood) Of(p float64) (Term, bool) {
	p = math.Round(p*1000) / 1000
	for i := len(l.Terms) - 1; i >= 0; i-- {
		if t := l.Terms[i]; p >= t.Low && p <= t.High {
			return t, true
		}
	}
	return Term{}, false
}
