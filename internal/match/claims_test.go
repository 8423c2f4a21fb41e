package match_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"firsthand/internal/match"
	"firsthand/internal/text"
	"firsthand/internal/trace"
	"firsthand/internal/trace/tracetest"
)

func accounts(reports ...*tracetest.Report) []*trace.Account {
	var out []*trace.Account
	for _, r := range reports {
		out = append(out, r.Account())
	}
	return out
}

// show writes each claim of several members as "a.s1 b.s1:denies", one a line.
func show(all []*trace.Account, claims []match.Claim) string {
	var out []string
	for _, c := range claims {
		if len(c.Members) < 2 {
			continue
		}
		var members []string
		for _, m := range c.Members {
			name := all[m.Report].Report.Document + "." + m.ID
			if m.Stance != match.Asserts {
				name += ":" + string(m.Stance)
			}
			members = append(members, name)
		}
		slices.Sort(members)
		out = append(out, strings.Join(members, " "))
	}
	slices.Sort(out)
	return strings.Join(out, "\n")
}

func TestClaims(t *testing.T) {
	sold := tracetest.New("a", "Harbour Wire").Says("An official said the harbour office had sold the ferry Maren to a breaker in Northport.", "the harbour office had sold the ferry Maren to a breaker in Northport", "~An official")
	for name, c := range map[string]struct {
		other *tracetest.Report
		want  string
	}{
		"other words": {
			tracetest.New("b", "Ferry Post").Flat("The ferry Maren was sold by the harbour office to a breaker, according to papers seen in Northport."),
			"a.s1 b.a1",
		},
		"a denial by the cue": {
			tracetest.New("b", "Ferry Post").Denies("Jane Roe denied that the harbour office sold the ferry Maren to a breaker.", "the harbour office sold the ferry Maren to a breaker", "Jane Roe"),
			"a.s1 b.s1:denies",
		},
		"a denial in the content": {
			tracetest.New("b", "Ferry Post").Says("Jane Roe said the harbour office has not sold the ferry Maren to a breaker.", "the harbour office has not sold the ferry Maren to a breaker", "Jane Roe"),
			"a.s1 b.s1:denies",
		},
		"a double denial": {
			tracetest.New("b", "Ferry Post").Denies("Jane Roe denied that the harbour office had not sold the ferry Maren to a breaker.", "the harbour office had not sold the ferry Maren to a breaker", "Jane Roe"),
			"a.s1 b.s1",
		},
		"a question": {
			tracetest.New("b", "Ferry Post").Asks("The mayor asked whether the harbour office sold the ferry Maren to a breaker.", "whether the harbour office sold the ferry Maren to a breaker", "The mayor"),
			"a.s1 b.s1:questions",
		},
		"something else of the same ship": {
			tracetest.New("b", "Ferry Post").Flat("The ferry Maren carried schoolchildren to the island every morning."),
			"",
		},
		"the same verb of another thing": {
			tracetest.New("b", "Ferry Post").Flat("The town library has sold its old bus to a circus."),
			"",
		},
	} {
		for _, order := range [][]*tracetest.Report{{sold, c.other}, {c.other, sold}} {
			all := accounts(order...)
			claims, _ := match.Claims(all, nil)
			if got := show(all, claims); got != c.want {
				t.Errorf("%s: got %q, want %q", name, got, c.want)
			}
		}
	}
}

func TestALoneDenialDeniesItsClaim(t *testing.T) {
	all := accounts(tracetest.New("a", "Harbour Wire").Denies("Jane Roe denied that the ferry Maren was sold.", "the ferry Maren was sold", "Jane Roe"))
	claims, _ := match.Claims(all, nil)
	if len(claims) != 1 || claims[0].Members[0].Stance != match.Denies || claims[0].Text != "the ferry Maren was sold" {
		t.Errorf("claims %+v", claims)
	}
}

func TestALoneQuestionIsNoClaim(t *testing.T) {
	all := accounts(tracetest.New("a", "Harbour Wire").Asks("Roe asked whether the ferry Maren was sold.", "whether the ferry Maren was sold", "Jane Roe"))
	if claims, _ := match.Claims(all, nil); len(claims) != 0 {
		t.Errorf("claims %+v", claims)
	}
}

func TestACreditLineIsNoClaim(t *testing.T) {
	all := accounts(tracetest.New("a", "Ferry Post").Flat("Reuters contributed to this report."))
	if claims, _ := match.Claims(all, trace.Edges(all)); len(claims) != 0 {
		t.Errorf("claims %+v", claims)
	}
}

func TestOtherFiguresMakeOtherClaims(t *testing.T) {
	for name, c := range map[string]struct{ a, b, point string }{
		"a number":          {"The blast in the Lorn harbour killed 12 sailors.", "The blast in the Lorn harbour killed 40 sailors.", "12 or 40"},
		"a number in words": {"The blast in the Lorn harbour killed twelve sailors.", "The blast in the Lorn harbour killed 40 sailors.", "twelve or 40"},
		"a day":             {"The council of Lorn votes on the ferry contract on Monday.", "The council of Lorn votes on the ferry contract on Tuesday.", "Monday or Tuesday"},
		"a date":            {"The council of Lorn votes on the ferry contract on March 3.", "The council of Lorn votes on the ferry contract on March 8.", "3 or 8"},
		"the same number":   {"The blast in the Lorn harbour killed 12 sailors.", "Twelve sailors were killed by the blast in the Lorn harbour.", ""},
		"of other things":   {"The blast in the Lorn harbour killed 12 sailors.", "The blast in the Lorn harbour killed sailors and sank 3 boats.", ""},
		"a bound":           {"The blast in the Lorn harbour killed at least 12 sailors.", "The blast in the Lorn harbour killed 14 sailors.", ""},
	} {
		all := accounts(tracetest.New("a", "Harbour Wire").Flat(c.a), tracetest.New("b", "Ferry Post").Flat(c.b))
		claims, contradictions := match.Claims(all, nil)
		switch {
		case c.point == "":
			if len(claims) != 1 || len(contradictions) != 0 {
				t.Errorf("%s: %d claims, contradictions %v", name, len(claims), contradictions)
			}
		case len(claims) != 2 || len(contradictions) != 1:
			t.Errorf("%s: %d claims, contradictions %v", name, len(claims), contradictions)
		case contradictions[0].Point != c.point || contradictions[0].Claims != [2]int{0, 1}:
			t.Errorf("%s: %+v", name, contradictions[0])
		}
	}
}

// Each wording of the chain is close to the next, the last has nothing of the first.
func TestSmallStepsDoNotChain(t *testing.T) {
	words := strings.Fields("anchor breakwater capstan deckhand engine foghorn gangway hawser inlet jetty keel lantern mooring netting oarlock pennant quayside rudder sextant tiller")
	var reports []*tracetest.Report
	for i := 0; i+8 <= len(words); i += 2 {
		reports = append(reports, tracetest.New(fmt.Sprintf("r%02d", i), "").Flat(strings.Join(words[i:i+8], " ")+"."))
	}
	all := accounts(reports...)
	claims, _ := match.Claims(all, nil)
	for _, c := range claims {
		first, last := c.Members[0].Report, c.Members[len(c.Members)-1].Report
		if last-first > 4 {
			t.Errorf("claim joins wordings %d to %d of the chain", first, last)
		}
	}
	if len(claims) == len(reports) {
		t.Error("nothing was joined: the test shows nothing")
	}
}

func TestCopiesBelongTogetherWhateverTheirWords(t *testing.T) {
	all := accounts(tracetest.New("a", "Harbour Wire").Flat("The ferry was sold."), tracetest.New("b", "Ferry Post").Flat("It has gone."))
	edge := trace.Edge{From: trace.Ref{Report: 1, ID: "a1"}, To: trace.Ref{Report: 0, ID: "a1"}, Kind: trace.Copies}
	claims, _ := match.Claims(all, []trace.Edge{edge})
	if got := show(all, claims); got != "a.a1 b.a1" {
		t.Errorf("got %q", got)
	}
}

func TestANestedStatementSharesItsParentsClaim(t *testing.T) {
	all := accounts(tracetest.New("a", "Harbour Wire").
		Says("The Ferry Post reported that officials believe the Maren was sold.", "officials believe the Maren was sold", "@Ferry Post").
		Nested("the Maren was sold", "~officials", "@Ferry Post"))
	claims, _ := match.Claims(all, nil)
	if got := show(all, claims); got != "a.s1 a.s2" {
		t.Errorf("got %q", got)
	}
}

func TestTheWordingBeginsWithWords(t *testing.T) {
	for content, want := range map[string]string{
		"that, at least for now, the ferry Maren may sail":   "at least for now, the ferry Maren may sail",
		"….the ferry Maren cannot be burdened with the cost": "the ferry Maren cannot be burdened with the cost",
		".5 percent of the ferry Maren was sold":             ".5 percent of the ferry Maren was sold",
	} {
		all := accounts(tracetest.New("a", "Harbour Wire").Says("Jane Roe said "+content+".", content, "Jane Roe"))
		if claims, _ := match.Claims(all, nil); len(claims) != 1 || claims[0].Text != want {
			t.Errorf("%q: %+v", content, claims)
		}
	}
}

func TestTheWordingIsPlain(t *testing.T) {
	all := accounts(
		tracetest.New("a", "").Says("He said: “It was the ferry Maren, sold to breakers by the harbour office!”", "“It was the ferry Maren, sold to breakers by the harbour office!”", "Roe"),
		tracetest.New("b", "").Says("Roe said the harbour office sold the ferry Maren to breakers.", "the harbour office sold the ferry Maren to breakers", "Roe"))
	claims, _ := match.Claims(all, nil)
	if len(claims) != 1 || claims[0].Text != "the harbour office sold the ferry Maren to breakers" {
		t.Errorf("claims %+v", claims)
	}
}

// Who says what is so and, behind it, what is not, denies nothing to who says only the second.
func TestAContrastIsNoDenial(t *testing.T) {
	all := accounts(
		tracetest.New("a", "Harbour Wire").Says("Ada Lund said the ferry Maren is not for sale to breakers.", "the ferry Maren is not for sale to breakers", "Ada Lund"),
		tracetest.New("b", "Ferry Post").Says("Jane Roe said the ferry Maren is not for sale to breakers now.", "the ferry Maren is not for sale to breakers now", "Jane Roe"),
		tracetest.New("c", "Lorn Radio").Says("Olaf Vik said the ferry Maren is at work, not for sale to breakers.", "the ferry Maren is at work, not for sale to breakers", "Olaf Vik"))
	claims, _ := match.Claims(all, nil)
	if got := show(all, claims); got != "a.s1 b.s1 c.s1" {
		t.Error(got)
	}
}

// Who says that it was no ransom, and that any word of a ransom is false, says one thing.
func TestACalledFalsehoodAgreesWithItsDenial(t *testing.T) {
	all := accounts(
		tracetest.New("a", "Harbour Wire").Says("Ada Lund said the payment to Lorn was not ransom for the captured sailors.", "the payment to Lorn was not ransom for the captured sailors", "Ada Lund"),
		tracetest.New("b", "Ferry Post").
			Says("Jon Hale said what was paid to Lorn in spring was no ransom for captured sailors.", "what was paid to Lorn in spring was no ransom for captured sailors", "Jon Hale").
			Says("Jon Hale said any suggestion that the payment to Lorn was ransom for the captured sailors is false.", "any suggestion that the payment to Lorn was ransom for the captured sailors is false", "Jon Hale"))
	claims, _ := match.Claims(all, nil)
	if len(claims) != 1 || len(claims[0].Members) != 3 {
		t.Fatalf("%+v", claims)
	}
	for _, m := range claims[0].Members {
		if m.Stance != match.Asserts {
			t.Errorf("%+v", m)
		}
	}
}

// An accusation that is called politically motivated is denied; who says "make no mistake" denies nothing.
func TestWordsThatDenyOrSeemTo(t *testing.T) {
	const content = "the harbour guard sold the ferry Maren to breakers in Northport"
	for said, want := range map[string]match.Stance{
		"accusations that " + content + " were “politically motivated”": match.Denies,
		"“Make no mistake, " + content + ".”":                           match.Asserts,
	} {
		all := accounts(
			tracetest.New("a", "Harbour Wire").Says("Ada Lund said "+content+".", content, "Ada Lund"),
			tracetest.New("b", "Ferry Post").Says("Jane Roe said "+said+".", said, "Jane Roe"))
		claims, _ := match.Claims(all, nil)
		if len(claims) != 1 || claims[0].Members[1].Stance != want {
			t.Errorf("%q: %+v", said, claims)
		}
	}
}

// What a cue negates is a denial where it is no doubt, and no denial, that it negates; who disbelieves a thing and says why it cannot be says one thing.
func TestWhatACueNegates(t *testing.T) {
	const content = "the ferry Maren was sold to breakers in Northport"
	for cue, want := range map[string]match.Stance{
		"left no doubt that":         match.Asserts,
		"does not doubt that":        match.Asserts,
		"did not dispute that":       match.Questions,
		"would not confirm or deny":  match.Questions,
		"does not believe":           match.Denies,
		"never saw beyond all doubt": match.Denies,
	} {
		all := accounts(
			tracetest.New("a", "Harbour Wire").Says("Ada Lund said "+content+".", content, "Ada Lund"),
			tracetest.New("b", "Ferry Post").Says("Jane Roe "+cue+" "+content+".", content, "Jane Roe").Cued(cue))
		all[1].Reading.Statements[0].Negated = true
		claims, _ := match.Claims(all, nil)
		if len(claims) != 1 || claims[0].Members[1].Stance != want {
			t.Errorf("%q: %+v", cue, claims)
		}
	}
	const why = "nobody can sell a ferry such as the Maren to any breakers in Northport"
	all := accounts(
		tracetest.New("a", "Harbour Wire").Says("Ada Lund said "+content+".", content, "Ada Lund"),
		tracetest.New("b", "Ferry Post").Says("Jane Roe does not believe in a sale of it to Northport.", "in a sale of it to Northport", "Jane Roe").Cued("does not believe").Says("Jane Roe said "+why+".", why, "Jane Roe"))
	all[1].Reading.Statements[0].Negated = true
	claims, _ := match.Claims(alike(all), nil)
	if len(claims) != 1 {
		t.Fatalf("%+v", claims)
	}
	for _, m := range claims[0].Members {
		if m.Stance != match.Asserts {
			t.Errorf("%+v", m)
		}
	}
}

// A negation reaches no further than its clause.
func TestANegationEndsWithItsClause(t *testing.T) {
	all := accounts(
		tracetest.New("a", "Harbour Wire").Says("Ada Lund said the ferry Maren was sold to breakers in Northport.", "the ferry Maren was sold to breakers in Northport", "Ada Lund"),
		tracetest.New("b", "Ferry Post").Says("Jane Roe said it would not help if the ferry Maren was sold to breakers in Northport.", "it would not help if the ferry Maren was sold to breakers in Northport", "Jane Roe"))
	claims, _ := match.Claims(all, nil)
	if got := show(all, claims); got != "a.s1 b.s1" {
		t.Error(got)
	}
}

// A sentence that holds another tells more than what is left of that without its subject.
func TestAClaimIsCalledByASentence(t *testing.T) {
	a := tracetest.New("a", "Harbour Wire").Says("Ada Lund said Jane Roe has promised to sell the ferry Maren to breakers.", "Jane Roe has promised to sell the ferry Maren to breakers", "Ada Lund").
		NestedFrom("Jane Roe", "promised", "to sell the ferry Maren to breakers", "Jane Roe")
	claims, _ := match.Claims(accounts(a), nil)
	if len(claims) != 1 || claims[0].Text != "Jane Roe has promised to sell the ferry Maren to breakers" {
		t.Errorf("%+v", claims)
	}
}

// What is no sentence by itself is called by what was done about it.
func TestAClaimThatIsAThingHasItsVerb(t *testing.T) {
	for _, c := range []struct{ sentence, cue, content, want string }{
		{"Jane Roe called off the sale of the ferry Maren on Monday.", "called off", "the sale of the ferry Maren", "called off the sale of the ferry Maren"},
		{
			"Jane Roe accused the harbour office of selling the ferry Maren, which had sailed for years.", "accused", "the harbour office of selling the ferry Maren, which had sailed for years",
			"accused the harbour office of selling the ferry Maren, which had sailed for years",
		},
		{"Jane Roe did not promise on Monday to sell the ferry Maren to breakers.", "promise", "to sell the ferry Maren to breakers", "did not promise on Monday to sell the ferry Maren to breakers"},
		{"Jane Roe praised a planned sale of the ferry Maren.", "praised", "a planned sale of the ferry Maren", "praised a planned sale of the ferry Maren"},
		{"Jane Roe's called off the sale of the ferry Maren.", "'s called off", "the sale of the ferry Maren", "called off the sale of the ferry Maren"},
		{"Jane Roe rejected the demands handed to the yard of the ferry Maren.", "rejected", "the demands handed to the yard of the ferry Maren", "rejected the demands handed to the yard of the ferry Maren"},
		{"Jane Roe asked them to see whether the ferry Maren would sail.", "asked", "them to see whether the ferry Maren would sail", "asked them to see whether the ferry Maren would sail"},
		// What follows is a sentence, or a rendering of one.
		{"Jane Roe announced the ferry Maren sold for nothing.", "announced", "the ferry Maren sold for nothing", "the ferry Maren sold for nothing"},
		{"Jane Roe confirmed that a sale to breakers seemed to be near for the ferry Maren.", "confirmed", "that a sale to breakers seemed to be near for the ferry Maren", "a sale to breakers seemed to be near for the ferry Maren"},
		{"Jane Roe said “the shameful sale of the ferry Maren”.", "said", "“the shameful sale of the ferry Maren”", "“the shameful sale of the ferry Maren”"},
		{"A sale of the ferry Maren, according to Jane Roe.", "according to", "A sale of the ferry Maren", "A sale of the ferry Maren"},
		{"Jane Roe denied any sale of the ferry Maren.", "denied", "any sale of the ferry Maren", "any sale of the ferry Maren"},
	} {
		r := tracetest.New("a", "Harbour Wire").Says(c.sentence, c.content, "Jane Roe")
		if c.cue == "denied" {
			r = tracetest.New("a", "Harbour Wire").Denies(c.sentence, c.content, "Jane Roe")
		}
		a := r.Cued(c.cue).Account()
		at := strings.Index(a.Report.Text, "Jane Roe")
		a.Reading.Statements[0].Source = []text.Span{{Start: at, End: at + len("Jane Roe")}}
		claims, _ := match.Claims([]*trace.Account{a}, nil)
		if len(claims) != 1 || claims[0].Text != c.want {
			t.Errorf("%s: %+v", c.sentence, claims)
		}
	}
}

// Whatever order the reports come in, the same statements are together.
func TestTheOrderOfReportsDoesNotMatter(t *testing.T) {
	texts := []string{
		"The harbour office sold the ferry Maren to a breaker.", "The ferry Maren was sold by the harbour office.",
		"A breaker bought the ferry Maren from the office.", "The council votes on the ferry contract on Monday.",
		"The council votes on the ferry contract on Tuesday.", "The council will vote on the contract for the ferry.",
	}
	var want string
	for turn := range texts {
		var reports []*tracetest.Report
		for i := range texts {
			k := (i + turn) % len(texts)
			reports = append(reports, tracetest.New(fmt.Sprint("r", k), "").Flat(texts[k]))
		}
		all := accounts(reports...)
		claims, _ := match.Claims(all, nil)
		got := show(all, claims)
		if turn == 0 {
			want = got
		}
		if got != want {
			t.Errorf("turned by %d:\n%s\nwant\n%s", turn, got, want)
		}
	}
}

// TestDifferentSubjects checks that like words about different people are different claims.
func TestDifferentSubjects(t *testing.T) {
	for name, c := range map[string]struct {
		a, b string
		want int
	}{
		"one person":                     {"Ada Lund agreed to help the harbour inquiry with papers", "Lund agreed to help the harbour inquiry with its papers", 1},
		"two people":                     {"Ada Lund agreed to help the harbour inquiry with papers", "Brandt agreed to help the harbour inquiry with papers too", 2},
		"one of them names the other":    {"Ada Lund of the Brandt yard agreed to help the harbour inquiry", "Brandt yard people agreed to help the harbour inquiry", 1},
		"no name to begin with, and one": {"the pilots agreed to help the harbour inquiry with papers", "Brandt agreed to help the harbour inquiry with papers", 1},
	} {
		t.Run(name, func(t *testing.T) {
			accounts := []*trace.Account{
				tracetest.New("a", "Harbour Wire").Says("Officials said "+c.a+".", c.a, "~officials").Account(),
				tracetest.New("b", "Ferry Post").Says("Clerks said "+c.b+".", c.b, "~clerks").Account(),
			}
			if claims, _ := match.Claims(accounts, nil); len(claims) != c.want {
				t.Errorf("%d claims, want %d", len(claims), c.want)
			}
		})
	}
}

// TestWeeksApart checks that like words of different weeks are one claim only where they are nearly the same.
func TestWeeksApart(t *testing.T) {
	const said, nearly, loosely = "the ferry Maren was sold for scrap to a yard in Tolmark", "the ferry Maren was sold for scrap to a Tolmark yard", "a yard in Tolmark was told that the ferry would go for scrap"
	for name, c := range map[string]struct {
		other, day string
		want       int
	}{
		"loosely alike, the next day":     {loosely, "2031-03-02", 1},
		"loosely alike, three weeks on":   {loosely, "2031-03-22", 2},
		"nearly the same, three weeks on": {nearly, "2031-03-22", 1},
	} {
		t.Run(name, func(t *testing.T) {
			accounts := []*trace.Account{
				tracetest.New("a", "Harbour Wire").On("2031-03-01").Says("Officials said "+said+".", said, "~officials").Account(),
				tracetest.New("b", "Ferry Post").On(c.day).Says("Clerks said "+c.other+".", c.other, "~clerks").Account(),
			}
			if claims, _ := match.Claims(accounts, nil); len(claims) != c.want {
				t.Errorf("%d claims, want %d", len(claims), c.want)
			}
		})
	}
}

// Who says a thing in a negative sentence and in another one in other words says one thing; in nearly the same words it is taken back.
func TestOneVoiceInOtherWords(t *testing.T) {
	report := func(name, outlet, content string) *tracetest.Report {
		return tracetest.New(name, outlet).Says("Jane Roe said "+content+".", content, "Jane Roe")
	}
	never := "relations between Northport and the harbour board had never been worse after years of neglect by the board"
	for name, c := range map[string]struct{ first, other, want string }{
		"in other words": {never, "years of neglect by the harbour board had brought bad relations to Northport, from the yard that was closed to the empty quay and the angry fishermen", "a.s1 b.s1 c.s1"},
		"and will be":    {"the harbour board has not sold the ferry Maren to a breaker. But the board will have sold the ferry Maren to a breaker", "the board will have sold the ferry Maren to a breaker", "a.s1 b.s1 c.s1"},
		"taken back":     {"the harbour board has not sold the ferry Maren to a breaker", "the harbour board has sold the ferry Maren to a breaker", "a.s1:denies b.s1 c.s1:denies"},
	} {
		all := accounts(report("a", "Harbour Wire", c.first), report("b", "Ferry Post", c.other), report("c", "Isle Echo", c.first))
		claims, _ := match.Claims(all, trace.Edges(all))
		if got := show(all, claims); got != c.want {
			t.Errorf("%s: %q, want %q", name, got, c.want)
		}
	}
}

// A claim is called by what is said, and not by a wording that holds who said it, whether the reader has found so or the words alone show it.
func TestAClaimIsCalledByWhatIsSaid(t *testing.T) {
	const sold = "the ferry Maren was sold to a breaker in Northport"
	outer := func(content string) *trace.Account {
		return tracetest.New("a", "Harbour Wire").Says("The Post reported that "+content+".", content, "@Ferry Post").Account()
	}
	nested := outer("Ada Lund has said " + sold)
	whole := nested.Reading.Statements[0]
	said := strings.Index(nested.Report.Text, "Ada Lund")
	inner := whole
	inner.ID, inner.Parent = "s2", 0
	inner.Source = []text.Span{{Start: said, End: said + len("Ada Lund")}}
	inner.Cue = text.Span{Start: said + len("Ada Lund has "), End: said + len("Ada Lund has said")}
	inner.Content = []text.Span{{Start: said + len("Ada Lund has said "), End: whole.Content[0].End}}
	nested.Reading.Statements = append(nested.Reading.Statements, inner)
	nested.Chains = append(nested.Chains, nested.Chains[0])
	for name, a := range map[string]*trace.Account{"found": nested, "by its words": outer(strings.ToUpper(sold[:1]) + sold[1:] + ", said Ada Lund of the yard")} {
		b := tracetest.New("b", "Lorn Radio").Says("Jane Roe wrote “"+sold+"” there.", sold, "Jane Roe").Account()
		claims, _ := match.Claims([]*trace.Account{a, b}, nil)
		if i := slices.IndexFunc(claims, func(c match.Claim) bool { return len(c.Members) > 1 }); i < 0 || claims[i].Text != sold {
			t.Errorf("%s: %+v", name, claims)
		}
	}
}
