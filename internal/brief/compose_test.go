package brief_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"testing"

	"firsthand/internal/brief"
	"firsthand/internal/brief/brieftest"
	"firsthand/internal/brief/template"
	"firsthand/internal/casework"
	"firsthand/internal/fault"
)

func ExampleCompose() {
	spot, _ := template.Named("spot")
	b, err := brief.Compose(brieftest.Tanker(), spot)
	if err != nil {
		fmt.Println(err)
		return
	}
	fmt.Println(b.Head.Title)
	for _, k := range b.Blocks[:3] {
		fmt.Println(k.Heading)
		for _, it := range k.Items {
			fmt.Println(" ", it.Say[0].Text, it.Say[0].Cites)
		}
	}
	fmt.Println(b.Notes[0].Originator, b.Notes[0].Span)
	// Output:
	// Did Valmere secretly buy the cargo of the Corrin Star?
	// What is claimed
	//   “Valmere secretly bought the cargo of the damaged tanker Corrin Star”. [1]
	// Who stands behind it
	//   Two senior energy officials: the one established origin. [1 2 3]
	//   A customs official: its independence is not established. [3 4]
	// What speaks against it
	//   Denied by Ilse Tarn, in Skerry News: ‘“We have bought nothing of the sort,” the minister, Ilse Tarn, said’. [5]
	//   Another claim cannot hold beside it, Valmere or a trader: “the cargo was sold to a trader in Port Elm”. [3 6]
	// The Harbour Wire &[0 118]
}

// compose composes m in the form of a template that comes with the program.
func compose(t *testing.T, m *brief.Material, name string) *brief.Briefing {
	t.Helper()
	form, err := template.Named(name)
	if err != nil {
		t.Fatal(err)
	}
	b, err := brief.Compose(m, form)
	if err != nil {
		t.Fatal(err)
	}
	return b
}

func TestBriefingWithAnUncitedSentenceIsRefused(t *testing.T) {
	for name, spoil := range map[string]func(*brief.Briefing){
		"a sentence without citation":    func(b *brief.Briefing) { b.Blocks[0].Items[0].Say[0].Cites = nil },
		"a sentence that claims nothing": func(b *brief.Briefing) { b.Blocks[0].Items[0].Say[0].Claims = false },
		"a note that is not there":       func(b *brief.Briefing) { b.Blocks[0].Items[0].Say[0].Cites = []int{999} },
		"a note that nothing cites": func(b *brief.Briefing) {
			b.Notes = append(b.Notes, brief.Endnote{Number: len(b.Notes) + 1, Kind: brief.CaseNote})
		},
		"notes out of order":                  func(b *brief.Briefing) { b.Notes[0].Number = 2 },
		"an empty sentence":                   func(b *brief.Briefing) { b.Blocks[0].Items[0].Say[0].Text = " " },
		"an opinion that rests on no opinion": func(b *brief.Briefing) { b.Blocks[0].Items[0].Say[0].Judgement = "ada" },
	} {
		b := compose(t, brieftest.Tanker(), "page")
		if err := b.Check(); err != nil {
			t.Fatal(err)
		}
		spoil(b)
		if err := b.Check(); fault.KindOf(err) != fault.Refused {
			t.Errorf("%s: %v", name, err)
		}
		if _, err := b.Entry(); fault.KindOf(err) != fault.Refused {
			t.Errorf("%s is kept: %v", name, err)
		}
	}
}

func TestNoteIsMarkedAndCitesItsAnalyst(t *testing.T) {
	m := brieftest.Tanker()
	m.Notes = []brief.Note{{Text: "We should wait", By: "ben"}}
	b := compose(t, m, "memo")
	i := slices.IndexFunc(b.Blocks, func(k brief.Block) bool { return k.Kind == template.Judgement })
	s := b.Blocks[i].Items[0].Say[0]
	if s.Text != "We should wait." || s.Judgement != "ben" || len(s.Cites) != 1 || b.Notes[s.Cites[0]-1].Originator != "ben" {
		t.Errorf("sentence %+v", s)
	}
	m.Assessments, m.Indicators = nil, nil
	form, _ := template.Named("memo")
	if _, err := brief.Compose(m, form); fault.KindOf(err) != fault.Refused || !strings.Contains(err.Error(), "rests on no assessment") {
		t.Errorf("without an assessment: %v", err)
	}
	bare, err := template.Parse("bare", "name: bare\nkind: Note\ntitle: {question}\n[summary]\nheading: S\n[disclosure]\nheading: D\n[endnotes]\nheading: E\n")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := brief.Compose(m, bare); fault.KindOf(err) != fault.Usage {
		t.Errorf("without a place for it: %v", err)
	}
}

func TestDisagreementIsShownAndNeverMixed(t *testing.T) {
	b := compose(t, brieftest.Tanker(), "dossier")
	var all []string
	for _, k := range b.Blocks {
		if k.Kind != template.Assessments {
			continue
		}
		for _, s := range k.Say {
			all = append(all, s.Text)
		}
		for _, it := range k.Items {
			for _, s := range it.Say {
				all = append(all, s.Text)
			}
		}
	}
	told := strings.Join(all, "\n")
	for _, want := range []string{"Analysts disagree: credibility of the claim (3, possibly true against 4, doubtful)", "Their analytic confidence differs", "Key assumptions: the officials"} {
		if !strings.Contains(told, want) {
			t.Errorf("does not say %q:\n%s", want, told)
		}
	}
	for _, s := range all {
		if strings.Contains(strings.ToLower(s), "likelihood") && strings.Contains(s, "confidence") {
			t.Errorf("a likelihood and a confidence in one sentence: %s", s)
		}
	}
}

func TestNextVersionSaysWhatChanged(t *testing.T) {
	m := brieftest.Tanker()
	first := kept(t, compose(t, m, "page"), "01JFIRST00000000000000000A")
	m.Before, m.Version = first, 2
	again := compose(t, m, "page")
	if again.Head.Version != 2 || again.Head.Before != first.ID || len(again.Changes) != 0 {
		t.Fatalf("head %+v, changes %v", again.Head, again.Changes)
	}
	m.Claims[0].Counts.Independent, m.Claims[0].Outcome = 2, "confirmed"
	m.Assessments = m.Assessments[:1]
	second := compose(t, m, "page")
	want := []brief.Change{
		{Claim: m.Claims[0].ID, What: "outcome", Was: "", Is: "confirmed"},
		{Claim: m.Claims[0].ID, What: "independent", Was: "1", Is: "2"},
		{Claim: m.Claims[0].ID, What: "assessments", Was: "01JASSESS00000000000000001 01JASSESS00000000000000002", Is: "01JASSESS00000000000000001"},
	}
	if !slices.Equal(second.Changes, want) {
		t.Errorf("changes %+v", second.Changes)
	}
	var told []string
	for _, it := range second.Blocks[0].Items {
		told = append(told, it.Say[0].Text)
	}
	if got := strings.Join(told, " "); got != "The claim is confirmed, before open. The number of independent origins is 2, before 1. 0 new assessments, 1 gone." {
		t.Errorf("it says %s", got)
	}
}

// kept is a briefing as it comes back from where it was kept.
func kept(t *testing.T, b *brief.Briefing, id string) *brief.Kept {
	t.Helper()
	e, err := b.Entry()
	if err != nil {
		t.Fatal(err)
	}
	e.ID, e.Case = id, b.Head.Case
	all, err := brief.BriefingsOf([]*casework.Entry{{Kind: casework.Open}, e})
	if err != nil || len(all) != 1 {
		t.Fatal(err)
	}
	return all[0]
}

func TestKeptBriefingIsTheSame(t *testing.T) {
	b := compose(t, brieftest.Tanker(), "dossier")
	k := kept(t, b, "01JFIRST00000000000000000A")
	was, err := b.Encode()
	if err != nil {
		t.Fatal(err)
	}
	is, err := k.Briefing.Encode()
	if err != nil || !bytes.Equal(was, is) {
		t.Errorf("kept as\n%s\ncomposed as\n%s", is, was)
	}
}

func TestKeptBriefingQuotesItsReports(t *testing.T) {
	e, err := compose(t, brieftest.Tanker(), "spot").Entry()
	if err != nil {
		t.Fatal(err)
	}
	var quoted []string
	for _, r := range e.Refs {
		if r.Role == casework.Quotes {
			quoted = append(quoted, r.Target)
		}
	}
	if len(quoted) != 4 {
		t.Errorf("it quotes %v", quoted)
	}
	e.Data = ""
	all, err := brief.BriefingsOf([]*casework.Entry{e})
	if err != nil || len(all) != 1 || all[0].Briefing != nil {
		t.Errorf("emptied it is %+v, %v", all, err)
	}
}

func TestChangedBriefingIsNoticed(t *testing.T) {
	e, err := compose(t, brieftest.Tanker(), "spot").Entry()
	if err != nil {
		t.Fatal(err)
	}
	for _, data := range []string{strings.Replace(e.Data, "Ilse Tarn", "Elsa Tarn", 1), "{}", "x"} {
		if _, err := brief.KeptOf(&casework.Entry{Kind: brief.Composed, Data: data}); fault.KindOf(err) != fault.Damaged {
			t.Errorf("%.40s: %v", data, err)
		}
	}
}

func TestJSONHasListsAndNoNull(t *testing.T) {
	raw, err := json.Marshal(compose(t, &brief.Material{Case: brief.Case{ID: "01J", Question: "Is it so?"}, By: "ada"}, "dossier"))
	if err != nil {
		t.Fatal(err)
	}
	if strings.Contains(string(raw), "null") {
		t.Errorf("null in %s", raw)
	}
}
