package revise_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"firsthand/internal/match"
	"firsthand/internal/match/revise"
	"firsthand/internal/read"
	"firsthand/internal/text"
	"firsthand/internal/trace"
	"firsthand/internal/trace/tracetest"
)

// story is three reports: the wire says that the ferry was sold and that the mayor knew; the post copies the first; the radio says
// the first flatly.
func story() []*trace.Account {
	const sold, knew = "the ferry Maren was sold", "the mayor knew"
	return []*trace.Account{
		tracetest.New("wire", "Harbour Wire").Says("Jane Roe said "+sold+".", sold, "Jane Roe").Says("An aide said "+knew+".", knew, "~an aide").Account(),
		tracetest.New("post", "Ferry Post").Says("Jane Roe said "+sold+".", sold, "Jane Roe").Account(),
		tracetest.New("radio", "Lorn Radio").Flat("The ferry Maren was sold.").Account(),
	}
}

// found is what the machine makes of the story.
func found() []revise.Claim {
	member := func(report int, id string) match.Member {
		return match.Member{Ref: trace.Ref{Report: report, ID: id}, Stance: match.Asserts}
	}
	return []revise.Claim{
		{ID: "c1", Claim: match.Claim{Text: "the ferry Maren was sold", Members: []match.Member{member(0, "s1"), member(1, "s1"), member(2, "a1")}}},
		{ID: "c2", Claim: match.Claim{Text: "the mayor knew", Members: []match.Member{member(0, "s2")}}},
	}
}

// named names statements written "wire:s1 post:s1".
func named(t testing.TB, accounts []*trace.Account, statements string) []revise.Name {
	t.Helper()
	var out []revise.Name
	for s := range strings.FieldsSeq(statements) {
		report, id, _ := strings.Cut(s, ":")
		i := slices.IndexFunc(accounts, func(a *trace.Account) bool { return a.Report.Document == report })
		n, ok := revise.NameOf(accounts[i], id)
		if !ok {
			t.Fatalf("there is no %s", s)
		}
		out = append(out, n)
	}
	return out
}

// show writes claims, one a line: "c1: wire:s1 post:s1:denies (the ferry Maren was sold)".
func show(accounts []*trace.Account, claims []revise.Claim) string {
	var out []string
	for _, c := range claims {
		line := c.ID + ":"
		for _, m := range c.Members {
			line += " " + accounts[m.Report].Report.Document + ":" + m.ID
			if m.Stance != match.Asserts {
				line += ":" + string(m.Stance)
			}
		}
		line += " (" + c.Text + ")"
		if c.Outcome != "" {
			line += " " + string(c.Outcome)
		}
		out = append(out, line)
	}
	return strings.Join(out, "\n")
}

func TestClaims(t *testing.T) {
	accounts := story()
	name := func(statements string) []revise.Name { return named(t, accounts, statements) }
	blank := func(id string) []revise.Name { return []revise.Name{{Report: id}} }
	for title, c := range map[string]struct {
		decisions []revise.Decision
		want      string
	}{
		"nothing decided": {nil, `
c1: wire:s1 post:s1 radio:a1 (the ferry Maren was sold)
c2: wire:s2 (the mayor knew)`},
		"a split": {[]revise.Decision{{Kind: revise.SplitClaim, About: name("wire:s1 post:s1 radio:a1"), Other: name("radio:a1")}}, `
c1: wire:s1 post:s1 (the ferry Maren was sold)
c2: wire:s2 (the mayor knew)
d0: radio:a1 (The ferry Maren was sold)`},
		"a split taken back": {[]revise.Decision{
			{Kind: revise.SplitClaim, About: name("wire:s1 post:s1 radio:a1"), Other: name("radio:a1")}, {Kind: revise.Undo, Undoes: "d0"},
		}, `
c1: wire:s1 post:s1 radio:a1 (the ferry Maren was sold)
c2: wire:s2 (the mayor knew)`},
		"a merger goes by the text of the larger": {[]revise.Decision{{Kind: revise.MergeClaims, About: name("wire:s2"), Other: name("post:s1 wire:s1")}}, `
c1: wire:s1 wire:s2 post:s1 radio:a1 (the ferry Maren was sold)`},
		"a merger under words of a person": {[]revise.Decision{{Kind: revise.MergeClaims, About: name("wire:s2"), Other: name("wire:s1"), Text: "it is gone"}}, `
c1: wire:s1 wire:s2 post:s1 radio:a1 (it is gone)`},
		"a claim of a person's takes its statements from where they were": {[]revise.Decision{{Kind: revise.NewClaim, Text: "he knew", Other: name("wire:s2 post:s1")}}, `
c1: wire:s1 radio:a1 (the ferry Maren was sold)
d0: wire:s2 post:s1 (he knew)`},
		"a claim that nobody has said yet stays, and gives its words to what it is merged with": {[]revise.Decision{
			{Kind: revise.NewClaim, Text: "the mayor lied"},
			{Kind: revise.NewClaim, Text: "he knew of it"},
			{Kind: revise.MergeClaims, About: name("wire:s2"), Other: blank("d1")},
		}, `
c1: wire:s1 post:s1 radio:a1 (the ferry Maren was sold)
d0: (the mayor lied)
d1: wire:s2 (he knew of it)`},
		"what was rejected counts nowhere": {[]revise.Decision{{Kind: revise.RejectStatement, About: name("wire:s2")}, {Kind: revise.RejectStatement, About: name("radio:a1")}}, `
c1: wire:s1 post:s1 (the ferry Maren was sold)`},
		"the later of two decisions holds": {[]revise.Decision{{Kind: revise.RejectStatement, About: name("wire:s2")}, {Kind: revise.ConfirmStatement, About: name("wire:s2")}}, `
c1: wire:s1 post:s1 radio:a1 (the ferry Maren was sold)
c2: wire:s2 (the mayor knew)`},
		"another stance": {[]revise.Decision{{Kind: revise.CorrectStatement, About: name("post:s1"), Stance: match.Denies}}, `
c1: wire:s1 post:s1:denies radio:a1 (the ferry Maren was sold)
c2: wire:s2 (the mayor knew)`},
		"how it came out": {[]revise.Decision{{Kind: revise.ResolveClaim, About: name("post:s1"), Outcome: revise.Confirmed}}, `
c1: wire:s1 post:s1 radio:a1 (the ferry Maren was sold) confirmed
c2: wire:s2 (the mayor knew)`},
		"two who do not agree how it came out": {[]revise.Decision{
			{Kind: revise.ResolveClaim, About: name("post:s1"), Outcome: revise.Confirmed}, {Kind: revise.ResolveClaim, About: name("wire:s1"), Outcome: revise.Refuted},
		}, `
c1: wire:s1 post:s1 radio:a1 (the ferry Maren was sold)
c2: wire:s2 (the mayor knew)`},
		"what is not there changes nothing": {[]revise.Decision{
			{Kind: revise.RejectStatement, About: []revise.Name{{Report: "gone", Statement: "s1"}}},
			{Kind: revise.SplitClaim, About: name("wire:s1"), Other: []revise.Name{{Report: "gone", Statement: "s1"}}},
			{Kind: revise.MergeClaims, About: name("wire:s1"), Other: []revise.Name{{Report: "wire", Statement: "s9"}}},
			{Kind: revise.MergeClaims, About: name("wire:s1"), Other: blank("d9")},
		}, `
c1: wire:s1 post:s1 radio:a1 (the ferry Maren was sold)
c2: wire:s2 (the mayor knew)`},
	} {
		for i := range c.decisions {
			c.decisions[i].ID = fmt.Sprint("d", i)
		}
		claims, _ := revise.Claims(accounts, found(), nil, revise.InForce(c.decisions))
		if got := show(accounts, claims); got != strings.TrimPrefix(c.want, "\n") {
			t.Errorf("%s:\n%s\nwant%s", title, got, c.want)
		}
	}
}

// TestContradictions checks that claims which conflict do so under other numbers, and not with themselves.
func TestContradictions(t *testing.T) {
	accounts := story()
	name := func(statements string) []revise.Name { return named(t, accounts, statements) }
	conflict := []match.Contradiction{{Claims: [2]int{0, 1}, Point: "12 or 40"}}
	for title, c := range map[string]struct {
		decision revise.Decision
		want     []match.Contradiction
	}{
		"as they are": {revise.Decision{Kind: revise.NewClaim, Text: "x"}, conflict},
		"merged":      {revise.Decision{Kind: revise.MergeClaims, About: name("wire:s1"), Other: name("wire:s2")}, nil},
		"one is gone": {revise.Decision{Kind: revise.RejectStatement, About: name("wire:s2")}, nil},
	} {
		_, got := revise.Claims(accounts, found(), conflict, []revise.Decision{c.decision})
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %v, want %v", title, got, c.want)
		}
	}
}

// TestRelated checks that claims are related under their new numbers, and never to themselves.
func TestRelated(t *testing.T) {
	accounts := story()
	related := found()
	related = append(related, revise.Claim{ID: "c3", Claim: match.Claim{Text: "the ferry Lind was sold", Members: []match.Member{related[0].Members[2]}}})
	related[0].Members = related[0].Members[:2]
	related[0].Related = []match.Related{{Claim: 1}, {Claim: 2, Why: match.OtherActor}}
	related[2].Related = []match.Related{{Claim: 0}}
	for title, c := range map[string]struct {
		decision revise.Decision
		want     string
	}{
		"as they are":                {revise.Decision{}, "0:1 0:2 2:0"},
		"the second is gone":         {revise.Decision{Kind: revise.RejectStatement, About: named(t, accounts, "wire:s2")}, "0:1 1:0"},
		"the second is in the third": {revise.Decision{Kind: revise.MergeClaims, About: named(t, accounts, "wire:s2"), Other: named(t, accounts, "radio:a1")}, "0:1 1:0"},
		"the first is in the third":  {revise.Decision{Kind: revise.MergeClaims, About: named(t, accounts, "wire:s1"), Other: named(t, accounts, "radio:a1")}, "0:1"},
	} {
		claims, _ := revise.Claims(accounts, related, nil, []revise.Decision{c.decision})
		var got []string
		for i, c := range claims {
			for _, r := range c.Related {
				got = append(got, fmt.Sprint(i, ":", r.Claim))
			}
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", title, got, c.want)
		}
	}
	if related[0].Related[1].Claim != 2 {
		t.Error("what was found has changed")
	}
}

// TestShaped checks that a claim knows which decisions made it what it is.
func TestShaped(t *testing.T) {
	accounts := story()
	decisions := []revise.Decision{
		{ID: "d0", Kind: revise.RejectStatement, About: named(t, accounts, "post:s1")},
		{ID: "d1", Kind: revise.MergeClaims, About: named(t, accounts, "wire:s1"), Other: named(t, accounts, "wire:s2")},
		{ID: "d2", Kind: revise.SplitClaim, About: named(t, accounts, "wire:s1 radio:a1"), Other: named(t, accounts, "radio:a1")},
	}
	var seen []*trace.Account
	for _, a := range accounts {
		seen = append(seen, revise.Account(a, decisions, nil).Believed())
	}
	claims, _ := revise.Claims(seen, found(), nil, decisions)
	if len(claims) != 2 || !slices.Equal(claims[0].Shaped, []string{"d0", "d1", "d2"}) || !slices.Equal(claims[1].Shaped, []string{"d2"}) {
		t.Errorf("claims are shaped by %+v", claims)
	}
}

// TestTogether checks that of statements that somebody put together it is known who did, of the last time, and of those that were found beside them nothing.
func TestTogether(t *testing.T) {
	accounts := story()
	name := func(statements string) []revise.Name { return named(t, accounts, statements) }
	for title, c := range map[string]struct {
		decisions []revise.Decision
		want      string
	}{
		"found":                 {nil, "wire:s1= post:s1= radio:a1= wire:s2="},
		"merged, as they were":  {[]revise.Decision{{ID: "d0", Kind: revise.MergeClaims, About: name("wire:s1 post:s1"), Other: name("wire:s2")}}, "wire:s1=d0 wire:s2=d0 post:s1=d0 radio:a1="},
		"put into a claim":      {[]revise.Decision{{ID: "d0", Kind: revise.NewClaim, Text: "he knew", Other: name("wire:s2 post:s1")}}, "wire:s1= radio:a1= wire:s2=d0 post:s1=d0"},
		"merged, and taken out": {[]revise.Decision{{ID: "d0", Kind: revise.MergeClaims, About: name("wire:s1"), Other: name("wire:s2")}, {ID: "d1", Kind: revise.SplitClaim, About: name("wire:s1 wire:s2"), Other: name("wire:s2")}}, "wire:s1=d0 post:s1= radio:a1= wire:s2=d1"},
		"taken back":            {[]revise.Decision{{ID: "d0", Kind: revise.MergeClaims, About: name("wire:s1"), Other: name("wire:s2")}, {ID: "d1", Kind: revise.Undo, Undoes: "d0"}}, "wire:s1= post:s1= radio:a1= wire:s2="},
	} {
		claims, _ := revise.Claims(accounts, found(), nil, revise.InForce(c.decisions))
		var got []string
		for _, c := range claims {
			for _, m := range c.Members {
				got = append(got, accounts[m.Report].Report.Document+":"+m.ID+"="+m.Together)
			}
		}
		if s := strings.Join(got, " "); s != c.want {
			t.Errorf("%s: %s, want %s", title, s, c.want)
		}
	}
}

// TestASuggestionCountsWhenConfirmed takes a statement that is believed too little to be in any claim.
func TestASuggestionCountsWhenConfirmed(t *testing.T) {
	accounts := story()
	accounts[0].Reading.Statements[1].Score = 0.2
	confirm := []revise.Decision{{ID: "d0", Kind: revise.ConfirmStatement, About: named(t, accounts, "wire:s2")}}
	for _, c := range []struct {
		decisions []revise.Decision
		want      string
	}{
		{nil, "c1: wire:s1 post:s1 radio:a1 (the ferry Maren was sold)"},
		{confirm, "c1: wire:s1 post:s1 radio:a1 (the ferry Maren was sold)\nd0: wire:s2 (the mayor knew)"},
	} {
		var seen []*trace.Account
		for _, a := range accounts {
			seen = append(seen, revise.Account(a, c.decisions, nil).Believed())
		}
		claims, _ := revise.Claims(seen, found()[:1], nil, c.decisions)
		if got := show(seen, claims); got != c.want {
			t.Errorf("%s\nwant\n%s", got, c.want)
		}
	}
}

func TestAccount(t *testing.T) {
	a := story()[0]
	before := fmt.Sprint(a.Reading)
	name, _ := revise.NameOf(a, "s2")
	source := text.Span{Start: strings.Index(a.Report.Text, "aide"), End: strings.Index(a.Report.Text, "aide") + 4}
	correct := revise.Decision{Kind: revise.CorrectStatement, About: []revise.Name{name}, Source: []text.Span{source}}
	heard := 0
	resolve := func(a *trace.Account, r read.Reading) *trace.Account {
		heard++
		out := *a
		out.Reading, out.Chains = r, [][]trace.Voice{a.Chains[0], {{Name: r.Statements[1].Source[0].Of(a.Report.Text)}}}
		return &out
	}
	got := revise.Account(a, []revise.Decision{correct}, resolve)
	if heard != 1 || got.Chains[1][0].Name != "aide" || got.Reading.Statements[1].Source[0] != source || got.Reading.Statements[1].Score != 1 {
		t.Errorf("corrected it is %+v, %v", got.Reading.Statements[1], got.Chains)
	}
	if got := revise.Account(a, []revise.Decision{{Kind: revise.RejectStatement, About: []revise.Name{{Report: "post"}}}}, resolve); got != a {
		t.Error("an account of another report was changed")
	}
	if now := fmt.Sprint(a.Reading); now != before {
		t.Errorf("what was read is now %s, and was %s", now, before)
	}
}

// TestAStatementIsFoundAgain reads a report again: ids, and even places, are others, and what was decided still holds.
func TestAStatementIsFoundAgain(t *testing.T) {
	const sold, knew = "the ferry Maren was sold", "the mayor of Lorn knew everything about it"
	first := tracetest.New("wire", "Harbour Wire").Says("Jane Roe said "+sold+".", sold, "Jane Roe").Says("An aide said "+knew+".", knew, "~an aide").Account()
	name, _ := revise.NameOf(first, "s2")
	reject := []revise.Decision{{Kind: revise.RejectStatement, About: []revise.Name{name}}}
	for title, c := range map[string]struct {
		again *trace.Account
		want  string
	}{
		"another id":         {tracetest.New("wire", "Harbour Wire").Plain("Jane Roe said "+sold+".").Says("An aide said "+knew+".", knew, "~an aide").Account(), "s1"},
		"a mended beginning": {tracetest.New("wire", "Harbour Wire").Plain("Jane Roe, the mayor, said "+sold+".").Says("An aide said "+knew+".", knew, "~an aide").Account(), "s1"},
		"a word less":        {tracetest.New("wire", "Harbour Wire").Plain("Jane Roe said "+sold+".").Says("An aide said "+knew+".", knew[4:], "~an aide").Account(), "s1"},
		"other words":        {tracetest.New("wire", "Harbour Wire").Says("Jane Roe said "+sold+".", sold, "Jane Roe").Says("An aide said nothing at all.", "nothing at all", "~an aide").Account(), ""},
	} {
		got := ""
		for _, s := range revise.Account(c.again, reject, nil).Reading.Statements {
			if !s.Believed() {
				got += s.ID
			}
		}
		if got != c.want {
			t.Errorf("%s: %q is rejected, want %q", title, got, c.want)
		}
	}
}

// TestASpanThatIsNoneAnyMore corrects a statement whose text has become shorter.
func TestASpanThatIsNoneAnyMore(t *testing.T) {
	a := story()[1]
	name, _ := revise.NameOf(a, "s1")
	for _, span := range []text.Span{{Start: 10, End: 1000}, {Start: -5, End: 3}, {Start: 7, End: 7}} {
		d := revise.Decision{Kind: revise.CorrectStatement, About: []revise.Name{name}, Content: []text.Span{span}}
		if got := revise.Account(a, []revise.Decision{d}, nil); !slices.Equal(got.Reading.Statements[0].Content, a.Reading.Statements[0].Content) {
			t.Errorf("its content is %v by %v", got.Reading.Statements[0].Content, span)
		}
	}
}

func TestEdges(t *testing.T) {
	accounts := story()
	copies := trace.Edge{From: trace.Ref{Report: 1, ID: "s1"}, To: trace.Ref{Report: 0, ID: "s1"}, Kind: trace.Copies}
	credits := trace.Edge{From: trace.Ref{Report: 1}, To: trace.Ref{Report: -1}, Outlet: "Delta Today", Kind: trace.Credits}
	edges := []trace.Edge{copies, credits}
	name := func(statements string) []revise.Name { return named(t, accounts, statements) }
	for title, c := range map[string]struct {
		decisions []revise.Decision
		want      string
	}{
		"nothing decided":     {nil, "1s1-copies-0s1 1-credits-Delta Today"},
		"rejected":            {[]revise.Decision{{Kind: revise.RejectEdge, About: name("post:s1"), Other: name("wire:s1")}}, "1-credits-Delta Today"},
		"between reports":     {[]revise.Decision{{Kind: revise.RejectEdge, About: name("post:"), Other: name("wire:"), Edge: trace.Copies}}, "1-credits-Delta Today"},
		"of another kind":     {[]revise.Decision{{Kind: revise.RejectEdge, About: name("post:"), Other: name("wire:"), Edge: trace.Cites}}, "1s1-copies-0s1 1-credits-Delta Today"},
		"to an outlet":        {[]revise.Decision{{Kind: revise.RejectEdge, About: name("post:"), Outlet: "Delta Today"}}, "1s1-copies-0s1"},
		"confirmed, as found": {[]revise.Decision{{Kind: revise.ConfirmEdge, About: name("post:s1"), Other: name("wire:s1")}}, "1s1-copies-0s1 1-credits-Delta Today"},
		"confirmed, and not found": {
			[]revise.Decision{{Kind: revise.ConfirmEdge, About: name("radio:a1"), Other: name("wire:s1"), Edge: trace.Copies}},
			"1s1-copies-0s1 1-credits-Delta Today 2a1-copies-0s1",
		},
		"of itself": {[]revise.Decision{{Kind: revise.ConfirmEdge, About: name("wire:s1"), Other: name("wire:s1")}}, "1s1-copies-0s1 1-credits-Delta Today"},
	} {
		var got []string
		for _, e := range revise.Edges(accounts, edges, c.decisions) {
			to := e.Outlet
			if e.To.Report >= 0 {
				to = fmt.Sprint(e.To.Report) + e.To.ID
			}
			got = append(got, fmt.Sprint(e.From.Report)+e.From.ID+"-"+string(e.Kind)+"-"+to)
		}
		if strings.Join(got, " ") != c.want {
			t.Errorf("%s: %q, want %q", title, got, c.want)
		}
	}
	if edges[0].Kind != trace.Copies || edges[1].Kind != trace.Credits {
		t.Error("what was found has changed")
	}
}

// TestACorrectedStatementKeepsItsName decides about a statement whose content was corrected, under the name that it had.
func TestACorrectedStatementKeepsItsName(t *testing.T) {
	accounts := story()
	name := named(t, accounts, "wire:s2")
	at := strings.Index(accounts[0].Report.Text, "An aide")
	decisions := []revise.Decision{
		{ID: "d0", Kind: revise.CorrectStatement, About: name, Content: []text.Span{{Start: at, End: at + 7}}},
		{ID: "d1", Kind: revise.MergeClaims, About: name, Other: named(t, accounts, "post:s1")},
		{ID: "d2", Kind: revise.CorrectStatement, About: name, Stance: match.Denies},
	}
	var seen []*trace.Account
	for _, a := range accounts {
		seen = append(seen, revise.Account(a, decisions, nil))
	}
	claims, _ := revise.Claims(seen, found(), nil, decisions)
	if got, want := show(seen, claims), "c1: wire:s1 wire:s2:denies post:s1 radio:a1 (the ferry Maren was sold)"; got != want {
		t.Errorf("%s\nwant\n%s", got, want)
	}
}
