package meaning

import (
	"cmp"
	"slices"

	"firsthand/internal/read/wordpiece"
	"firsthand/internal/text"
)

// A Layout is what the encoder is given of a document, for whoever trains the encoder: runs of pieces, and where in them a passage's
// words have the states whose mean is its vector.
type Layout struct {
	Windows [][]wordpiece.Piece
	words   []wordpiece.Word
	places  []Place // by word
}

// A Place is a run of pieces of a window.
type Place struct{ Window, Begin, End int }

// Layout lays windows over a document as Read does.
func (e *Encoder) Layout(d *text.Document) *Layout {
	w := e.tokenizer.Tokenize(d.Text)
	l := &Layout{words: w.Words, places: make([]Place, len(w.Words))}
	for n, win := range cut(w, d) {
		a, b := w.PiecesOf(win.first, win.end)
		in := e.around(w.Pieces[a:b])
		l.Windows = append(l.Windows, in.Pieces)
		for k := win.own; k < win.end; k++ {
			p, q := w.PiecesOf(k, k+1)
			last := len(in.Pieces) - 1
			l.places[k] = Place{n, min(p-a+1, last), min(q-a+1, last)}
		}
	}
	return l
}

// Of says where the words of spans have their states.
func (l *Layout) Of(spans ...text.Span) []Place {
	var out []Place
	for _, s := range spans {
		k, _ := slices.BinarySearchFunc(l.words, int32(s.Start), func(x wordpiece.Word, at int32) int { return cmp.Compare(x.Start, at) })
		for ; k < len(l.words) && int(l.words[k].End) <= s.End; k++ {
			p := l.places[k]
			if n := len(out); n > 0 && out[n-1].Window == p.Window && out[n-1].End == p.Begin {
				out[n-1].End = p.End
			} else if p.Begin < p.End {
				out = append(out, p)
			}
		}
	}
	return out
}
