package match_test

import (
	"testing"

	"firsthand/internal/match"
	"firsthand/internal/text/sense"
	"firsthand/internal/trace/tracetest"
)

func TestSame(t *testing.T) {
	const sold = "the ferry Maren was sold to a breaker in Tolmark"
	toward := func(x, y int8) []sense.Vector { return []sense.Vector{{Parts: []int8{x, y}, Scale: 0.01}} }
	for name, c := range map[string]struct {
		other string
		sense []sense.Vector // of the other; the first points to 100, 0
		want  bool
	}{
		"the same words":                        {sold, toward(100, 0), true},
		"the most of them":                      {"a breaker in Tolmark has bought the ferry Maren", toward(90, 43), true},
		"the same words, meant of other things": {sold, toward(0, 100), false},
		"other words, pointing alike":           {"the vessel will be scrapped abroad next spring", toward(100, 0), false},
		"the same words, by words alone":        {sold, nil, true},
		"other words, by words alone":           {"the vessel will be scrapped abroad next spring", nil, false},
	} {
		a := tracetest.New("a", "Harbour Wire").Says("Jane Roe said "+sold+".", sold, "Jane Roe").Account()
		b := tracetest.New("b", "Ferry Post").Says("Paul Doe said "+c.other+".", c.other, "Paul Doe").Account()
		a.Senses, b.Senses = toward(100, 0), c.sense
		if got := match.SayingOf(a, 0).Same(match.SayingOf(b, 0)); got != c.want {
			t.Errorf("%s: %t", name, got)
		}
	}
}

// Who agreed to meet whom is not the same as the other way round, whatever the words.
func TestSameIsSaidOfOne(t *testing.T) {
	saying := func(content string) match.Saying {
		return match.SayingOf(tracetest.New("a", "Harbour Wire").Says("Jane Roe said "+content+".", content, "Jane Roe").Account(), 0)
	}
	first := saying("Olaf Hale has agreed to meet Ada Lund in Tolmark")
	for other, want := range map[string]bool{
		"Ada Lund has agreed to meet Olaf Hale in Tolmark":     false,
		"Ida Vik has agreed to meet Olaf Hale in Tolmark":      false,
		"Hale has agreed to meet Lund in Tolmark":              true,
		"he has agreed to meet Ada Lund in Tolmark":            true,
		"Mayor Olaf Hale has agreed to meet Ada Lund, he said": true,
	} {
		if got := first.Same(saying(other)); got != want {
			t.Errorf("%s: %t", other, got)
		}
	}
}

// What two say of themselves is not the same, and neither is what one of them negates.
func TestSameIsNotOfEither(t *testing.T) {
	saying := func(who, content string) match.Saying {
		return match.SayingOf(tracetest.New("a", "Harbour Wire").Says(who+" said "+content+".", content, who).Account(), 0)
	}
	for _, c := range []struct {
		first, second match.Saying
		want          bool
	}{
		{saying("Ada Lund", "“I share the goal of the harbour office”"), saying("Jane Roe", "she shares the goal of the harbour office"), false},
		{saying("Ada Lund", "“I share the goal of the harbour office”"), saying("Ada Lund", "she shares the goal of the harbour office"), true},
		{saying("Ada Lund", "the ferry Maren was sold to a breaker"), saying("Jane Roe", "the ferry Maren was not sold to a breaker"), false},
		{saying("Ada Lund", "the ferry Maren was not sold to a breaker"), saying("Jane Roe", "the ferry Maren was never sold to a breaker"), true},
	} {
		if got := c.first.Same(c.second); got != c.want {
			t.Errorf("%+v, %+v: %t", c.first, c.second, got)
		}
	}
}
