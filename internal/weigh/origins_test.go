package weigh_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"firsthand/internal/match"
	"firsthand/internal/trace"
	"firsthand/internal/trace/tracetest"
	"firsthand/internal/weigh"
)

// A world is a few reports of one claim. All statements in them belong to it; assertions too.
type world []*tracetest.Report

const fact = "the ferry Maren was sold for scrap"

func from(document, outlet, day string) *tracetest.Report {
	return tracetest.New(document, outlet).On("2031-03-" + day)
}

// say adds a statement of the fact by a chain. Its sentence names the chain, so that equal sentences have equal chains.
func say(r *tracetest.Report, chain ...string) *tracetest.Report {
	return r.Says(sentence("said", chain), fact, chain...)
}

// tellOtherwise adds a statement that may be of the fact, and may not: in words of which no two are its.
func tellOtherwise(r *tracetest.Report, chain ...string) *tracetest.Report {
	const other = "the old vessel had gone to the breakers"
	return r.Says(fmt.Sprintf("“%s” told that %s.", strings.Join(chain, "” through “"), other), other, chain...)
}

func deny(r *tracetest.Report, chain ...string) *tracetest.Report {
	return r.Denies(sentence("denied", chain), fact, chain...)
}

func sentence(verb string, chain []string) string {
	return fmt.Sprintf("“%s” %s %s.", strings.Join(chain, "” through “"), verb, fact)
}

func flat(r *tracetest.Report) *tracetest.Report { return r.Flat("Indeed " + fact + ".") }

func (w world) accounts() []*trace.Account {
	var out []*trace.Account
	for _, r := range w {
		out = append(out, r.Account())
	}
	return out
}

// claim puts all that the accounts say into one claim.
func claim(accounts []*trace.Account) match.Claim {
	c := match.Claim{Text: fact}
	for _, it := range trace.Items(accounts) {
		m := match.Member{Ref: it.Ref, Stance: match.Asserts}
		if it.Statement >= 0 && accounts[it.Report].Reading.Statements[it.Statement].Negated {
			m.Stance = match.Denies
		}
		c.Members = append(c.Members, m)
	}
	return c
}

func (w world) weigh() weigh.Weight {
	accounts := w.accounts()
	return weigh.NewLineage(accounts, trace.Edges(accounts)).Origins(claim(accounts))
}

// show writes a weight as "name kind [established] ×members; … | independent, not established, unrecorded".
func show(w weigh.Weight) string {
	var out []string
	for _, o := range w.Origins {
		s := fmt.Sprintf("%s (%s)", o.Name, o.Kind)
		if o.Established {
			s += "!"
		}
		out = append(out, fmt.Sprintf("%s ×%d", s, len(o.Members)))
	}
	return fmt.Sprintf("%s | %d %d %d", strings.Join(out, "; "), w.Independent, w.NotEstablished, w.Unrecorded)
}

func TestOrigins(t *testing.T) {
	for name, c := range map[string]struct {
		world world
		want  string
	}{
		"one woman told by three outlets is one": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe"), say(from("b", "Ferry Post", "02"), "Mayor Jane Roe"), say(from("c", "Lorn Radio", "03"), "Roe", "@Harbour Wire")},
			"Mayor Jane Roe (person)! ×3 | 1 0 0",
		},
		"two who say it together, and one of them": {
			world{say(from("a", "Harbour Wire", "01"), "&Jane Roe and Paul Doe [mayors]"), say(from("b", "Ferry Post", "02"), "Paul Doe [mayor of Lorn]")},
			"Jane Roe and Paul Doe (group)! ×2 | 1 0 0",
		},
		"two who say it together, whoever is named first": {
			world{say(from("a", "Harbour Wire", "01"), "&Jane Roe and Paul Doe [mayors]"), say(from("b", "Ferry Post", "02"), "&Paul Doe and Jane Roe [mayors]")},
			"Jane Roe and Paul Doe (group)! ×2 | 1 0 0",
		},
		"the same names, cut in two and in three": {
			world{say(from("a", "Harbour Wire", "01"), "&Ada, Lund and Hale [mayors]"), say(from("b", "Ferry Post", "02"), "&Ada Lund and Hale [mayors]")},
			"Ada, Lund and Hale (group)! ×2 | 1 0 0",
		},
		"two states together, and one of them": {
			world{say(from("a", "Harbour Wire", "01"), "&United States and Russia"), say(from("b", "Ferry Post", "02"), "%Moscow")},
			"United States and Russia (group)! ×1; Moscow (organisation) ×1 | 1 1 0",
		},
		"unnamed officials here and there are not shown to be two": {
			world{say(from("a", "Harbour Wire", "01"), "~two officials"), say(from("b", "Ferry Post", "02"), "~a senior official")},
			"two officials (unnamed)! ×1; a senior official (unnamed) ×1 | 1 1 0",
		},
		"unnamed officials of one outlet, told again by those who cite it": {
			world{say(from("a", "Harbour Wire", "01"), "~two officials"), say(from("b", "Ferry Post", "02"), "~officials", "@Harbour Wire"), say(from("c", "Lorn Radio", "03"), "@Harbour Wire")},
			"two officials (unnamed)! ×3 | 1 0 0",
		},
		"two outlets cite a third that is not at hand": {
			world{say(from("b", "Ferry Post", "02"), "~officials", "@Harbour Wire"), say(from("c", "Lorn Radio", "03"), "@Harbour Wire")},
			"officials (unnamed)! ×2 | 1 0 0",
		},
		"an outlet's bare word": {
			world{say(from("b", "Ferry Post", "02"), "@Harbour Wire"), say(from("c", "Lorn Radio", "03"), "@Harbour Wire")},
			"Harbour Wire (outlet) ×2 | 0 1 0",
		},
		"an outlet's bare word beside a name": {
			world{say(from("b", "Ferry Post", "02"), "@Harbour Wire"), say(from("c", "Lorn Radio", "03"), "Jane Roe")},
			"Jane Roe (person)! ×1; Harbour Wire (outlet) ×1 | 1 1 0",
		},
		"two named people of whom nothing is known": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe"), say(from("b", "Ferry Post", "02"), "Paul Doe")},
			"Jane Roe (person)! ×1; Paul Doe (person) ×1 | 1 1 0",
		},
		"two spokesmen of one government": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [ministry spokeswoman]"), say(from("b", "Ferry Post", "02"), "Paul Doe [defence secretary]")},
			"Jane Roe (person)! ×1; Paul Doe (person) ×1 | 1 1 0",
		},
		"two governments": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [Finnish minister]"), say(from("b", "Ferry Post", "02"), "Paul Doe [Polish minister]")},
			"Jane Roe (person)! ×1; Paul Doe (person)! ×1 | 2 0 0",
		},
		"two people of one given name are of no one house": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [engineer at the Harbour Board]"), say(from("b", "Ferry Post", "02"), "Jane Doe [owner of the Ferry Union]")},
			"Jane Roe (person)! ×1; Jane Doe (person)! ×1 | 2 0 0",
		},
		"two of one surname may be of one family": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [engineer at the Harbour Board]"), say(from("b", "Ferry Post", "02"), "Paul Roe [owner of the Ferry Union]")},
			"Jane Roe (person)! ×1; Paul Roe (person) ×1 | 1 1 0",
		},
		"a room of a government's house is no house of its own": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [White House spokeswoman]"), say(from("b", "Ferry Post", "02"), "%Oval Office"), say(from("c", "Lorn Radio", "03"), "%West Wing")},
			"Oval Office (organisation)! ×3 | 1 0 0",
		},
		"a state and who leads it": {
			world{say(from("a", "Harbour Wire", "01"), "%Israel"), say(from("b", "Ferry Post", "02"), "Paul Doe [Israeli prime minister]")},
			"Paul Doe (person)! ×2 | 1 0 0",
		},
		"who leads a state and its forces": {
			world{say(from("a", "Harbour Wire", "01"), "Paul Doe [Israeli prime minister]"), say(from("b", "Ferry Post", "02"), "%Israeli military")},
			"Paul Doe (person)! ×1; Israeli military (organisation) ×1 | 1 1 0",
		},
		"a state's forces and who speaks for them": {
			world{say(from("a", "Harbour Wire", "01"), "%Israeli military"), say(from("b", "Ferry Post", "02"), "Paul Doe [Israeli military spokesman]")},
			"Israeli military (organisation)! ×2 | 1 0 0",
		},
		"a state and its security adviser": {
			world{say(from("a", "Harbour Wire", "01"), "%South Korea"), say(from("b", "Ferry Post", "02"), "Jane Roe [South Korea’s national security director]")},
			"South Korea (organisation)! ×2 | 1 0 0",
		},
		"a state known only from another that is called by its seat": {
			world{say(from("a", "Harbour Wire", "01"), "%Seoul"), say(from("b", "Ferry Post", "02"), "%Russia", "%South Korea's government")},
			"Seoul (organisation)! ×1; Russia (organisation) ×1 | 1 1 0",
		},
		"a regime and its state": {
			world{say(from("a", "Harbour Wire", "01"), "%Saudi regime"), say(from("b", "Ferry Post", "02"), "%Saudi Arabia")},
			"Saudi regime (organisation)! ×2 | 1 0 0",
		},
		"a command and a department of one state": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [State Department spokeswoman]"), say(from("b", "Ferry Post", "02"), "Paul Doe [spokesman for U.S. Africa Command]")},
			"Jane Roe (person)! ×1; Paul Doe (person) ×1 | 1 1 0",
		},
		"a state's president and its prosecutor": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [French President]"), say(from("b", "Ferry Post", "02"), "Paul Doe [Paris prosecutor]")},
			"Jane Roe (person)! ×1; Paul Doe (person) ×1 | 1 1 0",
		},
		"an office without a name and who holds it somewhere": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [president of Lorn]"), say(from("b", "Ferry Post", "02"), "~regional president of Tolmark")},
			"Jane Roe (person)! ×1; regional president of Tolmark (unnamed) ×1 | 1 1 0",
		},
		"somebody known only from people without a name, beside those of whom they may be": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [captain of the ferry Maren]", "~prosecutors"), say(from("b", "Ferry Post", "02"), "%Justice Department")},
			"Justice Department (organisation)! ×1; Jane Roe (person) ×1 | 1 1 0",
		},
		"somebody known from people without a name, and elsewhere from himself": {
			world{
				say(from("a", "Harbour Wire", "01"), "Jane Roe [captain of the ferry Maren]", "~prosecutors"), say(from("b", "Ferry Post", "02"), "%Justice Department"),
				say(from("c", "Lorn Radio", "03"), "Jane Roe [captain of the ferry Maren]"),
			},
			"Jane Roe (person)! ×2; Justice Department (organisation)! ×1 | 2 0 0",
		},
		"a father without a name is of no house called so": {
			world{say(from("a", "Harbour Wire", "01"), "Paul Doe [captain of the ferry Maren]"), say(from("b", "Ferry Post", "02"), "~Father [Father]")},
			"Paul Doe (person)! ×1; Father (unnamed) ×1 | 1 1 0",
		},
		"a state and its leader by name": {
			world{say(from("a", "Harbour Wire", "01"), "%North Korea"), say(from("b", "Ferry Post", "02"), "Kim Jong Un [North Korean leader]")},
			"North Korea (organisation)! ×2 | 1 0 0",
		},
		"forces of one state, and police of nobody knows which": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [Pakistani military spokeswoman]"), say(from("b", "Ferry Post", "02"), "Paul Doe [police officer]")},
			"Jane Roe (person)! ×1; Paul Doe (person) ×1 | 1 1 0",
		},
		"a command and the ministry that it is of": {
			world{say(from("a", "Harbour Wire", "01"), "%U.S. Central Command"), say(from("b", "Ferry Post", "02"), "%Pentagon")},
			"U.S. Central Command (organisation)! ×1; Pentagon (organisation) ×1 | 1 1 0",
		},
		"a state's forces and the department that they are of": {
			world{say(from("a", "Harbour Wire", "01"), "%U.S. military"), say(from("b", "Ferry Post", "02"), "%Department of Defense")},
			"U.S. military (organisation)! ×1; Department of Defense (organisation) ×1 | 1 1 0",
		},
		"a department and a secretary of another": {
			world{say(from("a", "Harbour Wire", "01"), "%State Department"), say(from("b", "Ferry Post", "02"), "Jane Roe [U.S. defense secretary]")},
			"State Department (organisation)! ×1; Jane Roe (person) ×1 | 1 1 0",
		},
		"two houses by name": {
			world{say(from("a", "Harbour Wire", "01"), "%Northport Yard"), say(from("b", "Ferry Post", "02"), "%Lloyd Brothers")},
			"Northport Yard (organisation)! ×1; Lloyd Brothers (organisation)! ×1 | 2 0 0",
		},
		"a house and its head": {
			world{say(from("a", "Harbour Wire", "01"), "%Northport Yard"), say(from("b", "Ferry Post", "02"), "Paul Doe [head of Northport Yard]")},
			"Northport Yard (organisation)! ×2 | 1 0 0", // a house speaks through its head
		},
		"somebody of a house without a name, beside the house": {
			world{say(from("a", "Harbour Wire", "01"), "~a White House official [White House official]"), say(from("b", "Ferry Post", "02"), "%White House"), say(from("c", "Lorn Radio", "03"), "~a senior official")},
			"White House (organisation)! ×2; a senior official (unnamed) ×1 | 1 1 0",
		},
		"somebody of a house without a name, beside who speaks for it": {
			world{say(from("a", "Harbour Wire", "01"), "~a White House official [White House official]"), say(from("b", "Ferry Post", "02"), "Jane Roe [White House Press Secretary]")},
			"Jane Roe (person)! ×2 | 1 0 0",
		},
		"somebody of a house without a name, beside who only belongs to it": {
			world{say(from("a", "Harbour Wire", "01"), "~an official of Northport Yard [official of Northport Yard]"), say(from("b", "Ferry Post", "02"), "Jane Roe [welder at Northport Yard]")},
			"Jane Roe (person)! ×1; an official of Northport Yard (unnamed) ×1 | 1 1 0",
		},
		"a secretary-general is of no state": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [defence secretary]"), say(from("b", "Ferry Post", "02"), "Paul Doe [U.N. Secretary-General]"), say(from("c", "Lorn Radio", "03"), "%U.N. Security Council")},
			"U.N. Security Council (organisation)! ×2; Jane Roe (person)! ×1 | 2 0 0",
		},
		"a senator and who speaks for her": {
			world{say(from("a", "Harbour Wire", "01"), "Paul Doe [Jane Roe's spokesman]"), say(from("b", "Ferry Post", "02"), "Jane Roe [senator]"), say(from("c", "Lorn Radio", "03"), "Paul Doe")},
			"Paul Doe (person)! ×3 | 1 0 0",
		},
		"a senator and who speaks for another": {
			world{say(from("a", "Harbour Wire", "01"), "Paul Doe [John Roe's spokesman]"), say(from("b", "Ferry Post", "02"), "Jane Roe [senator]")},
			"Paul Doe (person)! ×1; Jane Roe (person) ×1 | 1 1 0",
		},
		"a second unnamed voice of one report is the first unless the text sets it apart": {
			world{say(say(from("a", "Harbour Wire", "01"), "~an official"), "~one official close to the board")},
			"an official (unnamed)! ×2 | 1 0 0",
		},
		"a source of an outlet may be the official that it names elsewhere": {
			world{say(say(from("a", "Harbour Wire", "01"), "~an official"), "~sources"), say(from("b", "Ferry Post", "02"), "~people familiar with the sale", "@Harbour Wire")},
			"an official (unnamed)! ×3 | 1 0 0",
		},
		"officials of two states, told of again": {
			world{say(from("a", "Harbour Wire", "01"), "~Finnish and Polish officials and staff"), say(from("b", "Ferry Post", "02"), "~these officials", "@Harbour Wire")},
			"Finnish and Polish officials and staff (unnamed)! ×2 | 1 0 0",
		},
		"a second official, so called": {
			world{say(say(from("a", "Harbour Wire", "01"), "~an official"), "~a second official")},
			"an official (unnamed)! ×1; a second official (unnamed) ×1 | 1 1 0",
		},
		"a flat report counts as nothing": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe"), flat(from("b", "Ferry Post", "02")), say(from("c", "Lorn Radio", "03"), "?")},
			"Jane Roe (person)! ×1 | 1 0 2",
		},
		"what a report says flatly rests on the one voice that it names for it": {
			world{say(flat(from("a", "Harbour Wire", "01")), "Jane Roe")},
			"Jane Roe (person)! ×2 | 1 0 0",
		},
		"two outlets that only cite each other": {
			world{say(from("a", "Harbour Wire", "01"), "@Ferry Post"), say(from("b", "Ferry Post", "01"), "@Harbour Wire")},
			" | 0 0 2",
		},
		"a ring of three, and one who cites it": {
			world{say(from("a", "Harbour Wire", "01"), "@Ferry Post"), say(from("b", "Ferry Post", "01"), "@Lorn Radio"), say(from("c", "Lorn Radio", "01"), "@Harbour Wire"), say(from("d", "Isle Echo", "02"), "@Lorn Radio")},
			" | 0 0 4",
		},
		"a ring in which one has a source": {
			world{say(say(from("a", "Harbour Wire", "01"), "@Ferry Post"), "~a clerk"), say(from("b", "Ferry Post", "01"), "@Harbour Wire")},
			"a clerk (unnamed)! ×3 | 1 0 0",
		},
		"to cite a flat report is to have nothing": {
			world{flat(from("a", "Harbour Wire", "01")), say(from("b", "Ferry Post", "02"), "@Harbour Wire")},
			" | 0 0 2",
		},
		"an outlet said to have reported what its report at hand denies": {
			world{deny(from("a", "Harbour Wire", "01"), "Jane Roe"), say(from("b", "Ferry Post", "02"), "@Harbour Wire")},
			"Jane Roe (person)! ×1 | 0 0 1",
		},
		"an expert judges from outside": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [clerk of the harbour]"), say(from("b", "Ferry Post", "02"), "Paul Doe [analyst at Tide Partners]")},
			"Jane Roe (person)! ×1; Paul Doe (person) ×1 | 1 1 0",
		},
		"a denial is counted apart": {
			world{say(from("a", "Harbour Wire", "01"), "~an official"), deny(from("b", "Ferry Post", "02"), "Jane Roe")},
			"an official (unnamed)! ×1; Jane Roe (person)! ×1 | 1 0 0",
		},
		"a paper and its namesake": {
			world{say(from("a", "Harbour Wire", "01"), "#the Roe letter"), say(from("b", "Ferry Post", "02"), "Jane Roe [clerk of the harbour]")},
			"Jane Roe (person)! ×1; the Roe letter (document) ×1 | 1 1 0",
		},
		"who is known only from another is not a second one beside him": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [Finnish minister]"), say(from("b", "Ferry Post", "02"), "Paul Doe [Polish minister]", "Jane Roe [Finnish minister]")},
			"Jane Roe (person)! ×1; Paul Doe (person) ×1 | 1 1 0",
		},
		"two who are known only from one and the same": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [Finnish minister]", "Kim Poe"), say(from("b", "Ferry Post", "02"), "Paul Doe [Polish minister]", "Kim Poe")},
			"Jane Roe (person)! ×1; Paul Doe (person) ×1 | 1 1 0",
		},
		"who is heard at first hand as well stands alone": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [Finnish minister]"), say(from("b", "Ferry Post", "02"), "Paul Doe [Polish minister]", "Jane Roe"), say(from("c", "Lorn Radio", "03"), "Paul Doe [Polish minister]")},
			"Paul Doe (person)! ×2; Jane Roe (person)! ×1 | 2 0 0",
		},
		"an unnamed official beside a company by name": {
			world{say(from("a", "Harbour Wire", "01"), "%Northport Yard"), say(from("b", "Ferry Post", "02"), "~a Finnish official")},
			"Northport Yard (organisation)! ×1; a Finnish official (unnamed)! ×1 | 2 0 0",
		},
		"a second unnamed official, of whatever house": {
			world{say(from("a", "Harbour Wire", "01"), "%Northport Yard"), say(from("b", "Ferry Post", "02"), "~a Finnish official"), say(from("c", "Lorn Radio", "03"), "~a Polish official")},
			"Northport Yard (organisation)! ×1; a Finnish official (unnamed)! ×1; a Polish official (unnamed) ×1 | 2 1 0",
		},
		"an unnamed official of the same government": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [Finnish minister]"), say(from("b", "Ferry Post", "02"), "~a Finnish official")},
			"Jane Roe (person)! ×1; a Finnish official (unnamed) ×1 | 1 1 0",
		},
		"an unnamed Finn is of no house": {
			world{say(from("a", "Harbour Wire", "01"), "%Northport Yard"), say(from("b", "Ferry Post", "02"), "~a Finnish scientist")},
			"Northport Yard (organisation)! ×1; a Finnish scientist (unnamed) ×1 | 1 1 0",
		},
		"an unnamed official known only from somebody": {
			world{say(from("a", "Harbour Wire", "01"), "%Northport Yard"), say(from("b", "Ferry Post", "02"), "~a Finnish official", "Jane Roe [clerk of the harbour]")},
			"Northport Yard (organisation)! ×1; a Finnish official (unnamed) ×1 | 1 1 0",
		},
		"a company's spokesman is not the government's": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [Northport Yard spokeswoman]"), say(from("b", "Ferry Post", "02"), "Paul Doe [ministry spokesman]")},
			"Jane Roe (person)! ×1; Paul Doe (person)! ×1 | 2 0 0",
		},
		"an unnamed spokesman is his house, wherever he is heard": {
			world{say(from("a", "Harbour Wire", "01"), "%Northport Yard"), say(from("b", "Ferry Post", "02"), "~a Northport Yard spokesman"), say(from("c", "Lorn Radio", "03"), "~a spokeswoman for Northport Yard")},
			"Northport Yard (organisation)! ×3 | 1 0 0",
		},
		"a state by two names": {
			world{say(from("a", "Harbour Wire", "01"), "%Finland"), say(from("b", "Ferry Post", "02"), "%Helsinki")},
			"Helsinki (organisation)! ×2 | 1 0 0",
		},
		"a government and its head": {
			world{say(from("a", "Harbour Wire", "01"), "%Finnish government"), say(from("b", "Ferry Post", "02"), "Jane Roe [Finnish prime minister]")},
			"Finnish government (organisation)! ×2 | 1 0 0",
		},
		"foreign ministers of two states": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [Finnish Foreign Minister]"), say(from("b", "Ferry Post", "02"), "Paul Doe [Polish Foreign Minister]")},
			"Jane Roe (person)! ×1; Paul Doe (person)! ×1 | 2 0 0",
		},
		"a minister of a state that is not named may be of the other's": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [Finnish minister]"), say(from("b", "Ferry Post", "02"), "Paul Doe [prime minister]")},
			"Jane Roe (person)! ×1; Paul Doe (person) ×1 | 1 1 0",
		},
		"an envoy is of the state that sent him": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [Finnish envoy to Poland]"), say(from("b", "Ferry Post", "02"), "Paul Doe [Polish minister]")},
			"Jane Roe (person)! ×1; Paul Doe (person)! ×1 | 2 0 0",
		},
		"lawmakers speak for themselves": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [Sen.]"), say(from("b", "Ferry Post", "02"), "Paul Doe [senator]")},
			"Jane Roe (person)! ×1; Paul Doe (person)! ×1 | 2 0 0",
		},
		"committees that only common words name": {
			world{say(from("a", "Harbour Wire", "01"), "%House committee"), say(from("b", "Ferry Post", "02"), "%House Committee on Affairs")},
			"House committee (organisation)! ×1; House Committee on Affairs (organisation) ×1 | 1 1 0",
		},
		"an office without a name is whoever is said to hold it": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [Finnish harbour secretary]"), say(from("b", "Ferry Post", "02"), "~Finnish harbour secretary")},
			"Jane Roe (person)! ×2 | 1 0 0",
		},
		"one of several who hold an office is nobody known": {
			world{say(from("a", "Harbour Wire", "01"), "Jane Roe [Finnish minister]"), say(from("b", "Ferry Post", "02"), "~Finnish minister")},
			"Jane Roe (person)! ×1; Finnish minister (unnamed) ×1 | 1 1 0",
		},
		"a reporter stands behind nothing": {
			world{say(from("a", "Harbour Wire", "01"), "~a reporter"), say(from("b", "Ferry Post", "02"), "Jane Roe [Lorn Radio's]")},
			"Lorn Radio (outlet) ×1 | 0 1 1",
		},
		"local media are nobody": {
			world{say(from("a", "Harbour Wire", "01"), "~@local media")},
			" | 0 0 1",
		},
	} {
		got := c.world.weigh()
		if show(got) != c.want {
			t.Errorf("%s:\ngot  %s\nwant %s", name, show(got), c.want)
		}
		for _, o := range got.Origins {
			if o.Why == "" && o.Established {
				t.Errorf("%s: no reason for %s", name, o.Name)
			}
		}
	}
}

func TestVia(t *testing.T) {
	for name, c := range map[string]struct {
		world world
		want  string
	}{
		"one outlet's interview":   {world{say(from("a", "Harbour Wire", "01"), "Jane Roe"), say(from("b", "Ferry Post", "02"), "Jane Roe", "@Harbour Wire")}, "Harbour Wire"},
		"she spoke to two outlets": {world{say(from("a", "Harbour Wire", "01"), "Jane Roe"), say(from("b", "Ferry Post", "02"), "Jane Roe")}, ""},
		"an outlet's own word":     {world{say(from("b", "Ferry Post", "02"), "@Harbour Wire")}, ""},
	} {
		if got := c.world.weigh().Origins[0].Via; got != c.want {
			t.Errorf("%s: via %q, want %q", name, got, c.want)
		}
	}
}

func TestWhoCarriesAnAgencyHasItFromTheAgency(t *testing.T) {
	w := world{
		say(from("a", "Harbour Wire", "01"), "~an official"),
		say(from("b", "Ferry Post", "02").By("Harbour Wire"), "~one official"),
		flat(from("c", "Lorn Radio", "02").By("Harbour Wire")),
	}
	if got := show(w.weigh()); got != "an official (unnamed)! ×3 | 1 0 0" {
		t.Errorf("got %s", got)
	}
}

func TestEstablishedOriginsComeFirst(t *testing.T) {
	got := world{
		say(say(from("a", "Harbour Wire", "01"), "~an official"), "~the official"),
		say(from("b", "Ferry Post", "02"), "Jane Roe"),
	}.weigh()
	if !slices.IsSortedFunc(got.Origins, func(a, b weigh.Origin) int {
		if a.Established && !b.Established {
			return -1
		}
		return 0
	}) || got.Origins[0].Name != "Jane Roe" {
		t.Errorf("got %s", show(got))
	}
}
