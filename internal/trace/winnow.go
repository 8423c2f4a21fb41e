package trace

import (
	"slices"
	"sort"
	"unicode"
	"unicode/utf8"

	"firsthand/internal/text"
)

const (
	gram   = 8 // words in a shingle
	window = 5 // shingles of which one is kept: any run of gram+window-1 = 12 shared words is found
)

// A wordList is the words of a text as hashes, so that case, marks and spacing do not matter when texts are compared.
type wordList struct {
	hash     []uint32
	span     []text.Span
	free     []bool  // the word stands outside quotation marks
	sentence []int32 // index of the word's sentence
	size     []int32 // words of each sentence
	own      int     // words outside quotation marks
}

// listWords lists the words and numbers of d but for the paragraphs that skip names.
func listWords(d *text.Document, skip map[int]bool) *wordList {
	n := len(d.Tokens)
	l := &wordList{
		hash: make([]uint32, 0, n), span: make([]text.Span, 0, n), free: make([]bool, 0, n), sentence: make([]int32, 0, n),
		size: make([]int32, len(d.Sentences)),
	}
	quotation := 0
	for p, paragraph := range d.Paragraphs {
		if skip[p] {
			continue
		}
		for s := paragraph.First; s < paragraph.End; s++ {
			for i := d.Sentences[s].First; i < d.Sentences[s].End; i++ {
				quotation = l.add(d, i, s, quotation)
			}
		}
	}
	return l
}

// add appends token i of sentence s if it is a word or number. The first quotation that can hold it is the one given; it
// returns the first that can hold the next.
func (l *wordList) add(d *text.Document, i, s, quotation int) int {
	t := d.Tokens[i]
	for quotation < len(d.Quotations) && d.Quotations[quotation].End <= t.Start() {
		quotation++
	}
	if r, _ := utf8.DecodeRuneInString(d.Word(i)); t.Kind == text.Mark || !unicode.IsLetter(r) && !unicode.IsDigit(r) {
		return quotation // a mark or a possessive ending
	}
	l.hash = append(l.hash, hashWord(d.Word(i)))
	l.span = append(l.span, t.Span())
	l.sentence = append(l.sentence, int32(s))
	l.size[s]++
	free := quotation == len(d.Quotations) || !d.Quotations[quotation].Contains(t.Span())
	l.free = append(l.free, free)
	if free {
		l.own++
	}
	return quotation
}

// hashWord hashes a word without regard to case and to the marks inside it (FNV-1a over code points).
func hashWord(w string) uint32 {
	h := uint32(2166136261)
	for _, r := range w {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			h = (h ^ uint32(unicode.ToLower(r))) * 16777619
		}
	}
	return h
}

// words returns the range of the words that begin within s.
func (l *wordList) words(s text.Span) text.Range {
	first := sort.Search(len(l.span), func(i int) bool { return l.span[i].Start >= s.Start })
	end := sort.Search(len(l.span), func(i int) bool { return l.span[i].Start >= s.End })
	return text.Range{First: first, End: max(first, end)}
}

// A shingle is a run of gram words: its hash and the index of its first word.
type shingle struct {
	hash uint64
	at   int32
}

// winnow selects shingles so that of any window consecutive ones at least one is kept, the same one in every text that
// holds the run (robust winnowing: Schleimer, Wilkerson, Aiken 2003). Of equal shingles only the first is returned.
func winnow(words []uint32) []shingle {
	all := shingles(words)
	var out []shingle
	seen := map[uint64]bool{}
	least := -1
	for end := min(window, len(all)); end <= len(all) && end > 0; end++ {
		start := max(end-window, 0)
		switch {
		case least < start:
			least = leastOf(all, start, end)
		case all[end-1].hash < all[least].hash:
			least = end - 1
		}
		if h := all[least].hash; !seen[h] {
			seen[h] = true
			out = append(out, all[least])
		}
	}
	return out
}

// Fingerprints are at most n of the hashes by which texts that have a run of words in common are found, the least ones: so that of
// two texts that share much, the same are kept.
func Fingerprints(d *text.Document, n int) []uint64 {
	var out []uint64
	for _, s := range winnow(listWords(d, nil).hash) {
		out = append(out, s.hash)
	}
	slices.Sort(out)
	return out[:min(len(out), n)]
}

func leastOf(all []shingle, start, end int) int {
	least := start
	for i := start + 1; i < end; i++ {
		if all[i].hash <= all[least].hash {
			least = i
		}
	}
	return least
}

// shingles hashes every run of gram words with a rolling sum.
func shingles(words []uint32) []shingle {
	if len(words) < gram {
		return nil
	}
	const base = 0x9E3779B97F4A7C15
	top := uint64(1) // base to the power of gram-1
	for range gram - 1 {
		top *= base
	}
	out := make([]shingle, 0, len(words)-gram+1)
	var sum uint64
	for i, w := range words {
		if i >= gram {
			sum -= top * uint64(words[i-gram])
		}
		sum = sum*base + uint64(w)
		if i >= gram-1 {
			out = append(out, shingle{mix(sum), int32(i - gram + 1)})
		}
	}
	return out
}

// mix spreads the bits of a sum, so that the least of several is no function of the last word alone.
func mix(x uint64) uint64 {
	x ^= x >> 30
	x *= 0xBF58476D1CE4E5B9
	x ^= x >> 27
	x *= 0x94D049BB133111EB
	return x ^ x>>31
}
