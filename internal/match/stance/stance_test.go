package stance_test

import (
	"math"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"firsthand/internal/match/stance"
	"firsthand/internal/text"
	"firsthand/internal/text/sense"
	"firsthand/internal/text/terms"
)

// passages makes sentences ready, the first one being the proposition; all have one sense, as those about one matter nearly do.
func passages(sentences ...string) []stance.Passage {
	var all []*text.Document
	for _, s := range sentences {
		all = append(all, text.Parse(s))
	}
	vectors := terms.Vectors(func(yield func([]terms.Term) bool) {
		for _, d := range all {
			if !yield(terms.Of(d, []text.Span{{End: len(d.Text)}})) {
				return
			}
		}
	})
	var out []stance.Passage
	for i, d := range all {
		out = append(out, stance.Prepare(d, text.Span{End: len(d.Text)}, vectors[i], sense.Of([]float64{1, 2})))
	}
	return out
}

func judge(claim string, said ...string) stance.Odds {
	p := passages(append([]string{claim}, said...)...)
	return stance.NewJudge().Of(stance.Compare(&p[0], p[1:]))
}

// The weights know that a story that is called a hoax is spoken against, more than one that is told again.
func TestTheJudge(t *testing.T) {
	const claim = "Ferry Maren was sold to a breaker in Northport"
	again := judge(claim, "The ferry Maren was sold to a breaker in Northport, the harbour office confirmed.")
	against := judge(claim, "The story that the ferry Maren was sold to a breaker in Northport is a hoax, the harbour office said; it is false.")
	if against.Against() < again.Against()+0.2 {
		t.Errorf("called a hoax %.2f, told again %.2f", against.Against(), again.Against())
	}
	if again.Best() != stance.Agrees {
		t.Errorf("told again %v", again)
	}
}

func TestOpposites(t *testing.T) {
	set := func(words string) map[string]bool {
		out := map[string]bool{}
		for w := range strings.FieldsSeq(words) {
			out[terms.Stem(w)] = true
		}
		return out
	}
	for _, c := range [][4]string{
		{"the seawall broke", "the seawall held", "broke", "held"},
		{"the seawall broke and held", "the seawall held", "", ""},
		{"the skipper survived", "the skipper was killed", "survived", "killed"},
		{"the ferry sailed", "the ferry left", "", ""},
	} {
		if a, b := stance.Opposites(set(c[0]), set(c[1])); a != terms.Stem(c[2]) || b != terms.Stem(c[3]) {
			t.Errorf("%q and %q: %q, %q", c[0], c[1], a, b)
		}
	}
}

// Whatever is compared, there is a number for each name, none is infinite or no number, and the odds are shares of 1.
func TestCompareHoldsForAnyText(t *testing.T) {
	names, j := stance.Features(), stance.NewJudge()
	sentence := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(strings.Fields("ferry sold denied not false ? 12 Northport said hoax maybe . , “ confirmed")), 0, 12).Draw(t, "words"), " ")
	})
	rapid.Check(t, func(t *rapid.T) {
		p := passages(rapid.SliceOfN(sentence, 2, 6).Draw(t, "sentences")...)
		e := stance.Compare(&p[0], p[1:])
		if len(e) != len(names) {
			t.Fatalf("%d numbers for %d names", len(e), len(names))
		}
		for i, x := range e {
			if math.IsNaN(x) || math.IsInf(x, 0) {
				t.Fatalf("%s is %v", names[i], x)
			}
		}
		sum := 0.0
		for _, o := range j.Of(e) {
			sum += o
		}
		if math.Abs(sum-1) > 1e-9 {
			t.Fatalf("odds sum to %v", sum)
		}
	})
}
