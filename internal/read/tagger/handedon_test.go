package tagger

import (
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
