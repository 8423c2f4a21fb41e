package phrase_test

import (
	"testing"

	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

// A report's first sentence begins behind the line that says where it was written, and whose it is.
func TestBehindADateline(t *testing.T) {
	for line, first := range map[string]string{
		"HALSUND, Valmere (Harbour Wire) — The ferry sank.":      "The",
		"HALSUND — The ferry sank.":                              "The",
		"Halsund, Valmere (CNN) The ferry sank.":                 "The",
		"(CNN) The ferry sank.":                                  "The",
		"Halsund (CNN) — The ferry sank.":                        "The",
		"The Harbour Health Board (HHB) Director Ada Lund said.": "The",
		"Ada Lund told a reporter (CNN) The Ferry had sunk.":     "Ada",
		"Ada Lund said (CNN) she knew.":                          "Ada",
	} {
		d := text.Parse(line)
		if s := phrase.NewGrammar().Sentence(d, 0); d.Word(s.First) != first {
			t.Errorf("%s: %s", line, d.Word(s.First))
		}
	}
}
