package trace

import (
	"cmp"
	"math"
	"slices"

	"firsthand/internal/text"
	"firsthand/internal/text/terms"
)

const (
	longest  = 200 // sentences of a report that are looked at for a story told again
	telltale = 24  // words by which a report finds others
	holders  = 64  // reports remembered of each such word, the oldest: what bounds the cost of a look-up
	compared = 16  // reports that one is compared with
)

// A telling is a report as its sentences tell it, in order.
type telling struct {
	lines []line
	words []placed // ascending by word, then by line
	keys  []int32  // the rarest words that it has in common with another report, the rarest first
}

// A line is a sentence by its words.
type line struct {
	sentence int     // of the document
	words    []int32 // ascending, each once
	mass     float64 // what they weigh together
	free     float64 // which share of it stands outside quotation marks
}

// A placed is a word of a line.
type placed struct {
	word, line int32
}

// tellings are the reports that are traced together. What a word weighs depends on how few of them have it.
type tellings struct {
	of     []telling
	weight []float64 // by word
	unit   float64   // what a word weighs that a single report has
}

// A spoken is a word of a line, before it is known how rare it is.
type spoken struct {
	word   int32
	quoted bool
}

// newTellings cuts the reports into lines, but for the paragraphs that skip names.
func newTellings(accounts []*Account, skip []map[int]bool) *tellings {
	t := &tellings{of: make([]telling, len(accounts))}
	v := &vocabulary{number: map[string]int32{}}
	said := make([][][]spoken, len(accounts))
	for r, a := range accounts {
		for p, paragraph := range a.Document.Paragraphs {
			for s := paragraph.First; s < paragraph.End && !skip[r][p] && len(said[r]) < longest; s++ {
				said[r] = append(said[r], v.hear(a.Document, s, r))
				t.of[r].lines = append(t.of[r].lines, line{sentence: s})
			}
		}
	}
	t.unit = math.Log(1 + float64(len(accounts)))
	t.weight = v.weights(len(accounts))
	for r := range t.of {
		for i := range t.of[r].lines {
			t.weigh(&t.of[r].lines[i], said[r][i])
		}
		t.of[r].place()
		t.of[r].keys = t.keys(t.of[r].lines, v)
	}
	return t
}

// weigh fills in what is said in a line.
func (t *tellings) weigh(l *line, said []spoken) {
	free := 0.0
	for _, s := range said {
		l.words = append(l.words, s.word)
		l.mass += t.weight[s.word]
		if !s.quoted {
			free += t.weight[s.word]
		}
	}
	if l.mass > 0 {
		l.free = free / l.mass
	}
	slices.Sort(l.words)
	l.words = slices.Compact(l.words)
	l.mass = 0
	for _, w := range l.words {
		l.mass += t.weight[w]
	}
}

// keys are the words by which a telling finds others like it.
func (t *tellings) keys(lines []line, v *vocabulary) []int32 {
	var out []int32
	for _, l := range lines {
		for _, w := range l.words {
			if v.held[w] > 1 {
				out = append(out, w)
			}
		}
	}
	slices.SortFunc(out, func(a, b int32) int { return cmp.Or(cmp.Compare(t.weight[b], t.weight[a]), cmp.Compare(a, b)) })
	out = slices.Compact(out)
	return slices.Clip(out[:min(len(out), telltale)])
}

// place lists the words by where they stand.
func (t *telling) place() {
	for i, l := range t.lines {
		for _, w := range l.words {
			t.words = append(t.words, placed{w, int32(i)}) //nolint:gosec // at most longest lines
		}
	}
	slices.SortFunc(t.words, func(a, b placed) int { return cmp.Or(cmp.Compare(a.word, b.word), cmp.Compare(a.line, b.line)) })
}

// common is what each line of one telling has in common with each of another, by weight: line i of a and j of b at i*len(b.lines)+j.
func (t *tellings) common(a, b *telling) []float64 {
	out := make([]float64, len(a.lines)*len(b.lines))
	x, y := a.words, b.words
	for len(x) > 0 && len(y) > 0 {
		w := x[0].word
		if w < y[0].word {
			x = x[1:]
			continue
		}
		n := 0
		for n < len(y) && y[n].word <= w {
			if y[n].word < w {
				y = y[1:]
				continue
			}
			n++
		}
		for len(x) > 0 && x[0].word == w {
			for _, p := range y[:n] {
				out[int(x[0].line)*len(b.lines)+int(p.line)] += t.weight[w]
			}
			x = x[1:]
		}
		y = y[n:]
	}
	return out
}

// candidates names, for each report, older ones that share its rarest words, those that share most first.
func (t *tellings) candidates(age []int, each func(from int, to []int)) {
	held := map[int32][]int{}
	score := make([]float64, len(t.of))
	for _, from := range age {
		var met []int
		for _, k := range t.of[from].keys {
			for _, to := range held[k] {
				if score[to] == 0 {
					met = append(met, to)
				}
				score[to] += t.weight[k] * t.weight[k]
			}
		}
		slices.SortStableFunc(met, func(a, b int) int { return cmp.Compare(score[b], score[a]) })
		each(from, met[:min(len(met), compared)])
		for _, to := range met {
			score[to] = 0
		}
		for _, k := range t.of[from].keys {
			if len(held[k]) < holders {
				held[k] = append(held[k], from)
			}
		}
	}
}

// A vocabulary numbers words and counts the reports that have them.
type vocabulary struct {
	number map[string]int32
	held   []int     // reports, by word
	last   []int     // the report that had it last
	factor []float64 // what a word of its kind weighs
}

// hear lists the words of sentence s of report r.
func (v *vocabulary) hear(d *text.Document, s, r int) []spoken {
	var out []spoken
	for _, term := range terms.Of(d, []text.Span{d.Span(d.Sentences[s])}) {
		out = append(out, spoken{v.see(term, r), quoted(d, term.Span)})
	}
	return out
}

// kindWeight is what a word weighs by its kind: names and figures survive when a story is told again.
var kindWeight = [...]float64{terms.Plain: 1, terms.Name: 1.2, terms.Number: 1.3}

func (v *vocabulary) see(t terms.Term, r int) int32 {
	n, known := v.number[t.Text]
	if !known {
		n = int32(len(v.number)) //nolint:gosec // fewer words than bytes of text
		v.number[t.Text] = n
		v.held, v.last, v.factor = append(v.held, 0), append(v.last, -1), append(v.factor, kindWeight[t.Kind])
	}
	if v.last[n] != r {
		v.held[n]++
		v.last[n] = r
	}
	return n
}

// weights are what words weigh when so many reports are traced.
func (v *vocabulary) weights(reports int) []float64 {
	out := make([]float64, len(v.held))
	for w, n := range v.held {
		out[w] = v.factor[w] * math.Log(1+float64(reports)/float64(n))
	}
	return out
}

// quoted tells whether a span stands in quotation marks.
func quoted(d *text.Document, s text.Span) bool {
	q, _ := slices.BinarySearchFunc(d.Quotations, s.Start, func(q text.Span, at int) int { return cmp.Compare(q.End, at+1) })
	return q < len(d.Quotations) && d.Quotations[q].Contains(s)
}
