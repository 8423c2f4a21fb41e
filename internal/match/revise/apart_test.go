package revise_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"firsthand/internal/match/revise"
	"firsthand/internal/trace"
	"firsthand/internal/trace/tracetest"
)

// TestToldApart checks whom a decision tells apart: the voices of two statements, wherever their reports name them, and nobody else.
func TestToldApart(t *testing.T) {
	const sold, knew, said = "the ferry Maren was sold", "the mayor knew", "a word was said"
	accounts := []*trace.Account{
		tracetest.New("wire", "Harbour Wire").Says("Jane Roe said "+sold+".", sold, "Jane Roe").Says("Paul Doe said "+knew+".", knew, "Paul Doe").Account(),
		tracetest.New("post", "Ferry Post").Says("Jane Roe said "+sold+".", sold, "Jane Roe", "@Lorn Radio").Says("Paul Doe said "+knew+".", knew, "Paul Doe").
			Says("Roe said "+said+".", said, "Roe").Says("An aide said "+knew+" it.", knew, "~an aide").Flat("It is so.").Account(),
		tracetest.New("echo", "Isle Echo").Says("Jane Roe said "+sold+".", sold, "Jane Roe").Account(),
	}
	reject := func(from, to string, kind trace.EdgeKind) revise.Decision {
		return revise.Decision{ID: "1", Kind: revise.RejectEdge, Edge: kind, About: named(t, accounts, from), Other: named(t, accounts, to)}
	}
	confirm := reject("post:s1", "wire:s1", trace.SameVoice)
	confirm.Kind = revise.ConfirmEdge
	outlet := reject("post:s1", "wire:s1", "")
	outlet.Other, outlet.Outlet = nil, "Harbour Wire"
	correct := revise.Decision{ID: "0", Kind: revise.CorrectStatement, About: named(t, accounts, "post:s1"), Content: accounts[1].Reading.Statements[1].Source}
	const nobody = "Roe Doe | Roe Doe Roe | Roe"
	for title, c := range map[string]struct {
		decisions []revise.Decision
		want      string // the people of each report, those who are another marked
	}{
		"nothing decided":          {nil, nobody},
		"the same voice":           {[]revise.Decision{reject("post:s1", "wire:s1", trace.SameVoice)}, "Roe Doe | Roe' Doe Roe' | Roe"},
		"by the shorter name":      {[]revise.Decision{reject("post:s3", "wire:s1", trace.SameVoice)}, "Roe Doe | Roe' Doe Roe' | Roe"},
		"in no way":                {[]revise.Decision{reject("post:s1", "wire:s1", "")}, "Roe Doe | Roe' Doe Roe' | Roe"},
		"in another way":           {[]revise.Decision{reject("post:s1", "wire:s1", trace.Copies)}, nobody},
		"statements of two people": {[]revise.Decision{reject("post:s1", "wire:s2", "")}, nobody},
		"somebody without a name":  {[]revise.Decision{reject("post:s4", "wire:s2", "")}, nobody},
		"nobody's":                 {[]revise.Decision{reject("post:a1", "wire:s1", "")}, nobody},
		"whole reports":            {[]revise.Decision{reject("post:", "wire:", trace.SameVoice)}, "Roe Doe | Roe' Doe' Roe' | Roe"},
		"whole reports, in no way": {[]revise.Decision{reject("post:", "wire:", "")}, nobody},
		"two reports":              {[]revise.Decision{reject("post:s1", "wire:s1", trace.SameVoice), reject("echo:s1", "wire:s1", trace.SameVoice)}, "Roe Doe | Roe' Doe Roe' | Roe'"},
		"confirmed":                {[]revise.Decision{confirm}, nobody},
		"an outlet":                {[]revise.Decision{outlet}, nobody},
		"what is gone":             {[]revise.Decision{{ID: "1", Kind: revise.RejectEdge, About: []revise.Name{{Report: "gone", Statement: "s1"}}, Other: named(t, accounts, "wire:s1")}}, nobody},
		"taken back":               {[]revise.Decision{reject("post:s1", "wire:s1", trace.SameVoice), {ID: "2", Kind: revise.Undo, Undoes: "1"}}, nobody},
		"a corrected statement":    {[]revise.Decision{correct, reject("post:s1", "wire:s1", trace.SameVoice)}, "Roe Doe | Roe' Doe Roe' | Roe"},
	} {
		for i := range c.decisions {
			if c.decisions[i].Kind == revise.RejectEdge {
				c.decisions[i].ID = fmt.Sprint(i + 1)
			}
		}
		decided := revise.InForce(c.decisions)
		if got := people(accounts, decided); got != c.want {
			t.Errorf("%s: %s, want %s", title, got, c.want)
		}
		if got := people(accounts, nil); got != nobody {
			t.Fatalf("%s: what was read is now %s", title, got)
		}
	}
	post := revise.Account(accounts[1], []revise.Decision{reject("post:s3", "wire:s1", trace.SameVoice)}, nil)
	if post.Apart("Jane Roe") == "" || post.Apart("Paul Doe") != "" || post.Apart("an aide") != "" {
		t.Errorf("of the people of the report are told apart %q, %q and %q", post.Apart("Jane Roe"), post.Apart("Paul Doe"), post.Apart("an aide"))
	}
}

// people names those who speak in each report, marked where they are others than the first of that name.
func people(accounts []*trace.Account, decided []revise.Decision) string {
	var voices []trace.Voice
	var of []int
	for i, a := range accounts {
		for _, chain := range revise.Account(a, decided, nil).Chains {
			voices, of = append(voices, chain[0]), append(of, i)
		}
	}
	first := map[string]int{}
	lines := make([]string, len(accounts))
	for i, n := range trace.SameVoices(voices, nil) {
		if n < 0 {
			continue
		}
		words := strings.Fields(voices[i].Name)
		name := words[len(words)-1]
		if _, known := first[name]; !known {
			first[name] = n
		}
		if first[name] != n {
			name += "'"
		}
		lines[of[i]] = strings.TrimSpace(lines[of[i]] + " " + name)
	}
	return strings.Join(slices.Clone(lines), " | ")
}
