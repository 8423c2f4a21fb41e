package tagger

import (
	"cmp"
	"slices"

	"firsthand/internal/read"
	"firsthand/internal/spread"
	"firsthand/internal/text"
)

const (
	maxDepth = 6 // of nesting; people stop at three
	least    = 3 // words of a content that is read again

	contentsTogether = 8 // are read again at once: most are short, and encoded together
)

// Attributions implements read.Extractor.
func (t *Tagger) Attributions(d *text.Document) []read.Attribution {
	p := t.page(d)
	s := spans{d, p}
	var out []attribution
	level := []run{{0, len(p.Words.Words)}}
	taken := make([]bool, len(p.Words.Words)) // words that are in a cue
	for depth := 0; len(level) > 0 && depth <= maxDepth; depth++ {
		all := make([][]found, len(level))
		level = apart(level)
		bias := t.settings.Believe.Bias
		if depth > 0 {
			bias += t.settings.Believe.Nested
		}
		spread.Each(len(level), contentsTogether, func(i int) { all[i] = t.find(p, level[i].first, level[i].end, bias) })
		level = level[:0]
		for _, some := range all {
			for _, f := range some {
				if slices.Contains(taken[f.cue.first:f.cue.end], true) {
					continue
				}
				for i := f.cue.first; i < f.cue.end; i++ {
					taken[i] = true
				}
				out = append(out, s.attribution(f))
				level = append(level, f.deeper...)
			}
		}
	}
	out = slices.DeleteFunc(out, func(a attribution) bool { return len(a.Content) == 0 })
	slices.SortStableFunc(out, func(a, b attribution) int { return cmp.Compare(a.Cue.Start, b.Cue.Start) })
	c := convention{Grammar: t.grammar, doc: d}
	return nest(c.apply(out))
}

// apart orders runs and drops those that reach into one before, so that reading them all takes no longer than reading the text.
func apart(runs []run) []run {
	slices.SortFunc(runs, func(a, b run) int { return cmp.Or(cmp.Compare(a.first, b.first), cmp.Compare(b.end, a.end)) })
	out, end := runs[:0], 0
	for _, r := range runs {
		if r.first >= end {
			out, end = append(out, r), r.end
		}
	}
	return out
}

// spans turns runs of a page's words into spans of its document, whole tokens of it.
type spans struct {
	*text.Document
	page *page
}

func (s spans) attribution(f found) attribution {
	return attribution{Attribution: read.Attribution{Source: s.of(f.source), Cue: s.span(f.cue), Content: s.of(f.content), Parent: -1, Score: f.score}}
}

// of leaves out spans of marks alone: they name nobody and say nothing.
func (s spans) of(runs []run) []text.Span {
	var out []text.Span
	for _, r := range runs {
		span := s.span(r)
		if in := s.TokensIn(span); !slices.ContainsFunc(s.Tokens[in.First:in.End], func(k text.Token) bool { return k.Kind != text.Mark }) {
			continue
		}
		if k := len(out) - 1; k >= 0 && span.Start < out[k].End { // two words of one token
			out[k].End = max(out[k].End, span.End)
			continue
		}
		out = append(out, span)
	}
	return out
}

func (s spans) span(r run) text.Span {
	span := text.Span{Start: int(s.page.Words.Words[r.first].Start), End: int(s.page.Words.Words[r.end-1].End)}
	if k := s.tokenAt(span.Start); k >= 0 {
		span.Start = s.Tokens[k].Start()
	}
	if k := s.tokenAt(span.End - 1); k >= 0 {
		span.End = s.Tokens[k].End()
	}
	return span
}

// tokenAt returns the index of the token that holds the byte at offset b, or -1.
func (s spans) tokenAt(b int) int {
	k, found := slices.BinarySearchFunc(s.Tokens, b, func(t text.Token, b int) int { return cmp.Compare(t.Start(), b) })
	if !found {
		k--
	}
	if k < 0 || s.Tokens[k].End() <= b {
		return -1
	}
	return k
}

// nest orders attributions by where their contents begin, the longer first, and gives each as parent the one with the smallest
// content that holds its cue, or that it is cited by.
func nest(found []attribution) []read.Attribution {
	slices.SortStableFunc(found, func(a, b attribution) int {
		x, y := text.Cover(a.Content...), text.Cover(b.Content...)
		if c := cmp.Or(cmp.Compare(x.Start, y.Start), cmp.Compare(y.End, x.End)); c != 0 {
			return c
		}
		if a.cites != b.cites {
			return map[bool]int{true: 1, false: -1}[a.cites]
		}
		return cmp.Compare(a.Cue.Start, b.Cue.Start)
	})
	out := make([]read.Attribution, 0, len(found))
	var depth, open []int // open are indices into out whose content may still hold what comes
	for _, a := range found {
		start := text.Cover(append(append(slices.Clone(a.Source), a.Content...), a.Cue)...).Start
		open = slices.DeleteFunc(open, func(k int) bool { return text.Cover(out[k].Content...).End <= start })
		d := 0
		for i := len(open) - 1; i >= 0; i-- {
			if holds(out[open[i]], a) {
				a.Parent, d = open[i], depth[open[i]]+1
				break
			}
		}
		if d > maxDepth {
			continue
		}
		open = append(open, len(out))
		depth = append(depth, d)
		out = append(out, a.Attribution)
	}
	return out
}

// holds tells whether the content of outer covers the cue of inner, and not the other way round too, or inner is whom outer cites.
func holds(outer read.Attribution, inner attribution) bool {
	in, out := !inner.Cue.Empty() && covers(outer.Content, inner.Cue), !outer.Cue.Empty() && covers(inner.Content, outer.Cue)
	return in && !out || inner.cites && text.Cover(outer.Content...).Start == text.Cover(inner.Content...).Start
}
