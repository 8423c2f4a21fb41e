package rules

import (
	"slices"

	"firsthand/internal/read/lexicon"
	"firsthand/internal/read/phrase"
	"firsthand/internal/text"
)

// rest is the content that begins at t behind its cue and runs to the end of the sentence, less what belongs to another
// attribution; a quotation that is open where the sentence ends is followed to its own end.
func (s sentence) rest(c cue, t int, cues []cue) []text.Span {
	if s.Word(t) == ":" || s.Word(t) == "," {
		t++
	}
	end := s.contentEnd(c, t, cues)
	span := s.Span(t, end)
	if span.Empty() {
		return nil
	}
	if end >= s.End-1 {
		span.End = s.quotationEnd(t, end, span.End)
	}
	return s.runsOn(s.trimStop(span))
}

// runsOn adds the quotations of the paragraphs behind span in which the quotation that ends it is taken up again.
func (s sentence) runsOn(span text.Span) []text.Span {
	out, d := []text.Span{span}, s.Doc
	q := d.QuotationOver(span.End - 1)
	for q >= 0 && d.Quotations[q].End == out[len(out)-1].End && d.Continued(q) {
		q++
		out = append(out, d.Quotations[q])
	}
	return out
}

// runsFrom adds the quotations of the paragraphs before span that the quotation that begins it takes up.
func (s sentence) runsFrom(span text.Span) []text.Span {
	out, d := []text.Span{span}, s.Doc
	q := d.QuotationOver(span.Start)
	for q > 0 && d.Quotations[q].Start == out[0].Start && d.Continued(q-1) {
		q--
		out = slices.Insert(out, 0, d.Quotations[q])
	}
	return out
}

// quotationEnd follows the quotation that covers the last token before end beyond the sentence.
func (s sentence) quotationEnd(t, end, at int) int {
	if q := s.QuotationAt(end - 1); q >= 0 && s.Doc.Quotations[q].Start >= s.Doc.Tokens[t].Start() {
		return max(at, s.Doc.Quotations[q].End)
	}
	return at
}

// contentEnd finds the token at which the content that begins at t ends.
func (s sentence) contentEnd(c cue, t int, cues []cue) int {
	q := s.QuotationAt(c.Head)
	if q < 0 && phrase.IsQuote(s.Word(t)) {
		if end := s.pureQuotation(t); end > 0 {
			return end
		}
	}
	for k := t; k < s.End; k++ {
		switch {
		case q >= 0 && s.QuotationAt(k) != q:
			return k
		case q < 0 && s.QuotationAt(k) >= 0: // the speaker's own words hold it together
		case s.endsContent(c, t, k), k > t && s.invertedAt(k, cues):
			return k
		case s.cueAfter(k, cues):
			if s.Word(k-1) == "," {
				return k - 1
			}
			return k
		}
	}
	return s.End
}

// endsContent tells whether the content of c that begins at t ends before the word or mark at k.
func (s sentence) endsContent(c cue, t, k int) bool {
	v := c.Verb.Verb
	nounOnly := !v.Has(lexicon.Clause) && !v.Has(lexicon.Infinitive)
	switch w := s.Word(k); w {
	case ";":
		return true
	case ")":
		return !s.opened(t, k)
	case ",":
		return s.breaksOff(k, nounOnly)
	case "according":
		return k > t && s.Word(k+1) == "to"
	case "because", "when", "after":
		return k > t+2 && nounOnly || k > t+1 && v.Has(lexicon.Infinitive) && s.Word(t) == "to"
	case "while", "as":
		return k > t+2 && nounOnly
	case "citing":
		return k > t+1 && v.Has(lexicon.Infinitive) && s.Word(t) == "to"
	}
	return false
}

// pureQuotation returns the end of the quotation that opens at t where the sentence or the clause ends with it; 0 otherwise.
func (s sentence) pureQuotation(t int) int {
	q := s.QuotationAt(t)
	if q < 0 {
		return 0
	}
	for k := t + 1; k < s.End; k++ {
		if s.QuotationAt(k) == q {
			continue
		}
		if w := s.Word(k); k >= s.End-1 || w == "," && !phrase.IsQuote(s.Word(k+1)) {
			return k
		}
		return 0
	}
	return s.End
}

func (s sentence) opened(t, k int) bool {
	for ; t < k; t++ {
		if s.Word(t) == "(" {
			return true
		}
	}
	return false
}

// breaksOff tells whether the comma at k ends a content: what follows is told by the report or by another cue.
func (s sentence) breaksOff(k int, nounOnly bool) bool {
	w := s.Word(k + 1)
	if v, ok := s.Verbs[w]; ok && v.Form == lexicon.Participle {
		return true
	}
	switch w {
	case "according", "citing", "quoting", "but", "while", "although", "though", "prompting", "despite":
		return true
	}
	return nounOnly && w != "and" && w != "or" && !s.Capital(k+1)
}

// invertedAt tells whether an inverted cue begins at k: what stands before it is its own.
func (s sentence) invertedAt(k int, cues []cue) bool {
	for _, c := range cues {
		if c.First == k && c.kind == verbCue {
			return s.inverted(c)
		}
	}
	return false
}

// cueAfter tells whether a conjunction stands at k and joins another cue of the same source.
func (s sentence) cueAfter(k int, cues []cue) bool {
	if w := s.Word(k); w != "and" && w != "but" {
		return false
	}
	for _, c := range cues {
		if c.First == k+1 && c.kind == verbCue && !c.Passive {
			return true
		}
	}
	return false
}

// around is the content that stands before the source and cue that begin at clause, and where they only cut it, also what
// follows them from after on.
func (s sentence) around(c cue, clause, after int) []text.Span {
	end := clause
	for end > s.First && (s.Word(end-1) == "," || phrase.IsDash(s.Word(end-1))) {
		end--
	}
	if end <= s.First {
		return nil
	}
	span := s.Span(s.firstOf(c, end), end)
	if q := s.QuotationAt(end - 1); q >= 0 {
		span.Start = min(span.Start, s.Doc.Quotations[q].Start)
	}
	out := s.runsFrom(span.Trim(s.Doc.Text))
	if more := s.resumed(c, after, phrase.IsQuote(s.Word(end-1))); !more.Empty() {
		out = append(out, more)
	}
	return out
}

// firstOf is where a content that ends at end begins: the start of the sentence, less brackets.
func (s sentence) firstOf(c cue, end int) int {
	first := s.First
	if q := s.QuotationAt(c.Head); q >= 0 {
		for first < end && s.QuotationAt(first) != q {
			first++
		}
		return first
	}
	for k := end - 1; k > s.First; k-- {
		if s.Word(k) == "(" {
			return k + 1
		}
	}
	if s.Word(first) == "(" {
		first++
	}
	return first
}

// resumed is the second part of a content cut by its cue: “…,” he said, “…” and also what stands in a quotation of its
// own behind the sentence.
func (s sentence) resumed(c cue, after int, quoted bool) text.Span {
	for after < s.End && s.Adjunct(after) > after {
		after = s.Adjunct(after)
	}
	w := s.Word(after)
	if w == "," || w == ":" || phrase.IsDash(w) {
		after++
		next := s.Word(after)
		if phrase.IsQuote(next) && s.QuotationAt(after) >= 0 && s.QuotationAt(c.Head) < 0 {
			span := s.Span(after, s.End)
			span.End = max(span.End, s.Doc.Quotations[s.QuotationAt(after)].End)
			return s.trimStop(span)
		}
		if quoted || s.breaksOff(after-1, false) || next == "and" || next == "who" || next == "which" || next == "as" || next == "in" || next == "a" {
			return text.Span{}
		}
		return s.trimStop(s.Span(after, s.End))
	}
	if quoted && after >= s.End-1 && s.QuotationAt(c.Head) < 0 {
		return s.nextQuotation()
	}
	return text.Span{}
}

// nextQuotation is a quotation that makes up the sentence behind this one in the same paragraph.
func (s sentence) nextQuotation() text.Span {
	d := s.Doc
	if s.End >= len(d.Tokens) || !phrase.IsQuote(d.Word(s.End)) {
		return text.Span{}
	}
	i := d.SentenceAt(s.End)
	if d.ParagraphAt(i) != d.ParagraphAt(i-1) {
		return text.Span{}
	}
	at := d.Tokens[s.End].Start()
	for q := max(s.QuotationAt(s.First), 0); q < len(d.Quotations) && d.Quotations[q].Start <= at; q++ {
		if d.Quotations[q].Start != at {
			continue
		}
		last := d.TokensIn(d.Quotations[q]).End - 1
		if end := d.Sentences[d.SentenceAt(last)].End; end == last+1 {
			return d.Quotations[q]
		}
	}
	return text.Span{}
}

// trimStop drops the full stop and other marks that end a sentence outside its quotation.
func (s sentence) trimStop(span text.Span) text.Span {
	span = span.Trim(s.Doc.Text)
	for span.Len() > 1 {
		switch s.Doc.Text[span.End-1] {
		case '.':
			if in := span.Of(s.Doc.Text); len(in) > 4 && in[len(in)-3] == '.' {
				return span // "U.S."
			}
		case ',', ';', ':':
		default:
			return span
		}
		span.End--
		span = span.Trim(s.Doc.Text)
	}
	return span
}
