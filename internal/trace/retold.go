package trace

import (
	"cmp"
	"iter"
	"slices"

	"firsthand/internal/text"
	"firsthand/internal/text/terms"
)

// retellings finds the stories that were told again in other words: for each report the one that it most likely was made from, of
// another outlet. Pairs that share passages word for word are left out: done says which.
func retellings(accounts []*Account, t *tellings, age []int, done func(from, to int) bool) []retelling {
	best := make([]retelling, len(accounts))
	t.candidates(age, func(from int, to []int) {
		for _, o := range to {
			if done(from, o) || ownOutlet(accounts[from], accounts[o]) {
				continue
			}
			r := t.retell(from, o, level(accounts[from], accounts[o]))
			if r.sure >= likely && r.sure > best[r.made].sure {
				best[r.made] = r
			}
		}
	})
	best = slices.DeleteFunc(best, func(r retelling) bool { return r.sure == 0 })
	slices.SortFunc(best, func(a, b retelling) int { return cmp.Or(cmp.Compare(a.from, b.from), cmp.Compare(a.to, b.to)) })
	return best
}

// ownOutlet tells whether two reports are one outlet's, which may tell its own story again.
func ownOutlet(a, b *Account) bool {
	key := a.Outlets.Key(a.Report.Outlet)
	return key != "" && key == a.Outlets.Key(b.Report.Outlet)
}

// level tells whether neither of two reports is known to be the older.
func level(a, b *Account) bool { return !a.before(b) && !b.before(a) }

// retold turns retellings into edges: one for each statement that stands in a line told again and is not linked yet, and one
// between the reports for the lines that hold none.
func (l *library) retold(t *tellings, found []retelling, at [][]Item, linked map[Ref]bool) []Edge {
	var out []Edge
	for _, r := range found {
		p := newParallel(l.accounts, t, &r)
		held := map[int]bool{}
		for _, it := range at[r.from] {
			e, ok := p.edge(it, at[r.to], held)
			if ok && !linked[it.Ref] {
				linked[it.Ref] = true
				out = append(out, e)
			}
		}
		rest := p.between()
		for _, m := range r.lines {
			if s := t.of[r.from].lines[m[0]].sentence; !held[s] {
				rest.Evidence = append(rest.Evidence, p.a.Span(p.a.Sentences[s]))
			}
		}
		if len(rest.Evidence) > 0 {
			out = append(out, rest)
		}
	}
	return out
}

// A parallel is a retelling by the sentences of its two documents.
type parallel struct {
	*retelling
	a, b *text.Document
	said map[int]int // sentence of a → the sentence of b that it tells again
}

func newParallel(accounts []*Account, t *tellings, r *retelling) *parallel {
	p := &parallel{retelling: r, a: accounts[r.from].Document, b: accounts[r.to].Document, said: map[int]int{}}
	for _, m := range r.lines {
		p.said[t.of[r.from].lines[m[0]].sentence] = t.of[r.to].lines[m[1]].sentence
	}
	return p
}

// between is an edge between the reports as a whole.
func (p *parallel) between() Edge {
	return Edge{From: Ref{Report: p.from}, To: Ref{Report: p.to}, Kind: Copies, Retold: true, Sure: p.sure}
}

// edge links an item that stands mostly in sentences told again. It marks the sentences that it stands in.
func (p *parallel) edge(it Item, others []Item, held map[int]bool) (Edge, bool) {
	const most = 0.7
	all, told := 0, 0
	e := p.between()
	var target []text.Span
	for _, span := range it.Content {
		for s, piece := range p.pieces(span) {
			all += piece.Len()
			if to, ok := p.said[s]; ok {
				told += piece.Len()
				held[s] = true
				e.Evidence = append(e.Evidence, piece)
				target = append(target, p.b.Span(p.b.Sentences[to]))
			}
		}
	}
	if told == 0 || float64(told) < most*float64(all) {
		return e, false
	}
	e.From, e.To.ID = it.Ref, p.counterpart(it, text.Cover(target...), others)
	return e, true
}

// pieces cuts a span of a where sentences end, and yields each piece with its sentence.
func (p *parallel) pieces(span text.Span) iter.Seq2[int, text.Span] {
	return func(yield func(int, text.Span) bool) {
		r := p.a.TokensIn(span)
		for r.First < r.End {
			s := p.a.SentenceAt(r.First)
			end := max(r.First+1, min(r.End, p.a.Sentences[s].End))
			if !yield(s, p.a.Span(text.Range{First: r.First, End: end})) {
				return
			}
			r.First = end
		}
	}
}

// counterpart returns the ID of the item within target that has most words of it; of those that have as many, one that is nested
// alike is taken.
func (p *parallel) counterpart(it Item, target text.Span, items []Item) string {
	const some, alike = 0.2, 0.01
	mine := termSet(p.a, it.Content)
	best, id := some, ""
	for _, o := range items {
		if len(o.Content) == 0 || !text.Cover(o.Content...).Overlaps(target) {
			continue
		}
		theirs := termSet(p.b, o.Content)
		common := 0
		for w := range mine {
			if theirs[w] {
				common++
			}
		}
		closeness := 2 * float64(common) / float64(max(1, len(mine)+len(theirs)))
		if (o.Statement < 0) == (it.Statement < 0) {
			closeness += alike
		}
		if closeness > best {
			best, id = closeness, o.ID
		}
	}
	return id
}

func termSet(d *text.Document, spans []text.Span) map[string]bool {
	out := map[string]bool{}
	for _, t := range terms.Of(d, spans) {
		out[t.Text] = true
	}
	return out
}
