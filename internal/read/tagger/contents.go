package tagger

import (
	"slices"

	"firsthand/internal/text"
)

// A Content is what somebody was found to say, read again, for whoever fits what tells where that is worth it (train/reader/nested.py).
type Content struct {
	States []float32 // of its words, as those saw it who found it: [words, width]
	Pieces int       // wordpieces
	Found  float64   // the score of the likeliest statement nested in it, 0 where none was found
}

// Contents are those of a document's outermost statements, all of them read again.
func (t *Tagger) Contents(d *text.Document) []Content {
	p := t.page(d)
	end := len(p.Words.Words)
	held := t.readAll(p, p.windows(0, end, t.settings.Size, t.settings.Stride))
	var out []Content
	for _, f := range t.find(p, 0, end, t.settings.Believe.Bias) {
		over := slices.DeleteFunc(slices.Clone(held), func(w *readWindow) bool { return f.cue.first < w.first || w.end < f.cue.end })
		for _, r := range f.content {
			if r.end-r.first < least {
				continue
			}
			first, last := p.PiecesOf(r.first, r.end)
			c := Content{Pieces: last - first}
			for i := r.first; i < r.end; i++ {
				c.States = append(c.States, farthest(over, i).state(i)...)
			}
			for _, inner := range t.find(p, r.first, r.end, t.settings.Believe.Bias+t.settings.Believe.Nested) {
				c.Found = max(c.Found, inner.score)
			}
			out = append(out, c)
		}
	}
	return out
}
