package trace_test

import (
	"fmt"
	"testing"

	"firsthand/internal/trace"
	"firsthand/internal/trace/tracetest"
)

// collision is a story that others tell again.
func collision() *tracetest.Report {
	return tracetest.New("first", "Harbour Wire").On("2031-03-01").
		Flat("Two fishing boats collided off Lorn Head on Tuesday night, and one of them, the Petrel, sank within eleven minutes.").
		Says("Coastguard captain Ada Lund told reporters that the Petrel had carried no working radar since January.",
			"the Petrel had carried no working radar since January", "Ada Lund").
		Flat("Four of her crew of seven were picked up by the tanker Corrin Star, which had been waiting for a berth at Velmar.").
		Flat("The search for the missing three was broken off at dawn when a gale of force nine came up from the west.").
		Flat("The owners of the Petrel, a cooperative of nineteen families, lost another boat on the same reef nine years ago.")
}

// reworded is the same story in other words, as one would tell it who has read the first report and nothing else: order, figures and
// names stay, and one name has suffered.
func reworded() *tracetest.Report {
	return tracetest.New("second", "The Lowland Herald").On("2031-03-02").
		Flat("On Tuesday night two boats of fishermen ran into each other off the Head of Lorn; one, the Petrel, was sunk in eleven minutes.").
		Says("The Petrel had been without a radar that worked since January, said the captain Ada Lunt of the coastguard to reporters.",
			"The Petrel had been without a radar that worked since January", "Ada Lunt").
		Flat("The tanker Corrin Star, waiting at Velmar for a berth, took up four of the seven of the crew.").
		Flat("At dawn, with a gale of force nine coming from the west, one broke off the search for the three who were missing.").
		Flat("Nine years ago the owners, the cooperative of nineteen families, had lost on the same reef another boat than the Petrel.")
}

// independent tells of the same night from other sources.
func independent() *tracetest.Report {
	return tracetest.New("third", "Skerry News").On("2031-03-02").
		Flat("Relatives of three missing fishermen gathered on the quay of Lorn this morning, waiting for a word from the coastguard.").
		Says("Her husband had telephoned from the Petrel at ten, one woman told this paper, to say that he would be home for breakfast.",
			"Her husband had telephoned from the Petrel at ten", "~one woman").
		Flat("A lifeboat from Skerry had been first on the spot, its coxswain wrote in the log, and found nothing but diesel and crates.").
		Flat("The other boat, the Gannet, reached port under its own power with a hole above the waterline that a man could walk through.").
		Flat("An inquiry will begin on Monday, and the harbour master has been asked to hand over his recordings.")
}

// others are reports of other things, so that it shows which words are rare.
func others() []*tracetest.Report {
	var out []*tracetest.Report
	for i, s := range []string{
		"The council of Velmar voted on Monday to raise the fees for the market by two parts in a hundred.",
		"A school in the upland has taken in four families whose houses were lost to the flood.",
		"The captain of the football team of Lorn will not play on Tuesday since he has hurt his knee.",
		"Reporters who waited at the ministry were told that the minister would not speak before Monday.",
		"A tanker of another line was held at the port while its papers were looked through.",
		"The price of fish fell on Tuesday, when boats from the west came in with more than had been seen in years.",
	} {
		out = append(out, tracetest.New(fmt.Sprintf("other%d", i), "Port Gazette").On("2031-03-01").Flat(s))
	}
	return out
}

func retold(edges []trace.Edge) []trace.Edge {
	var out []trace.Edge
	for _, e := range edges {
		if e.Retold {
			out = append(out, e)
		}
	}
	return out
}

func TestAStoryToldAgainIsACopy(t *testing.T) {
	accounts, edges := edgesOf(append(others(), collision(), reworded(), independent())...)
	found := retold(edges)
	if len(found) != 5 {
		t.Fatalf("%d statements told again, want 5:\n%v", len(found), found)
	}
	for i, e := range found {
		from, to := accounts[e.From.Report], accounts[e.To.Report]
		if from.Report.Document != "second" || to.Report.Document != "first" || e.Kind != trace.Copies {
			t.Errorf("%s %s %s", from.Report.Document, e.Kind, to.Report.Document)
		}
		if e.From.ID == "" || e.From.ID != e.To.ID {
			t.Errorf("statement %q leads to %q", e.From.ID, e.To.ID)
		}
		if e.Sure < 0.9 || e.Sure > 1 || len(e.Evidence) == 0 || e.Evidence[0].Empty() {
			t.Errorf("edge %d: sure %v, evidence %v", i, e.Sure, e.Evidence)
		}
	}
}

// Of one day, too: that two tell the same in the same order shows a copy, if not whose.
func TestAStoryToldAgainOnOneDay(t *testing.T) {
	_, edges := edgesOf(append(others(), collision(), reworded().On("2031-03-01"))...)
	if len(retold(edges)) == 0 {
		t.Error("nothing found")
	}
}

func TestAnOutletMayTellItsOwnStoryAgain(t *testing.T) {
	second := tracetest.New("second", "The Lowland Herald").On("2031-03-03")
	for _, s := range []string{
		"On Tuesday two boats of fishermen met off the Head of Lorn at night; the one that sank in eleven minutes was the Petrel.",
		"The tanker Corrin Star took up four of the crew of seven while waiting at Velmar for a berth.",
		"With a gale of force nine from the west the search for the missing three was broken off at dawn.",
	} {
		second.Flat(s)
	}
	if _, edges := edgesOf(append(others(), reworded(), second)...); len(retold(edges)) > 0 {
		t.Errorf("found %v", retold(edges))
	}
}

// Two reporters at one speech quote it alike, or in part, or say in their words what was said; each has also what only he saw.
func TestTwoReportersAtOneSpeechCopyNothing(t *testing.T) {
	speech := []string{
		"We shall build the harbour anew, and no widow of Lorn shall pay for it", "Four of the nineteen families have asked for help, and four will have it",
		"Whoever sailed without radar shall answer for it before a court in Velmar",
	}
	one := tracetest.New("one", "Harbour Wire").On("2031-03-05").
		Flat("The minister spoke for half an hour from the steps of the fish market, in the rain and without a hat.").
		Says("“"+speech[0]+",” she said.", "“"+speech[0]+",”", "?").Says("“"+speech[1]+",” she said.", "“"+speech[1]+",”", "?").
		Says("“"+speech[2]+",” she said.", "“"+speech[2]+",”", "?").
		Flat("Afterwards she went by car to the hospital, where two of the rescued are still being treated for cold.")
	two := tracetest.New("two", "Skerry News").On("2031-03-06").
		Says("“"+speech[0]+",” the minister promised the crowd.", "“"+speech[0]+",”", "?").
		Flat("Some whistled, many wept; a brass band that had been ordered stayed in its bus.").
		Says("“"+speech[1]+",” she went on.", "“"+speech[1]+",”", "?").Says("“"+speech[2]+",” she ended.", "“"+speech[2]+",”", "?").
		Flat("Nobody from the opposition had been invited, as its leader complained in the evening.")
	accounts, edges := edgesOf(append(others(), one, two)...)
	if got := show(accounts, edges, trace.Copies); got != "" {
		t.Errorf("copies:\n%s", got)
	}
}
