package encoder

import "slices"

// lanes is how many rows of weights a tile has: one column of what comes out each.
const lanes = 16

// most is how large the positive ones of four weights, or the negative ones, may be together, that the sum of their products
// with activations up to steps fits into 16 bits.
const most = 32767 / steps

// blocks holds the weights of a layer in blocks of 16 rows, and in a block by groups of four columns, two to be added up in
// 16 bits. Where four weights are too large for that, what is too much of them stands in the rest: in groups of their own.
// (The outliers of FBGEMM, Khudia et al. 2021, here so few that the sums stay exact at no cost.)
type blocks struct {
	weights
	packed []int8  // 16*columns a block
	rest   []int8  // 64 a group: 16 rows of four columns
	at     []int32 // the column at which each group of the rest begins
	ends   []int   // for each block, where its groups of the rest end
}

// A tile is what bytes4x16 and bytes8x32 are given: their number of rows of activations, times times, with one block of weights.
type tile struct {
	out     *float32
	stride  int // bytes from a row of out to the next
	a       *uint8
	columns int
	bytes   *int8
	rest    *int8
	at      *int32
	count   int // groups of the rest
	steps   *float32
	scale   *float32
	sum     *float32
	bias    *float32
	times   int
}

func (avx2) pack(w weights) multiplier {
	if w.rows%lanes != 0 || w.columns%8 != 0 {
		return plain{}.pack(w)
	}
	b := &blocks{weights: w, packed: make([]int8, len(w.bytes))}
	for j := 0; j < w.rows; j += lanes {
		for k := 0; k < w.columns; k += 8 {
			b.group((*group)(b.packed[j*w.columns+k*lanes:]), j, k)
		}
		b.ends = append(b.ends, len(b.at))
	}
	b.bytes = nil
	return b
}

// A group is eight columns of a block: four of each row, then the next four of each row.
type group [2 * 4 * lanes]int8

// group packs the columns from k of the rows from j into g.
func (b *blocks) group(g *group, j, k int) {
	var rest group
	over := false
	for row := range lanes {
		from := (*[8]int8)(b.bytes[(j+row)*b.columns+k:])
		*(*[4]int8)(g[4*row:]) = [4]int8(from[:4])
		*(*[4]int8)(g[4*(lanes+row):]) = [4]int8(from[4:])
		if size(from[0])+size(from[1])+size(from[4])+size(from[5]) <= most && size(from[2])+size(from[3])+size(from[6])+size(from[7]) <= most {
			continue // as nearly always
		}
		for _, first := range [2]int{4 * row, 4*row + 2} {
			four := [4]int{first, first + 1, first + 4*lanes, first + 4*lanes + 1}
			over = g.tame(&rest, four, 1) || over
			over = g.tame(&rest, four, -1) || over
		}
	}
	if !over {
		return
	}
	for half := range 2 {
		some := rest[half*4*lanes : (half+1)*4*lanes]
		if slices.ContainsFunc(some, func(w int8) bool { return w != 0 }) {
			b.rest = append(b.rest, some...)
			b.at = append(b.at, int32(k+4*half)) //nolint:gosec // a layer is no wider
		}
	}
}

// size is how far a weight is from nothing.
func size(w int8) int { return max(int(w), -int(w)) }

// tame moves what is too much of the four weights of that sign from g to rest, from the largest first, and tells whether
// there was any.
func (g *group) tame(rest *group, four [4]int, sign int) (over bool) {
	for {
		sum, top, at := 0, 0, 0
		for _, i := range four {
			if v := sign * int(g[i]); v > 0 {
				sum += v
				if v > top {
					top, at = v, i
				}
			}
		}
		if sum <= most {
			return over
		}
		much := int8(sign * min(sum-most, top)) //nolint:gosec // no more than the weight
		g[at] -= much
		rest[at] += much
		over = true
	}
}

func (b *blocks) multiply(out []float32, a []uint8, steps []float32, n int, s *Scratch) {
	b.whole(4, b.tiles, out, a, steps, n, s)
}

// whole gives tiles a number of rows together at a time; what comes of those beyond n is left out.
func (w *weights) whole(together int, tiles func(out []float32, a []uint8, steps []float32, times int), out []float32, a []uint8, steps []float32, n int, s *Scratch) {
	done := n / together * together
	tiles(out, a, steps, n/together)
	if done < n {
		s.tail = grow(s.tail, together*w.rows)
		tiles(s.tail, a[done*w.columns:], steps[2*done:], 1)
		copy(out[done*w.rows:], s.tail[:(n-done)*w.rows])
	}
}

// tiles multiplies times times four rows.
func (b *blocks) tiles(out []float32, a []uint8, steps []float32, times int) {
	if times == 0 {
		return
	}
	_, _, _ = out[4*times*b.rows-1], a[4*times*b.columns-1], steps[8*times-1]
	rest := 0
	for i, end := range b.ends {
		j := i * lanes
		t := tile{
			out: &out[j], stride: 4 * b.rows, a: &a[0], columns: b.columns, bytes: &b.packed[j*b.columns], count: end - rest,
			steps: &steps[0], scale: &b.scale[j], sum: &b.sum[j], bias: &b.bias[j], times: times,
		}
		if end > rest {
			t.rest, t.at = &b.rest[4*lanes*rest], &b.at[rest]
		}
		bytes4x16(&t)
		rest = end
	}
}
