package grade_test

import (
	"fmt"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"firsthand/internal/match"
	"firsthand/internal/weigh"
	"firsthand/internal/weigh/grade"
	"firsthand/internal/weigh/scale"
)

// A spoken origin is written "Jane Roe! 4" (established, adds a ratio of 4), "an official? 1.2" (not established),
// "-Paul Doe! 0.3" (denies); "~" before a name makes it unnamed, "@" an outlet; "^" before all says that it does not say plainly that the claim is so.
func origin(notation string, member int) (weigh.Origin, weigh.Word, match.Stance) {
	stance := match.Asserts
	notation, denies := strings.CutPrefix(notation, "-")
	if denies {
		stance = match.Denies
	}
	o := weigh.Origin{Kind: weigh.Person, Members: []int{member}}
	notation, unnamed := strings.CutPrefix(notation, "~")
	if unnamed {
		o.Kind = weigh.Unnamed
	}
	notation, outlet := strings.CutPrefix(notation, "@")
	if outlet {
		o.Kind = weigh.Outlet
	}
	at := strings.LastIndexByte(notation, ' ')
	o.Established = notation[at-1] == '!'
	o.Name = notation[:at-1]
	var w weigh.Word
	if _, err := fmt.Sscan(notation[at+1:], &w.Ratio); err != nil {
		panic(err)
	}
	return o, w, stance
}

// about is a case of these origins.
func about(origins ...string) grade.Case {
	c := grade.Case{Weight: weigh.Weight{Alike: map[[2]int]bool{}}, Belief: weigh.Belief{Ratio: 1}}
	for i, n := range origins {
		n, aside := strings.CutPrefix(n, "^")
		o, w, stance := origin(n, i)
		o.Plain = !aside
		for k := range i {
			c.Alike[[2]int{k, i}] = true
		}
		c.Members = append(c.Members, match.Member{Stance: stance})
		c.Origins = append(c.Origins, o)
		c.Words = append(c.Words, w)
		c.Ratio *= w.Ratio
		switch {
		case stance == match.Asserts && o.Established:
			c.Independent++
		case stance == match.Asserts:
			c.NotEstablished++
		}
	}
	c.Low, c.High = c.Ratio/1.8, c.Ratio*1.8
	return c
}

func against(c grade.Case, independent int, ratio float64) grade.Case {
	c.Opposed = append(c.Opposed, grade.Opponent{Index: 8, Point: "12 or 40", Independent: independent, Ratio: ratio})
	return c
}

// unlike is c, of whose origins some may speak of two things.
func unlike(c grade.Case, pairs ...[2]int) grade.Case {
	for _, p := range pairs {
		delete(c.Alike, p)
	}
	return c
}

func TestOffer(t *testing.T) {
	for name, c := range map[string]struct {
		of   grade.Case
		want string
	}{
		"nobody":           {about(), "6: no origin is known; 1 needs two established origins"},
		"an outlet's word": {about("@Ferry Post? 1.7"), "6: nothing but the word of Ferry Post, which gives no basis; 1 needs two established origins"},
		"one voice":        {about("Jane Roe! 2.8"), "3: it comes from Jane Roe alone; 1 needs another established origin than Jane Roe"},
		"two who may be one": {
			about("~two officials! 2.3", "~a clerk? 1.2"),
			"3: it comes from two officials and a clerk; 1 needs another established origin than two officials, which a clerk may not be",
		},
		"two who may be one, and weigh much": {
			about("the ledger! 4.3", "~a clerk? 1.2", "~a driver? 1.2"),
			"2: it comes from the ledger, a clerk and 1 more; 1 needs another established origin than the ledger, which a clerk and a driver may not be",
		},
		"two": {about("Jane Roe! 2.8", "Paul Doe! 2.8"), "1: Paul Doe, shown to be independent of Jane Roe"},
		"two, who may speak of two things": {
			unlike(about("Jane Roe! 2.8", "Paul Doe! 2.8"), [2]int{0, 1}),
			"3: it comes from Jane Roe and Paul Doe; 1 needs two established origins that surely say the same, and Jane Roe and Paul Doe may speak of two things",
		},
		"two who tell less than a denial that tells little": {about("Jane Roe! 1", "Paul Doe! 1", "-Kim Poe! 0.97"), "3: it comes from Jane Roe and Paul Doe; 1 is not offered where more speaks against it than for it"},
		"two of three who say the same":                     {unlike(about("Jane Roe! 2.8", "Paul Doe! 2.8", "Kim Poe! 2.8"), [2]int{0, 1}, [2]int{0, 2}), "1: Kim Poe, shown to be independent of Paul Doe"},
		"two, of whom one demands it": {
			about("Jane Roe! 2.8", "^Paul Doe! 2.8"),
			"3: it comes from Jane Roe and Paul Doe; 1 needs two established origins that say plainly that it is so, unlike Paul Doe",
		},
		"two, and two who demand it": {about("^Kim Poe! 2.8", "Jane Roe! 2.8", "^Ann Moe! 2.8", "Paul Doe! 2.8"), "1: Paul Doe, shown to be independent of Jane Roe"},
		"one, and one who may be the same and demands it": {
			about("the ledger! 4.3", "^~a clerk? 1.2"),
			"3: it comes from the ledger and a clerk; 1 needs another established origin than the ledger, which a clerk may not be",
		},
		"two, and a denial":          {about("Jane Roe! 2.8", "Paul Doe! 2.8", "-Kim Poe! 0.4"), "3: it comes from Jane Roe and Paul Doe; 1 is not offered while the denial by Kim Poe stands"},
		"two, and an idle denial":    {about("Jane Roe! 2.8", "Paul Doe! 2.8", "-Kim Poe! 0.9"), "1: Paul Doe, shown to be independent of Jane Roe"},
		"one, denied by another":     {about("Jane Roe! 2.8", "-Kim Poe! 0.2"), "4: denied by Kim Poe; 1 needs another established origin than Jane Roe"},
		"one, denied by two":         {about("Jane Roe! 2.8", "-Kim Poe! 0.2", "-Paul Doe! 0.3"), "5: denied by Kim Poe and Paul Doe, which outweighs what speaks for it; 1 needs another established origin than Jane Roe"},
		"only denied":                {about("-Kim Poe! 0.4"), "4: denied by Kim Poe; 1 needs two established origins"},
		"only denied, idly":          {about("-Kim Poe! 0.9"), "6: denied by Kim Poe, who would deny it either way, and asserted by nobody known; 1 needs two established origins"},
		"another figure, by as many": {against(about("Jane Roe! 2.8"), 1, 2.8), "3: it comes from Jane Roe alone; 1 needs another established origin than Jane Roe"},
		"another figure, by more":    {against(about("Jane Roe! 2.8"), 2, 8), "4: conflicts with claim 9 (12 or 40), for which more speaks; 1 needs another established origin than Jane Roe"},
		"two, and another figure":    {against(about("Jane Roe! 2.8", "Paul Doe! 2.8"), 1, 2.8), "3: it comes from Jane Roe and Paul Doe; 1 is not offered while another claim conflicts with it"},
	} {
		got := grade.Offer(c.of, scale.STANAG2511())
		if s := fmt.Sprintf("%d: %s", got.Value, got.Sentence()); s != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, s, c.want)
		}
	}
}

// aCase draws origins with words that fit them.
func aCase(t *rapid.T) grade.Case {
	var origins []string
	for range rapid.IntRange(0, 5).Draw(t, "origins") {
		sign := rapid.SampledFrom([]string{"", "~", "@", "-", "-~"}).Draw(t, "sign")
		standing := rapid.SampledFrom([]string{"!", "?"}).Draw(t, "standing")
		if sign == "@" {
			standing = "?"
		}
		ratio := rapid.Float64Range(1, 9).Draw(t, "ratio")
		if strings.HasPrefix(sign, "-") {
			ratio = 1 / ratio
		}
		origins = append(origins, fmt.Sprintf("%sSomebody%s %v", sign, standing, ratio))
	}
	c := about(origins...)
	if rapid.Bool().Draw(t, "opposed") {
		c = against(c, rapid.IntRange(0, 2).Draw(t, "by"), rapid.Float64Range(1, 9).Draw(t, "with"))
	}
	return c
}

func TestOneNeedsAnotherEstablishedOrigin(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := aCase(t)
		got := grade.Offer(c, scale.FM22223())
		if got.Value == 1 && (c.Independent < 2 || c.Ratio < 1) {
			t.Fatalf("1 with %d established origins and a ratio of %v", c.Independent, c.Ratio)
		}
		if (got.Value == 1) != (got.Lacks == "") || got.Why == "" {
			t.Fatalf("%d: %q, %q", got.Value, got.Why, got.Lacks)
		}
		if c.Independent+c.NotEstablished == 0 && got.Value < 4 {
			t.Fatalf("%d, and nobody asserts it", got.Value)
		}
	})
}

func TestSure(t *testing.T) {
	for name, c := range map[string]struct {
		of   grade.Case
		want []string
	}{
		"nobody": {about(), []string{
			"not the watch list: another origin",
			"not the live page: an independent origin",
			"not the commander: an independent origin; a likelihood ratio of 1.5 or more at its lower end, which is 0.6",
			"not the front page: 2 independent origins; somebody on the record, or a document",
			"not the record: 3 independent origins; somebody on the record, or a document; a likelihood ratio of 3.0 or more at its lower end, which is 0.6",
		}},
		"two unnamed": {about("~two officials! 2.8", "~a clerk? 1.2"), []string{
			"the watch list", "the live page", "the commander",
			"not the front page: another independent origin beside two officials, or proof that a clerk can count as such; somebody on the record, or a document",
			"not the record: 2 more independent origins beside two officials, or proof that a clerk can count as such; somebody on the record, or a document; a likelihood ratio of 3.0 or more at its lower end, which is 1.9",
		}},
		"two, denied": {about("Jane Roe! 2.8", "Paul Doe! 2.8", "-Kim Poe! 0.5"), []string{
			"the watch list", "the live page", "the commander",
			"not the front page: an answer to the denial by Kim Poe",
			"not the record: another independent origin beside Jane Roe and Paul Doe; a likelihood ratio of 3.0 or more at its lower end, which is 2.2; an answer to the denial by Kim Poe",
		}},
		"two, who may speak of two things": {unlike(about("Jane Roe! 4", "Paul Doe! 4"), [2]int{0, 1}), []string{
			"the watch list", "the live page", "the commander",
			"not the front page: another independent origin beside Jane Roe, surely saying the same",
			"not the record: 2 more independent origins beside Jane Roe, surely saying the same",
		}},
		"three": {about("Jane Roe! 2.8", "Paul Doe! 2.8", "Kim Poe! 2.8"), []string{"the watch list", "the live page", "the commander", "the front page", "the record"}},
	} {
		var got []string
		for _, v := range grade.Sure(c.of, grade.Consumers()) {
			if v.Enough {
				got = append(got, v.Consumer)
			} else {
				got = append(got, "not "+v.Consumer+": "+strings.Join(v.Missing, "; "))
			}
		}
		if strings.Join(got, "\n") != strings.Join(c.want, "\n") {
			t.Errorf("%s:\ngot\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(c.want, "\n"))
		}
	}
}

func TestLikely(t *testing.T) {
	b := weigh.Belief{Ratio: 4, Low: 2, High: 8}
	marl := grade.Prior{P: 0.3, By: "Ada Marl"}
	got := grade.Likely(marl, b, nil, scale.ICD203())
	if s := fmt.Sprintf("%.2f (%.2f to %.2f) %s %s", got.P, got.Low, got.High, got.Term.Word, got.Prior.By); s != "0.63 (0.46 to 0.77) likely Ada Marl" {
		t.Error(s)
	}
	beside := grade.Likely(marl, b, []grade.Excluded{{Prior: marl, Ratio: 4}}, scale.ICD203())
	if s := fmt.Sprintf("%.2f %s", beside.P, beside.Term.Word); s != "0.43 unlikely" {
		t.Error(s)
	}
	if sure := grade.Likely(grade.Prior{P: 0.999, By: "Ada Marl"}, b, nil, scale.ICD203()); sure.Term.Word != "" {
		t.Errorf("the scale has no word for %v, and %q was given", sure.P, sure.Term.Word)
	}
}

func TestTriage(t *testing.T) {
	claims := []struct {
		text        string
		credibility int
		want        string
	}{
		{"the opera opens in May", 1, "file"},
		{"four people are trapped below the dam", 6, "verify first"},
		{"the minister took a bribe", 3, "watch"},
		{"the bridge had cracked", 2, "act"},
		{"forty were killed", 1, "act"},
		{"a ferry sank", 5, "watch"},
	}
	var all []grade.Triage
	for _, c := range claims {
		got := grade.Sort(c.text, c.credibility)
		if got.Urgency.String() != c.want {
			t.Errorf("%q at %d: %s (%s, %q), want %s", c.text, c.credibility, got.Urgency, got.Severity, got.Word, c.want)
		}
		all = append(all, got)
	}
	if order := fmt.Sprint(grade.Order(all)); order != "[4 1 3 5 2 0]" {
		t.Errorf("in the order %s", order)
	}
}

// TestSettled: where a claim's place is settled by its words and statements, no weighing puts it elsewhere.
func TestSettled(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		c := aCase(t)
		c.Text = rapid.SampledFrom([]string{"the ferry sank", "the yard was on fire", "the minister took a bribe", "the bus is blue"}).Draw(t, "text")
		asserted, denied := 0, false
		for _, m := range c.Members {
			if m.Stance == match.Asserts {
				asserted++
			}
			denied = denied || m.Stance == match.Denies
		}
		place, settled := grade.Settled(c.Text, asserted, denied)
		if is := grade.Judge(c).Triage; settled && is != place || is.Severity != place.Severity {
			t.Fatalf("it is settled as %v, and weighed as %v", place, is)
		}
	})
	if _, settled := grade.Settled("the ferry sank", 1, false); !settled {
		t.Error("what one says is not settled")
	}
	if _, settled := grade.Settled("the ferry sank", 2, false); settled {
		t.Error("what two say is settled")
	}
}
