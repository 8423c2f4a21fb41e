package match_test

import (
	"strings"
	"testing"

	"pgregory.net/rapid"

	"firsthand/internal/match"
	"firsthand/internal/text/sense"
	"firsthand/internal/trace"
	"firsthand/internal/trace/tracetest"
)

// alike gives all items of some accounts one sense, so that they are compared whatever their words.
func alike(all []*trace.Account) []*trace.Account {
	for _, a := range all {
		for range len(a.Reading.Statements) + len(a.Reading.Assertions) {
			a.Senses = append(a.Senses, sense.Of([]float64{1, 2, 3, 4}))
		}
	}
	return all
}

func TestFiguresThatLeaveRoom(t *testing.T) {
	for name, c := range map[string]struct{ a, b, point string }{
		"a bound below":              {"The blast in the Lorn harbour killed at least 12 sailors.", "The blast in the Lorn harbour killed 8 sailors.", "12 or 8"},
		"about right":                {"The blast in the Lorn harbour killed about 40 sailors.", "The blast in the Lorn harbour killed 42 sailors.", ""},
		"not about right":            {"The blast in the Lorn harbour killed about 40 sailors.", "The blast in the Lorn harbour killed 60 sailors.", "40 or 60"},
		"rounded":                    {"The blast in the Lorn harbour killed 350 sailors.", "The blast in the Lorn harbour killed 353 sailors.", ""},
		"dozens and a dozen":         {"The blast in the Lorn harbour killed dozens of sailors.", "The blast in the Lorn harbour killed 12 sailors.", "dozens or 12"},
		"dozens and forty":           {"The blast in the Lorn harbour killed dozens of sailors.", "The blast in the Lorn harbour killed 40 sailors.", ""},
		"two dozen":                  {"The blast in the Lorn harbour killed two dozen sailors.", "The blast in the Lorn harbour killed 24 sailors.", ""},
		"a range that holds it":      {"The blast in the Lorn harbour killed between 12 and 20 sailors.", "The blast in the Lorn harbour killed 15 sailors.", ""},
		"a range that does not":      {"The blast in the Lorn harbour killed between 12 and 20 sailors.", "The blast in the Lorn harbour killed 31 sailors.", "12 and 20 or 31"},
		"money":                      {"The harbour office of Lorn sold the ferry Maren for $60 million.", "The harbour office of Lorn sold the ferry Maren for $84 million.", "$60 million or $84 million"},
		"money, said otherwise":      {"The harbour office of Lorn sold the ferry Maren for $60 million.", "The harbour office of Lorn sold the ferry Maren for 60 million dollars.", ""},
		"a part of a whole":          {"The storm in Lorn broke a third of the harbour cranes.", "The storm in Lorn broke half of the harbour cranes.", "third or half"},
		"a part in hundredths":       {"The storm in Lorn broke a third of the harbour cranes.", "The storm in Lorn broke 33 percent of the harbour cranes.", ""},
		"the dead and the wounded":   {"The blast in the Lorn harbour killed 12 sailors.", "The blast in the Lorn harbour wounded 40 sailors.", ""},
		"some of them and all":       {"The blast in the Lorn harbour killed 12 people.", "The blast in the Lorn harbour killed 3 sailors.", ""},
		"more of them than all":      {"The blast in the Lorn harbour killed 12 people.", "The blast in the Lorn harbour killed 30 sailors.", "12 or 30"},
		"others than those counted":  {"The police of Lorn arrested four pilots over the ferry Maren.", "The police of Lorn arrested two more pilots over the ferry Maren.", ""},
		"a day before its month":     {"The council of Lorn votes on the ferry contract on 3 March.", "The council of Lorn votes on the ferry contract on March 8.", "3 or 8"},
		"dead, in words of its own":  {"The blast in the Lorn harbour left 12 people dead.", "The blast in the Lorn harbour killed 12 people.", ""},
		"the hurt behind the dead":   {"At least 525 sailors were killed and more than 3,700 injured by the blast in the Lorn harbour.", "The blast in the Lorn harbour killed nearly 500 people and injured others.", ""},
		"by how many":                {"People were killed by 12 gunmen in the Lorn harbour.", "In the Lorn harbour 40 people were killed by gunmen.", ""},
		"of an event before":         {"The 2013 blast in the Lorn harbour killed 12 sailors.", "The blast in the Lorn harbour killed 40 sailors.", ""},
		"a day earlier":              {"A day earlier, a blast in the Lorn harbour killed 12 sailors.", "The blast in the Lorn harbour killed 40 sailors.", ""},
		"both before":                {"The 2013 blast in the Lorn harbour killed 12 sailors.", "The blast of 2013 in the Lorn harbour killed 40 sailors.", "12 or 40"},
		"no year but a number":       {"The blast in the Lorn harbour killed 12 sailors and hurt 2,001 people.", "The blast in the Lorn harbour killed 40 sailors.", "12 or 40"},
		"some of those":              {"Two of those killed by the blast in the Lorn harbour were sailors.", "The blast in the Lorn harbour killed 12 sailors.", ""},
		"of a kind":                  {"The blast in the Lorn harbour killed 12 people.", "The blast in the Lorn harbour killed 10 harbour clerks.", ""},
		"some of more":               {"In all 17 sailors were killed, 12 of them by the blast in the Lorn harbour.", "The blast in the Lorn harbour killed 12 sailors.", ""},
		"more than a dozen":          {"The blast in the Lorn harbour killed more than a dozen sailors.", "The blast in the Lorn harbour killed 21 sailors.", ""},
		"an age":                     {"Lund, 26, was killed by the blast in the Lorn harbour.", "Lund, No. 1, was killed by the blast in the Lorn harbour.", ""},
		"a month and its year":       {"The council of Lorn signed the ferry contract in February 2016.", "The council of Lorn signed the ferry contract on February 24, 2016.", ""},
		"a day of a month cut short": {"The Jan. 8 blasts in the Lorn harbour broke all windows there.", "The 11 blasts in the Lorn harbour broke all windows there.", ""},
		"a toll and how many it was": {"Hospitals in Lorn put the death toll of the harbour blast at 12.", "Hospitals in Lorn put the death toll of the harbour blast at 31.", "12 or 31"},
	} {
		all := accounts(tracetest.New("a", "Harbour Wire").Flat(c.a), tracetest.New("b", "Ferry Post").Flat(c.b))
		_, got := match.Claims(all, nil)
		switch {
		case c.point == "" && len(got) != 0:
			t.Errorf("%s: contradiction %v", name, got)
		case c.point != "" && (len(got) != 1 || got[0].Point != c.point):
			t.Errorf("%s: %v, want %q", name, got, c.point)
		}
	}
}

func TestClaimsThatCannotBothHold(t *testing.T) {
	a := func() *tracetest.Report { return tracetest.New("a", "Harbour Wire").On("2031-03-01") }
	b := func() *tracetest.Report { return tracetest.New("b", "Ferry Post").On("2031-03-02") }
	for name, c := range map[string]struct {
		a, b  *tracetest.Report
		point string
	}{
		"the same toll in other words": {
			a().Flat("The hospital counted 12 dead after the harbour blast."),
			b().Says("Divers said more than 40 people died.", "more than 40 people died", "~divers"), "12 or 40",
		},
		"another culprit": {
			a().Says("The ministry accused the smugglers of firing at the customs launch.", "the smugglers of firing at the customs launch", "%Ministry").Cued("accused"),
			b().Says("A skipper said the coast guard was behind the attack.", "the coast guard was behind the attack", "~skipper"), "the smugglers or the coast guard",
		},
		"one culprit": {
			a().Says("The ministry accused the smugglers of firing at the customs launch.", "the smugglers of firing at the customs launch", "%Ministry").Cued("accused"),
			b().Says("A skipper said smugglers were behind the attack.", "smugglers were behind the attack", "~skipper"), "",
		},
		"one voice blames two": {
			a().Says("Ada Lund accused the smugglers of firing at the customs launch.", "the smugglers of firing at the customs launch", "Ada Lund").Cued("accused"),
			b().Says("Ada Lund said the coast guard was behind the attack.", "the coast guard was behind the attack", "Ada Lund"), "",
		},
		"another place": {
			a().Flat("The harbour office will break up the old ferry in Northport this spring."),
			b().Flat("The harbour office will break up the old ferry in Tolmark this spring."), "Northport or Tolmark",
		},
		"a place more": {
			a().Flat("The harbour office will break up the old ferry in Northport this spring."),
			b().Flat("The harbour office will break up the old ferry this spring."), "",
		},
		"the same place by part of its name": {
			a().Flat("The harbour office will break up the old ferry in Northport this spring."),
			b().Flat("The harbour office will break up the old ferry in Old Northport this spring."), "",
		},
		"a word and its opposite": {
			a().Flat("The seawall of the old harbour broke in the storm of the spring."),
			b().Flat("The seawall of the old harbour held in the storm of the spring."), "broke or held",
		},
		"opposites of two things": {
			a().Flat("The seawall of the harbour at Lorn broke in the storm of the spring."),
			b().Flat("The seawall of the harbour at Velmar held in the storm of the spring."), "",
		},
		"weeks apart": {
			a().Flat("The hospital counted 12 dead after the harbour blast."),
			tracetest.New("b", "Ferry Post").On("2031-06-02").Flat("The hospital counted 40 dead after the tunnel fire."), "",
		},
		"a war and a day of it": {
			a().Flat("The hospital counted 12 dead after the harbour blast."),
			b().Flat("The war for the harbour has left 90 dead."), "",
		},
		"two places": {
			a().Flat("The hospital of Lorn counted 12 dead after the harbour blast."),
			b().Flat("The hospital of Velmar counted 40 dead after the tunnel fire."), "",
		},
		"no culprit": {
			a().Flat("After the customs launch had stopped fired the smugglers at the quay."),
			b().Says("A skipper said the coast guard was behind the attack.", "the coast guard was behind the attack", "~skipper"), "",
		},
		"fired from office": {
			a().Flat("The minister fired the harbour master over the attack."),
			b().Says("A skipper said the coast guard was behind the attack.", "the coast guard was behind the attack", "~skipper"), "",
		},
		"a house by its initials": {
			a().Flat("The harbour master told the Harbour Safety Board of the cracks in the old seawall."),
			b().Flat("The harbour master told the HSB of the cracks in the old seawall."), "",
		},
		"a toll and something else": {
			a().Flat("The hospital counted 12 dead after the harbour blast."),
			b().Flat("The harbour blast broke 40 windows at the customs house."), "",
		},
	} {
		all := alike(accounts(c.a, c.b))
		_, got := match.Claims(all, nil)
		switch {
		case c.point == "" && len(got) != 0:
			t.Errorf("%s: contradiction %v", name, got)
		case c.point != "" && (len(got) != 1 || got[0].Point != c.point):
			t.Errorf("%s: %v, want %q", name, got, c.point)
		}
	}
}

// A denial is a stance in its claim, and the claim says what is denied.
func TestTheClaimNamesWhatIsDenied(t *testing.T) {
	for name, c := range map[string]struct {
		other  *tracetest.Report
		point  string
		stance match.Stance
	}{
		"by the content": {
			tracetest.New("b", "Ferry Post").Says("Jane Roe said the minister was not briefed on the sale of the ferry Maren.", "the minister was not briefed on the sale of the ferry Maren", "Jane Roe"),
			"briefed or not briefed", match.Denies,
		},
		"by the cue": {
			tracetest.New("b", "Ferry Post").Denies("Jane Roe denied that the minister was briefed on the sale of the ferry Maren.", "the minister was briefed on the sale of the ferry Maren", "Jane Roe"),
			"briefed or not briefed", match.Denies,
		},
		"by a cue that turns down": {
			tracetest.New("b", "Ferry Post").Says("Jane Roe discounted claims that the minister was briefed on the sale of the ferry Maren.", "claims that the minister was briefed on the sale of the ferry Maren", "Jane Roe").Cued("discounted"),
			"briefed or not briefed", match.Denies,
		},
		"by calling the claim false": {
			tracetest.New("b", "Ferry Post").Says("Jane Roe said reports that the minister was briefed on the sale of the ferry Maren are false.", "reports that the minister was briefed on the sale of the ferry Maren are false", "Jane Roe"),
			"briefed or not briefed", match.Denies,
		},
		"a negation of something else": {
			tracetest.New("b", "Ferry Post").Says("Jane Roe said the minister was briefed on the sale of the ferry Maren and did not complain.", "the minister was briefed on the sale of the ferry Maren and did not complain", "Jane Roe"),
			"", match.Asserts,
		},
		"no denial": {
			tracetest.New("b", "Ferry Post").Says("Jane Roe said the minister was briefed on the sale of the ferry Maren.", "the minister was briefed on the sale of the ferry Maren", "Jane Roe"),
			"", match.Asserts,
		},
	} {
		all := accounts(tracetest.New("a", "Harbour Wire").Says("An official said the minister was briefed on the sale of the ferry Maren.", "the minister was briefed on the sale of the ferry Maren", "~An official"), c.other)
		claims, _ := match.Claims(all, nil)
		if len(claims) != 1 || claims[0].Point != c.point || claims[0].Members[1].Stance != c.stance {
			t.Errorf("%s: %+v", name, claims)
		}
	}
}

func TestRelatedClaims(t *testing.T) {
	a := func() *tracetest.Report { return tracetest.New("a", "Harbour Wire").On("2031-03-01") }
	for name, c := range map[string]struct {
		other *tracetest.Report
		why   string
	}{
		"another actor": {
			tracetest.New("b", "Ferry Post").On("2031-03-02").Flat("Brandt paid the harbour pilots in secret to lose cargo papers."), match.OtherActor,
		},
		"another actor, another year": {
			tracetest.New("b", "Ferry Post").On("2029-03-02").Flat("Brandt paid the harbour pilots in secret to lose cargo papers."), match.OtherActor,
		},
		"another time": {
			tracetest.New("b", "Ferry Post").On("2029-03-02").Flat("Lund paid pilots of the harbour who carried horses."), match.OtherTime,
		},
		"another act": {
			tracetest.New("b", "Ferry Post").On("2031-03-02").Flat("Brandt opened a new school for deckhands."), "",
		},
	} {
		t.Run(name, func(t *testing.T) {
			all := accounts(a().Flat("Lund paid the harbour pilots in secret to lose the tanker's cargo papers."), c.other)
			all[0].Senses, all[1].Senses = []sense.Vector{sense.Of([]float64{1, 0})}, []sense.Vector{sense.Of([]float64{0.6, 0.8})}
			claims, _ := match.Claims(all, nil)
			if len(claims) != 2 {
				t.Fatalf("%d claims", len(claims))
			}
			for i, claim := range claims {
				switch {
				case c.why == "" && len(claim.Related) > 0:
					t.Errorf("claim %d is related: %+v", i, claim.Related)
				case c.why != "" && (len(claim.Related) != 1 || claim.Related[0].Why != c.why || claim.Related[0].Claim != 1-i):
					t.Errorf("claim %d: %+v", i, claim.Related)
				}
			}
		})
	}
}

// Whatever is said, relating claims and setting them against each other makes no claim of two and no two of one: what stands in which claim does not
// depend on it. Indices stay within the claims, no claim is related to itself, and what is opposed is not related too.
func TestRelatingChangesNothing(t *testing.T) {
	words := strings.Fields("Lund Brandt Ferry pilots paid sold not never 12 40 dead killed people harbour papers cargo Monday Tuesday the was by said false")
	rapid.Check(t, func(t *rapid.T) {
		var reports []*tracetest.Report
		for i := range rapid.IntRange(2, 6).Draw(t, "reports") {
			sentence := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 4, 12).Draw(t, "words"), " ") + "."
			reports = append(reports, tracetest.New(string(rune('a'+i)), "").Flat(sentence))
		}
		known, unknown := alike(accounts(reports...)), accounts(reports...)
		for _, all := range [][]*trace.Account{known, unknown} {
			claims, contradictions := match.Claims(all, nil)
			opposed := map[[2]int]bool{}
			for _, c := range contradictions {
				if c.Claims[0] >= c.Claims[1] || c.Claims[1] >= len(claims) || c.Point == "" || opposed[c.Claims] {
					t.Fatalf("contradiction %+v of %d claims", c, len(claims))
				}
				opposed[c.Claims] = true
			}
			for i, c := range claims {
				if len(c.Related) > 3 {
					t.Fatalf("%d related", len(c.Related))
				}
				for _, r := range c.Related {
					if r.Claim < 0 || r.Claim >= len(claims) || r.Claim == i || opposed[[2]int{min(i, r.Claim), max(i, r.Claim)}] || len(r.Words) == 0 {
						t.Fatalf("claim %d related %+v", i, r)
					}
				}
			}
		}
	})
}

// A figure behind the same words is of the same thing, however much more one of two wordings says.
func TestFiguresInOnePlace(t *testing.T) {
	const paid = "The Lorn council paid 84 crowns for the ferry through a harbour company that it controls."
	for other, want := range map[string]string{
		"The Lorn council paid 60 crowns for the ferry, and the bill of sale was filed under a false name.":            "84 or 60",
		"The Lorn council paid 60 clerks for the work, and the bill of sale was filed under a false name.":             "",
		"A bill of sale shows that breakers had 60 crowns from the council of Lorn, and was filed under a false name.": "",
	} {
		_, got := match.Claims(alike(accounts(tracetest.New("a", "Harbour Wire").Flat(paid), tracetest.New("b", "Ferry Post").Flat(other))), nil)
		switch {
		case want == "" && len(got) != 0:
			t.Errorf("%s: contradiction %v", other, got)
		case want != "" && (len(got) != 1 || got[0].Point != want):
			t.Errorf("%s: %v, want %q", other, got, want)
		}
	}
}
