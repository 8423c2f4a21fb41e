// Package baseline holds published ways to decide which of several conflicting values is so by who says them, and the way that
// this program combines origins, in a form that can be run on the same data.
//
// It exists to measure by: nothing of the program calls it. All methods start from the same claims, know nothing of texts, and
// need many claims of each source; who copies whom has to be guessed from what they share. Parameters are those of the papers
// and were not fitted to any answer.
package baseline

import "math"

// Data is who says what: sources and items are numbered from 0, values from 0 within each item.
type Data struct {
	Sources int
	Values  []int                        // by item, how many different values are said of it
	Says    []Saying                     // at most one for each source and item
	Like    func(item, a, b int) float64 // how alike two values of an item are, 0 to 1; nil for not at all
}

// A Saying is that a source gives an item a value.
type Saying struct {
	Source, Item, Value int
}

// A Method decides the value of each item. Of values that are equally good the first is taken.
type Method struct {
	Name   string
	Paper  string
	Decide func(d *Data) Answer
}

// An Answer is what a method decides.
type Answer struct {
	Values      []int     // by item; -1 where nobody says anything
	Probability []float64 // by item, of that value; nil where the method gives none
}

// Methods are all there are, the plainest first.
func Methods() []Method {
	return []Method{
		{"vote", "", vote},
		{"sums", "Kleinberg 1999; Pasternack and Roth 2010", sums},
		{"average·log", "Pasternack and Roth 2010", averageLog},
		{"investment", "Pasternack and Roth 2010", investment},
		{"pooled investment", "Pasternack and Roth 2010", pooledInvestment},
		{"truthfinder", "Yin, Han and Yu 2008", truthFinder},
		{"3-estimates", "Galland, Abiteboul, Marian and Senellart 2010", threeEstimates},
		{"CRH", "Li, Li, Gao, Zhao, Fan and Han 2014", crh},
		{"accuracy", "Dong, Berti-Equille and Srivastava 2009, without copying", accuracy},
		{"copying", "Dong, Berti-Equille and Srivastava 2009 (DEPEN)", depen},
		{"accuracy and copying", "Dong, Berti-Equille and Srivastava 2009 (ACCU)", accu},
		{"origins", "ours", origins},
		{"origins, nobody copies", "ours, every source an origin", sourcesAsOrigins},
	}
}

// A fact is that an item has a value.
type fact struct {
	item, value int
	by          []int // sources that say so
}

// A table is data arranged for what walks over it again and again.
type table struct {
	*Data
	facts    []fact
	first    []int   // by item, its first fact; those of one item stand together, by value
	ofSource [][]int // by source, the facts it says
}

func (d *Data) table() *table {
	t := &table{Data: d, first: make([]int, len(d.Values)+1), ofSource: make([][]int, d.Sources)}
	for item, n := range d.Values {
		t.first[item] = len(t.facts)
		for value := range n {
			t.facts = append(t.facts, fact{item: item, value: value})
		}
	}
	t.first[len(d.Values)] = len(t.facts)
	for _, s := range d.Says {
		f := t.first[s.Item] + s.Value
		t.facts[f].by = append(t.facts[f].by, s.Source)
		t.ofSource[s.Source] = append(t.ofSource[s.Source], f)
	}
	return t
}

// item are the indices of an item's facts: from, up to and without to.
func (t *table) item(item int) (from, to int) { return t.first[item], t.first[item+1] }

// best takes for each item the fact of the highest score.
func (t *table) best(score []float64) Answer {
	out := Answer{Values: make([]int, len(t.Values))}
	for item := range t.Values {
		out.Values[item] = -1
		from, to := t.item(item)
		top := math.Inf(-1)
		for f := from; f < to; f++ {
			if score[f] > top {
				out.Values[item], top = f-from, score[f]
			}
		}
	}
	return out
}

// likely is best for scores that are logarithms of how likely each fact is beside the others of its item, with the probability
// of each choice; further values that nobody says count as much as unsaid says.
func (t *table) likely(score []float64, unsaid func(values int) float64) Answer {
	out := t.best(score)
	out.Probability = make([]float64, len(t.Values))
	for item, value := range out.Values {
		if value >= 0 {
			out.Probability[item] = t.shares(item, score, unsaid)[value]
		}
	}
	return out
}

// shares are the probabilities of an item's facts.
func (t *table) shares(item int, score []float64, unsaid func(values int) float64) []float64 {
	from, to := t.item(item)
	top := 0.0
	for f := from; f < to; f++ {
		top = max(top, score[f])
	}
	out := make([]float64, to-from)
	sum := unsaid(to-from) * math.Exp(-top)
	for f := from; f < to; f++ {
		out[f-from] = math.Exp(score[f] - top)
		sum += out[f-from]
	}
	for i := range out {
		out[i] /= sum
	}
	return out
}

func vote(d *Data) Answer {
	t := d.table()
	score := make([]float64, len(t.facts))
	for f := range t.facts {
		score[f] = float64(len(t.facts[f].by))
	}
	return t.best(score)
}
