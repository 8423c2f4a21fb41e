package trace

import (
	"slices"
	"sort"

	"firsthand/internal/text"
)

const (
	shortest = 12 // words that agree in a passage worth the name
	maxGap   = 4  // words that an editor may have put in, left out or changed between two stretches
	regained = 3  // words that must agree after a gap
)

// A block is a run of n equal words: from word a of one list, from word b of the other.
type block struct {
	a, b, n int
}

// A seed is a place where two lists share a shingle.
type seed struct {
	a, b int
}

// align finds the passages that two lists share, from seeds in ascending order of a: blocks in ascending order of a, no
// word of a in two of them, so that the cost is in proportion to a, however often b repeats itself.
func align(a, b *wordList, seeds []seed) []block {
	var out []block
	end := 0
	for _, s := range seeds {
		if s.a < end {
			continue
		}
		blocks := walk(a.hash, b.hash, s, -1, end)
		slices.Reverse(blocks)
		blocks = append(blocks, walk(a.hash, b.hash, s, +1, end)...)
		if matched(blocks) < shortest {
			continue
		}
		out = append(out, blocks...)
		last := blocks[len(blocks)-1]
		end = last.a + last.n
	}
	return out
}

// matched is the number of words under blocks.
func matched(blocks []block) int {
	n := 0
	for _, b := range blocks {
		n += b.n
	}
	return n
}

// walk follows two lists from a seed over equal words and small gaps: to the right, or with direction -1 to the left, there
// no further than word floor of a.
func walk(a, b []uint32, s seed, direction, floor int) []block {
	i, j := s.a, s.b
	agree := func(da, db, n int) bool { // the n words behind a step of da and db words
		for k := range n {
			x, y := i+direction*(da+k), j+direction*(db+k)
			if direction < 0 {
				x, y = x-1, y-1
			}
			if x < floor || y < 0 || x >= len(a) || y >= len(b) || a[x] != b[y] {
				return false
			}
		}
		return true
	}
	var out []block
	for {
		n := 0
		for agree(n, n, 1) {
			n++
		}
		if n > 0 {
			out = append(out, block{min(i, i+direction*n), min(j, j+direction*n), n})
		}
		i, j = i+direction*n, j+direction*n
		da, db, ok := gap(func(da, db int) bool { return agree(da, db, regained) })
		if !ok {
			return out
		}
		i, j = i+direction*da, j+direction*db
	}
}

// gap finds the smallest step over words of either side behind which regained says that the texts agree again.
func gap(regains func(da, db int) bool) (int, int, bool) {
	for total := 1; total <= 2*maxGap; total++ {
		for da := max(0, total-maxGap); da <= min(total, maxGap); da++ {
			if regains(da, total-da) {
				return da, total - da, true
			}
		}
	}
	return 0, 0, false
}

// project returns how many words of r lie in blocks, and the range of the other list's words that they equal.
func project(blocks []block, r text.Range) (int, text.Range) {
	n, to := 0, text.Range{}
	first := sort.Search(len(blocks), func(i int) bool { return blocks[i].a+blocks[i].n > r.First })
	for _, b := range blocks[first:] {
		start, end := max(b.a, r.First), min(b.a+b.n, r.End)
		if start >= end {
			break
		}
		if at := b.b + start - b.a; n == 0 || at < to.First {
			to.First = at
		}
		to.End = max(to.End, b.b+end-b.a)
		n += end - start
	}
	return n, to
}
