package cli

import (
	"fmt"
	"testing"
)

func TestParsePrior(t *testing.T) {
	for value, want := range map[string]string{
		"20% by Ada Marl":              "-1 0.2 Ada Marl",
		" 0.25 by Ada Marl ":           "-1 0.25 Ada Marl",
		"c3: 20 % by Ada Marl":         "2 0.2 Ada Marl",
		"12:0.5 by the night desk":     "11 0.5 the night desk",
		"0.5 by Ada by the sea":        "-1 0.5 Ada by the sea",
		"20%":                          "names nobody",
		"0.2 by ":                      "names nobody",
		"100% by Ada Marl":             "holds no probability",
		"0 by Ada Marl":                "holds no probability",
		"NaN by Ada Marl":              "holds no probability",
		"likely by Ada Marl":           "holds no probability",
		"the flood: 0.2 by Ada Marl":   "names no claim",
		"0: 0.2 by Ada Marl":           "names no claim",
		"c99999999999999: .2 by Ada":   "99999999999998 0.2 Ada",
		"c999999999999999999: .2 by A": "999999999999999998 0.2 A",
	} {
		claim, prior, reason := parsePrior(value)
		got := fmt.Sprint(claim, " ", prior.P, " ", prior.By)
		if reason != "" {
			got = reason[:min(len(reason), len(want))]
		}
		if got != want {
			t.Errorf("%q is %q, want %q", value, got, want)
		}
	}
}

func FuzzPrior(f *testing.F) {
	for _, seed := range []string{"20% by Ada Marl", "c3: 0.2 by Ada", ": by ", "1:2:3 by x", "1e-400 by x", "% by x", " by by by "} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, value string) {
		claim, prior, reason := parsePrior(value)
		if reason != "" {
			return
		}
		if claim < -1 || prior.P <= 0 || prior.P >= 1 || prior.By == "" {
			t.Fatalf("%q is taken for claim %d, %v by %q", value, claim, prior.P, prior.By)
		}
		again := fmt.Sprintf("%v by %s", prior.P, prior.By)
		if claim >= 0 {
			again = fmt.Sprintf("c%d: %s", claim+1, again)
		}
		if c, p, r := parsePrior(again); c != claim || p != prior || r != "" {
			t.Fatalf("%q is written %q, which is taken for claim %d, %+v, %q", value, again, c, p, r)
		}
	})
}
