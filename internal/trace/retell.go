package trace

import (
	"math"
	"slices"
)

const (
	alikeLines = 0.22 // of what two lines weigh together, the part in common from which one may be the other told again
	likely     = 0.90 // likelihood from which a story is taken for another told again
)

// A retelling says which lines of one telling say what lines of an older one say, in the same order. The words of others in
// quotation marks count neither for nor against it, in whichever of the two the marks stand: two reporters at one speech quote
// it alike.
type retelling struct {
	from, to int
	lines    [][2]int // of from, of to; both ascending
	in, of   float64  // which share of each telling's own words is common to both
	ordered  float64  // of what is alike in any order, the share that is so in one order
	mass     float64  // what is common, in words that a single report has
	row      int      // how many lines of the one that has fewer
	sure     float64  // how likely one of the two was made from the other
	made     int      // which of them that is: from, but where they are of one day the one that has less of its own
}

// retell compares two tellings; level says that neither is known to be the older.
func (t *tellings) retell(from, to int, level bool) retelling {
	x, y := t.of[from].lines, t.of[to].lines
	r := retelling{from: from, to: to, made: from}
	common := t.common(&t.of[from], &t.of[to])
	matches, total, free := inOrder(x, y, common)
	r.lines, r.row = matches, distinct(matches)
	r.own(x, y, common, t.unit)
	if free > 0 {
		r.ordered = total / free
	}
	r.sure = r.likelihood(r.in, r.of)
	if level && r.of > r.in {
		r.sure, r.made = r.likelihood(r.of, r.in), to
	}
	return r
}

// own weighs what is common of the reporters' own words. A line that is matched with a quoted one is quoted as far as that is.
func (r *retelling) own(x, y []line, alike []float64, unit float64) {
	ofX, ofY := make([]float64, len(x)), make([]float64, len(y))
	for i, l := range x {
		ofX[i] = l.free
	}
	for j, l := range y {
		ofY[j] = l.free
	}
	common, matched := 0.0, -1
	for _, p := range r.lines {
		free := min(x[p[0]].free, y[p[1]].free)
		ofX[p[0]] = free
		if p[1] != matched {
			ofY[p[1]] = 0
		}
		ofY[p[1]], matched = max(ofY[p[1]], free), p[1]
		common += free * alike[p[0]*len(y)+p[1]]
	}
	inX, inY := 0.0, 0.0
	for i, l := range x {
		inX += l.mass * ofX[i]
	}
	for j, l := range y {
		inY += l.mass * ofY[j]
	}
	if inX > 0 && inY > 0 {
		r.in, r.of, r.mass = min(1, common/inX), min(1, common/inY), common/unit
	}
}

// inOrder matches lines so that what is common weighs most and no two matches cross; a line of y may be matched with several of
// x. common is what each of x has in common with each of y. It returns the matches, what they weigh, and what they would if they might
// cross.
func inOrder(x, y []line, common []float64) (matches [][2]int, total, free float64) {
	const left, up, match = 1, 2, 3
	best := make([]float64, (len(x)+1)*(len(y)+1))
	step := make([]int8, len(best))
	w := len(y) + 1
	for i := 1; i <= len(x); i++ {
		top := 0.0
		for j := 1; j < w; j++ {
			c := common[(i-1)*len(y)+j-1]
			if c*c < alikeLines*alikeLines*x[i-1].mass*y[j-1].mass {
				c = 0
			}
			top = max(top, c)
			at := i*w + j
			best[at], step[at] = best[at-w], up
			if best[at-1] > best[at] {
				best[at], step[at] = best[at-1], left
			}
			if c > 0 && best[at-w]+c > best[at] {
				best[at], step[at] = best[at-w]+c, match
			}
		}
		free += top
	}
	for i, j := len(x), len(y); i > 0 && j > 0; {
		switch step[i*w+j] {
		case up:
			i--
		case left:
			j--
		default:
			matches = append(matches, [2]int{i - 1, j - 1})
			i--
		}
	}
	slices.Reverse(matches)
	return matches, best[len(best)-1], free
}

// distinct counts the lines of the second telling in matches, which are no more than those of the first.
func distinct(matches [][2]int) int {
	n, last := 0, -1
	for _, m := range matches {
		if m[1] != last {
			n, last = n+1, m[1]
		}
	}
	return n
}

// likelihood is how likely it is that a telling was made from another, of which in of its own words are in both, and of of the
// other's; 0 where too much of it is its own, or is said in another order. The weights were learned (docs/method/families.md).
func (r *retelling) likelihood(in, of float64) float64 {
	const (
		shared = 0.3 // of a telling's own words, the part that must be the other's
		order  = 0.8 // and of that the part that must stand in one order
		row    = 2   // lines of each, since one sentence may be put alike by two who do not know of each other
		plenty = 6   // words in common, of those that a single report has, that are as good as any more
	)
	if in < shared || r.ordered < order || r.row < row {
		return 0
	}
	z := -16.9 + 13.16*math.Sqrt(in) + 8.3*min(in, of) + 3.83*math.Log(1+min(r.mass, plenty))
	return 1 / (1 + math.Exp(-z))
}
