package weigh

import "firsthand/internal/weigh/likelihood"

// An Assumption is a rate that no report states, with its reason. The defaults are assumed and not measured: nobody has counted
// how often a named minister is reported to say what is not so. Each is known only as well as after so many cases, which is
// what the interval of a ratio comes from; a desk that has counted puts its own in.
type Assumption struct {
	Name string
	likelihood.Rate
	Why string
}

// Assumptions are all rates that a ratio rests on, by Parameter.
type Assumptions []Assumption

// A Parameter is which assumption is meant.
type Parameter int

// The parameters. H is how often somebody of the kind is reported to say what is so, F how often what is not; the ratio of the
// two is what the voice's word tells. Shares are how much of that is lost.
const (
	NamedH Parameter = iota
	NamedF
	UnnamedH
	UnnamedF
	BodyH
	BodyF
	DocumentH
	DocumentF
	BareH
	BareF
	KnownOutletH
	KnownOutletF
	OtherOutletH
	OtherOutletF
	HearsayH
	HearsayF
	ConcernedClaim
	ConcernedDenial
	Outside
	SecondHand
	Hedged
	Believed
	Conditional
	Dependence
	parameters // how many there are
)

// Defaults are the assumptions that are used where nobody has put others in.
func Defaults() Assumptions {
	rate := func(name string, mean, cases float64, why string) Assumption {
		return Assumption{name, likelihood.Rate{Mean: mean, Cases: cases}, why}
	}
	return Assumptions{
		NamedH:   rate("a named person says so if it is so", 0.80, 20, "who speaks on the record can be held to it"),
		NamedF:   rate("a named person says so if it is not", 0.20, 20, "it may err, or lie"),
		UnnamedH: rate("somebody unnamed says so if it is so", 0.75, 15, "has access, or would not be protected"),
		UnnamedF: rate("somebody unnamed says so if it is not", 0.25, 15, "nobody can hold an unnamed voice to its word"),
		BodyH:    rate("an organisation says so if it is so", 0.80, 20, "as a named person"),
		BodyF:    rate("an organisation says so if it is not", 0.20, 20, "as a named person"),

		DocumentH: rate("a document says so if it is so", 0.85, 15, "written down when it was known"),
		DocumentF: rate("a document says so if it is not", 0.10, 15, "forged, wrong, or read wrongly"),
		BareH:     rate("an outlet says so, without a basis, if it is so", 0.60, 10, "it has it from somebody"),
		BareF:     rate("an outlet says so, without a basis, if it is not", 0.30, 10, "nobody can ask whom"),

		KnownOutletH: rate("a well-known outlet reports what was said", 0.95, 40, "quotations are seldom wrong in substance"),
		KnownOutletF: rate("a well-known outlet reports what was not said", 0.03, 40, "they are seldom invented"),
		OtherOutletH: rate("another outlet reports what was said", 0.90, 20, "nothing is known of its habits"),
		OtherOutletF: rate("another outlet reports what was not said", 0.10, 20, "nothing is known of its habits"),
		HearsayH:     rate("somebody passes on what was said", 0.80, 15, "memory and understanding"),
		HearsayF:     rate("somebody passes on what was not said", 0.25, 15, "memory, understanding and purpose"),

		ConcernedClaim:  rate("share lost where a voice asserts what concerns itself", 0.30, 10, "it knows best, and may serve itself"),
		ConcernedDenial: rate("share lost where a voice denies what concerns itself", 0.80, 10, "it would deny it either way"),
		Outside:         rate("share lost where a voice judges from outside", 0.50, 10, "it knows the matter from others"),
		SecondHand:      rate("share lost where a voice is familiar with the matter, or was told of it", 0.30, 10, "it was not there"),
		Hedged:          rate("share lost where the words hedge", 0.30, 10, "it may be so is true of much that is not"),
		Believed:        rate("share lost where a voice believes it", 0.30, 10, "a belief may rest on anything"),
		Conditional:     rate("share lost where the content hangs on a condition", 0.50, 10, "the condition may not hold"),
		Dependence: rate("probability that an origin adds nothing of its own, where the texts do not show that it does", 0.70, 10,
			"people of one house, and unnamed people, mostly have it from the same place; and two who do not surely say the same mostly speak of two things"),
	}
}

// rates are h and f from two parameters.
func (a Assumptions) rates(h, f Parameter) likelihood.Rates {
	return likelihood.Rates{H: a[h].Mean, F: min(a[f].Mean, a[h].Mean)}
}

// moved is a with one rate so many standard deviations away.
func (a Assumptions) moved(p Parameter, deviations float64) Assumptions {
	out := make(Assumptions, len(a))
	copy(out, a)
	out[p].Mean = a[p].Moved(deviations)
	return out
}

// voice is the pair of parameters for what an origin's word tells.
func (o *Origin) voice() (h, f Parameter) {
	switch o.Kind {
	case Document:
		return DocumentH, DocumentF
	case Outlet:
		return BareH, BareF
	case Unnamed:
		return UnnamedH, UnnamedF
	case Group, Organisation:
		return BodyH, BodyF
	}
	return NamedH, NamedF
}

// voiceName is what kind of voice an origin is, in words.
func (o *Origin) voiceName() string {
	switch o.Kind {
	case Document:
		return "a document"
	case Outlet:
		return "an outlet's word, without a basis"
	case Unnamed:
		return "somebody unnamed"
	case Group, Organisation:
		return "an organisation"
	}
	return "a named person"
}
