package weigh_test

import (
	"fmt"
	"math"
	"strings"
	"testing"

	"firsthand/internal/match"
	"firsthand/internal/trace"
	"firsthand/internal/trace/tracetest"
	"firsthand/internal/weigh"
)

func (w world) believe() (weigh.Weight, weigh.Belief) {
	accounts := w.accounts()
	return weigh.NewLineage(accounts, trace.Edges(accounts)).Weigh(claim(accounts), weigh.Defaults(), nil)
}

// explain writes the factors of a belief, one a line.
func explain(w weigh.Weight, b weigh.Belief) string {
	var out strings.Builder
	for _, f := range b.Factors {
		fmt.Fprintf(&out, "%s: %s ×%.2f %s\n", w.Origins[f.Origin].Name, f.Kind, f.Value, f.Why)
	}
	return out.String()
}

func TestRatios(t *testing.T) {
	denier := func(role string) *tracetest.Report { return deny(from("z", "Ferry Post", "02"), "Paul Doe ["+role+"]") }
	for name, c := range map[string]struct {
		world world
		want  string
	}{
		"a name, by a paper of which nothing is known": {world{say(from("a", "Harbour Wire", "01"), "Jane Roe")}, "2.8"},
		"by an agency that is known":                   {world{say(from("a", "Reuters", "01"), "Jane Roe")}, "3.6"},
		"somebody unnamed":                             {world{say(from("a", "Harbour Wire", "01"), "~an official")}, "2.3"},
		"somebody familiar with the matter":            {world{say(from("a", "Harbour Wire", "01"), "~a person familiar with the matter")}, "1.7"},
		"a document":                                   {world{say(from("a", "Harbour Wire", "01"), "#the ledger")}, "4.3"},
		"an expert":                                    {world{say(from("a", "Harbour Wire", "01"), "Paul Doe [analyst at Tide Partners]")}, "1.5"},
		"an outlet's bare word":                        {world{say(from("a", "Harbour Wire", "01"), "@Ferry Post")}, "1.7"},
		"nobody":                                       {world{flat(from("a", "Harbour Wire", "01"))}, "1.0"},
		"a name, passed on by a person":                {world{say(from("a", "Harbour Wire", "01"), "Jane Roe", "Kim Poe")}, "1.7"},
		"told to three papers": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe"), say(from("b", "Ferry Post", "01"), "Jane Roe"), say(from("c", "Lorn Radio", "01"), "Roe")}, "4.0",
		},
		"a paper that is at hand, cited by another": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe"), say(from("b", "Ferry Post", "01"), "Jane Roe", "@Harbour Wire"), say(from("c", "Lorn Radio", "02"), "@Harbour Wire")}, "2.8",
		},
		"a paper that has it from one at hand, as it says itself, whatever a third says of it": {
			world{say(from("a", "Harbour Wire", "01"), "#the ledger"), say(from("b", "Quay Gazette", "02"), "@Harbour Wire"), say(from("c", "Lorn Radio", "02"), "#the ledger", "@Quay Gazette")}, "4.3",
		},
		"two papers of which each says that she spoke to the other": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe", "@Ferry Post"), say(from("b", "Ferry Post", "01"), "Jane Roe", "@Harbour Wire")}, "2.2",
		},
		"a paper that is not at hand, cited by two": {
			world{say(from("b", "Ferry Post", "01"), "Jane Roe", "@Harbour Wire"), say(from("c", "Lorn Radio", "02"), "@Harbour Wire")}, "2.8",
		},
		"two governments": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [Finnish minister]"), say(from("b", "Ferry Post", "02"), "Paul Doe [Polish minister]")}, "8.1",
		},
		"two governments that may speak of two things": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [Finnish minister]"), tellOtherwise(from("b", "Ferry Post", "02"), "Paul Doe [Polish minister]")}, "3.4",
		},
		"a third that says the same as one of them": {
			world{
				say(from("a", "Harbour Wire", "01"), "Jane Roe [Finnish minister]"), tellOtherwise(from("b", "Ferry Post", "02"), "Paul Doe [Polish minister]"),
				say(from("c", "Lorn Radio", "02"), "Kim Poe [German minister]"),
			}, "9.7",
		},
		"two officials who may be one": {
			world{say(from("a", "Harbour Wire", "01"), "~two officials"), say(from("b", "Ferry Post", "02"), "~a senior official")}, "2.7",
		},
		"a denial":                            {world{say(from("a", "Harbour Wire", "01"), "Jane Roe"), denier("ferry captain")}, "1.0"},
		"a denial by one whose office it is":  {world{say(from("a", "Harbour Wire", "01"), "Jane Roe"), denier("ministry spokesman")}, "2.5"},
		"a denial by the one it is about":     {world{say(from("a", "Harbour Wire", "01"), "Jane Roe"), denier("captain of the Maren")}, "2.5"},
		"a claim of the one whom it is about": {world{say(from("a", "Harbour Wire", "01"), "Jane Roe [owner of the Maren]")}, "1.8"},
	} {
		weight, belief := c.world.believe()
		if got := fmt.Sprintf("%.1f", belief.Ratio); got != c.want {
			t.Errorf("%s: ratio %s, want %s; %s\n%s", name, got, c.want, show(weight), explain(weight, belief))
		}
	}
}

// Whom somebody has put together say the same, whatever their words.
func TestWhatSomebodyPutTogetherIsOneThing(t *testing.T) {
	accounts := world{
		say(from("a", "Harbour Wire", "01"), "Jane Roe [Finnish minister]"), tellOtherwise(from("b", "Ferry Post", "02"), "Paul Doe [Polish minister]"),
	}.accounts()
	for want, together := range map[string][2]string{"3.4": {"", ""}, "8.1": {"d0", "d0"}, "3.4 ": {"d0", "d1"}} {
		c := claim(accounts)
		c.Members[0].Together, c.Members[1].Together = together[0], together[1]
		weight, belief := weigh.NewLineage(accounts, nil).Weigh(c, weigh.Defaults(), nil)
		if got := fmt.Sprintf("%.1f", belief.Ratio); got != strings.TrimSpace(want) || weight.Alike[[2]int{0, 1}] != (got == "8.1") {
			t.Errorf("%v: ratio %s, want %s; alike %v", together, got, want, weight.Alike)
		}
	}
}

// That holds, too, of what an origin says behind much else.
func TestWhatSomebodyPutTogetherIsFoundBehindMuchElse(t *testing.T) {
	jane, paul := from("a", "Harbour Wire", "01"), from("b", "Ferry Post", "02")
	for range 12 {
		say(jane, "Jane Roe [Finnish minister]")
		tellOtherwise(paul, "Paul Doe [Polish minister]")
	}
	accounts := world{jane, paul}.accounts()
	c := claim(accounts)
	c.Members[11].Together, c.Members[23].Together = "d0", "d0"
	if weight, _ := weigh.NewLineage(accounts, nil).Weigh(c, weigh.Defaults(), nil); !weight.Alike[[2]int{0, 1}] {
		t.Errorf("%+v", weight)
	}
}

func TestWordsThatHedgeAreFoundInTheirPlace(t *testing.T) {
	account := say(from("a", "Harbour Wire", "01"), "Jane Roe").Account()
	account.Reading.Statements[0].Certainty = "hedged"
	account.Reading.Statements[0].Markers = account.Reading.Statements[0].Source
	accounts := []*trace.Account{account}
	weight, belief := weigh.NewLineage(accounts, nil).Weigh(claim(accounts), weigh.Defaults(), nil)
	for _, f := range belief.Factors {
		if f.Kind == weigh.Wording && f.Value < 1 && len(f.Places) == 1 && f.Places[0].ID == "s1" && len(f.Places[0].Spans) > 0 {
			return
		}
	}
	t.Errorf("no factor for the hedge, or no place:\n%s", explain(weight, belief))
}

// A farm of outlets that declare themselves independent and cite each other adds nothing to the one voice that they repeat.
func TestAFarmOfOutletsAddsNothing(t *testing.T) {
	w := world{say(from("a", "Harbour Wire", "01"), "Jane Roe")}
	_, one := w.believe()
	for i := range 50 {
		w = append(w, say(from(fmt.Sprintf("f%02d", i), fmt.Sprintf("Independent Paper %c%c", 'A'+i/10, 'A'+i%10), "02"), "Jane Roe", "@Harbour Wire"))
	}
	weight, farm := w.believe()
	if weight.Independent != 1 || weight.NotEstablished != 0 || math.Abs(farm.Ratio-one.Ratio) > 1e-9 {
		t.Errorf("ratio %v, with the farm %v: %s", one.Ratio, farm.Ratio, show(weight))
	}
}

// Nor do fifty of whom each has an unnamed official of its own, who may all be one: the count stays at one, and together they add
// what one of them would.
func TestAFarmWithOfficialsOfItsOwnAddsNoMoreThanOneOfThem(t *testing.T) {
	farm := func(n int) (weigh.Weight, weigh.Belief) {
		w := world{say(from("a", "Harbour Wire", "01"), "Jane Roe")}
		for i := range n {
			w = append(w, say(from(fmt.Sprintf("f%02d", i), fmt.Sprintf("Independent Paper %c%c", 'A'+i/10, 'A'+i%10), "02"), "~an official"))
		}
		return w.believe()
	}
	_, one := farm(1)
	weight, fifty := farm(50)
	if weight.Independent != 1 || weight.NotEstablished != 50 || math.Abs(fifty.Ratio-one.Ratio) > 1e-9 {
		t.Errorf("with one %v, with fifty %v: %d and %d", one.Ratio, fifty.Ratio, weight.Independent, weight.NotEstablished)
	}
}

// An assumption that is less sure makes the interval wider and the ratio no other.
func TestTheIntervalComesFromTheAssumptions(t *testing.T) {
	accounts := world{say(from("a", "Harbour Wire", "01"), "Jane Roe")}.accounts()
	l := weigh.NewLineage(accounts, nil)
	_, sure := l.Weigh(claim(accounts), weigh.Defaults(), nil)
	vague := weigh.Defaults()
	for i := range vague {
		vague[i].Cases = 2
	}
	_, unsure := l.Weigh(claim(accounts), vague, nil)
	if unsure.Ratio != sure.Ratio || unsure.Low >= sure.Low || unsure.High <= sure.High || unsure.Low < 1 {
		t.Errorf("%.2f (%.2f to %.2f); vaguer %.2f (%.2f to %.2f)", sure.Ratio, sure.Low, sure.High, unsure.Ratio, unsure.Low, unsure.High)
	}
	if len(sure.Leanings) != 4 || sure.Leanings[0].Name != "a named person says so if it is not" {
		t.Errorf("it leans on %+v", sure.Leanings)
	}
}

func TestEveryAssumptionHasItsReason(t *testing.T) {
	for i, a := range weigh.Defaults() {
		if a.Name == "" || a.Why == "" || a.Mean <= 0 || a.Mean >= 1 || a.Cases <= 0 {
			t.Errorf("assumption %d: %+v", i, a)
		}
	}
}

func TestAVoiceThatWasWrongTellsLess(t *testing.T) {
	accounts := world{say(from("a", "Harbour Wire", "01"), "Jane Roe"), say(from("b", "Ferry Post", "01"), "Paul Doe")}.accounts()
	l := weigh.NewLineage(accounts, nil)
	of := func(report int) match.Claim {
		return match.Claim{Text: fact, Members: []match.Member{{Ref: trace.Ref{Report: report, ID: "s1"}, Stance: match.Asserts}}}
	}
	claims := []match.Claim{of(0), of(1)}
	ratio := func(resolved map[int]weigh.Resolution, n int) float64 {
		_, b := l.Weigh(claims[n], weigh.Defaults(), l.Records(claims, resolved))
		return b.Ratio
	}
	plain := ratio(nil, 0)
	wrong := ratio(map[int]weigh.Resolution{0: weigh.Refuted}, 0)
	right := ratio(map[int]weigh.Resolution{0: weigh.Confirmed}, 0)
	if wrong >= plain || plain >= right || ratio(map[int]weigh.Resolution{0: weigh.Refuted}, 1) != ratio(nil, 1) {
		t.Errorf("wrong %v, not known %v, right %v", wrong, plain, right)
	}
	records := l.Records(claims, map[int]weigh.Resolution{0: weigh.Refuted, 1: weigh.Confirmed})
	names := map[string]string{}
	for _, r := range records {
		names[r.Name] = fmt.Sprint(r.Right, r.Wrong, r.Publisher)
	}
	if fmt.Sprint(names) != "map[Ferry Post:1 0 true Harbour Wire:0 1 true Jane Roe:0 1 false Paul Doe:1 0 false]" {
		t.Errorf("%v", names)
	}
	for key := range records {
		records[key] = weigh.Record{Name: "Jane Roe", Wrong: 100}
	}
	if _, b := l.Weigh(claims[0], weigh.Defaults(), records); math.Abs(b.Ratio-1) > 1e-9 {
		t.Errorf("who is always wrong gives %v, and is no evidence for the contrary", b.Ratio)
	}
}
