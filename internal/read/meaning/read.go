package meaning

import (
	"cmp"
	"slices"
	"sync"

	"firsthand/internal/read/encoder"
	"firsthand/internal/read/wordpiece"
	"firsthand/internal/text"
	"firsthand/internal/text/sense"
)

// A Reading is a text whose words have states, so that any passage of them has a vector at the cost of a sum. What a passage means
// depends on the sentences around it, too: "he" takes on some of whom it stands for.
type Reading struct {
	words  []wordpiece.Word
	wanted []bool    // [words]
	states []float32 // [words, Width]: the sum over a word's pieces
}

// A window is a run of words that is encoded at once; the first of them, up to own, were read before and are only context.
type window struct{ first, own, end int }

// Read reads a document once, in windows that begin where sentences do. Only the words of the passages get states; a window without any is not read.
func (e *Encoder) Read(d *text.Document, passages ...text.Span) *Reading {
	w := e.tokenizer.Tokenize(d.Text)
	r := &Reading{words: w.Words, wanted: make([]bool, len(w.Words)), states: make([]float32, len(w.Words)*Width)}
	for _, p := range passages {
		first, end := r.in(p)
		for k := first; k < end; k++ {
			r.wanted[k] = true
		}
	}
	windows := slices.DeleteFunc(cut(w, d), func(win window) bool { return !slices.Contains(r.wanted[win.own:win.end], true) })
	var done sync.WaitGroup
	for len(windows) > 0 {
		n, pieces := 0, 0
		for n < len(windows) && (n == 0 || pieces+size(w, windows[n]) <= together) {
			pieces += size(w, windows[n])
			n++
		}
		part := windows[:n]
		windows = windows[n:]
		done.Add(1)
		go func() {
			defer done.Done()
			e.fill(r, w, part)
		}()
	}
	done.Wait()
	return r
}

// size is the number of pieces of a window.
func size(w *wordpiece.Words, win window) int {
	a, b := w.PiecesOf(win.first, win.end)
	return b - a
}

// cut lays windows over a text: as many sentences as fit, and before them those that fit into what is kept for context. A sentence
// too long for a window is cut.
func cut(w *wordpiece.Words, d *text.Document) []window {
	starts := sentenceStarts(w, d)
	var out []window
	for own := 0; own < len(w.Words); {
		first := own
		if back, _ := slices.BinarySearch(starts, own); back > 0 {
			if p := starts[back-1]; size(w, window{p, own, own}) <= context {
				first = p
			}
		}
		end := own
		for end < len(w.Words) && size(w, window{first, own, end + 1}) <= longest {
			end++
		}
		if end < len(w.Words) {
			if k, _ := slices.BinarySearch(starts, end+1); k > 0 && starts[k-1] > own {
				end = starts[k-1]
			}
		}
		if end == own { // a word of more pieces than a window holds
			end = own + 1
		}
		out = append(out, window{first, own, end})
		own = end
	}
	return out
}

// sentenceStarts are the words that begin a sentence, in order.
func sentenceStarts(w *wordpiece.Words, d *text.Document) []int {
	out := make([]int, 0, len(d.Sentences))
	for _, s := range d.Sentences {
		at := int32(d.Tokens[s.First].Start())
		k, _ := slices.BinarySearchFunc(w.Words, at, func(x wordpiece.Word, at int32) int { return cmp.Compare(x.Start, at) })
		if len(out) == 0 || out[len(out)-1] < k {
			out = append(out, k)
		}
	}
	return out
}

// fill encodes windows together and keeps the states of the words that are their own.
func (e *Encoder) fill(r *Reading, w *wordpiece.Words, windows []window) {
	in := make([]encoder.Input, len(windows))
	for i, win := range windows {
		a, b := w.PiecesOf(win.first, win.end)
		in[i] = e.around(w.Pieces[a:b])
		in[i].Wanted = make([]bool, len(in[i].Pieces))
		for k := win.own; k < win.end; k++ {
			first, last := w.PiecesOf(k, k+1)
			for p := first - a + 1; p < min(last-a+1, len(in[i].Pieces)-1); p++ {
				in[i].Wanted[p] = r.wanted[k]
			}
		}
	}
	room := <-e.free
	states := e.encoder.Encode(in, room)
	for i, win := range windows {
		from, _ := w.PiecesOf(win.first, win.first)
		for k := win.own; k < win.end; k++ {
			a, b := w.PiecesOf(k, k+1)
			for p := a - from + 1; p < min(b-from+1, len(in[i].Pieces)-1) && r.wanted[k]; p++ {
				sum := r.states[k*Width : (k+1)*Width]
				for j, x := range states[p*Width : (p+1)*Width] {
					sum[j] += x
				}
			}
		}
		states = states[len(in[i].Pieces)*Width:]
	}
	e.free <- room
}

// in is the run of words that lie in a span.
func (r *Reading) in(s text.Span) (first, end int) {
	first, _ = slices.BinarySearchFunc(r.words, int32(s.Start), func(x wordpiece.Word, at int32) int { return cmp.Compare(x.Start, at) })
	end = first
	for end < len(r.words) && int(r.words[end].End) <= s.End {
		end++
	}
	return first, end
}

// Vector is the direction of the passage that spans of the text make up, which is one of those that it was read for.
func (r *Reading) Vector(spans ...text.Span) sense.Vector {
	sum := make([]float32, Width)
	for _, s := range spans {
		first, end := r.in(s)
		for k := first; k < end; k++ {
			for j, x := range r.states[k*Width : (k+1)*Width] {
				sum[j] += x
			}
		}
	}
	return mean(sum)
}
