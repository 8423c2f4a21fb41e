package weigh_test

import (
	"reflect"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"firsthand/internal/match"
	"firsthand/internal/trace"
	"firsthand/internal/weigh"
)

func resemblances(w world) []string {
	accounts := w.accounts()
	l := weigh.NewLineage(accounts, trace.Edges(accounts))
	c := claim(accounts)
	c.Members = slices.DeleteFunc(c.Members, func(m match.Member) bool {
		a := accounts[m.Report]
		return a.Reading.Statements[trace.Statements(accounts)[m.Ref]].Content[0].Of(a.Document.Text) != fact
	})
	var out []string
	for _, r := range l.Resemblances(c, l.Origins(c)) {
		out = append(out, r.Names[0]+" ≈ "+r.Names[1]+": "+r.Why)
	}
	return out
}

func TestVoicesThatMayBeOne(t *testing.T) {
	for name, c := range map[string]struct {
		world world
		want  []string
	}{
		"officials here and there": {
			world{say(from("a", "Harbour Wire", "01"), "~two officials"), say(from("b", "Ferry Post", "02"), "~a senior official")},
			[]string{"a senior official ≈ two officials: both are called official"},
		},
		"an official and a named one of the same matter": {
			world{say(from("a", "Harbour Wire", "01"), "~an energy official"), say(from("b", "Ferry Post", "02"), "Jane Roe [energy ministry spokeswoman]")},
			[]string{"an energy official ≈ Jane Roe: both are described by “energy”"},
		},
		"an unnamed source who is quoted by name as well": {
			world{say(from("a", "Harbour Wire", "01"), "~a customs official").Says("The pier was empty, customs clerk Paul Doe said.", "The pier was empty", "Paul Doe [customs clerk]")},
			[]string{"a customs official ≈ Paul Doe: both are described by “customs”, and one report quotes both"},
		},
		"several are not one":   {world{say(from("a", "Harbour Wire", "01"), "~&customs officials").Says("The pier was empty, customs clerk Paul Doe said.", "The pier was empty", "Paul Doe [customs clerk]")}, nil},
		"many are of one state": {world{say(from("a", "Harbour Wire", "01"), "~a Finnish diver").Says("The pier was empty, the Finnish painter Paul Doe said.", "The pier was empty", "Paul Doe [Finnish painter]")}, nil},
		"of another house":      {world{say(from("a", "Harbour Wire", "01"), "~an FBI official").Says("The pier was empty, U.S. Treasury Secretary Paul Doe said.", "The pier was empty", "Paul Doe [U.S. Treasury Secretary]")}, nil},
		"of one state's government": {
			world{say(from("a", "Harbour Wire", "01"), "~a Finnish official").Says("The pier was empty, the Finnish defence minister Paul Doe said.", "The pier was empty", "Paul Doe [Finnish defence minister]")},
			[]string{"a Finnish official ≈ Paul Doe: both may speak for the same government, and one report quotes both"},
		},
		"a diplomat is no official":   {world{say(from("a", "Harbour Wire", "01"), "~a diplomat"), say(from("b", "Ferry Post", "02"), "~an official")}, nil},
		"another official, so called": {world{say(from("a", "Harbour Wire", "01"), "~an official"), say(from("b", "Ferry Post", "02"), "~another official")}, nil},
		"two states":                  {world{say(from("a", "Harbour Wire", "01"), "~a Finnish official"), say(from("b", "Ferry Post", "02"), "~a Polish official")}, nil},
		"a source may be anybody":     {world{say(from("a", "Harbour Wire", "01"), "~a source"), say(from("b", "Ferry Post", "02"), "Jane Roe [harbour master]")}, nil},
	} {
		if got := resemblances(c.world); len(got)+len(c.want) > 0 && !reflect.DeepEqual(got, c.want) {
			t.Errorf("%s:\ngot  %q\nwant %q", name, got, c.want)
		}
	}
}

// Whatever the reports: the first of two that may be one has no name, no voice is like itself, and the order of reports does
// not matter.
func TestResemblancesOfAnyWorld(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := aWorld(t)
		accounts := w.accounts()
		l := weigh.NewLineage(accounts, trace.Edges(accounts))
		c := claim(accounts)
		for _, r := range l.Resemblances(c, l.Origins(c)) {
			for side, at := range r.Statements {
				a := accounts[at.Report]
				k := trace.Statements(accounts)[at]
				if v := a.Chain(k)[0]; v.Name != r.Names[side] || side == 0 && v.Named {
					t.Fatalf("%v speaks as %v", r, v)
				}
			}
			if r.Statements[0] == r.Statements[1] || r.Why == "" {
				t.Fatalf("%v", r)
			}
		}
	})
}
