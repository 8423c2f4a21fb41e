package screen

import (
	"flag"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"firsthand/internal/flow"
	"firsthand/internal/match"
	"firsthand/internal/text"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
	"firsthand/internal/weigh/suppose"
)

var update = flag.Bool("update", false, "write what is printed to testdata")

// samples are what the golden files show.
func samples(t *testing.T) map[string]func(*Printer) {
	return map[string]func(*Printer){
		"report":     func(p *Printer) { PrintReport(p, dam(t), true) },
		"suggestion": func(p *Printer) { PrintReport(p, doubtful(t), false) },
		"empty":      func(p *Printer) { PrintReport(p, plain("memo", "", "Nothing to see."), false) },
		"dossier":    func(p *Printer) { PrintDossier(p, village(t), Options{}) },
		"graded":     func(p *Printer) { PrintDossier(p, graded(t), Options{Consumer: "the front page"}) },
		"claim": func(p *Printer) {
			PrintClaim(p, kept(t), []string{"01JD: on 2031-04-02 ada merged the claims of wire:s1 and of own:s1"})
		},
		"claims":     func(p *Printer) { PrintClaims(p, kept(t), []int{1, 0}) },
		"difference": func(p *Printer) { PrintDifference(p, kept(t), "claim 01JC1 is refuted", refuted(), func() {}) },
		"no-change": func(p *Printer) {
			PrintDifference(p, kept(t), "claim 01JC1 is refuted", suppose.Difference{}, func() {})
		},
		"dossier-all": func(p *Printer) { PrintDossier(p, village(t), Options{All: true}) },
	}
}

// kept is the graded village as a workspace keeps it, with factors, and a claim that is resolved.
func kept(t *testing.T) *flow.Dossier {
	t.Helper()
	d := graded(t)
	d.Claims[0].ID, d.Claims[1].ID = "01JC1", "01JC2"
	d.Claims[1].Outcome = weigh.Confirmed
	at := weigh.Place{Ref: trace.Ref{Report: 4, ID: "s1"}, Spans: []text.Span{{Start: 3, End: 11}}}
	d.Claims[0].Belief.Factors = []weigh.Factor{
		{Kind: weigh.Kind, Origin: 1, Value: 3, Why: "somebody unnamed", Places: []weigh.Place{at}},
		{Kind: weigh.Wording, Origin: 1, Value: 0.7, Why: "the words hedge"},
	}
	d.Claims[0].Belief.Leanings = []weigh.Leaning{{Assumption: weigh.Defaults()[weigh.UnnamedF], By: 1.4}}
	return d
}

// refuted is what would change if the first claim of the village were refuted.
func refuted() suppose.Difference {
	return suppose.Difference{
		Claims: []suppose.Change{
			{Claim: 0, Before: suppose.Standing{Independent: 2, NotEstablished: 1, Unrecorded: 3, Ratio: 2.4, Low: 1.2, High: 4.8}, After: suppose.Standing{Resolved: weigh.Refuted, Ratio: 1, Low: 1, High: 1}},
			{Claim: 1, Before: suppose.Standing{Ratio: 2.41, Low: 1, High: 4}, After: suppose.Standing{Ratio: 2.42, Low: 1, High: 4}},
		},
		Tracks: []suppose.Track{{Before: weigh.Record{Name: "Ada Lund"}, After: weigh.Record{Name: "Ada Lund", Right: 1}}},
		Told:   []int{0, 5},
	}
}

// doubtful is a report of which one statement is only suggested.
func doubtful(t *testing.T) *trace.Account {
	t.Helper()
	a := dam(t)
	a.Reading.Statements[1].Score = 0.314
	return a
}

func TestGolden(t *testing.T) {
	for name, sample := range samples(t) {
		t.Run(name, func(t *testing.T) {
			file := filepath.Join("testdata", name+".txt")
			got := print(80, false, sample)
			if *update {
				if err := os.WriteFile(file, []byte(got), 0o644); err != nil {
					t.Fatal(err)
				}
			}
			want, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			if got != string(want) {
				t.Errorf("printed\n%s\nwant, as %s has it,\n%s", got, file, want)
			}
		})
	}
}

var escape = regexp.MustCompile("\x1b\\[[0-9]*m")

func TestColourAddsNothing(t *testing.T) {
	for name, sample := range samples(t) {
		coloured, plain := print(80, true, sample), print(80, false, sample)
		if coloured == plain {
			t.Errorf("%s: no colour", name)
		}
		if escape.ReplaceAllString(coloured, "") != plain {
			t.Errorf("%s: without its colours it reads\n%s\nwant\n%s", name, escape.ReplaceAllString(coloured, ""), plain)
		}
	}
}

func TestNoLineIsTooWide(t *testing.T) {
	for name, sample := range samples(t) {
		for _, width := range []int{40, 57, 80, 100} {
			for line := range strings.Lines(print(width, false, sample)) {
				if n := Width(strings.TrimSuffix(line, "\n")); n > width {
					t.Errorf("%s at %d: a line of %d columns: %s", name, width, n, line)
				}
			}
		}
	}
}

func TestHostileReport(t *testing.T) {
	const hostile = "\x1b[2J\x07\u202eevil\u2069\x9b31m\x7f"
	a := plain(hostile, hostile, "He said "+hostile, trace.Voice{Name: hostile, Kind: trace.Person, Named: true, Role: hostile})
	a.Report.Title, a.Report.Published.Text = hostile, hostile
	d := &flow.Dossier{Accounts: []*trace.Account{a}, Claims: []flow.Claim{{
		Claim:  match.Claim{Text: hostile, Members: []match.Member{{Ref: trace.Ref{ID: "s1"}, Stance: match.Asserts}}},
		Weight: weigh.Weight{Origins: []weigh.Origin{{Name: hostile, Via: hostile, Why: hostile, Members: []int{0}}}},
	}}}
	got := print(80, false, func(p *Printer) {
		PrintReport(p, a, false)
		PrintDossier(p, d, Options{All: true})
	})
	if i := strings.IndexFunc(got, func(r rune) bool { return r != '\n' && safe(r) != r }); i >= 0 {
		t.Errorf("%q reaches the terminal", got[i:min(i+8, len(got))])
	}
	if !strings.Contains(got, "␛[2J␇�evil") {
		t.Errorf("what was there does not show:\n%s", got)
	}
}

// TestLongListsAreCut checks that an origin with many copies shows a few of the ways it came and counts the others.
func TestLongListsAreCut(t *testing.T) {
	d := &flow.Dossier{}
	c := flow.Claim{Weight: weigh.Weight{Origins: []weigh.Origin{{Name: "an aide", Kind: weigh.Unnamed}}}}
	for i := range 12 {
		name := "Paper " + string(rune('A'+i))
		d.Accounts = append(d.Accounts, plain(name, name, "It broke.", trace.Voice{Name: "an aide", Kind: trace.Person}))
		c.Members = append(c.Members, match.Member{Ref: trace.Ref{Report: i, ID: "s1"}, Stance: match.Asserts})
		c.Origins[0].Members = append(c.Origins[0].Members, i)
		if i > 0 {
			d.Edges = append(d.Edges, trace.Edge{From: trace.Ref{Report: i}, To: trace.Ref{Report: 0}, Kind: trace.SameFamily})
		}
	}
	d.Claims = []flow.Claim{c}
	got := print(80, false, func(p *Printer) { PrintDossier(p, d, Options{}) })
	for _, want := range []string{"an aide → Paper E\n", "and 7 more\n", "Paper F has the same publisher as Paper A\n", "and 6 more\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	if strings.Contains(got, "Paper G") {
		t.Errorf("more than %d are listed:\n%s", maxLines, got)
	}
}

// TestCircle checks that the way of a claim ends where reports that cite each other close a circle.
func TestCircle(t *testing.T) {
	outlet := func(name string) trace.Voice { return trace.Voice{Name: name, Kind: trace.Outlet, Named: true} }
	d := &flow.Dossier{
		Accounts: []*trace.Account{
			plain("a", "Marl Courier", "It broke.", outlet("Delta Today")),
			plain("b", "Delta Today", "It broke.", outlet("Marl Courier")),
		},
		Edges: []trace.Edge{
			{From: trace.Ref{Report: 0, ID: "s1"}, To: trace.Ref{Report: 1, ID: "s1"}, Kind: trace.Cites},
			{From: trace.Ref{Report: 1, ID: "s1"}, To: trace.Ref{Report: 0}, Kind: trace.Cites},
		},
	}
	members := []match.Member{{Ref: trace.Ref{Report: 0, ID: "s1"}}, {Ref: trace.Ref{Report: 1, ID: "s1"}}}
	got, _ := newLineage(d, strings.Clone).paths(members, maxLines)
	want := []string{"Marl Courier → Delta Today → Marl Courier", "Delta Today → Marl Courier → Delta Today"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

// TestManyOrigins checks that a claim with many origins and contradictions shows some and counts the others.
func TestManyOrigins(t *testing.T) {
	d := &flow.Dossier{Accounts: []*trace.Account{plain("d", "", "It broke.", trace.Voice{Name: "an aide", Kind: trace.Person})}}
	d.Claims = make([]flow.Claim, 8)
	c := &d.Claims[0]
	c.Members = []match.Member{{Ref: trace.Ref{ID: "s1"}, Stance: match.Asserts}, {Ref: trace.Ref{ID: "s1"}, Stance: match.Denies}}
	for i := range 12 {
		c.Origins = append(c.Origins, weigh.Origin{Name: "Aide " + string(rune('A'+i)), Members: []int{i % 11 / 10}})
	}
	for i := range 7 {
		d.Contradictions = append(d.Contradictions, match.Contradiction{Claims: [2]int{i + 1, 0}, Point: "12 or 40"})
	}
	got := print(80, false, func(p *Printer) { PrintDossier(p, d, Options{}) })
	if !strings.Contains(got, "Aide H") || strings.Contains(got, "Aide I") || !strings.Contains(got, "and 3 more origins\n") {
		t.Errorf("eight of the eleven that assert it are to be listed:\n%s", got)
	}
	if !strings.Contains(got, "contradicts claim 6: 12 or 40") || strings.Contains(got, "contradicts claim 7") || !strings.Contains(got, "and 2 more\n") {
		t.Errorf("five of seven contradictions are to be listed:\n%s", got)
	}
}

// TestPointAndRelated checks that a claim says what is denied of it, and which claim of the same pattern to compare.
func TestPointAndRelated(t *testing.T) {
	d := &flow.Dossier{Accounts: []*trace.Account{plain("d", "", "It broke.", trace.Voice{Name: "an aide", Kind: trace.Person})}}
	d.Claims = make([]flow.Claim, 2)
	c := &d.Claims[0]
	c.Members = []match.Member{{Ref: trace.Ref{ID: "s1"}, Stance: match.Asserts}, {Ref: trace.Ref{ID: "s1"}, Stance: match.Denies}}
	c.Point, c.Related = "broke or not broke", []match.Related{{Claim: 1, Why: match.OtherTime}}
	d.Claims[1].Text = "the old pier broke"
	got := print(80, false, func(p *Printer) { PrintDossier(p, d, Options{}) })
	for _, want := range []string{"denied by (broke or not broke)\n", "≈ compare claim 2, the same act, at another time — “the old pier broke”\n"} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
}

// TestClaimsLeftOut checks which claims a dossier shows.
func TestClaimsLeftOut(t *testing.T) {
	voice := func(named bool, kind trace.VoiceKind) trace.Voice {
		return trace.Voice{Name: "V", Named: named, Kind: kind}
	}
	tests := []struct {
		name    string
		reports int
		voice   trace.Voice
		shown   bool
	}{
		{"one report, named", 1, voice(true, trace.Person), false},
		{"one report, unnamed", 1, voice(false, trace.Group), true},
		{"one report, nobody", 1, voice(false, trace.Unknown), false},
		{"two reports, named", 2, voice(true, trace.Person), true},
	}
	for _, test := range tests {
		t.Run(test.name, func(t *testing.T) {
			d := &flow.Dossier{Claims: []flow.Claim{{Claim: match.Claim{Text: "it broke"}}}}
			for i := range test.reports {
				d.Accounts = append(d.Accounts, plain("d", "", "It broke.", test.voice))
				d.Claims[0].Members = append(d.Claims[0].Members, match.Member{Ref: trace.Ref{Report: i, ID: "s1"}, Stance: match.Asserts})
			}
			got := print(80, false, func(p *Printer) { PrintDossier(p, d, Options{}) })
			if strings.Contains(got, "it broke") != test.shown || strings.Contains(got, "--all") == test.shown {
				t.Errorf("shown should be %v:\n%s", test.shown, got)
			}
			if all := print(80, false, func(p *Printer) { PrintDossier(p, d, Options{All: true}) }); !strings.Contains(all, "it broke") {
				t.Errorf("with all, it is not shown:\n%s", all)
			}
		})
	}
}
