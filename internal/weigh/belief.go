package weigh

import (
	"cmp"
	"slices"

	"firsthand/internal/match"
	"firsthand/internal/text"
	"firsthand/internal/trace"
	"firsthand/internal/weigh/likelihood"
)

// A Belief is what the origins of a claim tell of it, derived from who corroborates it and from nothing else: how many times as
// often these reports would be made if it were so than if it were not. It is no probability, which needs a prior, and it is
// nobody's confidence.
//
// Copies change nothing, statements without lineage add nothing; relays of one origin raise it to what the origin itself could
// give and no further; taking away an origin that asserts the claim never raises it; the order of reports does not matter.
type Belief struct {
	Ratio     float64
	Low, High float64   // where the ratio lies with a probability of 0.9, as far as the assumptions are uncertain
	Asserted  float64   // the part of the ratio that those make who assert it, 1 or more
	Denied    float64   // and those who deny it, 1 or less
	Words     []Word    // by index of the weight's origins
	Factors   []Factor  // by origin; their product is the ratio
	Leanings  []Leaning // the assumptions that the ratio moves with, the most first
}

// A Word is what one origin adds.
type Word struct {
	Ratio float64 // at most the origin's own h/f; of a denial at most 1
	Full  bool    // it counts in full; of all others one counts a little, as one that may add nothing of its own
}

// A Leaning is how far the ratio moves with an assumption: by this factor up or down when it is a standard deviation off.
type Leaning struct {
	Assumption
	By float64
}

// A FactorKind is what a factor takes into account.
type FactorKind string

// The kinds of factors, in the order in which they are applied.
const (
	Kind         FactorKind = "kind"         // what kind of voice it is
	Track        FactorKind = "record"       // how often it was right before
	Access       FactorKind = "access"       // whether it was there
	Interest     FactorKind = "interest"     // whether the claim concerns it
	Wording      FactorKind = "wording"      // how sure the words are
	Relays       FactorKind = "relays"       // through whom it is known
	Independence FactorKind = "independence" // whether it adds something of its own
)

// A Factor is one reason why a ratio is what it is.
type Factor struct {
	Kind   FactorKind
	Origin int // index of the weight's origins
	Value  float64
	Why    string // one clause
	Places []Place
}

// A Place is where in the reports something stands.
type Place struct {
	trace.Ref
	Spans []text.Span
}

// Weigh counts the origins of a claim and says what they tell of it under given assumptions, with the records that voices and
// outlets have from claims that were resolved.
func (l *Lineage) Weigh(c match.Claim, a Assumptions, records Records) (Weight, Belief) {
	w := l.traced(c)
	weight, known := w.count()
	v := verdict{assumptions: a, alike: weight.Alike, apartness: map[[2]int]bool{}}
	for i, k := range known {
		if k.side != match.Questions {
			v.testimonies = append(v.testimonies, w.testify(i, k, c.Text, records))
		}
	}
	return weight, v.belief(len(known))
}

// A verdict puts the testimonies of one claim together.
type verdict struct {
	assumptions Assumptions
	testimonies []*testimony
	alike       map[[2]int]bool // by the indices of two origins: whether they surely say the same
	apartness   map[[2]int]bool // the same: whether they do and are shown to be independent
}

// apart tells whether two testimonies surely say the same and are shown to be independent, and asks no pair twice.
func (v *verdict) apart(a, b *testimony) bool {
	key := [2]int{min(a.index, b.index), max(a.index, b.index)}
	apart, asked := v.apartness[key]
	if !asked {
		apart = v.alike[key] && a.mayBeTwo(b.candidate)
		v.apartness[key] = apart
	}
	return apart
}

// sum is one evaluation of a claim.
type sum struct {
	asserted, denied float64
	parts            map[*testimony]part
}

// A part is what one testimony adds.
type part struct {
	ratio float64
	full  bool
}

// evaluate computes the ratio of each side: inside an origin averaged, across origins multiplied.
func (v *verdict) evaluate(a Assumptions) sum {
	s := sum{1, 1, map[*testimony]part{}}
	for _, side := range []match.Stance{match.Asserts, match.Denies} {
		var of []*testimony
		var rates []likelihood.Rates
		for _, t := range v.testimonies {
			if t.side == side {
				stages := t.stages(a)
				of, rates = append(of, t), append(rates, stages[len(stages)-1].rates)
			}
		}
		whole := likelihood.Together(rates, likelihood.Relation{
			Apart: func(i, k int) bool { return v.apart(of[i], of[k]) }, Few: func(i int) bool { return of[i].obscure }, Most: mostObscure,
		}, a[Dependence].Mean)
		for i, t := range of {
			s.parts[t] = part{whole.Parts[i], whole.Full[i]}
		}
		if side == match.Asserts {
			s.asserted = whole.Ratio
		} else {
			s.denied = whole.Ratio
		}
	}
	return s
}

// beside says why a testimony does not count in full beside those that do.
func (v *verdict) beside(t *testimony, s sum) string {
	const repeats = "may only repeat another origin"
	why, obscure := repeats, 0
	for _, o := range v.testimonies {
		if o == t || o.side != t.side || !s.parts[o].full {
			continue
		}
		if !t.mayBeTwo(o.candidate) {
			return repeats
		}
		if o.obscure {
			obscure++
		}
		if why == repeats && !v.apart(t, o) {
			why = "may speak of another thing than " + o.Name
		}
	}
	if why == repeats && t.obscure && obscure >= mostObscure {
		return tooObscure
	}
	return why
}

// belief evaluates the claim, and again with each assumption moved that it rests on.
func (v *verdict) belief(origins int) Belief {
	s := v.evaluate(v.assumptions)
	out := Belief{Ratio: s.asserted / s.denied, Asserted: s.asserted, Denied: 1 / s.denied, Words: make([]Word, origins)}
	for i := range out.Words {
		out.Words[i].Ratio = 1
	}
	for _, t := range v.testimonies {
		factors := t.factors(v.assumptions, s, v.beside(t, s))
		out.Factors = append(out.Factors, factors...)
		word := Word{1, s.parts[t].full}
		for _, f := range factors {
			word.Ratio *= f.Value
		}
		out.Words[t.index] = word
	}
	v.uncertain(&out)
	return out
}

// uncertain finds how far the ratio moves with each assumption, and the interval. A side can tell nothing, but not the
// contrary: whoever asserts a claim is no evidence against it.
func (v *verdict) uncertain(b *Belief) {
	var asserted, denied []likelihood.Swing
	for _, p := range v.parameters() {
		up, down := v.evaluate(v.assumptions.moved(p, 1)), v.evaluate(v.assumptions.moved(p, -1))
		asserted = append(asserted, likelihood.Swing{Up: up.asserted, Down: down.asserted})
		denied = append(denied, likelihood.Swing{Up: up.denied, Down: down.denied})
		whole := likelihood.Swing{Up: up.asserted / up.denied, Down: down.asserted / down.denied}
		if by := whole.Factor(); by > 1.001 {
			b.Leanings = append(b.Leanings, Leaning{v.assumptions[p], by})
		}
	}
	slices.SortStableFunc(b.Leanings, func(x, y Leaning) int { return cmp.Compare(y.By, x.By) })
	speakFor := likelihood.NewEstimate(b.Asserted, asserted).AtLeast(1)
	whole := speakFor.Over(likelihood.NewEstimate(1/b.Denied, denied).AtLeast(1))
	b.Low, b.High = whole.Low, whole.High
}

// parameters are those that any testimony uses.
func (v *verdict) parameters() []Parameter {
	used := map[Parameter]bool{}
	for _, t := range v.testimonies {
		for _, p := range t.uses {
			used[p] = true
		}
	}
	if len(v.testimonies) > 1 {
		used[Dependence] = true
	}
	var out []Parameter
	for p := range parameters {
		if used[p] {
			out = append(out, p)
		}
	}
	return out
}
