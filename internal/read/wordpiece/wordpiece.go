// Package wordpiece cuts a text into the pieces an uncased BERT encoder reads (BERT's BasicTokenizer and WordPiece, as the
// tokenizers library has them), and keeps for each word where it stands in the text.
package wordpiece

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/unicode/norm"
)

// longest is how many characters a word may have; a longer one is unknown.
const longest = 100

// A Piece is the number of a wordpiece: its line in the vocabulary.
type Piece uint16

// A Word is a run without white space, cut at punctuation.
type Word struct {
	Start, End int32 // bytes of the text
	First      int32 // index of its first piece; it has the pieces before the next word's First
}

// Words are the words of a text and their pieces.
type Words struct {
	Pieces []Piece
	Words  []Word
}

// PiecesOf returns the range of pieces of the words from first to end, exclusive.
func (w *Words) PiecesOf(first, end int) (int, int) { return w.index(first), w.index(end) }

func (w *Words) index(word int) int {
	if word < len(w.Words) {
		return int(w.Words[word].First)
	}
	return len(w.Pieces)
}

// A Tokenizer cuts texts by one vocabulary. It may be used by many at once.
type Tokenizer struct {
	first, inner map[string]Piece // pieces that begin a word, and those that go on with one
	widest       int              // bytes of the longest piece

	count               int
	unknown, open, shut Piece
}

// New makes a tokenizer of a vocabulary, one piece a line, in the order of their numbers.
func New(vocabulary string) (*Tokenizer, error) {
	t := &Tokenizer{first: map[string]Piece{}, inner: map[string]Piece{}}
	number := 0
	for line := range strings.Lines(vocabulary) {
		piece := strings.TrimRight(line, "\r\n")
		if rest, ok := strings.CutPrefix(piece, "##"); ok && rest != "" {
			t.inner[rest] = Piece(number)
		} else {
			t.first[piece] = Piece(number)
		}
		t.widest = max(t.widest, len(piece))
		number++
	}
	if number > 1<<16 {
		return nil, fmt.Errorf("the vocabulary has %d pieces, more than %d", number, 1<<16)
	}
	t.count = number
	for _, special := range []struct {
		name string
		at   *Piece
	}{{"[UNK]", &t.unknown}, {"[CLS]", &t.open}, {"[SEP]", &t.shut}} {
		var ok bool
		if *special.at, ok = t.first[special.name]; !ok {
			return nil, fmt.Errorf("the vocabulary has no %s", special.name)
		}
	}
	return t, nil
}

// Pieces is how many pieces the vocabulary has.
func (t *Tokenizer) Pieces() int { return t.count }

// Open is the piece before what an encoder reads.
func (t *Tokenizer) Open() Piece { return t.open }

// Shut is the piece behind what an encoder reads.
func (t *Tokenizer) Shut() Piece { return t.shut }

// Tokenize cuts s. Bytes that are not UTF-8 are left out, as are control characters; nothing else is lost.
func (t *Tokenizer) Tokenize(s string) *Words {
	out := &Words{Pieces: make([]Piece, 0, len(s)/4+1), Words: make([]Word, 0, len(s)/5+1)}
	w := word{tokenizer: t, out: out}
	for i := 0; i < len(s); {
		c := s[i]
		if c < utf8.RuneSelf {
			switch asciiKinds[c] {
			case letter:
				w.add(c|lower[c], i, i+1)
			case mark:
				w.flush()
				w.add(c, i, i+1)
				w.flush()
			case blank:
				w.flush()
			}
			i++
			continue
		}
		r, size := utf8.DecodeRuneInString(s[i:])
		w.rune(r, i, i+size)
		i += size
	}
	w.flush()
	return out
}

// A kind says what a character does to the word it stands in.
type kind uint8

const (
	nothing kind = iota // control characters: left out
	letter              // goes on with the word
	mark                // is a word of its own
	blank               // ends the word
)

// asciiKinds and lower are the first 128 characters: what they do, and the bit that makes a capital small.
var asciiKinds, lower = func() (kinds [utf8.RuneSelf]kind, lower [utf8.RuneSelf]byte) {
	for c := range byte(utf8.RuneSelf) {
		switch {
		case c == ' ' || c == '\t' || c == '\n' || c == '\r':
			kinds[c] = blank
		case c < ' ' || c == 0x7f:
			kinds[c] = nothing
		case '0' <= c && c <= '9' || 'a' <= c && c <= 'z':
			kinds[c] = letter
		case 'A' <= c && c <= 'Z':
			kinds[c], lower[c] = letter, 'a'-'A'
		default:
			kinds[c] = mark
		}
	}
	return kinds, lower
}()

// A word is one while it is gathered.
type word struct {
	tokenizer  *Tokenizer
	out        *Words
	text       []byte // lower case, without accents
	start, end int    // bytes of the text; end 0 where no word is open
	scratch    []byte
}

func (w *word) add(c byte, start, end int) {
	w.extend(start, end)
	w.text = append(w.text, c)
}

func (w *word) extend(start, end int) {
	if w.end == 0 {
		w.start = start
	}
	w.end = end
}

// rune adds the character r, which is not ASCII and stands from start to end.
func (w *word) rune(r rune, start, end int) {
	switch {
	case r == utf8.RuneError || unicode.In(r, unicode.Cc, unicode.Cf, unicode.Co, unicode.Cs):
		if r == 0x85 { // a line's end for Unicode, a control character for BERT, which asks that first
			return
		}
	case unicode.IsSpace(r):
		w.flush()
	case ideograph(r):
		w.flush()
		w.fold(r, start, end)
		w.flush()
	default:
		w.fold(r, start, end)
	}
}

// fold adds r in lower case and without accents; what is punctuation then is a word of its own.
func (w *word) fold(r rune, start, end int) {
	var one [utf8.UTFMax]byte
	w.scratch = norm.NFD.Append(w.scratch[:0], one[:utf8.EncodeRune(one[:], r)]...)
	for s := w.scratch; len(s) > 0; {
		c, size := utf8.DecodeRune(s)
		s = s[size:]
		if unicode.Is(unicode.Mn, c) {
			continue
		}
		c = unicode.ToLower(c)
		if punctuation(c) {
			w.flush()
			w.extend(start, end)
			w.text = utf8.AppendRune(w.text, c)
			w.flush()
			continue
		}
		w.extend(start, end)
		w.text = utf8.AppendRune(w.text, c)
	}
}

// flush ends the word.
func (w *word) flush() {
	if w.end == 0 {
		return
	}
	w.out.Words = append(w.out.Words, Word{int32(w.start), int32(w.end), int32(len(w.out.Pieces))})
	w.out.Pieces = w.tokenizer.pieces(w.out.Pieces, w.text)
	w.text, w.end = w.text[:0], 0
}

// pieces appends those of a word: always the longest that fits next; the unknown one alone where none fits.
func (t *Tokenizer) pieces(out []Piece, word []byte) []Piece {
	if len(word) > longest && utf8.RuneCount(word) > longest {
		return append(out, t.unknown)
	}
	begin := len(out)
	known := t.first
	for len(word) > 0 {
		n := min(len(word), t.widest)
		for ; n > 0; n-- {
			if p, ok := known[string(word[:n])]; ok {
				out = append(out, p)
				break
			}
		}
		if n == 0 {
			return append(out[:begin], t.unknown)
		}
		word = word[n:]
		known = t.inner
	}
	return out
}

func punctuation(r rune) bool {
	return r < utf8.RuneSelf && asciiKinds[r] == mark || unicode.IsPunct(r)
}

// ideograph tells whether BERT takes r for a Chinese character, which is a word of its own.
func ideograph(r rune) bool {
	return 0x4E00 <= r && r <= 0x9FFF || 0x3400 <= r && r <= 0x4DBF || 0x20000 <= r && r <= 0x2A6DF ||
		0x2A700 <= r && r <= 0x2B73F || 0x2B740 <= r && r <= 0x2B81F || 0x2B920 <= r && r <= 0x2CEAF ||
		0xF900 <= r && r <= 0xFAFF || 0x2F800 <= r && r <= 0x2FA1F
}
