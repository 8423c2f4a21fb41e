package tagger

import (
	"math"
	"slices"

	"firsthand/internal/spread"
)

// together is how many windows of a text are held in memory at once, besides those that reach over their end.
const together = 8

// A found attribution is one by its words.
type found struct {
	cue             run
	source, content []run
	deeper          []run // of content: what is worth reading again
	score           float64
}

// find reads the words of p from first to end as one text, and returns what is attributed there in the order of the cues; bias
// is what a score begins with.
func (t *Tagger) find(p *page, first, end int, bias float64) []found {
	if first == end {
		return nil
	}
	all := p.windows(first, end, t.settings.Size, t.settings.Stride)
	var out []found
	var held []*readWindow
	done := first // the words before are decided
	for len(all) > 0 {
		k := min(together, len(all))
		held = append(held, t.readAll(p, all[:k])...)
		all = all[k:]
		upTo := end
		if len(all) > 0 { // words that a later window sees better, or whose cue may go on there, wait for it
			upTo = held[len(held)-1].first
		}
		cues, decided := t.cues(held, done, upTo, len(all) == 0)
		out = append(out, t.fill(held, cues, bias)...)
		done = decided
		for len(held) > 0 && held[0].end <= done {
			held = held[1:]
		}
	}
	return out
}

// A candidate is what may be a cue.
type candidate struct {
	run
	odds float64 // the log odds that its words are one
}

// cues returns what may be cues among the words from first to end, and up to which word that is decided: the last one
// that is no cue, unless the text ends there. Each word is judged by the window in which it stands farthest from a seam.
func (t *Tagger) cues(held []*readWindow, first, end int, last bool) ([]candidate, int) {
	emissions := make([]float32, 0, (end-first)*cueTags)
	for i := first; i < end; i++ {
		w := farthest(held, i)
		emissions = append(emissions, w.cues[(i-w.first)*cueTags:(i-w.first+1)*cueTags]...)
	}
	tags := t.cueTags.best(emissions)
	likely := t.cueTags.marginals(emissions)
	n := len(tags)
	for !last && n > 0 && (tags[n-1] != 0 || likely[(n-1)*cueTags] < 1-t.settings.Candidate) {
		n--
	}
	if n == 0 {
		n = len(tags) // a cue without end: better cut than kept waiting
	}
	// Where the best tags say no cue, one may yet begin.
	for i := 0; i < n; i++ {
		if tags[i] == 0 && likely[i*cueTags+int(beginCue)] >= t.settings.Candidate && (i+1 == n || tags[i+1] != insideCue) {
			tags[i] = beginCue
			for k := i + 1; k < n && tags[k] == 0 && likely[k*cueTags+int(insideCue)] > likely[k*cueTags+int(beginCue)] && likely[k*cueTags+int(insideCue)] >= t.settings.Candidate; k++ {
				tags[k] = insideCue
			}
		}
	}
	var out []candidate
	for _, r := range runs(tags[:n], beginCue, insideCue, first) {
		c := candidate{run: r, odds: math.Inf(1)}
		for i := r.first; i < r.end; i++ {
			c.odds = min(c.odds, logOdds(1-likely[(i-first)*cueTags]))
		}
		out = append(out, c)
	}
	return out, first + n
}

func logOdds(p float32) float64 {
	q := min(max(float64(p), 1e-4), 1-1e-4)
	return math.Log(q / (1 - q))
}

// farthest returns the window in which word i stands farthest from a seam, the first of those.
func farthest(held []*readWindow, i int) *readWindow {
	var best *readWindow
	for _, w := range held {
		if w.first <= i && i < w.end && (best == nil || w.depth(i) > best.depth(i)) {
			best = w
		}
	}
	return best
}

// fill finds source and content of each cue, and leaves out those without content.
func (t *Tagger) fill(held []*readWindow, cues []candidate, bias float64) []found {
	filled := make([]found, len(cues))
	spread.Each(len(cues), cap(t.free), func(i int) { filled[i] = t.filled(held, cues[i], bias) })
	out := filled[:0]
	for _, f := range filled {
		if len(f.content) > 0 {
			out = append(out, f)
		}
	}
	return out
}

// filled finds source and content of c. Each word is judged by the window in which it and the cue stand farthest from a seam.
func (t *Tagger) filled(held []*readWindow, c candidate, bias float64) found {
	var over []*readWindow
	for _, w := range held {
		if w.first <= c.first && c.end <= w.end {
			over = append(over, w)
		}
	}
	f := found{cue: c.run}
	if len(over) == 0 { // a cue longer than a window
		return f
	}
	low, high := over[0].first, over[len(over)-1].end
	emissions, deepest := make([]float32, (high-low)*roleTags), make([]int, high-low)
	for i := range deepest {
		deepest[i] = -1
	}
	for _, w := range over {
		worth := t.roles(w, c.run)
		here := min(w.depth(c.first), w.depth(c.end-1))
		for i := w.first; i < w.end; i++ {
			if d := min(here, w.depth(i)); d > deepest[i-low] {
				deepest[i-low] = d
				copy(emissions[(i-low)*roleTags:(i-low+1)*roleTags], worth[(i-w.first)*roleTags:])
			}
		}
	}
	tags := t.roleTags.best(emissions)
	f.source, f.content = runs(tags, beginSource, insideSource, low), runs(tags, beginContent, insideContent, low)
	if len(f.content) == 0 {
		return f
	}
	likely := t.roleTags.marginals(emissions)
	sure, words := 0.0, 0
	for _, r := range f.content {
		for i := r.first; i < r.end; i++ {
			p := likely[(i-low)*roleTags:]
			sure += logOdds(p[beginContent] + p[insideContent])
			words++
		}
	}
	b := t.settings.Believe
	x := b.Cue*c.odds + b.Content*sure/float64(words) + bias
	f.score = math.Round(1000/(1+math.Exp(-x))) / 1000
	f.deeper = slices.DeleteFunc(slices.Clone(f.content), func(r run) bool { return r.end-r.first < least || !t.nested(over, r) })
	return f
}

// nested tells whether something may be nested in a content, by the states of its words: most hold nothing, and reading them again
// would find that out at many times the cost.
func (t *Tagger) nested(over []*readWindow, content run) bool {
	for i := content.first; i < content.end; i++ {
		x := farthest(over, i).state(i)
		sum := t.nestedBias[0]
		for k, weight := range t.nestedWeight {
			sum += float32(weight * x[k]) // rounded, on every processor
		}
		if sum >= 0 {
			return true
		}
	}
	return false
}
