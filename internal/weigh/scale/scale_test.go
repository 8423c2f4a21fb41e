package scale_test

import (
	"fmt"
	"testing"

	"pgregory.net/rapid"

	"firsthand/internal/weigh/scale"
)

func ExampleLikelihood_Of() {
	for _, p := range []float64{0.004, 0.05, 0.2, 0.4999, 0.55, 0.80, 0.99, 0.995} {
		term, ok := scale.ICD203().Of(p)
		fmt.Printf("%.3f %q %v\n", p, term.Word, ok)
	}
	// Output:
	// 0.004 "" false
	// 0.050 "very unlikely" true
	// 0.200 "unlikely" true
	// 0.500 "roughly even chance" true
	// 0.550 "likely" true
	// 0.800 "very likely" true
	// 0.990 "almost certain" true
	// 0.995 "" false
}

func TestEveryWordHoldsItsProbability(t *testing.T) {
	scales := []scale.Likelihood{scale.ICD203(), scale.PHIA()}
	rapid.Check(t, func(t *rapid.T) {
		s := rapid.SampledFrom(scales).Draw(t, "scale")
		p := rapid.Float64Range(0, 1).Draw(t, "p")
		term, ok := s.Of(p)
		if ok && (p < term.Low-0.0005 || p > term.High+0.0005) {
			t.Fatalf("%v is called %q", p, term.Word)
		}
		if !ok && s.Name == "ICD 203" && p >= 0.01 && p <= 0.99 {
			t.Fatalf("no word for %v", p)
		}
	})
}

func TestGradesAreNumberedInOrder(t *testing.T) {
	for _, e := range []scale.Edition{scale.STANAG2511(), scale.FM22223()} {
		if len(e.Grades) != 6 {
			t.Fatalf("%s has %d grades", e.Name, len(e.Grades))
		}
		for v := 1; v <= 6; v++ {
			if g := e.Grade(v); g.Value != v || g.Word == "" || g.Meaning == "" {
				t.Errorf("%s: %d is %+v", e.Name, v, g)
			}
		}
	}
}
