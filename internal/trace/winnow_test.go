package trace

import (
	"strings"
	"testing"

	"firsthand/internal/text"
)

func TestWinnowKeepsTheSameShinglesOfASharedRun(t *testing.T) {
	run := "the harbour office sold the old ferry to a yard in the north for scrap"
	a := listWords(text.Parse("One two three four five six seven. "+run), nil)
	b := listWords(text.Parse("“"+strings.ToUpper(run)+"” – eight nine ten"), nil)
	in := map[uint64]bool{}
	for _, s := range winnow(a.hash) {
		in[s.hash] = true
	}
	shared := 0
	for _, s := range winnow(b.hash) {
		if in[s.hash] {
			shared++
		}
	}
	if shared == 0 {
		t.Error("a run of 14 words shares no shingle, whatever its case and marks")
	}
}

func TestWinnowOfShortTexts(t *testing.T) {
	for n, want := range map[int]int{0: 0, gram - 1: 0, gram: 1} {
		if got := len(winnow(make([]uint32, n))); got != want {
			t.Errorf("%d words: %d shingles, want %d", n, got, want)
		}
	}
	if got := len(winnow(make([]uint32, 1000))); got != 1 {
		t.Errorf("one word a thousand times: %d shingles, want 1", got)
	}
}

func TestWordsInQuotationMarksAreNotFree(t *testing.T) {
	l := listWords(text.Parse("Roe said: “We sold it.” Nobody asked."), nil)
	var got strings.Builder
	for _, f := range l.free {
		got.WriteString(map[bool]string{true: "f", false: "q"}[f])
	}
	if got.String() != "ffqqqff" || l.own != 4 {
		t.Errorf("free words %s, %d of them; want ffqqqff, 4", got.String(), l.own)
	}
}

func TestAlignBridgesSmallEdits(t *testing.T) {
	a := listWords(text.Parse("Before it. The harbour office sold the old ferry Maren to a yard in the north for scrap on Monday, the clerk wrote."), nil)
	b := listWords(text.Parse("The harbour office sold the ferry Maren to a big yard in the north for scrap on Monday, the clerk wrote. After it all."), nil)
	blocks := align(a, b, sharedSeeds(a, b))
	if got := matched(blocks); got != 20 {
		t.Errorf("%d words aligned, want 20: %v", got, blocks)
	}
	n, to := project(blocks, text.Range{First: 2, End: 6}) // "The harbour office sold"
	if n != 4 || to != (text.Range{First: 0, End: 4}) {
		t.Errorf("project: %d words at %v", n, to)
	}
}

func sharedSeeds(a, b *wordList) []seed {
	at := map[uint64]int32{}
	for _, s := range shingles(b.hash) {
		at[s.hash] = s.at
	}
	var out []seed
	for _, s := range shingles(a.hash) {
		if to, ok := at[s.hash]; ok {
			out = append(out, seed{int(s.at), int(to)})
		}
	}
	return out
}

// Whatever the texts: spans are valid, blocks agree word by word, ascend, and lie in no word twice.
func FuzzAlign(f *testing.F) {
	f.Add("a b c d e f g h i j k l m n o p", "x a b c d e f g h i j k l m y n o p")
	f.Add(strings.Repeat("tick tock ", 40), strings.Repeat("tick tock ", 30))
	f.Add("“a b c", "\xff\x00’s ’s ’s")
	f.Fuzz(func(t *testing.T, x, y string) {
		x, y = strings.ToValidUTF8(x, ""), strings.ToValidUTF8(y, "")
		a, b := listWords(text.Parse(x), nil), listWords(text.Parse(y), nil)
		for _, s := range a.span {
			if s.Start < 0 || s.End > len(x) || s.Empty() {
				t.Fatalf("span %v of %d bytes", s, len(x))
			}
		}
		end := 0
		for _, k := range align(a, b, sharedSeeds(a, b)) {
			if k.a < end || k.n < 1 {
				t.Fatalf("block %v begins before %d", k, end)
			}
			end = k.a + k.n
			if !equalWords(a.hash[k.a:end], b.hash[k.b:k.b+k.n]) {
				t.Fatalf("block %v does not agree", k)
			}
		}
	})
}

func equalWords(a, b []uint32) bool {
	for i := range a {
		if a[i] != b[i] {
			return false
		}
	}
	return true
}
