package tagger

import (
	"strings"
	"testing"

	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

// Who speaks first in what one report quotes of another is heard, and not only the one who hands it on.
func TestHandedOn(t *testing.T) {
	for given, want := range map[string]string{ // {source}, <cue> and [content], as the tagger has found them
		"[“Capt. Ada Lund says two smugglers fled the port, but she called them no suspects,”] {Reuters} <reports>.": "Capt. Ada Lund says: two smugglers fled the port",
		"[“A port official said two smugglers had fled by night,”] {Reuters} <reported>.":                            "A port official said: two smugglers had fled by night",
		"[“Two smugglers fled the port of Lorn, Capt. Ada Lund said,”] {Reuters} <reported>.":                        "",
		"[“She says two smugglers fled the port by night,”] {Reuters} <reported>.":                                   "", // who, is not in what is quoted
		"[“Capt. Ada Lund says two smugglers fled the port,”] {the pilot} <said>.":                                   "", // he speaks for himself
		"[Capt. Ada Lund says two smugglers fled the port], {Reuters} <reported>.":                                   "", // nothing is quoted
		"{Reuters} <reported> [“Capt. Ada Lund says two smugglers fled the port”].":                                  "Capt. Ada Lund says: two smugglers fled the port",
		"[“Capt. Ada Lund said no more,”] {Reuters} <reported>.":                                                     "",
	} {
		d, a := marked(given)
		c := &convention{Grammar: phrase.NewGrammar(), doc: d}
		got := ""
		for _, found := range c.handedOn([]attribution{{Attribution: a}}) {
			got += text.Cover(found.Source...).Of(d.Text) + " " + found.Cue.Of(d.Text) + ": " + text.Cover(found.Content...).Of(d.Text)
		}
		if got != want {
			t.Errorf("%s\n%q, want %q", given, got, want)
		}
	}
}

// Who is cited for all of it is not heard again by a surname, which may be another's.
func TestHandedOnByWhoIsCited(t *testing.T) {
	d, a := marked("[“Lund says two smugglers fled the port by night,”] {Reuters} <reports>, citing Capt. Ada Lund.")
	citing := a
	at := strings.Index(d.Text, "citing")
	citing.Cue = text.Span{Start: at, End: at + len("citing")}
	citing.Source = []text.Span{{Start: at + len("citing "), End: len(d.Text) - 1}}
	c := &convention{Grammar: phrase.NewGrammar(), doc: d}
	if got := c.handedOn([]attribution{{Attribution: a}, {Attribution: citing}}); len(got) != 0 {
		t.Errorf("%+v", got)
	}
}
