package tagger

import (
	"testing"

	"firsthand/internal/read/phrase"
)

// Where the words leave no doubt that somebody says something, the tagger's doubts do not count.
func TestPlainly(t *testing.T) {
	for given, want := range map[string]bool{ // {source}, <cue> and [content], as the tagger has found them
		"[The pilot met smugglers in the port], {officials} <said Monday>, as they lashed out at the board.": true,
		"[The pilot met smugglers in the port], <said> {Ada Lund}.":                                          true,
		"<According to> {the board}, [the pilot met smugglers in the port].":                                 false, // a board is nobody by its noun
		"<According to> {two officials}, [the pilot met smugglers in the port].":                             true,
		"{Capt. Ada Lund, a pilot in the port,} <said> [she met two smugglers there].":                       true,
		"{Ada Lund} also <said> [she met two smugglers there].":                                              true,
		"The hearing followed {a senior official} <saying> [she met two smugglers there].":                   true,
		"{She} <said> [she met two smugglers there].":                                                        false,
		"{That} <said>, [the pilot met smugglers in the port].":                                              false,
		"A prisoner {the officials} <said> [they held in the port of Lorn].":                                 false,
		"“[The pilot met smugglers in the port],” {officials} <said>.":                                       true,
		"“Why, {officials} <said> [the pilot met smugglers in the port]!”":                                   false,
		"{Ada Lund} <said> [no more].":                                                                       false,
		"{Ada Lund} <saw> [that the pilot met smugglers].":                                                   false,
		"{Ada Lund} <says> [pilots met smugglers in the port]":                                               false, // a heading
	} {
		d, a := marked(given)
		found := attribution{Attribution: a}
		found.Score = 0.3
		c := &convention{Grammar: phrase.NewGrammar(), doc: d}
		c.plainly(&found)
		if got := found.Score > 0.3; got != want {
			t.Errorf("%s\nbelieved: %t", given, got)
		}
	}
}

func TestSaidIsAName(t *testing.T) {
	for given, left := range map[string]int{
		"{Police} <Said> [Lund left the port on foot].":        0,
		"<Said> [Lund went to the port for training].":         0,
		"<Said> {Lund}: [“We went to the port for training.”]": 1,
		"{Lund} <said> [he went to the port for training].":    1,
	} {
		d, a := marked(given)
		c := &convention{Grammar: phrase.NewGrammar(), doc: d}
		if got := len(c.apply([]attribution{{Attribution: a}})); got != left {
			t.Errorf("%s\n%d left", given, got)
		}
	}
}
