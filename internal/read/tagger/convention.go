package tagger

import (
	"slices"

	"firsthand/internal/read"
	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

// What was learned follows PolNeAR, which marks the outermost attributions alone. Where several voices meet in one sentence,
// a chain needs more; the rules here say how each such span is read.

// An attribution is one that was found, before it has its place among the others.
type attribution struct {
	read.Attribution
	cites bool // its source is one that the attribution with the same content rests on: "citing two officials"
}

// A convention brings attributions of a document to what a chain needs.
type convention struct {
	*phrase.Grammar
	doc      *text.Document
	sentence *phrase.Sentence // the latest
}

// apply changes found, which is in the order of the text.
func (c *convention) apply(found []attribution) []attribution {
	for i := range found {
		c.relative(&found[i])
		c.bare(&found[i])
	}
	for i := range found {
		c.dateline(&found[i])
		c.cut(&found[i])
		c.whole(found, i)
		c.pointed(&found[i])
		c.plainly(&found[i])
	}
	found = c.apart(found)
	found = c.citing(found)
	for i := range found {
		c.shared(found, i)
	}
	quoted := c.handedOn(found)
	return slices.DeleteFunc(append(c.hearsay(found), quoted...), func(a attribution) bool {
		return c.heading(&a) || c.called(&a) || c.doc.Furniture(c.doc.SentenceAt(c.doc.TokensIn(a.Cue).First))
	})
}

// neighbours is how many attributions to each side one is held against, so that time grows with the text and no faster.
const neighbours = 8

// around returns the range of the neighbours of found[i], itself among them.
func around(found []attribution, i int) (first, end int) {
	return max(i-neighbours, 0), min(i+neighbours+1, len(found))
}

// at returns the sentence that token t stands in.
func (c *convention) at(t int) *phrase.Sentence {
	if i := c.doc.SentenceAt(t); c.sentence == nil || c.sentence.Index != i {
		c.sentence = c.Sentence(c.doc, i)
	}
	return c.sentence
}

// cue returns the tokens of a's cue and their sentence.
func (c *convention) cue(a *attribution) (*phrase.Sentence, text.Range) {
	in := c.doc.TokensIn(a.Cue)
	return c.at(in.First), in
}

// relative gives the cue of a relative clause its pronoun as source: "a report that indicates".
func (c *convention) relative(a *attribution) {
	s, in := c.cue(a)
	if t := in.First - 1; len(a.Source) == 0 && t > s.First && s.Classes.Relatives[s.Word(t)] && s.IsWord(t-1) && s.Verbs[s.Word(t-1)].Verb == nil {
		a.Source = []text.Span{s.Span(t, t+1)}
	}
}

// dateline takes it from the beginning of a content: "HALSUND, Valmere (Harbour Wire) — ".
func (c *convention) dateline(a *attribution) {
	for i, span := range a.Content {
		t := c.doc.TokensIn(span).First
		if s := c.at(t); t < s.First && span.End > c.doc.Tokens[s.First].Start() {
			a.Content[i].Start = c.doc.Tokens[s.First].Start()
		}
	}
}

// cut ends a content at a paragraph's end on the way to its cue, where no quotation goes on: a line above the first sentence is
// not part of it.
func (c *convention) cut(a *attribution) {
	here := c.paragraph(a.Cue)
	for i, span := range a.Content {
		in := c.doc.TokensIn(span)
		for t := in.End - 1; t > in.First; t-- {
			s := c.doc.SentenceAt(t)
			if p := c.doc.ParagraphAt(s); p > here || c.doc.Sentences[s].First != t || c.doc.Paragraphs[p].First != s {
				continue
			}
			if c.doc.QuotationOver(c.doc.Tokens[t-1].Start()) < 0 {
				a.Content[i].Start = c.doc.Tokens[t].Start()
				break
			}
		}
	}
}

// bare takes the source from a claim that nobody is said to make: the "news" of "news reports that".
func (c *convention) bare(a *attribution) {
	s, in := c.cue(a)
	if in.End != in.First+1 || len(a.Source) != 1 || !lexicon.OneOf(s.Word(in.First), "reports", "report", "rumours", "rumors") || s.Finite(in.First-1) {
		return
	}
	if source := c.doc.TokensIn(a.Source[0]); source.End == in.First && !s.Capital(source.First) && !s.Classes.Determiners[s.Word(source.First)] &&
		!slices.ContainsFunc([]string{"'s", "’s", "’", "'", "officials", "people", "sources"}, func(w string) bool { return s.Word(in.First-1) == w }) {
		a.Source = nil
	}
}

// apart leaves out what cannot be: a cue with nobody behind it, a cue inside the source of a likelier attribution of the same words, and words of another
// paragraph that somebody is said to say there.
func (c *convention) apart(found []attribution) []attribution {
	out := found[:0:0]
	for i, a := range found {
		if c.nobody(&found[i]) {
			continue
		}
		rival := func(b attribution) bool {
			return b.Score > a.Score && covers(b.Source, a.Cue) && text.Cover(b.Content...).Start == text.Cover(a.Content...).Start
		}
		if first, end := around(found, i); slices.ContainsFunc(found[first:end], rival) {
			continue
		}
		a.Content = slices.DeleteFunc(slices.Clone(a.Content), func(s text.Span) bool {
			there := c.paragraph(s)
			if there == c.paragraph(a.Cue) {
				return false
			}
			for k, _ := around(found, i); k < i; k++ {
				if b := found[k]; c.paragraph(b.Cue) == there && slices.Contains(b.Content, s) {
					return true
				}
			}
			return false
		})
		if len(a.Content) > 0 {
			out = append(out, a)
		}
	}
	return out
}

// heading tells whether a's cue is that of "Story highlights", which pages write above a list, whether or not the first of it follows in the same line: it is no verb.
func (c *convention) heading(a *attribution) bool {
	s, in := c.cue(a)
	return in.First == s.First+1 && s.Word(s.First) == "story" && s.Word(in.First) == "highlights"
}

// nobody tells whether a has no source because nobody says anything: the infinitive of "declined to comment", a gap ("it is
// unclear"), a condition ("should it be confirmed").
func (c *convention) nobody(a *attribution) bool {
	if len(a.Source) > 0 {
		return false
	}
	s, in := c.cue(a)
	if lexicon.OneOf(s.Word(in.First), "to", "be") {
		return true
	}
	for t := in.First; t < in.End; t++ {
		if lexicon.OneOf(s.Word(t), "unclear", "unknown") || s.Word(t) == "seen" && s.Word(t-1) == "be" {
			return true
		}
	}
	return false
}

// paragraph is the index of the paragraph in which s begins.
func (c *convention) paragraph(s text.Span) int {
	return c.doc.ParagraphAt(c.doc.SentenceAt(c.doc.TokensIn(s).First))
}

// covers tells whether one of the spans holds s.
func covers(spans []text.Span, s text.Span) bool {
	return slices.ContainsFunc(spans, func(c text.Span) bool { return c.Contains(s) })
}

// citing turns "X, the Post reported, citing two officials" from an attribution of the officials to the Post into one of X to the
// officials, who stand behind the Post; and "the Post reported, citing two officials, that X" into both. One that nothing in its
// sentence rests on is left out.
func (c *convention) citing(found []attribution) []attribution {
	out := make([]attribution, 0, len(found))
	for i, a := range found {
		s, in := c.cue(&found[i])
		if in.End != in.First+1 || !lexicon.OneOf(s.Word(in.First), "citing", "quoting") {
			out = append(out, a)
			continue
		}
		if host, ok := c.behind(s, in, a); ok {
			cited := host
			cited.Source, cited.Cue, cited.cites = []text.Span{{Start: a.Content[0].Start, End: c.doc.Tokens[c.doc.TokensIn(host.Content[0]).First-2].End()}}, a.Cue, true
			out = append(out, host, cited)
			continue
		}
		if !c.names(s, a.Content) {
			out = append(out, a)
			continue
		}
		h := c.nearest(found, i, s)
		if h < 0 {
			continue
		}
		a.Source, a.Content, a.cites = a.Content, without(found[h].Content, text.Cover(append(slices.Clone(a.Content), a.Cue)...), c.doc.Text), true
		if len(a.Content) > 0 {
			out = append(out, a)
		}
	}
	return out
}

// behind takes "the Post reported, citing two officials, that X", of which a has the Post as source and all behind the cue in
// as content, and returns what the Post reported.
func (c *convention) behind(s *phrase.Sentence, in text.Range, a attribution) (attribution, bool) {
	content := c.doc.TokensIn(a.Content[0])
	that := content.First + 1
	for that < content.End && !(s.Word(that) == "that" && s.Word(that-1) == ",") {
		that++
	}
	if that >= content.End || len(a.Source) != 1 {
		return a, false
	}
	verb := in.First - 1
	for source := c.doc.TokensIn(a.Source[0]).End; ; verb-- {
		if verb < source {
			return a, false
		}
		if v, ok := s.Verbs[s.Word(verb)]; ok && (v.Form == lexicon.Past || v.Form == lexicon.Third) {
			break
		}
	}
	a.Cue = s.Span(verb, verb+1)
	a.Content = append([]text.Span{s.Span(that, content.End)}, a.Content[1:]...)
	return a, true
}

// nearest returns the index of the attribution in the sentence s whose cue is nearest to that of i, or -1.
func (c *convention) nearest(found []attribution, i int, s *phrase.Sentence) int {
	out, best := -1, 0
	k, end := around(found, i)
	for ; k < end; k++ {
		other := found[k]
		t := c.doc.TokensIn(other.Cue).First
		if k == i || t < s.First || t >= s.End || slices.Equal(other.Content, found[i].Content) {
			continue
		}
		if near := max(other.Cue.Start-found[i].Cue.Start, found[i].Cue.Start-other.Cue.Start); out < 0 || near < best {
			out, best = k, near
		}
	}
	return out
}

// names tells whether content is a noun phrase and no clause.
func (c *convention) names(s *phrase.Sentence, content []text.Span) bool {
	for _, span := range content {
		in := c.doc.TokensIn(span)
		for t := in.First; t < in.End; t++ {
			if s.Finite(t) || phrase.IsQuote(s.Word(t)) {
				return false
			}
		}
	}
	return true
}

// shared gives the second of two cues of one speaker its source: “…,” one official said and added that …; the content of the
// first ends before it.
func (c *convention) shared(found []attribution, i int) {
	a := &found[i]
	if len(a.Source) > 0 {
		return
	}
	s, in := c.cue(a)
	v, ok := s.Verbs[s.Word(in.First)]
	if t := in.First - 1; !ok || v.Form != lexicon.Past && v.Form != lexicon.Third || t <= s.First || !lexicon.OneOf(s.Word(t), "and", "but") {
		return
	}
	k, end := around(found, i)
	for ; k < end; k++ {
		first := &found[k]
		if k == i || len(first.Source) == 0 {
			continue
		}
		for n, span := range first.Content {
			if !span.Contains(a.Cue) || !phrase.IsQuote(s.Word(in.First-2)) {
				continue
			}
			cut := text.Span{Start: span.Start, End: c.doc.Tokens[in.First-2].End()}
			a.Source, a.Score = first.Source, max(a.Score, min(first.Score, sharedScore))
			first.Content = append(slices.Clone(first.Content[:n]), cut)
			return
		}
	}
}

// without takes a span, and the comma before it, out of others.
func without(spans []text.Span, out text.Span, t string) []text.Span {
	var left []text.Span
	for _, s := range spans {
		for _, part := range []text.Span{{Start: s.Start, End: min(s.End, out.Start)}, {Start: max(s.Start, out.End), End: s.End}} {
			if part.Start >= part.End {
				continue
			}
			if part = part.Trim(t); part.End == out.Start-1 || part.End == out.Start-2 {
				for part.End > part.Start && (t[part.End-1] == ',' || t[part.End-1] == ' ') {
					part.End--
				}
			}
			if !part.Empty() {
				left = append(left, part)
			}
		}
	}
	return left
}
