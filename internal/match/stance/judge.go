package stance

import (
	"fmt"
	"math"
	"strconv"
	"strings"

	"firsthand/internal/match/learned"
)

// A Class is how a text stands to a proposition, as the Fake News Challenge names it.
type Class int

// The classes.
const (
	Agrees    Class = iota // it backs the proposition
	Disagrees              // it speaks against it
	Discusses              // it speaks of it and takes no side
	Unrelated              // it speaks of something else
	classes   int   = iota
)

// String is the class's name in the data that it was learned from.
func (c Class) String() string { return [...]string{"agree", "disagree", "discuss", "unrelated"}[c] }

// Odds are how likely each class is; they sum to 1.
type Odds [classes]float64

// Best is the likeliest class.
func (o Odds) Best() Class {
	best := Agrees
	for c := range Class(classes) {
		if o[c] > o[best] {
			best = c
		}
	}
	return best
}

// Against is how likely a text speaks against a proposition, where it is known to speak of it.
func (o Odds) Against() float64 {
	related := o[Agrees] + o[Disagrees] + o[Discusses]
	if related == 0 {
		return 0
	}
	return o[Disagrees] / related
}

// A Judge weighs evidence by what was learned: a network of one hidden layer.
type Judge struct {
	into   [][]float64 // by number of the Evidence, then hidden unit; nil for a number that was not learned from
	hidden []float64
	out    [classes][]float64 // a bias, and a weight for each hidden unit
}

// NewJudge reads the learned weights. They were built into the program, and its tests read them.
func NewJudge() *Judge {
	names := Features()
	j := &Judge{into: make([][]float64, len(names))}
	at := map[string]*[]float64{"hidden": &j.hidden}
	for i, name := range names {
		at[name] = &j.into[i]
	}
	for c := range Class(classes) {
		at[c.String()] = &j.out[c]
	}
	for line := range strings.Lines(learned.Stance()) {
		name, rest, _ := strings.Cut(strings.TrimSpace(line), "\t")
		to, known := at[name]
		if !known {
			panic("a weight was learned for " + name + ", which nothing measures")
		}
		for field := range strings.SplitSeq(rest, "\t") {
			w, err := strconv.ParseFloat(field, 64)
			if err != nil {
				panic(fmt.Sprintf("the learned weights of %s: %v", name, err))
			}
			*to = append(*to, w)
		}
	}
	return j
}

// Of weighs what a proposition and a text have in common. Products are rounded, so that all processors come to the same.
func (j *Judge) Of(e Evidence) Odds {
	hidden := append([]float64{}, j.hidden...)
	for i, weights := range j.into {
		for k, w := range weights {
			hidden[k] += float64(w * e[i])
		}
	}
	var o Odds
	for c := range o {
		o[c] = j.out[c][0]
		for k, h := range hidden {
			o[c] += float64(j.out[c][k+1] * math.Tanh(h))
		}
	}
	return softened(o)
}

// softened turns sums into shares of 1.
func softened(o Odds) Odds {
	top, sum := max(o[0], o[1], o[2], o[3]), 0.0
	for c := range o {
		o[c] = math.Exp(o[c] - top)
		sum += o[c]
	}
	for c := range o {
		o[c] /= sum
	}
	return o
}
