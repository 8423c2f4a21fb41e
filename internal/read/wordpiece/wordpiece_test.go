package wordpiece_test

import (
	"encoding/json"
	"os"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"firsthand/internal/read/model"
	"firsthand/internal/read/wordpiece"
)

func tokenizer(t testing.TB) *wordpiece.Tokenizer {
	t.Helper()
	w, err := wordpiece.New(model.Vocabulary())
	if err != nil {
		t.Fatal(err)
	}
	return w
}

// TestReference holds words and pieces against what the tokenizers library makes of texts in many scripts;
// train/reader/wordpiece_reference.py wrote them down.
func TestReference(t *testing.T) {
	raw, err := os.ReadFile("testdata/reference.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	w := tokenizer(t)
	for line := range strings.Lines(string(raw)) {
		var want struct {
			Text   string
			Pieces []wordpiece.Piece
			Words  [][2]int32
		}
		if err := json.Unmarshal([]byte(line), &want); err != nil {
			t.Fatal(err)
		}
		got := w.Tokenize(want.Text)
		if !slices.Equal(got.Pieces, want.Pieces) {
			t.Errorf("%q: pieces\n got %v\nwant %v", want.Text, got.Pieces, want.Pieces)
			continue
		}
		var words [][2]int32
		for _, x := range got.Words {
			words = append(words, [2]int32{x.Start, x.End})
		}
		if !slices.Equal(words, want.Words) {
			t.Errorf("%q: words\n got %v\nwant %v", want.Text, words, want.Words)
		}
	}
}

func TestVocabulary(t *testing.T) {
	for _, v := range []string{"", "a\nb\n", "[UNK]\n[CLS]\n", strings.Repeat("x\n", 1<<16) + "[UNK]\n[CLS]\n[SEP]\n"} {
		if _, err := wordpiece.New(v); err == nil {
			t.Errorf("a vocabulary of %d bytes without what an encoder needs is taken", len(v))
		}
	}
}

// FuzzTokenize cuts anything: words lie in the text, in order, and each has a piece.
func FuzzTokenize(f *testing.F) {
	for _, s := range []string{"", "don’t", "ﬁ", "İ", "한", "\xff\xfe", "a\u0301\u200b!", "\u0344", strings.Repeat("ab", 60)} {
		f.Add(s)
	}
	w := tokenizer(f)
	f.Fuzz(func(t *testing.T, s string) {
		got := w.Tokenize(s)
		at, piece := int32(0), int32(-1)
		for _, x := range got.Words {
			if x.Start < at || x.End < x.Start || int(x.End) > len(s) || x.First <= piece {
				t.Fatalf("%q: word %v behind byte %d, piece %d", s, x, at, piece)
			}
			if utf8.ValidString(s) && !utf8.ValidString(s[x.Start:x.End]) {
				t.Fatalf("%q: word %v cuts a character", s, x)
			}
			at, piece = x.Start, x.First
		}
		if int(piece) >= len(got.Pieces) {
			t.Fatalf("%q: the last word has no piece", s)
		}
	})
}
