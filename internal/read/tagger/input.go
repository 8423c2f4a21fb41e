package tagger

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"firsthand/internal/read/encoder"
	"firsthand/internal/read/wordpiece"
	"firsthand/internal/text"
)

// Shapes of a word: what an uncased vocabulary loses.
const (
	otherShape uint8 = iota // no letters
	lowerShape
	titleShape
	upperShape
	mixedShape
)

// Gaps: how a word is set off from the one before it.
const (
	noGap uint8 = iota
	spaceGap
	lineGap
	paragraphGap // and the first word of a text
)

// A page is a text as the encoder sees it.
type page struct {
	text string
	*wordpiece.Words
	shapes, gaps []uint8 // one a word
	opens        []bool  // whether a sentence begins with it, one a word
}

func (t *Tagger) page(d *text.Document) *page {
	s := d.Text
	p := &page{text: s, Words: t.tokenizer.Tokenize(s)}
	p.shapes, p.gaps, p.opens = make([]uint8, len(p.Words.Words)), make([]uint8, len(p.Words.Words)), make([]bool, len(p.Words.Words))
	at, next := 0, 0
	for i, w := range p.Words.Words {
		for next < len(d.Sentences) && d.Tokens[d.Sentences[next].First].Start() <= int(w.Start) {
			p.opens[i] = true
			next++
		}
		p.shapes[i] = shape(s[w.Start:w.End])
		p.gaps[i] = gap(s[at:max(at, int(w.Start))], i == 0)
		if p.opens[i] && p.gaps[i] == spaceGap && d.Paragraphs[d.ParagraphAt(next-1)].First == next-1 {
			p.gaps[i] = paragraphGap // behind a heading that was glued to it
		}
		at = int(w.End)
	}
	return p
}

// shape tells which letters of a word are capitals.
func shape(word string) uint8 {
	letters, small, capitals, first, single := 0, 0, 0, false, utf8.RuneCountInString(word) == 1
	for i, r := range word {
		if !unicode.IsLetter(r) {
			continue
		}
		letters++
		switch {
		case unicode.IsUpper(r) || unicode.IsTitle(r):
			capitals++
			first = first || i == 0
		case unicode.IsLower(r):
			small++
		}
	}
	switch {
	case letters == 0:
		return otherShape
	case capitals == 0:
		return lowerShape
	case small == 0 && !single:
		return upperShape
	case first && capitals == 1:
		return titleShape
	}
	return mixedShape
}

func gap(between string, first bool) uint8 {
	switch {
	case first || strings.Count(between, "\n") > 1:
		return paragraphGap
	case strings.Contains(between, "\n"):
		return lineGap
	case between != "":
		return spaceGap
	}
	return noGap
}

// A window is a run of words that the encoder reads at once.
type window struct {
	first, end int // words
	left, rest int // the run of words that it was cut from
}

// shared is how many pieces of a window the next one has, too, at least: what stands before a seam is to be known behind it.
const shared = 29

// windows cuts the words from first to end into windows of at most size pieces, each beginning stride pieces behind the one
// before, or with the last sentence behind these that leaves as many as are shared.
func (p *page) windows(first, end, size, stride int) []window {
	var out []window
	left := first
	for first < end {
		from, _ := p.PiecesOf(first, first)
		last := first + 1
		for last < end && p.pieceEnd(last)-from <= size {
			last++
		}
		out = append(out, window{first, last, left, end})
		if last == end {
			break
		}
		next := first + 1
		for next < last && int(p.Words.Words[next].First) < from+stride {
			next++
		}
		for k := next; k < last && int(p.Words.Words[k].First) <= from+size-shared; k++ {
			if p.opens[k] {
				next = k
			}
		}
		first = next
	}
	return out
}

// pieceEnd is the index behind the last piece of a word.
func (p *page) pieceEnd(word int) int {
	_, end := p.PiecesOf(word, word+1)
	return end
}

// depth is how many words lie between word i and the nearest seam of w; where there is none, more than w holds.
func (w window) depth(i int) int {
	d := w.rest - w.left
	if w.first > w.left {
		d = i - w.first
	}
	if w.end < w.rest {
		d = min(d, w.end-1-i)
	}
	return d
}

// input is what the encoder is given of w, and at which piece each word of w begins there: that piece's state is the word's. A word of
// more pieces than the encoder reads is cut.
func (t *Tagger) input(p *page, w window) (in encoder.Input, starts []int) {
	from, to := p.PiecesOf(w.first, w.end)
	to = min(to, from+t.settings.Size)
	n := to - from + 2
	in = encoder.Input{Pieces: make([]wordpiece.Piece, n), Shapes: make([]uint8, n), Gaps: make([]uint8, n), Wanted: make([]bool, n)}
	in.Pieces[0], in.Pieces[n-1] = t.tokenizer.Open(), t.tokenizer.Shut()
	copy(in.Pieces[1:], p.Pieces[from:to])
	for i := w.first; i < w.end; i++ {
		a, b := p.PiecesOf(i, i+1)
		starts = append(starts, a-from+1)
		in.Gaps[a-from+1], in.Wanted[a-from+1] = p.gaps[i], true
		for k := a; k < min(b, to); k++ {
			in.Shapes[k-from+1] = p.shapes[i]
		}
	}
	return in, starts
}
