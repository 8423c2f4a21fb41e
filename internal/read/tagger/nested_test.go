package tagger

import (
	"testing"

	"firsthand/internal/read/encoder"
	"firsthand/internal/read/model"
	"firsthand/internal/text"
)

// A content is read again where something is nested in it, and most of the others are not: that is a third of the cost of reading.
func TestWhatIsReadAgain(t *testing.T) {
	k, err := encoder.Choose("")
	if err != nil {
		t.Fatal(err)
	}
	r, err := New(model.Weights(), model.Vocabulary(), k, 1)
	if err != nil {
		t.Fatal(err)
	}
	for s, nested := range map[string]bool{
		"The mayor said that the ferry office had told him the pier was unsafe.":                true,
		"Jane Roe said on Monday that two officials had warned her that the cargo was stolen.":  true,
		"The harbour master of Corrin said that the northern basin was closed to ferries.":      false,
		"“Two cracks run through the western wall,” Ada Lund said.":                             false,
		"The union said that its pilots would be back at work at six o'clock on Tuesday night.": false,
	} {
		d := text.Parse(s)
		p := r.page(d)
		deeper := 0
		for _, f := range r.find(p, 0, len(p.Words.Words), r.settings.Believe.Bias) {
			deeper += len(f.deeper)
		}
		if deeper > 0 != nested {
			t.Errorf("%q: %d contents are read again", s, deeper)
		}
		found := 0.0
		for _, c := range r.Contents(d) {
			if n := len(c.States) / r.settings.Width; n < least || c.Pieces < n {
				t.Errorf("%q: a content of %d words and %d wordpieces", s, n, c.Pieces)
			}
			found = max(found, c.Found)
		}
		if found > 0 != nested {
			t.Errorf("%q: nested, with a score of %.2f", s, found)
		}
	}
}
