package match

import (
	"testing"

	"firsthand/internal/text"
	"firsthand/internal/trace"
	"firsthand/internal/trace/tracetest"
)

// saying makes a matcher of what two people say, and the units that say it.
func saying(a, b string) (m *matcher, x, y int) {
	r := tracetest.New("a", "Harbour Wire").Says("An official said "+a, a, "~An official").Says("Jane Roe said "+b, b, "Jane Roe")
	m = newMatcher([]*trace.Account{r.Account()}, nil)
	return m, m.unitOf[0], m.unitOf[1]
}

func TestWhatIsNegated(t *testing.T) {
	const is = "the harbour office sold the old ferry Maren to smugglers and briefed the minister"
	for not, want := range map[string]string{
		"it never sold it to anybody.":                   "sold",
		"neither she nor the minister was ever briefed.": "briefed",
		"it is not likely that it was sold.":             "",
		"it was not the smugglers.":                      "",
		"no Maren was seen.":                             "",
		"the ministers never élude what they briefed.":   "",
		"it did not keep the ferry.":                     "",
	} {
		m, x, y := saying(is, not)
		if got, ok := m.negated(y, m.wordsOf(x)); ok && got != want || !ok && want != "" {
			t.Errorf("%q: %q, want %q", not, got, want)
		}
	}
}

func TestWhatIsStated(t *testing.T) {
	for said, want := range map[string]bool{
		"the office sold the ferry.":                                 true,
		"nobody bought cranes there, and the office sold the ferry.": true,
		"the ferry, which the office kept and has not sold, is old.": false,
		"the office is ruined if it sold the ferry.":                 false,
		"when was it that the office sold the ferry?":                false,
	} {
		m, x, _ := saying(said, "it never sold it to anybody.")
		if got := m.states(x, "sold"); got != want {
			t.Errorf("%q: %t", said, got)
		}
	}
}

// A report that is called false says what it says, and nothing beside it.
func TestWhatIsWithin(t *testing.T) {
	r := tracetest.New("a", "Harbour Wire").Says("Jane Roe said reports that the ferry sank are false.", "reports that the ferry sank are false", "Jane Roe")
	m := newMatcher([]*trace.Account{r.Says("She said it was sold.", "it was sold", "Jane Roe").Account()}, nil)
	if m.within(0, 1) {
		t.Error("one sentence is part of another")
	}
	m.items[1].Content = []text.Span{{Start: m.items[0].Content[0].Start + 8, End: m.items[0].Content[0].End}}
	if !m.within(0, 1) {
		t.Error("a part is no part")
	}
}
