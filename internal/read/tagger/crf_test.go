package tagger

import (
	"math"
	"testing"

	"firsthand/internal/read/wordpiece"

	"pgregory.net/rapid"
)

// TestCRF holds the best tags and the marginals against all sequences of tags, one by one.
func TestCRF(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		score := rapid.Float32Range(-6, 6)
		const tags = 3
		n := rapid.IntRange(1, 5).Draw(t, "words")
		c := crf{tags, rapid.SliceOfN(score, tags, tags).Draw(t, "start"), rapid.SliceOfN(score, tags*tags, tags*tags).Draw(t, "between")}
		emissions := rapid.SliceOfN(score, n*tags, n*tags).Draw(t, "emissions")
		worth := func(seq []uint8) float64 {
			sum := float64(c.start[seq[0]])
			for i, tag := range seq {
				sum += float64(emissions[i*tags+int(tag)])
				if i > 0 {
					sum += float64(c.between[int(seq[i-1])*tags+int(tag)])
				}
			}
			return sum
		}
		top, total, likely := math.Inf(-1), 0.0, make([]float64, n*tags)
		count := int(math.Pow(tags, float64(n)))
		for k := range count {
			seq := make([]uint8, n)
			for i, rest := 0, k; i < n; i, rest = i+1, rest/tags {
				seq[i] = uint8(rest % tags)
			}
			w := worth(seq)
			top = max(top, w)
			total += math.Exp(w)
			for i, tag := range seq {
				likely[i*tags+int(tag)] += math.Exp(w)
			}
		}
		if got := worth(c.best(emissions)); math.Abs(got-top) > 1e-4 {
			t.Fatalf("the best tags are worth %g, %g is there", got, top)
		}
		for i, p := range c.marginals(emissions) {
			if want := likely[i] / total; math.Abs(float64(p)-want) > 1e-4 {
				t.Fatalf("marginal %d is %g, %g is right", i, p, want)
			}
		}
	})
}

// TestWindows: windows hold every word, none more pieces than fit, unless it is of one word, and each begins behind the one before: at the
// distance set, or with a sentence behind that which leaves what both are to have.
func TestWindows(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var words wordpiece.Words
		for _, n := range rapid.SliceOfN(rapid.IntRange(1, 12), 1, 200).Draw(t, "pieces") {
			words.Words = append(words.Words, wordpiece.Word{First: int32(len(words.Pieces))})
			words.Pieces = append(words.Pieces, make([]wordpiece.Piece, n)...)
		}
		opens := rapid.SliceOfN(rapid.Bool(), len(words.Words), len(words.Words)).Draw(t, "opens")
		p := &page{Words: &words, opens: opens}
		size := rapid.IntRange(4, 60).Draw(t, "size")
		stride := rapid.IntRange(1, size).Draw(t, "stride")
		first := rapid.IntRange(0, len(words.Words)-1).Draw(t, "first")
		next, begin := first, -1
		for _, w := range p.windows(first, len(words.Words), size, stride) {
			from, to := p.PiecesOf(w.first, w.end)
			if w.first > next || w.first <= begin || w.end < next || to-from > size && w.end > w.first+1 {
				t.Fatalf("window %+v of %d pieces behind word %d", w, to-from, next)
			}
			if begin >= first && w.first > begin+1 {
				before, _ := p.PiecesOf(begin, begin)
				late, _ := p.PiecesOf(w.first-1, w.first-1)
				if late-before >= stride && !(opens[w.first] && from-before <= size-shared) && w.first < next {
					t.Fatalf("window %+v begins %d pieces behind the one before", w, from-before)
				}
			}
			next, begin = w.end, w.first
		}
		if next != len(words.Words) {
			t.Fatalf("words from %d on are in no window", next)
		}
	})
}
