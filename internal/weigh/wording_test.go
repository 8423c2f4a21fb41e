package weigh_test

import (
	"fmt"
	"strings"
	"testing"

	"firsthand/internal/trace/tracetest"
	"firsthand/internal/weigh"
)

const (
	quoted   = "“the keel was cut from end to end with torches”"
	reworded = "the old ferry was towed past the mole at dawn and then cut up for its steel"
)

func quote(r *tracetest.Report, words, voice string) *tracetest.Report {
	return r.Says("“"+voice+"” said: "+words+".", words, voice)
}

func TestOneWordingIsOneOrigin(t *testing.T) {
	for name, c := range map[string]struct {
		world world
		want  string
	}{
		"an unnamed voice with the words of a named one": {
			world{quote(from("a", "Harbour Wire", "01"), quoted, "~an official"), quote(from("b", "Ferry Post", "02"), quoted, "Jane Roe")},
			"Jane Roe (person)! ×2 | 1 0 0",
		},
		"two unnamed voices at once with the words of one by name": {
			world{quote(from("a", "Harbour Wire", "01"), quoted, "~two officials"), quote(from("b", "Ferry Post", "02"), quoted, "Jane Roe")},
			"Jane Roe (person)! ×1; two officials (unnamed) ×1 | 1 1 0",
		},
		"two unnamed voices with the same words": {
			world{quote(from("a", "Harbour Wire", "01"), quoted, "~an official"), quote(from("b", "Ferry Post", "02"), quoted, "~a clerk")},
			"an official (unnamed)! ×2 | 1 0 0",
		},
		"two persons by name with the same words": {
			world{quote(from("a", "Harbour Wire", "01"), quoted, "Jane Roe [Finnish minister]"), quote(from("b", "Ferry Post", "02"), quoted, "Paul Doe [Polish minister]")},
			"Jane Roe (person)! ×1; Paul Doe (person) ×1 | 1 1 0",
		},
		"a reporter's words, if they are many": {
			world{quote(from("a", "Harbour Wire", "01"), reworded, "Jane Roe [Finnish minister]"), quote(from("b", "Ferry Post", "02"), reworded, "Paul Doe [Polish minister]")},
			"Jane Roe (person)! ×1; Paul Doe (person) ×1 | 1 1 0",
		},
		"a reporter's few words are anybody's": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [Finnish minister]"), say(from("b", "Ferry Post", "02"), "Paul Doe [Polish minister]")},
			"Jane Roe (person)! ×1; Paul Doe (person)! ×1 | 2 0 0",
		},
	} {
		accounts := c.world.accounts()
		if got := show(weighed(accounts, nil)); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, c.want)
		}
	}
}

// Fifty made-up papers quote fifty people by name, each of another house, in the same words: one text stands behind all of them. They are
// counted, but none is shown to be independent, and together they tell no more than two of them.
func TestAFarmThatQuotesMadeUpPeople(t *testing.T) {
	farm := func(n int) (weigh.Weight, weigh.Belief) {
		var w world
		for i := range n {
			house := fmt.Sprintf("%c%c", 'A'+i/10, 'a'+i%10)
			paper := "Independent Paper " + house
			w = append(w, quote(from(fmt.Sprintf("f%02d", i), paper, "02"), quoted, fmt.Sprintf("Ja%s Ro%s [head of the Yard%s]", house, house, house)))
		}
		return w.believe()
	}
	_, two := farm(2)
	weight, fifty := farm(50)
	if weight.Independent != 1 || weight.NotEstablished != 49 || fifty.Ratio > two.Ratio+1e-9 {
		t.Errorf("%d and %d; two tell %.2f, fifty %.2f", weight.Independent, weight.NotEstablished, two.Ratio, fifty.Ratio)
	}
	for _, o := range weight.Origins[1:] {
		if !strings.HasPrefix(o.Why, "says it in the same words as ") {
			t.Errorf("%s: %s", o.Name, o.Why)
		}
	}
}

func TestWhoStandsBehindWhatIsPassedOn(t *testing.T) {
	for name, c := range map[string]struct {
		world world
		want  string
	}{
		"an outlet that passes on what somebody said": {
			world{from("a", "Ferry Post", "01").Says("The Harbour Wire reports that Jane Roe said "+fact+".", "that Jane Roe said "+fact, "@Harbour Wire").
				NestedFrom("Jane Roe", "said", fact, "Jane Roe", "@Harbour Wire")},
			"Jane Roe (person)! ×2 | 1 0 0",
		},
		"what somebody should say nobody has said": {
			world{from("a", "Ferry Post", "01").Says("Paul Doe [clerk]: Jane Roe should say "+fact+".", "Jane Roe should say "+fact, "Paul Doe").
				NestedFrom("Jane Roe", "should say", fact, "Jane Roe", "Paul Doe")},
			"Paul Doe (person)! ×2 | 1 0 0",
		},
		"what the report says that somebody did is said by nobody else": {
			world{
				from("a", "Harbour Wire", "01").Says("Snipers fired at a ferry, since "+fact+".", fact, "%Snipers").Cued("fired at"),
				say(from("b", "Ferry Post", "02"), "Jane Roe"),
			},
			"Jane Roe (person)! ×1 | 1 0 1",
		},
		"one and others, and she herself": {
			world{say(from("a", "Harbour Wire", "01"), "~Jane Roe and other captains"), say(from("b", "Ferry Post", "02"), "Jane Roe")},
			"Jane Roe (person)! ×2 | 1 0 0",
		},
		"a statement is of whoever issued it": {
			world{
				from("a", "Harbour Wire", "01").
					Says("Northport Yard issued a statement on the ferry.", "on the ferry", "%Northport Yard").Cued("issued a statement").
					Says("Indeed "+fact+", the statement read.", fact, "~#statement").Cued("read"),
				say(from("b", "Ferry Post", "02"), "%Northport Yard"),
			},
			"Northport Yard (organisation)! ×3 | 1 0 0",
		},
	} {
		accounts := c.world.accounts()
		if got := show(weighed(accounts, nil)); got != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, got, c.want)
		}
	}
}
