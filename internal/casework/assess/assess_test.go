package assess_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"firsthand/internal/casework"
	"firsthand/internal/casework/assess"
	"firsthand/internal/fault"
)

// kept gives entries the ids, times and authors that a store would.
type kept struct{ entries []*casework.Entry }

func (k *kept) add(t interface{ Fatal(...any) }, by, after string) func(e *casework.Entry, err error) string {
	return func(e *casework.Entry, err error) string {
		if err != nil {
			t.Fatal(err)
		}
		e.ID, e.By, e.After = fmt.Sprintf("E%04d", len(k.entries)), by, after
		e.At = time.Date(2031, 5, 4, 12, len(k.entries), 0, 0, time.UTC)
		k.entries = append(k.entries, e)
		return e.ID
	}
}

func (k *kept) all(t interface{ Fatal(...any) }) []assess.Made {
	all, err := assess.All(k.entries, strings.ToLower)
	if err != nil {
		t.Fatal(err)
	}
	return all
}

var (
	alone = assess.Standing{Lacks: "1 needs another established origin than Jane Roe"}
	two   = assess.Standing{Second: "Paul Doe"}
)

func credible(grade int) assess.Judgement {
	return assess.Judgement{Claim: casework.Snapshot{Claim: "C1"}, Credibility: &assess.Credibility{Grade: grade}, Reasons: "what the harbour master has shown us"}
}

func likely(scale, term string, p ...float64) assess.Judgement {
	l := &assess.Likelihood{Scale: scale, Term: term}
	if len(p) > 0 {
		l.Probability = &p[0]
	}
	return assess.Judgement{Claim: casework.Snapshot{Claim: "C1"}, Likelihood: l, Reasons: "the log of the port"}
}

func ExampleSpread() {
	k := &kept{}
	t := &fails{}
	k.add(t, "ada", "")(assess.Source{Voice: "Jane Roe", Reliability: "b", Reasons: "right in four of five"}.Entry())
	k.add(t, "ben", "")(assess.Source{Voice: "Jane Roe", Reliability: "D", Reasons: "wrong about the dredger"}.Entry())
	k.add(t, "cleo", "")(assess.Source{Voice: "Jane Roe", Reliability: "F", Reasons: "I do not know her"}.Entry())
	for _, a := range assess.Spread(assess.InForce(k.all(t))) {
		fmt.Println(a.Name, a.Steps)
		for _, m := range a.Judged {
			fmt.Println(" ", m.Value, m.By)
		}
		for _, m := range a.Unjudged {
			fmt.Println("  cannot be judged:", m.By)
		}
	}
	// Output:
	// reliability 2
	//   D ben
	//   B ada
	//   cannot be judged: cleo
}

type fails struct{}

func (*fails) Fatal(args ...any) { panic(fmt.Sprint(args...)) }

func TestRefused(t *testing.T) {
	for _, c := range []struct {
		words string
		kind  fault.Kind
		do    func() (*casework.Entry, error)
	}{
		{"is none of A to F", fault.Usage, assess.Source{Voice: "Roe", Reliability: "G", Reasons: "x"}.Entry},
		{"is of nobody", fault.Usage, assess.Source{Reliability: "A", Reasons: "x"}.Entry},
		{"has no reason", fault.Usage, assess.Source{Voice: "Roe", Reliability: "A"}.Entry},
		{"1 needs another established origin than Jane Roe", fault.Refused, func() (*casework.Entry, error) { return credible(1).Entry(alone) }},
		{"is none of 1 to 6", fault.Usage, func() (*casework.Entry, error) { return credible(7).Entry(two) }},
		{"judges nothing", fault.Usage, func() (*casework.Entry, error) { return assess.Judgement{Reasons: "x"}.Entry(two) }},
		{"has no reasons", fault.Usage, func() (*casework.Entry, error) {
			return assess.Judgement{Credibility: &assess.Credibility{Grade: 3}}.Entry(two)
		}},
		{"is no term of PHIA", fault.Usage, func() (*casework.Entry, error) { return likely("PHIA", "very likely").Entry(two) }},
		{"is not known", fault.Usage, func() (*casework.Entry, error) { return likely("Kent", "likely").Entry(two) }},
		{"has neither a term nor a probability", fault.Usage, func() (*casework.Entry, error) { return likely("", "").Entry(two) }},
		{"is 55 to 80 % in ICD 203", fault.Usage, func() (*casework.Entry, error) { return likely("", "likely", 0.9).Entry(two) }},
		{"has no word in PHIA", fault.Usage, func() (*casework.Entry, error) { return likely("PHIA", "", 0.07).Entry(two) }},
		{"is not between 0 and 1", fault.Usage, func() (*casework.Entry, error) { return likely("", "", 1.2).Entry(two) }},
		{"has no basis", fault.Usage, func() (*casework.Entry, error) {
			return assess.Judgement{Confidence: &assess.Confidence{Level: "high"}, Reasons: "x"}.Entry(two)
		}},
		{"is none of low, moderate and high", fault.Usage, func() (*casework.Entry, error) {
			return assess.Judgement{Confidence: &assess.Confidence{Level: "certain", Basis: "x"}, Reasons: "x"}.Entry(two)
		}},
		{"say told, induced, deduced or witnessed", fault.Usage, func() (*casework.Entry, error) {
			return assess.Judgement{Knowledge: []assess.Knowledge{{Voice: "Roe", Basis: "guessed"}}, Reasons: "x"}.Entry(two)
		}},
	} {
		if e, err := c.do(); fault.KindOf(err) != c.kind || !strings.Contains(fmt.Sprint(err), c.words) {
			t.Errorf("want %q, got %v, %+v", c.words, err, e)
		}
	}
}

func TestTheTermAndItsEditionAreKept(t *testing.T) {
	k := &kept{}
	k.add(t, "ada", "")(likely("", "", 0.6).Entry(alone))
	k.add(t, "ben", "")(likely("phia", "Realistic Possibility").Entry(alone))
	k.add(t, "cleo", "")(credible(1).Entry(two))
	all := k.all(t)
	if l := all[0].Judgement.Likelihood; l.Scale != "ICD 203" || l.Term != "likely" || l.Low != 0.55 || l.High != 0.8 || !strings.Contains(l.Edition, "D.6.e.(2)(a)") {
		t.Errorf("%+v", l)
	}
	if l := all[1].Judgement.Likelihood; l.Scale != "PHIA" || l.Term != "realistic possibility" || l.High != 0.5 {
		t.Errorf("%+v", l)
	}
	if c := all[2].Judgement.Credibility; c.Second != "Paul Doe" || c.Edition != "STANAG 2511 (2003)" {
		t.Errorf("%+v", c)
	}
	if a := assess.Spread(assess.InForce(all)); len(a) != 2 || !a[1].Apart || a[1].Steps != 0 {
		t.Errorf("two scales are %+v", a)
	}
}

func TestHistoryAndWithdrawal(t *testing.T) {
	k := &kept{}
	first := k.add(t, "ada", "")(credible(3).Entry(two))
	k.add(t, "ben", first)(credible(4).Entry(two))
	second := k.add(t, "ada", first)(credible(2).Entry(two)) // she had not seen ben's
	all := k.all(t)
	if all[0].Later != second || all[0].Stands() || !all[1].Stands() || !slices.Equal(all[2].Unseen, []string{"E0001"}) {
		t.Errorf("%+v", all)
	}
	if _, err := (assess.Withdrawn{Reasons: "x"}).Entry("ben", all[2]); fault.KindOf(err) != fault.Refused {
		t.Errorf("another's was withdrawn: %v", err)
	}
	k.add(t, "ada", "")(assess.Withdrawn{Reasons: "the log is of another year"}.Entry("ada", all[2]))
	all = k.all(t)
	if len(all) != 3 || all[2].Withdrawn == nil || !all[0].Stands() {
		t.Errorf("what she held before stands again: %+v", all)
	}
	if _, err := (assess.Withdrawn{Reasons: "x"}).Entry("ada", all[2]); !strings.Contains(fmt.Sprint(err), "was withdrawn on 2031-05-04") {
		t.Errorf("%v", err)
	}
}

func TestWhatWasEmptiedIsStillThere(t *testing.T) {
	k := &kept{}
	k.add(t, "ada", "")(credible(3).Entry(two))
	k.add(t, "ben", "")(assess.Source{Voice: "Roe", Reliability: "A", Reasons: "x"}.Entry())
	for _, e := range k.entries {
		e.Data = ""
	}
	all := k.all(t)
	if len(all) != 2 || !all[0].Emptied || all[0].About != "C1" || all[1].About != "Roe" || len(assess.Spread(all)) != 0 {
		t.Errorf("%+v", all)
	}
}

// drawn makes assessments of one claim and one voice by few people, some withdrawn.
func drawn(t *rapid.T) *kept {
	k := &kept{}
	for range rapid.IntRange(0, 12).Draw(t, "assessments") {
		by := rapid.SampledFrom([]string{"ada", "ben", "cleo"}).Draw(t, "by")
		after := rapid.SampledFrom([]string{"", "E0000", "E0003"}).Draw(t, "after")
		switch rapid.IntRange(0, 3).Draw(t, "kind") {
		case 0:
			k.add(t, by, after)(assess.Source{Voice: "Roe", Reliability: rapid.SampledFrom(strings.Split("ABCDEF", "")).Draw(t, "letter"), Reasons: "x"}.Entry())
		case 1:
			k.add(t, by, after)(credible(rapid.IntRange(1, 6).Draw(t, "grade")).Entry(two))
		case 2:
			k.add(t, by, after)(likely("", "", float64(rapid.IntRange(1, 99).Draw(t, "percent"))/100).Entry(two))
		case 3:
			all := assess.InForce(k.all(t))
			if i := slices.IndexFunc(all, func(m assess.Made) bool { return m.By == by }); i >= 0 {
				k.add(t, by, after)(assess.Withdrawn{Reasons: "x"}.Entry(by, all[i]))
			}
		}
	}
	return k
}

func TestNoUnjudgedGradeChangesASpread(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := drawn(t)
		plain := func() (out []string) {
			for _, a := range assess.Spread(assess.InForce(k.all(t))) {
				if len(a.Judged) > 0 {
					out = append(out, fmt.Sprint(a.Name, a.Steps, a.Apart, a.Judged))
				}
			}
			return out
		}
		before := plain()
		k.add(t, "dora", "")(credible(6).Entry(alone))
		k.add(t, "dora", "")(assess.Source{Voice: "Roe", Reliability: "F", Reasons: "x"}.Entry())
		if after := plain(); !slices.Equal(before, after) {
			t.Fatalf("%v became %v", before, after)
		}
	})
}

func TestNobodysAssessmentVanishes(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		k := drawn(t)
		all := k.all(t)
		made := 0
		for _, e := range k.entries {
			if e.Kind == assess.Withdrawal {
				continue
			}
			if made >= len(all) || all[made].ID != e.ID || all[made].By != e.By {
				t.Fatalf("%s is not there", e.ID)
			}
			made++
		}
		last := map[string]bool{} // of each analyst and kind, what was made last and not withdrawn stands, and nothing else
		for i := len(all) - 1; i >= 0; i-- {
			key := fmt.Sprint(all[i].By, all[i].Source != nil)
			if want := all[i].Withdrawn == nil && !last[key]; all[i].Stands() != want {
				t.Fatalf("%s stands: %v", all[i].ID, all[i].Stands())
			}
			last[key] = last[key] || all[i].Withdrawn == nil
		}
	})
}

func TestCredibilityOneNeedsASecondOrigin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		s := assess.Standing{Second: rapid.SampledFrom([]string{"", "Paul Doe", "Paul Doe and 3 more"}).Draw(t, "second"), Lacks: "x"}
		grade := rapid.IntRange(1, 6).Draw(t, "grade")
		_, err := credible(grade).Entry(s)
		if refused := err != nil; refused != (grade == 1 && s.Second == "") {
			t.Fatalf("credibility %d with %q: %v", grade, s.Second, err)
		}
	})
}
